"""Everything that is learnt from annotated pairs, by one function: what is shipped and a fold are the same code."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import learn_answers
import learn_certainty
import learn_deltas
import learn_links
from gold_pairs import GoldPair

from diffengine.settings import Settings

Learner = Callable[[Settings, Sequence[GoldPair]], Settings]
"""Gives the settings it got with its own part learnt from the pairs."""

LEARNERS: tuple[Learner, ...] = (learn_links.learn, learn_deltas.learn, learn_answers.learn, learn_certainty.learn)
"""In the order in which they build upon each other: certainty is said of what the others made."""


def learnt_settings(pairs: Sequence[GoldPair]) -> Settings:
    """The settings with everything learnt from `pairs` alone."""
    settings = Settings()
    for learn in LEARNERS:
        settings = learn(settings, pairs)
    return settings
