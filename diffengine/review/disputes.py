"""Decisions that contradict each other; none of them is obeyed until people agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator

from diffengine.model import Decision, Judged, Side, Verdict
from diffengine.model.decisions import Figure, Ids
from diffengine.review.obey import figures_by, fixed_by, forbidden_by, left_alone

__all__ = ["contradictions", "disputed"]


def disputed(decisions: Collection[Decision]) -> frozenset[Decision]:
    """The decisions that another one contradicts."""
    return frozenset(decision for pair in contradictions(decisions) for decision in pair)


def contradictions(decisions: Collection[Decision]) -> Iterator[tuple[Decision, Decision]]:
    """Each two decisions of which one refuses what the other says.

    One says that a statement is right, the other that it is wrong; or that a sentence has a counterpart that the other
    refuses it, or that a number of one indicator is another one's too. Notes contradict nothing.
    """
    of_statement: dict[tuple[Judged, str], list[Decision]] = defaultdict(list)
    refusing: dict[Ids, list[Decision]] = defaultdict(list)
    lonely: dict[str, list[Decision]] = defaultdict(list)
    for decision in decisions:
        if decision.verdict is Verdict.NOTE:
            continue
        yield from ((o, decision) for o in of_statement[decision.kind, decision.id] if _says(o) != _says(decision))
        of_statement[decision.kind, decision.id].append(decision)
        for link in forbidden_by(decision):
            refusing[link].append(decision)
        for name in (*decision.old, *decision.new) if left_alone(decision) else ():
            lonely[name].append(decision)
    for decision in decisions:
        for link in sorted(fixed_by(decision)):
            against = [*refusing[link], *lonely[link[0]], *lonely[link[1]]]
            yield from ((other, decision) for other in against if other.id != decision.id)
    yield from _crossed(decisions)


def _crossed(decisions: Collection[Decision]) -> Iterator[tuple[Decision, Decision]]:
    """Each two decisions about different statements that give one number two partners."""
    partner: dict[tuple[Side, Figure], list[tuple[Decision, Figure]]] = defaultdict(list)
    for decision in decisions:
        for old, new in figures_by(decision):
            for end, other in (((Side.OLD, old), new), ((Side.NEW, new), old)):
                yield from ((d, decision) for d, had in partner[end] if had != other and d.id != decision.id)
                partner[end].append((decision, other))


def _says(decision: Decision) -> tuple[object, ...]:
    return decision.verdict, *(
        (frozenset(decision.links), decision.figures) if decision.verdict is Verdict.OTHER else ()
    )
