"""The panel as an Excel workbook: the table in numbers, charts, changes, targets, ranks, words, and every sentence."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from diffengine.model import Met, Panel
from diffengine.views.panel_findings import panel_findings, shown_names, target_tallies
from diffengine.views.panel_table import GridCell, GridLine, panel_grid
from reports.panel.panel_words import PanelWords
from reports.printable import printable
from reports.vocabulary import name_of

__all__ = ["render_panel_workbook"]

_MADE = datetime(2000, 1, 1)
"""The date in the file's properties: always the same, so that equal panels give equal bytes."""

_LONGEST_CELL = 32_767
_MOST_CHARTS = 24
_FEWEST_POINTS = 3
_CHART_ROWS = 16
"""Rows of a sheet that a chart is high."""

_FIXED = 4
"""Columns before those of the reports: group, indicator, kind, unit."""

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


class _Book:
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
        book = _Book(workbook, panel, words)
        _overview(book)
        _indicators(book)
        _charts(book)
        _written(book)
        _changes(book)
        _targets(book)
        _growth(book)
        if panel.positions:
            _standing(book)
        _topics(book)
        _names(book)
        _phrases(book)
        _sentences(book)
    return out.getvalue()


def _overview(book: _Book) -> None:
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


def _row_heads(book: _Book) -> list[str]:
    return [book.words(f"column.{name}") for name in ("group", "indicator", "stage", "unit")]


def _labels(book: _Book) -> list[str]:
    return [report.label for report in book.panel.reports]


def _write_row_head(book: _Book, sheet: Any, row: int, line: GridLine) -> None:
    words = book.words
    told = (words.row_group(line.row), words.row_name(line.row), words(f"stage.{line.row.stage}"), line.unit)
    for at, word in enumerate(told):
        book.text(sheet, row, at, word)


def _matrix(book: _Book, key: str) -> Any:
    widths = (10, 30, 8, 10, *[11] * len(book.panel.reports))
    sheet = book.sheet(key, [*_row_heads(book), *_labels(book)], widths, frozen=_FIXED)
    sheet.autofilter(0, 0, max(len(book.grid), 1), _FIXED - 1)
    return sheet


def _indicators(book: _Book) -> None:
    """The table in numbers; each leads to its sentence, with what the report writes as its tip."""
    sheet = _matrix(book, "indicators")
    target = book.words("xlsx.sentences")
    for row, line in enumerate(book.grid, start=1):
        _write_row_head(book, sheet, row, line)
        for cell in line.cells:
            if cell is None:
                continue
            at, style = _FIXED + cell.report, _style(cell)
            place = f"internal:'{target}'!A{book.sentence_row[cell.report, cell.sentence] + 1}"
            sheet.write_url(row, at, place, book.formats[style], tip=printable(_tip(book, cell))[:250])
            book.number(sheet, row, at, cell.number, style)


def _style(cell: GridCell) -> str:
    kind = "whole" if cell.number == cell.number.to_integral_value() else "decimal"
    return kind if cell.certain else f"doubt_{kind}"


def _tip(book: _Book, cell: GridCell) -> str:
    parts = [cell.text]
    if cell.others:
        parts.append(book.words("script.others") + " ".join(cell.others))
    if cell.name:
        parts.append(book.words("script.renamed") + cell.name)
    if not cell.certain:
        parts.append(book.words("script.verify"))
    return "\n".join(parts)


def _written(book: _Book) -> None:
    """The same table as the reports write it: 突破500亿元, 6.5%左右."""
    sheet = _matrix(book, "written")
    for row, line in enumerate(book.grid, start=1):
        _write_row_head(book, sheet, row, line)
        for cell in line.cells:
            if cell is not None:
                more = f" (+{len(cell.others)})" if cell.others else ""
                book.text(sheet, row, _FIXED + cell.report, cell.text + more)


