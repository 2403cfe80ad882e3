"""Which headline indicator each quantity of a report states, of the report's own place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from diffengine.data import load
from diffengine.divisions import forms_of
from diffengine.document.characters import fold_width
from diffengine.model import Quantity, Reading
from diffengine.quantities.indicators import is_name, key_of_figure

MOST_WORDS = 24
"""Words of the frame around a name; the bound keeps the loop finite."""

LONGEST_OPENING = 3
"""Characters before the place that a clause is about: 其中鹿鸣镇, 我市鹿鸣镇."""

_LEVELS = ("自治区", "自治州", "自治县", "自治旗", "省", "市", "县", "区", "旗", "州", "盟", "镇", "乡", "国")
_SHORT = {"自治区": "区", "自治州": "州", "自治县": "县", "自治旗": "旗"}
_CLAUSE = re.compile("[,;:。!?\n]")
_ITEMS = re.compile("[、和与及]")
_ITEM_ENDS = ("、", "和", "与", "及")
_BRACKETS = re.compile(r"\([^()]*\)|[\"“”《》 　]")
_EDGES = re.compile(r"^[^\w]+|[^\w%]+$")


def with_headlines(text: str, quantities: Sequence[Quantity], region: str) -> tuple[Quantity, ...]:
    """The `quantities` of the report on `region`, each with the key of the headline indicator it states of that place.

    `全市生产总值完成512亿元，增长6.1%` → gdp, gdp.growth. None for other matters (单位生产总值能耗)
    and for other places (全省生产总值, 开发区工业增加值).
    """
    own = own_words(text, region)
    keys = [_key(quantity, own) for quantity in quantities]
    for at, size, words in _runs(text, quantities):
        found = keys[at : at + size]
        if None in found or len({*found}) == 1:  # one of them, or the list as a whole, was not understood
            run = quantities[at : at + size]
            keys[at : at + size] = _merged(found, _handed_out(words, run, own))
    return tuple(replace(quantity, headline=key) for quantity, key in zip(quantities, keys, strict=True))


def own_words(text: str, region: str) -> tuple[str, ...]:
    """The words by which a report names its own place: 全市, 我市, 本市, 常州市, 常州.

    The level is told by the name of the place, else by what the report says most often; 我区 is told by that alone.
    """
    end = next((end for end in _LEVELS if region.endswith(end)), "")
    level = _SHORT.get(end, end) or _said_most(text, "全我")
    mine = _said_most(text, "我")
    names = forms_of(region) if region else ()
    return (*(first + level for first in "全我本" if level), *([f"我{mine}"] if mine not in level else []), *names)


def _said_most(text: str, before: str) -> str:
    """The level that a report names most often with one of the words `before`: 区, where it says 我区."""
    counts = Counter(found[1] for found in re.finditer(f"[{before}]([省市县区旗州盟])", text))
    return max(counts, key=lambda word: (counts[word], word), default="国" if "我国" in text else "")


def _runs(text: str, quantities: Sequence[Quantity]) -> Iterator[tuple[int, int, str]]:
    """Where a run of two or more figures begins, how many they are, and the words between it and the figure before.

    `城镇居民收入18513元,农民收入6868元,分别增长【12.9%】和【10.2%】` → position of 12.9%, 2, `,分别增长`.
    """
    gaps = ["", *(fold_width(text[one.span.end : other.span.start]) for one, other in pairwise(quantities))]
    at = 0
    while at < len(quantities):
        size, sentence = 1, quantities[at].sentence
        while at + size < len(quantities) and _pattern("shared", "joint").fullmatch(gaps[at + size]):
            size += 1
        if size > 1:
            first = at == 0 or quantities[at - 1].sentence != sentence
            yield at, size, quantities[at].reading.lead if first else gaps[at]
        at += size


def _merged(found: list[str | None], listed: list[str | None]) -> list[str | None]:
    """What the list of a run tells where it tells of all, else what it tells of those that told nothing themselves."""
    if not listed or all(listed):
        return listed or found
    return [key or of_list for key, of_list in zip(found, listed, strict=True)]


def _handed_out(words: str, run: Sequence[Quantity], own: tuple[str, ...]) -> list[str | None]:
    """The keys of a run whose subject lists as many things: 生产总值、固定资产投资分别增长; 城镇和农村居民收入增长.

    An item may leave to the last one what they share: 城镇 is 城镇居民收入.
    """
    subject, respectively, verb = _last_clause(words).partition("分别")
    for word, parts in load("indicators")["pairs"].items():
        subject = subject.replace(word, "、".join(parts))
    items = [item for item in _ITEMS.split(subject) if item]
    if len(items) != len(run):
        return []
    last = items[-1]
    keys = []
    for item, quantity in zip(items, run, strict=True):
        ends = ("", *(last[n:] for n in range(1, len(last)))) if item is not last else ("",)
        found = (_key_of(item + end + respectively + verb, quantity, own) for end in ends)
        keys.append(next((key for key in found if key), None))
    told = [key for key in keys if key]
    return keys if len({*told}) == len(told) else []


def _key(quantity: Quantity, own: tuple[str, ...]) -> str | None:
    return _key_of(_own_part(quantity.reading), quantity, own)


def _key_of(before: str, quantity: Quantity, own: tuple[str, ...]) -> str | None:
    """The key of a figure before which `before` stands."""
    if quantity.stage == "base" or _is_elsewhere(quantity.reading, own) or _is_aside(quantity):
        return None
    words, grows = _bare(before, own)
    clause = _last_clause(before)
    if _pattern("aside", "counted").match(quantity.reading.behind) and not _without_frame(clause, own)[0]:
        return None  # 粮食面积550万亩,完成【30万亩】高标准农田
    *_, before_last, opening = ["", *_CLAUSE.split(quantity.reading.lead)]
    added = bool(_pattern("aside", "adding").match(before_last if opening.startswith("其中") else opening))
    found = (key_of_figure(name, clause, quantity, grows=grows, added=added) for name in (words, *_counted(quantity)))
    return next((key for key in found if key), None)


def _counted(quantity: Quantity) -> tuple[str, ...]:
    """What a count counts, by its own words or those carried on: 办理复议案件27件,已办结【24件】 → 办结复议案件."""
    noun, _, verb = quantity.indicator.partition(" · ")
    return (verb + noun,) if verb and quantity.dimension == "count" and quantity.role == "result" else ()


def _is_elsewhere(reading: Reading, own: tuple[str, ...]) -> bool:
    """Whether a clause before the number opens with another place (鹿鸣镇…) or a part of the own (南宁综合保税区…)."""
    clauses = re.split("[;。]", reading.lead)[-1].split(",")
    place = reading.place
    if place and not place.startswith(own) and any(0 <= words.find(place) <= LONGEST_OPENING for words in clauses):
        return True
    part = _pattern("aside", "part")
    whole = tuple(word for word in own if word[0] in "全我本")
    told = next((words for words in reversed(clauses[-2:]) if words.startswith(own) or part.match(words)), "")
    return not told.startswith(whole) and part.match(told) is not None


def _is_aside(quantity: Quantity) -> bool:
    """Whether the words before a number name it only in passing.

    5904户棚户区和【15299户】老旧小区 has its noun behind, 固定资产投资【5000万元以上】项目 is a threshold, and
    新增就业超过目标【5万人】 tells by how much.
    """
    reading = quantity.reading
    threshold = quantity.dimension.startswith("money") and _pattern("aside", "threshold").match(reading.behind)
    return bool(threshold or reading.before.endswith(_ITEM_ENDS) or _pattern("aside", "excess").search(reading.before))


def _own_part(reading: Reading) -> str:
    """The words before a number, of a list behind which 分别 was left only the item that is its own.

    `工业增加值、固定资产投资分别比上年增长8%、6%`, second number → 固定资产投资比上年增长.
    """
    *earlier, last = _CLAUSE.split(reading.before)
    subject, respectively, verb = last.partition("分别")
    if not respectively:
        return reading.before
    for word, parts in load("indicators")["pairs"].items():
        subject = subject.replace(word, "、".join(parts))
    items = [item for item in _ITEMS.split(subject) if item]
    if len(items) == 1 and reading.grown > 1:
        return reading.before.replace("分别", "")  # 收入分别达3.5万元、2.5万元,分别增长: what is carried on is one item
    own = items[reading.ordinal] + verb if reading.ordinal < len(items) > 1 else ""
    return ",".join([*earlier, own])


def _last_clause(words: str) -> str:
    return _CLAUSE.split(words)[-1]


def _bare(before: str, own: tuple[str, ...]) -> tuple[str, bool]:
    """The last clause before a number that says more than frame, without its frame, and whether growth was said.

    `全市生产总值稳步提升,达到` → 生产总值, False; `一般公共预算收入完成50亿元,同比增长` → 一般公共预算收入, True.
    """
    grows = level = False
    for clause in reversed(_CLAUSE.split(_BRACKETS.sub("", before))):
        words, grown, risen = _without_frame(_EDGES.sub("", clause), own)
        level = level or risen
        grows = grows or (grown and not level)
        if words:
            return words, grows
    return "", grows


def _without_frame(clause: str, own: tuple[str, ...]) -> tuple[str, bool, bool]:
    """`clause` without the words of the frame; whether one of these says growth, and whether one says a level."""
    grows = level = False
    for _ in range(MOST_WORDS):
        clause = _name_behind(clause, own)
        if is_name(clause):
            break
        risen, after, growth = (_ends_with(key).search(clause) for key in ("risen", "after", "growth"))
        found = risen or after or growth
        if found:
            level = level or bool(risen)
            grows = grows or found is growth
            clause = clause[: found.start()]
        elif begins := _before(own).match(clause):
            clause = clause[begins.end() :]
        else:
            break
    return clause, grows and not level, level


def _name_behind(clause: str, own: tuple[str, ...]) -> str:
    """The name that is left of `clause` when only what may stand before it is taken off, else the whole of it.

    力争全年高新技术企业净增 → 高新技术企业净增, before its 净增 is taken for a growth.
    """
    rest = clause
    while not is_name(rest):
        begins = _before(own).match(rest)
        if not begins or not begins[0]:
            return clause
        rest = rest[begins.end() :]
    return rest


@cache
def _before(own: tuple[str, ...]) -> re.Pattern[str]:
    words = (*(re.escape(word) for word in own), *load("indicators")["frame"]["before"])
    return re.compile("|".join(sorted(words, key=len, reverse=True)))


@cache
def _ends_with(key: str) -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(load('indicators')['frame'][key])})$")


@cache
def _pattern(table: str, key: str) -> re.Pattern[str]:
    return re.compile(load("indicators")[table][key])
