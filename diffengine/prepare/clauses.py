"""The clauses of a report as words: what a sentence of many matters is taken apart into before it is matched."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from alignment.coverage import Clauses
from diffengine.document.characters import CLAUSE_END, fold_width
from diffengine.model import Document
from diffengine.prepare.keys import key_of
from diffengine.prepare.word_vectors import Vocabulary
from diffengine.words import cut_words

SHORTEST = 4
"""Characters of a clause; a shorter one (一是, 今年) joins its neighbour."""

MOST_WORDS = 1_000
"""Words of a sentence that are looked at one by one: three times as many as the longest list of tasks has, for the cost
grows with their square. Its characters all count."""

_END = re.compile(f"[{re.escape(CLAUSE_END)}]")
_NUMERAL = re.compile(r"[0-9]+(?:[.,:][0-9]+)*")


def clauses_of(document: Document, keys: tuple[str, ...], vocabulary: Vocabulary) -> Clauses:
    """The words of every clause of every sentence; a sentence without words is a clause of its key.

    `扎实开展普法宣传,举办讲座24场。` → 扎实 开展 普法 宣传 | 举办 讲座 # 场
    """
    number: dict[str, int] = {}
    words: list[int] = []
    starts, first = [0], [0]
    for sentence, key in zip(document.sentences, keys, strict=True):
        body = document.text[sentence.span.start + sentence.mark : sentence.span.end]
        room = MOST_WORDS
        for clause in split_clauses(document, body) or [key]:
            cut = (cut_words(clause) or [clause])[:room]
            if not cut:
                break
            words += [number.setdefault(word, len(number)) for word in cut]
            starts.append(len(words))
            room -= len(cut)
        first.append(len(starts) - 1)
    names = list(number)
    return Clauses(
        names=np.array(names, dtype=str),
        vectors=vocabulary.vectors_of(names),
        weights=vocabulary.rarity_of(names),
        words=np.array(words, dtype=np.int64),
        starts=np.array(starts, dtype=np.int64),
        first=np.array(first, dtype=np.int64),
    )


def split_clauses(document: Document, text: str) -> list[str]:
    """The match keys of the clauses of `text`, none empty; short ones joined to the one before."""
    clauses: list[str] = []
    for piece in _END.split(_NUMERAL.sub("#", fold_width(text))):  # 1,286 is no two clauses
        key = key_of(document, piece)
        if key and clauses and min(len(clauses[-1]), len(key)) < SHORTEST:
            clauses[-1] += key
        elif key:
            clauses.append(key)
    return clauses


def topics_of(clauses: Clauses) -> NDArray[np.float64]:
    """What each sentence is about: the mean of the vectors of its words, the rare ones counting more."""
    weights = clauses.weights[clauses.words]
    begins = clauses.starts[clauses.first[:-1]]
    if not len(begins):
        return np.zeros((0, clauses.vectors.shape[1]))
    total = np.add.reduceat(clauses.vectors[clauses.words] * weights[:, None], begins, axis=0)
    topics: NDArray[np.float64] = total / np.maximum(np.add.reduceat(weights, begins), 1e-9)[:, None]
    return topics
