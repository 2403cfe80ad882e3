"""How sure findings are, as values that are handed in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from alignment.logistic import Logistic
from diffengine.certainty import Calibration, learnt
from diffengine.data import load_learnt

BASES = ("figures", "words", "unanswered", "unmeasurable")
"""What a verdict on a commitment may rest on: compared figures, the words of an answer, silence, or nothing."""

SILENT = 0.5
"""Less sure than this that nothing answers, a commitment is left unjudged: silence says less than a wrong word."""

CHECKS = ("sum", "rate", "growth", "points", "base", "stale_year")
VERDICTS = ("pass", "fail", "uncertain")


@dataclass(frozen=True, slots=True)
class AnswerModel:
    """When a sentence answers a commitment: fitted by benchmarks/learn_answers.py, kept in data/learnt/answers.json."""

    score: Logistic
    least: float
    """Probability from which it is one: where F1 was best on the pairs it was learnt from."""

    @classmethod
    def of(cls, table: Mapping[str, object]) -> AnswerModel:
        """The model that a file holds."""
        score, least = table["score"], table["least"]
        if not isinstance(score, dict) or not isinstance(least, float):
            raise ValueError("the model of answers needs a score and the least probability")
        return cls(Logistic.of(score), least)

    def table(self) -> dict[str, object]:
        """The model as `of` reads it."""
        return {"score": self.score.table(), "least": self.least}


@cache
def learnt_answers() -> AnswerModel:
    """The model that ships with the package."""
    return AnswerModel.of(load_learnt("answers"))


def _followups() -> Mapping[str, Calibration]:
    return {basis: learnt(f"followups {basis}") for basis in BASES}


def _checks() -> Mapping[tuple[str, str], float]:
    return {(kind, verdict): learnt(f"checks {kind} {verdict}").of(0.0) for kind in CHECKS for verdict in VERDICTS}


@dataclass(frozen=True, slots=True)
class FindingSettings:
    """From what speaks for a finding to the probability that a careful official would agree with it."""

    answers: AnswerModel = field(default_factory=learnt_answers)
    initiatives: Calibration = field(default_factory=lambda: learnt("initiatives"))
    """From the probability that nothing answers the sentence, less where the other report holds much of the name (0
    where all of it), to the probability that it says nothing of the matter."""
    followups: Mapping[str, Calibration] = field(default_factory=_followups)
    """By what the verdict rests on (`BASES`): from how strong that is to the probability that it is right."""
    silent: float = SILENT
    checks: Mapping[tuple[str, str], float] = field(default_factory=_checks)
    """By kind and verdict. Few were ever judged: all of the three pairs that the rules were set on, by hand; they show
    that the arithmetic is right where it is made, not that nothing is misread in other reports."""
