"""Where things stand in lines set with blanks: which column a figure or a head belongs to."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from statistics import median_low

from diffengine.document.grids.cell_figures import is_figure
from diffengine.document.grids.model import Line

_TOKEN = re.compile(r"[^ 　]+")
_SEGMENT = re.compile(r"\S+(?:[ 　]\S+)*")

REACH = 2
"""Places that a head may begin left of the figures below it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Words of a line: from which character to which, and from which place to which they stand."""

    text: str
    begin: int
    end: int
    left: int
    right: int

    @property
    def middle(self) -> float:
        """The place in their middle."""
        return (self.left + self.right) / 2


def hull(places: Sequence[Place]) -> Place:
    """The first of some words, from where the leftmost of them begin to where the rightmost end."""
    return replace(places[0], left=min(at.left for at in places), right=max(at.right for at in places))


def tokens(line: Line) -> list[Place]:
    """The words of a line that blanks part."""
    return _places(_TOKEN, line, len(line.text))


def segments(line: Line, end: int | None = None) -> list[Place]:
    """The words of a line, up to a character, that more than one blank parts."""
    return _places(_SEGMENT, line, len(line.text) if end is None else end)


def _places(pattern: re.Pattern[str], line: Line, end: int) -> list[Place]:
    found = pattern.finditer(line.text, 0, end)
    return [Place(at[0], at.start(), at.end(), line.place(at.start()), line.place(at.end())) for at in found]


def as_set(lines: Sequence[Line]) -> list[Line]:
    """`lines` with the places of their words as the table was set: on a screen a Chinese character takes two.

    Programs that print a page count characters, people see places: the table stands straight in one of both.
    """
    narrow, wide = ([replace(line, wide=is_wide) for line in lines] for is_wide in (False, True))
    return wide if _crooked(wide) < _crooked(narrow) else narrow


def _crooked(lines: Sequence[Line]) -> tuple[float, float]:
    """How far the figures of some lines are from standing below one another, and how far their heads from over them."""
    told = [tokens(line) for line in lines]
    rows = [[place for place in row if is_figure(place.text)] for row in told]
    width = max(map(len, rows))
    full = [row for row in rows if len(row) == width]
    first = next(at for at, row in enumerate(rows) if row) if width else 0
    heads = [row[-width:] for row in told[:first] if width <= len(row) <= width + 1]
    return sum(map(_spread, zip(*full, strict=True))), sum(_apart(row, full[0]) for row in heads)


EDGES: tuple[Callable[[Place], float], ...] = (lambda at: at.left, lambda at: at.middle, lambda at: at.right)
"""By which things that stand below one another may be set."""


def _spread(column: Sequence[Place]) -> float:
    """How far some figures are from standing below one another, by whichever edge they do best."""
    middles = [median_low(map(edge, column)) for edge in EDGES]
    return min(sum(abs(edge(at) - middle) for at in column) for edge, middle in zip(EDGES, middles, strict=True))


def _apart(heads: Sequence[Place], figures: Sequence[Place]) -> float:
    pairs = list(zip(heads, figures, strict=True))
    return min(sum(abs(edge(one) - edge(other)) for one, other in pairs) for edge in EDGES)


def columns_of(middles: Sequence[float], centers: Sequence[float]) -> list[int]:
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
