"""Tables set with blanks whose figures have no name at their left: heads and one row, as of 行政复议 and 行政诉讼.

    行政复议        行政诉讼
    结果   结果    结果   总计
    维持   纠正    维持
    31    17     9      102    → 行政复议·结果维持 31, 行政复议·结果纠正 17, 行政诉讼·结果维持 9, 行政诉讼·总计 102

Programs that print a page set the figures of narrow cells on lines of their own: together they are the row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from diffengine.document.grids.cell_figures import is_figure, says_nothing
from diffengine.document.grids.columns import REACH, Place, as_set, columns_of, tokens
from diffengine.document.grids.model import Cell, Found, Line, cell_of, empty_cell, grid_of

_GAP = re.compile(r"\S[ 　]{2,}\S")

MOST_HEAD_LINES = 12
"""Lines of heads: three levels, the lowest wrapped to two characters a line."""

MOST_FIGURE_LINES = 4
"""Lines over which the figures of one row are set."""

NARROWEST = 3
"""Digits of a cell that numerals are broken at; two narrow rows of 12 and 3 are two rows."""

_DIGITS = re.compile(r"\d+")


def unnamed(lines: Sequence[Line], at: int) -> Found:
    """The table from line `at` on that is heads and one row of figures, each figure below a head of its own."""
    if not _GAP.search(lines[at].text):
        return None
    first = _end(lines, at, at + MOST_HEAD_LINES, figures=False)
    end = _end(lines, first, first + MOST_FIGURE_LINES, figures=True)
    if at == first or first == end or (end < len(lines) and any(is_figure(t.text) for t in tokens(lines[end]))):
        return None
    stretch = as_set(lines[at:end])
    row = _row(stretch[first - at :])
    starts = [begin for begin, _ in row]
    heads = _heads(stretch[: first - at], starts) if len(set(starts)) == len(row) > 1 else []
    return (grid_of([*heads, [cell for _, cell in row]], lines[at:end]), end) if heads else None


def rest_of(figures: Sequence[Place], below: Line) -> list[str]:
    """How the numerals `figures` go on in the line below, broken at the width of their cells; empty where they do not.

    `100 101 102` over `3   1   8  ` → 3, 1, 8: each stands where one above begins, all above are equally wide, and
    none below is.
    """
    rest = tokens(below)
    widths = {len(place.text) for place in figures}
    if len(rest) < 2 or len(widths) != 1 or min(widths) < NARROWEST:
        return []
    if [token.left for token in rest] != [place.left for place in figures]:
        return []
    whole = all(_DIGITS.fullmatch(token.text) for token in (*figures, *rest))
    return [token.text for token in rest] if whole and max(len(token.text) for token in rest) < min(widths) else []


def figure_cells(line: Line, figures: Sequence[Place], below: Sequence[Line]) -> list[Cell]:
    """The cells of `figures` in a line, each whole and where it begins, though it go on in the first line `below`."""
    cells = [cell_of(line, place.begin, place.end) for place in figures]
    rest = rest_of(figures, below[0]) if below else []
    return [Cell(cell.text + more, cell.span) for cell, more in zip(cells, rest, strict=True)] if rest else cells


def _end(lines: Sequence[Line], at: int, most: int, *, figures: bool) -> int:
    """The line behind those from `at` on that hold nothing but figures, or no figure at all; `at` where too many do."""
    end = at
    while end < len(lines) and end <= most and (found := tokens(lines[end])) and not lines[end].heading:
        kinds = {is_figure(token.text) or (figures and says_nothing(token.text)) for token in found}
        if kinds != {figures} or found[-1].text.endswith(("。", "；")):
            break
        end += 1
    return end if end <= most else at


def _row(lines: Sequence[Line]) -> list[tuple[int, Cell]]:
    """The figures of some lines from left to right, broken numerals joined, each with the place where it begins."""
    row: list[tuple[int, Cell]] = []
    for at, line in enumerate(lines):
        places = tokens(line)
        if not (at and rest_of(tokens(lines[at - 1]), line)):
            cells = figure_cells(line, places, lines[at + 1 : at + 2])
            row += [(place.left, cell) for place, cell in zip(places, cells, strict=True)]
    return sorted(row, key=lambda entry: entry[0])


def _heads(lines: Sequence[Line], starts: list[int]) -> list[list[Cell]]:
    """The rows of heads above the columns that begin at `starts`; none where a column or a head has not its own.

    The lowest row is as many lines as it takes until every column has a word; what stands above covers columns.
    Two lines that have as many words as there are columns between them are one, set at two heights.
    """
    columns: list[list[Cell]] = [[] for _ in starts]
    rest = len(lines)
    while rest and not all(columns):
        rest -= 1
        words = _words(lines[rest], starts)
        if rest and len(beside := _words(lines[rest - 1], starts)) + len(words) == len(starts):
            rest, words = rest - 1, sorted((*beside, *words), key=lambda word: word[0])
        if len(words) > len(starts):
            return []
        for column, (_, cell) in zip(columns_of([begin for begin, _ in words], starts), words, strict=True):
            columns[column].insert(0, cell)
    above = [_covering(line, starts) for line in lines[:rest]]
    if not all(columns) or not all(above):
        return []
    return [*above, [Cell("".join(cell.text for cell in cells), cells[0].span) for cells in columns]]


def _words(line: Line, starts: Sequence[int]) -> list[tuple[int, Cell]]:
    """The words of a line where they begin."""
    return [word for token in tokens(line) for word in _cut(token, line, starts)]


def _cut(token: Place, line: Line, starts: Sequence[int]) -> list[tuple[int, Cell]]:
    """A word where it begins, or those of two narrow columns that touch: 审结结果 → 审结, 结果."""
    inner = [at for at in range(token.begin + 1, token.end) if line.place(at) in starts] if token.left in starts else []
    cuts = [token.begin, *inner, token.end]
    return [(line.place(begin), cell_of(line, begin, end)) for begin, end in pairwise(cuts)]


def _covering(line: Line, starts: Sequence[int]) -> list[Cell]:
    """A row of heads each of which covers the columns from its own to the next; none where one begins elsewhere."""
    row = [empty_cell(line.start)] * len(starts)
    for token in tokens(line):
        column = min(range(len(starts)), key=lambda n: abs(starts[n] - token.left))
        if abs(starts[column] - token.left) > REACH or row[column].text:
            return []
        row[column] = cell_of(line, token.begin, token.end)
    return row if 2 * sum(bool(cell.text) for cell in row) <= len(starts) else []
