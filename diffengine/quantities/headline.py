"""Which headline indicator each quantity of a report states, of the report's own place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from diffengine.data import load
from diffengine.divisions import forms_of
from diffengine.document.characters import fold_width
from diffengine.model import Quantity, Reading
from diffengine.quantities.headline_words import CLAUSE, ITEMS, bare, last_clause, own_part, pattern, without_frame
from diffengine.quantities.indicators import GROWTH, key_of_figure

LONGEST_OPENING = 3
"""Characters before the place that a clause is about: 其中鹿鸣镇, 我市鹿鸣镇."""

_LEVELS = ("自治区", "自治州", "自治县", "自治旗", "省", "市", "县", "区", "旗", "州", "盟", "镇", "乡", "国")
_SHORT = {"自治区": "区", "自治州": "州", "自治县": "县", "自治旗": "旗"}
_ITEM_ENDS = ("、", "和", "与", "及")
_EACH = re.compile("(?<![人年平户地])[均都]|双双")
_COUNTED = re.compile(r"\d[万亿]?[一-鿿]{1,2}$")


def with_headlines(text: str, quantities: Sequence[Quantity], region: str) -> tuple[Quantity, ...]:
    """The `quantities` of the report on `region`, each with the key of the headline indicator it states of that place.

    `全市生产总值完成512亿元，增长6.1%` → gdp, gdp.growth. None for other matters (单位生产总值能耗)
    and for other places (全省生产总值, 开发区工业增加值).
    """
    own = own_words(text, region)
    before = [own_part(quantity.reading) for quantity in quantities]
    bares = [bare(words, own) for words in before]
    keys = [_key_of(*figure, own) for figure in zip(before, bares, quantities, strict=True)]
    runs = tuple(_runs(text, quantities))
    for at, size, words in runs:
        found = keys[at : at + size]
        if None in found or len({*found}) == 1:  # one of them, or the list as a whole, was not understood
            run = quantities[at : at + size]
            keys[at : at + size] = _merged(found, _handed_out(words, run, own))
    listed = frozenset(n for at, size, _ in runs for n in range(at, at + size))
    keys = _with_carried(keys, bares, quantities, own, listed)
    named = zip(quantities, keys, strict=True)
    return tuple(quantity if key is None else replace(quantity, headline=key) for quantity, key in named)


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
        while at + size < len(quantities) and pattern("shared", "joint").fullmatch(gaps[at + size]):
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
    subject, respectively, verb = last_clause(words).partition("分别")
    items = _things(subject)
    if len(items) != len(run):
        return []
    last = items[-1]
    keys = []
    for item, quantity in zip(items, run, strict=True):
        ends = ("", *(last[n:] for n in range(1, len(last)))) if item is not last else ("",)
        names = (item + end + respectively + verb for end in ends)
        found = (_key_of(name, bare(name, own), quantity, own) for name in names)
        keys.append(next((key for key in found if key), None))
    told = [key for key in keys if key]
    return keys if len({*told}) == len(told) else []


def _things(subject: str) -> list[str]:
    """What a subject lists, one word for two of them taken apart: 城乡居民收入 → 城镇, 农村居民收入."""
    for word, parts in load("indicators")["pairs"].items():
        subject = subject.replace(word, "、".join(parts))
    return [item for item in ITEMS.split(subject) if item]


def _key_of(before: str, told: tuple[str, bool], quantity: Quantity, own: tuple[str, ...]) -> str | None:
    """The key of a figure before which `before` stands, and what `bare` says that this tells."""
    if quantity.stage == "base" or _is_elsewhere(quantity.reading, own) or _is_aside(quantity):
        return None
    words, grows = told
    clause = last_clause(before)
    counts = pattern("aside", "counted").match(quantity.reading.behind) and not _done(quantity)
    if counts and not without_frame(clause, own)[0]:
        return None  # 粮食面积550万亩,完成【30万亩】高标准农田
    *_, before_last, opening = ["", *CLAUSE.split(quantity.reading.lead)]
    added = bool(pattern("aside", "adding").match(before_last if opening.startswith("其中") else opening))
    names = (words, *_of_produce(before, words), *_counted(quantity))
    found = (key_of_figure(name, clause, quantity, grows=grows, added=added) for name in names)
    return next((key for key in found if key), None)


def _of_produce(before: str, words: str) -> tuple[str, ...]:
    """What a bare output is of, by the clause before it: 粮食生产喜获丰收,总产量达【11亿斤】 → 粮食总产量."""
    if words not in _OUTPUTS:
        return ()
    earlier = CLAUSE.split(before)[-2:-1]
    return tuple(clause[:n] + words for clause in earlier for n in range(len(clause), 1, -1))


_OUTPUTS = frozenset({"总产量", "总产"})


def shared_keys(quantity: Quantity, own: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of all things of which a figure that stands alone is told: 财政总收入和一般预算收入均增长【15%】."""
    clause = _EACH.sub("分别", last_clause(quantity.reading.before))
    if "分别" not in clause or quantity.reading.ordinal:
        return ()
    things = len(_things(clause.partition("分别")[0]))
    return tuple(key for key in _handed_out(clause, [quantity] * things, own) if key) if things > 1 else ()


