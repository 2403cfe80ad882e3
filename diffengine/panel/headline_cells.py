"""The rows of the headline indicators: what each report states of its year, and what it promises for the next."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache

from diffengine.data import load
from diffengine.findings.headline import RESULTS, TARGETS, read_cells
from diffengine.model import Break, Document, Horizon, PanelCell, PanelReport, PanelRow, Quantity
from diffengine.quantities.indicators import CHANGE, GROWTH, indicators

__all__ = ["headline_rows"]

AGREED, OPEN = 0.98, 0.85
"""Certainty of a cell whose values agree, and of one whose values differ or that is told of several years: measured on
cells drawn by a seed and read (benchmarks/panel_sheet.py), rounded down."""


def headline_rows(reports: Sequence[PanelReport]) -> tuple[PanelRow, ...]:
    """Two rows, results and targets, for each headline indicator that any report states, in the order of the data."""
    told = [read_cells(report.document) for report in reports]
    rows = []
    for key in indicators():
        for stage in (RESULTS, TARGETS):
            found = [cells.get((key, stage), ()) for cells in told]
            if any(found):
                rows.append(_row(reports, key, stage, found))
    return tuple(rows)


def _row(reports: Sequence[PanelReport], key: str, stage: str, found: Sequence[tuple[int, ...]]) -> PanelRow:
    indicator = indicators()[key]
    cells = tuple(_cell(report.document, values) for report, values in zip(reports, found, strict=True))
    first = next(report.document.quantities[values[0]] for report, values in zip(reports, found, strict=True) if values)
    return PanelRow(
        key=key,
        name=indicator.name,
        group=indicator.group,
        stage=stage,
        horizon=Horizon.YEAR,
        unit=first.unit,
        factor=first.factor,
        dimension=first.dimension,
        headline=True,
        better=indicator.better,
        cells=cells,
        breaks=_breaks(reports, key, cells),
    )


def _cell(document: Document, values: tuple[int, ...]) -> PanelCell | None:
    """The cell of `values`, only those of the first one's dimension: 优良天数310天 is no 86.4%."""
    if not values:
        return None
    quantities = document.quantities
    kept = tuple(at for at in values if quantities[at].dimension == quantities[values[0]].dimension)
    first = quantities[kept[0]]
    agree = first.horizon is Horizon.YEAR and all(_same(quantities[at], first) for at in kept)
    return PanelCell(kept, AGREED if agree else OPEN)


_ROUND = Decimal("0.9")
"""How near a figure is to the round number that it passed: 突破500亿元,达到512亿元."""


def _same(one: Quantity, other: Quantity) -> bool:
    """Whether two values say the same, one perhaps as a round number that the other passed."""
    low, high = sorted((one.base_value, other.base_value))
    return low == high or (one.bound != other.bound and low >= high * _ROUND)


def _breaks(reports: Sequence[PanelReport], key: str, cells: Sequence[PanelCell | None]) -> tuple[Break, ...]:
    """Where the name changes for good, place by place: 公共财政预算收入 → 一般公共预算收入."""
    level = key.removesuffix(GROWTH).removesuffix(CHANGE)
    named: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for at, (report, cell) in enumerate(zip(reports, cells, strict=True)):
        name = _name(report.document, cell.values[0], level) if cell else ""
        if name:
            named[report.place].append((at, name))
    found = []
    for names in named.values():
        for position in range(1, len(names)):
            before, after = ({name for _, name in part} for part in (names[:position], names[position:]))
            if not before & after:
                found.append(Break(names[position][0], names[position - 1][1], names[position][1]))
    return tuple(found)


def _name(document: Document, at: int, key: str) -> str:
    """The name by which a figure goes, of those that data/panel.toml tells apart; the one that stands nearest to it."""
    quantity = document.quantities[at]
    before = document.text[document.sentences[quantity.sentence].span.start : quantity.span.start]
    nearest = [(found[-1].end(), -rank, name) for rank, (name, found) in enumerate(_matches(key, before)) if found]
    return max(nearest)[2] if nearest else ""


def _matches(key: str, words: str) -> list[tuple[str, list[re.Match[str]]]]:
    return [(name, list(pattern.finditer(words))) for name, pattern in _renamed().get(key, ())]


@cache
def _renamed() -> Mapping[str, tuple[tuple[str, re.Pattern[str]], ...]]:
    """The names of a key that are told apart, the narrower first."""
    return {
        entry["key"]: tuple((name, re.compile(pattern)) for name, pattern in entry["names"].items())
        for entry in load("panel")["renamed"]
    }
