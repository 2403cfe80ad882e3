"""Numeric deltas: which quantity of one report is the same indicator as which of the other, and what changed."""

from __future__ import annotations

from diffengine.deltas.measure import alone, measure
from diffengine.deltas.pairing import match_quantities
from diffengine.deltas.settings import DeltaSettings
from diffengine.model import Delta, Document, Pair

__all__ = ["pair_quantities"]

_LEVEL = "持平"


def pair_quantities(
    old: Document, new: Document, pairs: tuple[Pair, ...], settings: DeltaSettings
) -> tuple[Delta, ...]:
    """What became of every quantity of both reports: the pairs in the order of the new report, then those alone.

    A quantity is paired with one of the same indicator wherever their sentences stand; each is in exactly one delta.
    `办理行政复议案件27件` → `全年办理行政复议案件31件`: difference 4件, percent 14.8148.
    """
    old_pair = _pair_of([pair.old for pair in pairs])
    new_pair = _pair_of([pair.new for pair in pairs])
    deltas = []
    matches = match_quantities(old, new, pairs, settings)
    for match in sorted(matches, key=lambda match: match.new):
        before, after = old.quantities[match.old], new.quantities[match.new]
        shared = old_pair.get(before.sentence)
        shared = shared if shared == new_pair.get(after.sentence) else None
        certainty = round(settings.certainty.of(match.score), 4)
        at = (match.old, match.new)
        deltas.append(measure(before, after, at=at, score=match.score, certainty=certainty, pair=shared))
    taken_old = {match.old for match in matches}
    taken_new = {match.new for match in matches}
    level_old = {i for pair in pairs for i in pair.old if any(_LEVEL in new.sentence_text(j) for j in pair.new)}
    level_new = {j for pair in pairs for j in pair.new if any(_LEVEL in old.sentence_text(i) for i in pair.old)}
    for i, quantity in enumerate(old.quantities):
        if i not in taken_old:
            deltas.append(alone(quantity, old=i, stated_level=quantity.sentence in level_old))
    for j, quantity in enumerate(new.quantities):
        if j not in taken_new:
            deltas.append(alone(quantity, new=j, stated_level=quantity.sentence in level_new))
    return tuple(deltas)


def _pair_of(sides: list[tuple[int, ...]]) -> dict[int, int]:
    return {sentence: number for number, members in enumerate(sides) for sentence in members}
