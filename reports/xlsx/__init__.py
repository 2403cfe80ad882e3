"""The comparison as an Excel workbook: nine sheets with filters, frozen heads, real numbers and no formulas."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from itertools import accumulate
from typing import Any

from rich.cells import cell_len

from diffengine.model import Comparison
from reports.messages import text
from reports.xlsx.sheet_values import Cell, Column, Figure, Link, Rich, Sheet
from reports.xlsx.sheets import build_sheets

__all__ = ["render_workbook"]

_MADE = datetime(2000, 1, 1)
"""The date in the file's properties: always the same, so that equal comparisons give equal bytes."""

_LONGEST_CELL = 32_767
"""Characters that Excel allows in a cell."""

_A4 = 9
"""Excel's number of the paper."""

_PRINTED = 200
"""Digits' widths that are readable side by side on A4 landscape; the columns behind are for the screen."""

_LINE, _HIGHEST_ROW = 16.0, 409.0
"""Points of a line of 11-point Chinese text, whatever the font, and the most that Excel allows a row."""

_HEAD = {"bold": True, "bg_color": "#E8EDF3", "bottom": 1, "valign": "vcenter", "text_wrap": True}
_FORMATS: dict[str, dict[str, object]] = {
    "head": _HEAD,
    "figures": {**_HEAD, "align": "right"},
    "text": {"valign": "top", "text_wrap": True, "quote_prefix": True},
    "strong": {"valign": "top", "text_wrap": True, "quote_prefix": True, "bold": True},
    "title": {"bold": True, "font_size": 14},
    "whole": {"valign": "top", "num_format": "#,##0"},
    "decimal": {"valign": "top", "num_format": "#,##0.0###"},
    "signed_whole": {"valign": "top", "num_format": "+#,##0;-#,##0;0"},
    "signed_decimal": {"valign": "top", "num_format": "+#,##0.0###;-#,##0.0###;0"},
    "share": {"valign": "top", "num_format": "0.0%"},
    "signed_share": {"valign": "top", "num_format": "+0.0%;-0.0%;0.0%"},
    "deleted": {"font_color": "#B3261E", "font_strikeout": True},
    "inserted": {"font_color": "#146C2E", "underline": 1},
    "link": {"valign": "top", "font_color": "#0A4F96", "underline": 1},
    "plain": {},
}
"""Cells wrap and stand at the top, so that two long texts side by side begin on one line. Text cells carry the quote
prefix: a cell `=1+1` that someone edits stays text."""


def render_workbook(comparison: Comparison, lang: str = "zh") -> bytes:
    """`comparison` as the bytes of an .xlsx file; equal comparisons give equal bytes.

    Every value from the reports is written as text or as a number, never as a formula or a link.
    """
    import xlsxwriter

    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(out, options) as workbook:
        workbook.set_properties({"created": _MADE, "title": text("xlsx", "sheet.summary", lang)})
        formats = {name: workbook.add_format(properties) for name, properties in _FORMATS.items()}
        for sheet in build_sheets(comparison, lang):
            worksheet = workbook.add_worksheet(sheet.name)
            _write_sheet(worksheet, sheet, formats)
            if sheet.hidden:
                worksheet.hide()
                # An empty cell: not every program leaves a hidden sheet out where it prints the workbook.
                worksheet.print_area(0, len(sheet.columns), 0, len(sheet.columns))
    return out.getvalue()


def _write_sheet(worksheet: Any, sheet: Sheet, formats: dict[str, Any]) -> None:
    """The sheet's opening lines, then its table with a frozen head and a filter."""
    widths = _widths(sheet)
    for at, width in enumerate(widths):
        worksheet.set_column(at, at, width)
    printed = _printed(widths)
    top = len(sheet.opening)
    for at, (words, style) in enumerate(sheet.opening):
        _write_row(worksheet, at, words, formats, style)
    if not any(column.title for column in sheet.columns):
        _set_up_page(worksheet, None, top - 1, printed)
        return
    _write_head(worksheet, top, sheet, widths, formats)
    for at, row in enumerate(sheet.rows, start=top + 1):
        worksheet.set_row(at, _height(row[:printed], sheet.columns))
        _write_row(worksheet, at, row, formats)
    last = top + max(len(sheet.rows), 1)
    worksheet.autofilter(top, 0, last, len(sheet.columns) - 1)
    if not top:  # a head below other lines would freeze them all and leave no room to scroll
        worksheet.freeze_panes(1, sheet.frozen)
    _set_up_page(worksheet, top, last, printed)
    _draw_bars(worksheet, sheet.columns, top + 1, last)
    for at, column in enumerate(sheet.columns):
        if column.choices:
            worksheet.data_validation(top + 1, at, last, at, {"validate": "list", "source": list(column.choices)})