def _with_carried(
    keys: Sequence[str | None],
    bares: Sequence[tuple[str, bool]],
    quantities: Sequence[Quantity],
    own: tuple[str, ...],
    listed: frozenset[int],
) -> list[str | None]:
    """The `keys`, with those of figures whose subject stands before an earlier figure of their sentence.

    `生产总值增长【7.4%】、总量超过【1.36万亿元】` → gdp.growth, gdp; 新增市场主体42万户,总量【200万户】 → market.
    Those `listed` in a run have as many subjects, and carry none.
    """
    told: list[str | None] = []
    subject = ""
    for n, (key, quantity) in enumerate(zip(keys, quantities, strict=True)):
        if n and quantities[n - 1].sentence != quantity.sentence:
            subject = ""
        words, grows = bares[n] if n not in listed else ("", False)
        if not subject and not words and grows:
            subject = _subject_before(quantity, own)
        carries = subject != "" and pattern("carried", "words").fullmatch(words) is not None
        if n in listed:
            subject = ""
        elif carries and (words or key is None):
            carried = _carried_key(subject, words, quantity, own, grows=grows)
            key = key if carried is None or (carried.endswith(GROWTH) and carried == told[-1]) else carried
        elif key is not None or quantity.unit not in _MULTIPLES:
            subject = words if key is not None else ""
        told.append(key)
    return told


def _subject_before(quantity: Quantity, own: tuple[str, ...]) -> str:
    """What a bare growth is of, by the course before it: 经济增速逐季回升,上半年增长5%,全年增长【5.7%】 → 经济."""
    course = pattern("carried", "course").search(quantity.reading.lead)
    words = bare(course["name"], own)[0] if course else ""
    return words if words and key_of_figure(words, words, quantity, grows=True, added=False) else ""


_MULTIPLES = frozenset({"番", "倍"})
"""生产总值年均增长8%,五年翻了【一番】,2021年达到512亿元: they do not end what is said of a subject."""


def _carried_key(subject: str, words: str, quantity: Quantity, own: tuple[str, ...], *, grows: bool) -> str | None:
    """The key of a figure of `subject` that itself says only `words`: 总产量 behind 粮食播种面积 is 粮食总产量."""
    elsewhere = quantity.stage == "base" or _is_elsewhere(quantity.reading, own) or _is_aside(quantity)
    counts = pattern("aside", "counted").match(quantity.reading.behind)
    clause = last_clause(quantity.reading.before)
    reached = grows if quantity.dimension == "percent" else pattern("carried", "reached").search(clause)
    if elsewhere or counts or not reached:
        return None
    subjects = (subject, pattern("carried", "added").sub("", subject))
    joined = [one[:n] + words for one in subjects for n in range(len(one), 1, -1)] if words else []
    whole = subjects if not words or words.startswith("总") else ()
    found = (key_of_figure(name, clause, quantity, grows=grows, added=False) for name in (*joined, *reversed(whole)))
    return next((key for key in found if key), None)


def _counted(quantity: Quantity) -> tuple[str, ...]:
    """What a count counts, by its own words or those carried on: 办理复议案件27件,已办结【24件】 → 办结复议案件.

    What is done with it may stand behind it too: 【63个】老旧小区改造.
    """
    if quantity.dimension != "count":
        return ()
    noun, _, verb = quantity.indicator.partition(" · ")
    counted = (verb + noun,) if verb and quantity.role == "result" else ()
    return (*counted, *([_done(quantity)] if _done(quantity) else []))


def _done(quantity: Quantity) -> str:
    found = pattern("aside", "done").match(quantity.reading.behind) if quantity.dimension == "count" else None
    return found[0] if found else ""


def _is_elsewhere(reading: Reading, own: tuple[str, ...]) -> bool:
    """Whether a clause before the number opens with another place (鹿鸣镇…) or a part of the own (南宁综合保税区…)."""
    clauses = re.split("[;。]", reading.lead)[-1].split(",")
    place = reading.place
    if place and not place.startswith(own) and any(0 <= words.find(place) <= LONGEST_OPENING for words in clauses):
        return True
    part = pattern("aside", "part")
    whole = tuple(word for word in own if word[0] in "全我本")
    told = next((words for words in reversed(clauses[-2:]) if words.startswith(own) or part.match(words)), "")
    return not told.startswith(whole) and part.match(told) is not None


def _is_aside(quantity: Quantity) -> bool:
    """Whether the words before a number name it only in passing.

    5904户棚户区和【15299户】老旧小区 has its noun behind, 固定资产投资【5000万元以上】项目 is a threshold, and
    新增就业超过目标【5万人】 tells by how much.
    """
    reading = quantity.reading
    threshold = quantity.dimension.startswith("money") and pattern("aside", "threshold").match(reading.behind)
    earlier = reading.lead.removesuffix(reading.before)
    others = quantity.dimension == "count" and reading.before != "" and _COUNTED.search(earlier)
    if others and pattern("aside", "counted").match(reading.behind):
        return True  # 消除20个老旧小区【1000个】照明暗区
    follows = reading.clause.rpartition(fold_width(quantity.text))[2]
    if quantity.dimension == "percent" and pattern("aside", "share").match(follows):
        return True
    return bool(threshold or reading.before.endswith(_ITEM_ENDS) or pattern("aside", "excess").search(reading.before))
