"""The tables of a store: their columns, and in what order their rows lie."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

SCHEMA = 3
"""Raised with every change of the tables below. 2: `file` of the reports. 3: `report_signatures`; sentences and their
signatures lie by province and year."""

TABLES: dict[str, dict[str, str]] = {
    "reports": {
        "report_id": "int64",
        "sha256": "string",
        "name": "string",
        "file": "string",
        "title": "string",
        "region": "string",
        "place": "string",
        "level": "string",
        "superior": "string",
        "province": "string",
        "year": "int32",
        "characters": "int64",
        "sentences": "int32",
        "sentence_characters": "int64",
        "clauses": "int32",
    },
    "sentences": {
        "province": "string",
        "year": "int32",
        "report_id": "int64",
        "sentence": "int32",
        "role": "string",
        "heading": "int32",
        "text_start": "int32",
        "text_end": "int32",
        "mark": "int32",
        "text": "string",
    },
    "postings": {
        "bucket": "int32",
        "key": "int64",
        "report_id": "int64",
        "sentence": "int32",
        "characters": "int32",
        "headline": "int32",
    },
    "phrase_text": {"bucket": "int32", "key": "int64", "words": "string"},
    "quantities": {
        "report_id": "int64",
        "sentence": "int32",
        "indicator": "string",
        "headline": "string",
        "value": "string",
        "unit": "string",
        "base_value": "string",
        "dimension": "string",
        "bound": "string",
        "scope": "string",
        "stage": "string",
        "role": "string",
        "horizon": "string",
    },
    "names": {"report_id": "int64", "sentence": "int32", "name": "string", "document": "int32"},
    "signatures": {
        "province": "string",
        "year": "int32",
        "report_id": "int64",
        "sentence": "int32",
        "band": "int32",
        "hash": "int32",
    },
    "report_signatures": {"report_id": "int64", "band": "int32", "hash": "int32"},
    "divisions": {
        "code": "string",
        "name": "string",
        "parent": "string",
        "first_year": "int32",
        "last_year": "int32",
        "today": "string",
    },
}

BESIDE: dict[str, dict[str, str]] = {
    "asked": {"item": "int32", "bucket": "int32", "key": "int64"},
    "pairs": {"one": "int64", "other": "int64"},
}
"""Tables that a question may bring along: the keys it asks for, the pairs of reports it looks at."""

ORDER = {
    "reports": ("report_id",),
    "sentences": ("province", "year", "report_id", "sentence"),
    "postings": ("bucket", "key", "report_id", "sentence"),
    "phrase_text": ("bucket", "key"),
    "quantities": ("report_id", "sentence"),
    "names": ("report_id", "sentence"),
    "signatures": ("province", "year", "band", "hash", "report_id", "sentence"),
    "report_signatures": ("band", "hash", "report_id"),
}
"""What the rows of a part are sorted by: an engine that is asked for one bucket or for some provinces reads the rows of
those alone."""


def columns_of(table: str) -> dict[str, str]:
    """The columns of a table of the store, or of one that a question brings along."""
    return TABLES.get(table) or BESIDE[table]


@cache
def arrow_schema(table: str) -> pa.Schema:
    """The columns of a table as Arrow knows them."""
    import pyarrow as pa

    return pa.schema([(name, getattr(pa, kind)()) for name, kind in columns_of(table).items()])
