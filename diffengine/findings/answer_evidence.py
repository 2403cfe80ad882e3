"""What speaks for a sentence of the new report telling of a commitment of the old one, as named features.

Promise and answer are worded apart (`加快推进…改造` / `…改造全面完工`), and often only a clause of the one answers a
clause of the other. So the words of the genre are taken out, whole sentences and single clauses are compared, words
that few sentences mention are anchors, and the section around the answer has a say.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from alignment.logistic import Features
from alignment.sparse import Sparse
from alignment.vectors import weighted_vectors
from diffengine.data import load
from diffengine.document.characters import CLAUSE_END
from diffengine.model import Document
from diffengine.prepare.keys import key_of, match_key
from diffengine.prepare.word_vectors import learnt
from diffengine.words import cut_words

Matrix = NDArray[np.floating]
Indices = NDArray[np.intp]

NEIGHBOURS = 4
"""Rivals whose mean a pair has to beat."""

CANDIDATES = 10
"""Commitments that a sentence may answer, the most alike: comparing all clauses with all would cost the square of a
long report. 6, 10 and all give the same on the annotated pairs."""

BLOCK = 256
"""Sentences whose likeness with all commitments is held at a time."""

SHORTEST_CLAUSE = 4

COMMON_WORD = 3.0
"""Rarity of a word that every report is full of, and that tells nothing of what a sentence is about."""

ENOUGH_SHARED = 3.0
"""Beyond three words that nobody else mentions a fourth adds nothing."""

_CLAUSE = re.compile(f"[^{re.escape(CLAUSE_END)}]+")
_NUMBER = re.compile(r"\d(?!\d*\s*年)")


class Possible(NamedTuple):
    """Pairs of a commitment and a sentence that might answer it, as positions in what was asked about."""

    rows: Indices
    columns: Indices
    features: Features


def possible_answers(old: Document, new: Document, plans: Sequence[int], results: Sequence[int]) -> Possible:
    """For each of `results` (sentences of `new`) the commitments among `plans` (of `old`) that are most alike.

    Features: how alike they are as a `whole` and in their best `clause`; how far that is `ahead` of rivals on both
    sides; what words they have `shared`, the rarer the more; likeness of `topic` and of commitment and `section`;
    whether the sentence is `measured`, holds a number.
    """
    old_keys = [_key(old, old.sentence_text(i)) for i in range(len(old.sentences))]
    new_keys = [_key(new, new.sentence_text(j)) for j in range(len(new.sentences))]
    left, right = weighted_vectors(old_keys, new_keys)
    promised, told = left.take(np.array(plans)), right.take(np.array(results))
    rows, columns = _candidates(promised, told)
    whole = promised.products_at(told, rows, columns)
    clause = _best_clauses(_clauses(old, plans), _clauses(new, results), rows, columns)
    both = (whole + clause) / 2
    words = [[_words(document, i) for i in range(len(document.sentences))] for document in (old, new)]
    measured = np.array([bool(_NUMBER.search(new.sentence_text(j))) for j in results], dtype=float)
    chosen = [words[0][i] for i in plans], [words[1][j] for j in results]
    features = {
        "whole": whole,
        "clause": clause,
        "ahead": 2 * both - _mean_of_best(both, rows) - _mean_of_best(both, columns),
        "shared": _shared(words[0] + words[1], *chosen, rows, columns),
        "topic": np.einsum("kd,kd->k", _topics(chosen[0])[rows], _topics(chosen[1])[columns]).astype(float),
        "section": _sections(old, new, plans, results, rows, columns),
        "measured": measured[columns],
    }
    return Possible(rows, columns, features)


def _candidates(left: Sparse, right: Sparse) -> tuple[Indices, Indices]:
    count = min(CANDIDATES, left.shape[0])
    rows = []
    for start in range(0, right.shape[0], BLOCK):
        likeness = left.products(right.take(slice(start, start + BLOCK)))
        rows.append(np.sort(np.argpartition(likeness, -count, axis=0)[-count:], axis=0).T.ravel())
    return np.concatenate(rows), np.repeat(np.arange(right.shape[0]), count)


def _mean_of_best(scores: Matrix, group: Indices) -> Matrix:
    """For each pair the mean of the best scores that its group has; one that is missing counts as 0."""
    totals = np.zeros(int(group.max()) + 1)
    order = np.lexsort((-scores, group))
    first = np.searchsorted(group[order], np.arange(len(totals)))
    place = np.arange(len(order)) - first[group[order]]
    best = order[place < NEIGHBOURS]
    np.add.at(totals, group[best], scores[best] / NEIGHBOURS)
    mean: Matrix = totals[group]
    return mean


def _clauses(document: Document, indices: Sequence[int]) -> tuple[list[str], Indices]:
    """The clauses of the sentences one after another, and where each sentence's begin; each has at least one."""
    clauses: list[str] = []
    starts = [0]
    for index in indices:
        parts = [part for part in _CLAUSE.findall(document.sentence_text(index)) if len(part) >= SHORTEST_CLAUSE]
        clauses += [_key(document, part) for part in parts] or [""]
        starts.append(len(clauses))
    return clauses, np.array(starts, np.intp)


