"""The sheets of the table: in numbers, as written, as charts, and the change against the year before."""

from __future__ import annotations

from typing import Any

from diffengine.views.panel_table import GridCell, GridLine
from reports.panel.workbook.book import Book, report_labels
from reports.printable import printable

__all__ = ["changes_sheet", "charts_sheet", "indicators_sheet", "written_sheet"]

_MOST_CHARTS = 24
_FEWEST_POINTS = 3
_CHART_ROWS = 16
"""Rows of a sheet that a chart is high."""

_FIXED_COLUMNS = 4
"""Columns before those of the reports: group, indicator, kind, unit."""


def indicators_sheet(book: Book) -> None:
    """The table in numbers; each leads to its sentence, with what the report writes as its tip."""
    sheet = _matrix(book, "indicators")
    target = book.words("xlsx.sentences")
    for row, line in enumerate(book.grid, start=1):
        _write_row_head(book, sheet, row, line)
        for cell in line.cells:
            if cell is None:
                continue
            at, style = _FIXED_COLUMNS + cell.report, _style(cell)
            place = f"internal:'{target}'!A{book.sentence_row[cell.report, cell.sentence] + 1}"
            sheet.write_url(row, at, place, book.formats[style], tip=printable(_tip(book, cell))[:250])
            book.number(sheet, row, at, cell.number, style)


def written_sheet(book: Book) -> None:
    """The same table as the reports write it: 突破500亿元, 6.5%左右."""
    sheet = _matrix(book, "written")
    for row, line in enumerate(book.grid, start=1):
        _write_row_head(book, sheet, row, line)
        for cell in line.cells:
            if cell is not None:
                more = f" (+{len(cell.others)})" if cell.others else ""
                book.text(sheet, row, _FIXED_COLUMNS + cell.report, cell.text + more)


def charts_sheet(book: Book) -> None:
    """A chart for each headline result that three or more reports state, in the order of the table."""
    sheet = book.workbook.add_worksheet(book.words("xlsx.charts"))
    table, last = book.words("xlsx.indicators"), _FIXED_COLUMNS + len(book.panel.reports) - 1
    years = {report.year for report in book.panel.reports}
    kind = "line" if len(years) > 1 and len({report.place for report in book.panel.reports}) == 1 else "column"
    chosen = [
        (row, line)
        for row, line in enumerate(book.grid, start=1)
        if line.row.headline and line.row.stage == "result" and line.stated >= _FEWEST_POINTS
    ]
    for number, (row, line) in enumerate(chosen[:_MOST_CHARTS]):
        chart = book.workbook.add_chart({"type": kind})
        shape = {"marker": {"type": "circle", "size": 5}} if kind == "line" else {"fill": {"color": "#4F6D8F"}}
        chart.add_series(
            {
                "name": [table, row, 1],
                "categories": [table, 0, _FIXED_COLUMNS, 0, last],
                "values": [table, row, _FIXED_COLUMNS, row, last],
                "line": {"color": "#1F3A5F", "width": 1.75},
                **shape,
            }
        )
        chart.set_title({"name": f"{book.words.row_name(line.row)} ({line.unit})", "name_font": {"size": 11}})
        chart.set_legend({"none": True})
        chart.show_blanks_as("gap")
        chart.set_size({"width": 620, "height": 300})
        sheet.insert_chart(number // 2 * _CHART_ROWS, number % 2 * 10, chart)


def changes_sheet(book: Book) -> None:
    """The change of every result against the year before."""
    sheet = _matrix(book, "changes")
    row = 0
    for line in book.grid:
        if any(cell is not None and cell.change is not None for cell in line.cells):
            row += 1
            _write_row_head(book, sheet, row, line)
            book.text(sheet, row, _FIXED_COLUMNS - 1, book.words("script.points") if line.row.is_rate else "%")
            for cell in line.cells:
                if cell is not None:
                    book.number(sheet, row, _FIXED_COLUMNS + cell.report, cell.change, "signed")


def _matrix(book: Book, key: str) -> Any:
    widths = (10, 30, 8, 10, *[11] * len(book.panel.reports))
    sheet = book.sheet(key, [*_row_heads(book), *report_labels(book)], widths, frozen=_FIXED_COLUMNS)
    sheet.autofilter(0, 0, max(len(book.grid), 1), _FIXED_COLUMNS - 1)
    return sheet


def _row_heads(book: Book) -> list[str]:
    return [book.words(f"column.{name}") for name in ("group", "indicator", "stage", "unit")]


def _write_row_head(book: Book, sheet: Any, row: int, line: GridLine) -> None:
    words = book.words
    told = (words.row_group(line.row), words.row_name(line.row), words(f"stage.{line.row.stage}"), line.unit)
    for at, word in enumerate(told):
        book.text(sheet, row, at, word)


def _style(cell: GridCell) -> str:
    kind = "whole" if cell.number == cell.number.to_integral_value() else "decimal"
    return kind if cell.certain else f"doubt_{kind}"


def _tip(book: Book, cell: GridCell) -> str:
    parts = [cell.text]
    if cell.others:
        parts.append(book.words("script.others") + " ".join(cell.others))
    if cell.name:
        parts.append(book.words("script.renamed") + cell.name)
    if not cell.certain:
        parts.append(book.words("script.verify"))
    return "\n".join(parts)
