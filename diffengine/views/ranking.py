"""Which changed numbers are the most striking: terminal, page, brief and JSON show them in this order."""

from __future__ import annotations

from math import log, log10

from diffengine.model import Comparison, Delta
from diffengine.quantities.wording import names_something
from diffengine.views.certain import is_certain, is_rejected

__all__ = ["rank_numbers"]

_FULL_WEIGHT_DIGITS = 3
"""Powers of ten from which the size of a number adds nothing more to its rank: 3 → 9 is noise where 300 → 900 is
news, but 5亿元 is not a hundred times the news of 500万元."""

_STRIKING_RATIO = 4.0
"""A number that became four times as large, or a quarter, ranks as high as any: beyond that the ratio says more about
a small beginning than about the change."""

_STRIKING_POINTS = 20.0
"""Percentage points that rank as high as any: rates of such reports move by 1 to 10 points a year."""

_RATE_WEIGHT = 0.8
"""A rate carries no size of its own; it ranks between numbers of two and of three digits."""


def rank_numbers(comparison: Comparison) -> tuple[int, ...]:
    """The positions in `Comparison.deltas` of all changed numbers: the certain ones first, then the others.

    Of either the headline indicators (生产总值, 固定资产投资) come first, which readers look for and which are known by
    name, then the most striking. What changes begin with (由【35%】提高到45%) and figures that only a verb names stand
    behind; those that a person judged wrong are left out.
    """
    found = [index for index, delta in enumerate(comparison.deltas) if delta.changed and not is_rejected(delta)]
    return tuple(sorted(found, key=lambda index: _order(comparison, index)))


def _order(comparison: Comparison, index: int) -> tuple[bool, bool, bool, float, int]:
    delta = comparison.deltas[index]
    told = names_something(delta.indicator) and not _is_base(comparison, delta)
    return not is_certain(delta), not told, not _is_headline(comparison, delta), -_rank(comparison, delta), index


def _is_base(comparison: Comparison, delta: Delta) -> bool:
    """Whether the figures are only what changes begin with."""
    return delta.new is not None and comparison.new.quantities[delta.new].stage == "base"


def _is_headline(comparison: Comparison, delta: Delta) -> bool:
    """Whether both figures state one headline indicator."""
    if delta.old is None or delta.new is None:
        return False
    key = comparison.old.quantities[delta.old].headline
    return key is not None and key == comparison.new.quantities[delta.new].headline


def _rank(comparison: Comparison, delta: Delta) -> float:
    """How striking a change is, 0…1: how many times as large, weighted by the size of the number; or its points."""
    if delta.old is None or delta.new is None:
        return 0.0
    if delta.points is not None:
        return _RATE_WEIGHT * min(1.0, abs(float(delta.points)) / _STRIKING_POINTS)
    old = abs(float(comparison.old.quantities[delta.old].base_value))
    new = abs(float(comparison.new.quantities[delta.new].base_value))
    larger, smaller = max(old, new), min(old, new)
    ratio = larger / smaller if smaller else _STRIKING_RATIO
    return min(1.0, log(ratio) / log(_STRIKING_RATIO)) * min(1.0, log10(1 + larger) / _FULL_WEIGHT_DIGITS)
