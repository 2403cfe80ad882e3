"""The numbers of a comparison as a table: one row a delta, with everything needed to judge it on the row itself."""

from __future__ import annotations

from dataclasses import dataclass, fields
from decimal import Decimal
from typing import TYPE_CHECKING

from diffengine.model import Comparison, Delta, Document, Quantity

if TYPE_CHECKING:
    import pandas

__all__ = ["DeltaRow", "delta_frame", "delta_rows", "is_planned", "kind_of", "said_of_both"]


@dataclass(frozen=True, slots=True)
class DeltaRow:
    """A number of one or both reports, and what became of it; fields are None (or "") where a side is missing.

    `kind` is `changed`, `unchanged`, `only_old` or `only_new`. `old_value` and `new_value` are in `unit`, so that
    `difference` is their difference; `old_text` and `new_text` are as written (6953.176万元), the bounds a word of
    `model.Bound`, the upper values the ends of ranges. `percent` is the relative change in per cent, `points` the
    change of a rate in percentage points. The ids are those of the JSON; the spans count code points of the text;
    `certainty` is that of the two being one indicator, or of the other report not stating it.
    """

    delta: str
    kind: str
    indicator: str
    scope: str
    period: str
    role: str
    unit: str
    old_value: Decimal | None
    new_value: Decimal | None
    difference: Decimal | None
    percent: Decimal | None
    points: Decimal | None
    old_text: str
    new_text: str
    old_bound: str
    new_bound: str
    old_upper: Decimal | None
    new_upper: Decimal | None
    notes: str
    old_section: str
    new_section: str
    old_sentence: str
    new_sentence: str
    pair: str
    old_quantity: str
    new_quantity: str
    old_start: int | None
    old_end: int | None
    new_start: int | None
    new_end: int | None
    certainty: float


def delta_rows(comparison: Comparison) -> tuple[DeltaRow, ...]:
    """A row for each delta of `comparison`, in its order: paired numbers first, then those of one report alone."""
    return tuple(_delta_row(comparison, delta) for delta in comparison.deltas)


def delta_frame(comparison: Comparison) -> pandas.DataFrame:
    """The numeric deltas as a DataFrame with the columns of DeltaRow.

    Values are floats (NaN where there is none) so that they can be summed and plotted; the exact decimals stand in
    `delta_rows`. Positions are nullable integers, everything else is text.
    """
    import pandas

    columns = [field.name for field in fields(DeltaRow)]
    frame = pandas.DataFrame(
        [[getattr(row, name) for name in columns] for row in delta_rows(comparison)], columns=columns
    )
    numeric = ["old_value", "new_value", "difference", "percent", "points", "old_upper", "new_upper", "certainty"]
    positions = ["old_start", "old_end", "new_start", "new_end"]
    return frame.astype({**dict.fromkeys(numeric, "float64"), **dict.fromkeys(positions, "Int64")})


def said_of_both(comparison: Comparison, delta: Delta) -> str:
    """Place and time as far as both figures have them (全市 上半年); the words of the one that there is.

    全省 beside 全市, 2023年 beside 2024年 are no traits of the pair: each report tells of its own place and year.
    """
    sides = ((comparison.old, delta.old), (comparison.new, delta.new))
    told = [(document.quantities[at].scope, document.quantities[at].period) for document, at in sides if at is not None]
    return " ".join(words[0] for words in zip(*told, strict=True) if words[0] and len(set(words)) == 1)


def is_planned(comparison: Comparison, delta: Delta) -> bool:
    """Whether all its figures are targets."""
    sides = ((comparison.old, delta.old), (comparison.new, delta.new))
    return all(document.quantities[at].stage == "target" for document, at in sides if at is not None)


def _delta_row(comparison: Comparison, delta: Delta) -> DeltaRow:
    old = None if delta.old is None else comparison.old.quantities[delta.old]
    new = None if delta.new is None else comparison.new.quantities[delta.new]
    either = new or old
    if either is None:
        raise ValueError(f"delta {delta.id} has neither an old nor a new quantity")
    return DeltaRow(
        delta=delta.id,
        kind=kind_of(delta),
        indicator=delta.indicator,
        scope=either.scope,
        period=either.period,
        role=either.role,
        unit=delta.unit,
        old_value=_value(old, old, new),
        new_value=_value(new, old, new),
        difference=delta.difference,
        percent=delta.percent,
        points=delta.points,
        old_text=old.text if old else "",
        new_text=new.text if new else "",
        old_bound=str(old.bound) if old else "",
        new_bound=str(new.bound) if new else "",
        old_upper=_upper(old, old, new),
        new_upper=_upper(new, old, new),
        notes=" ".join(delta.notes),
        old_section=_section(comparison.old, old),
        new_section=_section(comparison.new, new),
        old_sentence=comparison.old.sentence_text(old.sentence).strip() if old else "",
        new_sentence=comparison.new.sentence_text(new.sentence).strip() if new else "",
        pair="" if delta.pair is None else comparison.pairs[delta.pair].id,
        old_quantity=old.id if old else "",
        new_quantity=new.id if new else "",
        old_start=old.span.start if old else None,
        old_end=old.span.end if old else None,
        new_start=new.span.start if new else None,
        new_end=new.span.end if new else None,
        certainty=delta.certainty,
    )


def kind_of(delta: Delta) -> str:
    """`changed`, `unchanged`, `only_old` or `only_new`."""
    if delta.old is None:
        return "only_new"
    if delta.new is None:
        return "only_old"
    return "changed" if delta.changed else "unchanged"


def _value(quantity: Quantity | None, old: Quantity | None, new: Quantity | None) -> Decimal | None:
    """The value in the unit of the delta."""
    return None if quantity is None else quantity.value * _scale(quantity, old, new)


def _upper(quantity: Quantity | None, old: Quantity | None, new: Quantity | None) -> Decimal | None:
    if quantity is None or quantity.upper is None:
        return None
    return quantity.upper * _scale(quantity, old, new)


def _scale(quantity: Quantity, old: Quantity | None, new: Quantity | None) -> Decimal:
    """What takes a value to the unit of the delta: the base unit where the two are written on different scales."""
    same = old is None or new is None or old.factor == new.factor
    return Decimal(1) if same else quantity.factor


def _section(document: Document, quantity: Quantity | None) -> str:
    return document.section_label(document.sentences[quantity.sentence].section) if quantity else ""
