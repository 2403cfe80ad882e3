"""Where a text holds tables, and their cells: one model whatever they are written with.

text ─ find_grids ─→ grids: pipes, box drawing, tabs, commas, aligned blanks, one cell a line, 名：键 数，键 数.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from diffengine.document.grids.aligned import aligned
from diffengine.document.grids.delimited import piped, tabbed, with_commas
from diffengine.document.grids.model import Cell, Grid, Line
from diffengine.document.grids.pairs import paired, spaced
from diffengine.document.grids.stacked import stacked

__all__ = ["Cell", "Grid", "find_grids"]

_SOURCES: tuple[Callable[[Sequence[Line], int], tuple[Grid, int] | None], ...] = (
    piped,
    tabbed,
    with_commas,
    aligned,
    spaced,
    paired,
    stacked,
)
"""The ways to write a table, the surest first."""


@lru_cache(maxsize=4)
def find_grids(text: str) -> tuple[Grid, ...]:
    """The tables of `text` in order; the text stays as it is written.

    Sentences, outline and quantities ask for the tables of one text one after the other: the last answers are kept.
    """
    lines = _lines(text)
    grids: list[Grid] = []
    at = 0
    while at < len(lines):
        found = (
            next((found for source in _SOURCES if (found := source(lines, at))), None) if _may_be(lines[at]) else None
        )
        if found:
            grids.append(found[0])
        at = found[1] if found else at + 1
    return tuple(grids)


LONGEST_LINE = 300
"""Characters of a line of a table without pipes and tabs; paragraphs are longer, and need not be looked at."""


def _may_be(line: Line) -> bool:
    return bool(line.text.strip()) and (len(line.text) <= LONGEST_LINE or "|" in line.text or "\t" in line.text)


def _lines(text: str) -> list[Line]:
    lines = []
    start = 0
    for line in text.splitlines(keepends=True):
        lines.append(Line(line.rstrip("\r\n"), start))
        start += len(line)
    return lines
