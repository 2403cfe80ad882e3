"""The panel as an Excel workbook: the table in numbers, charts, changes, targets, ranks, words, and every sentence."""

from __future__ import annotations

import io
from datetime import datetime

from diffengine.model import Panel
from diffengine.views.panel_findings import panel_findings
from reports.panel.panel_words import PanelWords
from reports.panel.workbook.book import Book
from reports.panel.workbook.figure_sheets import changes_sheet, charts_sheet, indicators_sheet, written_sheet
from reports.panel.workbook.judged_sheets import growth_sheet, standing_sheet, targets_sheet
from reports.panel.workbook.word_sheets import names_sheet, phrases_sheet, sentences_sheet, topics_sheet
from reports.printable import printable

__all__ = ["render_panel_workbook"]

_MADE = datetime(2000, 1, 1)
"""The date in the file's properties: always the same, so that equal panels give equal bytes."""


def render_panel_workbook(panel: Panel, lang: str) -> bytes:
    """`panel` as the bytes of an .xlsx file; equal panels give equal bytes."""
    import xlsxwriter

    out = io.BytesIO()
    options = {
        "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
        "max_url_length": 2079,
    }  # fmt: skip
    words = PanelWords(lang)
    with xlsxwriter.Workbook(out, options) as workbook:
        workbook.set_properties({"created": _MADE, "title": printable(words.heading(panel))})
        book = Book(workbook, panel, words)
        _overview_sheet(book)
        indicators_sheet(book)
        charts_sheet(book)
        written_sheet(book)
        changes_sheet(book)
        targets_sheet(book)
        growth_sheet(book)
        if panel.positions:
            standing_sheet(book)
        topics_sheet(book)
        names_sheet(book)
        phrases_sheet(book)
        sentences_sheet(book)
    return out.getvalue()


def _overview_sheet(book: Book) -> None:
    """The reports, what to know of them, and the findings."""
    words, panel = book.words, book.panel
    heads = [words(f"column.{name}") for name in ("report", "place", "year", "genre", "file", "characters", "cells")]
    sheet = book.sheet("overview", heads, (24, 16, 8, 16, 30, 10, 10))
    for row, report in enumerate(panel.reports, start=1):
        for at, word in enumerate((report.label, report.place, "", words(f"genre.{report.genre}"))):
            book.text(sheet, row, at, word)
        book.number(sheet, row, 2, report.year, "centre")
        book.text(sheet, row, 4, report.document.source.name)
        book.number(sheet, row, 5, len(report.document.text))
        filled = sum(line.row.headline and line.cells[row - 1] is not None for line in book.grid)
        book.number(sheet, row, 6, filled)
    told = [*words.notices(panel), "", *(words.finding(panel, finding) for finding in panel_findings(panel))]
    for at, sentence in enumerate(told, start=len(panel.reports) + 2):
        sheet.write_string(at, 0, sentence)