def _best_clauses(
    old: tuple[list[str], Indices], new: tuple[list[str], Indices], rows: Indices, columns: Indices
) -> Matrix:
    """For each pair of a commitment and an answer how alike their two most alike clauses are."""
    (old_clauses, old_starts), (new_clauses, new_starts) = old, new
    left, right = weighted_vectors(old_clauses, new_clauses)
    height = old_starts[rows + 1] - old_starts[rows]
    width = new_starts[columns + 1] - new_starts[columns]
    ends = np.cumsum(height * width)
    pair = np.repeat(np.arange(len(rows)), height * width)
    cell = np.arange(len(pair)) - np.repeat(ends - height * width, height * width)
    likeness = left.products_at(
        right, old_starts[rows][pair] + cell // width[pair], new_starts[columns][pair] + cell % width[pair]
    )
    best: Matrix = np.maximum.reduceat(likeness, ends - height * width)
    return best


def _words(document: Document, index: int) -> frozenset[str]:
    return frozenset(word for word in cut_words(document.sentence_text(index)) if len(word) > 1)


def _shared(
    every: Sequence[frozenset[str]],
    old: Sequence[frozenset[str]],
    new: Sequence[frozenset[str]],
    rows: Indices,
    columns: Indices,
) -> Matrix:
    """For each pair the sum over the words they share of one over the sentences (of `every`) that mention it."""
    mentions = Counter(word for words in every for word in words)
    found = [sum(1 / mentions[word] for word in old[i] & new[j]) for i, j in zip(rows, columns, strict=True)]
    least: Matrix = np.minimum(np.array(found), ENOUGH_SHARED)
    return least


def _topics(sentences: Sequence[frozenset[str]]) -> Matrix:
    """What each sentence is about: the mean of its telling words' vectors, of length one."""
    known = learnt()
    topics = np.zeros((len(sentences), known.vectors.shape[1]))
    for at, words in enumerate(map(sorted, sentences)):
        topics[at] = np.maximum(known.rarity_of(words) - COMMON_WORD, 0) @ known.vectors_of(words)
    lengths = np.linalg.norm(topics, axis=1, keepdims=True)
    found: Matrix = topics / np.where(lengths > 0, lengths, 1)
    return found


def _sections(
    old: Document, new: Document, plans: Sequence[int], results: Sequence[int], rows: Indices, columns: Indices
) -> Matrix:
    """For each pair the likeness of the commitment and the section of the answer.

    With the common words: they tell what kind of work a section is about.
    """
    sections = sorted({new.sentences[j].section for j in results})
    position = {section: k for k, section in enumerate(sections)}
    of_result = np.array([position[new.sentences[j].section] for j in results])
    texts = [""] * len(sections)
    for k, j in zip(of_result, results, strict=True):
        texts[k] += match_key(new, j)
    left, right = weighted_vectors([match_key(old, i) for i in plans], texts)
    return left.products_at(right, rows, of_result[columns])


def _key(document: Document, text: str) -> str:
    return strip_common(key_of(document, text))


def strip_common(text: str) -> str:
    """`text` without the words that promise and answer share whatever they are about: 加快推进锅炉改造 → 锅炉改造."""
    return _common().sub("", text)


@cache
def _common() -> re.Pattern[str]:
    words = load("plans")["wording"]["common"]
    return re.compile("|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word))))
