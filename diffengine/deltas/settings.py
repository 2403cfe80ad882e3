"""What is learnt and tuned in the pairing of quantities, as values that are handed in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from alignment.logistic import Logistic
from diffengine.data import load_learnt


@dataclass(frozen=True, slots=True)
class DeltaModels:
    """The logistic models of the two steps, fitted by benchmarks/learn_deltas.py, kept in data/learnt/deltas.json."""

    words: Logistic
    """By what stands around two quantities, and where they stand."""
    settled: Logistic
    """The same, knowing what other quantities look like by `words`."""

    @classmethod
    def of(cls, tables: Mapping[str, Mapping[str, object]]) -> DeltaModels:
        """The models that a file holds."""
        return cls(*(Logistic.of(tables[step]) for step in ("words", "settled")))


@cache
def learnt_deltas() -> DeltaModels:
    """The models that ship with the package."""
    return DeltaModels.of(load_learnt("deltas"))


@dataclass(frozen=True, slots=True)
class DeltaSettings:
    """How probable it must be that two quantities are one indicator."""

    models: DeltaModels = field(default_factory=learnt_deltas)
    threshold: float = 0.6
    """Probability from which two quantities are paired: a wrong pair costs more than a missing one. On real pairs left
    out .5 gave precision .87, .55 .90, .6 .91, all F1 .88; above .6 F1 falls. Below `certainty.CERTAIN` the pair is
    shown as doubtful."""
