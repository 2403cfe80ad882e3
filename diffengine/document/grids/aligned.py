"""Tables set with blanks, as people align them and as programs print pages: columns told by where things stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from diffengine.document.grids.cell_figures import is_figure, says_nothing
from diffengine.document.grids.columns import REACH, Place, as_set, columns_of, hull, segments, tokens
from diffengine.document.grids.headings import is_contents
from diffengine.document.grids.heads import head_rows
from diffengine.document.grids.model import Cell, Found, Line, cell_of, empty_cell, grid_of
from diffengine.document.grids.unnamed import figure_cells, rest_of
from diffengine.document.marks import UNIT_LINE, find_mark

_UNIT_HEADS = frozenset({"单位", "计量单位"})
_WIDE = re.compile(r"\S[ 　]{2,}\S")

LONGEST_PART = 40
"""Characters of a line without gap that may be part of a wrapped head or name."""

MOST_PARTS = 16
"""Such lines one after the other: a name of 40 characters wraps into 14 lines of three."""

MOST_HEADS = 30
"""Lines without a figure at the head of a table."""

FULL_LINE = 8
"""Characters of a name that may have been wrapped; a shorter one is whole."""


@dataclass(frozen=True, slots=True)
class _Item:
    """A row: the kind of its item mark, the parts of its name as they come, and its figures, if it has any."""

    kind: str
    parts: tuple[Cell, ...] = ()
    figures: tuple[Cell, ...] = ()

    def row(self, width: int) -> list[Cell]:
        name = Cell("".join(part.text for part in self.parts), self.parts[0].span) if self.parts else None
        if not self.figures:
            return [name] if name else []
        return [name or empty_cell(self.figures[0].span.start), *self.figures][: width + 1]


def aligned(lines: Sequence[Line], at: int) -> Found:
    """The table set with blanks from line `at` on; wrapped heads and names are put together."""
    end = _end(lines, at)
    if end - at < 2:
        return None
    stretch = as_set(lines[at:end])
    rows = [row for begin, stop in _parts(stretch) for row in _part(stretch[begin:stop])]
    figures = [row for row in rows if len(row) > 1 and any(is_figure(cell.text) for cell in row[1:])]
    named = sum(bool(row[0].text) for row in figures)
    if not figures or 2 * named < len(figures) or is_contents(figures):
        return None, end
    return grid_of(rows, lines[at:end]), end


def _end(lines: Sequence[Line], at: int) -> int:
    """The line behind the last one with gaps of the stretch that begins at line `at`; `at` itself for none."""
    if not _opens(lines, at):
        return at
    end = n = at
    seen = False
    while n < len(lines) and n - end <= MOST_PARTS and (seen or n - at <= MOST_HEADS):
        words = lines[n].text.strip(" 　")
        seen = seen or bool(_figures(lines[n]))
        if not words or (words.endswith(("。", "；")) and not _figures(lines[n])) or lines[n].heading:
            break
        if _WIDE.search(words) or _figures(lines[n]):
            end = n + 1
        elif len(words) > LONGEST_PART:
            break
        n += 1
    # What follows the last row without a mark goes on with its name.
    while end > at and end < n and find_mark(lines[end].text.strip()) is None and n - end < 3 and _wrapped(lines[end]):
        end += 1
    return end


def _wrapped(line: Line) -> bool:
    return len(line.text.strip()) <= FULL_LINE


def _opens(lines: Sequence[Line], at: int) -> bool:
    words = lines[at].text
    if words.rstrip().endswith("。") or UNIT_LINE.match(words.strip()):
        return False
    beside = lines[at + 1].text.strip(" 　") if at + 1 < len(lines) else ""
    indented = len(words) - len(words.lstrip(" 　")) > FULL_LINE and len(words.strip()) <= LONGEST_PART
    return bool(_WIDE.search(words.strip(" 　"))) or (indented and bool(_WIDE.search(beside)))


def _figures(line: Line) -> list[Place]:
    """The figures at the end of a line, with what stands for missing ones."""
    found: list[Place] = []
    for token in reversed(tokens(line)):
        if not is_figure(token.text) and not says_nothing(token.text):
            break
        found.insert(0, token)
    return found if any(is_figure(token.text) for token in found) else []


def _parts(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """The parts of a stretch, each with heads of its own: heads are lines with words where figures stand below."""
    begins = [0]
    seen = False
    for at, line in enumerate(lines):
        if _figures(line):
            seen = True
        elif seen and _has_heads(lines, at):
            begins.append(at)
            seen = False
    return list(zip(begins, [*begins[1:], len(lines)], strict=True))


def _has_heads(lines: Sequence[Line], at: int) -> bool:
    below = next((figures for line in lines[at + 1 :] if (figures := _figures(line))), None)
    heads = segments(lines[at])
    if below is None or len(heads) < 2 or find_mark(heads[-1].text) is not None:
        return False
    return heads[-1].left >= below[0].left - REACH


def _part(lines: Sequence[Line]) -> list[list[Cell]]:
    first = next((at for at, line in enumerate(lines) if _figures(line)), len(lines))
    above = [segment for line in lines[:first] for segment in segments(line)]
    units = next((segment for segment in above if segment.text.replace(" ", "") in _UNIT_HEADS), None)
    anchors = [figures for line in lines if (figures := _with_unit(line, units))]
    if not anchors:
        return []
    width = max(map(len, anchors))
    full = [figures for figures in anchors if len(figures) == width]
    columns = [hull(column) for column in zip(*full, strict=True)]
    begin = _first_of_rows(lines, first, columns[0].left)
    heads = head_rows(lines[:begin], columns)
    items = _items(lines[begin:], [column.middle for column in columns], units)
    return [*heads, *(row for item in items if (row := item.row(width)))]


def _with_unit(line: Line, units: Place | None) -> list[Place]:
    """The figures at the end of a line behind the word that stands in the column called 单位, `units`."""
    figures = _figures(line)
    before = [token for token in tokens(line) if figures and token.end <= figures[0].begin]
    if units is None or len(before) < 2:
        return figures
    beside = min(before[-1].right, units.right) - max(before[-1].left, units.left) > -REACH
    return [before[-1], *figures] if beside else figures


def _first_of_rows(lines: Sequence[Line], first: int, left: int) -> int:
    """The line in which the first row begins: its name may begin above its figures."""
    begin = first
    own = [segment for segment in segments(lines[first]) if segment.left < left]
    while begin and (not own or find_mark(own[0].text) is None) and _is_name_only(lines[begin - 1], left):
        begin -= 1
        if find_mark(lines[begin].text.strip()):
            return begin
    return first if own else begin


def _is_name_only(line: Line, left: int) -> bool:
    names = segments(line)
    if len(names) != 1 or names[0].left >= left - REACH:
        return False
    return names[0].right <= left + REACH or find_mark(names[0].text) is not None


def _items(lines: Sequence[Line], centers: list[float], units: Place | None) -> list[_Item]:
    """The rows in `lines`, wrapped names put together; names that have no figures head the rows below them."""
    items: list[_Item] = []
    open_names: list[int] = []  # positions in items, from the outermost name in
    marked = sum(find_mark(line.text.strip()) is not None for line in lines) > 1
    for at, line in enumerate(lines):
        figures = _with_unit(line, units)
        if at and rest_of(_figures(lines[at - 1]), line):
            continue
        names = segments(line, figures[0].begin if figures else None)
        for n, segment in enumerate(names):
            cell = cell_of(line, segment.begin, segment.end)
            inner = next((found.kind for later in names[n + 1 :] if (found := find_mark(later.text))), "")
            mark = find_mark(cell.text)
            kind = mark.kind if mark and (mark.size < len(cell.text) or inner) else ""
            if open_names and not kind and (inner or _goes_on(lines, at, items[open_names[-1]], marked=marked)):
                home = open_names[_level([items[k] for k in open_names], inner, len(names) - n)]
                items[home] = replace(items[home], parts=(*items[home].parts, cell))
            else:
                same = next((k for k, name in enumerate(open_names) if items[name].kind == kind), len(open_names))
                open_names = [*(open_names[:same] if kind else []), len(items)]
                items.append(_Item(kind, (cell,)))
        if figures:
            cells = _in_columns(figure_cells(line, figures, lines[at + 1 : at + 2]), figures, centers)
            if not open_names or items[open_names[-1]].figures:
                open_names = [len(items)]
                items.append(_Item(""))
            items[open_names[-1]] = replace(items[open_names[-1]], figures=tuple(cells))
    return items


def _level(open_items: list[_Item], inner: str, rest: int) -> int:
    """Which open name a part goes on with: the one outside an `inner` mark in its line, else the innermost.

    Of `rest` parts side by side the first goes on with the outermost of as many names.
    """
    if not inner:
        return max(-len(open_items), -rest)
    outer = [at for at, item in enumerate(open_items) if item.kind == inner]
    return max((outer[0] if outer else len(open_items)) - 1, 0)


def _goes_on(lines: Sequence[Line], at: int, item: _Item, *, marked: bool) -> bool:
    """Whether words without a mark go on with the last name, rather than begin another row."""
    if not item.figures:
        return True
    if _figures(lines[at]):
        return False
    if marked:
        return True
    following = next((line for line in lines[at + 1 :] if _figures(line)), None)
    named = following is not None and not is_figure(tokens(following)[0].text)
    return (named or following is None) and len(item.parts[-1].text if item.parts else "") >= FULL_LINE


def _in_columns(cells: list[Cell], places: list[Place], centers: list[float]) -> list[Cell]:
    """Figures in their columns: in order where none is missing, else the nearest ones."""
    if len(cells) == len(centers):
        return cells
    placed = [empty_cell(cells[0].span.start)] * len(centers)
    columns = columns_of([place.middle for place in places], centers)
    for column, cell in zip(columns, cells, strict=True):
        placed[column] = cell
    return placed
