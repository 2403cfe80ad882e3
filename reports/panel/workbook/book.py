"""The workbook being written: its formats, new sheets, cells of words and of numbers."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from diffengine.model import Panel
from diffengine.views.panel_table import panel_grid
from reports.panel.panel_words import PanelWords
from reports.printable import printable

__all__ = ["Book", "report_labels"]

_LONGEST_CELL = 32_767

_FORMATS: dict[str, dict[str, object]] = {
    "head": {"bold": True, "bg_color": "#E8EDF3", "bottom": 1, "valign": "vcenter", "text_wrap": True},
    "text": {"valign": "top", "text_wrap": True, "quote_prefix": True},
    "title": {"bold": True, "font_size": 14},
    "whole": {"num_format": "#,##0"},
    "decimal": {"num_format": "#,##0.0###"},
    "doubt_whole": {"num_format": "#,##0", "italic": True, "font_color": "#8A3B00"},
    "doubt_decimal": {"num_format": "#,##0.0###", "italic": True, "font_color": "#8A3B00"},
    "signed": {"num_format": "+#,##0.0#;-#,##0.0#;0"},
    "share": {"num_format": "0.0%"},
    "centre": {"align": "center"},
}


class Book:
    """The workbook being written: its sheets, its formats, and the row of each sentence on the sheet of sentences."""

    def __init__(self, workbook: Any, panel: Panel, words: PanelWords) -> None:
        self.workbook = workbook
        self.panel = panel
        self.words = words
        self.formats = {name: workbook.add_format(properties) for name, properties in _FORMATS.items()}
        self.grid = panel_grid(panel)
        cited = sorted({(cell.report, cell.sentence) for line in self.grid for cell in line.cells if cell})
        self.sentence_row = {place: number for number, place in enumerate(cited, start=1)}

    def sheet(self, key: str, heads: Sequence[str], widths: Sequence[int], frozen: int = 0) -> Any:
        """A new sheet with its head."""
        sheet = self.workbook.add_worksheet(self.words(f"xlsx.{key}"))
        for at, (head, width) in enumerate(zip(heads, widths, strict=True)):
            sheet.set_column(at, at, width)
            sheet.write_string(0, at, printable(head), self.formats["head"])
        sheet.freeze_panes(1, frozen)
        sheet.set_landscape()
        sheet.set_paper(8)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        return sheet

    def text(self, sheet: Any, row: int, at: int, words: str, style: str = "text") -> None:
        """A cell of words, never a formula or a link."""
        if words:
            sheet.write_string(row, at, printable(words)[:_LONGEST_CELL], self.formats[style])

    def number(self, sheet: Any, row: int, at: int, value: Decimal | float | int | None, style: str = "") -> None:
        """A cell of a number, its format told by the number unless `style` names one."""
        if value is not None:
            whole = value == int(value)
            sheet.write_number(row, at, float(value), self.formats[style or ("whole" if whole else "decimal")])


def report_labels(book: Book) -> list[str]:
    """The short name of each report, the heads of its columns."""
    return [report.label for report in book.panel.reports]
