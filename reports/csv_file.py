"""Numeric deltas, checks and findings as CSV for a spreadsheet: UTF-8 with a byte order mark, CRLF, one row each."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import fields
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from diffengine.model import Comparison

__all__ = ["guard", "render_checks", "render_deltas", "render_findings"]

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A cell that begins so is taken for a formula by some spreadsheet; the wide ones by Excel in a Chinese system."""


def render_deltas(comparison: Comparison) -> bytes:
    """The deltas of `comparison` as CSV; the columns are the fields of `diffengine.tables.DeltaRow`."""
    from diffengine.tables import DeltaRow, delta_rows

    return _table([field.name for field in fields(DeltaRow)], delta_rows(comparison))


def render_checks(comparison: Comparison) -> bytes:
    """The checks of `comparison` as CSV; the columns are the fields of `diffengine.tables.CheckRow`."""
    from diffengine.tables import CheckRow, check_rows

    return _table([field.name for field in fields(CheckRow)], check_rows(comparison))


def render_findings(comparison: Comparison) -> bytes:
    """The findings of `comparison` as CSV; the columns are the fields of `diffengine.finding_rows.FindingRow`."""
    from diffengine.finding_rows import FindingRow, finding_rows

    return _table([field.name for field in fields(FindingRow)], finding_rows(comparison))


def guard(text: str) -> str:
    """`text` as a cell that no spreadsheet runs: `=1+1` becomes `'=1+1`, 办理27件 stays as it is.

    Spaces before the sign do not hide it: LibreOffice and Excel strip them.
    """
    return f"'{text}" if text.lstrip(" 　").startswith(_FORMULA_STARTS) else text


def _table(columns: list[str], rows: Iterable[object]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(getattr(row, name)) for name in columns])
    return out.getvalue().encode("utf-8-sig")


def _cell(value: str | int | Decimal | None) -> str:
    """A cell; numbers are written out (31, -4.5, never 3.1E+1) and never guarded, so that they stay numbers."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return format(value, "f")
    return guard(value) if isinstance(value, str) else str(value)
