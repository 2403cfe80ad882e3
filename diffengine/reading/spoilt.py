"""Signs that a text was spoilt on its way: lines broken where a page ended, a blank behind every character."""

from __future__ import annotations

import re
from itertools import pairwise

from diffengine.document.characters import CLAUSE_END, is_narrow
from diffengine.document.grids import find_grids
from diffengine.document.marks import find_mark
from diffengine.errors import make_notice
from diffengine.model import Notice

_SPACED = re.compile(r"[ \u3000]*(?:[^\s][ \u3000]){8,}[^\s]{0,2}[ \u3000]*")

NARROWEST, WIDEST = 12, 60
"""Characters of a printed line. A shorter line is a list's, a longer one a paragraph's."""

SAME_WIDTH = 2
"""Characters by which full lines differ: what does not fit goes to the next one whole."""

FEWEST_BROKEN = 3
"""Lines broken in mid-sentence that are no chance."""

BROKEN_SHARE = 0.3
"""Of the lines of a text, so many must be broken; a poem or a list of names is."""


def spoilt_lines(text: str) -> tuple[Notice, ...]:
    """What a reader should know of a text whose numbers and sentences may be torn apart.

    `…受理法律援助案件1` over `26件，挽回…` were one line; `1 2 0 件` is a number with blanks.
    """
    grids = [grid.span for grid in reversed(find_grids(text))]
    lines: list[str] = []
    at = 0
    for line in text.split("\n"):
        while grids and grids[-1].end < at:
            grids.pop()
        if line.strip() and not (grids and grids[-1].start <= at):
            lines.append(line.rstrip())
        at += len(line) + 1
    spaced = sum(bool(_SPACED.fullmatch(line)) for line in lines)
    notices = [make_notice("letter_spaced", count=spaced)] if spaced else []
    width = _broken_at(lines)
    return (*notices, make_notice("line_breaks", width=width)) if width else tuple(notices)


def _broken_at(lines: list[str]) -> int:
    """The width at which the lines of a text are broken; 0 where they are not."""
    short = (pair for pair in pairwise(lines) if len(pair[0].strip()) <= 2 * WIDEST)  # most are whole paragraphs
    torn = [width for line, below in short if NARROWEST <= (width := _width(line)) <= WIDEST and _goes_on(line, below)]
    if len(torn) < FEWEST_BROKEN:
        return 0
    full = max(torn)
    same = [width for width in torn if full - width <= SAME_WIDTH]
    return round(full) if len(same) >= max(FEWEST_BROKEN, BROKEN_SHARE * len(lines)) else 0


def _goes_on(line: str, below: str) -> bool:
    return line[-1] not in CLAUSE_END + "”）)》、" and not below[0].isspace() and find_mark(below) is None


def _width(line: str) -> float:
    return sum(0.5 if is_narrow(char) else 1.0 for char in line.strip())
