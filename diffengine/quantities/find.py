"""The quantities of a report: numerals that measure something, with unit, value and bound.

`办理行政复议案件27件` holds one; 2023年, 第3次会议, 12345热线, “12·4”, 《…(2023年版)》 and “八五”普法 hold none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from decimal import Decimal
from functools import cache

from alignment.spans import Span
from diffengine.data import load
from diffengine.document.characters import fold_width
from diffengine.model import Bound, Quantity, Section, Sentence
from diffengine.quantities.meaning import describe
from diffengine.quantities.numerals import tidy, value_of
from diffengine.quantities.units import unit_of, unit_pattern
from diffengine.quantities.unwritten import add_unwritten, share_longer_unit

LONGEST_QUOTED_NAME = 16
"""Characters between quotes that are still a name (“3个10”包抓, “中俄建交70周年”); longer ones are a statement."""

_NAME = re.compile(rf"《[^《》\n]*》|“[^“”\n]{{1,{LONGEST_QUOTED_NAME}}}”|‘[^‘’\n]{{1,{LONGEST_QUOTED_NAME}}}’")
# Every repetition has an end, so that a page of nothing but digits is read in linear time.
_ARABIC = r"(?:\d{1,3}(?:,\d{3}){1,6}(?!\d)(?:\.\d{1,12})?|\d{1,18}(?:\.\d{1,12})?)"
_SCALED = rf"{_ARABIC}[ 　]?(?:(?!百分点|千[克瓦米伏])[十百千万亿]{{1,4}}(?:\d{{1,4}}[十百千万]){{0,4}})?"
_ONES = "[零一二三四五六七八九]"
_CHINESE = (
    f"(?:[一二两三四五六七八九][十百千万亿][零一二两三四五六七八九十百千万亿]{{0,24}}(?:点{_ONES}{{1,12}})?[万亿]{{0,2}}"
    f"|十[一二三四五六七八九]?[万亿]?|{_ONES}点{_ONES}{{1,12}}[万亿]{{0,2}})"
)
_SURE_WORDS = "次|名|家|起|件|场|户|座|所|人次|场次|亩|公里|吨|倍|小时|个月|个百分点"
"""Measure words behind which a single Chinese digit counts something; 三个, 四项, 五大 are mostly names or idioms."""

_NO_BOUND = "民条公合契附邻亲临靠"
"""Before 约 and 近 these make other words of them: 村规民约386份, 附近3家企业."""

_PER = {"百分之": "%", "千分之": "‰", "万分之": "‱"}
_TENTHS = re.compile(
    "(?<![一二两三四五六七八九十百千万亿])(?P<numeral>[一二两三四五六七八九])(?P<unit>成)(?P<more>[一二三四五六七八九半])?"
    "(?![立果功为长本就熟员分效人交都])(?P<behind>以上|左右|多)?"
)
_DOUBLED = re.compile("(?:(?<=翻)|(?<=翻了))(?P<numeral>[一二两三四])(?P<unit>番)")
"""翻一番 is doubled, 翻两番 fourfold: counted in 番 as it is written."""

_YEAR = re.compile(r"(?:19|20)\d\d")
_JOINED_BEFORE = re.compile(r"[A-Za-z0-9·.×:/+第届]")
_JOINED_BEHIND = re.compile(r"[·×+]")
_PERIOD = re.compile(r"[近前后过头每]")
"""Before a number of years or months these make a period of it: 近3年累计, 前10个月."""


_IDIOMS = frozenset({"十分", "十字"})
"""效果十分明显, 红十字会."""


def find_quantities(text: str, sentences: tuple[Sentence, ...], sections: tuple[Section, ...]) -> tuple[Quantity, ...]:
    """Every quantity of a report, in the order of its text."""
    folded = fold_width(text)
    names = _NAME.sub(lambda name: " " * len(name[0]), text)
    ends = [sentence.span.end for sentence in sentences]

    def sentence_at(span: Span) -> int | None:
        """The sentence that holds `span`, unless a name or an item mark does."""
        at = bisect_right(ends, span.start)
        if at == len(sentences) or names[span.start] == " ":
            return None
        sentence = sentences[at]
        return at if sentence.span.start + sentence.mark <= span.start and span.end <= ends[at] else None

    found: list[Quantity] = []
    matches = [*_pattern().finditer(folded), *_TENTHS.finditer(folded), *_DOUBLED.finditer(folded)]
    for match in sorted(matches, key=lambda match: match.start()):
        at = sentence_at(Span(_figure(match).start, match.end()))
        quantity = None if at is None or _is_trap(folded, match) else _quantity(text, folded, match, at)
        if quantity:
            found.append(quantity)
    complete = share_longer_unit(folded, add_unwritten(folded, text, found, sentence_at))
    return describe(text, sentences, tuple(complete))


@cache
def _pattern() -> re.Pattern[str]:
    bounds = load("bounds")

    def words(place: str) -> str:
        every = {word for group in bounds[place].values() for word in group}
        return "|".join(map(re.escape, sorted(every, key=lambda word: (-len(word), word))))

    numeral = (
        rf"(?:(?<=[为是达到至降增温(,、:])-)?{_SCALED}"
        rf"|(?<![一二两三四五六七八九十百千万亿]){_CHINESE}"
        rf"|[两三四五六七八九](?=(?:{_SURE_WORDS}))"
    )
    return re.compile(
        rf"(?:(?<![{_NO_BOUND}])(?P<before>{words('before')})[ 　]?)?(?:"
        rf"(?P<fraction>{'|'.join(_PER)})(?P<part>{_ARABIC}|{_CHINESE}|{_ONES})"
        rf"|(?P<numeral>(?<![\d.])(?!(?<=\d,)\d{{3}}(?!\d)){numeral})"
        rf"(?:[ 　]?(?P<inside>{words('inside')})(?P<scale>[万亿]*))?"
        rf"(?:%?[ 　]?(?:—+|-+|~|至|到)[ 　]?(?P<upper>{_SCALED}))?"
        rf"[ 　]?(?P<unit>{unit_pattern()}))"
        rf"(?P<behind>{words('behind')})?"
    )


def _figure(match: re.Match[str]) -> Span:
    """Where the numeral itself stands."""
    return Span(*match.span("part" if match.groupdict().get("part") else "numeral"))


def _is_trap(text: str, match: re.Match[str]) -> bool:
    """Whether a numeral with a unit behind it is a year, an ordinal, a period or part of a name all the same."""
    if not match["unit"]:
        return False
    start = match.start("numeral")
    before = text[start - 1 : start]
    if _JOINED_BEFORE.fullmatch(before):
        return True
    if match["unit"] in {"年", "个月", "天", "个年头"}:
        if match["unit"] == "年" and _YEAR.fullmatch(match["numeral"]):
            return True
        if _PERIOD.fullmatch(before) and text[start - 2 : start] != "提前":
            return True
    if match[0] in _IDIOMS or (before == "前" and match["unit"] in {"名", "位"}):
        return True
    return bool(_JOINED_BEHIND.fullmatch(text[match.end() : match.end() + 1]))


def _quantity(text: str, folded: str, match: re.Match[str], sentence: int) -> Quantity | None:
    groups = match.groupdict()
    figure = _figure(match)
    unit = unit_of(match["unit"] or _PER[groups["fraction"]])
    value = value_of(figure.of(folded) + (groups.get("scale") or ""))
    if value is None:
        return None
    if groups.get("more"):
        value += (value_of(groups["more"]) or Decimal(0)) / (1 if groups["more"] == "半" else 10)
    upper = value_of(groups["upper"]) if groups.get("upper") else None
    if upper is not None and groups["upper"][-1] in "万亿" and figure.of(text)[-1] not in "万亿":
        value *= {"万": 10**4, "亿": 10**8}[groups["upper"][-1]]  # 3—5万件
    return Quantity(
        span=Span(*match.span()),
        numeral=_digits_of(text, figure),
        text=text[match.start() : match.end()],
        value=tidy(value),
        unit=unit.name,
        dimension=unit.dimension,
        factor=unit.factor,
        sentence=sentence,
        bound=_bound(groups),
        upper=upper,
    )


def _digits_of(text: str, figure: Span) -> Span:
    """The digits of a numeral without its scale: 6953.176 of 6953.176万; a Chinese numeral whole."""
    found = re.match(r"[-\d.,，０-９．]+", figure.of(text))
    return Span(figure.start, figure.start + found.end()) if found else figure


def _bound(groups: dict[str, str | None]) -> Bound:
    for place in ("behind", "before", "inside"):
        word = groups.get(place)
        for bound, words in load("bounds")[place].items():
            if word and word in words:
                return Bound(bound)
    return Bound.EXACT
