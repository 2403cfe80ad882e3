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
from diffengine.model import Bound, Quantity, Sentence
from diffengine.quantities.lexicon import alternatives, bound_of
from diffengine.quantities.meaning import describe
from diffengine.quantities.numerals import (
    BEGINS,
    CORE,
    DIGIT,
    DIGITS,
    LARGE,
    MULTIPLIERS,
    ROUGH,
    SCORES,
    SIGN,
    range_of,
    tidy,
    value_of,
)
from diffengine.quantities.units import unit_of, unit_pattern
from diffengine.quantities.unwritten import add_unwritten, share_longer_unit

LONGEST_QUOTED_NAME = 16
"""Characters between quotes that are still a name (“3个10”包抓, “中俄建交70周年”); longer ones are a statement."""

_NAME = re.compile(rf"《[^《》\n]*》|“[^“”\n]{{1,{LONGEST_QUOTED_NAME}}}”|‘[^‘’\n]{{1,{LONGEST_QUOTED_NAME}}}’")
_SINGLE = re.compile("[两三四五六七八九]")
_COUNTING = r"(?=\d|\.\d|[一二两三四五六七八九十几壹贰貳叁參肆伍陆陸柒捌玖廿卅])"
"""How a numeral that counts something begins: not 百姓, 千方百计, 万众, 半数, 多家."""

_RANGED = re.compile(r"[\d十百千万亿][^\d,。;、]{0,3}-$")
"""A hyphen behind a number joins two of them and is no minus: 3件-5件, 2021年-2023年."""

_NO_BOUND = "民条公合契附邻亲临靠"
"""Before 约 and 近 these make other words of them: 村规民约386份, 附近3家企业."""

_CENT = rf"(?:\d|{DIGIT})"
"""One digit before 角 and 分: 5角2分, 伍角陆分."""

_NO_MORE = "(?<!多(?=[种元样功层式语媒]))"
"""15万吨多种材料 and 2个多功能厅 are no more than they say."""

_PER = {"百分之": "%", "千分之": "‰", "万分之": "‱"}
_SCALES = "".join(MULTIPLIERS)
_DOUBLED = re.compile("(?:(?<=翻)|(?<=翻了))(?P<numeral>[一二两三四])(?P<unit>番)")
"""翻一番 is doubled, 翻两番 fourfold: counted in 番 as it is written."""

_YEAR = re.compile(r"(?:.*\.)?(?:19|20)\d\d|[一二][〇零九八].{2}")
"""Also behind an item number (12.2022年) and in Chinese (二〇二三年)."""

_JOINED_BEFORE = re.compile(r"(?:(?<!GD)[A-Za-z]|[0-9·./+第届]|(?<=[0-9]):|×)$")
"""4/5G, 8:30分; but 三督落地:20万辆 and GDP512亿元 count."""

_EACH_OF = "power"
"""What × multiplies is the size of each where machines are counted: 2×66万千瓦; in 7×24小时 it is part of a name."""

_JOINED_BEHIND = re.compile(r"[·×+]")
_PERIOD = re.compile(r"[近前后过头每]")
"""Before a number of years or months these make a period of it: 近3年累计, 前10个月."""


_IDIOMS = frozenset({"十分", "十字"})
"""效果十分明显, 红十字会."""


def find_quantities(text: str, sentences: tuple[Sentence, ...], year: int | None) -> tuple[Quantity, ...]:
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
    matches = [*_pattern().finditer(folded), *_tenths().finditer(folded), *_DOUBLED.finditer(folded)]
    for match in sorted(matches, key=lambda match: match.start()):
        at = sentence_at(Span(_figure(match).start, match.end()))
        quantity = None if at is None or _is_trap(folded, match) else _quantity(text, match, at)
        if quantity:
            found.append(quantity)
    complete = share_longer_unit(folded, add_unwritten(folded, text, found, sentence_at))
    return describe(text, sentences, tuple(complete), year)


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        rf"{_bound_before()}(?:"
        rf"(?P<fraction>{'|'.join(_PER)})(?P<part>{CORE})"
        rf"|(?<![\d.])(?!(?<=\d,)\d{{3}}(?!\d)){SIGN}(?P<numeral>{_COUNTING}(?:(?=\d)|(?<!{DIGIT})(?<![{_SCALES}])){CORE}|{SCORES})"
        rf"(?:[ 　]?(?P<inside>{_bounding('inside')})(?P<scale>[{_SCALES}]*))?"
        rf"(?:%?[ 　]?(?:—+|-+|~|至|到)[ 　]?(?P<upper>{CORE}))?"
        rf"[ 　]?(?P<unit>{unit_pattern()})"
        rf"(?:(?<=元)零?(?P<tenths>{_CENT})角)?(?:(?<=[元角])零?(?P<hundredths>{_CENT})分)?)"
        rf"(?P<behind>{_bounding('behind')}{_NO_MORE})?"
    )


def _bound_before() -> str:
    """What a quantity begins with; where no character stands that can, nothing is tried."""
    bounds = sorted({word[0] for words in load("bounds")["before"].values() for word in words})
    return rf"(?=[-−负負数數{BEGINS}{''.join(bounds)}])(?:(?<![{_NO_BOUND}])(?P<before>{_bounding('before')})[ 　]?)?"


