"""The table of the headline indicators of two reports: what was reached, what was planned, what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["HeadlineRow", "Met"]


class Met(StrEnum):
    """What came of last year's target."""

    MET = "met"
    """地区生产总值增长6.1%, where 增长6%以上 was planned."""
    MISSED = "missed"
    """城镇登记失业率4.8%, where 控制在4.5%以内 was planned."""
    UNKNOWN = "unknown"
    """Not comparable: one of the two is not stated, or a bound leaves it open (6%左右 where 6.1% was planned)."""


@dataclass(frozen=True, slots=True)
class HeadlineRow:
    """What both reports state of one headline indicator; a cell holds positions in the quantities of its report.

    Of several values of a cell the first is the fittest: of the whole own place and the whole year. `old_results` is
    what the old report tells of its year, `old_targets` what its plan promises for the year of the new one,
    `new_results` what was reached, `new_targets` what is promised next; `met` holds the second against the third.
    """

    key: str
    old_results: tuple[int, ...] = ()
    old_targets: tuple[int, ...] = ()
    new_results: tuple[int, ...] = ()
    new_targets: tuple[int, ...] = ()
    met: Met = Met.UNKNOWN
