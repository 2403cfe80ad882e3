"""How right a comparison is: the JSON of `diffengine compare --json` against a pair of reports annotated by hand.

Reference sentences and quantities are found again by their place in the text, so a comparison may cut its sentences
where it likes. All measures are F1 unless their name says otherwise; links between headings count apart from links
between sentences. What a comparison does not tell (no `role`, no `highlights`, nothing certain) has no figure.
"""

from __future__ import annotations

from typing import Any

from scoring.findings import score_followups, score_highlights, score_initiatives
from scoring.gold import SIDES, Gold, Reading
from scoring.links import score_certain_links, score_links, score_plans
from scoring.measures import Errors, Figures, f1
from scoring.numbers import score_certain_deltas, score_deltas, score_first, score_quantities
from scoring.tiling import lost_characters

__all__ = ["Errors", "Figures", "Gold", "Reading", "f1", "lost_characters", "score"]

SUBJECTS = (
    score_links,
    score_initiatives,
    score_quantities,
    score_deltas,
    score_first,
    score_followups,
    score_plans,
    score_certain_links,
    score_certain_deltas,
    score_highlights,
)


def score(gold: Gold, comparison: dict[str, Any]) -> tuple[Figures, Errors]:
    """Every measure by name, and the mistakes behind it by kind, each with its text."""
    for side in SIDES:
        if comparison[side]["text"].rstrip() != gold.texts[side].rstrip():
            raise ValueError(f"the comparison is of another {side} report")
    reading = Reading(gold, comparison)
    figures: Figures = {"conservation.lost": lost_characters(comparison)}
    errors: Errors = {}
    for subject in SUBJECTS:
        told, wrong = subject(reading)
        figures |= told
        errors |= wrong
    return figures, {kind: found for kind, found in errors.items() if found}
