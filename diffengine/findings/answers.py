"""Which sentences of the new report tell what became of which commitment of the old one.

Promise and answer are worded apart (`加快推进…改造` / `…改造全面完工`), and often only a clause of the one answers a
clause of the other. So the words of the genre are taken out, whole sentences and single clauses are compared, a name
that both mention is an anchor, and the section around the answer has a say. Measured on two annotated pairs of
neighbouring years: F1 .67 and .49 for the cosine of sentences alone, .78 and .60 with all of it; attaching the
neighbours of an answer lost.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from alignment.vectors import weighted_vectors
from diffengine.data import load
from diffengine.document.characters import CLAUSE_END
from diffengine.findings.names import find_names
from diffengine.model import Document
from diffengine.prepare.keys import key_of, match_key

Matrix = NDArray[np.floating]
Indices = NDArray[np.intp]

THRESHOLD = 0.38
"""Least score of an answer; F1 changes by less than .02 from .32 to .40."""

MOST_TOLD = 2
"""Commitments of which one answer may tell; each has to score `THRESHOLD` on its own."""

CLAUSE = 0.3
"""Share of the best pair of clauses in the likeness; the rest is the whole sentences'."""

NAME = 0.3
"""A shared name (“八五”, 《…办法》), divided by the root of how many sentences of both reports mention it."""

MARGIN = 0.15
"""How far a pair stands out among its rivals (see alignment.candidates.Candidates.margin)."""

SECTION = 0.4
"""Likeness of the commitment and the section the answer stands in."""

REPEATED = 0.1
"""Off for a sentence repeated from last year's report without a number: it answers nothing."""

MEASURED = 0.05
"""For an answer that holds a number."""

NEIGHBOURS = 4
CANDIDATES = 10
"""Commitments whose clauses are compared with an answer's, the most alike as sentences: comparing all clauses with all
would cost the square of a long report. 10 and all give the same on the annotated pairs."""

BLOCK = 256
"""Answers scored at a time; of each block 4 bytes a pair of sentences are kept."""

SHORTEST_CLAUSE = 4

_CLAUSE = re.compile(f"[^{re.escape(CLAUSE_END)}]+")
_NUMBER = re.compile(r"\d+(?!\d*\s*年)")


class Answer(NamedTuple):
    """Commitment and answer as sentence indices, with the score."""

    plan: int
    result: int
    score: float


def find_answers(
    old: Document, new: Document, plans: Sequence[int], results: Sequence[int], repeated: frozenset[int]
) -> list[Answer]:
    """The answers to `plans` (sentences of `old`) among `results` (of `new`), in order of plan, then result.

    Each result answers at most the two commitments that it fits best; a commitment may have any number of answers.
    """
    if not plans or not results:
        return []
    likeness = _Likeness(old, new, plans, results)
    blocks = [likeness.block(start) for start in range(0, len(results), BLOCK)]
    of_plan = _mean_of_best(np.hstack([_best(block, 1) for block in blocks]), 1)
    extra = _own_weight(new, results, repeated)
    found = []
    for number, block in enumerate(blocks):
        start = number * BLOCK
        margin = 2 * block - of_plan[:, None] - _mean_of_best(block, 0)[None, :]
        width = block.shape[1]
        scores = block + MARGIN * margin + SECTION * likeness.sections(start, width) + extra[start : start + width]
        found += _chosen(scores, start, plans, results)
    return sorted(found)


def _chosen(scores: Matrix, start: int, plans: Sequence[int], results: Sequence[int]) -> list[Answer]:
    chosen = []
    count = min(MOST_TOLD, scores.shape[0])
    best = np.argpartition(scores, -count, axis=0)[-count:]
    for column in range(scores.shape[1]):
        for row in best[:, column]:
            score = float(scores[row, column])
            if score >= THRESHOLD:
                chosen.append(Answer(plans[int(row)], results[start + column], score))
    return chosen


def _own_weight(new: Document, results: Sequence[int], repeated: frozenset[int]) -> NDArray[np.float64]:
    return np.array(
        [MEASURED * bool(_NUMBER.search(new.sentence_text(j))) - REPEATED * (j in repeated) for j in results]
    )


def _best(scores: Matrix, axis: int) -> Matrix:
    count = min(NEIGHBOURS, scores.shape[axis])
    return np.partition(scores, scores.shape[axis] - count, axis=axis).take(range(-count, 0), axis=axis)


def _mean_of_best(scores: Matrix, axis: int) -> Matrix:
    mean: Matrix = _best(scores, axis).mean(axis=axis)
    return mean


