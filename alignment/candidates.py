"""The pairs of items that come into question as counterparts, as a list of edges with a score each.

Small collections have every pair as a candidate; for large ones only the nearest neighbours of each item are looked
at, so cost and memory grow with the text and not with its square.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Indices = NDArray[np.int64]
Scores = NDArray[np.float64]

LARGEST_COMPLETE = 2_000_000
"""Pairs up to which all are looked at: 1,400 sentences a side, 16 MB a score; about 90,000 characters."""

COMMON = 0.02
"""An n-gram in more than this share of a large collection's items tells none apart and costs the most."""

_SPREAD = 32
"""Rows held with all their zeros at once: 50 MB where there are 200,000 columns."""

_PAIRS = 4096
"""Pairs multiplied at once: 30 MB where the rows are sections of a thousand n-grams."""


@dataclass(frozen=True, eq=False)
class Candidates:
    """Edges between two collections: edge k joins `old[k]` and `new[k]`; sorted by old, then new, each edge once.

    `shape` is the sizes of the two collections. Arrays of scores go with it position by position.
    """

    old: Indices
    new: Indices
    shape: tuple[int, int]

    def where(self, keep: NDArray[np.bool_]) -> Candidates:
        """The edges for which `keep` is true."""
        return Candidates(self.old[keep], self.new[keep], self.shape)

    def cosines(self, old: csr_matrix, new: csr_matrix) -> Scores:
        """The cosine of each edge's rows; both matrices hold rows of length one in the same columns."""
        return cosines_of(old, new, self.old, self.new)

    def contains(self, links: Sequence[tuple[int, int]], old_step: int = 0, new_step: int = 0) -> NDArray[np.bool_]:
        """For each edge whether the edge `old_step` and `new_step` positions on is among `links`."""
        width = self.shape[1] + 2
        wanted = np.array([i * width + j for i, j in links], dtype=np.int64)
        shifted_old, shifted_new = self.old + old_step, self.new + new_step
        inside = (shifted_old >= 0) & (shifted_new >= 0)
        return np.asarray(inside & np.isin(shifted_old * width + shifted_new, wanted))

    def beside(self, values: Scores, old_step: int, new_step: int) -> Scores:
        """For each edge the value of the edge `old_step` and `new_step` positions on; 0 where that is no candidate."""
        width = self.shape[1] + 2 * abs(new_step) + 1
        keys = self.old * width + self.new
        wanted = (self.old + old_step) * width + self.new + new_step
        at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        return np.where(keys[at] == wanted, values[at], 0.0) if len(keys) else values


def cosines_of(old: csr_matrix, new: csr_matrix, rows: Indices, columns: Indices) -> Scores:
    """The products of `old[rows[k]]` and `new[columns[k]]` for each k, each pair of rows multiplied once."""
    cells = old.shape[0] * new.shape[0]
    if cells <= LARGEST_COMPLETE:
        complete: Scores = (old @ new.T).toarray()[rows, columns]
        return complete
    keys, back = np.unique(rows * new.shape[0] + columns, return_inverse=True)
    old_rows, new_rows = keys // new.shape[0], keys % new.shape[0]
    values = np.zeros(len(keys))
    starts = np.searchsorted(old_rows, np.arange(0, old.shape[0] + _SPREAD, _SPREAD))
    for number, (first, last) in enumerate(pairwise(starts.tolist())):
        spread = old[number * _SPREAD : (number + 1) * _SPREAD].toarray()
        for start in range(first, last, _PAIRS):
            at = slice(start, min(last, start + _PAIRS))
            values[at] = _products(spread, old_rows[at] - number * _SPREAD, new, new_rows[at])
    several: Scores = values[back]
    return several


def _products(spread: Scores, rows: Indices, new: csr_matrix, columns: Indices) -> Scores:
    """The products of the dense `spread[rows[k]]` and the sparse `new[columns[k]]`, a look-up for each of its cells."""
    sizes = np.diff(new.indptr)[columns]
    ends = np.cumsum(sizes)
    edge = np.repeat(np.arange(len(rows)), sizes)
    cells = np.arange(len(edge)) + np.repeat(new.indptr[columns] - (ends - sizes), sizes)
    products = spread[rows[edge], new.indices[cells]] * new.data[cells]
    sums: Scores = np.bincount(edge, products, len(rows)).astype(np.float64, copy=False)
    return sums
