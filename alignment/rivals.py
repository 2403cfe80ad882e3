"""How an edge stands among its rivals: the other edges of the same end.

`ends` names for each edge the item that it is an edge of; all edges with the same end are rivals of each other.
"""

from __future__ import annotations

import numpy as np

from alignment.candidates import Indices, Scores
from alignment.sorting import best_first


def lead(ends: Indices, scores: Scores) -> Scores:
    """How far each score is ahead of the best rival's; below zero behind it. Without rivals the score itself."""
    order, first, last = _groups(ends, scores)
    ranked = scores[order]
    best = ranked[first]
    second = np.where(last > first, ranked[np.minimum(first + 1, len(ranked) - 1)], 0.0)
    sizes = last - first + 1
    rival = np.where(np.arange(len(order)) == np.repeat(first, sizes), np.repeat(second, sizes), np.repeat(best, sizes))
    leads = np.empty(len(scores))
    leads[order] = ranked - rival
    return leads


def rank(ends: Indices, scores: Scores) -> Scores:
    """The place of each edge among its rivals, 0 for the best."""
    order, first, last = _groups(ends, scores)
    ranks = np.empty(len(scores))
    ranks[order] = np.arange(len(order)) - np.repeat(first, last - first + 1)
    return ranks


def log_share(ends: Indices, scores: Scores, temperature: float, floor: float = -8.0) -> Scores:
    """The logarithm of each edge's share of exp(score / temperature) among its rivals, not below `floor`.

    A softmax: near 0 for an edge without serious rival, log ½ for one of two equals, very negative for a poor one.
    """
    order, first, last = _groups(ends, scores)
    scaled = scores[order] / temperature
    sizes = last - first + 1
    scaled -= np.repeat(scaled[first], sizes)
    total = np.repeat(np.add.reduceat(np.exp(scaled), first), sizes) if len(order) else scaled
    shares = np.empty(len(scores))
    shares[order] = np.maximum(scaled - np.log(total), floor)
    return shares


def best_of(ends: Indices, scores: Scores, size: int, empty: float = 0.0) -> Scores:
    """The best score of each of `size` ends; `empty` for an end without edges."""
    best = np.full(size, -np.inf)
    np.maximum.at(best, ends, scores)
    return np.where(np.isinf(best), empty, best)


def _groups(ends: Indices, scores: Scores) -> tuple[Indices, Indices, Indices]:
    """The edges sorted by end and then best first, and where each end's edges begin and end in that order."""
    order = best_first(ends, scores)
    sorted_ends = ends[order]
    first = np.flatnonzero(np.r_[True, sorted_ends[1:] != sorted_ends[:-1]]) if len(order) else order
    last = np.r_[first[1:] - 1, len(order) - 1] if len(order) else order
    return order, first, last
