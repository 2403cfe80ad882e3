"""Ruled tables: the rules of a page make a grid, and what stands in one of its cells is one cell, however it is set.

Merged cells are where a rule is missing; a cell's words may be wrapped, or stand below each other in a narrow column.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from diffengine.document.marks import TITLE_MARKS, find_mark
from diffengine.reading.layout.joining import join_lines
from diffengine.reading.layout.lines import Box, Glyph, Line, Segment, build_lines
from diffengine.reading.layout.rules import SHORTEST_RULE, THICKEST_RULE

SAME_PLACE = 3.0
"""Points within which two rules are one: borders are drawn per cell, double, and a little askew."""

COVERED = 0.6
"""Of the side of a cell, so much must be ruled for it to be closed there."""

LONGEST_CELL = 300
"""Characters. A cell with more is no entry of a table but text in a frame."""

FEWEST_ALONE = 3
"""Filled cells of a table with a single row: the last row before a page ends."""

WRAPPED = 0.9
"""Of the width of a cell's longest line; the last line of a figure that is broken over two is shorter."""

MOST_CELLS = 20_000
"""Cells of one grid; hatching and maps have more."""


@dataclass(frozen=True, slots=True)
class _Rule:
    """A stroke: its `place` across, and from where to where it runs."""

    place: float
    begin: float
    end: float


def take_tables(glyphs: list[Glyph], shapes: Sequence[Box], page: int) -> tuple[list[Glyph], list[Line]]:
    """The characters that stand in no ruled table, and the rows of those that do, as lines with `cells`."""
    rows: list[Line] = []
    rest = glyphs
    for level, upright in _tables(*_strokes(shapes)):
        grid = _Grid(_edges(level, upright), _edges(upright, level), tuple(level), tuple(upright))
        inside = [glyph for glyph in rest if grid.holds(glyph)]
        found = _rows(grid, inside, page)
        if found:
            rows += found
            taken = set(map(id, inside))
            rest = [glyph for glyph in rest if id(glyph) not in taken]
    return rest, rows


def _strokes(shapes: Iterable[Box]) -> tuple[list[_Rule], list[_Rule]]:
    """The level and the upright strokes: thin shapes, and the edges of the others."""
    level: list[_Rule] = []
    upright: list[_Rule] = []
    for shape in shapes:
        width, height = shape.right - shape.left, shape.bottom - shape.top
        if width >= SHORTEST_RULE:
            thin = height <= THICKEST_RULE
            places = [(shape.top + shape.bottom) / 2] if thin else [shape.top, shape.bottom]
            level += [_Rule(place, shape.left, shape.right) for place in places]
        if height >= SHORTEST_RULE:
            thin = width <= THICKEST_RULE
            places = [(shape.left + shape.right) / 2] if thin else [shape.left, shape.right]
            upright += [_Rule(place, shape.top, shape.bottom) for place in places]
    return level, upright


def _tables(level: list[_Rule], upright: list[_Rule]) -> list[tuple[list[_Rule], list[_Rule]]]:
    """The strokes that touch each other, table by table, from the top of the page down."""
    groups: list[tuple[list[_Rule], list[_Rule]]] = []
    for rule in level:
        touched = [group for group in groups if any(_meet(rule, other) for other in group[1])]
        crossing = [other for other in upright if _meet(rule, other)]
        merged = ([rule], crossing)
        for group in touched:
            merged = ([*group[0], *merged[0]], [*group[1], *(rule for rule in merged[1] if rule not in group[1])])
            groups.remove(group)
        groups.append(merged)
    return sorted((group for group in groups if group[1]), key=lambda group: min(rule.place for rule in group[0]))


def _meet(level: _Rule, upright: _Rule) -> bool:
    return (
        level.begin - SAME_PLACE <= upright.place <= level.end + SAME_PLACE
        and upright.begin - SAME_PLACE <= level.place <= upright.end + SAME_PLACE
    )


def _places(rules: Iterable[_Rule]) -> tuple[float, ...]:
    """The places of rules in order, those that are one put together."""
    places: list[float] = []
    for place in sorted(rule.place for rule in rules):
        if not places or place - places[-1] > SAME_PLACE:
            places.append(place)
    return tuple(places)


