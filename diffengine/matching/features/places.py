"""What the places of two sentences say: their sections, what stands around them, their roles."""

from __future__ import annotations

import numpy as np

from alignment.neighbours import Matrix
from alignment.sparse import Sparse
from alignment.vectors import join, weigh
from diffengine.matching.edges import Edges, section_topics, unit
from diffengine.matching.features import Features
from diffengine.model import Role

AROUND = 2
"""Sentences to either side that count as the surroundings of one, the nearer the more."""


def places(edges: Edges) -> Features:
    """Likeness of sections and surroundings; distance of the places; whether roles and kinds agree."""
    old, new, i, j = edges.old, edges.new, edges.i, edges.j
    here, there = old.places, new.places
    roles = old.role[i], new.role[j]
    plan = roles[0] == Role.PLAN.value, roles[1] == Role.PLAN.value
    return {
        **_sections(edges),
        "around": _dot(_around(edges.topics[0])[i], _around(edges.topics[1])[j]),
        "place.part": np.abs(here.in_part[i] - there.in_part[j]),
        "place.section": np.abs(here.in_section[i] - there.in_section[j]),
        "opens": (here.opens[i] == there.opens[j]).astype(float),
        "role": (roles[0] == roles[1]).astype(float),
        "role.crossed": (plan[0] != plan[1]).astype(float),
        "role.plans": (plan[0] & plan[1]).astype(float),
        "horizon": (old.horizon[i] != new.horizon[j]).astype(float),
        "mixed": (old.heading[i] != new.heading[j]).astype(float),
    }


def _sections(edges: Edges) -> Features:
    old, new, i, j = edges.old, edges.new, edges.i, edges.j
    counts = join(old.grams, new.grams)
    contents = weigh(_under(old.under, counts[0]), _under(new.under, counts[1]))
    tops = old.places.top[i], new.places.top[j]
    sections = old.section[i], new.section[j]
    alike = contents[0].products_at(contents[1], *map(np.concatenate, zip(sections, tops, strict=True)))
    topics = section_topics(old, edges.topics[0]), section_topics(new, edges.topics[1])
    titles = old.places.title[i], new.places.title[j]
    named = (titles[0] >= 0) & (titles[1] >= 0)
    return {
        "section": alike[: len(edges)] * (sections[0] > 0) * (sections[1] > 0),
        "part": alike[len(edges) :] * (tops[0] > 0) * (tops[1] > 0),
        "section.topic": _dot(topics[0][sections[0]], topics[1][sections[1]]),
        "section.title": np.where(named, _dot(edges.topics[0][titles[0]], edges.topics[1][titles[1]]), 0.0),
    }


def _under(sections: Sparse, counts: Sparse) -> Sparse:
    """The n-grams of all sentences under each section."""
    below = counts.take(sections.rows)
    rows = np.repeat(sections.columns, below.sizes)
    return Sparse.of(rows, below.columns, below.values, (sections.width, counts.width))


def _around(topics: Matrix) -> Matrix:
    total = np.zeros_like(topics)
    for step in range(1, AROUND + 1):
        total[step:] += topics[:-step] / step
        total[:-step] += topics[step:] / step
    return unit(total)


def _dot(old: Matrix, new: Matrix) -> Matrix:
    return np.asarray(np.einsum("kd,kd->k", old, new))
