"""Last year's figures as the checks need them: which they are, how surely, and whether they may have been revised."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from diffengine.certainty import CERTAIN
from diffengine.model import Delta, Document, Horizon, Quantity

REVISED = Decimal("0.03")
"""Share of last year's figure that a later revision may change: 7539万吨 was 7610万吨 in the end."""


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


def is_one_name(one: str, other: str) -> bool:
    """Whether the longer name holds all characters of the shorter in their order: 规上企业, 规模以上企业.

    The verb behind a name (`企业 · 新增`) tells nothing of the matter.
    """
    short, long = sorted((one.partition(" · ")[0], other.partition(" · ")[0]), key=len)
    rest = iter(long)
    return all(character in rest for character in short)


def is_revision(before: Decimal, implied: Decimal) -> bool:
    """Whether last year's figure need only have been revised a little for what is stated to be right."""
    return abs(implied - before) <= REVISED * abs(before)
