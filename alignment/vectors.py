"""Texts as rows of a sparse matrix: character n-grams, weighted by how rare they are, of length one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

SIZES = (1, 2)
"""Single characters bridge abbreviations (办结 / 已办结), pairs tell 结案 from 案结."""


def ngrams(text: str, sizes: tuple[int, ...] = SIZES) -> list[str]:
    """All character n-grams of `text`, repeated as often as they stand there: `复议案` → 复 议 案 复议 议案."""
    return [text[i : i + n] for n in sizes for i in range(len(text) - n + 1)]


def weighted_vectors(
    old: Sequence[str], new: Sequence[str], sizes: tuple[int, ...] = SIZES
) -> tuple[csr_matrix, csr_matrix]:
    """One sparse row of length 1 for each text, the two sides in the same columns; an empty text is a row of zeros.

    The product of a row of each side is the cosine of the two texts: 1 + log tf, smooth idf over both sides (Manning
    et al., Introduction to Information Retrieval, ch. 6). Memory is in proportion to the characters of the texts, so
    products can be taken block by block where a full matrix would not fit.
    """
    from scipy.sparse import csr_matrix

    vocabulary: dict[str, int] = {}
    columns: list[int] = []
    starts = [0]
    for text in (*old, *new):
        columns.extend(vocabulary.setdefault(gram, len(vocabulary)) for gram in ngrams(text, sizes))
        starts.append(len(columns))
    shape = (len(starts) - 1, max(1, len(vocabulary)))
    matrix = csr_matrix((np.ones(len(columns)), columns, starts), shape=shape)
    matrix.sum_duplicates()
    seen_in = np.bincount(matrix.indices, minlength=shape[1])
    rarity = np.log((1 + shape[0]) / (1 + seen_in)) + 1.0
    matrix.data = (1.0 + np.log(matrix.data)) * rarity[matrix.indices]
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    lengths[lengths == 0] = 1.0
    matrix.data /= np.repeat(lengths, np.diff(matrix.indptr))
    return matrix[: len(old)], matrix[len(old) :]
