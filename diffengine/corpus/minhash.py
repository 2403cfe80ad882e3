"""Signatures that are alike where texts are: MinHash, the minima of many hash functions over what a text is made of.

Twenty lines on numpy instead of a library: the numbers lie in stores for years and must not change with a version of
somebody else's hash function, and the shingles of a whole report are hashed at once (datasketch hashes them one by one
in Python, 0.2 ms a sentence; this takes 4 µs).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

SIGNATURE_RULE = 1
"""1: sentences by runs of three characters, 10 bands of 3; reports by their clause keys, 16 bands of 4."""

SHINGLE = 3
"""Characters of a run."""


class Bands(NamedTuple):
    """`number` bands of `rows` minima each: two texts meet where all minima of one band are equal.

    Of texts that share the part s of their shingles 1 − (1 − s^rows)^number meet: 10 bands of 3 find .985 at .7.
    """

    number: int
    rows: int


SENTENCE_BANDS = Bands(10, 3)
REPORT_BANDS = Bands(16, 4)

_PRIME = np.uint64(0x9E3779B97F4A7C15)


def _constants(count: int) -> NDArray[np.uint64]:
    """`count` odd numbers, the same for ever."""
    digests = b"".join(hashlib.blake2b(f"diffengine {n}".encode(), digest_size=8).digest() for n in range(count))
    return np.frombuffer(digests, dtype=">u8").astype(np.uint64) | np.uint64(1)


def _mixed(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    values = (values ^ (values >> np.uint64(31))) * _PRIME
    return values ^ (values >> np.uint64(29))


def band_hashes(items: NDArray[np.uint64], starts: NDArray[np.int64], bands: Bands) -> NDArray[np.int32]:
    """The band hashes of groups of items, a row a group: group i is items[starts[i]:starts[i+1]], none empty."""
    minima = np.empty((len(starts), bands.number * bands.rows), dtype=np.uint64)
    for column, factor in enumerate(_constants(minima.shape[1])):
        minima[:, column] = np.minimum.reduceat(_mixed(items * factor), starts)
    joined = np.zeros((len(starts), bands.number), dtype=np.uint64)
    for row in range(bands.rows):
        joined = _mixed(joined ^ minima[:, row :: bands.rows])
    return (joined >> np.uint64(32)).astype(np.uint32).view(np.int32)


def shingles(text: str) -> NDArray[np.uint64]:
    """The runs of three characters of a text as numbers, in order; the whole text where it is shorter."""
    padded = text.ljust(SHINGLE, "\0").encode("utf-32-le", "surrogatepass")
    codes = np.frombuffer(padded, dtype="<u4").astype(np.uint64)
    run = codes[: len(codes) - SHINGLE + 1]
    for offset in range(1, SHINGLE):
        run = (run << np.uint64(21)) | codes[offset : len(codes) - SHINGLE + 1 + offset]
    return _mixed(run)


def sentence_signatures(texts: Sequence[str]) -> NDArray[np.int32]:
    """The band hashes of sentences as they are compared, a row each."""
    if not texts:
        return np.zeros((0, SENTENCE_BANDS.number), dtype=np.int32)
    parts = [shingles(text) for text in texts]
    starts = np.cumsum([0, *(len(part) for part in parts[:-1])])
    return band_hashes(np.concatenate(parts), starts, SENTENCE_BANDS)


def report_signature(keys: Sequence[int]) -> NDArray[np.int32]:
    """The band hashes of a report by the keys of its clauses; none for a report without clauses."""
    if not keys:
        return np.zeros(0, dtype=np.int32)
    items = np.array(keys, dtype=np.int64).view(np.uint64)
    row: NDArray[np.int32] = band_hashes(_mixed(items), np.zeros(1, dtype=np.int64), REPORT_BANDS)[0]
    return row


def likeness(one: str, other: str) -> float:
    """Share of the runs of three characters of two texts that both have, 0…1: what the signatures estimate."""
    mine, theirs = _runs(one), _runs(other)
    return len(mine & theirs) / len(mine | theirs)


@lru_cache(maxsize=2**13)
def _runs(text: str) -> set[str]:
    return {text[at : at + SHINGLE] for at in range(max(1, len(text) - SHINGLE + 1))}
