"""How much of what one report names the other one knows, in the same words or in others."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from functools import cache
from itertools import accumulate

import numpy as np

from diffengine.data import load
from diffengine.findings.names import find_names, unbroken
from diffengine.model import Document
from diffengine.prepare.word_vectors import learnt
from diffengine.words import cut_words

COMMON_WORD = 2.5
"""Rarity of a word that any name may hold: 工程, 项目, 发展."""


class Known:
    """What a report, or some of its sentences, knows of the names of another one."""

    def __init__(self, document: Document, only: frozenset[int] | None = None) -> None:
        chosen = [
            in_short(s.span.of(document.text)) for n, s in enumerate(document.sentences) if only is None or n in only
        ]
        self._written = "\n".join(chosen)
        self._text = without_marks(self._written)
        self._starts = list(accumulate((len(text) + 1 for text in chosen), initial=0))
        self._holding = cache(self._sentences_with)  # the names of one report share many words

    def share(self, name: str) -> float:
        """How much of `name` the report knows, 0…1.

        All of it where it holds one of its quoted names: “六个突破”、“六个互动” beside 实施“六个突破”. Else the longest
        part that it holds, or of one without quotes the words that one of its sentences holds, the rarer the more:
        出入口景观绿化升级工程 beside 对出入口进行绿化景观升级改造 is known but for 工程.
        """
        name = in_short(name)
        named = [part for part in find_names(name) if not part.document]
        if any(part.text in self._text or self._holds_each(part.text) for part in named):
            return 1.0
        longest = share_known(name, self._text)
        return longest if find_names(name) else max(longest, self._in_a_sentence(name))

    def _holds_each(self, quoted: str) -> bool:
        """Whether one sentence holds every part of a list in quotes: “以工促农、以城带乡” in whatever order.

        Or calls one part by name: “三年促变，绿地青石” beside 建设“绿地青石”.
        """
        parts = [part for part in re.split("[、，,]", quoted) if part]
        if len(parts) > 1 and any(f"“{part}”" in self._written for part in parts):
            return True
        lines = self._written.splitlines() if len(parts) > 1 else []
        return any(all(part in line for part in parts) for line in lines)

    def _in_a_sentence(self, name: str) -> float:
        words = sorted({part for word in cut_words(_MARKS.sub("", name)) for part in _parts(word) if len(part) > 1})
        weights = np.maximum(learnt().rarity_of(words) - COMMON_WORD, 0.0)
        held: Counter[int] = Counter()
        for word, weight in zip(words, weights.tolist(), strict=True):
            for sentence in self._holding(word) if weight else ():
                held[sentence] += weight
        total = float(weights.sum())
        return max(held.values(), default=0.0) / total if total else 1.0

    def _sentences_with(self, word: str) -> frozenset[int]:
        """The sentences that hold `word`."""
        places = re.finditer(re.escape(word), self._written)
        return frozenset(bisect_right(self._starts, place.start()) for place in places)


def _parts(word: str) -> tuple[str, ...]:
    """A word of four characters is two that each may stand alone: 农村居民 → 农村, 居民."""
    return (word[:2], word[2:]) if len(word) == 4 else (word,)


def in_short(text: str) -> str:
    """`text` with what has two names in the shorter one, without broken lines: 最低生活保障 → 低保."""
    short = unbroken(text)
    for long, words in _shorts():
        short = long.sub(words, short)
    return short


@cache
def _shorts() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(long), words) for long, words in load("initiatives")["short"].items())


def share_known(name: str, text: str) -> float:
    """The longest part of `name` that stands in `text`, as a share of the name without its marks (0…1).

    `text` is without them too, see `without_marks`.

    “一照通办”改革 in a text with 一照通办改革 is known in full; 联动执法专班 in one with 执法专班 to two thirds.
    """
    plain = _MARKS.sub("", name)
    longest = 0
    for start in range(len(plain)):
        while start + longest < len(plain) and plain[start : start + longest + 1] in text:
            longest += 1
    return longest / len(plain) if plain else 0.0


def without_marks(text: str) -> str:
    """`text` without what a name is put between."""
    return _MARKS.sub("", text)


_MARKS = re.compile('[《》“”"\\s]')
"""What a name is put between, and the blanks of a line break."""
