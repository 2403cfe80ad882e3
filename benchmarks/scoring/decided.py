"""How right a comparison is by what people decided: they judged what it said, and some of what it should have said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from diffengine import Document, compare_reports
from diffengine.model import Decision, Judged, Review, State, Verdict
from diffengine.model.decisions import Ids
from diffengine.review import carry, disputed, judge
from diffengine.review.obey import fixed_by, forbidden_by
from scoring.measures import Figures

_JUDGED = {State.CONFIRMED: True, State.MARKED: False}


def score_decided(old: Document, new: Document, review: Review) -> Figures:
    """Of the links that people judged, how many of those made are right, and how many of the right ones are made; of
    every other kind of statement that is still made, how many they call right.

    The comparison is made without their decisions. What they dispute, or what is gone, counts neither way.
    """
    carried = [item for item in carry(review, old, new) if not item.gone]
    dispute = disputed([item.decision for item in carried])
    agreed = [item for item in carried if item.decision not in dispute]
    comparison = compare_reports(old, new)
    before, after = comparison.old.sentences, comparison.new.sentences
    made = frozenset((before[i].id, after[j].id) for pair in comparison.pairs for i, j in pair.links)
    figures = _links([item.decision for item in agreed], made)
    tally: Counter[tuple[Judged, bool]] = Counter()
    for outcome in judge(comparison, agreed, ()).outcomes:
        alone = not (outcome.decision.old and outcome.decision.new)
        if outcome.state in _JUDGED and (outcome.decision.kind is not Judged.PAIR or alone):
            tally[outcome.decision.kind, _JUDGED[outcome.state]] += 1
    for kind in Judged:
        right, wrong = tally[kind, True], tally[kind, False]
        if right + wrong:
            name = "alone" if kind is Judged.PAIR else f"{kind}s"
            figures |= {f"decided.{name}.precision": right / (right + wrong), f"decided.{name}.judged": right + wrong}
    return figures


def _links(decisions: Iterable[Decision], made: frozenset[Ids]) -> Figures:
    chosen = [d for d in decisions if d.kind is Judged.PAIR and d.verdict is not Verdict.NOTE]
    right = frozenset(link for decision in chosen for link in fixed_by(decision))
    wrong = frozenset(link for decision in chosen for link in forbidden_by(decision)) - right
    judged = made & (right | wrong)
    figures: Figures = {}
    if judged:
        figures["decided.links.precision"] = len(made & right) / len(judged)
    if right:
        figures["decided.links.recall"] = len(made & right) / len(right)
    return figures | {"decided.links.judged": len(right | wrong)}
