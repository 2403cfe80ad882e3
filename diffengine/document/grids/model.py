"""What a table is, whatever it is written with: rows of cells, each with its place in the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

from alignment.spans import Span
from diffengine.document.characters import fold_width
from diffengine.document.grids.cell_figures import is_figure

_LINE_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)
_BOLD = re.compile(r"\*\*(?=\S)|(?<=\S)\*\*|__")
_AROUND = re.compile(r"(?:<br ?/?>|>/? ?rb<|\*\*|__|[\s\u200b\ufeff])*", re.IGNORECASE)
_BLANKS = re.compile(r"[\s\u200b\ufeff]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text without its break, its begin, and whether it is a figure alone or a heading of the report.

    `wide` says that its characters stand where a screen shows them: a Chinese character takes two places.
    """

    text: str
    start: int
    figure: bool = False
    heading: bool = False
    wide: bool = False

    def place(self, at: int) -> int:
        """Where the character `at` stands, in places from the left edge."""
        return at + sum(map(is_wide, self.text[:at])) if self.wide else at

    def piece(self, begin: int, end: int) -> Span:
        """The place of a part of the line without the blanks around it."""
        words = self.text[begin:end]
        begin += len(words) - len(words.lstrip())
        return Span(self.start + begin, self.start + begin + len(words.strip()))


def is_wide(char: str) -> bool:
    """Whether a character takes two places on a screen: 中, （, the wide blank."""
    return char > "\u02ff" and east_asian_width(char) in "WF"


def line_of(text: str, start: int) -> Line:
    """The line `text` that begins at `start`."""
    words = text.strip()
    return Line(text, start, len(words) <= LONGEST_FIGURE and is_figure(words))


LONGEST_FIGURE = 30
"""Characters of a figure with its sign and note."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its words in usual width, the lines of a wrapped one joined, and where its words stand (begin)."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its rows, from the heads down, with an empty cell where a merged one covers; `span` is all its lines.

    `| 粮食 | 12.5 |` under `| 产品 | 产量 |` → two rows of two cells. Rows need not be equally long.
    """

    rows: tuple[tuple[Cell, ...], ...]
    span: Span


def cell_of(line: Line, begin: int, end: int) -> Cell:
    """The cell in a part of a line: `**城镇**<br>人口` → 城镇人口."""
    before = _AROUND.match(line.text, begin, end)
    assert before is not None
    words = clean(line.text[begin:end])
    behind = _AROUND.match(line.text[before.end() : end][::-1]) if words else None
    stop = end - behind.end() if behind else end
    return Cell(words, line.piece(min(before.end(), stop), stop))


def clean(words: str) -> str:
    """The words of a cell in usual width, without marks of line breaks and bold, blanks made one."""
    if "<" in words or "*" in words or "_" in words:
        words = _BOLD.sub("", _LINE_BREAK.sub("", words))
    return _BLANKS.sub(" ", fold_width(words)).strip()


def empty_cell(at: int) -> Cell:
    """A cell without words."""
    return Cell("", Span(at, at))


Found = tuple[Grid | None, int] | None
"""What a way to write tables finds from a line on: the table and the line behind it; no table before that line; or
None where nothing of the kind begins."""


def grid_of(rows: Sequence[Sequence[Cell]], lines: Sequence[Line]) -> Grid:
    """The grid of `rows`, those without words left out, on consecutive `lines` of the text."""
    kept = tuple(tuple(row) for row in rows if any(cell.text for cell in row))
    return Grid(kept, Span(lines[0].start, lines[-1].start + len(lines[-1].text)))
