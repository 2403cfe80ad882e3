"""What decisions about pairs and numbers ask of the matching."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

from diffengine.model import Decision, Decisions, Judged, Side, Verdict
from diffengine.model.decisions import Figure, Ids

__all__ = ["figures_by", "fixed_by", "forbidden_by", "left_alone", "orders_of"]


def orders_of(decisions: Iterable[Decision]) -> Decisions:
    """The sentences that are counterparts, that are none, and that have none; the numbers that are counterparts."""
    chosen = list(decisions)
    lonely = [decision for decision in chosen if left_alone(decision)]
    return Decisions(
        fixed=frozenset(link for decision in chosen for link in fixed_by(decision)),
        forbidden=frozenset(link for decision in chosen for link in forbidden_by(decision)),
        alone=(frozenset(i for d in lonely for i in d.old), frozenset(j for d in lonely for j in d.new)),
        figures=frozenset(pair for decision in chosen for pair in figures_by(decision)),
    )


def fixed_by(decision: Decision) -> frozenset[Ids]:
    """The links that a decision makes: those of a pair that is right, or those chosen instead."""
    made = decision.kind is Judged.PAIR and decision.verdict in {Verdict.RIGHT, Verdict.OTHER}
    return frozenset(decision.links) if made else frozenset()


def forbidden_by(decision: Decision) -> frozenset[Ids]:
    """The links that a decision refuses: all between the sentences of a pair that is wrong, but for those chosen."""
    refused = decision.kind is Judged.PAIR and decision.verdict in {Verdict.WRONG, Verdict.OTHER}
    return frozenset(product(decision.old, decision.new)) - fixed_by(decision) if refused else frozenset()


def figures_by(decision: Decision) -> frozenset[tuple[Figure, Figure]]:
    """The two numbers that a decision makes counterparts, where another was chosen."""
    other = decision.kind is Judged.DELTA and decision.verdict is Verdict.OTHER
    if not other or len(decision.links) != 1 or len(decision.figures) != len(Side):
        return frozenset()
    ((i, j),), (old, new) = decision.links, decision.figures
    return frozenset({((i, old), (j, new))})


def left_alone(decision: Decision) -> bool:
    """Whether a decision says that nothing answers a sentence: it stands alone, and that is right."""
    alone = decision.kind is Judged.PAIR and not (decision.old and decision.new)
    return alone and decision.verdict is Verdict.RIGHT
