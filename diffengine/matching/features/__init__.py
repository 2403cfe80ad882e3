"""What speaks for and against two sentences being counterparts, as named numbers of an edge.

A feature of either end (how far an edge is ahead of its rivals, how much of a sentence is answered) comes as `.least`
and `.most` of the two, so that nothing depends on which report is the old one.
"""

from __future__ import annotations

import numpy as np

from alignment.candidates import Indices, Scores
from alignment.rivals import lead, log_share, rank
from diffengine.matching.edges import Edges

Features = dict[str, Scores]


def of_both(name: str, old: Scores, new: Scores) -> Features:
    """The lesser and the greater of what the two ends say."""
    return {f"{name}.least": np.minimum(old, new), f"{name}.most": np.maximum(old, new)}


def among_rivals(name: str, scores: Scores, edges: Edges, temperature: float) -> Features:
    """How `scores` stand among the other candidates of either end: ahead of the best, share of all, place."""
    guarded = scores * edges.guard
    ends: tuple[Indices, Indices] = edges.i, edges.j
    leads, shares, ranks = (
        [of(end) for end in ends]
        for of in (
            lambda end: lead(end, guarded),
            lambda end: log_share(end, guarded, temperature),
            lambda end: np.log1p(rank(end, guarded)),
        )
    )
    return {
        **of_both(f"{name}.ahead", *leads),
        **of_both(f"{name}.share", *shares),
        **of_both(f"{name}.rank", *ranks),
    }
