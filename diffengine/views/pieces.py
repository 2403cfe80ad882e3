"""A sentence cut into the pieces that a reader should see apart: changed words, and changed numbers as whole tokens."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from alignment.spans import Span
from diffengine.model import Comparison, Delta, Edit, Pair, Side
from diffengine.views.certain import standing

__all__ = ["ChangedNumber", "Numbers", "Piece", "changed_numbers", "cut_sentence", "is_rewritten", "sentences_of"]

CLEAN_BLOCK_BELOW = 0.30
"""Pairs that share less of their characters are shown as two clean blocks: a patchwork of marks says nothing."""


@dataclass(frozen=True, slots=True)
class ChangedNumber:
    """A quantity that another value stands against: where it is, and the delta that says so."""

    span: Span
    delta: Delta


Numbers = Mapping[int, Sequence[ChangedNumber]]
"""The changed numbers of each sentence of a side."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters of a sentence: `edited` where the other side has others, `number` the change of a number."""

    text: str
    edited: bool = False
    number: Delta | None = None


def changed_numbers(comparison: Comparison) -> dict[Side, Numbers]:
    """Of each side, the changed numbers of each sentence, in order, but for those that a person judged wrong."""
    found: dict[Side, dict[int, list[ChangedNumber]]] = {side: defaultdict(list) for side in Side}
    for delta in standing(comparison.deltas):
        if not delta.changed:
            continue
        for side, index in ((Side.OLD, delta.old), (Side.NEW, delta.new)):
            if index is not None:
                quantity = comparison.document(side).quantities[index]
                found[side][quantity.sentence].append(ChangedNumber(quantity.span, delta))
    for sentences in found.values():
        for numbers in sentences.values():
            numbers.sort(key=lambda number: number.span)
    return dict(found)


def sentences_of(pair: Pair, side: Side) -> tuple[int, ...]:
    """The sentences of one side of a pair."""
    return pair.old if side is Side.OLD else pair.new


def is_rewritten(comparison: Comparison, pair: Pair) -> bool:
    """Whether two counterparts share so few characters that marking the others would say nothing."""
    return bool(pair.old and pair.new) and _alike(comparison, pair) < CLEAN_BLOCK_BELOW


def _alike(comparison: Comparison, pair: Pair) -> float:
    """The share of the characters of both sides that the edits of `pair` leave as they are."""
    total = sum(comparison.document(side).sentences[i].span.size for side in Side for i in sentences_of(pair, side))
    edited = sum(edit.old.size + edit.new.size for edit in pair.edits)
    return 1 - edited / total if total else 1.0


def cut_sentence(
    comparison: Comparison, side: Side, index: int, edits: Iterable[Edit], numbers: Numbers
) -> list[Piece]:
    """The pieces of a sentence, in order; together they are its text, character for character."""
    document = comparison.document(side)
    span = document.sentences[index].span
    places = [edit.old if side is Side.OLD else edit.new for edit in edits]
    touched = [Span(max(e.start, span.start), min(e.end, span.end)) for e in places if e.overlap(span)]
    own = _apart(number for number in numbers.get(index, ()) if span.covers(number.span))
    bounds = sorted({span.start, span.end, *(x for s in touched for x in s), *(x for n in own for x in n.span)})
    spots = {number.span.start: number for number in own}
    pieces = []
    at = span.start
    for end in bounds[1:]:
        if end <= at:
            continue
        number = spots.get(at)
        here = number.span if number else Span(at, end)
        edited = any(bool(e.overlap(here)) for e in touched)
        pieces.append(Piece(here.of(document.text), edited, number.delta if number else None))
        at = here.end
    return pieces


def _apart(numbers: Iterable[ChangedNumber]) -> list[ChangedNumber]:
    """The numbers that do not overlap an earlier one."""
    kept: list[ChangedNumber] = []
    for number in numbers:
        if number.span.size and (not kept or number.span.start >= kept[-1].span.end):
            kept.append(number)
    return kept
