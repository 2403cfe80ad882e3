"""Last year's figures as the checks need them: which they are, how surely, and whether they may have been revised."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from diffengine.certainty import CERTAIN
from diffengine.findings.names import is_one_name
from diffengine.model import Delta, Document, Horizon, Quantity

REVISED = Decimal("0.03")
"""Share of last year's figure that a later revision may change: 7539万吨 was 7610万吨 in the end."""


FAR = 2
"""Times by which last year's figure differs from the one behind what is stated, if it is of the same matter at all."""


@dataclass(frozen=True, slots=True)
class LastYear:
    """Last year's report as the checks need it: the figure of each figure of the new report, if any."""

    document: Document
    deltas: dict[int, Delta]

    def figure(self, position: int) -> Quantity | None:
        """The old figure of the new report's quantity at `position`."""
        delta = self.deltas.get(position)
        return None if delta is None or delta.old is None else self.document.quantities[delta.old]

    def certainty(self, position: int) -> float:
        """How sure it is that the two are the same indicator."""
        return self.deltas[position].certainty

    def is_certain(self, position: int, now: Quantity) -> bool:
        """Whether `now` and its old figure are surely one indicator, of one year each, and no word is another.

        全市空气优良天数 may be 优良天数, but 优等天数 is something else; nor is the last of five years told as a year.
        """
        before = self.figure(position)
        if before is None or before.horizon is not Horizon.YEAR or not is_one_name(before.indicator, now.indicator):
            return False
        return self.certainty(position) >= CERTAIN


def is_revision(before: Decimal, implied: Decimal) -> bool:
    """Whether last year's figure need only have been revised a little for what is stated to be right."""
    return abs(implied - before) <= REVISED * abs(before)


def is_of_another_matter(before: Decimal, implied: Decimal) -> bool:
    """Whether the figures lie too far apart for a slip: 中等学校在校5168万人, 中等职业学校在校522万人,增加61万人."""
    return not before / FAR <= implied <= before * FAR
