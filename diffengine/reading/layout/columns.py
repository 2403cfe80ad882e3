"""Pages set in two columns: the lines of the left one are read before those of the right one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from statistics import median

from diffengine.reading.layout.lines import Line, Segment

FEWEST_LINES = 8
"""Lines that stand beside another one on a page set in columns; fewer are a table or a signature."""

FEWEST_CHARACTERS = 12
"""Characters of a usual line of a column; cells of tables have fewer."""

FILLED = 0.6
"""Of the lines of a column, so many end where it ends; the cells of a column of a table do not."""

SAME_EDGE = 1.5
"""Ems within which lines begin or end at the same place."""


def part_columns(lines: list[Line]) -> list[Line]:
    """`lines` with those of pages set in two columns in the order in which they are read.

    The right column is moved to where the left one stands, so that one pair of margins holds for the page. A line
    across both columns (a title) stays where it is, and what is below it comes after what is above.
    """
    return [line for _, page in groupby(lines, key=lambda line: line.page) for line in _page([*page])]


def _page(lines: list[Line]) -> Iterator[Line]:
    gutter = _gutter(lines)
    if gutter is None:
        yield from lines
        return
    left: list[Line] = []
    right: list[Line] = []
    shift = gutter - min(line.left for line in lines)
    for line in lines:
        beside = [segment for segment in line.segments if segment.left >= gutter - line.em]
        before = [segment for segment in line.segments if segment.left < gutter - line.em]
        if line.cells or any(segment.right > gutter + line.em for segment in before):
            yield from (*left, *right, line)
            left, right = [], []
            continue
        if before:
            left.append(replace(line, segments=tuple(before)))
        if beside:
            moved = tuple(Segment(part.text, part.left - shift, part.right - shift) for part in beside)
            right.append(replace(line, segments=moved))
    yield from (*left, *right)


def _gutter(lines: list[Line]) -> float | None:
    """Where the right column begins; None for a page that is set in one."""
    pairs = [line for line in lines if len(line.segments) == 2 and not line.cells]
    if len(pairs) < FEWEST_LINES or 2 * len(pairs) < len(lines):
        return None
    em = median(line.em for line in pairs)
    gutter = median(line.segments[1].left for line in pairs)
    end = max(line.segments[0].right for line in pairs)
    long = all(median(len(line.segments[n].text) for line in pairs) >= FEWEST_CHARACTERS for n in (0, 1))
    begun = sum(abs(line.segments[1].left - gutter) <= SAME_EDGE * em for line in pairs)
    filled = sum(end - line.segments[0].right <= SAME_EDGE * em for line in pairs)
    return gutter if long and end < gutter and min(begun, filled) >= FILLED * len(pairs) else None
