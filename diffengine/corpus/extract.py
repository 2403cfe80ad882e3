"""From a report to its rows in every table of the store."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np

from diffengine.corpus.keys import Clause, bucket_of, clauses_of, compared, prose_of, report_key
from diffengine.corpus.minhash import report_signature, sentence_signatures
from diffengine.divisions import division, parents_of
from diffengine.findings.names import find_names
from diffengine.model import Document, Quantity
from diffengine.prepare.keys import place_names

Columns = Mapping[str, Any]
Rows = dict[str, list[tuple[Any, ...]] | Columns]

SHORTEST_SENTENCE = 12
"""Characters of a sentence, as it is compared, that is worth finding nearly the same again."""


def rows_of(document: Document, name: str, file: str) -> Rows:
    """The rows of a report that the store calls `name` and that lies in `file`.

    A list of tuples for each table, in the order of its columns; for the signatures its columns.
    """
    report = report_key(document.source.sha256)
    clauses = list(clauses_of(document))
    words = sentence_words(document)
    lies = (place_of(document).province, document.year, report)
    return {
        "reports": [(report, *_facts(document, name, file, sum(map(len, words.values())), len(clauses)))],
        "sentences": [
            (*lies, i, s.role.value, int(s.heading), s.span.start, s.span.end, s.mark, document.sentence_text(i))
            for i, s in enumerate(document.sentences)
        ],
        "postings": _postings(report, document, clauses),
        "phrase_text": [(bucket_of(key), key, text) for key, text in {c.key: c.words for c in clauses}.items()],
        "quantities": _quantities(report, document),
        "names": [
            (report, i, name.text, int(name.document))
            for i in range(len(document.sentences))
            for name in find_names(document.sentence_text(i))
        ],
        "signatures": _signatures(lies, words),
        "report_signatures": [
            (report, band, value)
            for band, value in enumerate(report_signature(sorted({clause.key for clause in clauses})).tolist())
        ],
    }


class Place(NamedTuple):
    """The place of a report, its level, its superior and the province it is in."""

    place: str
    level: str
    superior: str
    province: str


def place_of(document: Document) -> Place:
    """Place, level, superior and province of a report, as codes of today: 640522, county, 640500, 640000; the country
    is its own province.

    A place that no table knows is its name and has neither level nor superior.
    """
    row = division(document.code)
    today = division(row.today) if row else None
    if today is None:
        return Place(document.region, "", "", "")
    above = [parent.code for parent in parents_of(today.code)]
    return Place(today.code, today.level, above[0] if above else "", today.code[:2] + "0000")


def sentence_words(document: Document) -> dict[int, str]:
    """The sentences that are worth finding nearly the same again, as they are compared."""
    names = place_names(document.region)
    found = {i: compared(document.text[s.span.start + s.mark : s.span.end], names) for i, s in prose_of(document)}
    return {i: words for i, words in found.items() if len(words) >= SHORTEST_SENTENCE}


def _facts(document: Document, name: str, file: str, sentence_characters: int, clauses: int) -> tuple[Any, ...]:
    identity = (document.source.sha256, name, file, document.title, document.region, *place_of(document))
    return (*identity, document.year, len(document.text), len(document.sentences), sentence_characters, clauses)


def headline_clauses(document: Document, clauses: list[Clause]) -> set[int]:
    """The positions in `clauses` of those that state a headline indicator: 增长#% is everybody's."""
    found = set()
    stated = [quantity.span.start for quantity in document.quantities if quantity.headline]
    at = 0
    for index, clause in enumerate(clauses):
        while at < len(stated) and stated[at] < clause.start:
            at += 1
        if at < len(stated) and stated[at] < clause.end:
            found.add(index)
    return found


def _postings(report: int, document: Document, clauses: list[Clause]) -> list[tuple[Any, ...]]:
    headline = headline_clauses(document, clauses)
    return [
        (bucket_of(c.key), c.key, report, c.sentence, len(c.words), int(i in headline)) for i, c in enumerate(clauses)
    ]


def _quantities(report: int, document: Document) -> list[tuple[Any, ...]]:
    return [
        (report, q.sentence, q.indicator, q.headline, str(q.value), q.unit, str(q.base_value), *_traits(q))
        for q in document.quantities
    ]


def _traits(quantity: Quantity) -> tuple[str, ...]:
    traits = (quantity.dimension, quantity.bound.value, quantity.scope, quantity.stage, quantity.role)
    return (*traits, quantity.horizon.value)


def _signatures(lies: tuple[str, int | None, int], words: dict[int, str]) -> Columns:
    """Band hashes of the sentences: ten rows each, as columns, for they are most of what a report has."""
    hashes = sentence_signatures(list(words.values()))
    sentences, bands = hashes.shape
    constant = {
        name: [value] * hashes.size for name, value in zip(("province", "year", "report_id"), lies, strict=True)
    }
    return {
        **constant,
        "sentence": np.repeat(np.array(list(words), dtype=np.int32), bands),
        "band": np.tile(np.arange(bands, dtype=np.int32), sentences),
        "hash": hashes.ravel(),
    }
