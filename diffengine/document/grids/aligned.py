"""Tables set with blanks, as people align them and as programs print pages: columns told by where things stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from diffengine.document.grids.figures import is_figure, says_nothing
from diffengine.document.grids.headings import is_heading
from diffengine.document.grids.model import Cell, Found, Line, cell_of, clean, empty_cell, grid_of
from diffengine.document.marks import find_mark

_WIDE = re.compile(r"\S[ 　]{2,}\S")
_SEGMENT = re.compile(r"\S+(?:[ 　]\S+)*")
_TOKEN = re.compile(r"[^ 　]+")

LONGEST_PART = 40
"""Characters of a line without gap that may be part of a wrapped head or name."""

MOST_PARTS = 16
"""Such lines one after the other: a name of 40 characters wraps into 14 lines of three."""

MOST_HEADS = 30
"""Lines without a figure at the head of a table."""

REACH = 2
"""Characters that a head may begin left of the figures below it."""

FULL_LINE = 8
"""Characters of a name that may have been wrapped; a shorter one is whole."""


@dataclass(slots=True)
class _Item:
    """A row in the making: the parts of its name as they come, and its figures, if it has any."""

    kind: str
    parts: list[Cell]
    figures: list[Cell] = field(default_factory=list)

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
    rows: list[list[Cell]] = []
    for begin, stop in _parts(lines[at:end]):
        rows += _part(lines[at + begin : at + stop])
    figures = [row for row in rows if len(row) > 1 and any(is_figure(cell.text) for cell in row[1:])]
    named = sum(bool(row[0].text) for row in figures)
    if not figures or 2 * named < len(figures) or _is_contents(figures):
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
        if not words or (words.endswith(("。", "；")) and not _figures(lines[n])) or is_heading(lines, n):
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
    if words.rstrip().endswith("。"):
        return False
    beside = lines[at + 1].text.strip(" 　") if at + 1 < len(lines) else ""
    indented = len(words) - len(words.lstrip(" 　")) > FULL_LINE and len(words.strip()) <= LONGEST_PART
    return bool(_WIDE.search(words.strip(" 　"))) or (indented and bool(_WIDE.search(beside)))


def _tokens(line: Line) -> list[re.Match[str]]:
    return list(_TOKEN.finditer(line.text))


def _figures(line: Line) -> list[re.Match[str]]:
    """The figures at the end of a line, with what stands for missing ones."""
    found: list[re.Match[str]] = []
    for token in reversed(_tokens(line)):
        if not is_figure(token[0]) and not says_nothing(token[0]):
            break
        found.insert(0, token)
    return found if any(is_figure(token[0]) for token in found) else []


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
    segments = list(_SEGMENT.finditer(lines[at].text.rstrip()))
    if below is None or len(segments) < 2 or find_mark(segments[-1][0]) is not None:
        return False
    return segments[-1].end() > below[0].start() - REACH and segments[-1].start() >= below[0].start() - REACH


def _part(lines: Sequence[Line]) -> list[list[Cell]]:
    anchors = [figures for line in lines if (figures := _figures(line))]
    if not anchors:
        return []
    width = max(map(len, anchors))
    full = next(figures for figures in anchors if len(figures) == width)
    first = next(at for at, line in enumerate(lines) if _figures(line))
    begin = _first_of_rows(lines, first, full[0].start())
    centers = [(token.start() + token.end()) / 2 for token in full]
    heads = _head_rows(lines[:begin], centers, full[0].start())
    items = _items(lines[begin:], centers)
    return [*heads, *(row for item in items if (row := item.row(width)))]


def _first_of_rows(lines: Sequence[Line], first: int, left: int) -> int:
    """The line in which the first row begins: its name may begin above its figures."""
    begin = first
    own = [segment for segment in _SEGMENT.finditer(lines[first].text) if segment.start() < left]
    while begin and (not own or find_mark(own[0][0]) is None) and _is_name_only(lines[begin - 1], left):
        begin -= 1
        if find_mark(lines[begin].text.strip()):
            return begin
    return first if own else begin


def _is_name_only(line: Line, left: int) -> bool:
    segments = list(_SEGMENT.finditer(line.text))
    return len(segments) == 1 and segments[0].start() < left - REACH and segments[0].end() <= left + REACH


def _head_rows(lines: Sequence[Line], centers: list[float], left: int) -> list[list[Cell]]:
    """One row of heads: words below words go on with them, words above several columns stand over each of them."""
    corner: list[Cell] = []
    placed: list[_Placed] = []
    for line in lines:
        heads = []
        for token in _tokens(line):
            if token.end() <= left - REACH or (token.start() == 0 and token.start() < left - REACH):
                corner.append(cell_of(line, *token.span()))
            else:
                heads.append(token)
        placed += [(token, line) for token in heads]
    if not corner and not placed:
        return []
    start = lines[0].start
    name = Cell("".join(cell.text for cell in corner), corner[0].span) if corner else empty_cell(start)
    stacks = _stacks(placed)
    middles = [sum(token.start() + token.end() for token, _ in stack) / 2 / len(stack) for stack in stacks]
    heads_of = dict(zip(_columns_of(middles, centers), stacks, strict=True)) if len(stacks) <= len(centers) else {}
    return [[name, *(_head(placed, heads_of.get(n)) or empty_cell(start) for n in range(len(centers)))]]


_Placed = tuple[re.Match[str], Line]


def _stacks(placed: list[_Placed]) -> list[list[_Placed]]:
    """The words above each column, from left to right: those that stand above each other belong together."""
    stacks: list[list[_Placed]] = []
    for token, line in placed:
        if len(_below(placed, (token, line))) > 1:
            continue
        home = next((stack for stack in stacks if any(_overlap(token, other) for other, _ in stack)), None)
        if home is None:
            stacks.append([(token, line)])
        else:
            home.append((token, line))
    return sorted(stacks, key=lambda stack: min(token.start() for token, _ in stack))


def _below(placed: list[_Placed], head: _Placed) -> list[_Placed]:
    """The words of the next line that has any below a head."""
    found = [other for other in placed if other[1].start > head[1].start and _overlap(head[0], other[0])]
    return [other for other in found if other[1].start == found[0][1].start]


def _head(placed: list[_Placed], stack: list[_Placed] | None) -> Cell | None:
    """The head of a column with what stands over it and others, as in 法人或其他组织·商业企业."""
    if not stack:
        return None
    over = [clean(head[0][0]) for head in placed if len(below := _below(placed, head)) > 1 and set(below) & set(stack)]
    own = [cell_of(line, *token.span()) for token, line in stack]
    return Cell("·".join([*over, "".join(cell.text for cell in own)]), own[0].span)


def _overlap(one: re.Match[str], other: re.Match[str]) -> bool:
    return min(one.end(), other.end()) > max(one.start(), other.start())


def _columns_of(middles: list[float], centers: list[float]) -> list[int]:
    """The column of each of some things that stand side by side, in order, each in one of its own, the nearest ones."""
    if len(middles) > len(centers):
        return [min(range(len(centers)), key=lambda n: abs(centers[n] - middle)) for middle in middles]
    best: list[tuple[float, list[int]]] = [(0.0, [])] * (len(centers) + 1)
    for placed, middle in enumerate(middles):
        row: list[tuple[float, list[int]]] = [(float("inf"), [])] * (len(centers) + 1)
        for n in range(placed, len(centers)):
            cost, chosen = best[n]
            row[n + 1] = min(row[n], (cost + abs(centers[n] - middle), [*chosen, n]))
        best = row
    return best[-1][1]


def _items(lines: Sequence[Line], centers: list[float]) -> list[_Item]:
    items: list[_Item] = []
    open_items: list[_Item] = []
    marked = sum(find_mark(line.text.strip()) is not None for line in lines) > 1
    for at, line in enumerate(lines):
        figures = _figures(line)
        left = figures[0].start() if figures else len(line.text)
        segments = list(_SEGMENT.finditer(line.text, 0, left))
        for n, segment in enumerate(segments):
            cell = cell_of(line, *segment.span())
            mark = find_mark(cell.text)
            kind = mark.kind if mark and mark.size < len(cell.text) else ""
            inner = next((mark.kind for later in segments[n + 1 :] if (mark := find_mark(later[0]))), "")
            if open_items and not kind and (inner or _goes_on(lines, at, open_items[-1], marked=marked)):
                open_items[_level(open_items, inner, len(segments) - n)].parts.append(cell)
            else:
                open_items = [*_above(open_items, kind), _Item(kind, [cell])]
                items.append(open_items[-1])
        if figures:
            cells = _in_columns([cell_of(line, *token.span()) for token in figures], figures, centers)
            if not open_items or open_items[-1].figures:
                items.append(_Item("", []))
                open_items = [items[-1]]
            open_items[-1].figures = cells
    return items


def _level(open_items: list[_Item], inner: str, rest: int) -> int:
    """Which open name a part goes on with: the one outside an `inner` mark in its line, else the innermost.

    Of `rest` parts side by side the first goes on with the outermost of as many names.
    """
    if not inner:
        return max(-len(open_items), -rest)
    outer = [at for at, item in enumerate(open_items) if item.kind == inner]
    return max((outer[0] if outer else len(open_items)) - 1, 0)


def _above(open_items: list[_Item], kind: str) -> list[_Item]:
    at = next((n for n, item in enumerate(open_items) if item.kind == kind), None)
    return open_items[:at] if at is not None else (open_items if kind else [])


def _goes_on(lines: Sequence[Line], at: int, item: _Item, *, marked: bool) -> bool:
    """Whether words without a mark go on with the last name, rather than begin another row."""
    if not item.figures:
        return True
    if _figures(lines[at]):
        return False
    if marked:
        return True
    following = next((line for line in lines[at + 1 :] if _figures(line)), None)
    own = following is not None and bool(_SEGMENT.match(following.text.lstrip()))
    named = own and following is not None and not is_figure(_TOKEN.findall(following.text)[0])
    return (named or following is None) and len(item.parts[-1].text if item.parts else "") >= FULL_LINE


def _in_columns(cells: list[Cell], tokens: list[re.Match[str]], centers: list[float]) -> list[Cell]:
    """Figures in their columns: in order where none is missing, else the nearest ones."""
    if len(cells) == len(centers):
        return cells
    placed = [empty_cell(cells[0].span.start)] * len(centers)
    columns = _columns_of([(token.start() + token.end()) / 2 for token in tokens], centers)
    for column, cell in zip(columns, cells, strict=True):
        placed[column] = cell
    return placed


def _is_contents(rows: list[list[Cell]]) -> bool:
    """Whether rows are those of a table of contents: marked titles with growing page numbers."""
    if any(len(row) != 2 or not row[1].text.isdecimal() for row in rows):
        return False
    numbers = [int(row[1].text) for row in rows]
    return numbers == sorted(numbers) and 2 * sum(find_mark(row[0].text) is not None for row in rows) > len(rows)
