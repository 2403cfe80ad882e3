"""Texts as rows of a sparse matrix: character n-grams, weighted by how rare they are, of length one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

SIZES = (1, 2)
"""Single characters bridge abbreviations (办结 / 已办结), pairs tell 结案 from 案结."""


def count_vectors(
    old: Sequence[str], new: Sequence[str], sizes: tuple[int, ...] = SIZES
) -> tuple[csr_matrix, csr_matrix]:
    """How often each n-gram stands in each text: one sparse row a text, the two sides in the same columns.

    Columns are ordered by the n-grams themselves, so swapping the sides changes nothing but the order of rows. All
    texts are taken apart at once, as arrays of code points: Python never sees a single n-gram.
    """
    from scipy.sparse import csr_matrix

    texts = (*old, *new)
    codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    sizes_of = np.array([len(text) for text in texts], dtype=np.int64)
    row = np.repeat(np.arange(len(texts)), sizes_of)
    letters, letter = np.unique(codes, return_inverse=True)
    gram, first, width = letter.astype(np.int64), 0, 0
    rows: list[NDArray[np.int64]] = []
    columns: list[NDArray[np.int64]] = []
    for size in range(1, max(sizes) + 1):
        if size > 1:
            # A gram is the one shorter by a letter, and the letter behind it.
            joined = gram[: max(0, len(gram) - 1)] * len(letters) + letter[size - 1 :]
            _, gram = np.unique(joined, return_inverse=True)
        if size in sizes:
            inside = np.flatnonzero(row[: len(gram)] == row[size - 1 :])
            names, column = np.unique(gram[inside], return_inverse=True)
            rows.append(row[inside])
            columns.append(column + first)
            first += len(names)
            width = first
    at = np.concatenate(rows), np.concatenate(columns)
    counts = csr_matrix((np.ones(len(at[0])), at), shape=(len(texts), max(1, width)))
    counts.sum_duplicates()
    return counts[: len(old)], counts[len(old) :]


def weigh(old: csr_matrix, new: csr_matrix) -> tuple[csr_matrix, csr_matrix]:
    """Counts turned into rows of length 1: 1 + log tf, smooth idf over both sides; a row of zeros stays one.

    Manning et al., Introduction to Information Retrieval, ch. 6. The product of a row of each side is their cosine.
    """
    from scipy.sparse import csr_matrix, vstack

    matrix = csr_matrix(vstack([old, new]))
    total, width = matrix.shape
    rarity = np.log((1 + total) / (1 + np.bincount(matrix.indices, minlength=width))) + 1.0
    matrix.data = (1.0 + np.log(matrix.data)) * rarity[matrix.indices]
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    lengths[lengths == 0] = 1.0
    matrix.data /= np.repeat(lengths, np.diff(matrix.indptr))
    return matrix[: old.shape[0]], matrix[old.shape[0] :]


def weighted_vectors(
    old: Sequence[str], new: Sequence[str], sizes: tuple[int, ...] = SIZES
) -> tuple[csr_matrix, csr_matrix]:
    """One sparse row of length 1 for each text, the two sides in the same columns; an empty text is a row of zeros.

    The product of a row of each side is the cosine of the two texts, see `weigh`. Memory is in proportion to the
    characters of the texts, so products can be taken block by block where a full matrix would not fit.
    """
    return weigh(*count_vectors(old, new, sizes))
