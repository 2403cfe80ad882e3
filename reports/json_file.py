"""The comparison as JSON: the contract that other programs read (schema diffengine/comparison/2).

The shape is described by comparison.schema.json beside this module. Spans are [start, end) in code points of the
text of their side, values decimal strings, ids made of what a thing says (see `diffengine.ids`), so that they are the
same in every run and an edit elsewhere changes none; equal input gives equal bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from decimal import Decimal
from importlib.resources import files
from typing import Any, Protocol

from diffengine.model import (
    Check,
    Comparison,
    Delta,
    Document,
    Followup,
    Formula,
    Initiative,
    Instrument,
    KnownSentence,
    Notice,
    Pair,
    Quantity,
    Repeat,
    Section,
    SectionPair,
    Side,
)
from diffengine.views.arithmetic import arithmetic
from diffengine.views.headline_rows import CELLS, HeadlineLine, headline_table
from diffengine.views.highlights import rank_highlights
from diffengine.views.summary import SectionSummary, Summary, summarise
from reports.check_sentences import check_sentence
from reports.decisions_file import judgement_to_dict, outcome_to_dict

__all__ = ["SCHEMA", "comparison_to_dict", "document_to_dict", "load_schema", "render_document", "render_json"]

SCHEMA = "diffengine/comparison/2"
DOCUMENT_SCHEMA = "diffengine/document/2"

_SCORE_DIGITS = 4
"""Scores are sums of floats: more digits would differ between processors and tell nobody anything."""

_VALUE_DIGITS = 4
_DIVIDED = (Formula.RATIO, Formula.GROWTH)
"""Formulas whose value has no end: 268 / 312."""


def render_json(comparison: Comparison) -> bytes:
    """`comparison` as JSON in UTF-8, readable without an escape; equal comparisons give equal bytes."""
    return _dump(comparison_to_dict(comparison))


def render_document(document: Document) -> bytes:
    """One report as JSON: what `old` and `new` are in a comparison, with a `schema` of its own."""
    return _dump({"schema": DOCUMENT_SCHEMA, **document_to_dict(document)})


def load_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of what `render_json` writes."""
    text = files(__package__).joinpath("comparison.schema.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


def comparison_to_dict(comparison: Comparison) -> dict[str, Any]:
    """`comparison` as plain JSON values."""
    return {
        "schema": SCHEMA,
        "old": document_to_dict(comparison.old),
        "new": document_to_dict(comparison.new),
        "headline": [_headline(line) for line in headline_table(comparison)],
        "sections": [_section_pair(comparison, pair) for pair in comparison.sections],
        "pairs": [_pair(comparison, pair) for pair in comparison.pairs],
        "deltas": [_delta(comparison, delta) for delta in comparison.deltas],
        "initiatives": [_initiative(comparison, initiative) for initiative in comparison.initiatives],
        "instruments": [_instrument(comparison, instrument) for instrument in comparison.instruments],
        "repeats": [_repeat(comparison, repeat) for repeat in comparison.repeats],
        "followups": [_followup(comparison, followup) for followup in comparison.followups],
        "checks": [_check(check) for check in comparison.checks],
        "decisions": [outcome_to_dict(outcome) for outcome in comparison.outcomes],
        "highlights": _highlights(comparison),
        "summary": _summary(comparison, summarise(comparison)),
        **({} if comparison.known is None else {"known": [_known(comparison, known) for known in comparison.known]}),
    }


def document_to_dict(document: Document) -> dict[str, Any]:
    """`document` as plain JSON values."""
    source = document.source
    return {
        "source": {
            "name": source.name,
            "sha256": source.sha256,
            "media_type": source.media_type,
            "encoding": source.encoding,
        },
        "title": document.title,
        "region": document.region,
        "year": document.year,
        "text": document.text,
        "sections": [_section(document, section) for section in document.sections],
        "sentences": [
            {
                "id": sentence.id,
                "span": list(sentence.span),
                "section": document.sections[sentence.section].id,
                "heading": sentence.heading,
                "role": str(sentence.role),
                "horizon": str(sentence.horizon),
            }
            for sentence in document.sentences
        ],
        "quantities": [_quantity(document, quantity) for quantity in document.quantities],
        "warnings": [_notice(notice) for notice in document.warnings],
    }


def _dump(value: dict[str, Any]) -> bytes:
    # A lone surrogate cannot be written as UTF-8; no reader lets one in, but a library caller's text may hold one.
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8", errors="replace")


def _section(document: Document, section: Section) -> dict[str, Any]:
    return {
        "id": section.id,
        "parent": _id(document.sections, section.parent),
        "level": section.level,
        "number": section.number,
        "title": section.title,
        "role": str(section.role),
        "span": list(section.span),
    }


def _quantity(document: Document, quantity: Quantity) -> dict[str, Any]:
    return {
        "id": quantity.id,
        "span": list(quantity.span),
        "text": quantity.text,
        "value": _number(quantity.value),
        "upper": _number(quantity.upper),
        "falling": quantity.falling,
        "unit": quantity.unit,
        "dimension": quantity.dimension,
        "bound": str(quantity.bound),
        "indicator": quantity.indicator,
        "scope": quantity.scope,
        "period": quantity.period,
        "role": quantity.role,
        "stage": quantity.stage,
        "horizon": quantity.horizon,
        "years": quantity.years,
        "headline": quantity.headline,
        "sentence": document.sentences[quantity.sentence].id,
    }


def _notice(notice: Notice) -> dict[str, Any]:
    span = None if notice.span is None else list(notice.span)
    return {"kind": notice.kind, "message": notice.message, "span": span}


def _headline(line: HeadlineLine) -> dict[str, Any]:
    """A line of the headline table: the quantity of each cell, and those that a report states besides."""
    cells = {name: line.cell(name) for name in CELLS}
    return {
        "key": line.key,
        "name": line.name,
        "group": line.group,
        **{name: cell.id if cell else None for name, cell in cells.items()},
        "met": str(line.met),
        "others": {name: [other.id for other in cell.others] if cell else [] for name, cell in cells.items()},
    }


def _section_pair(comparison: Comparison, pair: SectionPair) -> dict[str, Any]:
    return {
        "id": pair.id,
        "old": _id(comparison.old.sections, pair.old),
        "new": _id(comparison.new.sections, pair.new),
        "score": _score(pair.score),
        "certainty": _score(pair.certainty),
    }


def _pair(comparison: Comparison, pair: Pair) -> dict[str, Any]:
    old, new = comparison.old.sentences, comparison.new.sentences
    return {
        "id": pair.id,
        "old": _ids(old, pair.old),
        "new": _ids(new, pair.new),
        "links": [[old[i].id, new[j].id] for i, j in pair.links],
        "change": str(pair.change),
        "moved": pair.moved,
        "boilerplate": pair.boilerplate,
        "certainty": _score(pair.certainty),
        "judgement": judgement_to_dict(pair.judgement),
        "score": _score(pair.score),
        "parts": {name: _score(value) for name, value in pair.parts},
        "runner_up": _score(pair.runner_up),
        "also": [
            {"old": old[also.old].id, "new": new[also.new].id, "certainty": _score(also.certainty)}
            for also in pair.also
        ],
        "edits": [{"old": list(edit.old), "new": list(edit.new)} for edit in pair.edits],
    }


def _delta(comparison: Comparison, delta: Delta) -> dict[str, Any]:
    return {
        "id": delta.id,
        "old": _id(comparison.old.quantities, delta.old),
        "new": _id(comparison.new.quantities, delta.new),
        "indicator": delta.indicator,
        "unit": delta.unit,
        "difference": _number(delta.difference),
        "upper_difference": _number(delta.upper_difference),
        "percent": _number(delta.percent),
        "points": _number(delta.points),
        "pair": _id(comparison.pairs, delta.pair),
        "certainty": _score(delta.certainty),
        "judgement": judgement_to_dict(delta.judgement),
        "score": _score(delta.score),
        "notes": [str(note) for note in delta.notes],
    }


def _initiative(comparison: Comparison, initiative: Initiative) -> dict[str, Any]:
    return {
        "id": initiative.id,
        "sentence": comparison.document(initiative.side).sentences[initiative.sentence].id,
        "status": "new" if initiative.side is Side.NEW else "dropped",
        "name": initiative.name,
        "kind": initiative.kind,
        "certainty": _score(initiative.certainty),
        "judgement": judgement_to_dict(initiative.judgement),
    }


def _instrument(comparison: Comparison, instrument: Instrument) -> dict[str, Any]:
    return {
        "name": instrument.name,
        "old_name": instrument.old_name,
        "kind": instrument.kind,
        "status": instrument.status,
        "old": _ids(comparison.old.sentences, instrument.old),
        "new": _ids(comparison.new.sentences, instrument.new),
    }


def _repeat(comparison: Comparison, repeat: Repeat) -> dict[str, Any]:
    return {
        "pair": comparison.pairs[repeat.pair].id,
        "grade": repeat.grade,
        "kind": repeat.kind,
        "stale": [list(span) for span in repeat.stale],
    }


def _followup(comparison: Comparison, followup: Followup) -> dict[str, Any]:
    return {
        "id": followup.id,
        "plan": comparison.old.sentences[followup.plan].id,
        "results": _ids(comparison.new.sentences, followup.results),
        "again": _ids(comparison.new.sentences, followup.again),
        "status": followup.status,
        "target": _id(comparison.old.quantities, followup.target),
        "result": _id(comparison.new.quantities, followup.result),
        "commitments": [
            {
                "span": list(each.span),
                "kind": each.kind,
                "status": each.status,
                "target": _id(comparison.old.quantities, each.target),
                "result": _id(comparison.new.quantities, each.result),
            }
            for each in followup.commitments
        ],
        "certainty": _score(followup.certainty),
        "judgement": judgement_to_dict(followup.judgement),
    }


def _known(comparison: Comparison, known: KnownSentence) -> dict[str, Any]:
    """What a store of other reports knows of a sentence of the new report."""
    return {
        "sentence": comparison.new.sentences[known.sentence].id,
        "novelty": str(known.novelty),
        "places": known.places,
        "shares": {name: _score(share) for name, share in known.shares.items()},
        "source": known.source and known.source._asdict(),
    }


def _check(check: Check) -> dict[str, Any]:
    """A check; figures that come of a division are rounded, the arithmetic shows as much of them as it needs."""
    return {
        "id": check.id,
        "kind": check.kind,
        "side": str(check.side),
        "verdict": check.verdict,
        "message": check_sentence(check),
        "arithmetic": arithmetic(check),
        "formula": str(check.formula),
        "stated": _number(check.stated),
        "computed": _number(round(check.computed, _VALUE_DIGITS) if check.formula in _DIVIDED else check.computed),
        "certainty": _score(check.certainty),
        "judgement": judgement_to_dict(check.judgement),
        "evidence": [{"side": str(place.side), "span": list(place.span)} for place in check.evidence],
    }


def _highlights(comparison: Comparison) -> list[dict[str, Any]]:
    """The findings of the brief in its order; the repeated share has no finding of its own, it is in the summary."""
    lists: dict[str, Sequence[_Named]] = {
        "delta": comparison.deltas,
        "initiative": comparison.initiatives,
        "followup": comparison.followups,
        "check": comparison.checks,
    }
    return [
        {"kind": item.kind, "ref": lists[item.kind][item.index].id, "certainty": _score(item.certainty)}
        for item in rank_highlights(comparison)
        if item.kind in lists
    ]


def _summary(comparison: Comparison, summary: Summary) -> dict[str, Any]:
    return {
        "identical": summary.identical,
        "old": asdict(summary.old),
        "new": asdict(summary.new),
        "counts": asdict(summary.counts),
        "repeated": {
            "characters": summary.characters,
            "repeated": summary.repeated,
            "share": _score(summary.share),
        },
        "ranked": _ids(comparison.deltas, summary.ranked),
        "sections": [_section_summary(comparison, row) for row in summary.sections],
    }


def _section_summary(comparison: Comparison, row: SectionSummary) -> dict[str, Any]:
    old, new = _ids(comparison.old.sections, row.old), _id(comparison.new.sections, row.new)
    return {**asdict(row), "old": old, "new": new, "share": _score(row.share)}


class _Named(Protocol):
    @property
    def id(self) -> str: ...


def _id(items: Sequence[_Named], index: int | None) -> str | None:
    return None if index is None else items[index].id


def _ids(items: Sequence[_Named], indices: Iterable[int]) -> list[str]:
    return [items[index].id for index in indices]


def _number(value: Decimal | None) -> str | None:
    """A decimal string without exponent: 71900000, never 7.19E+7."""
    return None if value is None else format(value, "f")


def _score(value: float) -> float:
    return round(float(value), _SCORE_DIGITS)
