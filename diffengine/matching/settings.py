"""What is tuned in the matching, as values that are handed in; the weights are learnt, see `matching.model`."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import log

from alignment.links import GroupRules, LinkRules
from diffengine.matching.model import LinkModels, learnt_links


def odds(chance: float) -> float:
    """The log-odds of a probability."""
    return log(chance / (1 - chance))


@dataclass(frozen=True, slots=True)
class MoveSettings:
    """When a sentence has left its place."""

    major_level: int = 2
    """A sentence that changes its place below this level (from one 一是 to another of the same (一)) has not
    moved."""
    far: int = 5
    """Siblings that a sentence must have jumped over inside its major section: neighbours change places often."""


@dataclass(frozen=True, slots=True)
class MatchingSettings:
    """All that is tuned in the matching."""

    models: LinkModels = field(default_factory=learnt_links)
    """The learnt weights."""
    sentences: LinkRules = field(default_factory=lambda: LinkRules(first=odds(0.35), further=odds(0.45)))
    """Wrong links and missed ones weigh alike: then what is more probable than half the reachable F1 is a link."""
    headings: LinkRules = field(default_factory=lambda: LinkRules(first=odds(0.3), further=odds(0.5)))
    """Titles share few words, so their probabilities are low."""
    groups: GroupRules = field(default_factory=lambda: GroupRules(largest=6, settled=odds(0.95), joining=odds(0.7)))
    """Without the last two a sentence that has its counterpart for sure drags in what is merely like it."""
    moves: MoveSettings = field(default_factory=MoveSettings)
