"""The questions: files of SQL, asked over all clauses at once or bucket after bucket, as the memory allows."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from diffengine.corpus.engine import Engine, Row, Value
from diffengine.corpus.errors import CorpusError
from diffengine.corpus.keys import BUCKETS
from diffengine.corpus.store import Store

BYTES_A_CLAUSE = 500
"""What the widest join of a question needs for a clause, measured: 120 for the clause itself, the rest for tables it is
looked up in and for the room that DuckDB wants free."""

DEFAULTS: dict[str, Value] = {
    "year": 0, "level": "", "places": 5, "most": 50, "text": "", "place": "",
    "province_from": "", "province_to": "~", "year_from": 0, "year_to": 9999,
}  # fmt: skip
"""What a question is asked with where nothing else is said."""


class Asker(NamedTuple):
    """An engine over a store, and how many clauses may be looked at together."""

    engine: Engine
    store: Store
    memory: int

    def ranges(self, part: float = 1.0) -> Iterator[tuple[int, int]]:
        """First and last bucket of every pass, where a `part` of the reports is looked at."""
        passes = min(BUCKETS, max(1, math.ceil(self.store.clauses * part * BYTES_A_CLAUSE / self.memory)))
        bounds = [round(BUCKETS * n / passes) for n in range(passes + 1)]
        yield from ((first, last - 1) for first, last in pairwise(bounds))

    def rows(self, name: str, part: float = 1.0, /, **values: Value) -> Iterator[Row]:
        """The rows of a question, pass after pass, each in its own order; a few thousand are in memory together.

        `part` is the share of the reports that the question looks at. Nothing else may be asked until they are read.
        """
        sql = question(name, str(self.store.path))
        for first, last in self.ranges(part) if ":first" in sql else [(0, BUCKETS - 1)]:
            yield from self.engine.stream(sql, {**DEFAULTS, **values, "first": first, "last": last})


def question_names() -> list[str]:
    """The questions there are."""
    return sorted(file.name.removesuffix(".sql") for file in _folder().iterdir() if file.name.endswith(".sql"))


def question(name: str, store: str = "") -> str:
    """The SQL of a question by its name, or of a file of one's own. Raises CorpusError where there is neither."""
    if name.endswith(".sql") and Path(name).is_file():
        return Path(name).read_text(encoding="utf-8")
    if name not in question_names():
        raise CorpusError("no_question", store, name=name, choices=", ".join(question_names()))
    return _folder().joinpath(f"{name}.sql").read_text(encoding="utf-8")


def ask_freely(asker: Asker, name: str, values: Mapping[str, Value]) -> tuple[list[str], list[Row]]:
    """Columns and rows of any question, over all buckets at once."""
    sql = question(name, str(asker.store.path))
    return asker.engine.ask(sql, {**DEFAULTS, **values, "first": 0, "last": BUCKETS - 1})


def _folder() -> Path:
    return Path(str(files("diffengine.corpus"))) / "questions"
