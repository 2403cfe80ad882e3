"""Lines become paragraphs: a line that fills its width goes on in the next one, if that is not indented."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from statistics import median

from diffengine.document.characters import CLOSERS, SENTENCE_END, is_narrow
from diffengine.document.marks import find_mark
from diffengine.reading.blocks import Block, Kind, write_row
from diffengine.reading.layout.columns import part_columns
from diffengine.reading.layout.footnotes import part_footnotes
from diffengine.reading.layout.joining import join_lines
from diffengine.reading.layout.lattice import join_pages
from diffengine.reading.layout.lines import Line
from diffengine.reading.layout.tables import find_tables, row_cells

INDENT = 1.0
"""Ems to the right of the margin at which a line begins a paragraph; writers indent by two."""

SLACK = 0.6
"""Ems that a filled line may fall short of the margin beyond the word that did not fit."""

SIZE_CHANGE = 1.2
"""Ratio of character sizes beyond which two lines are no one paragraph: a title and the text below it."""

PARAGRAPH_GAP = 2.0
"""Ems between two lines beyond which they are no one paragraph; lines of reports stand 0.5 to 1.0 apart."""

BODY_LINE = 10
"""Characters of a line that shows where the margins of a page are; titles and signatures do not."""

FEWEST_BODY_LINES = 3
"""A page with fewer takes the margins of the whole file."""

_NEVER_FIRST = "，。；：、！？）》”’】,;:!?)]"
"""Marks with which no paragraph begins, however short the line above."""

_CONTENTS_LINE = re.compile(r"(?:\.{4,}|…{2,}|·{4,}|．{4,})\s*\d{1,4}$")
_NOTE = re.compile(r"^\[\d{1,3}\]")


@dataclass(frozen=True, slots=True)
class _Margins:
    left: float
    right: float


def page_blocks(lines: list[Line]) -> tuple[list[Block], int]:
    """Paragraphs, table rows and notes of a file's lines, and how many lines of a table of contents were left out."""
    told = [line for line in lines if not _CONTENTS_LINE.search(line.text)]
    body, notes = part_footnotes(told)
    kept = part_columns(body)
    margins = _margins(kept)
    blocks: list[Block] = []
    for ruled, stretch in groupby(kept, key=lambda line: bool(line.cells)):
        if ruled:
            blocks += [Block(write_row(line.cells), Kind.ROW, page=line.page) for line in join_pages([*stretch])]
        else:
            blocks += _stretch_blocks([*stretch], margins)
    return [*blocks, *notes], len(lines) - len(told)


def _stretch_blocks(lines: list[Line], margins: dict[int, _Margins]) -> list[Block]:
    """Paragraphs, and the rows of tables that only the places of their cells tell."""
    blocks: list[Block] = []
    at = 0
    for begin, end in [*find_tables(lines), (len(lines), len(lines))]:
        blocks += _paragraphs(lines[at:begin], margins)
        for line, cells in zip(lines[begin:end], row_cells(lines[begin:end]), strict=True):
            blocks.append(Block(write_row(cells), Kind.ROW, page=line.page))
        at = end
    return blocks


def _paragraphs(lines: list[Line], margins: dict[int, _Margins]) -> list[Block]:
    blocks: list[Block] = []
    text = ""
    turns: tuple[int, ...] = ()
    first: Line | None = None
    for before, line in zip([None, *lines], lines, strict=False):
        if before is not None and first is not None and _continues(before, line, margins):
            text = join_lines(text, line.text)
            if line.page != before.page:
                turns += (len(text) - len(line.text),) * (line.page - before.page)
            continue
        if first is not None:
            blocks.append(Block(text, page=first.page, turns=turns))
        text, turns, first = line.text, (), line
    if first is not None:
        blocks.append(Block(text, page=first.page, turns=turns))
    return blocks


def _continues(before: Line, line: Line, margins: dict[int, _Margins]) -> bool:
    """Whether `line` goes on with the paragraph of the line `before` it."""
    if max(before.em, line.em) > SIZE_CHANGE * min(before.em, line.em):
        return False
    if line.left - margins[line.page].left > INDENT * line.em:
        return False
    if line.page == before.page and line.top - before.bottom > PARAGRAPH_GAP * line.em:
        return False
    if line.text[0] in _NEVER_FIRST:
        return True
    free = margins[before.page].right - before.right
    if free > _first_word(line.text) * line.em + SLACK * line.em:
        return False
    ended = before.text.rstrip(CLOSERS).endswith(tuple(SENTENCE_END))
    return not (ended and (find_mark(line.text) is not None or _NOTE.match(line.text)))


def _first_word(text: str) -> float:
    """The width in ems of what a line break may not part from the beginning of a line: 1329.65亿, a bracket, a word."""
    width = 0.0
    for n, char in enumerate(text):
        if not is_narrow(char) and n:
            return width + 1.0
        width += 0.5 if is_narrow(char) else 1.0
        if char == " ":
            break
    return width


def _margins(lines: list[Line]) -> dict[int, _Margins]:
    """The text margins of each page, told by its lines of running text.

    A title in larger characters is none of them: over two columns it reaches further than they do.
    """
    body: dict[int, list[Line]] = {}
    running = [line for line in lines if len(line.text) >= BODY_LINE and len(line.segments) == 1]
    usual_em = median(line.em for line in running) if running else 0.0
    for line in running:
        if line.em <= SIZE_CHANGE * usual_em:
            body.setdefault(line.page, []).append(line)
    known = {
        page: _Margins(min(line.left for line in found), max(line.right for line in found))
        for page, found in body.items()
        if len(found) >= FEWEST_BODY_LINES
    }
    usual = _Margins(
        median(m.left for m in known.values()) if known else min((line.left for line in lines), default=0.0),
        median(m.right for m in known.values()) if known else max((line.right for line in lines), default=0.0),
    )
    return {line.page: known.get(line.page, usual) for line in lines}
