"""The table of a panel as every output shows it: the grid of rows and reports, and one line a value for programs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from decimal import Decimal
from statistics import median
from typing import TYPE_CHECKING

from diffengine.certainty import CERTAIN
from diffengine.findings.headline import TARGETS
from diffengine.model import Panel, PanelRow, Position, Quantity, signed_value

if TYPE_CHECKING:
    import pandas

__all__ = ["GridCell", "GridLine", "PanelValue", "panel_frame", "panel_grid", "panel_values"]

_HUNDRED_MILLION, _TEN_THOUSAND = Decimal(100_000_000), Decimal(10_000)
_MANY = Decimal(100_000)
"""From here on what is counted is told in 万."""

_PLACES = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: `text` as the report writes it (a fall with −), `number` in the unit of its line, what stands besides.

    `sentence` is the position of its sentence in the report; `change` that against the year before, in per cent or
    points; `year` the year it is for: that of the report, or the next one for a target.
    """

    report: int
    text: str
    number: Decimal
    year: int | None
    sentence: int
    certain: bool
    certainty: float
    others: tuple[str, ...]
    change: Decimal | None
    position: Position | None
    name: str
    """The name from which the line goes on under this one, "" where it did not change here."""


@dataclass(frozen=True, slots=True)
class GridLine:
    """A row of the panel as shown: its `unit` with 万 or 亿, one entry a report, None for a gap."""

    row: PanelRow
    unit: str
    cells: tuple[GridCell | None, ...]

    @property
    def stated(self) -> int:
        """How many reports state it."""
        return sum(cell is not None for cell in self.cells)


def panel_grid(panel: Panel) -> tuple[GridLine, ...]:
    """The lines of the table, headline indicators first, results before targets."""
    changes = _changes(panel)
    positions = {(each.row, each.report): each for each in panel.positions}
    lines = []
    for number, row in enumerate(panel.rows):
        scale, prefix = _scale(panel, row)
        cells = tuple(
            _grid_cell(panel, row, at, scale, changes.get((number, at)), positions.get((number, at)))
            for at in range(len(row.cells))
        )
        lines.append(GridLine(row, prefix + row.unit, cells))
    return tuple(lines)


def _grid_cell(
    panel: Panel, row: PanelRow, at: int, scale: Decimal, change: Decimal | None, position: Position | None
) -> GridCell | None:
    cell, quantity = row.cells[at], panel.quantity(row, at)
    if cell is None or quantity is None:
        return None
    document, year = panel.reports[at].document, panel.reports[at].year
    return GridCell(
        report=at,
        text=written(quantity),
        number=_plain(signed_value(quantity) / row.factor / scale),
        year=None if year is None else year + (row.stage == TARGETS),
        sentence=quantity.sentence,
        certain=cell.certainty >= CERTAIN,
        certainty=cell.certainty,
        others=tuple(dict.fromkeys(written(document.quantities[other]) for other in cell.values[1:])),
        change=change,
        position=position,
        name=next((each.old for each in row.breaks if each.report == at), ""),
    )


def written(quantity: Quantity) -> str:
    """A figure as the report writes it, − before a fall."""
    return ("−" if quantity.falling else "") + " ".join(quantity.text.split())


def _changes(panel: Panel) -> dict[tuple[int, int], Decimal]:
    return {
        (each.row, at): change
        for each in panel.series
        for at, change in zip(each.reports, each.changes, strict=True)
        if change is not None
    }


def _scale(panel: Panel, row: PanelRow) -> tuple[Decimal, str]:
    """What the numbers of a row are divided by, and the word for it: most are 51200000000元, so it is told in 亿元.

    The results and the targets of an indicator are told alike.
    """
    alike = [each for each in panel.rows if (each.key, each.unit) == (row.key, row.unit)]
    cells = [(each, at) for each in alike for at in range(len(each.cells))]
    sizes = [abs(value) for each, at in cells if (value := panel.value(each, at)) is not None]
    middle = median(sizes) if sizes and not row.is_rate else Decimal(0)
    money = row.dimension.startswith("money")
    if middle >= _HUNDRED_MILLION:
        return _HUNDRED_MILLION, "亿"
    if middle >= (_HUNDRED_MILLION / 100 if money else _MANY):
        return _TEN_THOUSAND, "万"
    return Decimal(1), ""


