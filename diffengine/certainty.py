"""How sure a statement is: scores turned into the probability that a careful official would agree."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from diffengine.data import load_learnt

__all__ = ["CERTAIN", "DOUBTED", "Calibration", "learnt"]

CERTAIN = 0.9
"""Probability from which a statement may lead; below it is shown behind the certain ones, marked 待核对."""

DOUBTED = 0.85
"""The highest probability of a statement with a doubt that no likeness takes away (签约 beside 竣工)."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """A rising curve from scores to probabilities, through `knots` (score, probability), straight between them.

    Fitted by isotonic regression (pool adjacent violators) on annotated pairs, see `benchmarks/learn_certainty.py`.

    >>> Calibration(((0.0, 0.2), (1.0, 0.8))).of(0.5)
    0.5
    """

    knots: tuple[tuple[float, float], ...]

    def __post_init__(self) -> None:
        scores = [score for score, _ in self.knots]
        chances = [chance for _, chance in self.knots]
        if not self.knots or scores != sorted(scores) or chances != sorted(chances):
            raise ValueError("a calibration needs at least one knot, and knots that rise")
        if not 0 <= chances[0] <= chances[-1] <= 1:
            raise ValueError("probabilities lie between 0 and 1")

    def of(self, score: float) -> float:
        """The probability that goes with `score`; beyond the outermost knots it stays what it is there."""
        at = bisect_right(self.knots, score, key=lambda knot: knot[0])
        if at == 0:
            return self.knots[0][1]
        if at == len(self.knots):
            return self.knots[-1][1]
        (left, low), (right, high) = self.knots[at - 1], self.knots[at]
        return low + (high - low) * (score - left) / (right - left)


@cache
def learnt(kind: str) -> Calibration:
    """The calibration of a kind of statement that `benchmarks/learn_certainty.py` fitted: sentences, headings, …"""
    return Calibration(tuple((score, chance) for score, chance in load_learnt("certainty")[kind]))
