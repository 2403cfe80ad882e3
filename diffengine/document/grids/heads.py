"""The heads of tables set with blanks: which words stand over which columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from diffengine.document.grids.columns import EDGES, REACH, Place, columns_of, hull, tokens
from diffengine.document.grids.model import Cell, Line, cell_of, clean, empty_cell

_Placed = tuple[Place, Line]


def head_rows(lines: Sequence[Line], columns: Sequence[Place]) -> list[list[Cell]]:
    """One row of heads: words below words go on with them, words above several columns stand over each of them.

    `columns` are where the figures stand, from the left.
    """
    corner: list[Cell] = []
    rows: list[list[_Placed]] = []
    left = columns[0].left
    for line in lines:
        heads = []
        for token in tokens(line):
            if token.right <= left - REACH or (token.left == 0 and left > REACH):
                corner.append(cell_of(line, token.begin, token.end))
            else:
                heads.append((token, line))
        rows.append(heads)
    if not corner and not any(rows):
        return []
    start = lines[0].start
    name = Cell("".join(cell.text for cell in corner), corner[0].span) if corner else empty_cell(start)
    stacked = _over_runs(rows[0], rows[1], columns) if len(rows) == 2 else None
    placed = [head for row in rows for head in row]
    return [[name, *(cell or empty_cell(start) for cell in stacked or _over_each(placed, columns))]]


def _over_each(placed: list[_Placed], columns: Sequence[Place]) -> list[Cell | None]:
    """The head of each column, told by the words that stand above each other."""
    stacks = _stacks(placed)
    if len(stacks) > len(columns):
        return [None] * len(columns)
    middles = [sum(token.middle for token, _ in stack) / len(stack) for stack in stacks]
    heads_of = dict(zip(columns_of(middles, [of.middle for of in columns]), stacks, strict=True))
    return [_head(placed, heads_of.get(n)) for n in range(len(columns))]


def _over_runs(upper: list[_Placed], lower: list[_Placed], columns: Sequence[Place]) -> list[Cell | None] | None:
    """The head of each column where one line of heads stands over another and has fewer than there are columns.

    All its heads are set alike over what they cover: at its left edge, in its middle or at its right edge.
    None where they are not, or where a line is missing.
    """
    if not 0 < len(upper) < len(columns) or not 1 < len(lower) <= len(columns):
        return None
    homes = columns_of([token.middle for token, _ in lower], [of.middle for of in columns])
    own = dict(zip(homes, lower, strict=True))
    areas = [hull([of, own[n][0]]) if n in own else of for n, of in enumerate(columns)]
    heads = [token for token, _ in upper]
    best = min((_runs(heads, areas, set(own), edge) for edge in EDGES), key=lambda found: found.cost)
    if best.cost - SKIPPED * (len(columns) - sum(map(len, best.runs))) > REACH * len(heads):
        return None
    over = {n: (head, len(run)) for head, run in zip(upper, best.runs, strict=True) for n in run}
    return [_joined(over.get(n), own.get(n)) for n in range(len(columns))]


SKIPPED = 2.0
"""What a column without a head over it costs, in places that a head is away from where it should stand."""


@dataclass(frozen=True, slots=True)
class _Runs:
    """Which columns each head covers, and how far the heads are from where they should stand."""

    cost: float
    runs: tuple[range, ...]


def _runs(heads: Sequence[Place], areas: Sequence[Place], headed: set[int], edge: Callable[[Place], float]) -> _Runs:
    """The columns that each head covers, one run behind the other, where all are set by one edge.

    Several columns below one head have heads of their own, `headed`: nobody could tell them apart.
    """
    best = [_Runs(SKIPPED * n, ()) for n in range(len(areas) + 1)]
    for head in heads:
        row = [_Runs(float("inf"), ())]
        for end in range(1, len(areas) + 1):
            found = replace(row[-1], cost=row[-1].cost + SKIPPED)
            for begin in (n for n in range(end) if n == end - 1 or headed.issuperset(range(n, end))):
                cost = best[begin].cost + abs(edge(head) - edge(hull(areas[begin:end])))
                if cost < found.cost:
                    found = _Runs(cost, (*best[begin].runs, range(begin, end)))
            row.append(found)
        best = row
    return best[-1]


def _joined(over: tuple[_Placed, int] | None, own: _Placed | None) -> Cell | None:
    """The head of a column: what stands over it and others, and its own; over it alone they are one wrapped head."""
    parts = [cell_of(line, at.begin, at.end) for at, line in ([over[0]] if over else []) + ([own] if own else [])]
    between = "·" if over and over[1] > 1 else ""
    return Cell(between.join(part.text for part in parts), parts[-1].span) if parts else None


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
    return sorted(stacks, key=lambda stack: min(token.left for token, _ in stack))


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
        right = [other.left for other in beside if other.left > token.left]
        end = min(right, default=following[-1].right + REACH)
        under = [other for other in following if token.left - REACH <= other.left < end - REACH]
        if len(under) > 1 and abs(under[0].left - token.left) <= REACH:
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
    own = [cell_of(line, token.begin, token.end) for token, line in stack]
    steps = [*(clean(token.text) for token, _ in over), "".join(cell.text for cell in own)]
    return Cell("·".join(steps), own[0].span)


def _overlap(one: Place, other: Place) -> bool:
    return min(one.right, other.right) > max(one.left, other.left)
