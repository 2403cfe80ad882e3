"""Headings of the report among the lines of tables: those that go on with its numbers, and tables of contents."""

from __future__ import annotations

import re
from collections.abc import Sequence

from diffengine.document.grids.cell_figures import is_figure
from diffengine.document.grids.model import Cell, Line
from diffengine.document.marks import TITLE_MARKS, find_mark

LOOKED_BACK = 400
"""Lines back to the heading before; a table pasted one cell a line takes some 300."""

_BEHIND_GAP = re.compile(r"[ 　\t|,](\S+)[ 　\t|,]*$")


def headings(lines: Sequence[Line]) -> frozenset[int]:
    """The lines that are the next heading of the report: 四、… behind 三、…; 三、本年度办理结果 in a table is not.

    What figures follow, in its line or the next, is the name of a row.
    """
    found = set()
    before: dict[str, tuple[int, int]] = {}  # for each kind of mark where it stood last, and its number
    for at, line in enumerate(lines):
        mark = find_mark(line.text.strip())
        if mark is None or mark.kind not in TITLE_MARKS or _names_row(lines, at):
            continue
        last, number = before.get(mark.kind, (at, 0))
        if mark.number == (number + 1 if at - last <= LOOKED_BACK else 1):
            found.add(at)
        before[mark.kind] = at, mark.number
    return frozenset(found)


def _names_row(lines: Sequence[Line], at: int) -> bool:
    behind = _BEHIND_GAP.search(lines[at].text.strip())
    if behind and is_figure(behind[1]):
        return True
    return at + 1 < len(lines) and lines[at + 1].figure


def is_contents(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether rows are those of a table of contents: marked titles with growing page numbers."""
    filled = [[cell.text for cell in row if cell.text] for row in rows]
    if any(len(row) != 2 or not row[1].isdecimal() for row in filled):
        return False
    numbers = [int(row[1]) for row in filled]
    return numbers == sorted(numbers) and 2 * sum(find_mark(row[0]) is not None for row in filled) > len(filled)
