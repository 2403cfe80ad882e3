"""What a store of other reports knows of the sentences of one."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

__all__ = ["KnownSentence", "Novelty", "SaidBy"]


class Novelty(StrEnum):
    """What is known of a sentence, the first that holds."""

    BOILERPLATE = "boilerplate"
    """Half of it stands in reports of ten other places or more."""
    OWN = "own"
    """Half of it stands in the place's own earlier reports."""
    SUPERIOR = "superior"
    """Half of it stands in the superior's report of the year or the one before."""
    PEERS = "peers"
    """Half of it stands in another place's report of the same level and year."""
    ELSEWHERE = "elsewhere"
    """Half of it stands in some other report, of another level or an earlier year."""
    NEW = "new"
    """None of these: nothing like it word for word in the store until then."""


class SaidBy(NamedTuple):
    """A report that says it too."""

    region: str
    year: int | None
    name: str


class KnownSentence(NamedTuple):
    """A sentence of a report and what the store knows of it: `shares` 0…1 by novelty, the most `places` that have one
    of its clauses, and a `source` where there is one."""

    sentence: int
    novelty: Novelty
    shares: dict[str, float]
    places: int
    source: SaidBy | None
