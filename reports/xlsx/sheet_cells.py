"""The cells that several sheets of the workbook have: sections, figures, how sure a statement is, and links."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from diffengine.model import Document
from diffengine.views.certain import Statement, is_weighed
from reports.messages import text
from reports.printable import printable
from reports.vocabulary import doubt_of, label_of
from reports.xlsx.sheet_values import MIDDLE, NARROW, TEXT, WIDE, Cell, Column, Figure, Link, Sheet

__all__ = ["Links", "figure", "section_label", "sheet_of", "sureness"]

_WIDTHS = {
    **dict.fromkeys(("old_sentence", "new_sentence", "sentence", "plan", "results"), TEXT),
    **dict.fromkeys(("indicator", "name", "old_name", "section", "old_section", "new_section"), WIDE),
    **dict.fromkeys(("message", "arithmetic"), 40),
    **dict.fromkeys(("old_value", "new_value", "difference", "old_text", "new_text", "notes", "outcome"), MIDDLE),
    **dict.fromkeys(("percent", "grade", "target", "result", "kind"), MIDDLE),
}


@dataclass(frozen=True, slots=True)
class Links:
    """The way from any sheet to the row of a pair: the sheet of the pairs, and the row of each pair on it."""

    sheet: str
    rows: Mapping[int, int]

    def to(self, pair: int | None) -> Cell:
        """The cell that leads to a pair, saying its row; "" where there is none."""
        return "" if pair is None else Link(str(self.rows[pair]), self.sheet, self.rows[pair])


def sheet_of(key: str, columns: str, rows: Iterable[tuple[Cell, ...]], lang: str, frozen: int = 0) -> Sheet:
    heads = tuple(Column(text("xlsx", f"column.{name}", lang), _WIDTHS.get(name, NARROW)) for name in columns.split())
    return Sheet(text("xlsx", f"sheet.{key}", lang), heads, tuple(rows), frozen=frozen)


def sureness(statement: Statement, lang: str) -> tuple[Cell, Cell]:
    """How sure a statement is, and the mark of what is not certain; nothing where nothing was weighed."""
    if not is_weighed(statement):
        return "", ""
    return Figure(Decimal(str(round(statement.certainty, 4))), share=True), doubt_of(statement, lang)


def section_label(document: Document, sentences: tuple[int, ...]) -> str:
    return printable(label_of(document, document.sentences[sentences[0]].section)) if sentences else ""


def figure(value: Decimal | None, *, signed: bool = False, share: bool = False) -> Cell:
    return "" if value is None else Figure(value, signed, share)
