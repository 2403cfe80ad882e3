"""One-to-one assignment where only few of all pairs come into question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from heapq import heappop, heappush

import numpy as np
from numpy.typing import NDArray

Indices = NDArray[np.int64]
Scores = NDArray[np.float64]


def assign_sparse(rows: Indices, columns: Indices, scores: Scores) -> list[tuple[int, int]]:
    """Pairs (row, column) with the greatest total score among the candidates, each row and column at most once.

    Candidate k says that `rows[k]` and `columns[k]` go together with `scores[k]`, which must be positive. In row order.
    """
    if len(rows) == 0:
        return []
    if scores.min() <= 0:
        raise ValueError("scores of candidates must be positive")
    offers: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for row, column, score in zip(rows.tolist(), columns.tolist(), scores.tolist(), strict=True):
        offers[row].append((column, score))
    market = _Market(offers)
    for row in sorted(offers):
        market.enter(row)
    return sorted(market.held.items())


class _Market:
    """Columns with prices and the rows that hold them: each row has what is worth most to it, its price taken off.

    The shortest augmenting paths of the Hungarian method (Jonker and Volgenant 1987), looked for with a heap among the
    candidates alone: a row costs what the chain of exchanges that it sets off costs.
    """

    def __init__(self, offers: Mapping[int, Sequence[tuple[int, float]]]) -> None:
        self._offers = offers
        self._profit: dict[int, float] = {}
        self._price: dict[int, float] = defaultdict(float)
        self._owner: dict[int, int] = {}
        self.held: dict[int, int] = {}
        """The column of each row that has one."""

    def enter(self, row: int) -> None:
        """Gives `row` the column by which the total grows most; others move on to their next best, or go without."""
        self._profit[row] = max(0.0, *(score - self._price[column] for column, score in self._offers[row]))
        lost = {row: 0.0}  # for each row that may have to move, what the total loses up to it
        paid: dict[int, float] = {}  # the same for each column that may change hands
        buyer: dict[int, int] = {}
        queue: list[tuple[float, bool, int, int]] = []  # of equals a column that is free comes first
        least, last = self._profit[row], row  # the cheapest end of the chain so far: `last` goes without
        freed: int | None = None
        while True:
            for column, score in self._offers[row]:
                if column not in paid:
                    cost = lost[row] + self._profit[row] + self._price[column] - score
                    heappush(queue, (cost, column in self._owner, column, row))
            while queue and queue[0][2] in paid:
                heappop(queue)
            if not queue or queue[0][0] > least:
                freed = self.held.pop(last, None)
                break
            cost, owned, column, buyer[column] = heappop(queue)
            paid[column] = cost
            if not owned:
                least, freed = cost, column
                break
            row = self._owner[column]
            lost[row] = cost
            if cost + self._profit[row] < least:
                least, last = cost + self._profit[row], row
        self._settle(least, lost, paid)
        while freed is not None:
            row = buyer[freed]
            self._owner[freed] = row
            taken, freed = freed, self.held.get(row)
            self.held[row] = taken

    def _settle(self, least: float, lost: Mapping[int, float], paid: Mapping[int, float]) -> None:
        for row, loss in lost.items():
            self._profit[row] -= max(0.0, least - loss)
        for column, cost in paid.items():
            self._price[column] += max(0.0, least - cost)
