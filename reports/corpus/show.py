"""An answer of the store on the terminal."""

from __future__ import annotations

from rich.table import Table
from rich.text import Text

from reports.corpus.answer_tables import Answer, level_name
from reports.messages import text
from reports.printable import printable
from reports.terminal.style import make_console

_SHOWN = 100
"""Rows on a terminal; the files hold all."""

_LONGEST = 60
"""Characters of a cell; the end of a file name says more than its beginning."""

_NARROW = ("name", "other_name", "source_name", "sentence", "clause")
"""Columns that give way."""


def print_answer(answer: Answer, lang: str) -> None:
    """Prints the first rows of an answer, how many more there are, and its note."""
    console = make_console()
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in answer.columns:
        table.add_column(text("corpus", f"column.{column}", lang), overflow="fold", no_wrap=column not in _NARROW)
    for row in answer.rows[:_SHOWN]:
        table.add_row(*(Text(_cell(column, cell, lang)) for column, cell in zip(answer.columns, row, strict=True)))
    if answer.rows:
        console.print(table)
    if len(answer.rows) > _SHOWN:
        console.print(text("corpus", "more", lang, count=len(answer.rows) - _SHOWN))
    note = answer.note if answer.rows else text("corpus", "none", lang)
    if note:
        console.print(Text(printable(note), style="dim"))


def _cell(column: str, cell: object, lang: str) -> str:
    if cell is None:
        return "–"
    if column == "level":
        return level_name(str(cell), lang)
    words = printable(" ".join(str(cell).split()))
    if column.endswith("name") and len(words) > _LONGEST:
        return "…" + words[-_LONGEST:]
    return words if len(words) <= 2 * _LONGEST else words[: 2 * _LONGEST] + "…"
