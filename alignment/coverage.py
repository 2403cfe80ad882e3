"""How much of a text another text says, word by word: each word is answered by its nearest word over there.

实施棚户区改造 is covered by 加快推进棚改项目, although they share few characters: words that stand among the same words
of a large corpus have vectors that point the same way.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from alignment.candidates import Candidates, Indices, Scores
from alignment.sparse import ranges

UNLIKE = 0.35
"""Cosine of two words below which one is no answer to the other at all: any two words of one field reach it."""

NEARLY = 0.85
"""What a word of equal vector counts against the word itself."""


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
    alike = _Likeness(old, new)
    old_mass, new_mass = old.mass, new.mass
    old_rows, new_rows = _Rows(old, candidates.old), _Rows(new, candidates.new)
    heaviest = np.zeros(len(candidates.old))
    by_new = np.argsort(candidates.new, kind="stable")
    for edges in np.split(by_new, np.flatnonzero(np.diff(candidates.new[by_new])) + 1):
        if not len(edges):  # no candidates at all
            break
        j = int(candidates.new[edges[0]])
        block = _block(old, new, candidates.old[edges], j, alike)
        old_rows.put(edges, block.old_covered, block.pairs.max(axis=1))
        new_rows.put(edges, block.new_covered.ravel(), np.maximum.reduceat(block.pairs, block.edge_starts).ravel())
        mass = np.minimum(old_mass[block.clauses][:, None], new_mass[new.first[j] : new.first[j + 1]])
        heaviest[edges] = np.maximum.reduceat((block.pairs * mass).max(axis=1), block.edge_starts)
    return Coverage(old_rows.done(), new_rows.done(), heaviest)


class _Likeness:
    """How alike words of the two sides are: 1 for the same word, at most `NEARLY` for two different ones."""

    def __init__(self, old: Clauses, new: Clauses) -> None:
        _, numbers = np.unique(np.concatenate([old.names, new.names]), return_inverse=True)
        self._old, self._new = numbers[: len(old.names)], numbers[len(old.names) :]
        self._vectors = old.vectors, new.vectors

    def of(self, old_words: Indices, new_words: Indices) -> NDArray[np.float32]:
        cosines = self._vectors[0][old_words] @ self._vectors[1][new_words].T
        scaled = np.clip((cosines - UNLIKE) * (NEARLY / (1 - UNLIKE)), 0.0, NEARLY)
        scaled[self._old[old_words][:, None] == self._new[new_words]] = 1.0
        return np.asarray(scaled, dtype=np.float32)


@dataclass(frozen=True, eq=False)
class _Block:
    """All edges of one new text: `pairs` is old clause × new clause, `edge_starts` where each edge's clauses begin."""

    clauses: Indices
    edge_starts: Indices
    pairs: Scores
    old_covered: Scores
    new_covered: Scores


def _block(old: Clauses, new: Clauses, texts: Indices, j: int, alike: _Likeness) -> _Block:
    clauses = ranges(old.first[texts], old.first[texts + 1])
    old_words = old.words[ranges(old.starts[clauses], old.starts[clauses + 1])]
    sizes = old.starts[clauses + 1] - old.starts[clauses]
    word_starts = np.cumsum(sizes) - sizes
    counts = old.first[texts + 1] - old.first[texts]
    edge_starts = np.cumsum(counts) - counts
    mine = slice(int(new.first[j]), int(new.first[j + 1]))
    begins = new.starts[mine] - new.starts[mine.start]
    new_words = new.words[new.starts[mine.start] : new.starts[mine.stop]]
    likeness = alike.of(old_words, new_words)
    old_weight, new_weight = old.weights[old_words], new.weights[new_words]
    # Forth: each old word's nearest word in each new clause, averaged over the old clause; and back.
    nearest = np.maximum.reduceat(likeness, begins, axis=1)
    old_mass = np.maximum(np.add.reduceat(old_weight, word_starts), 1e-9)
    forth = np.add.reduceat(nearest * old_weight[:, None], word_starts, axis=0) / old_mass[:, None]
    old_covered = np.add.reduceat(nearest.max(axis=1) * old_weight, word_starts) / old_mass
    nearest_back = np.maximum.reduceat(likeness, word_starts, axis=0)
    new_mass = np.maximum(np.add.reduceat(new_weight, begins), 1e-9)
    back = np.add.reduceat(nearest_back * new_weight, begins, axis=1) / new_mass
    whole = np.maximum.reduceat(nearest_back, edge_starts, axis=0)
    new_covered = np.add.reduceat(whole * new_weight, begins, axis=1) / new_mass
    return _Block(clauses, edge_starts, np.sqrt(forth * back), old_covered, new_covered)


class _Rows:
    """The rows (edge, clause) of one side, edge by edge, filled block by block."""

    def __init__(self, side: Clauses, texts: Indices) -> None:
        self._counts = side.first[texts + 1] - side.first[texts]
        self._starts = np.cumsum(self._counts) - self._counts
        self._edge = np.repeat(np.arange(len(texts)), self._counts)
        self._clause = ranges(side.first[texts], side.first[texts + 1])
        self._covered = np.zeros(len(self._edge))
        self._answered = np.zeros(len(self._edge))

    def put(self, edges: Indices, covered: Scores, answered: Scores) -> None:
        at = ranges(self._starts[edges], self._starts[edges] + self._counts[edges])
        self._covered[at], self._answered[at] = covered, answered

    def done(self) -> ClauseScores:
        return ClauseScores(self._edge, self._clause, self._covered, self._answered)
