"""Log-odds that are a sum over named features: what was learnt can be read, and a score explained part by part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Features = Mapping[str, NDArray[np.float64]]
"""By name an array of values; all of one shape, an entry for each thing that is judged."""

Part = tuple[str, float]
"""The name of a feature and what it adds to the log-odds."""

BASE = "base"
"""The part of a score that a thing has whose features are all as they are on average."""

EXTREME = 12.0
"""Log-odds beyond which a probability is 0 or 1 for all purposes."""


@dataclass(frozen=True, slots=True)
class Weight:
    """What a feature counts: `weight` for each unit above `average`, its mean where it was learnt."""

    name: str
    weight: float
    average: float


@dataclass(frozen=True, slots=True)
class Logistic:
    """A logistic model: `bias` are the log-odds of a thing that is average in all features."""

    bias: float
    weights: tuple[Weight, ...]

    @classmethod
    def of(cls, table: Mapping[str, object]) -> Logistic:
        """The model that a table holds: {"bias": b, "weights": {name: [weight, average]}}."""
        weights, bias = table["weights"], table["bias"]
        if not isinstance(weights, dict) or not isinstance(bias, float):
            raise ValueError("a logistic model needs a bias and weights")
        return cls(bias, tuple(Weight(name, *numbers) for name, numbers in weights.items()))

    def table(self) -> dict[str, object]:
        """The model as `of` reads it."""
        return {"bias": self.bias, "weights": {entry.name: [entry.weight, entry.average] for entry in self.weights}}

    def score(self, features: Features) -> NDArray[np.float64]:
        """The log-odds of every thing, between −`EXTREME` and `EXTREME`."""
        total: NDArray[np.float64] = np.full(np.shape(next(iter(features.values()))), self.bias)
        for entry in self.weights:
            total += entry.weight * (features[entry.name] - entry.average)
        return np.clip(total, -EXTREME, EXTREME)

    def parts(self, features: Features, at: NDArray[np.int64]) -> list[tuple[Part, ...]]:
        """What each feature of the things `at` adds to their log-odds, the strongest first; together the score."""
        entries = sorted(self.weights, key=lambda entry: entry.name)
        names = np.array([entry.name for entry in entries])
        added = np.array([entry.weight * (features[entry.name][at] - entry.average) for entry in entries]).T
        order = np.argsort(-np.abs(added), axis=1, kind="stable")
        strongest = np.take_along_axis(added, order, 1)
        return [
            (*zip(told, values, strict=True), (BASE, self.bias))
            for told, values in zip(names[order].tolist(), strongest.tolist(), strict=True)
        ]


def chance(score: NDArray[np.float64]) -> NDArray[np.float64]:
    """The probability of log-odds."""
    return np.asarray(1.0 / (1.0 + np.exp(-score)))
