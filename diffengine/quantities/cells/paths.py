"""Every figure of a table with the path of its row, the path of its column, and what states its unit."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from diffengine.document.grids import Cell, Grid
from diffengine.document.grids.cell_figures import is_figure, is_year, says_nothing
from diffengine.quantities.cells.kinds import NUMBERING, UNITS, Kind, Row, head_of, is_value, kind_of, without_numbers
from diffengine.quantities.cells.measures import is_unit, states_unit
from diffengine.quantities.cells.spans import column_heads
from diffengine.quantities.cells.trail import Trail, plain_name


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure: its cell, the names of its row and the heads of its column from the outside in.

    `unit` is what a column of units says of its row, `whole` the row of the table that states a unit for all,
    `place` counts the rows of the part.
    """

    cell: Cell
    row: tuple[str, ...]
    column: tuple[str, ...]
    unit: str = ""
    whole: str = ""
    place: int = 0


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a table under heads of its own: its head rows, and its group and figure rows below."""

    heads: tuple[Row, ...]
    rows: tuple[tuple[Kind, Row], ...]
    whole: str


def read_grid(grid: Grid) -> list[Entry]:
    """The figures of a table in the order of its rows."""
    return [entry for part in _parts(grid) for entry in _entries(part)]


def _parts(grid: Grid) -> Iterator[_Part]:
    heads: list[Row] = []
    rows: list[tuple[Kind, Row]] = []
    whole = ""
    for row in without_numbers(grid.rows):
        begun = any(kind is Kind.FIGURES for kind, _ in rows)
        grouped = bool(rows) and rows[-1][0] is Kind.GROUP
        kind = kind_of(row, above=heads, begun=begun, grouped=grouped)
        if kind is Kind.HEADS:
            if begun:
                yield _Part(tuple(heads), tuple(rows), whole)
                heads, whole = [], ""
            rows = []  # a group row before the heads is a title
            heads.append(row)
        elif kind is Kind.GROUP and states_unit(row[0].text) and not begun:
            whole = row[0].text
        else:
            rows.append((kind, row))
    yield _Part(tuple(heads), tuple(rows), whole)


@dataclass(frozen=True, slots=True)
class _Columns:
    """What the columns of a part hold; `names` are those whose cells name rows, `values` those with figures."""

    heads: list[list[str]]
    names: tuple[int, ...]
    values: tuple[int, ...]
    unit: int | None

    def names_of(self, value: int) -> tuple[int, ...]:
        """The columns that name the rows of a column of figures: the last run of them at its left."""
        left = self.names[: bisect_left(self.names, value)]
        between = bisect_left(self.values, left[-1]) if left else 0
        return left[bisect_left(left, self.values[between - 1]) :] if between else left


def _columns(part: _Part) -> _Columns:
    figures = [row for kind, row in part.rows if kind is Kind.FIGURES]
    width = max((len(row) for row in (*part.heads, *figures)), default=0)
    heads = column_heads(part.heads, width)
    last = [column[-1] if column else "" for column in heads]
    unit = next((at for at, head in enumerate(last) if head in UNITS and _holds_units(figures, at)), None)
    numbering = {at for at, head in enumerate(last) if head in NUMBERING} | _counted(figures, last)
    free = [at for at in range(width) if at != unit and at not in numbering]
    values = tuple(at for at in free if _holds_figures([row[at] for row in figures if at < len(row)], first=at == 0))
    words = [at for at in free if at not in values]
    first = values[0] if values else width
    corners = {last[at] for at in words if at < first}
    blocks = _blocks(last, words, values)
    again = {at for at in words if last[at] in corners and (last[at] or not part.heads)}
    names = tuple(at for at in words if at < first or at in again or at in blocks)
    return _Columns(heads if blocks else _told_apart_columns(heads), names, values, unit)


def _blocks(last: list[str], words: list[int], values: tuple[int, ...]) -> set[int]:
    """The columns of names at which a table begins anew: 收入项目, 金额 beside 支出项目, 金额.

    Both are followed by figures below the same heads.
    """
    starts = [at for at in words if at + 1 in values]
    runs = {at: tuple(takewhile(lambda n: n in values, range(at + 1, len(last)))) for at in starts}
    heads = {at: [last[n] for n in run] for at, run in runs.items()}
    first = heads[starts[0]] if starts else []
    return {at for at in starts[1:] if heads[at] == first and all(first)}


def _told_apart_columns(heads: list[list[str]]) -> list[list[str]]:
    """Heads that come again, each below the last head that does not: 数量, 增长, 金额, 增长 → 数量 › 增长, 金额 › 增长.

    Not where the first head comes again, too: those are blocks of their own, side by side.
    """
    if not heads or heads.count(heads[0]) > 1:
        return heads
    done: list[list[str]] = []
    last: list[str] = []
    for at, head in enumerate(heads):
        again = bool(head) and heads.count(head) > 1
        last = last if again else head
        done.append([*last, *head] if again and last and at > 1 and len(head) == 1 else head)
    return done


def _holds_figures(cells: list[Cell], *, first: bool) -> bool:
    filled = [cell for cell in cells if cell.text and not says_nothing(cell.text)]
    values = [cell for cell in filled if is_value(cell)]
    if first and values and all(is_year(cell.text) or not is_figure(cell.text) for cell in filled):
        return False  # the years of the rows, or names such as 3万元以下
    return bool(values) and 2 * len(values) >= len(filled)


def _holds_units(figures: list[Row], at: int) -> bool:
    """Whether a column called 单位 holds units; it may as well name the offices and towns of the rows."""
    return any(is_unit(row[at].text) for row in figures if at < len(row))


def _counted(figures: list[Row], last: list[str]) -> set[int]:
    """The first column where it has no head and only counts the rows: 1, 2, 3 …"""
    first = [row[0].text for row in figures if row]
    named = all(len(row) > 1 and row[1].text and not is_value(row[1]) for row in figures)
    counting = [str(n) for n in range(1, len(first) + 1)]
    return {0} if named and len(first) > 1 and first == counting and not (last and last[0]) else set()


def _entries(part: _Part) -> list[Entry]:
    columns = _columns(part)
    trails: dict[tuple[int, ...], Trail] = {}
    above: dict[int, str] = {}
    open_groups: list[str] = []
    found: list[Entry] = []
    for place, (kind, row) in enumerate(part.rows):
        if kind is Kind.GROUP:
            open_groups.append(row[0].text)
            for trail in trails.values():
                trail.open(row[0].text)
            above.clear()
            continue
        unit = row[columns.unit].text if columns.unit is not None and columns.unit < len(row) else ""
        row, unit = _without_unit(row, unit) if columns.unit is None else (row, unit)
        named: dict[tuple[int, ...], tuple[str, ...]] = {}
        for at in columns.values:
            cell = row[at] if at < len(row) else None
            if cell is None or not is_value(cell):
                continue
            names = columns.names_of(at)
            if names not in named:
                named[names] = _row_path(row, names, above, trails, open_groups)
            found.append(Entry(cell, named[names], tuple(columns.heads[at]), unit, part.whole, place))
    return _told_apart(found)


def _without_unit(row: Row, unit: str) -> tuple[Row, str]:
    """A row whose unit is written behind its name, as 化学纤维 万吨 is where blanks part the cells."""
    words = row[0].text.split(" ")
    for size in (2, 1):  # 亿 吨 before 吨
        word = "".join(words[-size:])
        set_wide = len(words) == 2 and len(words[0]) == len(words[1]) == 1  # 鞋 类 is a name
        if len(words) > size and is_unit(word) and not set_wide:
            return [replace(row[0], text=" ".join(words[:-size])), *row[1:]], word
    return row, unit


def _row_path(
    row: Row, names: tuple[int, ...], above: dict[int, str], trails: dict[tuple[int, ...], Trail], groups: list[str]
) -> tuple[str, ...]:
    """The names of a row from the outside in: merged cells tell where names stand side by side, else item marks."""
    texts = {at: head_of(row[at].text) if at < len(row) else "" for at in names}
    filled = [at for at in names if texts[at]]
    if names not in trails:
        trails[names] = Trail()
        for group in groups:
            trails[names].open(group)
    if not filled:
        return trails[names].path("")[:-1]
    for at in names:
        if texts[at]:
            above = _replaced(above, at, texts[at], names)
    path = [above[at] for at in names if at <= filled[-1] and above.get(at)]
    if len(names) == 1:
        return trails[names].path(path[0])
    return (*trails[names].path("")[:-1], *path)


def _replaced(above: dict[int, str], at: int, text: str, names: tuple[int, ...]) -> dict[int, str]:
    above[at] = text
    for other in names:
        if other > at:
            above.pop(other, None)
    return above


def _told_apart(entries: list[Entry]) -> list[Entry]:
    """Rows of one name below the last row whose name is the only one: 货物运输量 › 公路, 旅客运输量 › 公路.

    `其中：粮食` is called 粮食 where there is no other.
    """
    counts = Counter(row for _, row in {(entry.place, entry.row) for entry in entries})
    parent: tuple[str, ...] = ()
    done: list[Entry] = []
    for entry in entries:
        row = tuple(plain_name(name) for name in entry.row)
        if counts[entry.row] > 1 and len(row) == 1 and row[0]:
            row = (*parent, *row)
        elif row and plain_name(entry.row[-1]) == entry.row[-1]:
            parent = row
        done.append(replace(entry, row=row))
    return done
