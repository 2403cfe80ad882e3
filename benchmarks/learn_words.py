"""Learns a vector and the rarity of the common words, and writes diffengine/data/learnt/words.npz.

    python benchmarks/learn_words.py CORPUS... [--left-out FILE] [--out FILE]

A CORPUS is a folder or a .tar.xz of reports as UTF-8 .txt files; the places named in --left-out are not read. Two words
are alike when they stand among the same words of the same sentences: positive pointwise mutual information of words at
most 15 apart, brought to 64 dimensions by a randomised singular value decomposition. The same corpus gives the same
file; the one that ships was learnt from 2,557 government work reports.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from learn_phrases import reports
from numpy.typing import NDArray
from scipy.sparse import coo_matrix, csr_matrix

from diffengine.document.characters import SENTENCE_END, fold_width
from diffengine.words import cut_words

OUT = Path(__file__).resolve().parents[1] / "diffengine" / "data" / "learnt" / "words.npz"

WORDS = 20_000
"""The words in most reports; the last of them stands in some 20 of them."""

DIMENSIONS = 64
"""160 dimensions brought nothing on the annotated pairs."""

WINDOW = 15
"""Words to either side. 2 tells which words replace each other, 15 which belong to one matter; the latter is better."""

BATCH = 150
"""Reports counted at once."""

_NUMERAL = re.compile(r"[0-9]+(?:[.,:][0-9]+)*")
_SENTENCE = re.compile(f"[{re.escape(SENTENCE_END)}\\n]+")
_CLAUSE = re.compile(r"[^\w#%]+")


def main() -> None:
    """Reads the corpora, learns, writes the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", nargs="+", type=Path)
    parser.add_argument("--left-out", type=Path, help="file with a place on each line that is not read")
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    left_out = options.left_out.read_text("utf-8").split() if options.left_out else []
    words, texts = read(options.corpora, left_out)
    common = commonest(texts, len(words))
    rarity, unknown = rarities(texts, common)
    vectors = embed(count_neighbours(texts, common))
    scaled = np.round(vectors / np.abs(vectors).max(axis=1, keepdims=True) * 127).astype(np.int8)
    names = np.frombuffer("\n".join(words[w] for w in common).encode("utf-8"), dtype=np.uint8)
    np.savez_compressed(options.out, words=names, vectors=scaled, rarity=rarity.astype(np.float32), unknown=unknown)
    print(f"{len(texts)} reports, {len(words)} words, {options.out.stat().st_size / 1e6:.2f} MB")


def read(corpora: list[Path], left_out: list[str]) -> tuple[list[str], list[NDArray[np.int64]]]:
    """All words, and the reports as numbers of words; -1 ends a sentence."""
    numbers: dict[str, int] = {}
    texts = []
    for corpus in corpora:
        for place, text in reports(corpus):
            if any(name in place for name in left_out):
                continue
            words: list[int] = []
            for sentence in sentences(text):
                words += [numbers.setdefault(word, len(numbers)) for word in sentence]
                words.append(-1)
            texts.append(np.array(words, dtype=np.int64))
    return list(numbers), texts


def sentences(text: str) -> Iterator[list[str]]:
    """The words of each sentence, numerals as #."""
    for sentence in _SENTENCE.split(_NUMERAL.sub("#", fold_width(text)).lower()):
        words = [word for clause in _CLAUSE.split(sentence) if clause for word in cut_words(clause)]
        if words:
            yield words


def commonest(texts: list[NDArray[np.int64]], size: int) -> NDArray[np.int64]:
    """The words that stand in most reports, the most common first."""
    seen = np.zeros(size, dtype=np.int64)
    for text in texts:
        seen[np.unique(text[text >= 0])] += 1
    return np.argsort(-seen, kind="stable")[:WORDS]


def rarities(texts: list[NDArray[np.int64]], common: NDArray[np.int64]) -> tuple[NDArray[np.float64], float]:
    """log(sentences / sentences with the word) for each common word, and what a word in no sentence would have."""
    seen = np.zeros(len(common), dtype=np.int64)
    total = 0
    for words, sentence in _batches(texts, common):
        known = words >= 0
        pairs = np.unique(sentence[known] * len(common) + words[known])
        seen += np.bincount(pairs % len(common), minlength=len(common))
        total += int(sentence[-1]) + 1
    return np.log(total / (1.0 + seen)), float(np.log(total))


def count_neighbours(texts: list[NDArray[np.int64]], common: NDArray[np.int64]) -> csr_matrix:
    """How often each common word stands near each other in a sentence, the nearer the more."""
    shape = (len(common), len(common))
    counts = csr_matrix(shape)
    for words, sentence in _batches(texts, common):
        batch = csr_matrix(shape)
        for apart in range(1, WINDOW + 1):
            here, there = words[:-apart], words[apart:]
            both = (here >= 0) & (there >= 0) & (here != there) & (sentence[:-apart] == sentence[apart:])
            weight = np.full(int(both.sum()), apart**-0.5)
            batch = batch + coo_matrix((weight, (here[both], there[both])), shape=shape).tocsr()
        counts = counts + batch
    return csr_matrix(counts + counts.T)


def _batches(
    texts: list[NDArray[np.int64]], common: NDArray[np.int64]
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Words as their place among the common ones (-1 for others), and which sentence of the batch each is in."""
    place = np.full(max(int(text.max()) for text in texts) + 1, -1, dtype=np.int64)
    place[common] = np.arange(len(common))
    for first in range(0, len(texts), BATCH):
        joined = np.concatenate(texts[first : first + BATCH])
        words = joined >= 0
        yield place[joined[words]], np.cumsum(~words)[words]


def embed(counts: csr_matrix) -> NDArray[np.float64]:
    """Vectors whose products come close to the positive pointwise mutual information of the words."""
    total = np.asarray(counts.sum(axis=1)).ravel()
    context = np.maximum(total, 1e-9) ** 0.75  # Levy et al. 2015: rare contexts are overrated without it
    cells = counts.tocoo()
    information = np.log(np.maximum(cells.data, 1e-12) * context.sum() / (total[cells.row] * context[cells.col]))
    keep = (information > 0) & (cells.data > 0)
    matrix = csr_matrix((information[keep], (cells.row[keep], cells.col[keep])), shape=counts.shape)
    basis = np.asarray(matrix @ np.random.default_rng(0).standard_normal((counts.shape[0], DIMENSIONS + 24)))
    for _ in range(4):
        basis = matrix @ (matrix.T @ np.linalg.qr(basis)[0])
    basis = np.linalg.qr(basis)[0]
    left, strength, _ = np.linalg.svd((matrix.T @ basis).T, full_matrices=False)
    return np.asarray((basis @ left)[:, :DIMENSIONS] * np.sqrt(strength[:DIMENSIONS]))


if __name__ == "__main__":
    main()
