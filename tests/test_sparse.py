"""A sparse matrix says what the dense one says."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment import sparse
from alignment.sparse import Sparse, ranges


def matrices(width: int) -> st.SearchStrategy[np.ndarray]:
    row = st.lists(st.sampled_from([0.0, 0.0, 0.0, 0.5, 1.0, 3.0]), min_size=width, max_size=width)
    return st.lists(row, max_size=6).map(lambda rows: np.array(rows).reshape(len(rows), width))


PAIRS = st.integers(1, 5).flatmap(lambda width: st.tuples(matrices(width), matrices(width)))


def of(dense: np.ndarray) -> Sparse:
    rows, columns = np.nonzero(dense)
    return Sparse.of(rows, columns, dense[rows, columns], dense.shape)


@given(PAIRS)
def test_every_view_of_it_is_that_of_the_dense_one(pair):
    dense, _ = pair
    matrix = of(dense)
    assert matrix.shape == dense.shape
    assert matrix.dense.tolist() == dense.tolist()
    assert matrix.turned.dense.tolist() == dense.T.tolist()
    order = np.arange(len(dense))[::-1].repeat(2)
    assert matrix.take(order).dense.tolist() == dense[order].tolist()
    odd = np.arange(dense.shape[1]) % 2 == 1
    assert matrix.only(odd).dense.tolist() == np.where(odd, dense, 0).tolist()
    assert (
        matrix.times(np.arange(dense.shape[1]) + 0.5).dense.tolist() == (dense * (np.arange(len(odd)) + 0.5)).tolist()
    )
    everywhere = np.indices(dense.shape).reshape(2, -1)
    assert matrix.at(*everywhere).tolist() == dense.ravel().tolist()


@pytest.mark.parametrize("at_once", [1, 5, 1_000_000])
@pytest.mark.parametrize("complete", [0, 1_000])
def test_products_are_the_same_however_many_are_made_at_once(at_once, complete, monkeypatch):
    monkeypatch.setattr(sparse, "_AT_ONCE", at_once)
    monkeypatch.setattr(sparse, "LARGEST_COMPLETE", complete)
    monkeypatch.setattr(sparse, "_SPREAD", 2)

    @given(PAIRS)
    def check(pair):
        old, new = pair
        expected = old @ new.T
        assert of(old).products(of(new)).tolist() == expected.tolist()
        rows, columns = np.indices(expected.shape).reshape(2, -1)[:, ::-1].repeat(2, axis=1)
        assert of(old).products_at(of(new), rows, columns).tolist() == expected[rows, columns].tolist()

    check()


def test_cells_given_twice_are_summed_in_any_order():
    matrix = Sparse.of([1, 0, 1], [0, 2, 0], np.array([2.0, 1.0, 3.0]), (2, 3))
    assert matrix.dense.tolist() == [[0, 0, 1], [5, 0, 0]]
    assert Sparse.of([], [], 1.0, (0, 0)).shape == (0, 0)


def test_ranges_are_told_number_by_number():
    assert ranges(np.array([2, 7, 7]), np.array([5, 7, 9])).tolist() == [2, 3, 4, 7, 8]
