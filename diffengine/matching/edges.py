"""The pairs of sentences worth a closer look, and the two reports they come from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np
from numpy.typing import NDArray

from alignment.candidates import COMMON, LARGEST_COMPLETE, Candidates, Indices, Scores
from alignment.neighbours import Matrix, Product, edges, nearest
from alignment.sorting import distinct
from alignment.sparse import Sparse
from alignment.vectors import join, weigh
from diffengine.prepare import Traits

NEIGHBOURS = 12
"""Candidates of each sentence by its words, and as many by its topic: of the true links of the annotated pairs .99 are
among them."""

FEW = 4
"""The same in reports so long that not every pair of sentences is looked at: cost and memory grow with it."""

ELSEWHERE = 0.5
"""What likeness counts between sentences of two roles (a plan and its result are the best look-alikes of the genre) or
between a heading and a sentence, where candidates are chosen and rivals compared."""


@dataclass(frozen=True, eq=False)
class Edges:
    """The candidates between two reports, headings and sentences together, with what the features are made of.

    `vectors` are the rows of n-grams of the two sides, `topics` the vectors of what their sentences are about.
    """

    old: Traits
    new: Traits
    candidates: Candidates
    vectors: tuple[Sparse, Sparse]
    topics: tuple[Matrix, Matrix]

    @property
    def i(self) -> Indices:
        """The old sentence of each edge."""
        return self.candidates.old

    @property
    def j(self) -> Indices:
        """The new sentence of each edge."""
        return self.candidates.new

    def __len__(self) -> int:
        return len(self.candidates.old)

    @cached_property
    def words(self) -> Scores:
        """The cosine of the n-grams of the two sentences."""
        return self.candidates.cosines(*self.vectors)

    @cached_property
    def guard(self) -> Scores:
        """1, or less where role or kind of the two sentences differ."""
        kinds = _kinds(self.old), _kinds(self.new)
        same_role, same_kind = (a[self.i] == b[self.j] for a, b in zip(*kinds, strict=True))
        return np.where(same_role, 1.0, ELSEWHERE) * np.where(same_kind, 1.0, ELSEWHERE)

    @cached_property
    def titles(self) -> NDArray[np.bool_]:
        """Which edges join two headings."""
        return self.old.heading[self.i] & self.new.heading[self.j]

    @cached_property
    def bodies(self) -> NDArray[np.bool_]:
        """Which edges join two sentences, or a sentence and a heading that reads like one."""
        olds, news = (~side.heading | side.places.loose for side in (self.old, self.new))
        return olds[self.i] & news[self.j] & ~self.titles


def find_edges(old: Traits, new: Traits) -> Edges:
    """The nearest sentences of each sentence by words and by topic, the nearest headings of each heading."""
    vectors = weigh(*join(old.grams, new.grams))
    topics = _centred(old.topics, new.topics)
    shape = (len(old), len(new))
    large = shape[0] * shape[1] > LARGEST_COMPLETE
    telling = _telling(*vectors) if large else vectors
    about = [of.astype(np.float32) for of in topics] if large else topics  # in half the time
    count = FEW if large else NEIGHBOURS
    kinds = _kinds(old), _kinds(new)
    found = [
        _nearest_rows(lambda rows: telling[0].take(rows).products(telling[1]), kinds, count),
        _nearest_rows(partial(_dense, *about), kinds, count),
    ]
    found += _among_headings(old, new, topics, count)
    found += [np.array(sorted(_verbatim(old, new)), dtype=np.int64)]
    keys = distinct(np.concatenate(found))
    return Edges(old, new, edges(keys, shape), vectors, topics)


Kinds = tuple[NDArray[np.str_], NDArray[np.bool_]]
"""The role of each sentence, and whether it is a heading."""


def _kinds(side: Traits) -> Kinds:
    return side.role, side.heading & ~side.places.loose


def _nearest_rows(likeness: Product, kinds: tuple[Kinds, Kinds], count: int) -> Indices:
    guards, kind = _guards(*kinds)

    def guarded(rows: slice) -> Matrix:
        scores = likeness(rows)
        for row, of in zip(scores, kind[rows].tolist(), strict=True):
            row *= guards[of]
        return scores

    return nearest(guarded, (len(kinds[0][0]), len(kinds[1][0])), count)


def _guards(old: Kinds, new: Kinds) -> tuple[Matrix, Indices]:
    """What likeness to each new row counts by the kind of an old row, and which kind each old row is of."""
    roles, role = np.unique(old[0], return_inverse=True)
    by_role = np.where(roles[:, None] == new[0], 1.0, ELSEWHERE)
    by_heading = np.where(np.array([[False], [True]]) == new[1], 1.0, ELSEWHERE)
    guards = (by_role[:, None] * by_heading[None]).reshape(2 * len(roles), len(new[0]))
    return guards, 2 * role + old[1]


def _among_headings(old: Traits, new: Traits, topics: tuple[Matrix, Matrix], count: int) -> Iterator[Indices]:
    """Headings by their titles and by what the sections under them are about: titles share few words."""
    at = np.flatnonzero(old.heading), np.flatnonzero(new.heading)
    kinds = (old.role[at[0]], old.heading[at[0]]), (new.role[at[1]], new.heading[at[1]])
    contents = [section_topics(side, of) for side, of in zip((old, new), topics, strict=True)]
    titles = [of[here] for of, here in zip(topics, at, strict=True)]
    under = [of[side.section[here]] for of, side, here in zip(contents, (old, new), at, strict=True)]
    for of_old, of_new in (titles, under):
        keys = _nearest_rows(partial(_dense, of_old, of_new), kinds, count)
        yield at[0][keys // max(1, len(at[1]))] * len(new) + at[1][keys % max(1, len(at[1]))]


def _dense(old: Matrix, new: Matrix, rows: slice) -> Matrix:
    return np.asarray(old[rows] @ new.T)


def section_topics(side: Traits, topics: Matrix) -> Matrix:
    """What each section is about: the direction of the sum of its sentences."""
    total = np.zeros((side.under.width, topics.shape[1]))
    np.add.at(total, side.under.columns, (topics * ~side.heading[:, None])[side.under.rows])
    return unit(total)


def unit(rows: Matrix) -> Matrix:
    """`rows` brought to length one; a row of zeros stays one."""
    lengths: Matrix = np.linalg.norm(rows, axis=1, keepdims=True)
    return rows / np.maximum(lengths, 1e-9)


def _centred(old: Matrix, new: Matrix) -> tuple[Matrix, Matrix]:
    """Topics without what all sentences of both reports have in common."""
    middle = np.concatenate([old, new]).mean(axis=0) if len(old) + len(new) else 0.0
    return unit(old - middle), unit(new - middle)


def _telling(old: Sparse, new: Sparse) -> tuple[Sparse, Sparse]:
    """The columns that are not common: in long reports the others cost the most and tell the least."""
    seen_in = np.bincount(old.columns, minlength=old.width) + np.bincount(new.columns, minlength=new.width)
    telling = seen_in <= max(50, COMMON * (old.shape[0] + new.shape[0]))
    return old.only(telling), new.only(telling)


def _verbatim(old: Traits, new: Traits) -> Iterator[int]:
    """The edges between equal sentences, each with the next of its equals: a table may hold a line many times."""
    places: dict[str, list[int]] = defaultdict(list)
    for j, text in enumerate(new.facts.verbatim):
        places[text].append(j)
    seen: dict[str, int] = defaultdict(int)
    for i, text in enumerate(old.facts.verbatim):
        equals = places.get(text, [])
        if seen[text] < len(equals):
            yield i * len(new) + equals[seen[text]]
        seen[text] += 1
