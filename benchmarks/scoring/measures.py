"""Precision, recall and F1."""

from __future__ import annotations

from typing import Any

Figures = dict[str, float]
"""By measure."""

Errors = dict[str, list[str]]
"""By kind of mistake, each as a text."""

Scored = tuple[Figures, Errors]


def f1(told: set[Any], true: set[Any]) -> tuple[float, float, float]:
    """Precision, recall and their harmonic mean; nothing told where nothing is true is right."""
    right = len(told & true)
    return harmonic(right / len(told) if told else float(not true), right / len(true) if true else 1.0)


def harmonic(precision: float, recall: float) -> tuple[float, float, float]:
    """`precision`, `recall` and their harmonic mean."""
    total = precision + recall
    return precision, recall, 2 * precision * recall / total if total else 0.0
