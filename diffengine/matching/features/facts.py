"""What figures, names, lengths and directions say, and whether one sentence repeats the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from alignment.candidates import Indices, Scores
from alignment.rivals import lead
from alignment.sparse import Sparse, ranges
from diffengine.matching.edges import Edges
from diffengine.matching.features import Features

NEAR = 0.6
"""Likeness of a rival from which on it is nearly the same sentence."""

Labels = tuple[tuple[str, str], ...]
"""Indicator and unit of each figure of a sentence."""

_MOST_LABELS = 100
"""Different indicators of a sentence that are looked at: a table pasted into one sentence holds thousands."""


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
    return _weighted(old, new, {term: max(1, n - 1) for term, n in count.items()}, edges)


def _weighted(
    old: Sequence[Iterable[str]], new: Sequence[Iterable[str]], common: Mapping[str, int], edges: Edges
) -> Scores:
    """The terms of the one end times those of the other, each term weighed by how common it is: 1 / `common`."""
    column = {term: n for n, term in enumerate(sorted(common))}
    here, there = (_incidence(side, column) for side in (old, new))
    weights = np.array([1.0 / common[term] for term in column])
    return edges.candidates.cosines(here.times(weights), there)


def _incidence(terms: Sequence[Iterable[str]], column: dict[str, int]) -> Sparse:
    """How often each row holds each term."""
    cells = [(row, column[term]) for row, held in enumerate(terms) for term in held]
    rows, columns = zip(*cells, strict=True) if cells else ((), ())
    return Sparse.of(rows, columns, 1.0, (len(terms), len(column)))


def _labels(edges: Edges) -> Features:
    """`label`: likeness of the best two indicators of one unit; `unit`: how rare the units are that both hold."""
    sides = edges.old.facts.labels, edges.new.facts.labels
    common = Counter(unit for side in sides for held in side for _, unit in held)
    held_old, held_new = (np.array([len(held) for held in side], dtype=np.int64) for side in sides)
    old_units, new_units = ([[unit for _, unit in held] for held in side] for side in sides)
    units = _weighted(old_units, new_units, common, edges)
    return {
        "label": _likest(*sides, edges),
        "unit": np.minimum(4 * units, 1.0),
        "figures": ((held_old[edges.i] > 0) != (held_new[edges.j] > 0)).astype(float),
    }


def _likest(old_side: Sequence[Labels], new_side: Sequence[Labels], edges: Edges) -> Scores:
    """For each edge the likeness of the likest two indicators of one unit, 0 where no unit is on both ends."""
    from rapidfuzz.fuzz import ratio

    (old, old_of), (new, new_of) = _flat(old_side), _flat(new_side)
    names = sorted({*old, *new})
    code = {label: n for n, label in enumerate(names)}
    unit = np.unique([of for _, of in names], return_inverse=True)[1] if names else np.zeros(0, dtype=np.int64)
    codes_old, codes_new = (np.array([code[label] for label in side], dtype=np.int64) for side in (old, new))
    edge, a, b = _combinations(old_of, new_of, edges)
    a, b = codes_old[a], codes_new[b]
    same = unit[a] == unit[b]
    pairs, back = np.unique(a[same] * len(names) + b[same], return_inverse=True)
    alike = [ratio(names[x][0], names[y][0]) / 100 for x, y in (divmod(pair, len(names)) for pair in pairs.tolist())]
    likest = np.zeros(len(edges))
    np.maximum.at(likest, edge[same], np.array(alike)[back])
    return likest


def _flat(labels: Sequence[Labels]) -> tuple[list[tuple[str, str]], Indices]:
    """The different labels of each sentence end to end, and where those of each begin."""
    held = [tuple(dict.fromkeys(each))[:_MOST_LABELS] for each in labels]
    bounds = np.cumsum([0, *(len(each) for each in held)])
    return [label for each in held for label in each], bounds


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
    words = edges.words * edges.guard
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
