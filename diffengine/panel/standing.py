"""Where each place stands among those of one year: rank, share, percentile, median, per head."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from statistics import median

from diffengine.certainty import CERTAIN
from diffengine.findings.headline import RESULTS
from diffengine.model import PanelReport, PanelRow, Position, signed_value

__all__ = ["Population", "find_positions"]

Population = Callable[[PanelReport], "Decimal | None"]
"""How many people live in the place of a report, as far as anybody says."""

FEWEST = 3
"""Places that a rank needs."""

_ADDING = frozenset({"money", "money_usd", "count", "mass", "area", "volume"})
_MEANS = ("人均", "均", "平均", "率", "价格")
"""Names of what does not add up: the sum of two towns' 人均可支配收入 is nobody's income."""

_HUNDRED = Decimal(100)
_PLACES = Decimal("0.01")


def find_positions(
    rows: Sequence[PanelRow], reports: Sequence[PanelReport], population: Population
) -> tuple[Position, ...]:
    """A position for each certain figure of a year that three or more places state."""
    found: list[Position] = []
    for number, row in enumerate(rows):
        years: defaultdict[int, dict[str, int]] = defaultdict(dict)
        for at, (report, cell) in enumerate(zip(reports, row.cells, strict=True)):
            if cell is not None and report.year is not None and report.place and cell.certainty >= CERTAIN:
                years[report.year].setdefault(report.place, at)
        for places in years.values():
            if len(places) >= FEWEST:
                found += _positions(number, row, reports, tuple(places.values()), population)
    return tuple(found)


def _positions(
    number: int, row: PanelRow, reports: Sequence[PanelReport], members: Sequence[int], population: Population
) -> Iterator[Position]:
    values = {at: _value(row, reports, at) for at in members}
    sign = -1 if row.better == "down" else 1
    total = sum(values.values(), Decimal(0)) if _adds_up(row) else Decimal(0)
    for at, value in values.items():
        ahead = sum(sign * other > sign * value for other in values.values())
        behind = sum(sign * other <= sign * value for each, other in values.items() if each != at)
        people = population(reports[at]) if _adds_up(row) and row.key != "population" else None
        yield Position(
            row=number,
            report=at,
            rank=ahead + 1,
            of=len(values),
            percentile=(_HUNDRED * behind / (len(values) - 1)).quantize(_PLACES),
            median=median(values.values()),
            share=(_HUNDRED * value / total).quantize(_PLACES) if total > 0 and min(values.values()) >= 0 else None,
            per_head=value / people if people else None,
        )


def _value(row: PanelRow, reports: Sequence[PanelReport], at: int) -> Decimal:
    cell = row.cells[at]
    if cell is None:
        raise ValueError(f"report {at} does not state {row.id}")
    return signed_value(reports[at].document.quantities[cell.values[0]])


def _adds_up(row: PanelRow) -> bool:
    """Whether the figures of several places are parts of one sum."""
    mean = any(word in row.name for word in _MEANS)
    return row.stage == RESULTS and row.headline and row.dimension in _ADDING and not mean
