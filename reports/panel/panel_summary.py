"""The summary of a panel on the terminal, readable at 80 columns, without colour too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from diffengine.model import Panel
from diffengine.views.panel_findings import panel_findings, target_tallies
from diffengine.views.panel_table import GridLine, panel_grid
from reports.console import write_trouble
from reports.panel.panel_words import PanelWords
from reports.printable import printable
from reports.terminal.style import heading, line, make_console, rest

__all__ = ["print_panel", "print_panel_notices"]

_MOST_LINES, _MOST_REPORTS = 12, 4
_MOST_PHRASES = 8


def print_panel(panel: Panel, lang: str, written: Sequence[Path] = ()) -> None:
    """Prints the summary of `panel` on standard output; `written` are the files to mention at its end."""
    make_console().print(_summary(panel, PanelWords(lang), written))


def print_panel_notices(panel: Panel, lang: str) -> None:
    """Prints what the reader must know about the files on standard error, where no summary says it."""
    for notice in PanelWords(lang).notices(panel):
        write_trouble(notice)


def _summary(panel: Panel, words: PanelWords, written: Sequence[Path]) -> RenderableType:
    shown: list[RenderableType] = [
        Text(words.heading(panel), style="bold"),
        Text(words.about(panel), style="dim"),
        _points("!", words.notices(panel), "yellow"),
    ]
    grid = [each for each in panel_grid(panel) if each.row.headline and each.row.stage == "result"]
    if grid:
        shown += [*heading(words("section.indicators")), _table(panel, grid, words)]
        if len(grid) > _MOST_LINES:
            shown.append(rest(words("terminal.more", count=len(grid) - _MOST_LINES)))
    shown += _findings(panel, words)
    shown += _targets(panel, words)
    shown += _phrases(panel, words)
    shown += [Text(), *(line(words("terminal.written", path=path)) for path in written)] if written else []
    return Group(*shown)


def _points(mark: str, sentences: Iterable[str], style: str = "") -> Table:
    """A list, each sentence behind its mark and wrapped beside it."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(no_wrap=True, style=style)
    grid.add_column(overflow="fold", style=style)
    for sentence in sentences:
        grid.add_row(mark, sentence)
    return grid


def _table(panel: Panel, grid: Sequence[GridLine], words: PanelWords) -> Table:
    """The indicators that most reports state, in the last reports."""
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    table.add_column(words("column.indicator"), max_width=28)
    last = range(max(0, len(panel.reports) - _MOST_REPORTS), len(panel.reports))
    places = {report.place for report in panel.reports}
    for at in last:
        report = panel.reports[at]
        head = str(report.year) if len(places) == 1 and report.year is not None else report.label
        table.add_column(printable(head), justify="right", overflow="ellipsis", no_wrap=True)
    most = sorted(sorted(grid, key=lambda each: -each.stated)[:_MOST_LINES], key=grid.index)
    for each in most:
        cells = (each.cells[at] for at in last)
        shown = ["" if cell is None else printable(cell.text) + ("" if cell.certain else "?") for cell in cells]
        table.add_row(words.row_name(each.row), *shown)
    return table


def _findings(panel: Panel, words: PanelWords) -> list[RenderableType]:
    found = panel_findings(panel)
    if not found:
        return []
    shown: list[RenderableType] = list(heading(words("section.findings")))
    shown.append(_points("·", [words.finding(panel, each) for each in found[:_MOST_LINES]]))
    if len(found) > _MOST_LINES:
        shown.append(rest(words("terminal.more", count=len(found) - _MOST_LINES)))
    return shown


def _targets(panel: Panel, words: PanelWords) -> list[RenderableType]:
    tallies = target_tallies(panel)
    if not tallies:
        return []
    shown: list[RenderableType] = list(heading(words("terminal.targets")))
    several = len({report.place for report in panel.reports}) > 1
    told = []
    for tally in tallies[:_MOST_LINES]:
        row = panel.rows[tally.row]
        name = words.with_place(tally.place, row) if several else row.name
        told.append(words("terminal.tally", name=name, count=len(tally.years), met=tally.met, missed=tally.missed))
    shown.append(_points("·", map(printable, told)))
    if len(tallies) > _MOST_LINES:
        shown.append(rest(words("terminal.more", count=len(tallies) - _MOST_LINES)))
    return shown


def _phrases(panel: Panel, words: PanelWords) -> list[RenderableType]:
    shown: list[RenderableType] = []
    for rising, key in ((True, "terminal.rising"), (False, "terminal.falling")):
        phrases = [phrase.text for phrase in panel.words.phrases if phrase.rising is rising][:_MOST_PHRASES]
        if phrases:
            shown += [Text(), Text(printable(words(key, phrases="、".join(phrases))))]
    return shown
