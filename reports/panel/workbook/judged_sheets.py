"""The sheets of what is judged: targets kept and missed, growth held against two years, the place among others."""

from __future__ import annotations

from decimal import Decimal

from diffengine.model import Met
from diffengine.views.panel_findings import target_tallies
from reports.panel.workbook.book import Book
from reports.vocabulary import name_of

__all__ = ["growth_sheet", "standing_sheet", "targets_sheet"]


def targets_sheet(book: Book) -> None:
    words, panel = book.words, book.panel
    heads = [words(f"column.{name}") for name in ("place", "indicator", "met", "missed", "unknown", "years")]
    sheet = book.sheet("targets", heads, (16, 30, 8, 8, 10, 90))
    marks = {met: name_of("met", met, words.lang) for met in Met}
    for row, tally in enumerate(target_tallies(panel), start=1):
        book.text(sheet, row, 0, tally.place)
        book.text(sheet, row, 1, words.row_name(panel.rows[tally.row]))
        for at, count in enumerate((tally.met, tally.missed, tally.unknown), start=2):
            book.number(sheet, row, at, count)
        book.text(sheet, row, 5, "  ".join(f"{year} {marks[met]}" for year, met in tally.years))


def growth_sheet(book: Book) -> None:
    words, panel = book.words, book.panel
    names = "place indicator year stated computed verdict implied_base printed_base unit"
    heads = [words(f"column.{name}") for name in names.split()]
    sheet = book.sheet("growth", heads, (16, 30, 8, 10, 10, 16, 18, 18, 8))
    row = 0
    for series in panel.series:
        line = book.grid[series.row]
        for check in series.growths:
            row += 1
            report = panel.reports[check.report]
            for at, word in ((0, series.place), (1, line.row.name), (5, words(f"verdict.{check.verdict}"))):
                book.text(sheet, row, at, word)
            book.number(sheet, row, 2, report.year, "centre")
            book.number(sheet, row, 3, check.stated, "signed")
            book.number(sheet, row, 4, check.computed, "signed")
            book.number(sheet, row, 6, check.implied_base, "decimal")
            book.number(sheet, row, 7, check.printed_base, "decimal")
            book.text(sheet, row, 8, line.row.unit)


def standing_sheet(book: Book) -> None:
    words, panel = book.words, book.panel
    names = "year indicator stage unit place value rank of percentile share median per_head"
    heads = [words(f"column.{name}") for name in names.split()]
    sheet = book.sheet("standing", heads, (8, 30, 8, 10, 16, 12, 8, 8, 10, 10, 12, 14))
    for row, each in enumerate(panel.positions, start=1):
        line, report = book.grid[each.row], panel.reports[each.report]
        cell = line.cells[each.report]
        values = ("", line.row.name, words(f"stage.{line.row.stage}"), line.unit, report.place)
        for at, word in enumerate(values):
            book.text(sheet, row, at, word)
        book.number(sheet, row, 0, report.year, "centre")
        scale = panel.value(line.row, each.report)
        ratio = cell.number / scale if cell and scale else Decimal(1)
        numbers = (cell.number if cell else None, each.rank, each.of, each.percentile)
        for at, number in enumerate(numbers, start=5):
            book.number(sheet, row, at, number)
        book.number(sheet, row, 9, None if each.share is None else each.share / 100, "share")
        book.number(sheet, row, 10, each.median / line.row.factor * ratio)
        book.number(sheet, row, 11, each.per_head, "decimal")
    sheet.autofilter(0, 0, max(len(panel.positions), 1), len(heads) - 1)
