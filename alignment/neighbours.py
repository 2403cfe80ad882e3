"""The nearest items of another collection, for each item of either one: the edges worth a closer look."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from alignment.candidates import Candidates, Indices

Matrix = NDArray[np.float64]
Product = Callable[[slice], Matrix]
"""Gives the scores of some rows with all columns."""

_BLOCK = 512
"""Rows looked at at once: a block of scores against 13,000 columns is 53 MB."""


def nearest(product: Product, shape: tuple[int, int], count: int) -> Indices:
    """The edges (row * width + column) of the `count` best columns of each row and best rows of each column.

    `product` gives rows × columns. Ascending, each edge once.
    """
    found = [np.zeros(0, dtype=np.int64)]
    columns = np.arange(shape[1])
    best = np.zeros((shape[1], 0)), np.zeros((shape[1], 0), dtype=np.int64)  # of each column so far: scores and rows
    for start in range(0, shape[0], _BLOCK):
        scores = product(slice(start, min(shape[0], start + _BLOCK)))
        rows = np.arange(start, start + len(scores))
        found.append((rows[:, None] * shape[1] + _best(scores, count)).ravel())
        together = np.hstack([best[0], scores.T]), np.hstack([best[1], np.broadcast_to(rows, scores.T.shape)])
        kept = _best(together[0], count)
        best = np.take_along_axis(together[0], kept, 1), np.take_along_axis(together[1], kept, 1)
    found.append((best[1] * shape[1] + columns[:, None]).ravel())
    return np.unique(np.concatenate(found))


def edges(keys: Indices, shape: tuple[int, int]) -> Candidates:
    """The candidates that the numbers of `nearest` stand for."""
    return Candidates(keys // shape[1], keys % shape[1], shape)


def _best(scores: Matrix, count: int) -> Indices:
    """The places of the `count` best scores of each row, in no order."""
    width = scores.shape[1]
    if width <= count:
        return np.broadcast_to(np.arange(width), scores.shape)
    return np.argpartition(scores, width - count, axis=1)[:, width - count :]
