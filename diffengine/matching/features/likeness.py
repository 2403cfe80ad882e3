"""How alike two sentences are: by their characters, by what they are about, clause by clause."""

from __future__ import annotations

import numpy as np

from alignment.candidates import Indices, Scores
from alignment.coverage import Clauses, ClauseScores, cover
from alignment.rivals import best_of, lead, log_share
from diffengine.matching.edges import Edges
from diffengine.matching.features import Features, among_rivals, of_both

TEMPERATURE = 0.06
"""Difference of two likenesses that makes the better one e times as probable."""

TOPIC_TEMPERATURE = 0.08

HEAVY = 20.0
"""Mass of a clause of three or four telling words."""


def likeness(edges: Edges) -> Features:
    """`words` (cosine of character n-grams) and `topic` (cosine of what they are about), and their rivals."""
    topic = np.einsum("kd,kd->k", edges.topics[0][edges.i], edges.topics[1][edges.j])
    return {
        "words": edges.words,
        **among_rivals("words", edges.words, edges, TEMPERATURE),
        "topic": topic,
        **among_rivals("topic", topic, edges, TOPIC_TEMPERATURE),
    }


def clauses(edges: Edges) -> Features:
    """Clause evidence, with rivals of clauses and not of sentences: the other sentence is the best for some clause.

    `clause` asks how well the other sentence as a whole covers a clause, `match` how well its best single clause does.
    """
    coverage = cover(edges.old.clauses, edges.new.clauses, edges.candidates)
    sides = [
        _side(scores, clauses, ends, edges.guard)
        for scores, clauses, ends in (
            (coverage.old, edges.old.clauses, edges.i),
            (coverage.new, edges.new.clauses, edges.j),
        )
    ]
    old, new = sides
    return {
        **of_both("clause.best", old["best"], new["best"]),
        **of_both("clause.ahead", old["ahead"], new["ahead"]),
        **of_both("clause.won", old["won"], new["won"]),
        **of_both("clause.share", old["share"], new["share"]),
        "match.best": old["match"],
        "match.ahead": np.minimum(old["match.ahead"], new["match.ahead"]),
        "match.share": old["match.share"] + new["match.share"],
        "match.mass": coverage.heaviest / HEAVY,
        **of_both("covered", old["whole"], new["whole"]),
    }


def _side(scores: ClauseScores, side: Clauses, ends: Indices, guard: Scores) -> Features:
    """For each edge what the clauses of its one end say."""
    size = len(ends)
    covered, answered = (part * guard[scores.edge] for part in (scores.covered, scores.answered))
    ahead = lead(scores.clause, covered)
    mass = side.mass[scores.clause]
    total = np.maximum(np.bincount(scores.edge, mass, size), 1e-9)

    def best(of: Scores) -> Scores:
        return best_of(scores.edge, of, size)

    return {
        "best": best(scores.covered),
        "ahead": best(ahead),
        "won": np.bincount(scores.edge, mass * (ahead > 0), size) / total,
        "share": best(log_share(scores.clause, covered, TEMPERATURE)),
        "match": best(answered),
        "match.ahead": best(lead(scores.clause, answered)),
        "match.share": best(log_share(scores.clause, answered, TEMPERATURE)),
        "whole": np.bincount(scores.edge, mass * scores.covered, size) / total,
    }
