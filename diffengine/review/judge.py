"""What became of every decision, and the statements of a comparison with what people said of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TypeVar

from diffengine.deltas import figure_names
from diffengine.ids import content_id
from diffengine.model import (
    Check,
    Comparison,
    Decision,
    Delta,
    Document,
    Followup,
    Initiative,
    Judged,
    Judgement,
    Outcome,
    Pair,
    Side,
    State,
    Verdict,
)
from diffengine.model.decisions import Figure
from diffengine.review.carry import Carried
from diffengine.review.obey import figures_by, fixed_by, forbidden_by
from diffengine.review.statements import statements_of

__all__ = ["judge"]

_Place = tuple[Judged, str]
"""A statement: its kind and its id."""

_STATES = {Verdict.RIGHT: State.CONFIRMED, Verdict.WRONG: State.MARKED, Verdict.NOTE: State.NOTED}


def judge(comparison: Comparison, carried: Sequence[Carried], dispute: Collection[Decision]) -> Comparison:
    """`comparison` with the outcome of every decision, and a judgement on each statement that one holds for."""
    statements = _Statements(comparison)
    outcomes = []
    said: dict[_Place, list[Carried]] = defaultdict(list)
    for item in carried:
        state, place = _outcome(item, statements, disputed=item.decision in dispute)
        decision = item.decision
        if place and decision.kind is not Judged.PAIR and not figures_by(decision):
            decision = replace(decision, id=place[1])
        outcomes.append(Outcome(decision, state, item.said, item.near))
        if place and state.applies:
            said[place].append(item)
    judgements = {place: _judgement(items) for place, items in said.items()}
    return replace(
        comparison,
        pairs=_judged(comparison.pairs, Judged.PAIR, judgements),
        deltas=_judged(comparison.deltas, Judged.DELTA, judgements),
        initiatives=_judged(comparison.initiatives, Judged.INITIATIVE, judgements),
        followups=_judged(comparison.followups, Judged.FOLLOWUP, judgements),
        checks=_judged(comparison.checks, Judged.CHECK, judgements),
        outcomes=tuple(outcomes),
    )


class _Statements:
    """The statements of a comparison, looked up by what decisions know of them."""

    def __init__(self, comparison: Comparison) -> None:
        every = statements_of(comparison)
        self._figures = {side: _figures(comparison.document(side)) for side in Side}
        self._by_id = {(statement.kind, statement.id): statement for statement in every}
        self._of_sentence: dict[tuple[Judged, str], list[Decision]] = defaultdict(list)
        for statement in every:
            for name in dict.fromkeys((*statement.old, *statement.new)):
                self._of_sentence[statement.kind, name].append(statement)

    def same(self, decision: Decision) -> Decision | None:
        """The statement that a decision is about, by its id or by its sentences, where it claims what it did then."""
        named = self._by_id.get((decision.kind, decision.id))
        if named:
            return named if _agree(named, decision) else None
        if decision.kind is Judged.PAIR:
            return None
        near = self._of_sentence[decision.kind, next(iter((*decision.old, *decision.new)), "")]
        alike = [statement for statement in near if _agree(statement, decision)]
        return alike[0] if len(alike) == 1 else None

    def holding(self, decision: Decision) -> Decision | None:
        """The pair that has the links which a decision makes."""
        (i, _), *_ = decision.links
        return next((p for p in self._of_sentence[Judged.PAIR, i] if set(decision.links) <= set(p.links)), None)

    def measuring(self, decision: Decision) -> Decision | None:
        """The delta of the two numbers that a decision makes counterparts."""
        ((old, new),) = figures_by(decision)
        names = content_id("d", self._figures[Side.OLD].get(old, ""), self._figures[Side.NEW].get(new, ""))
        return self._by_id.get((Judged.DELTA, names))

    def linked(self, decision: Decision) -> bool:
        """Whether a pair has a link that a decision refuses."""
        refused = forbidden_by(decision)
        return any(refused & set(pair.links) for i in decision.old for pair in self._of_sentence[Judged.PAIR, i])


def _figures(document: Document) -> dict[Figure, str]:
    """The id of each number, by its name."""
    return {name: quantity.id for name, quantity in zip(figure_names(document), document.quantities, strict=True)}


def _agree(statement: Decision, decision: Decision) -> bool:
    """Whether a statement says what the decision was about; of the answers to a promise one must be the same."""
    if statement.claim != decision.claim or statement.old != decision.old:
        return False
    if decision.kind is Judged.FOLLOWUP:
        return statement.new == decision.new or bool({*statement.new} & {*decision.new})
    return statement.new == decision.new


def _outcome(item: Carried, statements: _Statements, *, disputed: bool) -> tuple[State, _Place | None]:
    """What became of a decision, and the statement at which it is told."""
    decision = item.decision
    if item.gone:
        return State.GONE, None
    if disputed:
        return State.DISPUTED, None
    if figures_by(decision):
        held = statements.measuring(decision)
        return (State.CONFIRMED, (held.kind, held.id)) if held else (State.UNSAID, None)
    if fixed_by(decision):
        held = statements.holding(decision)
        return (State.CONFIRMED, (held.kind, held.id)) if held else (State.UNSAID, None)
    if forbidden_by(decision):
        return State.UNSAID if statements.linked(decision) else State.OBEYED, None
    found = statements.same(decision)
    return (_STATES[decision.verdict], (found.kind, found.id)) if found else (State.UNSAID, None)


def _judgement(items: Sequence[Carried]) -> Judgement:
    """What several people say of a statement, in one; they agree, or they would be disputed."""
    decisions = [item.decision for item in items]
    verdicts = [decision.verdict for decision in decisions if decision.verdict is not Verdict.NOTE]
    verdict = Verdict.NOTE if not verdicts else Verdict.WRONG if Verdict.WRONG in verdicts else Verdict.RIGHT
    many = len(decisions) > 1
    notes = [f"{d.who}：{d.note}" if many and d.who else d.note for d in decisions if d.note]
    return Judgement(
        verdict=verdict,
        who="、".join(dict.fromkeys(decision.who for decision in decisions if decision.who)),
        when=max(decision.when for decision in decisions),
        note="；".join(notes),
        near=any(item.near for item in items),
    )


_S = TypeVar("_S", Pair, Delta, Initiative, Followup, Check)


def _judged(statements: tuple[_S, ...], kind: Judged, judgements: dict[_Place, Judgement]) -> tuple[_S, ...]:
    return tuple(
        replace(item, judgement=judgements[kind, item.id]) if (kind, item.id) in judgements else item
        for item in statements
    )
