"""The sparse assignment is the one of the whole matrix in the memory of its candidates."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

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
    assert sum(scores[i, j] for i, j in found) == pytest.approx(scores[linear_sum_assignment(-scores)].sum())
    assert len({i for i, _ in found}) == len({j for _, j in found}) == len(found)
    assert found == sorted(found)


def test_the_best_pair_gives_way_where_both_gain_by_it():
    rows, columns = np.array([0, 0, 1]), np.array([0, 1, 0])
    assert assign_sparse(rows, columns, np.array([1.0, 0.9, 0.9])) == [(0, 1), (1, 0)]


def test_a_row_leaves_to_one_to_which_its_column_is_worth_more():
    rows, columns = np.array([0, 1]), np.array([0, 0])
    assert assign_sparse(rows, columns, np.array([0.3, 0.9])) == [(1, 0)]


def test_of_equal_candidates_each_row_takes_the_first_that_is_left():
    rows, columns = np.divmod(np.arange(9), 3)
    assert assign_sparse(rows, columns, np.ones(9)) == [(0, 0), (1, 1), (2, 2)]


def test_nothing_comes_of_nothing():
    empty = np.empty(0, dtype=np.int64)
    assert assign_sparse(empty, empty, np.empty(0)) == []


def test_scores_that_are_no_evidence_are_refused():
    with pytest.raises(ValueError, match="positive"):
        assign_sparse(np.array([0]), np.array([0]), np.array([0.0]))


def test_far_apart_positions_need_no_matrix():
    rows = np.arange(0, 3_000_000, 100_000)
    assert assign_sparse(rows, rows + 7, np.ones(len(rows))) == [(int(r), int(r) + 7) for r in rows]
