"""Quantities of one line of text, as short lines to compare."""

from __future__ import annotations

from diffengine.document import parse_document
from diffengine.model import Quantity, Source


def quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of a sentence that stands in a report."""
    return parse_document(f"一、工作开展情况\n{text}\n", Source("report.txt", "")).quantities


def told(text: str) -> list[str]:
    """Each quantity as `value unit bound`, exact left out, a range with its upper end."""
    lines = []
    for q in quantities(text):
        value = f"{q.value.normalize():f}" + (f"-{q.upper.normalize():f}" if q.upper is not None else "")
        lines.append(" ".join(part for part in (value, q.unit, "" if q.bound == "exact" else str(q.bound)) if part))
    return lines


def indicators(text: str) -> list[str]:
    """What each quantity measures."""
    return [q.indicator for q in quantities(text)]
