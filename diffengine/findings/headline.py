"""The headline indicators of two reports of one place, a row each: results, targets, and whether these were met."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from diffengine.data import load
from diffengine.document.time_words import time_words
from diffengine.findings.admitted import Admitted
from diffengine.findings.places import is_next_year
from diffengine.findings.promises import hold_against
from diffengine.model import Bound, Document, HeadlineRow, Horizon, Met, Quantity, Role
from diffengine.quantities.headline import own_words, shared_keys
from diffengine.quantities.indicators import CHANGE, GROWTH, indicators

RESULTS, TARGETS = "result", "target"

_TELLING = frozenset({Role.REVIEW, Role.DUTIES, Role.PREAMBLE})
"""Where a report says what was reached; its problems and its annex repeat or quote."""

_PLANNING = frozenset({Role.PLAN})

OVERVIEW = 3
"""Headline indicators that a sentence must tell to be an overview."""

Cells = Mapping[tuple[str, str], tuple[int, ...]]
"""The quantities of a report that state an indicator, by its key and whether they are results or targets."""


def find_headline(old: Document, new: Document) -> tuple[HeadlineRow, ...]:
    """A row for each headline indicator that either report states, in the order of data/indicators.toml.

    >>> find_headline(old, new)[0]  # 地区生产总值增长: 6.1% | 6%以上 → 6.3% | 6%左右
    HeadlineRow(key='gdp.growth', old_results=(4,), old_targets=(210,), new_results=(3,), new_targets=(198,), met='met')
    """
    before, after = read_cells(old), read_cells(new)
    follows = is_next_year(old, new)
    admitted = Admitted(new)
    rows = []
    for key in indicators():
        cells = [side.get((key, stage), ()) for side in (before, after) for stage in (RESULTS, TARGETS)]
        if any(cells):
            met = _met(old, new, key, cells[1], cells[2]) if follows else Met.UNKNOWN
            if follows and cells[1] and not cells[2] and admitted.names(key):
                met = Met.MISSED  # no figure, but the report says so itself
            rows.append(HeadlineRow(key, cells[0], cells[1], cells[2], cells[3], met))
    return tuple(rows)


def _met(old: Document, new: Document, key: str, targets: tuple[int, ...], results: tuple[int, ...]) -> Met:
    if not targets or not results:
        return Met.UNKNOWN
    return hold_against(old.quantities[targets[0]], new.quantities[results[0]], indicators()[key].better)


def read_cells(document: Document) -> Cells:
    """The cells that one report fills: its results of the year and its targets for the next, the fittest first.

    Of several values the one of the whole year comes first, then one that no other tops (突破500亿元,达到512亿元), then
    one from a sentence that tells several headline indicators: the overview, and no matter of its own. In the row of a
    table the last cell comes first, the total.
    """
    stated = tuple(_stated(document))
    company = Counter(document.quantities[each.quantity].sentence for each in stated)
    found: defaultdict[tuple[str, str], list[tuple[int, bool, bool, int, int]]] = defaultdict(list)
    for each in stated:
        quantity = document.quantities[each.quantity]
        alone = company[quantity.sentence] < OVERVIEW
        last_first = -each.quantity if quantity.dimension == "number" else 0
        fitness = (each.unfit, _is_passed(quantity), alone, last_first, each.quantity)
        found[each.key, each.stage].append(fitness)
    return {cell: tuple(index for *_, index in sorted(members)) for cell, members in found.items()}


def _is_passed(quantity: Quantity) -> bool:
    """Whether a round number is named only because it was passed: 【突破500亿元】,达到512亿元; 迈上【500亿元】台阶.

    So is each of a list: 分别突破【500亿元】、【200亿元】关口.
    """
    words = load("indicators")["aside"]["passed"]
    passed = re.match(words, quantity.reading.behind) or re.search(rf"元(?:{words})[,;:。]?$", quantity.reading.clause)
    return quantity.reading.exceeded or passed is not None


class Stated(NamedTuple):
    """A quantity that states a headline indicator of the year; `unfit` orders those of one cell."""

    quantity: int
    key: str
    stage: str
    unfit: int


def _stated(document: Document) -> Iterator[Stated]:
    own = own_words(document.text, document.region)
    for index, quantity in enumerate(document.quantities):
        told = document.sentences[quantity.sentence].role in (_PLANNING if quantity.stage == TARGETS else _TELLING)
        keys = (quantity.headline,) if quantity.headline else ()
        for key in (_alone(document, index) and shared_keys(quantity, own)) or keys if told else ():
            yield from _of_year(index, key, quantity)


def _alone(document: Document, index: int) -> bool:
    """Whether no list of figures begins with this one."""
    following = document.quantities[index + 1 : index + 2]
    return not any(
        other.sentence == document.quantities[index].sentence and other.reading.ordinal for other in following
    )


def _of_year(index: int, key: str, quantity: Quantity) -> Iterator[Stated]:
    horizon = horizon_of(quantity)
    if horizon is Horizon.YEAR:
        yield Stated(index, key, quantity.stage, 0)
    elif horizon is Horizon.TERM and quantity.stage == RESULTS and _is_reached(key, quantity):
        yield Stated(index, key, quantity.stage, 1)


def horizon_of(quantity: Quantity) -> Horizon:
    """The time of a figure, several years for a sum that says no year: 累计新增就业5万人,转移就业【7万人】."""
    if quantity.horizon is not Horizon.YEAR:
        return quantity.horizon
    own, ahead = (re.split("[,;:。]", words)[-1] for words in (quantity.reading.before, quantity.reading.lead))
    summed = _summed().search(own) or _summed().search(ahead)
    adds = quantity.dimension != "percent" and _ADDED_ON.search(quantity.reading.lead)
    goes_on = adds and not time_words().search(own)
    return Horizon.TERM if summed or goes_on else Horizon.YEAR


@cache
def _summed() -> re.Pattern[str]:
    return re.compile("|".join(load("horizons")["figure"]["summed"]))


_ADDED_ON = re.compile("(?<!全年)(?<!今年)累计[^,;。]*[,、][^,;。]*$")
"""What follows it at once is added up too, but no per cent: 累计与41国往来,利用外资增长91%."""


def _is_reached(key: str, quantity: Quantity) -> bool:
    """Whether several years end at a level, so that it is this year's too: 五年来,生产总值增加到512亿元."""
    sums = indicators()[key].sums
    if key.endswith((GROWTH, CHANGE)) or sums == "always" or _YEARS_ADDED.search(quantity.period):
        return False
    if sums == "never" and not ("累计" in quantity.reading.before and quantity.dimension in _ADDED_UP):
        return True
    reached = re.search(load("indicators")["reached"]["words"], quantity.reading.before)
    return quantity.bound is Bound.OVER or reached is not None


_YEARS_ADDED = re.compile("年来?累计")
"""五年累计外贸出口总额达1026亿美元,…;社会消费品零售总额达【2123亿元】 is no year's."""

_ADDED_UP = frozenset({"money", "money_usd", "mass"})
"""累计实现预算收入183亿元 is a sum; 累计实有市场主体79万户 is what there is."""
