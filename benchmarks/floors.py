"""The figures below which no change may fall."""

from __future__ import annotations

import json
from pathlib import Path

from gold_pairs import ROOT
from scoring import Figures

FLOORS = ROOT / "tests" / "accuracy_floors.json"

EPSILON = 0.0005
"""A tenth of what one sentence moves an F1 (183 sentences: .005): rounding passes, a single lost link does not."""

Floors = dict[str, Figures]
"""By pair and measure."""


def load_floors(path: Path = FLOORS) -> Floors:
    """The floors that hold now."""
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def save_floors(floors: Floors, path: Path = FLOORS) -> None:
    """Writes `floors` for `load_floors`."""
    path.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")


def regressions(floors: Figures, figures: Figures) -> list[str]:
    """The measures that are worse than their floor by more than `EPSILON`, each as a sentence."""
    return [
        f"{name}: {figures.get(name, float('nan')):.4f}, floor {floor:.4f}"
        for name, floor in floors.items()
        if not figures.get(name, float("-inf")) >= floor - EPSILON
    ]


def raised(floors: Floors, figures: Floors) -> Floors:
    """`floors` with the figures of the pairs that were measured, rounded down so that they hold on any machine."""
    return floors | {
        pair: {
            name: int(value * 10_000) / 10_000 for name, value in sorted(of_pair.items()) if _has_floor(name, of_pair)
        }
        for pair, of_pair in figures.items()
    }


def _has_floor(name: str, figures: Figures) -> bool:
    """Whether more of a measure is always better: not where its F1 tells what precision and recall are together."""
    subject, _, measure = name.rpartition(".")
    return measure != "lost" and not (measure in {"precision", "recall"} and f"{subject}.f1" in figures)
