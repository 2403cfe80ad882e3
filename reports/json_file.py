"""The comparison as JSON: the contract that other programs read (schema diffengine/comparison/1)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from diffengine.model import Check, Comparison, Delta, Document, Pair, Quantity, Side

SCHEMA = "diffengine/comparison/1"


def comparison_to_dict(c: Comparison) -> dict[str, Any]:
    """`c` as plain JSON values; spans are [start, end), values decimal strings, ids stable for equal input."""
    return {
        "schema": SCHEMA,
        "old": document_to_dict(c.old),
        "new": document_to_dict(c.new),
        "sections": [{"old": _id("s", s.old), "new": _id("s", s.new), "score": round(s.score, 4)} for s in c.sections],
        "pairs": [_pair(n, p) for n, p in enumerate(c.pairs)],
        "deltas": [_delta(n, d) for n, d in enumerate(c.deltas)],
        "initiatives": [
            {
                "sentence": f"t{i.sentence}",
                "status": "new" if i.side is Side.NEW else "dropped",
                "name": i.name,
                "kind": i.kind,
            }
            for i in c.initiatives
        ],
        "followups": [
            {
                "plan": f"t{f.plan}",
                "results": [f"t{j}" for j in f.results],
                "status": f.status,
                "target": _id("q", f.target),
                "result": _id("q", f.result),
            }
            for f in c.followups
        ],
        "checks": [_check(x) for x in c.checks],
        "summary": {},
    }


def document_to_dict(d: Document) -> dict[str, Any]:
    return {
        "source": {"name": d.source.name, "sha256": d.source.sha256, "media_type": d.source.media_type},
        "title": d.title,
        "region": d.region,
        "year": d.year,
        "text": d.text,
        "sections": [
            {
                "id": f"s{n}",
                "parent": _id("s", s.parent),
                "level": s.level,
                "number": s.number,
                "title": s.title,
                "span": list(s.span),
            }
            for n, s in enumerate(d.sections)
        ],
        "sentences": [
            {"id": f"t{n}", "span": list(s.span), "section": f"s{s.section}", "heading": s.heading}
            for n, s in enumerate(d.sentences)
        ],
        "quantities": [_quantity(n, q) for n, q in enumerate(d.quantities)],
        "warnings": [],
    }


def _quantity(n: int, q: Quantity) -> dict[str, Any]:
    return {
        "id": f"q{n}",
        "span": list(q.span),
        "text": q.text,
        "value": format(q.value, "f"),
        "unit": q.unit,
        "dimension": q.dimension,
        "bound": q.bound,
        "indicator": q.indicator,
        "scope": q.scope,
        "period": q.period,
        "role": q.role,
        "sentence": f"t{q.sentence}",
    }


def _pair(n: int, p: Pair) -> dict[str, Any]:
    return {
        "id": f"p{n}",
        "old": [f"t{i}" for i in p.old],
        "new": [f"t{j}" for j in p.new],
        "change": p.change,
        "moved": p.moved,
        "boilerplate": p.boilerplate,
        "score": round(p.score, 4),
        "edits": [{"old": list(e.old), "new": list(e.new)} for e in p.edits],
    }


def _delta(n: int, d: Delta) -> dict[str, Any]:
    return {
        "id": f"d{n}",
        "old": _id("q", d.old),
        "new": _id("q", d.new),
        "indicator": d.indicator,
        "unit": d.unit,
        "difference": _number(d.difference),
        "percent": _number(d.percent),
        "points": _number(d.points),
        "pair": _id("p", d.pair),
    }


def _check(x: Check) -> dict[str, Any]:
    return {
        "kind": x.kind,
        "side": x.side,
        "verdict": x.verdict,
        "message": x.message,
        "evidence": [{"side": e.side, "span": list(e.span)} for e in x.evidence],
    }


def _id(prefix: str, index: int | None) -> str | None:
    return None if index is None else f"{prefix}{index}"


def _number(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")
