"""The decisions of several people in one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from diffengine.model import Decision, Judged, Quoted, Review
from diffengine.review.disputes import contradictions

__all__ = ["Conflict", "merge"]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two decisions of which one refuses what the other says."""

    one: Decision
    other: Decision


def merge(reviews: Sequence[Review]) -> tuple[Review, tuple[Conflict, ...]]:
    """All decisions in one review, in their order, and where they contradict each other.

    A person's later decision about a statement replaces the earlier one: later by the date given, else by its place.
    What two people say of one statement is kept twice, and neither is obeyed where they differ.
    """
    latest: dict[tuple[Judged, str, str], Decision] = {}
    for decision in (decision for review in reviews for decision in review.decisions):
        key = decision.kind, decision.id, decision.who
        if key not in latest or latest[key].when <= decision.when:
            latest[key] = decision
    decisions = tuple(latest.values())
    whole = Review(_joined([r.old for r in reviews]), _joined([r.new for r in reviews]), decisions)
    return whole, tuple(Conflict(one, other) for one, other in contradictions(decisions))


def _joined(sides: Sequence[Quoted]) -> Quoted:
    """One report as all of them know it; called as in the first."""
    sentences: Mapping[str, str] = {name: words for side in sides for name, words in side.sentences.items()}
    first = next(iter(sides), Quoted())
    known = dict.fromkeys(name for side in sides for name in side.known)
    return Quoted(first.name, first.title, first.sha256, sentences, tuple(known))
