"""From scored candidates to links: one to one first, then splits and merges, then what is left; and links to groups."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from alignment.candidates import Candidates, Scores
from alignment.sparse_assignment import assign_sparse

Link = tuple[int, int]
Members = tuple[tuple[int, ...], tuple[int, ...]]
"""The old and the new items of a group, ascending."""
Group = tuple[set[int], set[int]]


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


def gather(links: list[Link]) -> list[Members]:
    """The groups that `links` form, in the order of their first old item: all that a chain of links connects."""
    group_of_old: dict[int, Group] = {}
    group_of_new: dict[int, Group] = {}
    for i, j in links:
        one, other = group_of_old.get(i, ({i}, set())), group_of_new.get(j, (set(), {j}))
        joined = (one[0] | other[0], one[1] | other[1])
        group_of_old.update(dict.fromkeys(joined[0], joined))
        group_of_new.update(dict.fromkeys(joined[1], joined))
    return sorted({(tuple(sorted(olds)), tuple(sorted(news))) for olds, news in group_of_old.values()})


def join_crossed(
    groups: list[Members], candidates: Candidates, scores: Scores, *, crossed: float, whole: float, largest: int
) -> list[Members]:
    """`groups` with neighbours made one where an edge of at least `crossed` goes from one to the other.

    The boundary between two sentences shifted: old 甲乙。丙。 and new 甲。乙丙。 are a group of two and two. Neighbours
    whose own edges both reach `whole` lack nothing and stay apart, however much they are alike (rows of a table). Only
    groups that follow each other on both sides are joined, up to `largest` items a side.
    """
    strong = np.flatnonzero(scores >= crossed)
    edges = zip(candidates.old[strong].tolist(), candidates.new[strong].tolist(), strict=True)
    known = dict(zip(edges, scores[strong].tolist(), strict=True))
    joined: list[Members] = []
    for group in groups:
        before = joined[-1] if joined else None
        if before and _follows(before, group, largest):
            crossing = max(_best(known, before[0], group[1]), _best(known, group[0], before[1]))
            if crossing >= crossed and min(_best(known, *before), _best(known, *group)) < whole:
                joined[-1] = (before[0] + group[0], before[1] + group[1])
                continue
        joined.append(group)
    return joined


def _follows(before: Members, group: Members, largest: int) -> bool:
    return all(b[-1] + 1 == g[0] and len(b) + len(g) <= largest for b, g in zip(before, group, strict=True))


def _best(scores: dict[Link, float], olds: tuple[int, ...], news: tuple[int, ...]) -> float:
    return max((scores.get((i, j), 0.0) for i in olds for j in news), default=0.0)
