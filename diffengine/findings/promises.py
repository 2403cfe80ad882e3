"""A promised figure held against the one that was reached, knowing bounds and which direction is better."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from diffengine.model import Bound, Met, Quantity

ABOUT = Decimal("0.05")
"""How far 左右 reaches, as a part of the figure: 7%左右 is anything from 6.65% to 7.35%."""


class Reach(NamedTuple):
    """Between which values a written figure lies, None for no end: 6%以上 is from 6 on."""

    low: Decimal | None
    high: Decimal | None


def hold_against(target: Quantity, result: Quantity, better: str) -> Met:
    """Whether `result` keeps what `target` promised, where `better` is up, down or none.

    6.1% against 6%以上 → met; 4.8% against 控制在4.5%以内 → missed; 预计6%左右 against 6% → unknown;
    下降3.5% against 下降3% → met. A matter of which neither direction is better is held only against 以上 and 以内.
    """
    if target.dimension != result.dimension:
        return Met.UNKNOWN
    goal, reached = reach_of(target), reach_of(result)
    ceiling = target.bound is Bound.AT_MOST or (better == "down" and target.bound is not Bound.AT_LEAST)
    if target.falling:
        ceiling = target.bound is not Bound.AT_MOST  # 下降3%: −3 and less is what was promised
    if better == "none" and target.bound not in {Bound.AT_LEAST, Bound.AT_MOST}:
        return Met.UNKNOWN
    if ceiling:
        return _below(goal.high, reached)
    return _opposite(goal.low, reached)


def _below(limit: Decimal | None, reached: Reach) -> Met:
    if limit is None:
        return Met.UNKNOWN
    if reached.high is not None and reached.high <= limit:
        return Met.MET
    return Met.MISSED if reached.low is not None and reached.low > limit else Met.UNKNOWN


def _opposite(limit: Decimal | None, reached: Reach) -> Met:
    """The same upside down: whether what was reached is `limit` or more."""
    turned = Reach(*(None if end is None else -end for end in (reached.high, reached.low)))
    return _below(None if limit is None else -limit, turned)


def reach_of(quantity: Quantity) -> Reach:
    """Between which values the figure lies, in the base unit; a fall is less than nothing.

    6%以上 → 6 …; 4.5%以内 → … 4.5; 7%左右 → 6.65 … 7.35; 6%—6.5% → 6 … 6.5; 下降3%以上 → … −3.
    """
    low = quantity.value * quantity.factor
    high = low if quantity.upper is None else quantity.upper * quantity.factor
    ends: tuple[Decimal | None, Decimal | None] = (low, high)
    if quantity.bound is Bound.ABOUT:
        ends = (low - abs(low) * ABOUT, high + abs(high) * ABOUT)
    elif quantity.bound in {Bound.OVER, Bound.AT_LEAST}:
        ends = (low, None)
    elif quantity.bound is Bound.AT_MOST:
        ends = (None, high)
    if quantity.falling:
        return Reach(*(None if end is None else -end for end in reversed(ends)))
    return Reach(*ends)
