"""From the features of an edge to the probability that its two sentences are counterparts.

Three logistic models, fitted by benchmarks/learn_links.py to annotated pairs and kept in data/learnt/links.json: one by
what the sentences say, one that knows the probabilities of the other edges as well, and one for headings.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np

from alignment.candidates import Scores
from diffengine.data import load_learnt
from diffengine.matching.features import Features

BASE = "base"
"""The part of a score that an edge has whose features are all as they are on average."""

EXTREME = 12.0
"""Log-odds beyond which a probability is 0 or 1 for all purposes."""


@dataclass(frozen=True, slots=True)
class Weight:
    """What a feature counts: `weight` for each unit above `average`, its mean where it was learnt."""

    name: str
    weight: float
    average: float


@dataclass(frozen=True, slots=True)
class LinkModel:
    """Log-odds that are a sum over named features: `bias` for an edge that is average in all of them."""

    bias: float
    weights: tuple[Weight, ...]

    def score(self, features: Features) -> Scores:
        """The log-odds of every edge."""
        parts = [entry.weight * (features[entry.name] - entry.average) for entry in self.weights]
        total: Scores = np.clip(self.bias + np.sum(parts, axis=0), -EXTREME, EXTREME)
        return total

    def parts(self, features: Features, edge: int) -> tuple[tuple[str, float], ...]:
        """What each feature of one edge adds to its log-odds, the strongest first; they add up to the score."""
        parts = [(e.name, e.weight * (float(features[e.name][edge]) - e.average)) for e in self.weights]
        return (*sorted(parts, key=lambda part: (-abs(part[1]), part[0])), (BASE, self.bias))


def chance(score: Scores) -> Scores:
    """The probability of log-odds."""
    return np.asarray(1.0 / (1.0 + np.exp(-score)))


@dataclass(frozen=True, slots=True)
class LinkModels:
    """The models of the three steps."""

    words: LinkModel
    """By what two sentences say and where they stand."""
    settled: LinkModel
    """The same, knowing what the other edges look like by `words`."""
    titles: LinkModel
    """For two headings, knowing the edges under them."""

    @classmethod
    def of(cls, tables: Mapping[str, Mapping[str, object]]) -> LinkModels:
        """The models that a file holds: {"words": {"bias": b, "weights": {name: [weight, average]}}, …}."""
        return cls(*(_model(tables[step]) for step in ("words", "settled", "titles")))


def _model(table: Mapping[str, object]) -> LinkModel:
    weights, bias = table["weights"], table["bias"]
    if not isinstance(weights, dict) or not isinstance(bias, float):
        raise ValueError("a link model needs a bias and weights")
    return LinkModel(bias, tuple(Weight(name, *numbers) for name, numbers in weights.items()))


@cache
def learnt_links() -> LinkModels:
    """The models that ship with the package."""
    return LinkModels.of(load_learnt("links"))
