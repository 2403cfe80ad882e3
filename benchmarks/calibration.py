"""Rising curves from scores to probabilities, fitted to what was right and what was wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from diffengine.certainty import Calibration

__all__ = ["Sample", "fit_curve", "pool_violators", "smoothed"]

BIN = 15.0
"""Weight of samples that a knot stands on: one knot for fewer would believe in luck."""

MOST_KNOTS = 10

DOUBT = 2.0
"""Samples added to each bin that were right as often as all: nothing is said to be always right, nor always wrong."""


@dataclass(frozen=True)
class Sample:
    """Something that was said with a score, whether it was right, and how much it counts."""

    score: float
    right: bool
    weight: float = 1.0


def fit_curve(samples: Sequence[Sample], prior: float = 0.5) -> Calibration:
    """The rising curve that fits `samples` best, with few knots; where there are none, `prior` everywhere.

    Isotonic regression (pool adjacent violators) over bins of equal weight, each a little doubtful.
    """
    overall = smoothed(samples, prior)
    bins = _bins(sorted(samples, key=lambda sample: sample.score))
    if not bins:
        return Calibration(((0.0, round(overall, 3)),))
    weights = np.array([sum(sample.weight for sample in some) for some in bins])
    scores = np.array([sum(s.weight * s.score for s in some) for some in bins]) / weights
    # A single bin is all there is: doubting it by itself would halve the doubt.
    chances = np.array([smoothed(some, overall if len(bins) > 1 else prior) for some in bins])
    pooled = pool_violators(scores, chances, weights)
    return Calibration(tuple((round(score, 3), round(chance, 3)) for score, chance in pooled))


def smoothed(samples: Sequence[Sample], prior: float) -> float:
    """The share of `samples` that were right, with `DOUBT` more that were right as often as `prior` says."""
    weight = sum(sample.weight for sample in samples)
    right = sum(sample.weight for sample in samples if sample.right)
    return (right + DOUBT * prior) / (weight + DOUBT)


def _bins(samples: Sequence[Sample]) -> list[list[Sample]]:
    """`samples` in their order, cut into few parts of about equal weight; equal scores stay together."""
    total = sum(sample.weight for sample in samples)
    count = int(min(MOST_KNOTS, max(1.0, total // BIN)))
    bins: list[list[Sample]] = []
    weight = 0.0
    for sample in samples:
        full = weight >= total * len(bins) / count
        if not bins or (full and sample.score > bins[-1][-1].score):
            bins.append([])
        bins[-1].append(sample)
        weight += sample.weight
    return bins


def pool_violators(scores: np.ndarray, chances: np.ndarray, weights: np.ndarray) -> list[tuple[float, float]]:
    """The rising steps nearest to `chances`: neighbours that fall are drawn together to their weighted mean.

    >>> pool_violators(np.array([0.0, 1.0, 2.0]), np.array([0.2, 0.8, 0.6]), np.ones(3))
    [(0.0, 0.2), (1.5, 0.7)]
    """
    blocks: list[np.ndarray] = []
    for score, chance, weight in zip(scores, chances, weights, strict=True):
        blocks.append(np.array([weight, weight * score, weight * chance]))
        while len(blocks) > 1 and blocks[-2][2] * blocks[-1][0] >= blocks[-1][2] * blocks[-2][0]:
            last = blocks.pop()
            blocks[-1] = blocks[-1] + last
    return [(float(block[1] / block[0]), float(block[2] / block[0])) for block in blocks]
