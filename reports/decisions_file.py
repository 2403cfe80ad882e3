"""People's decisions in a file of their own beside the reports (`*.decisions.json`): written and read here alone.

The shape: `schema`; `version`, the program that made the ids; `old` and `new`, each a report with the words of every
sentence that is spoken of, by id; `decisions`, see `diffengine.model.Decision`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from diffengine.model import Decision, Judged, Judgement, Outcome, Quoted, Review, Verdict

__all__ = [
    "SCHEMA",
    "SUFFIX",
    "DecisionsError",
    "judgement_to_dict",
    "outcome_to_dict",
    "parse_review",
    "read_review",
    "render_review",
    "review_to_dict",
]

SCHEMA = "diffengine/decisions/1"
SUFFIX = ".decisions.json"

_LARGEST = 64 * 2**20
"""Bytes of a file of decisions; one about every sentence of two long reports has a hundredth of it."""


class DecisionsError(Exception):
    """A file of decisions cannot be used: `kind` is a key of `trouble` in messages/decisions.toml, `at` the place."""

    def __init__(self, path: str, kind: str, at: str = "") -> None:
        self.path = path
        self.kind = kind
        self.at = at
        super().__init__(path, kind, at)


def render_review(review: Review) -> bytes:
    """`review` as JSON in UTF-8, readable without an escape; equal reviews give equal bytes."""
    return (json.dumps(review_to_dict(review), ensure_ascii=False, indent=1) + "\n").encode("utf-8", errors="replace")


def review_to_dict(review: Review) -> dict[str, Any]:
    """`review` as plain JSON values."""
    from importlib.metadata import version

    return {
        "schema": SCHEMA,
        "version": version("diffengine"),
        "old": _quoted_to_dict(review.old),
        "new": _quoted_to_dict(review.new),
        "decisions": [_decision_to_dict(decision) for decision in review.decisions],
    }


def _quoted_to_dict(report: Quoted) -> dict[str, Any]:
    names = {"name": report.name, "title": report.title, "sha256": report.sha256}
    return {**names, "sentences": dict(report.sentences), "known": list(report.known)}


def _decision_to_dict(decision: Decision) -> dict[str, Any]:
    values = asdict(decision)
    lists = {name: list(values[name]) for name in ("old", "new", "figures")}
    return {**values, **lists, "links": [list(link) for link in decision.links]}


def judgement_to_dict(judgement: Judgement | None) -> dict[str, Any] | None:
    """What people say of a statement, for the JSON of a comparison."""
    return asdict(judgement) if judgement else None


def outcome_to_dict(outcome: Outcome) -> dict[str, Any]:
    """A decision and what became of it, for the JSON of a comparison."""
    said = {"old": list(outcome.said[0]), "new": list(outcome.said[1])}
    near = [{"then": then, "now": now} for then, now in outcome.near]
    return {**_decision_to_dict(outcome.decision), "state": str(outcome.state), "said": said, "near": near}


def read_review(path: str | Path) -> Review:
    """The decisions in a file. Raises DecisionsError where there is none, or where it is another kind of file."""
    try:
        with Path(path).open("rb") as stream:
            content = stream.read(_LARGEST + 1)
    except OSError as problem:
        kind = "missing" if isinstance(problem, FileNotFoundError) else "unreadable"
        raise DecisionsError(str(path), kind) from problem
    if len(content) > _LARGEST:
        raise DecisionsError(str(path), "large")
    return parse_review(content, str(path))


def parse_review(content: bytes, path: str = "") -> Review:
    """The decisions that `content` holds, which came from `path`."""
    try:
        value = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as problem:
        raise DecisionsError(path, "no_json") from problem
    if not isinstance(value, dict) or value.get("schema") != SCHEMA:
        raise DecisionsError(path, "schema")
    reader = _Reader(path)
    decisions = reader.items(value, "decisions")
    return Review(
        reader.report(value, "old"),
        reader.report(value, "new"),
        tuple(reader.decision(item, f"decisions[{n}]") for n, item in enumerate(decisions)),
    )


class _Reader:
    """Takes values out of JSON that anybody may have edited; says where one is not what it should be."""

    def __init__(self, path: str) -> None:
        self.path = path

    def refuse(self, at: str) -> DecisionsError:
        return DecisionsError(self.path, "shape", at)

    def words(self, value: Mapping[str, Any], name: str, at: str = "") -> str:
        found = value.get(name, "")
        if not isinstance(found, str):
            raise self.refuse(f"{at}.{name}".lstrip("."))
        return found

    def items(self, value: Mapping[str, Any], name: str, at: str = "") -> list[Any]:
        found = value.get(name, [])
        if not isinstance(found, list):
            raise self.refuse(f"{at}.{name}".lstrip("."))
        return found

    def ids(self, found: Any, at: str, exactly: int | None = None) -> tuple[str, ...]:
        fits = isinstance(found, list) and all(isinstance(name, str) for name in found)
        if not fits or (exactly is not None and len(found) != exactly):
            raise self.refuse(at)
        return tuple(found)

    def report(self, value: Mapping[str, Any], side: str) -> Quoted:
        found = value.get(side, {})
        sentences = found.get("sentences", {}) if isinstance(found, dict) else None
        if not isinstance(sentences, dict) or not all(isinstance(words, str) for words in sentences.values()):
            raise self.refuse(side)
        name, title, digest = (self.words(found, name, side) for name in ("name", "title", "sha256"))
        known = self.ids(self.items(found, "known", side), f"{side}.known")
        return Quoted(name, title, digest, sentences, known)

    def decision(self, value: Any, at: str) -> Decision:
        if not isinstance(value, dict):
            raise self.refuse(at)
        try:
            kind, verdict = Judged(str(value.get("kind"))), Verdict(str(value.get("verdict")))
        except ValueError as problem:
            raise self.refuse(at) from problem
        links = [self.ids(link, f"{at}.links", exactly=2) for link in self.items(value, "links", at)]
        old, new = (self.ids(self.items(value, side, at), f"{at}.{side}") for side in ("old", "new"))
        figures = self.ids(self.items(value, "figures", at), f"{at}.figures")
        if len(figures) not in (0, 2):
            raise self.refuse(f"{at}.figures")
        said = {name: self.words(value, name, at) for name in ("id", "claim", "who", "when", "note")}
        chosen = tuple((i, j) for i, j in links)
        return Decision(kind=kind, verdict=verdict, old=old, new=new, links=chosen, figures=figures, **said)
