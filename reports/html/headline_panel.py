"""The table of the headline indicators, the first of the page."""

from __future__ import annotations

from dataclasses import dataclass

from diffengine.model import Comparison, Met, Side
from diffengine.views.headline_rows import CELLS, HeadlineCell, HeadlineLine, shown_headline
from reports.html.anchors import quantity_place
from reports.html.language import Wording
from reports.messages import text
from reports.vocabulary import headline_heads, others_of, written_of

__all__ = ["HeadlineView", "build_headline"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell: the figure as written, the address of its sentence, and what the report states besides (`(+1)`)."""

    text: str
    href: str = ""
    more: str = ""
    others: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class HeadlineView:
    """The table as shown: its heads, and its lines, each with the name of its indicator."""

    heads: tuple[str, ...]
    lines: tuple[tuple[str, tuple[Figure, ...]], ...]


def build_headline(comparison: Comparison, names: tuple[str, str], words: Wording) -> HeadlineView:
    """The table of `comparison`; `names` are what its two reports are called."""
    table = shown_headline(comparison)
    return HeadlineView(
        heads=headline_heads(table, dict(zip(Side, names, strict=True)), words.lang),
        lines=tuple(
            (line.name, tuple(_figure(comparison, line, column, words) for column in table.columns))
            for line in table.lines
        ),
    )


def _figure(comparison: Comparison, line: HeadlineLine, column: str, words: Wording) -> Figure:
    if column == "met":
        return Figure(words.name("met", line.met), kind="" if line.met is Met.UNKNOWN else f"met-{line.met}")
    cell = line.cell(column)
    if cell is None:
        return Figure(written_of(None, words.lang))
    shown, _, more = written_of(cell, words.lang).partition(" (")
    return Figure(
        text=shown,
        href=quantity_place(comparison, CELLS[column], cell.quantity),
        more=f"({more}" if more else "",
        others=_others(cell, words),
        kind=column,
    )


def _others(cell: HeadlineCell, words: Wording) -> str:
    others = others_of(cell, words.lang)
    return text("words", "headline.others", words.lang, values=others) if others else ""
