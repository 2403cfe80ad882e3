"""The checks of a comparison as a table, and the sentences that each of them rests on."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from diffengine.model import Check, Comparison, Side
from diffengine.views.arithmetic import arithmetic

__all__ = ["CheckRow", "check_quotes", "check_rows", "check_sentences"]


@dataclass(frozen=True, slots=True)
class CheckRow:
    """A verified statement: `old_evidence` and `new_evidence` are the sentences it rests on, one a line."""

    check: str
    kind: str
    side: str
    verdict: str
    arithmetic: str
    old_evidence: str
    new_evidence: str
    stated: Decimal
    computed: Decimal


def check_rows(comparison: Comparison) -> tuple[CheckRow, ...]:
    """A row for each check of `comparison`, in its order."""
    return tuple(_check_row(comparison, number, check) for number, check in enumerate(comparison.checks))


def _check_row(comparison: Comparison, number: int, check: Check) -> CheckRow:
    return CheckRow(
        check=f"c{number}",
        kind=check.kind,
        side=str(check.side),
        verdict=check.verdict,
        arithmetic=arithmetic(check),
        old_evidence="\n".join(check_quotes(comparison, check, Side.OLD)),
        new_evidence="\n".join(check_quotes(comparison, check, Side.NEW)),
        stated=check.stated,
        computed=check.computed,
    )


def check_sentences(comparison: Comparison, check: Check) -> tuple[tuple[Side, int], ...]:
    """The sentences that a check rests on, each once, that of the statement first."""
    found = ((place.side, comparison.document(place.side).sentence_at(place.span.start)) for place in check.evidence)
    return tuple(dict.fromkeys((side, index) for side, index in found if index is not None))


def check_quotes(comparison: Comparison, check: Check, side: Side) -> tuple[str, ...]:
    """The texts of the sentences of one side that a check rests on, each once, in the order of its evidence."""
    document = comparison.document(side)
    texts = [document.sentence_text(at).strip() for own, at in check_sentences(comparison, check) if own is side]
    return tuple(dict.fromkeys(text for text in texts if text))
