"""Notes at the foot of a page: they break no sentence that goes on overleaf, and stand behind the text."""

from __future__ import annotations

import re
from itertools import groupby, zip_longest
from statistics import median

from diffengine.reading.blocks import Block, Kind
from diffengine.reading.layout.joining import join_lines
from diffengine.reading.layout.lines import Line

SMALLER = 0.85
"""Of the usual size of characters; notes are set smaller than the text."""

_MARK = re.compile(r"(?:[①-⑳]|\[\d{1,2}\]|\d{1,2} ?(?![年月日\d])(?=[一-鿿“《])|\*)")


def part_footnotes(lines: list[Line]) -> tuple[list[Line], list[Block]]:
    """`lines` without the notes at the feet of their pages, and the notes, each a block.

    ①营商环境：指…。 in small characters below the text of its page is one; so are the lines of it that follow. Where
    the next page goes on in small characters, or none follows, they are a list at the end of the report and stay.
    """
    size = SMALLER * median(line.em for line in lines) if lines else 0.0
    body: list[Line] = []
    notes: list[Block] = []
    pages = [[*page] for _, page in groupby(lines, key=lambda line: line.page)]
    for page, overleaf in zip_longest(pages, pages[1:]):
        begin = _begin(page, size) if overleaf and overleaf[0].em >= size else len(page)
        body += page[:begin]
        for line in page[begin:]:
            if _MARK.match(line.text):
                notes.append(Block(line.text, Kind.NOTE, page=line.page))
            else:
                notes[-1] = Block(join_lines(notes[-1].text, line.text), Kind.NOTE, page=line.page)
    return body, notes


def _begin(page: list[Line], size: float) -> int:
    """Where the notes of a page begin among its lines; behind them all where it has none or nothing else."""
    small = len(page)
    while small and page[small - 1].em < size and len(page[small - 1].segments) == 1 and not page[small - 1].cells:
        small -= 1
    marked = (at for at in range(small, len(page)) if _MARK.match(page[at].text))
    return next(marked, len(page)) if small else len(page)
