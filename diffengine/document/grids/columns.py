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
    """The words of the next line below a head.

    Where that line has more heads than its own, these are all from where it begins to the next head of its line:
    粮食作物 over 面积 and 产量; else those that it stands above.
    """
    token, line = head
    later = [other for other in placed if other[1].start > line.start]
    beside = [other[0] for other in placed if other[1].start == line.start]
    following = [other[0] for other in later if other[1].start == min(of.start for _, of in later)]
    if len(following) > len(beside):
        right = [other.start() for other in beside if other.start() > token.start()]
        end = min(right, default=following[-1].end() + REACH)
        under = [other for other in following if token.start() - REACH <= other.start() < end - REACH]
        if len(under) > 1 and abs(under[0].start() - token.start()) <= REACH:
            return [other for other in later if other[0] in under]
    found = [other for other in later if _overlap(token, other[0])]
    return [other for other in found if other[1].start == found[0][1].start]


def _head(placed: list[_Placed], stack: list[_Placed] | None) -> Cell | None:
    """The head of a column with what stands over it and others, as in 申请人情况·法人或其他组织·商业企业."""
    if not stack:
        return None
    over: list[_Placed] = []
    for head in reversed(placed):
        below = _below(placed, head)
        if len(below) > 1 and any(member in below for member in (*stack, *over)):
            over.insert(0, head)
    own = [cell_of(line, *token.span()) for token, line in stack]
    steps = [*(clean(token[0]) for token, _ in over), "".join(cell.text for cell in own)]
    return Cell("·".join(steps), own[0].span)


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
