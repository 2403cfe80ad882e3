"""How sure findings are, as values that are handed in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from diffengine.certainty import Calibration, learnt

STATUSES = ("exceeded", "met", "partly", "missed", "unanswered", "unmeasurable")
"""What may become of a commitment."""

CHECKS = ("sum", "rate", "growth", "points", "base", "stale_year")
VERDICTS = ("pass", "fail", "uncertain")


def _followups() -> Mapping[str, Calibration]:
    return {status: learnt(f"followups {status}") for status in STATUSES}


def _checks() -> Mapping[tuple[str, str], float]:
    return {(kind, verdict): learnt(f"checks {kind} {verdict}").of(0.0) for kind in CHECKS for verdict in VERDICTS}


@dataclass(frozen=True, slots=True)
class FindingSettings:
    """From what speaks for a finding to the probability that a careful official would agree with it."""

    initiatives: Calibration = field(default_factory=lambda: learnt("initiatives"))
    """From the probability that nothing answers the sentence, less where the other report holds much of the name (0
    where all of it), to the probability that it says nothing of the matter."""
    followups: Mapping[str, Calibration] = field(default_factory=_followups)
    """By status: from the score of the best answer (0 without) to the probability that the verdict is right."""
    checks: Mapping[tuple[str, str], float] = field(default_factory=_checks)
    """By kind and verdict. Few were ever judged: all of the three pairs that the rules were set on, by hand; they show
    that the arithmetic is right where it is made, not that nothing is misread in other reports."""
