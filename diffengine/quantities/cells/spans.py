"""The heads of the columns: which cells of the head rows stand above each column, merged cells told by empty ones."""

from __future__ import annotations

from collections.abc import Sequence

from diffengine.document.grids import Cell
from diffengine.quantities.cells.kinds import Row, head_of


def column_heads(rows: Sequence[Row], width: int) -> list[list[str]]:
    """The heads above each column, from the top down, each once.

    An empty cell is covered by the one above it where that one begins there, else by the one at its left:
    `| 事项 | 申请人情况 |  | 总计 |` over `|  | 自然人 | 法人 |  |` → 事项; 申请人情况, 自然人; 申请人情况, 法人; 总计.
    """
    rows = [_over_its_own(row, below) for row, below in zip(rows, [*rows[1:], ()], strict=False)]
    owners: list[list[tuple[int, int]]] = []  # for each place, row and column of the cell that covers it
    for at in range(len(rows)):
        owners.append([])
        for column in range(width):
            owners[at].append(_owner(rows, owners, at, column))
    return [
        [
            head_of(rows[row][place].text)
            for row, place in dict.fromkeys(line[column] for line in owners)
            if _text(rows, row, place)
        ]
        for column in range(width)
    ]


def _over_its_own(row: Row, below: Row) -> list[Cell]:
    """A row of heads, each moved left to where the heads below it begin.

    A head written in the middle of what it covers, or right of an empty cell, stands over the head that begins left
    of it and over others at its right: `| 复议 |  |  |  | 诉讼 |  |` over `| 维持 | 纠正 | 直接 |  |  | 复议后 |`.
    """
    moved = list(row)
    for at, cell in enumerate(row):
        begin = max((n for n in range(min(at + 1, len(below))) if below[n].text), default=at)
        after = next((n for n in range(at + 1, len(row)) if row[n].text), len(below))
        covers = any(other.text for other in below[at + 1 : after])
        if cell.text and begin < at and covers and not any(other.text for other in row[begin:at]):
            moved[begin], moved[at] = cell, row[begin]
    return moved


def _owner(rows: Sequence[Row], owners: list[list[tuple[int, int]]], at: int, column: int) -> tuple[int, int]:
    if _text(rows, at, column):
        return at, column
    above = owners[at - 1][column] if at else None
    left = owners[at][column - 1] if column else None
    if above is None:
        return left if left is not None else (at, column)
    if above[1] == column or left is None:
        return above
    # Under a wide head: still that head's own lower edge, or more of the narrower head at the left.
    return above if left == above or owners[at - 1][column - 1] != above else left


def _text(rows: Sequence[Row], at: int, column: int) -> str:
    return rows[at][column].text if column < len(rows[at]) else ""
