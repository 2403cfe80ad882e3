"""Texts as rows of a sparse matrix: character n-grams, weighted by how rare they are, of length one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from alignment.sorting import distinct, numbered
from alignment.sparse import Sparse

SIZES = (1, 2)
"""Single characters bridge abbreviations (办结 / 已办结), pairs tell 结案 from 案结."""

_BITS = 21
"""Bits that hold any code point, so that three characters are one number."""


@dataclass(frozen=True, eq=False)
class Grams:
    """The character n-grams of some texts, counted: one sparse row a text, a column for each of `names`.

    A name is the n-gram as one number, 21 bits a character, so that the grams of two collections can be joined without
    their texts (see `join`). `names` ascend.
    """

    names: NDArray[np.int64]
    counts: Sparse


def count_grams(texts: Sequence[str], sizes: tuple[int, ...] = SIZES) -> Grams:
    """How often each n-gram of `sizes` (3 at most) stands in each of `texts`.

    All texts are taken apart at once, as arrays of code points: Python never sees a single n-gram.
    """
    codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.int64) + 1
    row = np.repeat(np.arange(len(texts)), np.array([len(text) for text in texts], dtype=np.int64))
    rows: list[NDArray[np.int64]] = []
    grams: list[NDArray[np.int64]] = []
    gram = codes
    for size in range(1, max(sizes) + 1):
        if size > 1:
            gram = (gram[: max(0, len(gram) - 1)] << _BITS) | codes[size - 1 :]  # one letter longer
        if size in sizes:
            inside = np.flatnonzero(row[: len(gram)] == row[size - 1 :])
            rows.append(row[inside])
            grams.append(gram[inside])
    names, column = numbered(np.concatenate(grams))
    at = np.concatenate(rows)
    return Grams(names, Sparse.of(at, column, 1.0, (len(texts), len(names))))


def join(old: Grams, new: Grams) -> tuple[Sparse, Sparse]:
    """The counts of two collections in the same columns, ordered by the n-grams themselves: swapping swaps."""
    names = distinct(np.concatenate([old.names, new.names]))
    here, there = (
        replace(side.counts, columns=np.searchsorted(names, side.names)[side.counts.columns], width=max(1, len(names)))
        for side in (old, new)
    )
    return here, there


def weigh(old: Sparse, new: Sparse) -> tuple[Sparse, Sparse]:
    """Counts turned into rows of length 1: 1 + log tf, smooth idf over both sides; a row of zeros stays one.

    Manning et al., Introduction to Information Retrieval, ch. 6. The product of a row of each side is their cosine.
    """
    held = np.bincount(old.columns, minlength=old.width) + np.bincount(new.columns, minlength=new.width)
    rarity = np.log((1 + old.shape[0] + new.shape[0]) / (1 + held)) + 1.0
    return _of_length_one(old, rarity), _of_length_one(new, rarity)


def _of_length_one(counts: Sparse, rarity: NDArray[np.float64]) -> Sparse:
    values = (1.0 + np.log(counts.values)) * rarity[counts.columns]
    lengths = np.sqrt(np.bincount(counts.rows, values * values, counts.shape[0]))
    return replace(counts, values=values / np.repeat(lengths, counts.sizes))


def weighted_vectors(old: Sequence[str], new: Sequence[str], sizes: tuple[int, ...] = SIZES) -> tuple[Sparse, Sparse]:
    """One sparse row of length 1 for each text, the two sides in the same columns; an empty text is a row of zeros.

    The product of a row of each side is the cosine of the two texts, see `weigh`. Memory is in proportion to the
    characters of the texts, so products can be taken block by block where a full matrix would not fit.
    """
    return weigh(*join(count_grams(old, sizes), count_grams(new, sizes)))
