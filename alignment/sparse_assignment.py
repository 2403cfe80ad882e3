"""One-to-one assignment where only few of all pairs come into question, for collections too large for a matrix."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from alignment.assignment import assign

Indices = NDArray[np.int64]
Scores = NDArray[np.float64]

LARGEST_EXACT = 4_000_000
"""Cells of a connected group that is still assigned exactly (32 MB, about a second); larger ones take best first."""


def assign_sparse(
    rows: Indices, columns: Indices, scores: Scores, *, largest_exact: int = LARGEST_EXACT
) -> list[tuple[int, int]]:
    """Pairs (row, column) with the greatest total score among the candidates, each row and column at most once.

    Candidate k says that `rows[k]` and `columns[k]` go together with `scores[k]`, which must be positive. Rows and
    columns that no chain of candidates connects cannot disturb each other, so each connected group is a small
    assignment of its own: the result equals that of the whole matrix, in the memory of the candidates. In row order.
    A group of more than `largest_exact` cells is assigned greedily, best candidate first.
    """
    if len(rows) == 0:
        return []
    if scores.min() <= 0:
        raise ValueError("scores of candidates must be positive")
    pairs: list[tuple[int, int]] = []
    for group in _connected(rows, columns):
        if len(group) == 1:  # most groups: nothing to weigh
            pairs.append((int(rows[group[0]]), int(columns[group[0]])))
            continue
        height, width = len(np.unique(rows[group])), len(np.unique(columns[group]))
        solve = _exact if height * width <= largest_exact else _greedy
        pairs += solve(rows[group], columns[group], scores[group])
    return sorted(pairs)


def _connected(rows: Indices, columns: Indices) -> Iterator[Indices]:
    """The positions of the candidates of each connected group."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    offset = int(rows.max()) + 1
    size = offset + int(columns.max()) + 1
    graph = coo_matrix((np.ones(len(rows)), (rows, columns + offset)), shape=(size, size))
    labels = connected_components(graph, directed=False)[1][rows]
    order = np.argsort(labels, kind="stable")
    yield from np.split(order, np.flatnonzero(np.diff(labels[order])) + 1)


def _exact(rows: Indices, columns: Indices, scores: Scores) -> list[tuple[int, int]]:
    names, at = np.unique(rows, return_inverse=True)
    column_names, column_at = np.unique(columns, return_inverse=True)
    matrix = np.zeros((len(names), len(column_names)))
    matrix[at, column_at] = scores
    return [(int(names[i]), int(column_names[j])) for i, j in assign(matrix, np.finfo(float).tiny)]


def _greedy(rows: Indices, columns: Indices, scores: Scores) -> list[tuple[int, int]]:
    taken_rows: set[int] = set()
    taken_columns: set[int] = set()
    pairs = []
    for k in np.lexsort((columns, rows, -scores)):
        row, column = int(rows[k]), int(columns[k])
        if row not in taken_rows and column not in taken_columns:
            taken_rows.add(row)
            taken_columns.add(column)
            pairs.append((row, column))
    return pairs
