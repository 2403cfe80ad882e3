"""The learnt models of the matching.

Three logistic models, fitted by benchmarks/learn_links.py to annotated pairs and kept in data/learnt/links.json: one by
what the sentences say, one that knows the probabilities of the other edges as well, and one for headings.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from alignment.logistic import Logistic
from diffengine.data import load_learnt


@dataclass(frozen=True, slots=True)
class LinkModels:
    """The models of the three steps."""

    words: Logistic
    """By what two sentences say and where they stand."""
    settled: Logistic
    """The same, knowing what the other edges look like by `words`."""
    titles: Logistic
    """For two headings, knowing the edges under them."""

    @classmethod
    def of(cls, tables: Mapping[str, Mapping[str, object]]) -> LinkModels:
        """The models that a file holds."""
        return cls(*(Logistic.of(tables[step]) for step in ("words", "settled", "titles")))


@cache
def learnt_links() -> LinkModels:
    """The models that ship with the package."""
    return LinkModels.of(load_learnt("links"))
