"""Numeric deltas: which quantity of one report is the same indicator as which of the other, and what changed."""

from __future__ import annotations

from diffengine.model import Delta, Document, Pair

__all__ = ["pair_quantities"]


def pair_quantities(old: Document, new: Document, pairs: tuple[Pair, ...]) -> tuple[Delta, ...]:
    return ()
