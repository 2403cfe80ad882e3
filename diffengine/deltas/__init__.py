"""Numeric deltas: which quantity of one report is the same indicator as which of the other, and what changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from diffengine.deltas.chosen import chosen_numbers, figure_names
from diffengine.deltas.measure import alone, measure
from diffengine.deltas.pairing import Match, match_quantities
from diffengine.deltas.settings import DeltaSettings
from diffengine.model import Decisions, Delta, DeltaNote, Document, Pair, SectionPair
from diffengine.prepare import Prepared

__all__ = ["figure_names", "pair_quantities"]

_LEVEL = "持平"


def pair_quantities(
    old: Prepared,
    new: Prepared,
    pairs: tuple[Pair, ...],
    sections: tuple[SectionPair, ...],
    settings: DeltaSettings,
    decisions: Decisions | None = None,
) -> tuple[Delta, ...]:
    """What became of every quantity of both reports: the pairs in the order of the new report, then those alone.

    A quantity is paired with one of the same indicator wherever their sentences stand, those first that people chose;
    each is in exactly one delta.
    `办理行政复议案件27件` → `全年办理行政复议案件31件`: difference 4件, percent 14.8148.
    """
    chosen = chosen_numbers(old, new, decisions) if decisions else []
    matches = sorted(match_quantities(old, new, pairs, sections, settings, chosen), key=lambda match: match.new)
    numbers = {i: number for number, pair in enumerate(pairs) for i in pair.old if pair.new}
    return (
        *(_measured(old.document, new.document, match, pairs, numbers) for match in matches),
        *_alone(old.document, new.document, matches, pairs),
    )


def _measured(old: Document, new: Document, match: Match, pairs: tuple[Pair, ...], numbers: Mapping[int, int]) -> Delta:
    """The delta of a match; `numbers` are those of the pairs of the old sentences that have a counterpart."""
    before, after = old.quantities[match.old], new.quantities[match.new]
    number = numbers.get(before.sentence)
    shared = number if number is not None and after.sentence in pairs[number].new else None
    at = (match.old, match.new)
    found = measure(before, after, at=at, score=match.score, certainty=match.certainty, pair=shared)
    return replace(found, notes=(*found.notes, DeltaNote.OTHER_BASIS)) if match.other_basis else found


def _alone(old: Document, new: Document, matches: list[Match], pairs: tuple[Pair, ...]) -> Iterator[Delta]:
    """The quantities without partner, those of the old report first; a sentence whose counterpart says 持平 is told."""
    taken_old, taken_new = {match.old for match in matches}, {match.new for match in matches}
    level_old = {i for pair in pairs for i in pair.old if any(_LEVEL in new.sentence_text(j) for j in pair.new)}
    level_new = {j for pair in pairs for j in pair.new if any(_LEVEL in old.sentence_text(i) for i in pair.old)}
    for i, quantity in enumerate(old.quantities):
        if i not in taken_old:
            yield alone(quantity, old=i, stated_level=quantity.sentence in level_old)
    for j, quantity in enumerate(new.quantities):
        if j not in taken_new:
            yield alone(quantity, new=j, stated_level=quantity.sentence in level_new)
