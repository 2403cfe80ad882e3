"""All features of all edges, in one table."""

from __future__ import annotations

from diffengine.matching.edges import Edges
from diffengine.matching.features import Features
from diffengine.matching.features.facts import facts
from diffengine.matching.features.likeness import clauses, likeness
from diffengine.matching.features.places import places


def measure(edges: Edges) -> Features:
    """What can be said of every edge before any of them has a probability."""
    return {**likeness(edges), **clauses(edges), **places(edges), **facts(edges)}
