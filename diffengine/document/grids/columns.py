"""Where things stand in lines set with blanks: which column a figure or a head belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from diffengine.document.grids.model import Cell, Line, cell_of, clean, empty_cell

_TOKEN = re.compile(r"[^ 　]+")

REACH = 2
"""Characters that a head may begin left of the figures below it."""


Place = re.Match[str]
"""Where words without a blank stand in a line."""


def tokens(line: Line) -> list[Place]:
    """The words of a line that blanks part."""
    return list(_TOKEN.finditer(line.text))


def head_rows(lines: Sequence[Line], centers: list[float], left: int) -> list[list[Cell]]:
    """One row of heads: words below words go on with them, words above several columns stand over each of them."""
    corner: list[Cell] = []
    placed: list[_Placed] = []
    for line in lines:
        heads = []
        for token in tokens(line):
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
    heads_of = dict(zip(columns_of(middles, centers), stacks, strict=True)) if len(stacks) <= len(centers) else {}
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
    over = [clean(head[0][0]) for head in placed if _is_over(placed, head, stack)]
    own = [cell_of(line, *token.span()) for token, line in stack]
    return Cell("·".join([*over, "".join(cell.text for cell in own)]), own[0].span)


def _is_over(placed: list[_Placed], head: _Placed, stack: list[_Placed]) -> bool:
    """Whether a head stands over this column and others: from where it begins to the next head of its line."""
    below = _below(placed, head)
    if len(below) < 2:
        return False
    token, line = head
    following = [other.start() for other, of in placed if of is line and other.start() > token.start()]
    reach = range(token.start(), min(following, default=token.end()))
    return any(member in below or (member[1].start > line.start and member[0].start() in reach) for member in stack)


def _overlap(one: re.Match[str], other: re.Match[str]) -> bool:
    return min(one.end(), other.end()) > max(one.start(), other.start())


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
