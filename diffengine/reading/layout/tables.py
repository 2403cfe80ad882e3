"""Lines that stand in columns are rows of a table; the columns are learnt from the rows themselves."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from diffengine.document.grids.cell_figures import is_figure
from diffengine.document.marks import find_mark
from diffengine.reading.layout.lines import Line, Segment

_TITLE = re.compile(r"(?:附?[表图]|专栏)\s*[\d一二三四五六七八九十]")

FEWEST_ROWS = 2
"""One line with a gap is a title or a signature; two in the same columns are a table."""

MOST_LABELS = 2
"""Lines with a single cell in a row that may stand between rows: `其中：`, a label broken over two lines."""

ROW_DISTANCE = 4.0
"""Ems between two rows; further apart they belong to two tables."""


def find_tables(lines: list[Line]) -> Iterator[tuple[int, int]]:
    """The stretches [begin, end) of `lines` that are rows of one table."""
    begin = 0
    while begin < len(lines):
        end = _table_end(lines, begin)
        rows = sum(_is_row(line) for line in lines[begin:end])
        if rows >= FEWEST_ROWS:
            yield begin, end
            begin = end
        else:
            begin += 1


def _table_end(lines: list[Line], begin: int) -> int:
    """One past the last row of the table that begins at `begin`; `begin` itself if no row stands there."""
    if not _is_row(lines[begin]):
        return begin
    end = begin + 1
    at = end
    first_column = _second_cell(lines[begin])
    while at < len(lines) and at - end <= MOST_LABELS and _follows(lines[at - 1], lines[at]):
        line = lines[at]
        if _is_row(line):
            end = at + 1
            first_column = max(first_column, _second_cell(line))
        elif len(line.segments) > 1 or line.right > first_column or _is_between(lines[at : at + 2]):
            break
        at += 1
    return end


def _is_between(lines: list[Line]) -> bool:
    """Whether the first of two lines is a heading over another table: （二）办结情况 over a row of heads.

    The name of a group of rows has figures below it.
    """
    if len(lines) < 2 or not _is_row(lines[1]) or find_mark(lines[0].text) is None:
        return False
    return not any(is_figure(segment.text) for segment in lines[1].segments)


def _is_row(line: Line) -> bool:
    """Whether a line has cells; the number of a table stands apart from its title, too, and is none."""
    return line.ruled or (len(line.segments) > 1 and not _TITLE.match(line.text))


def _second_cell(line: Line) -> float:
    return line.segments[1].left if len(line.segments) > 1 else 0.0


def _follows(above: Line, line: Line) -> bool:
    """Whether a line stands close enough below another; the next page continues a table."""
    if line.page != above.page:
        return line.page == above.page + 1
    return line.top - above.bottom < ROW_DISTANCE * above.em


def row_cells(lines: list[Line]) -> list[list[str]]:
    """The cells of each row by column, empty where a row has nothing in a column; no rows for no lines."""
    if not lines:
        return []
    columns = _columns(lines)
    rows = []
    for line in lines:
        cells = [""] * len(columns)
        for n, segment in enumerate(line.segments):
            at = n if len(line.segments) == len(columns) else _column_of(segment, columns)
            cells[at] = f"{cells[at]} {segment.text}".strip()
        rows.append(cells)
    return rows


def _columns(lines: list[Line]) -> list[tuple[float, float]]:
    """Where each column begins and ends: the rows with the most cells fill all columns, their n-th cell is the n-th.

    Overlap alone would part 粮食 from the indented 其中：夏粮 below it. A single row with more cells than others has a
    gap inside a cell.
    """
    counts = Counter(len(line.segments) for line in lines)
    often = [count for count in counts if count > 1 and counts[count] >= FEWEST_ROWS]
    usual = max(often, default=max(counts, key=lambda count: (count > 1, counts[count], count)))
    full = [line for line in lines if len(line.segments) == usual]
    return [
        (min(line.segments[n].left for line in full), max(line.segments[n].right for line in full))
        for n in range(usual)
    ]


def _column_of(segment: Segment, columns: list[tuple[float, float]]) -> int:
    return max(range(len(columns)), key=lambda n: (_shared(segment, columns[n]), -n))


def _shared(segment: Segment, column: tuple[float, float]) -> float:
    return min(segment.right, column[1]) - max(segment.left, column[0])
