"""Weighted vectors: cosines of TF-IDF over character n-grams, checked against a slow and obvious twin."""

import math
from collections import Counter

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from alignment.vectors import weighted_vectors

TEXTS = st.lists(st.text(alphabet="办理行政复议案件结#件", max_size=8), min_size=1, max_size=5)


def ngrams(text: str) -> list[str]:
    return [text[i : i + n] for n in (1, 2) for i in range(len(text) - n + 1)]


def slow_cosine(text: str, other: str, everything: list[str]) -> float:
    """The cosine of two texts, written out from the definition."""
    documents = [Counter(ngrams(each)) for each in everything]

    def weights(each: str) -> dict[str, float]:
        seen = {gram: sum(gram in d for d in documents) for gram in Counter(ngrams(each))}
        return {
            gram: (1 + math.log(count)) * (math.log((1 + len(documents)) / (1 + seen[gram])) + 1)
            for gram, count in Counter(ngrams(each)).items()
        }

    one, two = weights(text), weights(other)
    norm = math.sqrt(sum(w * w for w in one.values()) * sum(w * w for w in two.values()))
    return sum(w * two.get(gram, 0.0) for gram, w in one.items()) / norm if norm else 0.0


@settings(max_examples=60, deadline=None)
@given(TEXTS, TEXTS)
def test_products_are_the_cosines(old, new):
    rows, columns = weighted_vectors(old, new)
    product = rows.products(columns)
    expected = [[slow_cosine(a, b, [*old, *new]) for b in new] for a in old]
    assert np.allclose(product, expected)


def test_an_empty_text_is_like_nothing():
    rows, columns = weighted_vectors(["", "办结"], ["办结", ""])
    assert np.allclose(rows.products(columns), [[0, 0], [1, 0]])


def test_sizes_choose_the_grams():
    rows, columns = weighted_vectors(["结案"], ["案结"], sizes=(2,))
    assert rows.products(columns).tolist() == [[0]]