def _write_head(worksheet: Any, at: int, sheet: Sheet, widths: Sequence[int], formats: dict[str, Any]) -> None:
    """The titles of the columns, as high as the longest needs; over figures they stand at the right, as these do."""
    for column, title in enumerate(each.title for each in sheet.columns):
        figures = any(isinstance(row[column], Figure) for row in sheet.rows)
        worksheet.write_string(at, column, title, formats["figures" if figures else "head"])
    lines = max(1 + cell_len(each.title) // width for each, width in zip(sheet.columns, widths, strict=True))
    worksheet.set_row(at, lines * _LINE)


def _set_up_page(worksheet: Any, head: int | None, last: int, printed: int) -> None:
    """For paper: A4 landscape, as wide as one page, the head (if there is one) and the page's number on every page."""
    worksheet.set_landscape()
    worksheet.set_paper(_A4)
    worksheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    worksheet.set_footer("&C&A · &P / &N")
    worksheet.fit_to_pages(1, 0)
    if head is not None:
        worksheet.repeat_rows(head)
    worksheet.print_area(0, 0, last, printed - 1)


def _printed(widths: Sequence[int]) -> int:
    """How many columns stand on the paper."""
    return max(1, sum(end <= _PRINTED for end in accumulate(widths)))


def _widths(sheet: Sheet) -> list[int]:
    """The width of each column: its own, or what its longest figure needs, else Excel shows ### in its place."""
    lines = [cells for cells, _ in sheet.opening] + list(sheet.rows)
    return [
        max([column.width, *(_digits(cells[at]) + 2 for cells in lines if at < len(cells))])
        for at, column in enumerate(sheet.columns)
    ]


def _digits(cell: Cell) -> int:
    """The characters of a figure as shown: at most four decimals, with sign and thousands set off."""
    return len(f"{cell.value:+,.4f}".rstrip("0")) if isinstance(cell, Figure) else 0


def _height(row: tuple[Cell, ...], columns: tuple[Column, ...]) -> float:
    """Points that the fullest cell of a row needs: not every program fits rows to wrapped text by itself.

    `row` are its cells on the paper: a sentence behind them would make a sheet of numbers ten times as long.
    """
    lines = 1
    for cell, column in zip(row, columns, strict=False):
        words = cell if isinstance(cell, str) else ""
        if isinstance(cell, Rich):
            words = "".join(part for part, _ in cell.parts)
        lines = max(lines, sum(1 + cell_len(part) // column.width for part in words.split("\n")))
    return min(lines * _LINE, _HIGHEST_ROW)


def _draw_bars(worksheet: Any, columns: tuple[Column, ...], first: int, last: int) -> None:
    for at, column in enumerate(columns):
        if column.bars:
            bar = {"type": "data_bar", "bar_solid": True, "bar_color": "#9DB7D5", "min_type": "num", "max_type": "num"}
            worksheet.conditional_format(first, at, last, at, {**bar, "min_value": 0, "max_value": 1})


def _write_row(worksheet: Any, row: int, cells: tuple[Cell, ...], formats: dict[str, Any], style: str = "text") -> None:
    for at, cell in enumerate(cells):
        if isinstance(cell, Rich):
            _write_rich(worksheet, row, at, cell, formats)
        elif isinstance(cell, Figure):
            worksheet.write_number(row, at, float(cell.value), formats[_number_format(cell)])
        elif isinstance(cell, Link):
            target = cell.sheet.replace("'", "''")
            worksheet.write_url(row, at, f"internal:'{target}'!A{cell.row}", formats["link"], cell.words)
        elif cell:
            worksheet.write_string(row, at, cell[:_LONGEST_CELL], formats[style])


def _number_format(figure: Figure) -> str:
    sign = "signed_" if figure.signed else ""
    if figure.share:
        return sign + "share"
    return sign + ("whole" if figure.value == figure.value.to_integral_value() else "decimal")


def _write_rich(worksheet: Any, row: int, at: int, cell: Rich, formats: dict[str, Any]) -> None:
    """Text with marked parts; Excel wants at least two parts, and none of them empty."""
    parts = [(words, mark) for words, mark in cell.parts if words]
    whole = "".join(words for words, _ in parts)
    if len(whole) > _LONGEST_CELL or not any(mark for _, mark in parts):
        worksheet.write_string(row, at, whole[:_LONGEST_CELL], formats["text"])
    elif len(parts) == 1:
        # One marked part alone: an empty run is refused, so the closing space makes the second.
        worksheet.write_rich_string(row, at, formats[parts[0][1]], whole, formats["plain"], " ", formats["text"])
    else:
        runs = [item for words, mark in parts for item in (formats[mark or "plain"], words)]
        worksheet.write_rich_string(row, at, *runs, formats["text"])
