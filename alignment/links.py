"""From scored candidates to links: one to one first, then splits and merges, then what is left."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from alignment.candidates import Candidates, Scores
from alignment.sparse_assignment import assign_sparse

Link = tuple[int, int]


@dataclass(frozen=True, slots=True)
class LinkRules:
    """The thresholds of `link`, in units of the scores given to it, and the largest split or merge.

    `strong` ≥ `weak`. Pairs at `strong` are settled first, so that the second half of a split sentence goes to its
    whole (at `attach`) and is not caught by a neighbour that it has merely nothing better to do with (at `weak`).
    """

    strong: float
    attach: float
    weak: float
    largest: int = 3


def link(candidates: Candidates, scores: Scores, rules: LinkRules, joining: Scores | None = None) -> list[Link]:
    """Links (old, new) in three passes; every item is in one group, groups are 1-1, 1-n or n-1.

    First the optimal assignment of the candidates at `rules.strong`; then each item left over joins its best
    partner if that reaches `rules.attach`, best first; then the optimal assignment of the rest at `rules.weak`.
    `joining` are the scores for the second pass (a part is less like its whole than two wholes are like each other).
    """
    settled = _assign(candidates, scores, scores >= rules.strong)
    links = settled + _attach(candidates, scores if joining is None else joining, settled, rules)
    old_taken = np.isin(candidates.old, [i for i, _ in links])
    new_taken = np.isin(candidates.new, [j for _, j in links])
    return links + _assign(candidates, scores, (scores >= rules.weak) & ~old_taken & ~new_taken)


def _assign(candidates: Candidates, scores: Scores, keep: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> list[Link]:
    keep = keep & (scores > 0)
    return assign_sparse(candidates.old[keep], candidates.new[keep], scores[keep])


def _attach(candidates: Candidates, scores: Scores, settled: list[Link], rules: LinkRules) -> list[Link]:
    """Joins items without partner to the group of their best one, if that keeps the group a star."""
    news_of = {i: [j] for i, j in settled}
    olds_of = {j: [i] for i, j in settled}
    attached: list[Link] = []
    for _, i, j in _best_of_the_rest(candidates, scores, settled, rules.attach):
        free_old, free_new = i not in news_of, j not in olds_of
        if free_old and not free_new:
            olds = olds_of[j]
            if len(olds) < rules.largest and len(news_of[olds[0]]) == 1:
                olds.append(i)
                news_of[i] = [j]
                attached.append((i, j))
        elif free_new and not free_old:
            news = news_of[i]
            if len(news) < rules.largest and len(olds_of[news[0]]) == 1:
                news.append(j)
                olds_of[j] = [i]
                attached.append((i, j))
    return attached


def _best_of_the_rest(
    candidates: Candidates, scores: Scores, settled: list[Link], threshold: float
) -> list[tuple[float, int, int]]:
    """For each item without partner its best candidate at `threshold`, best first."""
    eligible = np.flatnonzero(scores >= threshold)
    best: dict[tuple[bool, int], tuple[float, int, int]] = {}
    has_new = {i for i, _ in settled}
    has_old = {j for _, j in settled}
    for k in eligible[np.argsort(-scores[eligible], kind="stable")]:
        i, j = int(candidates.old[k]), int(candidates.new[k])
        edge = (float(scores[k]), i, j)
        if i not in has_new:
            best.setdefault((True, i), edge)
        if j not in has_old:
            best.setdefault((False, j), edge)
    return sorted(set(best.values()), key=lambda edge: (-edge[0], edge[1], edge[2]))
