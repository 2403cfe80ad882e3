"""Nothing is lost and nothing is doubled."""

from __future__ import annotations

from typing import Any

from scoring.gold import SIDES


def lost_characters(comparison: dict[str, Any]) -> int:
    """Characters not in exactly one sentence, and sentences not in exactly one pair: 0 when nothing is lost or doubled.

    White space is free. Each sentence too many or too few counts one.
    """
    lost = 0
    for side in SIDES:
        report = comparison[side]
        shown = [0] * len(report["text"])
        for sentence in report["sentences"]:
            for position in range(*sentence["span"]):
                shown[position] += 1
        lost += sum(count != 1 for char, count in zip(report["text"], shown, strict=True) if not char.isspace())
        known = {sentence["id"] for sentence in report["sentences"]}
        paired = [sentence for pair in comparison["pairs"] for sentence in pair[side]]
        lost += len(known - set(paired)) + len(paired) - len(set(paired))
    return lost
