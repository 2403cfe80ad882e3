"""The panel as JSON (schema diffengine/panel/1, panel.schema.json beside the package's other schema)."""

from __future__ import annotations

import json
from decimal import Decimal
from importlib.resources import files
from typing import Any

from diffengine.model import NamedThing, Panel, PanelCell, PanelReport, PanelRow, Position, Series
from diffengine.views.panel_table import written

__all__ = ["PANEL_SCHEMA", "load_panel_schema", "panel_to_dict", "render_panel_json"]

PANEL_SCHEMA = "diffengine/panel/1"

_DIGITS = 4
"""Decimals of a share or a computed number: more would tell nobody anything."""


def render_panel_json(panel: Panel) -> bytes:
    """`panel` as JSON in UTF-8; equal panels give equal bytes."""
    return (json.dumps(panel_to_dict(panel), ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")


def load_panel_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of what `render_panel_json` writes."""
    schema: dict[str, Any] = json.loads(files("reports").joinpath("panel.schema.json").read_text(encoding="utf-8"))
    return schema


def panel_to_dict(panel: Panel) -> dict[str, Any]:
    """`panel` as plain JSON values; reports and rows are named by their positions in `reports` and `rows`."""
    words = panel.words
    return {
        "schema": PANEL_SCHEMA,
        "reports": [_report(report) for report in panel.reports],
        "rows": [_row(panel, row) for row in panel.rows],
        "series": [_series(each) for each in panel.series],
        "positions": [_position(each) for each in panel.positions],
        "words": {
            "names": [_name(panel, name) for name in words.names],
            "topics": {key: [_rounded(share) for share in shares] for key, shares in words.topics},
            "roles": {key: [_rounded(share) for share in shares] for key, shares in words.roles},
            "phrases": [
                {"text": each.text, "rising": each.rising, "rates": [_rounded(rate) for rate in each.rates]}
                for each in words.phrases
            ],
            "repeats": [
                {
                    "own_before": None if each.own_before is None else _rounded(each.own_before),
                    "others": None if each.others is None else _rounded(each.others),
                }
                for each in words.repeats
            ],
        },
        "notices": [
            {"kind": each.kind, "reports": list(each.reports), "values": dict(each.values)} for each in panel.notices
        ],
        "unread": [{"name": each.name, "reason": each.en} for each in panel.unread],
    }


def _report(report: PanelReport) -> dict[str, Any]:
    source = report.document.source
    return {
        "label": report.label,
        "place": report.place,
        "year": report.year,
        "genre": report.genre,
        "title": report.document.title,
        "name": source.name,
        "sha256": source.sha256,
        "characters": len(report.document.text),
    }


def _row(panel: Panel, row: PanelRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "key": row.key,
        "name": row.name,
        "group": row.group,
        "stage": row.stage,
        "horizon": str(row.horizon),
        "unit": row.unit,
        "dimension": row.dimension,
        "headline": row.headline,
        "better": row.better,
        "cells": [_cell(report, cell) for report, cell in zip(panel.reports, row.cells, strict=True)],
        "breaks": [{"report": each.report, "old": each.old, "new": each.new} for each in row.breaks],
    }


def _cell(report: PanelReport, cell: PanelCell | None) -> dict[str, Any] | None:
    if cell is None:
        return None
    return {
        "certainty": round(cell.certainty, _DIGITS),
        "values": [_value(report, at) for at in cell.values],
    }


def _value(report: PanelReport, at: int) -> dict[str, Any]:
    document = report.document
    quantity = document.quantities[at]
    return {
        "id": quantity.id,
        "text": written(quantity),
        "value": _plain(quantity.value),
        "unit": quantity.unit,
        "base_value": _plain(quantity.base_value),
        "falling": quantity.falling,
        "bound": str(quantity.bound),
        "upper": None if quantity.upper is None else _plain(quantity.upper),
        "indicator": quantity.indicator,
        "horizon": str(quantity.horizon),
        "span": list(quantity.span),
        "sentence": document.sentence_text(quantity.sentence).strip(),
    }


def _series(series: Series) -> dict[str, Any]:
    return {
        "row": series.row,
        "place": series.place,
        "reports": list(series.reports),
        "changes": [None if change is None else _plain(change) for change in series.changes],
        "streak": series.streak,
        "outliers": list(series.outliers),
        "targets": [{"set_by": each.set_by, "told_by": each.told_by, "met": str(each.met)} for each in series.targets],
        "growths": [
            {
                "report": each.report,
                "before": each.before,
                "stated": _plain(each.stated),
                "computed": _plain(each.computed),
                "implied_base": _short(each.implied_base),
                "printed_base": _plain(each.printed_base),
                "verdict": each.verdict,
            }
            for each in series.growths
        ],
    }


def _position(position: Position) -> dict[str, Any]:
    return {
        "row": position.row,
        "report": position.report,
        "rank": position.rank,
        "of": position.of,
        "percentile": _plain(position.percentile),
        "median": _short(position.median),
        "share": None if position.share is None else _plain(position.share),
        "per_head": None if position.per_head is None else _short(position.per_head),
    }


def _name(panel: Panel, name: NamedThing) -> dict[str, Any]:
    return {
        "name": name.name,
        "kind": name.kind,
        "reports": [
            {"report": at, "sentences": [panel.reports[at].document.sentences[n].id for n in name.sentences[at]]}
            for at in name.reports
        ],
    }


def _plain(value: Decimal) -> str:
    return format(value, "f")


def _short(value: Decimal) -> str:
    return format(value.quantize(Decimal(1).scaleb(-_DIGITS)), "f") if value.adjusted() < 20 else format(value, "f")


def _rounded(value: float) -> float:
    return round(value, _DIGITS)
