"""The column 审核意见 of the workbook, and the hidden sheet that says what a decision in it is about."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from diffengine.model import Comparison, Verdict
from diffengine.review import review_of, statements_of
from reports.decisions_file import review_to_dict
from reports.messages import text
from reports.xlsx.sheet_values import MIDDLE, WIDE, Cell, Column, Sheet

if TYPE_CHECKING:
    from diffengine.model import Check, Delta, Followup, Initiative, Pair

__all__ = ["BASIS", "CHOICES", "PART", "basis_sheet", "with_opinions"]

BASIS = "_diffengine"
"""The name of the hidden sheet."""

CHOICES = (Verdict.RIGHT, Verdict.WRONG)
"""What the list of a cell offers; another counterpart cannot be pointed at in a cell."""

PART = 30_000
"""Characters of a cell of the hidden sheet; Excel allows 32,767."""


def with_opinions(sheet: Sheet, statements: Sequence[Pair | Delta | Initiative | Followup | Check], lang: str) -> Sheet:
    """`sheet` with a column for right or wrong, one for a remark, and the id of what each row states.

    The rows state `statements` in their order; rows behind them state what cannot be judged and get no id.
    """
    stated = (*statements, *[None] * (len(sheet.rows) - len(statements)))
    choices = tuple(text("decisions", f"verdict.{verdict}", lang) for verdict in CHOICES)
    heads = [text("decisions", f"column.{name}", lang) for name in ("opinion", "remark", "id")]
    columns = (Column(heads[0], MIDDLE, choices=choices), Column(heads[1], WIDE), Column(heads[2], MIDDLE))
    rows = ((*row, *_said(of, lang), of.id if of else "") for row, of in zip(sheet.rows, stated, strict=True))
    return replace(sheet, columns=(*sheet.columns, *columns), rows=tuple(rows))


def _said(statement: Pair | Delta | Initiative | Followup | Check | None, lang: str) -> tuple[Cell, Cell]:
    judgement = statement.judgement if statement else None
    if judgement is None:
        return "", ""
    verdict = text("decisions", f"verdict.{judgement.verdict}", lang) if judgement.verdict in CHOICES else ""
    return verdict, judgement.note


def basis_sheet(comparison: Comparison) -> Sheet:
    """Every statement as a decision that says nothing yet, and the decisions of before, as JSON in a hidden sheet."""
    given = review_to_dict(review_of(comparison))
    statements = statements_of(comparison)
    every = review_to_dict(replace(review_of(comparison, statements), decisions=statements))
    whole = json.dumps({"given": given, "statements": every}, ensure_ascii=False, separators=(",", ":"))
    return Sheet(BASIS, (Column("json", WIDE),), tuple((part,) for part in _parts(whole)), hidden=True)


def _parts(whole: str) -> Iterator[str]:
    """Pieces that no reader of cells trims: each between marks."""
    yield from (f"|{whole[at : at + PART]}|" for at in range(0, len(whole), PART))
