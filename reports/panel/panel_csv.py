"""The panel as CSV: long (a line a value) for programs, wide (a line an indicator, a column a report) for people."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import Any

from diffengine.model import Panel
from diffengine.views.panel_table import PanelValue, panel_grid, panel_values
from reports.csv_file import render_table
from reports.panel.panel_words import PanelWords

__all__ = ["render_long", "render_wide"]


def render_long(panel: Panel) -> bytes:
    """Every value of every cell; the columns are the fields of `diffengine.views.panel_table.PanelValue`."""
    return render_table([field.name for field in fields(PanelValue)], map(asdict, panel_values(panel)))


def render_wide(panel: Panel, lang: str) -> bytes:
    """The table: a line for each indicator and stage, a column for each report, numbers in the unit of the line."""
    words = PanelWords(lang)
    heads = [words(f"column.{name}") for name in ("group", "indicator", "stage", "unit")]
    labels = [report.label for report in panel.reports]
    rows = []
    for line in panel_grid(panel):
        row = line.row
        told = (words.row_group(row), row.name, words(f"stage.{row.stage}"), line.unit)
        cells: dict[str, Any] = dict(zip(heads, told, strict=True))
        cells |= {label: None if cell is None else cell.number for label, cell in zip(labels, line.cells, strict=True)}
        rows.append(cells)
    return render_table([*heads, *labels], rows)
