"""Which items belong together one to one, given how well each goes with each."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]


def assign(scores: Matrix, threshold: float) -> list[tuple[int, int]]:
    """Pairs (row, column) of the assignment with the greatest total score, those below `threshold` left out.

    Optimal (Jonker–Volgenant, scipy's linear_sum_assignment), each row and column at most once, in row order.
    """
    from scipy.optimize import linear_sum_assignment

    if not scores.size:
        return []
    rows, columns = linear_sum_assignment(np.where(scores >= threshold, scores, 0.0), maximize=True)
    return [(int(i), int(j)) for i, j in zip(rows, columns, strict=True) if scores[i, j] >= threshold]
