"""Which items belong together, given how well each goes with each: one to one, then what is left over."""

from __future__ import annotations

import numpy as np

from alignment.similarity import Matrix


def assign(scores: Matrix, threshold: float) -> list[tuple[int, int]]:
    """Pairs (row, column) of the assignment with the greatest total score, those below `threshold` left out.

    Optimal (Jonker–Volgenant, scipy's linear_sum_assignment), each row and column at most once, in row order.
    """
    from scipy.optimize import linear_sum_assignment

    if not scores.size:
        return []
    rows, columns = linear_sum_assignment(np.where(scores >= threshold, scores, 0.0), maximize=True)
    return [(int(i), int(j)) for i, j in zip(rows, columns, strict=True) if scores[i, j] >= threshold]


def longest_increasing(values: list[int]) -> set[int]:
    """Positions of a longest strictly increasing subsequence of `values`: what kept its order.

    Patience sorting, O(n log n). `[1, 5, 2, 3]` → positions {0, 2, 3}; the 5 moved.
    """
    from bisect import bisect_left

    tails: list[int] = []
    at: list[int] = []
    before: list[int] = [-1] * len(values)
    for position, value in enumerate(values):
        k = bisect_left(tails, value)
        before[position] = at[k - 1] if k else -1
        if k == len(tails):
            tails.append(value)
            at.append(position)
        else:
            tails[k] = value
            at[k] = position
    kept: set[int] = set()
    position = at[-1] if at else -1
    while position >= 0:
        kept.add(position)
        position = before[position]
    return kept
