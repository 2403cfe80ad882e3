"""The addresses inside the page: each row has one, and each sentence of both reports."""

from __future__ import annotations

from diffengine.model import Check, Comparison, Delta, Side
from diffengine.views.check_rows import check_sentences

__all__ = ["check_place", "delta_place", "quantity_place", "row_id", "row_place", "sentence_id", "sentence_place"]


def row_id(comparison: Comparison, pair: int) -> str:
    """The name of the row that shows a pair."""
    return f"p{pair}"


def sentence_id(comparison: Comparison, side: Side, sentence: int) -> str:
    """The name of a sentence; the same text may stand in both reports, so the side is part of it."""
    return f"{side}-t{sentence}"


def row_place(comparison: Comparison, side: Side, sentence: int) -> str:
    """The address of the row that shows a sentence."""
    return f"#{row_id(comparison, comparison.pair_of[side][sentence])}"


def sentence_place(comparison: Comparison, side: Side, sentence: int) -> str:
    """The address of a sentence."""
    return f"#{sentence_id(comparison, side, sentence)}"


def quantity_place(comparison: Comparison, side: Side, index: int | None) -> str:
    """The address of the sentence that holds a quantity, "" where there is none."""
    if index is None:
        return ""
    return sentence_place(comparison, side, comparison.document(side).quantities[index].sentence)


def delta_place(comparison: Comparison, delta: Delta) -> str:
    """The address of the sentence that states a number: in the new report where it does, else in the old one."""
    if delta.new is not None:
        return quantity_place(comparison, Side.NEW, delta.new)
    return quantity_place(comparison, Side.OLD, delta.old)


def check_place(comparison: Comparison, check: Check) -> str:
    """The address of the statement that a check judges, "" where it stands in no sentence."""
    found = check_sentences(comparison, check)
    return sentence_place(comparison, *found[0]) if found else ""
