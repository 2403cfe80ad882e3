"""The units of a table and the worth of its figures. Heads are asked for their unit by every cell: answers are kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from diffengine.data import load
from diffengine.document.characters import fold_width
from diffengine.document.grids.cell_figures import NOTE, NUMBER, SIGN
from diffengine.model import Bound
from diffengine.quantities.lexicon import alternatives, bound_of
from diffengine.quantities.numerals import tidy, value_of
from diffengine.quantities.units import Unit, unit_of, unit_pattern

_SCALES = {"": Decimal(1), "十": Decimal(10), "百": Decimal(100), "千": Decimal(1000), "万": Decimal(10**4)}
_SCALES |= {"十万": Decimal(10**5), "百万": Decimal(10**6), "千万": Decimal(10**7), "亿": Decimal(10**8)}
_SCALE = "十万|百万|千万|万亿|十|百|千|万|亿|"
_SCALES["万亿"] = Decimal(10**12)

LONGEST_UNIT = 8
"""Characters of a word behind 单位： or in a column of units that is one although no list holds it: 万重量箱."""

GROWTH = re.compile(r"增长(?!量|额)|增速|增幅|涨幅|涨跌|升降|同比|环比|比上年|比年初|±")
"""Heads of columns that hold rates where they say no unit."""

LARGEST = Decimal(10) ** 15
"""What a cell holds from here on is the number of an account or a row of digits, no figure."""

SHARE = re.compile(r"比重|构成|占比|比例|率$")
_SIGNS = str.maketrans({"−": "-", "＋": "+"})
_NOTHING_STATED = frozenset({"", "-", "—", "/", "…"})


@dataclass(frozen=True, slots=True)
class Measure:
    """What the figures of a cell are multiplied by and counted in; no `unit` where the table does not say."""

    scale: Decimal = Decimal(1)
    unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class Worth:
    """A figure as its cell writes it: its value, the measure written behind it, if one is, and where its digits are.

    `bound` is what ≥ before it or 以上 behind it make of the value.
    """

    value: Decimal
    measure: Measure
    number: tuple[int, int]
    bound: Bound


@cache
def _figure() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?P<before>{_bounding('before')}) ?)?"
        rf"(?P<number>{SIGN}{NUMBER}) ?(?:(?P<scale>{_SCALE})(?P<unit>{unit_pattern()}))?{NOTE}"
        rf"(?P<behind>{_bounding('behind')})?"
    )


def _bounding(place: str) -> str:
    return alternatives(word for words in load("bounds")[place].values() for word in words)


@cache
def _stated() -> re.Pattern[str]:
    unit = rf"(?:{_SCALE})(?:{unit_pattern()})"
    free = rf"[^\s()（）:：,，;；、|]{{1,{LONGEST_UNIT}}}"
    behind = rf"(?<=[一-鿿]{{2}})[/:,]({unit})$"  # 产量/万吨
    return re.compile(
        rf"\((?:计量)?(?:单位[:：])?({unit})\)|单位[:：]({free}(?:[、,]{free})*)|(?<=[^\d(])([%‰])$|{behind}"
    )


@cache
def _unit() -> re.Pattern[str]:
    return re.compile(rf"({_SCALE})({unit_pattern()})")


def has_figure(words: str) -> bool:
    """Whether a cell is a figure with its unit: 6.5%, 300人, 12.5万元."""
    return bool(_figure().fullmatch(words))


def worth_of(words: str) -> Worth | None:
    """The figure that a cell holds, `12（注1）` → 12, `300人` → 300 in 人; None where it holds none."""
    found = _figure().fullmatch(words)
    value = value_of(found["number"].translate(_SIGNS).lstrip("+±").replace(" ", "")) if found else None
    if found is None or value is None or abs(value) >= LARGEST:
        return None
    bound = bound_of("behind", found["behind"]) or bound_of("before", found["before"]) or Bound.EXACT
    measure = measure_of(found["scale"] + found["unit"]) if found["unit"] else Measure()
    return Worth(value, measure, found.span("number"), bound)


def states_unit(words: str) -> bool:
    """Whether a head says its unit: 产量（万吨）, 单位：件, 增长%."""
    return bool(_stated().search(_tight(words)))


@lru_cache(maxsize=4096)
def stated_measures(words: str) -> tuple[Measure, ...]:
    """The units that a head or caption states: 产量（万吨） → 万吨; 单位：亿元、% → both; none where it states none."""
    found = _stated().search(_tight(words))
    if not found:
        return (measure_of(words),) if _is_bare_unit(_tight(words)) else ()
    written = found[1] or found[2] or found[3] or found[4]
    return tuple(measure for word in re.split("[、,]", written) if (measure := measure_of(word)).unit)


def caption_measures(caption: str) -> tuple[Measure, ...]:
    """The units that the lines above a table state for all of it: 单位：亿元、%, or the one bracket of a title.

    Lines with several units in brackets are heads that were not taken for such.
    """
    bracketed = _stated().findall(_tight(caption))
    return stated_measures(caption) if len(bracketed) == 1 else ()


def _is_bare_unit(head: str) -> bool:
    """Whether a head is nothing but a unit: 件, 亿元; 学校 and 社区 are names although they count things, too."""
    found = _unit().fullmatch(head)
    return found is not None and (len(found[2]) == 1 or unit_of(found[2]).dimension != "count")


@lru_cache(maxsize=4096)
def without_unit(head: str) -> str:
    """A head without the unit it states, and without blanks: 产 量（万吨） → 产量; 增长% stays 增长%."""
    return re.sub(r"\(\)$", "", _stated().sub(lambda found: found[3] or "", _tight(head)))


def measure_of(word: str) -> Measure:
    """What a unit's word multiplies by and counts in: 万吨 → 10000 吨; words no list holds count in themselves."""
    word = _tight(word).strip("()")
    found = _unit().fullmatch(word)
    if found:
        return Measure(_SCALES[found[1]], unit_of(found[2]))
    scale = re.match(_SCALE, word)
    name = word[scale.end() :] if scale else word
    if word in _NOTHING_STATED or not name or len(word) > LONGEST_UNIT or any(char.isdigit() for char in name):
        return Measure()
    return Measure(_SCALES[scale[0]] if scale else Decimal(1), Unit(name, "count", Decimal(1)))


def is_unit(word: str) -> bool:
    """Whether a word is a unit that the list of units holds, 万 or 亿 before it or not."""
    return bool(_unit().fullmatch(_tight(word).strip("()")))


PERCENT = "%"


def fits(measure: Measure, head: str) -> bool:
    """Whether one of several units stated above a table is that of a column: % of 增长, 亿元 of the others."""
    rate = bool(GROWTH.search(head) or SHARE.search(head))
    return rate == (measure.unit is not None and measure.unit.dimension in {"percent", "points"})


def times(value: Decimal, measure: Measure) -> Decimal:
    """A figure in the unit of its measure."""
    return tidy(value * measure.scale)


def _tight(words: str) -> str:
    return fold_width(words).replace(" ", "")
