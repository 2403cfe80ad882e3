"""Stock phrases: clauses that many places share."""

from __future__ import annotations

from typing import NamedTuple

from diffengine.corpus.asking import Asker


class Phrase(NamedTuple):
    """`words` as they are compared (own place left out, numerals as #), in how many `places`, how many `times`."""

    words: str
    places: int
    times: int


def shared_phrases(asker: Asker, *, places: int, year: int = 0, level: str = "", most: int = 50) -> list[Phrase]:
    """The clauses that at least `places` places share in a year (0: over all years) and level, the commonest first."""
    rows = asker.rows("phrases", places=places, year=year, level=level, most=most)
    found = [Phrase(words, shared, times) for _, shared, times, words in rows]
    return sorted(found, key=lambda phrase: (-phrase.places, -phrase.times, phrase.words))[:most]
