"""The pairs of items that come into question as counterparts, as a list of edges with a score each.

Small collections have every pair as a candidate; for large ones only the nearest neighbours of each item are looked
at, so cost and memory grow with the text and not with its square.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from alignment.sparse import Sparse

Indices = NDArray[np.int64]
Scores = NDArray[np.float64]

LARGEST_COMPLETE = 2_000_000
"""Pairs up to which all are looked at: 1,400 sentences a side, 16 MB a score; about 90,000 characters."""

COMMON = 0.02
"""An n-gram in more than this share of a large collection's items tells none apart and costs the most."""


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

    def cosines(self, old: Sparse, new: Sparse) -> Scores:
        """The cosine of each edge's rows; both matrices hold rows of length one in the same columns."""
        return old.products_at(new, self.old, self.new)

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
