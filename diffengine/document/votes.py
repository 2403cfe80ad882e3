"""What the wording of a sentence says of its role: a linear model over its characters, learnt from clear headings.

将新建学校3所 sounds like a plan, 新建学校3所，群众满意度提升 like a review. One sentence is weak evidence; a whole
section votes. The weights come from benchmarks/learn_roles.py and lie in data/learnt/roles.npz.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from alignment.spans import Span
from diffengine.document.characters import fold_width
from diffengine.model import Role

BUCKETS = 65_536
"""Places for hashed runs of one to three characters; two runs that share one blur each other a little."""

LONGEST_RUN = 3

VOTERS = (Role.PREAMBLE, Role.REVIEW, Role.PROBLEMS, Role.PLAN, Role.ANNEX)
"""The roles with a column of weights. Duties have none: their wording is a review's, only their heading is not."""

_FACTORS = (np.uint32(0x9E3779B1), np.uint32(0x85EBCA77), np.uint32(0xC2B2AE3D))
_LENGTH_SEED = np.uint32(0x27D4EB2F)
_DIGITS = str.maketrans("123456789", "000000000")


class Weights(NamedTuple):
    """`grams` holds a row per bucket and a column per role of VOTERS, `scale` what takes them to log-odds."""

    grams: NDArray[np.int8]
    scale: NDArray[np.float32]
    bias: NDArray[np.float32]


@cache
def learnt() -> Weights:
    """The weights that ship with the package, read on first use."""
    with files("diffengine.data").joinpath("learnt/roles.npz").open("rb") as file, np.load(file) as stored:
        return Weights(stored["grams"], stored["scale"], stored["bias"])


def gram_buckets(text: str) -> tuple[NDArray[np.uint16], ...]:
    """The bucket of the runs of one, two and three characters that begin at each position: 2023 and 2024 are alike."""
    codes = np.frombuffer(fold_width(text).translate(_DIGITS).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    mixed = np.zeros(len(codes), dtype=np.uint32)
    found = []
    for length in range(LONGEST_RUN):
        mixed[: len(codes) - length] ^= codes[length:] * _FACTORS[length]
        hashed = mixed + _LENGTH_SEED * np.uint32(length)
        hashed ^= hashed >> np.uint32(15)
        hashed *= _FACTORS[1]
        found.append((hashed >> np.uint32(16)).astype(np.uint16))
    return tuple(found)


def sentence_votes(text: str, spans: Sequence[Span], weights: Weights | None = None) -> NDArray[np.float64]:
    """For each span a row with the logarithm of the probability of each role of VOTERS, told from its wording alone."""
    grams, scale, bias = weights or learnt()
    starts = np.array([span.start for span in spans], dtype=np.intp)
    ends = np.array([span.end for span in spans], dtype=np.intp)
    sums = np.zeros((len(spans), len(VOTERS)))
    counts = np.zeros(len(spans))
    for length, buckets in enumerate(gram_buckets(text)):
        running = np.zeros((len(text) + 1, len(VOTERS)), dtype=np.int32)
        np.cumsum(grams[buckets], axis=0, dtype=np.int32, out=running[1:])
        last = np.maximum(ends - length, starts)
        sums += running[last] - running[starts]
        counts += last - starts
    odds = sums * scale / np.sqrt(np.maximum(counts, 1))[:, None] + bias
    highest = odds.max(axis=1, keepdims=True)
    return np.asarray(odds - highest - np.log(np.exp(odds - highest).sum(axis=1, keepdims=True)))
