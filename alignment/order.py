"""What kept its order, and what moved against it."""

from __future__ import annotations

from bisect import bisect_left


def longest_increasing(values: list[int]) -> set[int]:
    """Positions of a longest strictly increasing subsequence of `values`: what kept its order.

    Patience sorting, O(n log n). `[1, 5, 2, 3]` → positions {0, 2, 3}; the 5 moved.
    """
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
