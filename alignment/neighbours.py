"""The nearest items of another collection, for each item of either one: the edges worth a closer look."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from alignment.candidates import Candidates, Indices
from alignment.sorting import best_first, distinct

Matrix = NDArray[np.float64]
Product = Callable[[slice], Matrix]
"""Gives the scores of some rows with all columns."""

_BLOCK = 512
"""Rows looked at at once: a block of scores against 13,000 columns is 53 MB."""

_RUN = 64
"""Columns (every so manieth) of which the best alone is looked at first in very long rows: the best few are in as many
of such runs."""

_FEW_RUNS = 4
"""Times as many runs as are looked into from which on that is faster."""


def nearest(product: Product, shape: tuple[int, int], count: int) -> Indices:
    """The edges (row * width + column) of the `count` best columns of each row and best rows of each column.

    `product` gives rows × columns. Ascending, each edge once.
    """
    found = [np.zeros(0, dtype=np.int64)]
    best = np.zeros((shape[1], 0)), np.zeros((shape[1], 0), dtype=np.int64)  # of each column so far: scores and rows
    for start in range(0, shape[0], _BLOCK):
        scores = product(slice(start, min(shape[0], start + _BLOCK)))
        rows = np.arange(start, start + len(scores))
        found.append((rows[:, None] * shape[1] + _best(scores, count)).ravel())
        best = _better(best, scores, start, count)
    found.append((best[1] * shape[1] + np.arange(shape[1])[:, None]).ravel())
    return distinct(np.concatenate(found))


def edges(keys: Indices, shape: tuple[int, int]) -> Candidates:
    """The candidates that the numbers of `nearest` stand for."""
    return Candidates(keys // shape[1], keys % shape[1], shape)


def _better(best: tuple[Matrix, Indices], scores: Matrix, start: int, count: int) -> tuple[Matrix, Indices]:
    """The best rows of each column, those from `start` on with their `scores` among them: few beat the best so far."""
    values, rows = best
    if not start:
        kept = _best(scores.T, count)
        return np.take_along_axis(scores.T, kept, 1), kept
    at, column = np.divmod(np.flatnonzero(scores > values.min(axis=1)), len(values))
    columns = np.concatenate([np.repeat(np.arange(len(values)), values.shape[1]), column])
    together = np.concatenate([values.ravel(), scores[at, column]]), np.concatenate([rows.ravel(), at + start])
    order = best_first(columns, together[0])
    first = np.searchsorted(columns[order], np.arange(len(values)))
    chosen = order[first[:, None] + np.arange(values.shape[1])]
    return together[0][chosen], together[1][chosen]


def _best(scores: Matrix, count: int) -> Indices:
    """The places of the `count` best scores of each row, in no order."""
    height, width = scores.shape
    if width <= count:
        return np.broadcast_to(np.arange(width), scores.shape)
    if width <= _FEW_RUNS * count * _RUN:
        return np.argpartition(scores, width - count, axis=1)[:, width - count :]
    step = width // _RUN
    whole = step * _RUN
    runs = _best(scores[:, :whole].reshape(height, _RUN, step).max(axis=1), count)
    rest = np.broadcast_to(np.arange(whole, width), (height, width - whole))
    places = np.concatenate([(runs[:, :, None] + np.arange(0, whole, step)).reshape(height, -1), rest], axis=1)
    return np.take_along_axis(places, _best(np.take_along_axis(scores, places, 1), count), 1)
