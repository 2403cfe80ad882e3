"""How much of a text another text says, word by word: each word is answered by its nearest word over there.

实施棚户区改造 is covered by 加快推进棚改项目, although they share few characters: words that stand among the same words
of a large corpus have vectors that point the same way.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from alignment.candidates import Candidates, Indices, Scores
from alignment.sparse import ranges

Codes = NDArray[np.int32]
T = TypeVar("T", bound=np.generic)

UNLIKE = 0.35
"""Cosine of two words below which one is no answer to the other at all: any two words of one field reach it."""

NEARLY = 0.85
"""What a word of equal vector counts against the word itself."""


_AT_ONCE = 1 << 18
"""Pairs of words looked at at once: a megabyte, which stays in the cache."""


@dataclass(frozen=True, eq=False)
class Clauses:
    """The clauses of some texts as words.

    `words` are the words of all clauses end to end, as rows of `vectors` (of length one, or zeros for a word that is
    not known) and `weights` (how much a word tells). Clause c has the words from `starts[c]` to `starts[c + 1]`, text t
    the clauses from `first[t]` to `first[t + 1]`. No clause and no text is empty.
    """

    names: NDArray[np.str_]
    vectors: NDArray[np.float32]
    weights: Scores
    words: Indices
    starts: Indices
    first: Indices

    @property
    def mass(self) -> Scores:
        """How much each clause tells: the sum of the weights of its words."""
        total: Scores = np.add.reduceat(self.weights[self.words], self.starts[:-1])
        return np.maximum(total, 1e-9)

    def take(self, texts: Indices) -> Clauses:
        """Some of the texts, in the order asked for, a text as often as it is asked for."""
        clauses = ranges(self.first[texts], self.first[texts + 1])
        words = self.words[ranges(self.starts[clauses], self.starts[clauses + 1])]
        return replace(
            self,
            words=words,
            starts=_begins(self.starts[clauses + 1] - self.starts[clauses]),
            first=_begins(self.first[texts + 1] - self.first[texts]),
        )


@dataclass(frozen=True, eq=False)
class ClauseScores:
    """For every edge and every clause of its one end how well the other end answers it, 0…1.

    `covered` is the share of the clause that the whole other text says, `answered` how alike the clause and the best
    single clause over there are (both ways). `edge` and `clause` say which edge and which clause a row is of.
    """

    edge: Indices
    clause: Indices
    covered: Scores
    answered: Scores


@dataclass(frozen=True, eq=False)
class Coverage:
    """The clauses of both ends of all edges, and how much the best pair of clauses of an edge tells."""

    old: ClauseScores
    new: ClauseScores
    heaviest: Scores


def cover(old: Clauses, new: Clauses, candidates: Candidates) -> Coverage:
    """How the clauses of both ends of every edge answer each other."""
    by_new = np.argsort(candidates.new, kind="stable")
    olds, news = candidates.old[by_new], candidates.new[by_new]
    codes = np.unique(np.concatenate([old.names, new.names]), return_inverse=True)[1].astype(np.int32)
    same = codes[: len(old.names)], codes[len(old.names) :]
    parts = [_answers(old.take(olds[some]), new, news[some], same) for some in _at_once(old, new, olds, news)]
    joined = (np.concatenate([np.zeros(0), *columns]) for columns in zip(*[_NOTHING, *parts], strict=True))
    old_covered, old_answered, new_covered, new_answered, heaviest = joined
    rows = [
        (np.repeat(by_new, side.first[at + 1] - side.first[at]), ranges(side.first[at], side.first[at + 1]))
        for side, at in ((old, olds), (new, news))
    ]
    back = np.argsort(by_new)
    return Coverage(
        ClauseScores(*rows[0], old_covered, old_answered),
        ClauseScores(*rows[1], new_covered, new_answered),
        heaviest[back],
    )


def _at_once(old: Clauses, new: Clauses, olds: Indices, news: Indices) -> Iterator[slice]:
    """The edges in ranges of whole new texts that have about `_AT_ONCE` pairs of words together."""
    sizes = (side.starts[side.first[at + 1]] - side.starts[side.first[at]] for side, at in ((old, olds), (new, news)))
    here, there = sizes
    opens = np.flatnonzero(np.diff(news, prepend=-1))
    part = (np.cumsum(here * there) - here * there)[opens] // _AT_ONCE
    cuts = opens[np.flatnonzero(np.diff(part, prepend=-1))]
    return (slice(begin, end) for begin, end in pairwise([*cuts.tolist(), len(news)]))


_Answers = tuple[Scores, Scores, Scores, Scores, Scores]
"""Of the old clauses of every edge, then of the new ones, how well each is covered and answered; `heaviest`."""

_NOTHING: _Answers = (np.zeros(0),) * 5


def _answers(old: Clauses, new: Clauses, news: Indices, same: tuple[Codes, Codes]) -> _Answers:
    """The answers of some edges, of which `old` holds the old texts one by one; equal words have equal numbers."""
    edges = np.flatnonzero(np.diff(news, prepend=-1, append=-1))  # where the edges of each new text begin
    new = new.take(news[edges[:-1]])
    near = _nearest(old, new, edges, same)
    here, there = old.first[edges], new.first
    text = np.repeat(np.arange(len(edges) - 1), np.diff(edges))  # of each edge
    of_old, of_new = (np.repeat(np.arange(len(edges) - 1), np.diff(bounds)) for bounds in (here, there))
    # Forth: each old word's nearest word in each new clause, averaged over the old clause; and back.
    forth = _means(old, here, of_new, near.forth)
    pairs = np.sqrt(forth[_turned(here, there)] * _means(new, there, of_old, near.back))
    clause = ranges(there[of_old], there[of_old + 1])
    begins = _begins(np.diff(there)[of_old])[:-1]
    mass = np.minimum(np.repeat(old.mass, np.diff(there)[of_old]), new.mass[clause])
    answered = np.zeros(int(np.diff(there)[text].sum()))
    edge_begins = _begins(np.diff(there)[text])[np.repeat(np.arange(len(text)), np.diff(old.first))]
    np.maximum.at(answered, ranges(edge_begins, edge_begins + np.diff(there)[of_old]), pairs)
    return (
        np.add.reduceat(near.old * old.weights[old.words], old.starts[:-1]) / old.mass,
        np.maximum.reduceat(pairs, begins),
        _means(new, there, text, near.new),
        answered,
        np.maximum.reduceat(pairs * mass, begins[old.first[:-1]]),
    )


def _turned(rows: Indices, columns: Indices) -> Indices:
    """Where the cells of matrices end to end, row by row, stand in the same matrices column by column."""
    heights, widths = np.diff(rows), np.diff(columns)
    row_width = np.repeat(widths, heights)
    begins = _begins(row_width)[:-1]
    row = np.arange(len(begins)) - np.repeat(rows[:-1] - rows[0], heights)
    column = np.arange(int(row_width.sum())) - np.repeat(begins, row_width)
    first = np.repeat(_begins(heights * widths)[:-1], heights) + row
    places: Indices = np.repeat(first, row_width) + column * np.repeat(np.repeat(heights, heights), row_width)
    return places


@dataclass(frozen=True, eq=False)
class _Nearest:
    """How near the nearest word is, 1 for an equal one and at most `NEARLY` for others.

    `forth` for each old word (columns) in each new clause (rows), `old` in the whole new text; `back` for each new word
    in each old clause, `new` in each old text. Row by row, the rows of each new text one after another.
    """

    forth: NDArray[np.float32]
    old: NDArray[np.float32]
    back: NDArray[np.float32]
    new: NDArray[np.float32]


def _nearest(old: Clauses, new: Clauses, edges: Indices, same: tuple[Codes, Codes]) -> _Nearest:
    clauses = old.first[edges]
    rows, columns = old.starts[clauses], new.starts[new.first]
    alike, grids = _grids(rows, columns, np.float32)
    equal, equals = _grids(rows, columns, np.bool_)
    vectors, codes = old.vectors[old.words], same[0][old.words][:, None]
    new_vectors, new_codes = new.vectors[new.words], same[1][new.words]
    for grid, held, (a, b), (c, d) in zip(grids, equals, _pairs(rows), _pairs(columns), strict=True):
        np.matmul(vectors[a:b], new_vectors[c:d].T, out=grid)
        np.equal(codes[a:b], new_codes[c:d], out=held)
    alike -= UNLIKE
    alike *= NEARLY / (1 - UNLIKE)
    np.clip(alike, 0.0, NEARLY, out=alike)
    np.putmask(alike, equal, 1.0)
    forth, to_clauses = _grids(new.first, rows, np.float32)
    back, from_clauses = _grids(clauses, columns, np.float32)
    found, to_texts = _grids(edges, columns, np.float32)
    best = np.empty(len(vectors), dtype=np.float32)
    inside = _inside(new.starts, new.first), _inside(old.starts, clauses), _inside(old.first, edges)
    rooms = grids, _pairs(rows), to_clauses, from_clauses, to_texts
    for grid, (a, b), to_clause, from_clause, to_text, *begins in zip(*rooms, *inside, strict=True):
        # Along the columns of a matrix many maxima are taken at once.
        np.maximum.reduceat(np.ascontiguousarray(grid.T), begins[0], axis=0, out=to_clause)
        np.maximum.reduce(to_clause, axis=0, out=best[a:b])
        np.maximum.reduceat(grid, begins[1], axis=0, out=from_clause)
        np.maximum.reduceat(from_clause, begins[2], axis=0, out=to_text)
    return _Nearest(forth, best, back, found)


def _inside(begins: Indices, bounds: Indices) -> Iterator[Indices]:
    """Where things begin inside of what holds those from `bounds[t]` to `bounds[t + 1]`."""
    inside = begins[:-1] - np.repeat(begins[bounds[:-1]], np.diff(bounds))
    return (inside[a:b] for a, b in _pairs(bounds))


def _grids(rows: Indices, columns: Indices, kind: type[T]) -> tuple[NDArray[T], list[NDArray[T]]]:
    """Room for matrices end to end, flat and one by one; matrix t has the rows `rows[t]` to `rows[t + 1]`."""
    heights, widths = np.diff(rows), np.diff(columns)
    begins = _begins(heights * widths)
    flat = np.empty(begins[-1], dtype=kind)
    shapes = zip(heights.tolist(), widths.tolist(), strict=True)
    return flat, [flat[a:b].reshape(shape) for (a, b), shape in zip(_pairs(begins), shapes, strict=True)]


def _means(side: Clauses, first: Indices, at: Indices, rows: NDArray[np.float32]) -> Scores:
    """For each row over the words of the clauses from `first[at[row]]` on the weighted mean over each of these."""
    columns = side.starts[first]
    clause = ranges(first[at], first[at + 1])
    offsets = _begins(np.diff(columns)[at])[:-1] - columns[at]
    weighted = rows * side.weights[side.words][ranges(columns[at], columns[at + 1])]
    sums: Scores = np.add.reduceat(weighted, side.starts[clause] + np.repeat(offsets, np.diff(first)[at]))
    return sums / side.mass[clause]


def _begins(sizes: Indices) -> Indices:
    """Where things of these sizes begin, one after another, and where the last ends."""
    return np.concatenate([[0], np.cumsum(sizes)])


def _pairs(bounds: Indices) -> Iterator[tuple[int, int]]:
    return pairwise(bounds.tolist())
