"""Numeric deltas, checks and findings as CSV for a spreadsheet: UTF-8 with a byte order mark, CRLF, one row each."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import asdict, fields
from decimal import Decimal
from itertools import takewhile
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from diffengine.model import Comparison

__all__ = ["guard", "render_checks", "render_deltas", "render_findings", "render_table"]

_SIGNS = frozenset("=+-@＝＋－＠")
"""A cell that begins so is taken for a formula by some spreadsheet; the wide ones by Excel in a Chinese system."""

_CONTROL = frozenset(map(chr, (*range(0x20), *range(0x7F, 0xA0))))
"""Characters that spreadsheets swallow or break lines at, so that what stands behind them begins the cell."""


def render_deltas(comparison: Comparison) -> bytes:
    """The deltas of `comparison` as CSV; the columns are the fields of `diffengine.views.delta_rows.DeltaRow`."""
    from diffengine.views.delta_rows import DeltaRow, delta_rows

    return render_table([field.name for field in fields(DeltaRow)], map(asdict, delta_rows(comparison)))


def render_checks(comparison: Comparison) -> bytes:
    """The checks of `comparison` as CSV: the fields of `diffengine.views.CheckRow`, `message` said in Chinese."""
    from diffengine.views.check_rows import CheckRow, check_rows
    from reports.check_sentences import check_sentence

    columns = [field.name for field in fields(CheckRow)]
    columns.insert(columns.index("arithmetic"), "message")
    rows = [
        {**asdict(row), "message": check_sentence(check)}
        for row, check in zip(check_rows(comparison), comparison.checks, strict=True)
    ]
    return render_table(columns, rows)


def render_findings(comparison: Comparison) -> bytes:
    """The findings of `comparison` as CSV; the columns are the fields of `diffengine.views.finding_rows.FindingRow`."""
    from diffengine.views.finding_rows import FindingRow, finding_rows

    return render_table([field.name for field in fields(FindingRow)], map(asdict, finding_rows(comparison)))


def guard(text: str) -> str:
    """`text` as a cell that no spreadsheet runs: `=1+1` becomes `'=1+1`, 办理27件 stays as it is.

    Blanks and what nobody sees before the sign do not hide it: LibreOffice and Excel strip them.
    """
    lead = "".join(takewhile(lambda char: char.isspace() or not char.isprintable(), text))
    runs = text[len(lead) : len(lead) + 1] in _SIGNS or not _CONTROL.isdisjoint(lead)
    return f"'{text}" if runs else text


def render_table(columns: list[str], rows: Iterable[dict[str, Any]]) -> bytes:
    """`rows` under `columns` as the bytes of a CSV file."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([guard(column) for column in columns])
    for row in rows:
        writer.writerow([_cell(row[name]) for name in columns])
    return out.getvalue().encode("utf-8-sig")


def _cell(value: str | int | float | Decimal | None) -> str:
    """A cell; numbers are written out (31, -4.5, never 3.1E+1) and never guarded, so that they stay numbers."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, float):
        return f"{value:.4f}"
    return guard(value) if isinstance(value, str) else str(value)
