"""Everything that is tuned or learnt, as one value.

A fold of a cross-validation, an ablation and a user's own taste are the same thing: a `Settings` with other numbers in
it, handed to `compare_reports`.

>>> base = Settings()
>>> stricter = replace(base, deltas=replace(base.deltas, threshold=1.0))
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from diffengine.deltas.settings import DeltaSettings
from diffengine.matching.settings import MatchingSettings

__all__ = ["Settings", "replace"]


@dataclass(frozen=True, slots=True)
class Settings:
    """What is tuned or learnt, stage by stage; each value is documented where its stage defines it."""

    matching: MatchingSettings = field(default_factory=MatchingSettings)
    deltas: DeltaSettings = field(default_factory=DeltaSettings)
