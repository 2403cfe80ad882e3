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


def nearest(product: Product, back: Product, shape: tuple[int, int], count: int) -> Indices:
    """The edges (row * width + column) of the `count` best columns of each row and best rows of each column.

    `product` gives rows × columns, `back` columns × rows. Ascending, each edge once.
    """
    rows, columns = _best(product, shape[0], count), _best(back, shape[1], count)
    return np.union1d(rows[0] * shape[1] + rows[1], columns[1] * shape[1] + columns[0])


def edges(keys: Indices, shape: tuple[int, int]) -> Candidates:
    """The candidates that the numbers of `nearest` stand for."""
    return Candidates(keys // shape[1], keys % shape[1], shape)


def _best(product: Product, size: int, count: int) -> tuple[Indices, Indices]:
    first: list[Indices] = [np.zeros(0, dtype=np.int64)]
    second: list[Indices] = [np.zeros(0, dtype=np.int64)]
    for start in range(0, size, _BLOCK):
        scores = product(slice(start, min(size, start + _BLOCK)))
        width = scores.shape[1]
        if width > count:
            best = np.argpartition(-scores, count - 1, axis=1)[:, :count]
        else:
            best = np.broadcast_to(np.arange(width), scores.shape)
        first.append(np.repeat(np.arange(start, start + len(scores)), best.shape[1]))
        second.append(best.ravel().astype(np.int64))
    return np.concatenate(first), np.concatenate(second)
