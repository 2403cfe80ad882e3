"""How clauses answer each other, held against the definition written out edge by edge and word by word."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment import coverage
from alignment.candidates import Candidates
from alignment.coverage import NEARLY, UNLIKE, Clauses, cover

WORDS = "办理复议案件宣传改造"
TEXTS = st.lists(st.lists(st.text(WORDS, min_size=1, max_size=4), min_size=1, max_size=3), min_size=1, max_size=4)
VECTORS = np.random.default_rng(3).normal(size=(len(WORDS), 4)).astype(np.float32)
VECTORS /= np.linalg.norm(VECTORS, axis=1, keepdims=True)


def clauses(texts: list[list[str]]) -> Clauses:
    """Each character is a word, the later in `WORDS` the heavier."""
    flat = [clause for text in texts for clause in text]
    bounds = ([0, *np.cumsum([len(held) for held in of])] for of in (flat, texts))
    starts, first = (np.array(of, dtype=np.int64) for of in bounds)
    words = np.array([WORDS.index(word) for clause in flat for word in clause], dtype=np.int64)
    return Clauses(np.array(list(WORDS)), VECTORS, np.arange(1.0, 1 + len(WORDS)), words, starts, first)


def mean(clause: str, other: str) -> float:
    """How near the words of `clause` are to their nearest words in `other`, the heavier counting more."""
    weights = [1 + WORDS.index(word) for word in clause]
    nearest = [max(alike(word, there) for there in other) for word in clause]
    return sum(w * n for w, n in zip(weights, nearest, strict=True)) / sum(weights)


def alike(one: str, other: str) -> float:
    cosine = float(VECTORS[WORDS.index(one)] @ VECTORS[WORDS.index(other)])
    return 1.0 if one == other else min(max((cosine - UNLIKE) * NEARLY / (1 - UNLIKE), 0.0), NEARLY)


@pytest.mark.parametrize("at_once", [1, 1 << 18])
@given(TEXTS, TEXTS, st.data())
def test_clauses_are_answered_as_the_definition_says_however_many_at_once(at_once, old, new, data):
    every = [(i, j) for i in range(len(old)) for j in range(len(new))]
    chosen = [edge for edge in every if data.draw(st.booleans())]
    ends = (np.array([edge[side] for edge in chosen], dtype=np.int64) for side in (0, 1))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(coverage, "_AT_ONCE", at_once)
        found = cover(clauses(old), clauses(new), Candidates(*ends, (len(old), len(new))))
    covered: dict[tuple[str, int], list[float]] = {}
    answered: dict[tuple[str, int], list[float]] = {}
    for k, (i, j) in enumerate(chosen):
        pairs = [[sqrt(mean(a, b) * mean(b, a)) for b in new[j]] for a in old[i]]
        covered["old", k] = [mean(a, "".join(new[j])) for a in old[i]]
        covered["new", k] = [mean(b, "".join(old[i])) for b in new[j]]
        answered["old", k], answered["new", k] = list(map(max, pairs)), list(map(max, zip(*pairs, strict=True)))
        mass = [[min(sum(1 + WORDS.index(w) for w in c) for c in (a, b)) for b in new[j]] for a in old[i]]
        heaviest = max(
            p * m for row, weights in zip(pairs, mass, strict=True) for p, m in zip(row, weights, strict=True)
        )
        assert found.heaviest[k] == pytest.approx(heaviest, abs=1e-4)
    for name, side in (("old", found.old), ("new", found.new)):
        for told, values in ((covered, side.covered), (answered, side.answered)):
            rows = {k: values[side.edge == k][np.argsort(side.clause[side.edge == k])] for k in range(len(chosen))}
            assert all(rows[k] == pytest.approx(told[name, k], abs=1e-4) for k in rows)