def _bounding(place: str) -> str:
    return alternatives({word for words in load("bounds")[place].values() for word in words})


@cache
def _tenths() -> re.Pattern[str]:
    """六成, 七成五, 三成半: the one unit behind which a single Chinese digit is read as part of a hundred."""
    ordinary = "|".join(load("numerals")["tenths"]["not_before"])
    return re.compile(
        rf"{_bound_before()}(?<!{DIGIT})(?<![{_SCALES}])(?P<numeral>{DIGIT})(?P<unit>成)(?P<more>{DIGIT}|半)?"
        rf"(?!{ordinary})(?P<behind>{_bounding('behind')})?"
    )


def _figure(match: re.Match[str]) -> Span:
    """Where the numeral itself stands, its minus included."""
    groups = match.groupdict()
    if groups.get("part"):
        return Span(*match.span("part"))
    start, end = match.span("numeral")
    minus = groups.get("sign") and not _RANGED.search(match.string, max(0, start - 8), match.start("sign") + 1)
    return Span(match.start("sign") if minus else start, end)


def _is_trap(text: str, match: re.Match[str]) -> bool:
    """Whether a numeral with a unit behind it is a year, an ordinal, a period or part of a name all the same."""
    if not match["unit"]:
        return False
    start = _figure(match).start
    before = text[start - 1 : start]
    joined = _JOINED_BEFORE.search(text, max(0, start - 4), start)
    each = before == "×" and unit_of(match["unit"]).dimension == _EACH_OF
    if (joined and not each) or not _counts(match):
        return True
    if match["unit"] in {"年", "个月", "天", "个年头"}:
        if match["unit"] == "年" and _YEAR.fullmatch(match["numeral"].strip()):
            return True
        if _PERIOD.fullmatch(before) and text[start - 2 : start] != "提前":
            return True
    if match[0] in _IDIOMS or (before == "前" and match["unit"] in {"名", "位"}):
        return True
    return bool(_JOINED_BEHIND.fullmatch(text[match.end() : match.end() + 1]))


def _counts(match: re.Match[str]) -> bool:
    """Whether a numeral can count what its unit names: 三次, 十个, 二〇五件, but not 三个, 百名, 八点三十分."""
    numeral, unit = match["numeral"].strip(), match["unit"]
    if unit in {"成", "番"} and match.re is not _pattern():
        return True
    if "半" in numeral or (unit == "分" and re.search("[点點]|[时點点]$", numeral)):
        return False
    if not all(char in DIGITS for char in numeral) or re.search("[零〇○].|.[零〇○]", numeral):
        return True
    sure = unit in load("numerals")["sure"]["units"]
    return sure and bool(_SINGLE.fullmatch(numeral) or range_of(numeral))


LARGEST = Decimal(10) ** 24
"""Times the factor of its unit a value must be exact in 28 digits; so much is a row of digits, not a count."""


def _quantity(text: str, match: re.Match[str], sentence: int) -> Quantity | None:
    figure = _figure(match)
    value, upper = _values(match, figure.of(match.string).strip())
    if value is None or abs(value) >= LARGEST:
        return None
    groups = match.groupdict()
    unit = unit_of(match["unit"] or _PER[groups["fraction"]])
    span = Span(match.start() if groups.get("before") or groups.get("part") else figure.start, match.end())
    return Quantity(
        span=span,
        numeral=_digits_of(text, figure),
        text=span.of(text),
        value=tidy(value),
        unit=unit.name,
        dimension=unit.dimension,
        factor=unit.factor,
        sentence=sentence,
        bound=_bound(groups),
        upper=upper,
    )


def _values(match: re.Match[str], numeral: str) -> tuple[Decimal | None, Decimal | None]:
    """What a numeral says, and the upper end where it is a range: 3—5万件, 两三次. No value where it is malformed."""
    groups = match.groupdict()
    vague = range_of(numeral)
    if vague:
        return vague
    value = value_of(numeral + (groups.get("scale") or ""))
    if value is not None and groups.get("more"):
        value += (value_of(groups["more"]) or Decimal(0)) / (1 if groups["more"] == "半" else 10)
    for part, of in (("tenths", 10), ("hundredths", 100)):  # 10元5角
        if value is not None and groups.get(part):
            value += (value_of(groups[part] or "") or Decimal(0)) / of
    end = (groups.get("upper") or "").strip()
    if value is not None and end and end[-1] in LARGE and numeral[-1] not in LARGE:
        value *= LARGE[end[-1]]
    return value, value_of(end) if end else None


def _digits_of(text: str, figure: Span) -> Span:
    """The digits of a numeral without its scale: 6953.176 of 6953.176万; a Chinese numeral whole."""
    found = re.match(r"[-\d.,，０-９．]+", figure.of(text))
    return Span(figure.start, figure.start + found.end()) if found else figure


def _bound(groups: dict[str, str | None]) -> Bound:
    for place in ("behind", "before", "inside"):
        if bound := bound_of(place, groups.get(place)):
            return bound
    rough = not groups.get("upper") and any(char in ROUGH for char in (groups.get("numeral") or "")[1:])
    return Bound.OVER if rough else Bound.EXACT