def _edges(rules: list[_Rule], across: list[_Rule]) -> tuple[float, ...]:
    """Where rows (or columns) begin and end: at their rules, and where those `across` end beyond the outermost one.

    A page that cuts a table leaves its last row open below; many tables are open at their sides.
    """
    places = _places(rules)
    ends = [[rule for rule in across if abs(rule.place - place) <= SAME_PLACE] for place in _places(across)]
    begin = median(min(rule.begin for rule in found) for found in ends)
    end = median(max(rule.end for rule in found) for found in ends)
    before = (begin,) if begin < places[0] - SHORTEST_RULE else ()
    behind = (end,) if end > places[-1] + SHORTEST_RULE else ()
    return (*before, *places, *behind)


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where the rows (`tops`) and columns (`lefts`) of a table are parted, and its strokes."""

    tops: tuple[float, ...]
    lefts: tuple[float, ...]
    level: tuple[_Rule, ...]
    upright: tuple[_Rule, ...]

    def holds(self, glyph: Glyph) -> bool:
        """Whether a character stands inside."""
        x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
        return self.lefts[0] <= x <= self.lefts[-1] and self.tops[0] <= y <= self.tops[-1]

    def place(self, glyph: Glyph) -> tuple[int, int]:
        """Row and column of the cell in which a character stands."""
        x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
        row = max((n for n, top in enumerate(self.tops[:-1]) if top <= y), default=0)
        return row, max((n for n, left in enumerate(self.lefts[:-1]) if left <= x), default=0)

    def owners(self) -> dict[tuple[int, int], tuple[int, int]]:
        """For each cell the first one of the merged cell it belongs to: no rule parts them."""
        owner: dict[tuple[int, int], tuple[int, int]] = {}

        def first(cell: tuple[int, int]) -> tuple[int, int]:
            while owner[cell] != cell:
                cell = owner[cell]
            return cell

        for row, (top, bottom) in enumerate(pairwise(self.tops)):
            for column, (left, right) in enumerate(pairwise(self.lefts)):
                owner[row, column] = (row, column)
                joined = []
                if column and not _closed(self.upright, left, top, bottom):
                    joined.append(first((row, column - 1)))
                if row and not _closed(self.level, top, left, right):
                    joined.append(first((row - 1, column)))
                if joined:
                    for other in (*joined, (row, column)):
                        owner[other] = min(joined)
        return {cell: first(cell) for cell in owner}


def _closed(rules: Iterable[_Rule], place: float, begin: float, end: float) -> bool:
    """Whether rules at `place` cover the side of a cell from `begin` to `end`."""
    parts = sorted(
        (max(rule.begin, begin), min(rule.end, end)) for rule in rules if abs(rule.place - place) <= SAME_PLACE
    )
    covered, at = 0.0, begin
    for start, stop in parts:
        covered += max(0.0, stop - max(start, at))
        at = max(at, stop)
    return covered >= COVERED * (end - begin)


def _rows(grid: _Grid, glyphs: list[Glyph], page: int) -> list[Line]:
    """The rows of a table; none where the strokes are a frame, a chart or a form around running text."""
    height, width = len(grid.tops) - 1, len(grid.lefts) - 1
    if height < 1 or width < 2 or height * width > MOST_CELLS or not glyphs:
        return []
    owners = grid.owners()
    contents: dict[tuple[int, int], list[Glyph]] = {}
    for glyph in glyphs:
        contents.setdefault(owners[grid.place(glyph)], []).append(glyph)
    words = {cell: _words(inside, page) for cell, inside in contents.items()}
    if max(map(len, words.values())) > LONGEST_CELL or any(_is_column(inside, page) for inside in contents.values()):
        return []
    filled = [sum(row == at for at, _ in words) for row in range(height)]
    if max(filled) < 2 or (sum(count > 0 for count in filled) < 2 and max(filled) < FEWEST_ALONE):
        return []
    last = max(column for _, column in words)
    columns = sorted({column for _, column in owners.values() if column <= last})
    ems = build_lines(glyphs, page)[0].em
    return [
        _row([words.get((row, column), "") for column in columns], (top, bottom), grid, ems, page)
        for row, (top, bottom) in enumerate(pairwise(grid.tops))
        if filled[row]
    ]


def _row(cells: list[str], band: tuple[float, float], grid: _Grid, em: float, page: int) -> Line:
    """A row as a line; a heading of the report that is set in a row of its own stays a line of text."""
    alone = [cell for cell in cells if cell]
    mark = find_mark(alone[0]) if len(alone) == 1 and cells[0] else None
    heading = mark is not None and mark.kind in TITLE_MARKS
    segments = tuple(Segment(text, grid.lefts[0], grid.lefts[-1]) for text in cells if text)
    return Line(segments, *band, em, page, ruled=not heading, cells=() if heading else tuple(cells))


def _words(glyphs: list[Glyph], page: int) -> str:
    """What a cell says, its lines joined; one character a line is a word written downwards."""
    text = ""
    for line in build_lines(glyphs, page):
        text = join_lines(text, line.text) if text else line.text
    return text


def _is_column(glyphs: list[Glyph], page: int) -> bool:
    """Whether what stands between the rules of a cell are the figures of several rows, one below the other.

    A figure that its narrow cell breaks (100 over 3) fills the cell's lines but the last one.
    """
    lines = build_lines(glyphs, page)
    figures = [line for line in lines if _is_figure(line.text)]
    full = [line.right - line.left >= WRAPPED * max(other.right - other.left for other in lines) for line in lines]
    whole = all("." in line.text for line in figures)
    return len(figures) > 1 and len(figures) == len(lines) and (len(figures) > 2 or whole or all(full))


def join_pages(lines: list[Line]) -> list[Line]:
    """Rows of ruled tables, with cells that a page break cut put together again: 6.属于四类过｜程性信息."""
    joined: list[Line] = []
    for line in lines:
        above = joined[-1] if joined else None
        if above is None or not line.cells or len(line.cells) != len(above.cells) or line.page == above.page:
            joined.append(line)
            continue
        rest, opened = [], list(above.cells)
        goes_on = _goes_on(above, line) and all(line.cells != other.cells for other in joined)
        for at, cell in enumerate(line.cells):
            rest.append("" if goes_on else cell)
            if goes_on and cell:
                opened[at] = join_lines(opened[at], cell)
        joined[-1] = replace(above, cells=tuple(opened))
        if any(rest):
            joined.append(replace(line, cells=tuple(rest)))
    return joined


def _goes_on(above: Line, line: Line) -> bool:
    """Whether the first row of a page is the lower half of the last one before: no figure, no mark, nothing new."""
    filled = [at for at, cell in enumerate(line.cells) if cell]
    return all(above.cells[at] and not _is_figure(above.cells[at]) and not _is_new(line.cells[at]) for at in filled)


def _is_figure(cell: str) -> bool:
    return cell[-1:].isdigit() and cell[:1] in "0123456789-+−－"


def _is_new(cell: str) -> bool:
    return cell[:1].isdigit() or cell[:1] in "-—…" or find_mark(cell) is not None