class _Likeness:
    """How alike commitments and answers are, a block of answers at a time."""

    def __init__(self, old: Document, new: Document, plans: Sequence[int], results: Sequence[int]) -> None:
        old_keys = [_key(old, old.sentence_text(i)) for i in range(len(old.sentences))]
        new_keys = [_key(new, new.sentence_text(j)) for j in range(len(new.sentences))]
        old_rows, new_rows = weighted_vectors(old_keys, new_keys)
        self._plans, self._results = old_rows[list(plans)], new_rows[list(results)]
        plan_clauses, self._plan_starts = _clauses(old, plans)
        result_clauses, self._result_starts = _clauses(new, results)
        plan_vectors, result_vectors = weighted_vectors(plan_clauses, result_clauses)
        # Seven digits tell answers apart, and the products of long reports take half the room.
        self._plan_clauses, self._result_clauses = plan_vectors.astype(np.float32), result_vectors.astype(np.float32)
        self._names = _shared_names(old, new, plans, results)
        # Sections are compared with the common words: they tell what kind of work a section is about.
        sections = sorted({new.sentences[j].section for j in results})
        position = {section: k for k, section in enumerate(sections)}
        self._section_of = [position[new.sentences[j].section] for j in results]
        texts = [""] * len(sections)
        for k, j in zip(self._section_of, results, strict=True):
            texts[k] += match_key(new, j)
        left, right = weighted_vectors([match_key(old, i) for i in plans], texts)
        self._sections: Matrix = (left @ right.T).toarray()

    def block(self, start: int) -> Matrix:
        """Rows: commitments; columns: the answers from `start` on, at most `BLOCK`."""
        stop = min(start + BLOCK, len(self._section_of))
        whole = (self._plans @ self._results[start:stop].T).toarray()
        scores: Matrix = ((1 - CLAUSE) * whole).astype(np.float32)
        for (row, column), weight in self._names.items():
            if start <= column < stop:
                scores[row, column - start] += NAME * weight
        count = min(CANDIDATES, scores.shape[0])
        rows = np.sort(np.argpartition(scores, -count, axis=0)[-count:], axis=0).T.ravel()
        columns = np.repeat(np.arange(stop - start), count)
        scores[rows, columns] += CLAUSE * self._best_clauses(rows, columns + start)
        return scores

    def _best_clauses(self, rows: Indices, columns: Indices) -> Matrix:
        """For each pair of a commitment and an answer how alike their two most alike clauses are."""
        height = self._plan_starts[rows + 1] - self._plan_starts[rows]
        width = self._result_starts[columns + 1] - self._result_starts[columns]
        ends = np.cumsum(height * width)
        pair = np.repeat(np.arange(len(rows)), height * width)
        cell = np.arange(len(pair)) - np.repeat(ends - height * width, height * width)
        left = self._plan_clauses[self._plan_starts[rows][pair] + cell // width[pair]]
        right = self._result_clauses[self._result_starts[columns][pair] + cell % width[pair]]
        likeness = np.asarray(left.multiply(right).sum(axis=1)).ravel()
        best: Matrix = np.maximum.reduceat(likeness, ends - height * width)
        return best

    def sections(self, start: int, width: int) -> Matrix:
        """Likeness of each commitment and the section of each answer of a block."""
        return self._sections[:, self._section_of[start : start + width]]


def _clauses(document: Document, indices: Sequence[int]) -> tuple[list[str], Indices]:
    """The clauses of the sentences one after another, and where each sentence's begin; each has at least one."""
    clauses: list[str] = []
    starts = [0]
    for index in indices:
        parts = [part for part in _CLAUSE.findall(document.sentence_text(index)) if len(part) >= SHORTEST_CLAUSE]
        clauses += [_key(document, part) for part in parts] or [""]
        starts.append(len(clauses))
    return clauses, np.array(starts, np.intp)


def _shared_names(
    old: Document, new: Document, plans: Sequence[int], results: Sequence[int]
) -> dict[tuple[int, int], float]:
    """For (row, column) that share a name, how telling the rarest such name is: 1 where only these two mention it."""
    mentions = Counter(
        name for document in (old, new) for i in range(len(document.sentences)) for name in _names(document, i)
    )
    by_name: dict[str, list[int]] = {}
    for row, plan in enumerate(plans):
        for name in _names(old, plan):
            by_name.setdefault(name, []).append(row)
    shared: dict[tuple[int, int], float] = {}
    for column, result in enumerate(results):
        for name in _names(new, result):
            for row in by_name.get(name, ()):
                shared[row, column] = max(shared.get((row, column), 0.0), float(mentions[name] ** -0.5))
    return shared


def _names(document: Document, index: int) -> frozenset[str]:
    return frozenset(name.text for name in find_names(document.sentence_text(index)))


def _key(document: Document, text: str) -> str:
    return strip_common(key_of(document, text))


def strip_common(text: str) -> str:
    """`text` without the words that promise and answer share whatever they are about: 加快推进锅炉改造 → 锅炉改造."""
    return _common().sub("", text)


@cache
def _common() -> re.Pattern[str]:
    words = load("plans")["wording"]["common"]
    return re.compile("|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word))))
