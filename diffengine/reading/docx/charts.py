"""The figures of a native chart: what the file keeps of its data, a row a series, as a table would say it."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from diffengine.reading.workbook.values import GENERAL, shown

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"

MOST_POINTS = 2_000
"""Figures of one series; a chart that people read has some dozens."""


def chart_rows(root: Element) -> list[list[str]]:
    """The rows of a chart: categories as heads, then each series; no rows where the file keeps no data.

    粮食产量（万吨） over 2022年, 2023年 → `["", "2022年", "2023年"]`, `["粮食产量（万吨）", "12.5", "13.1"]`.
    """
    rows: list[list[str]] = []
    heads: list[str] = []
    for series in root.iter(f"{CHART}ser"):
        values = _points(series.find(f"{CHART}val"))
        categories = _points(series.find(f"{CHART}cat"))
        if not values:
            continue
        if any(word and word != head for word, head in zip_longest(categories, heads, fillvalue="")):
            heads = categories
            rows.append(["", *heads])
        rows.append(["".join(_points(series.find(f"{CHART}tx"))), *values])
    return rows


def _points(element: Element | None) -> list[str]:
    """What is kept of a series' values, categories or name, in order; empty where a point has none."""
    if element is None:
        return []
    code = element.findtext(f".//{CHART}formatCode") or GENERAL
    numbers = element.find(f".//{CHART}numCache") is not None
    points = {
        int(point.get("idx", "")): (point.findtext(f"{CHART}v") or "").strip()
        for point in element.iter(f"{CHART}pt")
        if point.get("idx", "").isdecimal() and len(point.get("idx", "")) < 5
    }
    last = min(max(points, default=-1), MOST_POINTS)
    words = [points.get(at, "") for at in range(last + 1)]
    return [shown(word, code) if numbers and word else word for word in words]
