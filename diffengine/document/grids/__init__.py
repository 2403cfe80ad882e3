"""Where a text holds tables, and their cells: one model whatever they are written with.

text ─ find_grids ─→ grids: pipes, box drawing, tabs, commas, aligned blanks, heads and one row,
one cell a line, 名：键 数，键 数.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache

from diffengine.document.grids.aligned import aligned
from diffengine.document.grids.delimited import piped, tabbed, with_commas
from diffengine.document.grids.headings import headings
from diffengine.document.grids.model import Cell, Found, Grid, Line, line_of
from diffengine.document.grids.pairs import paired, spaced
from diffengine.document.grids.stacked import stacked
from diffengine.document.grids.unnamed import unnamed

__all__ = ["Cell", "Grid", "find_grids"]

_SOURCES: tuple[Callable[[Sequence[Line], int], Found], ...] = (
    piped,
    tabbed,
    with_commas,
    aligned,
    unnamed,
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
    ruled_out = [0] * len(_SOURCES)  # the line before which a way to write tables needs not be tried again
    at = 0
    while at < len(lines):
        end = at + 1
        for n, source in enumerate(_SOURCES if _may_be(lines[at]) else ()):
            found = source(lines, at) if ruled_out[n] <= at else None
            if found and found[0]:
                grids.append(found[0])
                end = found[1]
                break
            ruled_out[n] = found[1] if found else ruled_out[n]
        at = end
    return tuple(grids)


LONGEST_LINE = 300
"""Characters of a line of a table without pipes and tabs; paragraphs are longer, and need not be looked at."""


def _may_be(line: Line) -> bool:
    return bool(line.text.strip()) and (len(line.text) <= LONGEST_LINE or "|" in line.text or "\t" in line.text)


def _lines(text: str) -> list[Line]:
    lines = []
    start = 0
    for line in text.splitlines(keepends=True):
        lines.append(line_of(line.rstrip("\r\n"), start))
        start += len(line)
    found = headings(lines)
    return [replace(line, heading=at in found) for at, line in enumerate(lines)]
