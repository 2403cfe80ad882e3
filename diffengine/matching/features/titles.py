"""What speaks for two headings: their own words, what stands under them, and the headings around them."""

from __future__ import annotations

import numpy as np

from alignment.candidates import Indices, Scores
from alignment.rivals import lead
from diffengine.matching.edges import Edges, section_topics
from diffengine.matching.features import Features, of_both
from diffengine.matching.features.surroundings import Votes, among, count_votes, spread

LIKELY = 0.1
"""Probability from which on a link of sentences votes for the sections that it stands under."""

CONTENTS = 0.8
"""What the votes of the sentences count against the probability by words alone, where headings are rivals."""


def titles(edges: Edges, chance: Scores) -> Features:
    """The features of the edges between headings (zeros elsewhere).

    `chance` are the probabilities of all edges by the words of the sentences.
    """
    inside, candidates = among(edges, edges.old.heading, edges.new.heading)
    i, j, p = edges.i[inside], edges.j[inside], chance[inside]
    a, b = edges.old.section[i], edges.new.section[j]
    levels = edges.old.level[a], edges.new.level[b]
    counted = count_votes(edges, np.where(inside | (chance < LIKELY), 0.0, chance))
    shared = counted.between(a, b)
    agreed = _agreed(counted, a, b)
    likely = np.maximum(p, CONTENTS * agreed)
    about = _about(edges, a, b)
    parents = edges.old.places.parent[a], edges.new.places.parent[b]
    below = (parents[0] > 0) & (parents[1] > 0)
    features = {
        "title.words": np.log(p / (1 - p)),
        "title.votes": agreed,
        **of_both("title.votes", shared / (counted.old[a] + 0.7), shared / (counted.new[b] + 0.7)),
        **of_both("title.votes.ahead", lead(i, agreed), lead(j, agreed)),
        **of_both("title.about.ahead", lead(i, about), lead(j, about)),
        "title.count": np.log1p(shared),
        "title.level": np.abs(levels[0] - levels[1]).astype(float),
        "title.top": ((levels[0] == 1) & (levels[1] == 1)).astype(float),
        **of_both("title.step", candidates.beside(likely, -1, -1), candidates.beside(likely, 1, 1)),
        "title.parent": np.where(below, _agreed(counted, *parents), 0.0),
        "title.depth": ((parents[0] == 0) == (parents[1] == 0)).astype(float),
        **of_both("title.rival", *(np.maximum(likely - lead(end, likely), 0.0) for end in (i, j))),
    }
    return {name: spread(inside, values) for name, values in features.items()}


def _agreed(counted: Votes, old: Indices, new: Indices) -> Scores:
    """The share of the links under two sections that join them, 0…1."""
    return 2 * counted.between(old, new) / (counted.old[old] + counted.new[new] + 1.0)


def _about(edges: Edges, old: Indices, new: Indices) -> Scores:
    """How alike two sections are in what they are about: the votes miss what is said in other words throughout."""
    topics = section_topics(edges.old, edges.topics[0]), section_topics(edges.new, edges.topics[1])
    return np.asarray(np.einsum("kd,kd->k", topics[0][old], topics[1][new]))
