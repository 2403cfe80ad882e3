"""The files that a panel can be written to."""

from __future__ import annotations

from diffengine.model import Panel
from reports.outputs import Format, Manner

__all__ = ["PANEL_FORMATS"]


def _html(panel: Panel, manner: Manner) -> bytes:
    from reports.panel.panel_page import render_panel_page

    return render_panel_page(panel, manner.lang).encode("utf-8")


def _csv(panel: Panel, manner: Manner) -> bytes:
    from reports.panel.panel_csv import render_wide

    return render_wide(panel, manner.lang)


def _long_csv(panel: Panel, manner: Manner) -> bytes:
    from reports.panel.panel_csv import render_long

    return render_long(panel)


def _json(panel: Panel, manner: Manner) -> bytes:
    from reports.panel.panel_json import render_panel_json

    return render_panel_json(panel)


def _xlsx(panel: Panel, manner: Manner) -> bytes:
    from reports.panel.workbook import render_panel_workbook

    return render_panel_workbook(panel, manner.lang)


PANEL_FORMATS = (
    Format("html", ".html", _html),
    Format("csv", ".csv", _csv),
    Format("long_csv", "-long.csv", _long_csv),
    Format("json", ".json", _json),
    Format("xlsx", ".xlsx", _xlsx, binary=True),
)
