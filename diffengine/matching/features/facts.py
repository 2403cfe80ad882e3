"""What figures, names, lengths and directions say, and whether one sentence repeats the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from alignment.candidates import Indices, Scores, cosines_of
from alignment.coverage import ranges
from alignment.rivals import lead
from diffengine.matching.edges import Edges
from diffengine.matching.features import Features

NEAR = 0.6
"""Likeness of a rival from which on it is nearly the same sentence."""


def facts(edges: Edges) -> Features:
    """Equal numbers, names and indicators; objections; lengths; sentences that are equal, or equal to another."""
    old, new, i, j = edges.old, edges.new, edges.i, edges.j
    acting = (old.institution[i] != new.institution[j]) & (old.institution[i] != "") & (new.institution[j] != "")
    lengths = (np.log([max(1, len(key)) for key in side.keys]) for side in (old, new))
    long_old, long_new = (of[at] for of, at in zip(lengths, (i, j), strict=True))
    return {
        "numbers": np.minimum(_shared(old.facts.numerals, new.facts.numerals, edges), 1.5),
        "names": np.minimum(_shared(old.facts.names, new.facts.names, edges), 2.0),
        **_labels(edges),
        "town": (old.town[i] != new.town[j]).astype(float),
        "institution": acting.astype(float),
        "direction": (old.facts.trend[i] * new.facts.trend[j] < 0).astype(float),
        "length.short": np.minimum(long_old, long_new),
        "length.long": np.maximum(long_old, long_new),
        **_repeats(edges),
    }


def _shared(old: Sequence[frozenset[str]], new: Sequence[frozenset[str]], edges: Edges) -> Scores:
    """How many of these terms both ends hold; one that stands in n sentences counts 1 / (n - 1)."""
    count = Counter(term for side in (old, new) for terms in side for term in terms)
    column = {term: n for n, term in enumerate(sorted(count))}
    rows, columns = (_incidence(side, column) for side in (old, new))
    weights = np.array([1.0 / max(1, count[term] - 1) for term in sorted(count)])
    rows.data *= weights[rows.indices]
    return cosines_of(rows, columns, edges.i, edges.j)


def _incidence(terms: Sequence[frozenset[str]], column: dict[str, int]) -> csr_matrix:
    cells = [(row, column[term]) for row, held in enumerate(terms) for term in held]
    rows, columns = zip(*cells, strict=True) if cells else ((), ())
    return csr_matrix((np.ones(len(cells)), (rows, columns)), shape=(len(terms), max(1, len(column))))


def _labels(edges: Edges) -> Features:
    """`label`: likeness of the best two indicators of one unit; `unit`: how rare the units are that both hold."""
    from rapidfuzz.fuzz import ratio

    (old, old_of), (new, new_of) = (_flat(side.facts.labels) for side in (edges.old, edges.new))
    edge, a, b = _combinations(old_of, new_of, edges)
    same = np.array([old[x][1] == new[y][1] for x, y in zip(a, b, strict=True)], dtype=bool)
    edge, a, b = edge[same], a[same], b[same]
    known: dict[tuple[str, str], float] = {}
    alike = np.zeros(len(edge))
    for k, (x, y) in enumerate(zip(a.tolist(), b.tolist(), strict=True)):
        pair = old[x][0], new[y][0]
        if pair not in known:
            known[pair] = ratio(*pair) / 100
        alike[k] = known[pair]
    label = np.zeros(len(edges))
    np.maximum.at(label, edge, alike)
    common = Counter(unit for side in (old, new) for _, unit in side)
    rare = np.array([1.0 / common[old[x][1]] for x in a])
    figures = np.diff(old_of)[edges.i] > 0, np.diff(new_of)[edges.j] > 0
    return {
        "label": label,
        "unit": np.minimum(4 * np.bincount(edge, rare, len(edges)), 1.0),
        "figures": (figures[0] != figures[1]).astype(float),
    }


def _flat(labels: Sequence[tuple[tuple[str, str], ...]]) -> tuple[list[tuple[str, str]], Indices]:
    """All labels end to end, and where those of each sentence begin."""
    bounds = np.cumsum([0, *(len(held) for held in labels)])
    return [label for held in labels for label in held], bounds


def _combinations(old_of: Indices, new_of: Indices, edges: Edges) -> tuple[Indices, Indices, Indices]:
    """Every label of the old end with every label of the new end, edge by edge."""
    here, there = np.diff(old_of)[edges.i], np.diff(new_of)[edges.j]
    edge = np.repeat(np.arange(len(edges)), here)
    a = ranges(old_of[edges.i], old_of[edges.i + 1])
    width = there[edge]
    return np.repeat(edge, width), np.repeat(a, width), ranges(new_of[edges.j[edge]], new_of[edges.j[edge] + 1])


def _repeats(edges: Edges) -> Features:
    """Equal sentences, and those of which one end is equal to another sentence over there.

    `equal`: but for numbers; `verbatim`: with them. A sentence with an equal elsewhere is hardly the counterpart of
    this one; so is one with a rival that is nearly the same (`rival`).
    """
    equal = _same(edges.old.keys, edges.new.keys, edges)
    verbatim = _same(edges.old.facts.verbatim, edges.new.facts.verbatim, edges)
    words = edges.candidates.cosines(*edges.vectors) * edges.guard
    rival = np.maximum(words - lead(edges.i, words), words - lead(edges.j, words))
    return {
        "equal": equal.astype(float),
        "equal.elsewhere": (_elsewhere(equal, edges) & ~equal).astype(float),
        "verbatim": verbatim.astype(float),
        "verbatim.elsewhere": (_elsewhere(verbatim, edges) & ~verbatim).astype(float),
        "rival": np.maximum(rival - NEAR, 0.0),
    }


def _same(old: Sequence[Hashable], new: Sequence[Hashable], edges: Edges) -> NDArray[np.bool_]:
    number: dict[Hashable, int] = {}
    mine = np.array([number.setdefault(text, len(number)) for text in old], dtype=np.int64)
    theirs = np.array([number.setdefault(text, len(number)) for text in new], dtype=np.int64)
    return np.asarray(mine[edges.i] == theirs[edges.j])


def _elsewhere(same: NDArray[np.bool_], edges: Edges) -> NDArray[np.bool_]:
    """Whether either end has an edge that is `same`."""
    held_old, held_new = (np.isin(end, end[same]) for end in (edges.i, edges.j))
    return np.asarray(held_old | held_new)
