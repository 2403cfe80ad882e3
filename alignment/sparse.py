"""Matrices that are nearly all zeros, as arrays: what little of them is needed here, on numpy alone.

scipy has them too, and loading it takes longer than comparing two reports.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from alignment.sorting import numbered, stable_order

Indices = NDArray[np.int64]
Values = NDArray[np.float64]
Places = Sequence[int] | Indices

LARGEST_COMPLETE = 2_000_000
"""Pairs of rows of which all products are made where only some are asked for: 16 MB, and faster than one by one."""

_AT_ONCE = 1 << 15
"""Products of two cells that are held at a time: they fit in the cache, where a million take four times as long."""

_SPREAD = 8
"""Rows held with all their zeros at once: 13 MB where there are 200,000 columns."""


@dataclass(frozen=True, eq=False)
class Sparse:
    """Row r has `values[k]` in column `columns[k]` for every k from `starts[r]` to `starts[r + 1]`, columns ascending.

    >>> Sparse.of([0, 1, 1], [2, 0, 0], [1.0, 2.0, 3.0], (2, 3)).dense.tolist()
    [[0.0, 0.0, 1.0], [5.0, 0.0, 0.0]]
    """

    starts: Indices
    columns: Indices
    values: Values
    width: int

    @classmethod
    def of(cls, rows: Places, columns: Places, values: float | Values, shape: tuple[int, int]) -> Sparse:
        """The matrix with `values[k]` at (`rows[k]`, `columns[k]`), in any order; those of one cell are summed."""
        keys = np.asarray(rows, dtype=np.int64) * shape[1] + np.asarray(columns, dtype=np.int64)
        cells, at = numbered(keys)
        starts = np.searchsorted(cells, np.arange(shape[0] + 1) * shape[1])
        sums = np.bincount(at, np.broadcast_to(values, keys.shape)).astype(np.float64, copy=False)
        return cls(starts, cells % max(1, shape[1]), sums, shape[1])

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return len(self.starts) - 1, self.width

    @cached_property
    def sizes(self) -> Indices:
        """How many cells each row has."""
        return np.diff(self.starts)

    @cached_property
    def rows(self) -> Indices:
        """The row of each cell."""
        return np.repeat(np.arange(self.shape[0]), self.sizes)

    @cached_property
    def turned(self) -> Sparse:
        """Rows for columns."""
        order = stable_order(self.columns)
        starts = np.searchsorted(self.columns[order], np.arange(self.width + 1))
        return Sparse(starts, self.rows[order], self.values[order], self.shape[0])

    @property
    def dense(self) -> Values:
        """With all zeros."""
        matrix = np.zeros(self.shape)
        matrix[self.rows, self.columns] = self.values
        return matrix

    def take(self, rows: Indices | slice) -> Sparse:
        """Some of the rows, in the order asked for."""
        wanted = np.arange(self.shape[0])[rows]
        cells = ranges(self.starts[wanted], self.starts[wanted + 1])
        starts = np.concatenate([[0], np.cumsum(self.sizes[wanted])])
        return Sparse(starts, self.columns[cells], self.values[cells], self.width)

    def only(self, columns: NDArray[np.bool_]) -> Sparse:
        """The same without the cells of the other columns."""
        kept = columns[self.columns]
        starts = np.concatenate([[0], np.cumsum(kept)])[self.starts]
        return Sparse(starts, self.columns[kept], self.values[kept], self.width)

    def times(self, factors: Values) -> Sparse:
        """Every column times its factor."""
        return replace(self, values=self.values * factors[self.columns])

    def at(self, rows: Indices, columns: Indices) -> Values:
        """The value of the cell (`rows[k]`, `columns[k]`) for each k."""
        keys, wanted = self.rows * self.width + self.columns, rows * self.width + columns
        found = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        return np.where(keys[found] == wanted, self.values[found], 0.0) if len(keys) else np.zeros(len(rows))

    def products(self, other: Sparse) -> Values:
        """The product of each row with each row of `other`, with all zeros."""
        counts = other.turned.sizes[self.columns]
        total = np.empty((self.shape[0], other.shape[0]))
        for first, last in _parts(np.diff(np.concatenate([[0], np.cumsum(counts)])[self.starts])):
            cells = slice(self.starts[first], self.starts[last])
            size, columns = counts[cells], self.columns[cells]
            over_there = ranges(other.turned.starts[columns], other.turned.starts[columns + 1])
            place = np.repeat((self.rows[cells] - first) * other.shape[0], size) + other.turned.columns[over_there]
            products = np.repeat(self.values[cells], size) * other.turned.values[over_there]
            some = total[first:last]
            some[:] = np.bincount(place, products, some.size).reshape(some.shape)
        return total

    def products_at(self, other: Sparse, rows: Indices, columns: Indices) -> Values:
        """The product of `rows[k]` with the row `columns[k]` of `other` for each k; each two are multiplied once."""
        keys, back = numbered(rows * other.shape[0] + columns)
        here, there = np.divmod(keys, max(1, other.shape[0]))
        if self.shape[0] * other.shape[0] <= LARGEST_COMPLETE and self._cells(other) < other.sizes[there].sum():
            return np.asarray(self.products(other)[rows, columns])
        found: Values = np.concatenate([np.zeros(0), *self._products_of(other, here, there)])[back]
        return found

    def _cells(self, other: Sparse) -> int:
        """How many cells are multiplied with one another for all products."""
        return int(other.turned.sizes[self.columns].sum())

    def _products_of(self, other: Sparse, rows: Indices, columns: Indices) -> Iterator[Values]:
        cuts = np.searchsorted(rows, np.arange(0, self.shape[0] + _SPREAD, _SPREAD))
        spread = np.zeros(_SPREAD * self.width)
        for number, (first, last) in enumerate(pairwise(cuts.tolist())):
            begin = number * _SPREAD
            held = self.take(slice(begin, begin + _SPREAD))
            places = held.rows * self.width + held.columns
            spread[places] = held.values
            starts, sizes = other.starts[columns[first:last]], other.sizes[columns[first:last]]
            row = (rows[first:last] - begin) * self.width
            for some in (slice(*part) for part in _parts(sizes)):
                cells = ranges(starts[some], starts[some] + sizes[some])
                products = spread[other.columns[cells] + np.repeat(row[some], sizes[some])] * other.values[cells]
                pair = np.repeat(np.arange(some.stop - some.start), sizes[some])
                yield np.bincount(pair, products, some.stop - some.start).astype(np.float64, copy=False)
            spread[places] = 0.0


def _parts(sizes: Indices) -> Iterator[tuple[int, int]]:
    """The things of these sizes in ranges, first and end, that make about `_AT_ONCE` together."""
    cuts = np.flatnonzero(np.diff(np.cumsum(sizes) // _AT_ONCE)) + 1
    return pairwise([0, *cuts.tolist(), len(sizes)])


def ranges(starts: Indices, ends: Indices) -> Indices:
    """The numbers of all ranges, one after the other: (2, 5), (7, 9) → 2 3 4 7 8."""
    sizes = ends - starts
    offsets = np.cumsum(sizes) - sizes
    numbers: Indices = np.arange(int(sizes.sum()), dtype=np.int64) + np.repeat(starts - offsets, sizes)
    return numbers
