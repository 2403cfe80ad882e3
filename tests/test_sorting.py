"""The fast ways of sorting give what numpy's slow ones give."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from alignment.sorting import best_first, numbered, stable_order

NUMBERS = st.lists(st.integers(0, 9) | st.integers(0, 2**62), max_size=40)
SCORED = st.lists(st.tuples(st.integers(0, 3), st.sampled_from([-1.0, -0.0, 0.0, 0.25, 1.0])), max_size=40)


@given(NUMBERS)
def test_equal_numbers_keep_their_order(numbers):
    array = np.array(numbers, dtype=np.int64)
    assert stable_order(array).tolist() == np.argsort(array, kind="stable").tolist()


@given(NUMBERS)
def test_each_number_is_found_again_among_the_distinct_ones(numbers):
    array = np.array(numbers, dtype=np.int64)
    values, inverse = numbered(array)
    assert values.tolist() == sorted(set(numbers))
    assert values[inverse].tolist() == numbers


@given(SCORED)
def test_the_best_of_each_end_come_first_and_of_equals_the_first(edges):
    ends, scores = (np.array([edge[n] for edge in edges], dtype=kind) for n, kind in ((0, np.int64), (1, float)))
    expected = sorted(range(len(edges)), key=lambda k: (ends[k], -scores[k], k))
    assert best_first(ends, scores).tolist() == expected


def test_numbers_too_large_to_bear_their_position_are_sorted_as_well():
    array = np.array([2**62, 5, 2**62, 0], dtype=np.int64)
    assert stable_order(array).tolist() == [3, 1, 0, 2]
    assert numbered(array)[0].tolist() == [0, 5, 2**62]
