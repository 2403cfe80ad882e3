"""What the years of one place tell of an indicator: change, streaks, outliers, targets kept, stated growth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise, takewhile

from diffengine.certainty import CERTAIN
from diffengine.data import load
from diffengine.findings.checks.printed import Interval, rounded_interval
from diffengine.findings.headline import RESULTS, TARGETS
from diffengine.findings.promises import hold_against
from diffengine.model import (
    Bound,
    GrowthCheck,
    Met,
    PanelReport,
    PanelRow,
    Quantity,
    Series,
    TargetCheck,
    signed_value,
)
from diffengine.panel.timeline import DOUBTED, Timeline, timelines
from diffengine.quantities.indicators import GROWTH

__all__ = ["find_series"]

_HUNDRED = Decimal(100)
_PLACES = Decimal("0.01")
_OPEN = {Bound.OVER, Bound.AT_LEAST, Bound.AT_MOST}

TOLERANCE = Decimal(1)
"""Points of growth that stated and computed may differ beyond the rounding of the levels: reports are read before the
year is counted, and last year's 预计 is this year's base."""


def find_series(rows: Sequence[PanelRow], reports: Sequence[PanelReport]) -> tuple[Series, ...]:
    """A series for each row of results and each place with two or more years of it."""
    at = {row.id: row for row in rows}
    found = []
    for number, row in enumerate(rows):
        if row.stage != RESULTS:
            continue
        target, growth = (at.get(f"{key}:{stage}") for key, stage in ((row.key, TARGETS), (row.key + GROWTH, RESULTS)))
        for place, line in timelines(row, reports):
            targets = tuple(_targets(row, target, reports, place)) if target else ()
            if len(line) < 2 and not targets:
                continue
            found.append(
                Series(
                    row=number,
                    place=place,
                    reports=line,
                    changes=_changes(row, reports, line),
                    streak=_streak(row, reports, line),
                    outliers=tuple(n for n in line if (cell := row.cells[n]) and cell.certainty <= DOUBTED),
                    targets=targets,
                    growths=tuple(_growths(row, growth, reports, line)) if growth else (),
                )
            )
    return tuple(found)


def _shown(row: PanelRow, reports: Sequence[PanelReport], at: int) -> Quantity:
    cell = row.cells[at]
    if cell is None:
        raise ValueError(f"report {at} does not state {row.id}")
    return reports[at].document.quantities[cell.values[0]]


def _follows(reports: Sequence[PanelReport], before: int, after: int) -> bool:
    old, new = reports[before].year, reports[after].year
    return old is not None and new == old + 1


def _changes(row: PanelRow, reports: Sequence[PanelReport], line: Timeline) -> tuple[Decimal | None, ...]:
    """The change of each figure against the year before; None after a gap and where a bound leaves it open."""
    return (None, *(_change(row, reports, old, new) for old, new in pairwise(line)))


def _change(row: PanelRow, reports: Sequence[PanelReport], old: int, new: int) -> Decimal | None:
    before, after = _shown(row, reports, old), _shown(row, reports, new)
    doubted = any((cell := row.cells[at]) is None or cell.certainty <= DOUBTED for at in (old, new))
    loose = {before.bound, after.bound} & _OPEN or before.upper is not None or after.upper is not None
    if not _follows(reports, old, new) or doubted or loose or any(brk.report == new for brk in row.breaks):
        return None
    one, other = signed_value(before), signed_value(after)
    if row.is_rate:
        return (other - one).quantize(_PLACES)
    return ((other / one - 1) * _HUNDRED).quantize(_PLACES) if one else None


def _streak(row: PanelRow, reports: Sequence[PanelReport], line: Timeline) -> int:
    """How many years in a row up to the last figure it rose, or fell (negative); for a growth, was above zero."""
    if row.key.endswith(GROWTH):
        last = len(line) - 1
        while last > 0 and _follows(reports, line[last - 1], line[last]):
            last -= 1
        return _run([_sign(signed_value(_shown(row, reports, at))) for at in line[last:]])
    return _run([_sign(change) for change in _changes(row, reports, line)])


def _sign(value: Decimal | None) -> int:
    return 0 if value is None else (value > 0) - (value < 0)


def _run(signs: Sequence[int]) -> int:
    """The length of the last run of one sign, with that sign: + + − − → −2; 0 is none."""
    same = list(takewhile(lambda sign: sign == signs[-1], reversed(signs)))
    return sum(same)


def _targets(row: PanelRow, target: PanelRow, reports: Sequence[PanelReport], place: str) -> Iterator[TargetCheck]:
    """Each target of the place held against the result of the year that it was set for."""
    results = {reports[at].year or 0: at for at in dict(timelines(row, reports)).get(place, ())}
    for at in dict(timelines(target, reports)).get(place, ()):
        told = results.get((reports[at].year or 0) + 1)
        if told is not None:
            met = hold_against(_shown(target, reports, at), _shown(row, reports, told), row.better)
            doubted = (cell := row.cells[told]) is not None and cell.certainty <= DOUBTED
            yield TargetCheck(at, told, Met.UNKNOWN if doubted else met)


def _growths(row: PanelRow, growth: PanelRow, reports: Sequence[PanelReport], line: Timeline) -> Iterator[GrowthCheck]:
    """The stated growth of each year against the one that the printed levels of two years give."""
    real = any(word in row.name for word in load("checks")["growth"]["real"])
    for old, new in pairwise(line):
        computed = _change(row, reports, old, new)
        told = growth.cells[new]
        if computed is None or told is None:
            continue
        stated = _shown(growth, reports, new)
        rate = signed_value(stated)
        if stated.upper is not None or stated.bound in _OPEN or rate == -_HUNDRED:
            continue
        before, after = _shown(row, reports, old), _shown(row, reports, new)
        reach = _reach(*(rounded_interval(reports[at].document, each) for at, each in ((old, before), (new, after))))
        sure = all(cell is not None and cell.certainty >= CERTAIN for cell in (row.cells[old], row.cells[new], told))
        agrees = reach.low - TOLERANCE <= rate <= reach.high + TOLERANCE
        yield GrowthCheck(
            report=new,
            before=old,
            stated=rate,
            computed=computed,
            implied_base=after.base_value / (1 + rate / _HUNDRED),
            printed_base=before.base_value,
            verdict="agrees" if agrees else "real" if real else "differs" if sure else "unsure",
        )


def _reach(before: Interval, after: Interval) -> Interval:
    """Between which growths the true one lies, in per cent, when both levels are rounded as printed."""
    if before.low <= 0:
        return Interval(Decimal(-100), Decimal("1e9"))
    return Interval((after.low / before.high - 1) * _HUNDRED, (after.high / before.low - 1) * _HUNDRED)
