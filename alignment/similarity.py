"""How alike texts are: cosine of character n-grams, weighted by how rare they are in the two collections."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]


def ngrams(text: str, sizes: tuple[int, ...] = (1, 2)) -> list[str]:
    """All character n-grams of `text`, repeated as often as they stand there: `复议案` → 复 议 案 复议 议案."""
    return [text[i : i + n] for n in sizes for i in range(len(text) - n + 1)]


def cosine_matrix(old: Sequence[str], new: Sequence[str]) -> Matrix:
    """Similarity of every old with every new text, shape (len(old), len(new)), each 0…1.

    TF-IDF of character 1–2-grams: 1 + log tf, smooth idf over both collections (Manning et al., Introduction to
    Information Retrieval, ch. 6). An empty text is like nothing.
    """
    from scipy.sparse import csr_matrix

    vocabulary: dict[str, int] = {}
    rows: list[int] = []
    columns: list[int] = []
    for row, text in enumerate((*old, *new)):
        for gram in ngrams(text):
            rows.append(row)
            columns.append(vocabulary.setdefault(gram, len(vocabulary)))
    total = len(old) + len(new)
    if not vocabulary:
        return np.zeros((len(old), len(new)))
    counts = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(total, len(vocabulary)))
    counts.sum_duplicates()
    frequency = np.bincount(counts.indices, minlength=len(vocabulary))
    counts.data = 1.0 + np.log(counts.data)
    counts.data *= (np.log((1 + total) / (1 + frequency)) + 1.0)[counts.indices]
    norms = np.sqrt(np.asarray(counts.multiply(counts).sum(axis=1)).ravel())
    norms[norms == 0] = 1.0
    counts = csr_matrix(counts.multiply((1.0 / norms)[:, None]))
    product: Matrix = (counts[: len(old)] @ counts[len(old) :].T).toarray()
    return product


def neighbourhood_margin(scores: Matrix, neighbours: int = 4) -> Matrix:
    """How far each score stands out among its rivals: 2·s − mean of the best of its row − of its column.

    CSLS without the division (Conneau et al., Word Translation Without Parallel Data, 2018): a stock phrase that is
    like everything stands out nowhere.
    """
    if not scores.size:
        return scores
    rows = _mean_of_best(scores, neighbours)
    columns = _mean_of_best(scores.T, neighbours)
    return 2 * scores - rows[:, None] - columns[None, :]


def _mean_of_best(scores: Matrix, count: int) -> Matrix:
    count = min(count, scores.shape[1])
    best = np.partition(scores, scores.shape[1] - count, axis=1)[:, -count:]
    mean: Matrix = best.mean(axis=1)
    return mean
