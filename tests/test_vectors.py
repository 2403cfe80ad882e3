"""Weighted vectors are the sparse form of the cosine matrix."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from alignment.similarity import cosine_matrix
from alignment.vectors import weighted_vectors

TEXTS = st.lists(st.text(alphabet="办理行政复议案件结#件", max_size=8), min_size=1, max_size=5)


@settings(max_examples=60, deadline=None)
@given(TEXTS, TEXTS)
def test_products_are_the_cosines(old, new):
    rows, columns = weighted_vectors(old, new)
    product = np.asarray((rows @ columns.T).todense())
    assert np.allclose(product, cosine_matrix(old, new))


def test_an_empty_text_is_like_nothing():
    rows, columns = weighted_vectors(["", "办结"], ["办结", ""])
    assert np.allclose(np.asarray((rows @ columns.T).todense()), [[0, 0], [1, 0]])


def test_sizes_choose_the_grams():
    rows, columns = weighted_vectors(["结案"], ["案结"], sizes=(2,))
    assert (rows @ columns.T).nnz == 0
