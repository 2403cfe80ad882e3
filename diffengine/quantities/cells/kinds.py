"""What the rows and columns of a table are: heads, groups, figures, numbers of rows, units."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto

from diffengine.document.grids import Cell
from diffengine.document.grids.cell_figures import is_figure, is_year, says_nothing
from diffengine.quantities.cells.measures import has_figure, is_unit, states_unit

Row = Sequence[Cell]

NUMBERING = frozenset({"序号", "编号", "序", "行次", "代码", "代号", "No.", "NO.", "№"})
"""Heads of columns whose figures count the rows."""

_COUNTER = re.compile(r"\(?[一二三四五六七八九十]{1,3}\)?、?|\(?\d{1,6}\)?[.、]?|[①-⑳]|\d+(?:[.-]\d+)+")

UNITS = frozenset({"单位", "计量单位", "计算单位", "量纲"})
"""Heads of columns that hold the unit of each row."""


class Kind(Enum):
    """What a row is."""

    HEADS = auto()
    GROUP = auto()
    """One cell alone at the left: `第二十条第（一）项`, `其中：`, `单位：万元`."""
    FIGURES = auto()
    WORDS = auto()
    """A row of a table that has words where others have figures."""


def head_of(words: str) -> str:
    """A head without the blanks set inside it, 单 位 → 单位; a unit behind one in brackets, 产量 万吨 → 产量(万吨)."""
    *name, last = words.split(" ")
    if name and len(name[-1]) > 1 and is_unit(last):
        return f"{''.join(name)}({last})"
    return words.replace(" ", "")


def is_value(cell: Cell) -> bool:
    """Whether a cell holds a figure, with a unit of its own or without."""
    return is_figure(cell.text) or has_figure(cell.text)


def without_numbers(rows: Sequence[Row]) -> Sequence[Row]:
    """`rows` without their first column where its head says that it counts them: 序号.

    `| 一 | 县直部门 |  |` heads a group, and 合计 in that column names its row: it moves into the next cell. Unchanged
    where words stand in both.
    """
    if not any(row and head_of(row[0].text) in NUMBERING for row in rows):
        return rows
    moved = [_moved(row) for row in rows]
    return rows if None in moved else [row for row in moved if row is not None]


def _moved(row: Row) -> Row | None:
    first, rest = row[0], row[1:]
    words = head_of(first.text)
    if not rest:
        return row
    if not words or words in NUMBERING or _COUNTER.fullmatch(words):
        return rest
    return None if rest[0].text else [first, *rest[1:]]


def kind_of(row: Row, *, above: Sequence[Row], begun: bool, grouped: bool) -> Kind:
    """What `row` is under the heads `above`; `begun` says that figures stand between, `grouped` that a group row does.

    Heads begin anew in mid-table where their first cell comes again, a group row stands before them, or they state
    units: `| 信息内容 | 本年收费金额（单位：万元） |` under the figures of another part.
    """
    filled = [at for at, cell in enumerate(row) if cell.text]
    values = [at for at in filled if is_value(row[at])]
    if values and not (_are_years(row, values) and (not begun or _is_corner(row, above))):
        return Kind.FIGURES
    if len(filled) == 1 and not values:
        return Kind.GROUP if filled[0] == 0 else Kind.WORDS if begun else Kind.HEADS
    if any(says_nothing(row[at].text) for at in filled[1:]):
        return Kind.FIGURES
    if not begun or grouped or _is_corner(row, above) or any(states_unit(row[at].text) for at in filled[1:]):
        return Kind.HEADS
    return Kind.WORDS


def _are_years(row: Row, values: list[int]) -> bool:
    """Whether the figures of a row are years at the heads of columns: 指标 | 2022 | 2023, not 2022 | 12.5."""
    return all(is_year(row[at].text) for at in values) and (values[0] > 0 or len(values) > 1)


def _is_corner(row: Row, above: Sequence[Row]) -> bool:
    return bool(above and row[0].text) and any(head_of(row[0].text) == head_of(head[0].text) for head in above if head)
