"""The sheet of the headline indicators, the first table of the workbook."""

from __future__ import annotations

from diffengine.model import Comparison, Side
from diffengine.views.headline_rows import CELLS, HeadlineLine, shown_headline
from reports.messages import text
from reports.printable import printable
from reports.vocabulary import headline_heads, name_of, others_of, written_of
from reports.xlsx.sheet_values import MIDDLE, WIDE, Cell, Column, Sheet

__all__ = ["headline_sheet"]

_SENTENCE = 40
"""Narrower than elsewhere, so that both sentences fit on the paper beside the figures."""


def headline_sheet(comparison: Comparison, lang: str) -> Sheet:
    """The headline indicators as written, with the sentences that state the two results."""
    table = shown_headline(comparison)
    heads = headline_heads(table, {side: name_of("side", side, lang) for side in Side}, lang)
    columns = [Column(head, WIDE if at == 0 else MIDDLE) for at, head in enumerate(heads)]
    for name in ("others", "old_sentence", "new_sentence"):
        columns.append(Column(text("xlsx", f"column.{name}", lang), MIDDLE if name == "others" else _SENTENCE))
    rows = tuple(
        _headline_row(line, table.columns, dict(zip(table.columns, heads[1:], strict=True)), lang)
        for line in table.lines
    )
    return Sheet(text("xlsx", "sheet.headline", lang), tuple(columns), rows, frozen=1)


def _headline_row(line: HeadlineLine, columns: tuple[str, ...], heads: dict[str, str], lang: str) -> tuple[Cell, ...]:
    cells = {name: line.cell(name) for name in columns if name in CELLS}
    shown = [written_of(cells[name], lang) if name in cells else name_of("met", line.met, lang) for name in columns]
    colon = text("words", "colon", lang)
    others = [f"{heads[name]}{colon}{others_of(cell, lang)}" for name, cell in cells.items() if cell and cell.others]
    olds, news = (line.old_result or line.old_target, line.new_result or line.new_target)
    sentences = [printable(cell.sentence.strip()) if cell else "" for cell in (olds, news)]
    return (line.name, *shown, "\n".join(others), *sentences)
