"""An answer of the store as one table, whatever was asked: what the terminal, CSV and JSON show."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reports.csv_file import guard
from reports.known_words import counts_of_known, novelty_of
from reports.messages import text

if TYPE_CHECKING:
    from diffengine.corpus.first import First, Saying
    from diffengine.corpus.keys import Clause
    from diffengine.corpus.phrases import Phrase
    from diffengine.corpus.shares import Share
    from diffengine.corpus.twins import Twin
    from diffengine.model import Document, KnownSentence


@dataclass(frozen=True, slots=True)
class Answer:
    """`columns` as the files name them (their words in messages/corpus.toml) and `rows`; `note` is said below."""

    columns: tuple[str, ...]
    rows: Sequence[tuple[Any, ...]]
    note: str = ""


def of_phrases(phrases: Sequence[Phrase]) -> Answer:
    """A row a clause that many places share."""
    return Answer(("places", "times", "words"), phrases and [(p.places, p.times, p.words) for p in phrases])


def of_first(first: First, lang: str) -> Answer:
    """A row a report that says it first, and below in how many reports of every year it stands."""
    spread = ", ".join(
        text(
            "corpus",
            "spread",
            lang,
            year=s.year or "?",
            level=level_name(s.level, lang),
            reports=s.reports,
            held=s.held,
        )
        for s in first.spread
    )
    note = text("corpus", "note.first", lang, spread=spread)
    return Answer(("year", "level", "region", "name", "sentence"), first.sayings, note)


def of_first_clauses(found: Sequence[tuple[Clause, tuple[Saying, ...]]], document: Document, lang: str) -> Answer:
    """A row a clause of a report, with the first report that has it; empty where none has."""
    rows = []
    for clause, sayings in found:
        said = sayings[0] if sayings else None
        at = (said.year, said.level, said.region, said.name) if said else (None, "", "", "")
        rows.append((document.text[clause.start : clause.end].strip(), *at))
    return Answer(("clause", "year", "level", "region", "name"), rows, text("corpus", "note.first_file", lang))


def of_shares(shares: Sequence[Share], lang: str, *, near: bool) -> Answer:
    """A row a report, the shares in per cent; those of nearly the same sentences only where asked for."""
    relations = ("own", "superior", "peers")
    rows = [
        (
            *(s.report.region, s.report.year),
            *(_percent(s.verbatim[r]) for r in relations),
            *(_percent(s.near[r]) for r in relations if near),
            *(s.characters, s.report.name),
        )
        for s in shares
    ]
    nearly = tuple(f"{relation}_near" for relation in relations if near)
    columns = ("region", "year", *relations, *nearly, "characters", "name")
    note = text("corpus", "note.shares", lang) + (text("corpus", "note.near", lang) if near else "")
    return Answer(columns, rows, note)


def of_twins(twins: Sequence[Twin], lang: str) -> Answer:
    """A row a pair of reports that are nearly the same."""
    rows = [
        (
            *(_percent(t.likeness), text("corpus", "differs." + ("_".join(t.differs) or "nothing"), lang)),
            *(t.one.region, t.one.year, t.one.name),
            *(t.other.region, t.other.year, t.other.name),
        )
        for t in twins
    ]
    columns = ("likeness", "differs", "region", "year", "name", "other_region", "other_year", "other_name")
    return Answer(columns, rows, text("corpus", "note.twins", lang))


def of_report(known: Sequence[KnownSentence], document: Document, lang: str) -> Answer:
    """A row a sentence, with what is known of it and who says it too."""
    shares = ("own", "superior", "peers", "boilerplate")
    rows = []
    for k in known:
        source = (k.source.region, k.source.year, k.source.name) if k.source else ("", None, "")
        told = (novelty_of(k, lang), k.places, *(_percent(k.shares[s]) for s in shares))
        rows.append((*told, *source, document.sentence_text(k.sentence)))
    columns = ("novelty", "places", *shares, "source_region", "source_year", "source_name", "sentence")
    note = text("corpus", "note.report", lang, sentences=len(known), parts=counts_of_known(known, lang))
    return Answer(columns, rows, note)


def level_name(level: str, lang: str) -> str:
    """The words for a level: 省级, province."""
    return text("corpus", f"level.{level or 'unknown'}", lang)


def _percent(share: float | None) -> float | None:
    return None if share is None else round(100 * share, 1)


def as_csv(answer: Answer) -> bytes:
    """UTF-8 with a byte order mark, CRLF; no text cell is a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(answer.columns)
    for row in answer.rows:
        writer.writerow([guard(cell) if isinstance(cell, str) else cell for cell in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def as_json(answer: Answer) -> bytes:
    """A list of objects, a row each."""
    rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    return (json.dumps(rows, ensure_ascii=False, indent=1, default=str) + "\n").encode("utf-8")
