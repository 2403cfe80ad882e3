"""What the other edges say once each has a probability of its own: rivals, neighbours in step, sections."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from alignment.candidates import Candidates, Indices, Scores
from alignment.rivals import lead
from alignment.sparse import Sparse
from diffengine.matching.edges import Edges
from diffengine.matching.features import Features, of_both

FAR = 3
"""Sentences up to which a linked neighbour counts."""

SMOOTHING = 0.5
"""Added to the links counted, so that a single one is no certainty."""


def surroundings(edges: Edges, chance: Scores) -> Features:
    """What the probabilities of all edges say about each of them."""
    ends = (edges.i, edges.j)
    sums = [np.bincount(end, chance, size)[end] for end, size in zip(ends, edges.candidates.shape, strict=True)]
    rivals = [np.maximum(chance - lead(end, chance), 0.0) for end in ends]
    counted = count_votes(edges, chance)
    return {
        **of_both("chance.rival", *rivals),
        **of_both("chance.rest", *(np.log1p(np.maximum(total - chance, 0.0)) for total in sums)),
        **of_both("chance.share", *(chance / (total + 0.1) for total in sums)),
        **_steps(edges, chance),
        **section_votes("votes", edges, chance, counted, (edges.old.section, edges.new.section)),
        **section_votes("votes.part", edges, chance, counted, (edges.old.places.top, edges.new.places.top)),
    }


def _steps(edges: Edges, chance: Scores) -> Features:
    """Linked neighbours: in step (before with before), crossed, and beside (the other half of a split)."""
    # A topic line between two sentences makes them no less neighbours, though it may be linked to a sentence itself.
    inside, candidates = among(edges, ~edges.old.heading, ~edges.new.heading)
    values = chance[inside]

    def beside(old_step: int, new_step: int) -> Scores:
        return candidates.beside(values, old_step, new_step)

    before, after = beside(-1, -1), beside(1, 1)
    around = [step for step in range(-FAR, FAR + 1) if step]
    near = sum(beside(a, b) / (1 + abs(a - b)) / max(abs(a), abs(b)) for a, b in product(around, around) if a * b > 0)
    crossed = sum(beside(a, b) for a, b in product((-2, -1, 1, 2), repeat=2) if a * b < 0)
    halves = [np.maximum(beside(0, 1), beside(0, -1)), np.maximum(beside(1, 0), beside(-1, 0))]
    return {
        name: spread(inside, values)
        for name, values in {
            **of_both("step", before, after),
            "step.both": before * after,
            "step.near": np.log1p(near),
            "step.crossed": np.log1p(crossed),
            **of_both("half", *halves),
        }.items()
    }


def among(edges: Edges, old: NDArray[np.bool_], new: NDArray[np.bool_]) -> tuple[NDArray[np.bool_], Candidates]:
    """Which edges join two of the sentences of a kind, and these edges between positions among that kind only."""
    inside = old[edges.i] & new[edges.j]
    at_old, at_new = (np.cumsum(kind, dtype=np.int64) for kind in (old, new))
    return inside, Candidates(at_old[edges.i[inside]], at_new[edges.j[inside]], (len(old) + 1, len(new) + 1))


def spread(inside: NDArray[np.bool_], values: Scores) -> Scores:
    """`values` at the edges that are `inside`, 0 at the others."""
    everywhere = np.zeros(len(inside))
    everywhere[inside] = values
    return everywhere


def section_votes(
    name: str, edges: Edges, chance: Scores, counted: Votes, sections: tuple[Indices, Indices]
) -> Features:
    """How far the other links of the two sections, and of all below them, go from the one to the other.

    `.least` and `.most` are the share of the links of either section, `.lift` how much more they are than chance.
    """
    at_old, at_new = sections[0][edges.i], sections[1][edges.j]
    shared = np.maximum(counted.between(at_old, at_new) - chance, 0.0)
    here, there = np.maximum(counted.old[at_old] - chance, 0.0), np.maximum(counted.new[at_new] - chance, 0.0)
    return {
        **of_both(name, shared / (here + SMOOTHING), shared / (there + SMOOTHING)),
        f"{name}.lift": np.log((shared + 0.1) / (here * there / max(1.0, float(chance.sum())) + 0.1)),
    }


@dataclass(frozen=True, eq=False)
class Votes:
    """The links to be expected under any two sections together (`matrix`), and under each section of a side."""

    matrix: Sparse
    old: Scores
    new: Scores

    def between(self, old: Indices, new: Indices) -> Scores:
        """The links that join the sections `old[k]` and `new[k]`."""
        return self.matrix.at(old, new)


def count_votes(edges: Edges, chance: Scores) -> Votes:
    """The expected number of links under every section and every two sections, those below included."""
    old, new = edges.old.under, edges.new.under
    above_old = old.take(edges.i)
    edge, columns = above_old.rows, above_old.columns
    above_new = new.take(edges.j[edge])
    edge, columns = edge[above_new.rows], columns[above_new.rows]
    matrix = Sparse.of(columns, above_new.columns, chance[edge], (old.width, new.width))
    return Votes(matrix, _under_each(old, edges.i, chance), _under_each(new, edges.j, chance))


def _under_each(under: Sparse, ends: Indices, chance: Scores) -> Scores:
    of_sentence = np.bincount(ends, chance, under.shape[0])
    return np.bincount(under.columns, of_sentence[under.rows], under.width).astype(np.float64, copy=False)
