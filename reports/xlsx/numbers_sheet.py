"""The sheet of the numbers: as written, in the report's own unit, and in the base unit to reckon with."""

from __future__ import annotations

from decimal import Decimal

from diffengine.model import Comparison, Delta, Quantity, Side
from diffengine.views.delta_rows import DeltaRow, delta_rows
from reports.printable import printable
from reports.vocabulary import name_of
from reports.xlsx.sheet_cells import Links, figure, section_label, sheet_of, sureness
from reports.xlsx.sheet_values import Cell, Sheet

__all__ = ["numbers_sheet", "own_scale"]

_COLUMNS = (
    "indicator state old_text new_text own_old own_new own_unit own_difference percent points certainty to_verify link "
    "notes old_value new_value unit difference scope period old_section new_section old_sentence new_sentence number"
)

_SCALES = (("万亿", Decimal(10) ** 12), ("亿", Decimal(10) ** 8), ("万", Decimal(10) ** 4))


def numbers_sheet(comparison: Comparison, links: Links, lang: str) -> Sheet:
    """A row for each number of one or both reports."""
    rows = (
        _row(comparison, delta, row, links, lang)
        for row, delta in zip(delta_rows(comparison), comparison.deltas, strict=True)
    )
    return sheet_of("numbers", _COLUMNS, rows, lang, frozen=1)


def own_scale(quantity: Quantity) -> tuple[str, Decimal]:
    """The word of magnitude that a report writes behind its numeral, and what it stands for: 174.2亿元 → 亿."""
    behind = quantity.text[quantity.numeral.end - quantity.span.start :].lstrip()
    return next(((word, scale) for word, scale in _SCALES if behind.startswith(word)), ("", Decimal(1)))


def _row(comparison: Comparison, delta: Delta, row: DeltaRow, links: Links, lang: str) -> tuple[Cell, ...]:
    side, index = (Side.OLD, delta.old) if delta.new is None else (Side.NEW, delta.new)
    assert index is not None, "a delta has a quantity on one side"
    quantity = comparison.document(side).quantities[index]
    word, scale = own_scale(quantity)
    return (
        printable(row.indicator),
        name_of("delta", row.kind, lang),
        printable(row.old_text),
        printable(row.new_text),
        _scaled(row.old_value, scale),
        _scaled(row.new_value, scale),
        printable(word + row.unit),
        _scaled(row.difference, scale, signed=True),
        figure(None if row.percent is None else row.percent / 100, signed=True, share=True),
        figure(row.points, signed=True),
        *sureness(delta, lang),
        links.to(comparison.pair_of[side][quantity.sentence]),
        " ".join(name_of("note", note, lang) for note in row.notes.split()),
        figure(row.old_value),
        figure(row.new_value),
        printable(row.unit),
        figure(row.difference, signed=True),
        printable(row.scope),
        printable(row.period),
        _section_of(comparison, delta, Side.OLD),
        _section_of(comparison, delta, Side.NEW),
        printable(row.old_sentence),
        printable(row.new_sentence),
        row.delta,
    )


def _scaled(value: Decimal | None, scale: Decimal, *, signed: bool = False) -> Cell:
    return figure(None if value is None else value / scale, signed=signed)


def _section_of(comparison: Comparison, delta: Delta, side: Side) -> str:
    """The section of a delta's quantity in one line; "" where the side has none."""
    index = delta.old if side is Side.OLD else delta.new
    if index is None:
        return ""
    document = comparison.document(side)
    return section_label(document, (document.quantities[index].sentence,))