def _charts(book: _Book) -> None:
    """A chart for each headline result that three or more reports state, in the order of the table."""
    sheet = book.workbook.add_worksheet(book.words("xlsx.charts"))
    table, last = book.words("xlsx.indicators"), _FIXED + len(book.panel.reports) - 1
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
                "categories": [table, 0, _FIXED, 0, last],
                "values": [table, row, _FIXED, row, last],
                "line": {"color": "#1F3A5F", "width": 1.75},
                **shape,
            }
        )
        chart.set_title({"name": f"{book.words.row_name(line.row)} ({line.unit})", "name_font": {"size": 11}})
        chart.set_legend({"none": True})
        chart.show_blanks_as("gap")
        chart.set_size({"width": 620, "height": 300})
        sheet.insert_chart(number // 2 * _CHART_ROWS, number % 2 * 10, chart)


def _changes(book: _Book) -> None:
    """The change of every result against the year before."""
    sheet = _matrix(book, "changes")
    row = 0
    for line in book.grid:
        if any(cell is not None and cell.change is not None for cell in line.cells):
            row += 1
            _write_row_head(book, sheet, row, line)
            book.text(sheet, row, _FIXED - 1, book.words("script.points") if line.row.is_rate else "%")
            for cell in line.cells:
                if cell is not None:
                    book.number(sheet, row, _FIXED + cell.report, cell.change, "signed")


def _targets(book: _Book) -> None:
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


def _growth(book: _Book) -> None:
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


def _standing(book: _Book) -> None:
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


def _topics(book: _Book) -> None:
    """The heat map: topics, then the parts of the reports, then what they repeat."""
    words, panel = book.words, book.panel
    count = len(panel.reports)
    sheet = book.sheet("topics", [words("column.topic"), *_labels(book)], (22, *[11] * count), frozen=1)
    blocks = [(words(f"topic.{key}"), shares) for key, shares in panel.words.topics]
    roles = [(name_of("role", key, words.lang), shares) for key, shares in panel.words.roles]
    for row, (name, shares) in enumerate((*blocks, *roles), start=1):
        book.text(sheet, row, 0, name)
        for at, share in enumerate(shares, start=1):
            book.number(sheet, row, at, share, "share")
    last = len(blocks) + len(roles)
    for row, key in enumerate(("own_before", "others"), start=last + 1):
        book.text(sheet, row, 0, words(f"column.{key}"))
        for at, repeat in enumerate(panel.words.repeats, start=1):
            book.number(sheet, row, at, getattr(repeat, key), "share")
    scale = {"type": "2_color_scale", "min_color": "#FFFFFF", "max_color": "#6F8FB3"}
    if count:
        sheet.conditional_format(1, 1, len(blocks), count, scale)


def _names(book: _Book) -> None:
    words, panel = book.words, book.panel
    names = [words(f"column.{name}") for name in ("name", "kind", "count", "first", "last")]
    sheet = book.sheet("names", [*names, *_labels(book)], (40, 12, 8, 18, 18, *[6] * len(panel.reports)), frozen=1)
    for row, at in enumerate(shown_names(panel), start=1):
        name = panel.words.names[at]
        who = name.reports
        book.text(sheet, row, 0, name.name)
        book.text(sheet, row, 1, name_of("kind", name.kind, words.lang))
        book.number(sheet, row, 2, len(who))
        book.text(sheet, row, 3, panel.reports[who[0]].label)
        book.text(sheet, row, 4, panel.reports[who[-1]].label)
        for each in who:
            book.text(sheet, row, 5 + each, "●", "centre")


def _phrases(book: _Book) -> None:
    words, panel = book.words, book.panel
    heads = [words("column.phrase"), words("column.direction"), *_labels(book)]
    sheet = book.sheet("phrases", heads, (24, 10, *[11] * len(panel.reports)), frozen=2)
    for row, phrase in enumerate(panel.words.phrases, start=1):
        book.text(sheet, row, 0, phrase.text)
        book.text(sheet, row, 1, words("phrase.rising" if phrase.rising else "phrase.falling"))
        for at, rate in enumerate(phrase.rates, start=2):
            book.number(sheet, row, at, round(rate, 2), "decimal")


def _sentences(book: _Book) -> None:
    """Every sentence that a figure of the table stands in."""
    words, panel = book.words, book.panel
    heads = [words(f"column.{name}") for name in ("report", "sentence", "file")]
    sheet = book.sheet("sentences", heads, (20, 110, 30))
    for (at, sentence), row in book.sentence_row.items():
        document = panel.reports[at].document
        book.text(sheet, row, 0, panel.reports[at].label)
        book.text(sheet, row, 1, document.sentence_text(sentence).strip())
        book.text(sheet, row, 2, document.source.name)
