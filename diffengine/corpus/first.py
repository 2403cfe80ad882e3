"""Who says it first, as far as the store goes."""

from __future__ import annotations

from typing import NamedTuple

from diffengine.corpus.asking import Asker
from diffengine.corpus.keys import Clause, bucket_of, clauses_of
from diffengine.model import Document


class Saying(NamedTuple):
    """A report in which it stands, and the sentence."""

    year: int | None
    level: str
    region: str
    name: str
    sentence: str


class Spread(NamedTuple):
    """In how many reports and places of a year and level it stands, and how many the store holds of them."""

    year: int | None
    level: str
    reports: int
    places: int
    held: int


class First(NamedTuple):
    """A text, the first reports that have it, and how it spread."""

    text: str
    sayings: tuple[Saying, ...]
    spread: tuple[Spread, ...]


def first_of_text(asker: Asker, text: str, most: int = 5) -> First:
    """The earliest reports in which `text` stands word for word: 一网通办. First means first in this store: `held` says
    how much of every year it has."""
    sayings = tuple(Saying(*row) for row in asker.rows("first_text", text=text, most=most))
    held = {(year, level): reports for year, level, reports, _ in asker.rows("coverage")}
    spread = asker.rows("spread_text", text=text)
    return First(
        text,
        sayings,
        tuple(Spread(year, level, reports, places, held[year, level]) for year, level, reports, places in spread),
    )


def first_of_clauses(asker: Asker, document: Document, most: int = 1) -> list[tuple[Clause, tuple[Saying, ...]]]:
    """For every clause of a report of eight characters or more, the earliest reports of the store that have it."""
    clauses = list(clauses_of(document))
    asker.engine.put("asked", [(i, bucket_of(clause.key), clause.key) for i, clause in enumerate(clauses)])
    found: dict[int, list[Saying]] = {}
    for item, *saying in asker.rows("first_clause", most=most):
        found.setdefault(item, []).append(Saying(*saying))
    return [(clause, tuple(found.get(i, ()))) for i, clause in enumerate(clauses)]
