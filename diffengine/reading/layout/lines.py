"""Characters that stand side by side make a line; wide gaps part it into cells, narrow ones are spaces or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from diffengine.document.characters import is_narrow

OVERPRINT = 0.5
"""Ems that two runs may share; more is text printed over text, and its characters must not be mixed."""

SAME_LINE = 0.5
"""Of the height of the lower of two boxes, so much must overlap for them to share a line; a raised [2] does."""

CELL_GAP = 1.2
"""Ems between two characters that part cells. 综　合 has a blank of 1.0, justified lines stretch to about 0.5."""

WIDE_SPACE = 0.8
"""Ems between Chinese characters that are a blank of the writer's (综 合), not the stretch of a justified line."""

NARROW_SPACE = 0.2
"""Ems between Latin letters or digits that are a space; letters of a word stand within 0.1."""

DOUBLE_PRINT = 0.7
"""Of a character's width, so much covered by the same character is bold made by printing twice."""

BACKWARD = 0.5
"""Heights back to the left at which another run begins: another line, or text printed over text."""

TOUCH = 0.2
"""Ems that a character may reach over a rule and still stand beside it."""

FORWARD = 0.5
"""Heights to the right at which another run begins, so that what fills a gap later can be put into it."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A printed character and its box in points, y growing downwards; `spaced` where the file has a space before it."""

    char: str
    left: float
    top: float
    right: float
    bottom: float
    spaced: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a line without a wide gap: the whole line of a paragraph, or one cell of a row."""

    text: str
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: its segments from left to right, its box, `em` the width of a Chinese character, its `page`.

    `ruled` says that it stands in a ruled table, and so is a row even with a single cell; `cells` are its cells by
    column where the rules of the page tell them.
    """

    segments: tuple[Segment, ...]
    top: float
    bottom: float
    em: float
    page: int
    ruled: bool = False
    cells: tuple[str, ...] = ()

    @property
    def left(self) -> float:
        """Where the line begins."""
        return self.segments[0].left

    @property
    def right(self) -> float:
        """Where the line ends."""
        return self.segments[-1].right

    @property
    def text(self) -> str:
        """The words of the line, a space for each wide gap."""
        return " ".join(segment.text for segment in self.segments)


@dataclass(frozen=True, slots=True)
class Box:
    """A drawn shape on a page, in points from the top left corner."""

    left: float
    top: float
    right: float
    bottom: float


def build_lines(glyphs: list[Glyph], page: int, upright: Sequence[Box] = ()) -> list[Line]:
    """The lines of a page from top to bottom, from characters in the order in which the file draws them.

    `upright` are the upright rules of the page: they part cells however close these stand.
    """
    gathered: list[list[list[Glyph]]] = []
    for run in sorted(_runs(glyphs), key=lambda run: (_middle(run), run[0].left)):
        home = next((line for line in reversed(gathered[-NEARBY:]) if _share_line(line, run)), None)
        if home is None:
            gathered.append([run])
        else:
            home.append(run)
    lines = [_line(runs, page, upright) for runs in gathered]
    return sorted(lines, key=lambda line: (line.top + line.bottom, line.left))


NEARBY = 4
"""Lines back to which a run can belong; runs come ordered by height, so its line is one of the last."""


def _runs(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Characters drawn one after the other on one height, to the right and without a gap."""
    runs: list[list[Glyph]] = []
    for glyph in glyphs:
        last = runs[-1][-1] if runs else None
        if last is None or not _overlaps(last, glyph) or not _is_next(last, glyph):
            runs.append([glyph])
        elif not _is_printed_twice(last, glyph):
            runs[-1].append(glyph)
    return runs


def _is_next(last: Glyph, glyph: Glyph) -> bool:
    """Whether a character stands close behind the last one; a filled-in form is drawn gap by gap."""
    height = glyph.bottom - glyph.top
    return -BACKWARD * height <= glyph.left - last.left and glyph.left - last.right <= FORWARD * height


def _overlaps(one: Glyph, other: Glyph) -> bool:
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared >= SAME_LINE * min(one.bottom - one.top, other.bottom - other.top)


def _is_printed_twice(one: Glyph, other: Glyph) -> bool:
    shared = min(one.right, other.right) - max(one.left, other.left)
    return one.char == other.char and shared > DOUBLE_PRINT * (other.right - other.left) > 0


def _middle(run: list[Glyph]) -> float:
    return _tallest(run).top + _tallest(run).bottom


def _tallest(run: list[Glyph]) -> Glyph:
    return max(run, key=lambda glyph: glyph.bottom - glyph.top)


def _share_line(line: list[list[Glyph]], run: list[Glyph]) -> bool:
    return _overlaps(max(map(_tallest, line), key=lambda glyph: glyph.bottom - glyph.top), _tallest(run))


def _line(runs: list[list[Glyph]], page: int, upright: Sequence[Box]) -> Line:
    runs = sorted(runs, key=lambda run: run[0].left)
    glyphs = [glyph for run in runs for glyph in run]
    wide = [glyph.right - glyph.left for glyph in glyphs if not is_narrow(glyph.char)]
    em = max(1.0, median(wide) if wide else median(glyph.bottom - glyph.top for glyph in glyphs))
    cells = [[glyphs[0]]]
    middle = (glyphs[0].top + glyphs[0].bottom) / 2
    rules = [(rule.left + rule.right) / 2 for rule in upright if rule.top <= middle <= rule.bottom]
    for before, glyph in pairwise(glyphs):
        gap = glyph.left - before.right
        parted = any(before.right - TOUCH * em <= rule <= glyph.left + TOUCH * em for rule in rules)
        if gap > CELL_GAP * em or gap < -OVERPRINT * em or parted:
            cells.append([glyph])
        else:
            cells[-1].append(glyph)
    segments = tuple(_segment(cell, em) for cell in cells)
    return Line(segments, min(g.top for g in glyphs), max(g.bottom for g in glyphs), em, page)


def _segment(glyphs: list[Glyph], em: float) -> Segment:
    words = glyphs[0].char
    for before, glyph in pairwise(glyphs):
        words += _space(before, glyph, (glyph.left - before.right) / em) + glyph.char
    return Segment(words, glyphs[0].left, max(glyph.right for glyph in glyphs))


def _space(before: Glyph, glyph: Glyph, gap: float) -> str:
    """The space between two characters: that of words, or a blank of the writer's; none between 再就业 and 7278."""
    if is_narrow(before.char) and is_narrow(glyph.char):
        return " " if glyph.spaced or gap > NARROW_SPACE else ""
    return " " if gap > WIDE_SPACE else ""
