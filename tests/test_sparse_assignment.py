"""The sparse assignment is the dense one in the memory of its candidates."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alignment.assignment import assign
from alignment.sparse_assignment import assign_sparse

MATRICES = st.integers(1, 7).flatmap(
    lambda width: st.lists(
        st.lists(st.sampled_from([0.0, 0.0, 0.25, 0.5, 0.625, 0.75, 1.0]), min_size=width, max_size=width),
        min_size=1,
        max_size=7,
    )
)


@settings(max_examples=150, deadline=None)
@given(MATRICES)
def test_the_total_is_that_of_the_whole_matrix(matrix):
    scores = np.array(matrix)
    rows, columns = np.nonzero(scores)
    found = assign_sparse(rows, columns, scores[rows, columns])
    assert sum(scores[i, j] for i, j in found) == pytest.approx(sum(scores[i, j] for i, j in assign(scores, 0.01)))
    assert len({i for i, _ in found}) == len({j for _, j in found}) == len(found)
    assert found == sorted(found)


def test_a_group_that_is_too_large_takes_the_best_first():
    rows, columns = np.array([0, 0, 1]), np.array([0, 1, 0])
    scores = np.array([1.0, 0.9, 0.9])
    assert assign_sparse(rows, columns, scores) == [(0, 1), (1, 0)]
    assert assign_sparse(rows, columns, scores, largest_exact=1) == [(0, 0)]


def test_nothing_comes_of_nothing():
    empty = np.empty(0, dtype=np.int64)
    assert assign_sparse(empty, empty, np.empty(0)) == []


def test_scores_that_are_no_evidence_are_refused():
    with pytest.raises(ValueError, match="positive"):
        assign_sparse(np.array([0]), np.array([0]), np.array([0.0]))


def test_far_apart_positions_need_no_matrix():
    rows = np.arange(0, 3_000_000, 100_000)
    assert assign_sparse(rows, rows + 7, np.ones(len(rows))) == [(int(r), int(r) + 7) for r in rows]
