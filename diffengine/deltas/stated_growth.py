"""Whether a report's own growth rate says that last year's figure, as last year printed it, is no base of this year's.

去年地方财政收入110亿元; 今年103亿元，增长23.2%: both figures stand, but their difference is one of what is counted.
"""

from __future__ import annotations

from decimal import Decimal

from diffengine.divisions import forms_of
from diffengine.model import Bound, Document, Horizon, Quantity
from diffengine.prepare import Prepared
from diffengine.quantities.kinds import is_real_growth

FAR = Decimal(5)
"""Percentage points between the stated growth and that of the printed figures from which their bases differ; revised
statistics and rounded figures (1.4万亿元) stay below on the real pairs."""

_HUNDRED = Decimal(100)


class StatedGrowth:
    """The growths that the later of two reports of one place and two years in a row states of its own levels."""

    def __init__(self, old: Prepared, new: Prepared) -> None:
        self._old, self._new = old.document, new.document
        self._later = _later(old.document, new.document)
        self._growths = {1: _growths(new), -1: _growths(old)}.get(self._later, {})

    def contradicts(self, old: int, new: int) -> bool:
        """Whether the later of two levels was said to grow otherwise than from the earlier one."""
        growth = self._growths.get(new if self._later > 0 else old)
        before, after = self._old.quantities[old], self._new.quantities[new]
        if self._later < 0:
            before, after = after, before
        if growth is None or not before.base_value or not _is_plain(before) or not _is_plain(after):
            return False
        computed = (after.base_value / before.base_value - 1) * _HUNDRED
        return abs(computed - (-growth.value if growth.falling else growth.value)) > FAR


def _later(old: Document, new: Document) -> int:
    """1 where the new report is of the year after the old one's and of its place, −1 the other way round, else 0."""
    if old.year is None or new.year is None or set(forms_of(old.region)).isdisjoint(forms_of(new.region)):
        return 0
    years = new.year - old.year
    return years if abs(years) == 1 else 0


def _growths(report: Prepared) -> dict[int, Quantity]:
    """The growth of the year of each level that one is told of, by the position of the level."""
    quantities = report.document.quantities
    told = [(context.grown, quantities[n]) for n, context in enumerate(report.contexts) if context.grown >= 0]
    return {
        level: growth
        for level, growth in told
        if growth.dimension == "percent" and growth.horizon is Horizon.YEAR and growth.bound is Bound.EXACT
        if not is_real_growth(quantities[level].indicator, growth.reading.before)
    }


def _is_plain(level: Quantity) -> bool:
    """Whether a figure is a sum of money of the year, and no round number that it only passed.

    What money counts is defined anew from year to year (扣除出口退税); who counts 1094件 and says +18.6 % miscounted.
    """
    money = level.dimension.startswith("money")
    return money and level.horizon is Horizon.YEAR and level.bound in {Bound.EXACT, Bound.ABOUT}
