"""A promised figure held against the figures that were reached."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import NamedTuple

from diffengine.data import load
from diffengine.findings.answer_evidence import strip_common
from diffengine.findings.promises import ABOUT
from diffengine.findings.stock import differ_in_measure
from diffengine.findings.target_doubts import is_level_to_fall_to, of_other_act, only_pushed_on, surest_of
from diffengine.model import Bound, Document, Horizon, Quantity
from diffengine.prepare.contexts import Context, read_contexts

ENOUGH = Decimal("0.5")
"""A target reached to at least this part is kept in part, below it is missed."""

FAR = 7
"""Times by which a figure that was reached differs from what was planned, if it is of the same matter at all."""

FEW, DOUBTED = 3, 0.5
"""Beyond so many times a target what was reached counts as less alike."""

LEAST_ALIKE = 0.6
"""Least likeness of the words around target and result: 新增规模以上工业企业1200家 is not missed by 新增上市企业9家.
Set by reading the verdicts on three pairs without annotation: most of the false ones lay below.
"""

BESIDE, CLAUSE = 0.6, 0.4
"""What the words beside the numeral count, and the whole clause."""

A_WORD = 0.05
"""What a word that tells nothing (全年) takes from the likeness of one target and another of the same."""

TELLING = 2
"""Characters that name what a numeral counts; 已完成132项 has none beside it, so the clause before it is asked."""

OTHER_PLACE = 0.2
"""Against, for another place in a list of figures under one label (城镇和农村居民收入分别增长5.6%和7.8%)."""


_REACHED = frozenset({"met", "exceeded"})


class Met(NamedTuple):
    """A target held against a result: positions in the quantities of the old and the new report, and the verdict."""

    target: int
    result: int
    verdict: str
    alike: float = 1.0
    surest: float = 1.0
    """How sure it may be at most, less than 1 where both may be figures of two bases (see `surest_of`)."""


class Targets:
    """The figures of the given sentences of both reports, read once, to be held against each other."""

    def __init__(self, old: Document, new: Document, plans: Iterable[int], results: Iterable[int]) -> None:
        self._old, self._new = old, new
        self._old_contexts = _contexts(old, plans)
        self._new_contexts = _contexts(new, results)

    def compare(self, plan: int, results: Sequence[int]) -> list[Met]:
        """Each target of the sentence `plan` with the result that speaks of the same matter, the surest first.

        `不少于2次督察` and `先后3次开展督查,检查单位18家` → 2次 / 3次, exceeded. A result answers one target only.
        """
        stated = [k for j in results for k in self._new.quantities_of(j)]
        rivals = [
            (-self._alike(target, result), target, result)
            for target in self._old.quantities_of(plan)
            for result in stated
            if self._comparable(target, result)
        ]
        met: list[Met] = []
        for against, target, result in sorted(rivals):
            taken = any(item.target == target or item.result == result for item in met)
            if taken or -against < LEAST_ALIKE:
                continue
            quantities = self._old.quantities[target], self._new.quantities[result]
            said = self._verdict(target, result)
            if said and not (said == "missed" and self._kept_elsewhere(target, result)):
                doubt = 1.0 if _near(*quantities) else DOUBTED
                met.append(Met(target, result, said, -against * doubt, surest_of(*quantities)))
        return met

    def _verdict(self, target: int, result: int) -> str:
        one, other = self._old.quantities[target], self._new.quantities[result]
        return _so_far(verdict(one, other, self._is_ceiling(target)), other)

    def _kept_elsewhere(self, target: int, result: int) -> bool:
        """Whether the plan promises the same elsewhere with a figure that was reached: 完成造林170万亩 of five years
        and 植树造林54万亩 of the year, of which 植树造林55.4万亩 tells."""
        alike = self._alike(target, result)
        return any(
            self._comparable(other, result)
            and self._alike(other, result) >= alike - A_WORD
            and self._verdict(other, result) in _REACHED
            for other in self._old_contexts
            if other != target
        )

    def _comparable(self, target: int, result: int) -> bool:
        """Both of the year, of one dimension and one measure; a five-year goal is not missed in its first year.

        投入9.8亿元 names nothing that 投入3.05亿元 could answer, and of 均增长10% one figure of several tells no more
        than its own.
        """
        one, other = self._old.quantities[target], self._new.quantities[result]
        contexts = self._old_contexts[target], self._new_contexts[result]
        return (
            one.dimension == other.dimension
            and not (one.dimension == "money" and _pattern("spent").search(one.reading.before))
            and not (_pattern("each").search(one.reading.before) and "分别" in other.reading.clause)
            and (_same_headline(*contexts) or (one.falling == other.falling and _of_one_size(one, other)))
            and (one.role == "growth") == (other.role == "growth")
            and one.horizon is other.horizon is Horizon.YEAR
            and not _of_town_and_country(*contexts)
            and not _of_other_work(*contexts)
            and not _of_other_item(one, other)
            and not of_other_act(one, other)
            and not only_pushed_on(one, other)
            and not _pattern("longer").search(one.reading.lead + one.reading.clause)
            and "base" not in {one.stage, other.stage}
            and contexts[0].town == contexts[1].town
            and _part_of_it(contexts[0]) == _part_of_it(contexts[1])
            and not differ_in_measure(*(_measured(context) for context in contexts))
        )

    def _is_ceiling(self, target: int) -> bool:
        clause = self._old_contexts[target].clause
        return is_level_to_fall_to(self._old.quantities[target]) or (
            bool(_pattern("ceiling").search(clause)) and not _pattern("fall").search(clause)
        )

    def _alike(self, target: int, result: int) -> float:
        one, other = self._old_contexts[target], self._new_contexts[result]
        if one.group != other.group:
            return 0.0
        if _same_headline(one, other):
            return 1.0
        beside = max(likeness(a, b) for a in _labels(one) for b in _labels(other))
        # 已完成132项: what it counts stands in the clause before.
        clause = likeness(one.clause, other.clause if _tells(other.noun) else other.lead)
        return BESIDE * beside + CLAUSE * clause - OTHER_PLACE * (one.ordinal != other.ordinal)


def _so_far(verdict: str, result: Quantity) -> str:
    """`verdict`, but of things that are under way only that they are: 六件实事工程扎实推进 has not kept 实施六件."""
    clause = result.reading.clause
    under_way = (
        result.dimension == "count" and _answer("progress").search(clause) and not _answer("done").search(clause)
    )
    return "in_progress" if verdict == "met" and under_way else verdict


def _contexts(document: Document, sentences: Iterable[int]) -> dict[int, Context]:
    """The context of each quantity of these sentences; the others need not be read."""
    wanted = [k for i in sorted(set(sentences)) for k in document.quantities_of(i)]
    part = replace(document, quantities=tuple(document.quantities[k] for k in wanted))
    return dict(zip(wanted, read_contexts(part), strict=True))


def _measured(context: Context) -> str:
    """The clause of a figure, with the verb of its list: of 新增中小企业20家、高企842家 it is 新增高企842家."""
    return ("新增" if context.added else "") + context.clause


def _same_headline(one: Context, other: Context) -> bool:
    return bool(one.headline) and one.headline == other.headline


def _of_one_size(target: Quantity, result: Quantity) -> bool:
    """Whether the figures may be of one matter: 总投资3200亿元 is not missed by the 7亿元 of a village."""
    if target.dimension == "percent":
        return True
    goal, reached = abs(target.base_value), abs(result.base_value)
    return not goal or 1 / FAR <= reached / goal <= FAR


def _near(target: Quantity, result: Quantity) -> bool:
    """Whether the result is no more than three times the target: more is most often the sum of several years."""
    return target.dimension == "percent" or abs(result.base_value) <= FEW * abs(target.base_value)


def _part_of_it(context: Context) -> frozenset[str]:
    """The words that make a figure that of a part only: 直接利用外资1.9亿美元 is no answer to 利用外资4.2亿美元."""
    return frozenset(_pattern("part").findall(context.phrase))


def _of_town_and_country(one: Context, other: Context) -> bool:
    """Whether one figure is of towns and the other of the country: 农村危房 is not told of by 城市危房."""
    towns, country = (
        [bool(_pattern(key).search(context.phrase)) for context in (one, other)] for key in ("town", "country")
    )
    return (towns[0] and country[1] and not country[0]) or (country[0] and towns[1] and not towns[0])


def _of_other_work(target: Context, result: Context) -> bool:
    """Whether the work told has come another way than the work promised: 实施项目1000个 is not missed by 签约458个."""
    stages = [_MADE.get(context.work, context.work) for context in (target, result)]
    return bool({"planned", "signed", "brought", "begun"}.intersection(stages)) and stages[0] != stages[1]


def _of_other_item(target: Quantity, result: Quantity) -> bool:
    """Whether one may be of any in a list, the other not: 医保参保880万人 beside 养老、医保参保分别达到430.7万人和…."""
    in_list = [
        "分别" in quantity.reading.clause and bool(_SEVERAL.search(quantity.indicator.partition(" · ")[0]))
        for quantity in (target, result)
    ]
    return any(in_list) and (not all(in_list) or target.reading.ordinal != result.reading.ordinal)


_SEVERAL = re.compile("[、和与及]")


_MADE = {"carried": "", "done": ""}
"""What was to be carried out is kept where it was done."""


def _labels(context: Context) -> tuple[str, ...]:
    """The words that may name what a numeral counts: behind it (26座|水冲式公厕), with those before; else before it."""
    words = context.noun if _tells(context.noun) else context.phrase
    before, _, behind = _EMPTY.sub("", strip_common(words)).partition("|")
    behind = _NEXT.split(behind)[0]
    return (behind, before + behind) if len(behind) >= TELLING else (before + behind,)


def _tells(words: str) -> bool:
    return len(_EMPTY.sub("", strip_common(words)).strip("|")) >= TELLING


_EMPTY = re.compile("已经?|达到?了?|先后|累计|至少|组织|同比|增长|下降|新增")
_NEXT = re.compile("[和及与并]")
"""培训1期和督察2次: what follows is the next thing."""


def likeness(one: str, other: str) -> float:
    """Shared characters and pairs of characters, in parts of all: 0…1."""
    left, right = _grams(one), _grams(other)
    return 2 * len(left & right) / (len(left) + len(right)) if left and right else 0.0


def _grams(text: str) -> frozenset[str]:
    return frozenset(text[i : i + n] for n in (1, 2) for i in range(len(text) - n + 1)) - frozenset("|#")


def verdict(target: Quantity, result: Quantity, ceiling: bool = False) -> str:
    """3次 against 不少于2次 → exceeded; 132项 against 146项 → partly; a ceiling (失业率4.5%) is met below it.

    A rate that falls short is missed, and a headline indicator: 3.3% of 4% is no part of a growth, a fall none of a
    rise, 利用外资25.1亿美元 not what 26亿美元以上 promised. 5%左右 is met from
    4.75% on, and 13.5%以上 tells nothing against 14%: "".
    """
    goal, reached = target.base_value, result.base_value
    if target.falling != result.falling:
        reached = -reached
    if ceiling or target.bound is Bound.AT_MOST:
        return "met" if reached <= goal else "missed"
    if reached == goal or abs(reached - goal) * 2 <= _last_place(result):
        return "met"  # 新增学位3.6万个 is what 36480 is printed as
    if reached > goal:
        # 30.1% of 30%以上 is what was promised, as is 4129亿元 of 进出口4100亿元以上; 3次 of 不少于2次 is more.
        open_upward = target.bound is Bound.AT_LEAST and (target.dimension == "percent" or target.headline)
        return "met" if open_upward else "exceeded"
    if result.bound in {Bound.OVER, Bound.AT_LEAST} or _is_rounding(target, result):
        return ""
    if target.bound is Bound.ABOUT and reached >= goal * (1 - ABOUT):
        return "met"
    in_part = goal > 0 and reached / goal >= ENOUGH and target.dimension != "percent" and not target.headline
    return "partly" if in_part else "missed"


def _is_rounding(target: Quantity, result: Quantity) -> bool:
    """Whether a rate is told with fewer decimals than its target and may be it: 47% of 47.06%."""
    places = [len(quantity.text.partition(".")[2].rstrip("%％")) for quantity in (target, result)]
    if target.dimension != "percent" or places[1] >= places[0]:
        return False
    return target.value.quantize(Decimal(1).scaleb(-places[1]), ROUND_HALF_UP) == result.value


def _last_place(quantity: Quantity) -> Decimal:
    """What one in the last printed digit is, for a figure written in 万 or 亿: 3.6万 → 1000; 0 for others."""
    written = _IN_TENS_OF_THOUSANDS.search(quantity.text)
    if not written:
        return Decimal(0)
    return _SCALES[written[2]].scaleb(-len(written[1] or ""))


_IN_TENS_OF_THOUSANDS = re.compile(r"\d(?:\.(\d+))?([万亿])")
_SCALES = {"万": Decimal(10) ** 4, "亿": Decimal(10) ** 8}


@cache
def _pattern(key: str, table: str = "target") -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in load("plans")[table][key]))


def _answer(key: str) -> re.Pattern[str]:
    return _pattern(key, "answer")