def _plain(value: Decimal) -> Decimal:
    """Without the digits that only a division made."""
    rounded = value.quantize(_PLACES) if value.adjusted() < 20 else value
    return rounded.normalize() + 0 if rounded else Decimal(0)


@dataclass(frozen=True, slots=True)
class PanelValue:
    """A value of a cell, with everything needed to judge it; several values of a cell are several of these.

    `nth` counts the values of a cell from 1, the one that is shown. `year` is the report's, `for_year` the figure's.
    `value` is in `unit`, `base_value` in the base unit of its dimension; `change` is that against the year before, in
    per cent or points, and `target_met` what came of the last report's target.
    """

    report: str
    file: str
    place: str
    year: int | None
    key: str
    indicator: str
    group: str
    headline: bool
    stage: str
    horizon: str
    for_year: int | None
    nth: int
    text: str
    value: Decimal
    upper: Decimal | None
    unit: str
    base_value: Decimal
    bound: str
    certainty: float
    label: str
    renamed_from: str
    change: Decimal | None
    target_met: str
    rank: int | None
    of: int | None
    percentile: Decimal | None
    share: Decimal | None
    median: Decimal | None
    per_head: Decimal | None
    section: str
    sentence: str
    start: int
    end: int
    quantity: str


def panel_values(panel: Panel) -> Iterator[PanelValue]:
    """Every value of every cell, row by row and report by report."""
    met = {(s.row, t.told_by): str(t.met) for s in panel.series for t in s.targets}
    for number, line in enumerate(panel_grid(panel)):
        for cell in line.cells:
            if cell is not None:
                yield from _values(panel, line, cell, met.get((number, cell.report), ""))


def _values(panel: Panel, line: GridLine, cell: GridCell, met: str) -> Iterator[PanelValue]:
    report, row = panel.reports[cell.report], line.row
    document = report.document
    stated = row.cells[cell.report]
    for nth, at in enumerate(stated.values if stated else (), start=1):
        quantity = document.quantities[at]
        position = cell.position if nth == 1 else None
        yield PanelValue(
            report=report.label,
            file=document.source.name,
            place=report.place,
            year=report.year,
            key=row.key,
            indicator=row.name,
            group=row.group,
            headline=row.headline,
            stage=row.stage,
            horizon=str(quantity.horizon),
            for_year=cell.year,
            nth=nth,
            text=written(quantity),
            value=-quantity.value if quantity.falling else quantity.value,
            upper=quantity.upper,
            unit=quantity.unit,
            base_value=signed_value(quantity),
            bound=str(quantity.bound),
            certainty=cell.certainty,
            label=quantity.indicator,
            renamed_from=cell.name,
            change=cell.change if nth == 1 else None,
            target_met=met if nth == 1 else "",
            rank=position.rank if position else None,
            of=position.of if position else None,
            percentile=position.percentile if position else None,
            share=position.share if position else None,
            median=position.median if position else None,
            per_head=position.per_head if position else None,
            section=document.section_label(document.sentences[quantity.sentence].section),
            sentence=document.sentence_text(quantity.sentence).strip(),
            start=quantity.span.start,
            end=quantity.span.end,
            quantity=quantity.id,
        )


def panel_frame(panel: Panel) -> pandas.DataFrame:
    """The values as a DataFrame with the columns of PanelValue; numbers are floats, years and positions integers."""
    import pandas

    columns = [field.name for field in fields(PanelValue)]
    frame = pandas.DataFrame([[getattr(row, name) for name in columns] for row in panel_values(panel)], columns=columns)
    numeric = ["value", "upper", "base_value", "certainty", "change", "percentile", "share", "median", "per_head"]
    whole = ["year", "for_year", "nth", "rank", "of", "start", "end"]
    return frame.astype({**dict.fromkeys(numeric, "float64"), **dict.fromkeys(whole, "Int64")})
