"""What is known of single words: a vector that says among which others a word stands, and how rare it is.

Learnt by benchmarks/learn_words.py from a corpus of government work reports; lies in data/learnt/words.npz.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

SHORT_RARITY = 4.0
"""Rarity of an unknown single character: most are left over where a longer word was cut wrongly."""


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The known words: row r of `vectors` (length one) and `rarity` (log of sentences over sentences with it)."""

    row: dict[str, int]
    vectors: NDArray[np.float32]
    rarity: NDArray[np.float64]
    unknown: float
    """Rarity of a word that is not known."""

    def vectors_of(self, words: Sequence[str]) -> NDArray[np.float32]:
        """A vector for each word, zeros for one that is not known."""
        rows = np.array([self.row.get(word, -1) for word in words], dtype=np.int64)
        found = np.zeros((len(words), self.vectors.shape[1]), dtype=np.float32)
        found[rows >= 0] = self.vectors[rows[rows >= 0]]
        return found

    def rarity_of(self, words: Sequence[str]) -> NDArray[np.float64]:
        """How rare each word is: 加快 2, 棚户区 6, a name that the corpus does not hold about 14."""
        return np.array([self._rarity(word) for word in words], dtype=np.float64)

    def _rarity(self, word: str) -> float:
        known = self.row.get(word)
        if known is not None:
            return float(self.rarity[known])
        return self.unknown if len(word) > 1 else SHORT_RARITY


@cache
def learnt() -> Vocabulary:
    """The vocabulary that ships with the package, read on first use."""
    with files("diffengine.data").joinpath("learnt/words.npz").open("rb") as file, np.load(file) as stored:
        words = bytes(stored["words"]).decode("utf-8").split("\n")
        vectors = stored["vectors"].astype(np.float32)
        rarity = stored["rarity"].astype(np.float64)
        unknown = float(stored["unknown"])
    lengths = np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return Vocabulary({word: n for n, word in enumerate(words)}, vectors / lengths, rarity, unknown)
