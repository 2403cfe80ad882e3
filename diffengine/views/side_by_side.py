"""The order in which a comparison reads side by side: the new report's, with what is gone at its old place.

Every view that sets the two reports beside each other (page, workbook, Word) shows the same rows in the same order.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from diffengine.model import Comparison, Side

__all__ = ["Row", "side_by_side"]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the side-by-side view: the index of one pair, or, for a `placeholder`, of the pairs moved from here."""

    pairs: tuple[int, ...]
    placeholder: bool = False


def side_by_side(comparison: Comparison) -> tuple[Row, ...]:
    """Every pair of `comparison` once, in reading order, and a placeholder at each old place of moved pairs.

    Rows follow the new report. A dropped sentence stands behind the counterpart of the sentence it followed in the old
    report, before what was written there instead: old 甲乙丙, new 甲丁丙 → 甲 乙 丁 丙; where sections changed places,
    it goes with its section. Moved pairs that stood next to each other in the old report share a placeholder.
    """
    kept = sorted((pair.new[0], index) for index, pair in enumerate(comparison.pairs) if pair.new)
    behind = _left_behind(comparison)
    rows = list(behind[None])
    for _, index in kept:
        rows.append(Row((index,)))
        rows += behind[index]
    return tuple(rows)


def _left_behind(comparison: Comparison) -> dict[int | None, list[Row]]:
    """The dropped pairs and placeholders that stand behind the row of each pair (None: before everything)."""
    behind: dict[int | None, list[Row]] = defaultdict(list)
    anchor: int | None = None
    for sentence, index in enumerate(comparison.pair_of[Side.OLD]):
        pair = comparison.pairs[index]
        if pair.new and not pair.moved:
            anchor = index
        elif sentence == pair.old[0]:
            _append(behind[anchor], Row((index,), placeholder=bool(pair.new)))
    return behind


def _append(rows: list[Row], row: Row) -> None:
    """Add `row`, joining it to the last one where both are placeholders."""
    if row.placeholder and rows and rows[-1].placeholder:
        rows[-1] = Row((*rows[-1].pairs, *row.pairs), placeholder=True)
    else:
        rows.append(row)
