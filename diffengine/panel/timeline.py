"""A row over the years of one place, and which of its figures stand apart from their neighbours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from diffengine.certainty import CERTAIN
from diffengine.model import PanelCell, PanelReport, PanelRow, Quantity, signed_value
from diffengine.quantities.indicators import GROWTH

__all__ = ["DOUBTED", "Timeline", "beside_levels", "fitted", "timelines"]

Timeline = tuple[int, ...]
"""The positions of the reports of one place that state a row, in the order of years."""

APART = {"money": Decimal("2.2"), "money_usd": Decimal("2.2"), "mass": Decimal("2.2")}
COUNTS_APART = Decimal(4)
"""How many times its neighbours a level is before it stands apart: no town doubles its 生产总值 in a year, but the
6400万美元 of a zone stand among 200亿美元 of the town. What is counted (新登记市场主体) leaps further."""

OFF = Decimal("1.3")
"""How many times its neighbours a value is before another one of its cell, which is nearer, is shown instead."""

DOUBTED = 0.5
"""Certainty of a figure that stands apart."""

NEAR_YEARS = 2
"""Years within which another figure is a neighbour."""


def timelines(row: PanelRow, reports: Sequence[PanelReport]) -> Iterator[tuple[str, Timeline]]:
    """Each place that states the row in reports of known and different years, with their positions."""
    found: defaultdict[str, dict[int, int]] = defaultdict(dict)
    for at, (report, cell) in enumerate(zip(reports, row.cells, strict=True)):
        if cell is not None and report.year is not None:
            found[report.place].setdefault(report.year, at)
    for place, years in found.items():
        if place:
            yield place, tuple(years[year] for year in sorted(years))


def fitted(row: PanelRow, reports: Sequence[PanelReport]) -> PanelRow:
    """The row with the value of a cell in front that fits its neighbours, and the doubted ones less certain.

    投资 19.44亿元、318.2亿元 before a year of 379.7亿元: the second is the town's. Only levels: a rate may leap.
    """
    if row.is_rate:
        return row
    apart = APART.get(row.dimension, COUNTS_APART)
    cells = list(row.cells)
    for _, line in timelines(row, reports):
        for at in line:
            cell, near = cells[at], _neighbours(row, reports, line, at)
            if cell is not None and near:
                cells[at] = _fitted_cell(cell, [_off(_value(reports, at, value), near) for value in cell.values], apart)
    return replace(row, cells=tuple(cells))


def beside_levels(rows: Sequence[PanelRow], reports: Sequence[PanelReport]) -> tuple[PanelRow, ...]:
    """The rows with the value of a growth in front that follows its level in one sentence, where there are several.

    全区国内生产总值385亿元，增长【12.2%】 … 山区8县固定资产投资19.44亿元，GDP增长11.1%: the first is the region's.
    财政收入251.7亿元，增长12.7%，其中预算收入153.6亿元，增长【14.1%】: the nearest behind it.
    """
    levels = {row.id: row for row in rows}
    return tuple(_beside(row, levels.get(f"{row.key.removesuffix(GROWTH)}:{row.stage}"), reports) for row in rows)


def _beside(row: PanelRow, level: PanelRow | None, reports: Sequence[PanelReport]) -> PanelRow:
    if level is None or level.key == row.key:
        return row
    cells = []
    for cell, main, report in zip(row.cells, level.cells, reports, strict=True):
        if cell is not None and main is not None:
            cell = PanelCell(_nearest_behind(report.document.quantities, main.values[0], cell.values), cell.certainty)
        cells.append(cell)
    return replace(row, cells=tuple(cells))


def _nearest_behind(quantities: Sequence[Quantity], level: int, values: Sequence[int]) -> tuple[int, ...]:
    """`values` with those first that follow `level` in its sentence, the nearest in front; else in their order."""
    follow = sorted(at for at in values if at > level and quantities[at].sentence == quantities[level].sentence)
    return (*follow, *(at for at in values if at not in follow))


def _fitted_cell(cell: PanelCell, off: Sequence[Decimal], apart: Decimal) -> PanelCell:
    """The cell with its values in the order in which they fit, where the first does not and another does."""
    best = min(range(len(off)), key=lambda n: off[n])
    if off[0] > OFF and off[best] < OFF:
        values = (cell.values[best], *(value for n, value in enumerate(cell.values) if n != best))
        return PanelCell(values, min(cell.certainty, CERTAIN))
    return PanelCell(cell.values, DOUBTED) if off[0] > apart else cell


def _neighbours(row: PanelRow, reports: Sequence[PanelReport], line: Timeline, at: int) -> list[Decimal]:
    """The figures of the years around one; two on each side, so that what stands beside a wrong one is not doubted."""
    year = reports[at].year or 0
    near = []
    for other in line:
        cell, then = row.cells[other], reports[other].year or 0
        if cell is not None and other != at and abs(then - year) <= NEAR_YEARS:
            near.append(_value(reports, other, cell.values[0]))
    return near


def _value(reports: Sequence[PanelReport], at: int, quantity: int) -> Decimal:
    return abs(signed_value(reports[at].document.quantities[quantity]))


def _off(value: Decimal, near: Sequence[Decimal]) -> Decimal:
    """How many times larger or smaller than the nearest of its neighbours a value is; 1 where it lies between them."""
    if not value or not all(near):
        return Decimal(1)
    if min(near) <= value <= max(near):
        return Decimal(1)
    return min(max(value / other, other / value) for other in near)
