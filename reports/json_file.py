"""The comparison as JSON: the contract that other programs read (schema diffengine/comparison/1).

The shape is described by comparison.schema.json beside this module. Spans are [start, end) in code points of the
text of their side, values decimal strings, ids positions (`s` sections, `t` sentences, `q` quantities, `p` pairs,
`d` deltas), so equal input gives equal bytes.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from decimal import Decimal
from importlib.resources import files
from typing import Any

from diffengine.model import (
    Check,
    Comparison,
    Delta,
    Document,
    Followup,
    Initiative,
    Instrument,
    Notice,
    Operand,
    Pair,
    Quantity,
    Repeat,
    Section,
    Side,
)
from diffengine.views.arithmetic import arithmetic
from diffengine.views.summary import Summary, summarise
from reports.check_sentences import check_sentence

__all__ = ["SCHEMA", "comparison_to_dict", "document_to_dict", "load_schema", "render_document", "render_json"]

SCHEMA = "diffengine/comparison/1"
DOCUMENT_SCHEMA = "diffengine/document/1"

_SCORE_DIGITS = 4
"""Scores are sums of floats: more digits would differ between processors and tell nobody anything."""


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
        "sections": [
            {"old": _id("s", pair.old), "new": _id("s", pair.new), "score": _score(pair.score)}
            for pair in comparison.sections
        ],
        "pairs": [_pair(number, pair) for number, pair in enumerate(comparison.pairs)],
        "deltas": [_delta(number, delta) for number, delta in enumerate(comparison.deltas)],
        "initiatives": [_initiative(initiative) for initiative in comparison.initiatives],
        "instruments": [_instrument(instrument) for instrument in comparison.instruments],
        "repeats": [_repeat(repeat) for repeat in comparison.repeats],
        "followups": [_followup(followup) for followup in comparison.followups],
        "checks": [_check(check) for check in comparison.checks],
        "summary": _summary(summarise(comparison)),
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
        "sections": [_section(number, section) for number, section in enumerate(document.sections)],
        "sentences": [
            {
                "id": f"t{number}",
                "span": list(sentence.span),
                "section": f"s{sentence.section}",
                "heading": sentence.heading,
            }
            for number, sentence in enumerate(document.sentences)
        ],
        "quantities": [_quantity(number, quantity) for number, quantity in enumerate(document.quantities)],
        "warnings": [_notice(notice) for notice in document.warnings],
    }


def _dump(value: dict[str, Any]) -> bytes:
    # A lone surrogate cannot be written as UTF-8; no reader lets one in, but a library caller's text may hold one.
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8", errors="replace")


def _section(number: int, section: Section) -> dict[str, Any]:
    return {
        "id": f"s{number}",
        "parent": _id("s", section.parent),
        "level": section.level,
        "number": section.number,
        "title": section.title,
        "role": str(section.role),
        "span": list(section.span),
    }


def _quantity(number: int, quantity: Quantity) -> dict[str, Any]:
    return {
        "id": f"q{number}",
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
        "sentence": f"t{quantity.sentence}",
    }


def _notice(notice: Notice) -> dict[str, Any]:
    span = None if notice.span is None else list(notice.span)
    return {"kind": notice.kind, "message": notice.message, "span": span}


def _pair(number: int, pair: Pair) -> dict[str, Any]:
    return {
        "id": f"p{number}",
        "old": [f"t{i}" for i in pair.old],
        "new": [f"t{j}" for j in pair.new],
        "change": str(pair.change),
        "moved": pair.moved,
        "boilerplate": pair.boilerplate,
        "score": _score(pair.score),
        "parts": {name: _score(value) for name, value in pair.parts},
        "runner_up": _score(pair.runner_up),
        "edits": [{"old": list(edit.old), "new": list(edit.new)} for edit in pair.edits],
    }


def _delta(number: int, delta: Delta) -> dict[str, Any]:
    return {
        "id": f"d{number}",
        "old": _id("q", delta.old),
        "new": _id("q", delta.new),
        "indicator": delta.indicator,
        "unit": delta.unit,
        "difference": _number(delta.difference),
        "upper_difference": _number(delta.upper_difference),
        "percent": _number(delta.percent),
        "points": _number(delta.points),
        "pair": _id("p", delta.pair),
        "score": _score(delta.score),
        "notes": [str(note) for note in delta.notes],
    }


def _initiative(initiative: Initiative) -> dict[str, Any]:
    return {
        "sentence": f"t{initiative.sentence}",
        "status": "new" if initiative.side is Side.NEW else "dropped",
        "name": initiative.name,
        "kind": initiative.kind,
    }


def _instrument(instrument: Instrument) -> dict[str, Any]:
    return {
        "name": instrument.name,
        "old_name": instrument.old_name,
        "kind": instrument.kind,
        "status": instrument.status,
        "old": [f"t{i}" for i in instrument.old],
        "new": [f"t{j}" for j in instrument.new],
    }


def _repeat(repeat: Repeat) -> dict[str, Any]:
    return {
        "pair": f"p{repeat.pair}",
        "grade": repeat.grade,
        "kind": repeat.kind,
        "stale": [list(span) for span in repeat.stale],
    }


def _followup(followup: Followup) -> dict[str, Any]:
    return {
        "plan": f"t{followup.plan}",
        "results": [f"t{j}" for j in followup.results],
        "status": followup.status,
        "target": _id("q", followup.target),
        "result": _id("q", followup.result),
    }


def _check(check: Check) -> dict[str, Any]:
    return {
        "kind": check.kind,
        "side": str(check.side),
        "verdict": check.verdict,
        "message": check_sentence(check),
        "arithmetic": arithmetic(check),
        "evidence": [_place(place) for place in check.evidence],
    }


def _place(place: Operand) -> dict[str, Any]:
    return {"side": str(place.side), "span": list(place.span)}


def _summary(summary: Summary) -> dict[str, Any]:
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
        "ranked": [f"d{index}" for index in summary.ranked],
        "sections": [
            {
                **asdict(row),
                "old": _id("s", row.old[0] if row.old else None),
                "new": _id("s", row.new),
                "share": _score(row.share),
            }
            for row in summary.sections
        ],
    }


def _id(prefix: str, index: int | None) -> str | None:
    return None if index is None else f"{prefix}{index}"


def _number(value: Decimal | None) -> str | None:
    """A decimal string without exponent: 71900000, never 7.19E+7."""
    return None if value is None else format(value, "f")


def _score(value: float) -> float:
    return round(float(value), _SCORE_DIGITS)
