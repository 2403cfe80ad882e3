"""Printed rules: what stands between two of them in a ruled table is one row, on however many lines it is set."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from diffengine.reading.layout.joining import join_lines
from diffengine.reading.layout.lines import Box, Line, Segment

THICKEST_RULE = 3.0
"""Points; a drawn shape thicker both ways is a picture or a filled cell, and its edges are the rules."""

SHORTEST_RULE = 8.0
"""Points; shorter strokes belong to characters and charts."""

SAME_RULE = 2.5
"""Points within which two strokes are one rule: borders are drawn per cell, and double."""

COVERED = 0.8
"""Of the height of a row, so much must be covered by an upright rule for it to stand in a ruled table."""

MOST_CELL_LINES = 5
"""Lines of one row. More lines between two rules are the rows of a table that rules only its head and foot."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of a page: level ones from top to bottom, as (place, left, right), and upright ones."""

    level: tuple[tuple[float, float, float], ...] = ()
    upright: tuple[Box, ...] = ()


def find_rules(shapes: Iterable[Box]) -> Rules:
    """The rules among the shapes drawn on a page: thin shapes, and the edges of the others."""
    level: list[tuple[float, float, float]] = []
    upright: list[Box] = []
    for shape in shapes:
        width, height = shape.right - shape.left, shape.bottom - shape.top
        if width >= SHORTEST_RULE:
            places = [shape.top] if height <= THICKEST_RULE else [shape.top, shape.bottom]
            level += [(place, shape.left, shape.right) for place in places]
        if height >= SHORTEST_RULE:
            edges = [shape.left] if width <= THICKEST_RULE else [shape.left, shape.right]
            upright += [Box(edge, shape.top, edge, shape.bottom) for edge in edges]
    joined: list[tuple[float, float, float]] = []
    for place, left, right in sorted(level):
        if joined and place - joined[-1][0] <= SAME_RULE:
            joined[-1] = (joined[-1][0], min(joined[-1][1], left), max(joined[-1][2], right))
        else:
            joined.append((place, left, right))
    return Rules(tuple(joined), tuple(upright))


def merge_ruled_rows(lines: list[Line], rules: Rules) -> list[Line]:
    """`lines` of one page, those of one ruled row put together: each cell's lines joined.

    `比上年增长` over `（%）` between two rules → one cell 比上年增长（%）. Rows of a table without upright rules, or
    with rules only around all rows, stay as they are printed.
    """
    done: list[Line] = []
    rest = lines
    for above, below in pairwise(rules.level):
        if not any(_parts(rule, above, below) for rule in rules.upright):
            continue
        inside = [line for line in rest if above[0] < (line.top + line.bottom) / 2 < below[0]]
        rest = [line for line in rest if line not in inside]
        cells = _cells(inside)
        if 1 < len(inside) <= MOST_CELL_LINES and len(cells) > 1 and _is_one_row(cells):
            inside = [_row(inside, cells)]
        done += [replace(line, ruled=True) for line in inside]
    return sorted(done + rest, key=lambda line: (line.top + line.bottom, line.left)) if done else lines


def _parts(rule: Box, above: tuple[float, float, float], below: tuple[float, float, float]) -> bool:
    """Whether an upright rule parts what stands between two level ones; the sides of a frame part nothing."""
    left, right = max(above[1], below[1]), min(above[2], below[2])
    return left + SAME_RULE < rule.left < right - SAME_RULE and _covers(rule, (above[0], below[0]))


def _covers(rule: Box, band: tuple[float, float]) -> bool:
    top, bottom = band
    return min(rule.bottom, bottom) - max(rule.top, top) >= COVERED * (bottom - top)


def _cells(lines: list[Line]) -> list[list[Segment]]:
    """The segments of each column, from left to right: those that stand above each other belong together."""
    cells: list[list[Segment]] = []
    for segment in (segment for line in lines for segment in line.segments):
        home = next((cell for cell in cells if any(_above(segment, other) for other in cell)), None)
        if home is None:
            cells.append([segment])
        else:
            home.append(segment)
    return sorted(cells, key=lambda cell: min(segment.left for segment in cell))


def _above(one: Segment, other: Segment) -> bool:
    return min(one.right, other.right) > max(one.left, other.left)


def _is_one_row(cells: list[list[Segment]]) -> bool:
    """Whether one column at least has a single line, and none has two numbers, which would be two rows."""
    numbers = [sum(segment.text[-1:].isdigit() and segment.text[:1] in _NUMBER for segment in cell) for cell in cells]
    return min(map(len, cells)) == 1 and max(numbers) <= 1


_NUMBER = frozenset("0123456789-+－")


def _row(lines: list[Line], cells: list[list[Segment]]) -> Line:
    segments = []
    for cell in cells:
        text = cell[0].text
        for segment in cell[1:]:
            text = join_lines(text, segment.text)
        segments.append(Segment(text, min(s.left for s in cell), max(s.right for s in cell)))
    return replace(
        lines[0],
        segments=tuple(segments),
        top=min(line.top for line in lines),
        bottom=max(line.bottom for line in lines),
    )
