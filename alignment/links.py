"""From probable edges to links, several for an item where it has several counterparts; and from links to groups."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from alignment.candidates import Candidates, Scores
from alignment.sparse_assignment import assign_sparse

Link = tuple[int, int]
Mask = NDArray[np.bool_]
Members = tuple[tuple[int, ...], tuple[int, ...]]
"""The old and the new items of a group, ascending."""


@dataclass(frozen=True, slots=True)
class LinkRules:
    """From which log-odds on an edge is a link.

    `first` is for the one counterpart that the optimal assignment gives an item, `further` for every other one: that an
    item has a counterpart is more probable than that it has two.
    """

    first: float
    further: float

    def __post_init__(self) -> None:
        if self.first > self.further:
            raise ValueError("a further counterpart needs as much as the first one, or more")


def link(candidates: Candidates, scores: Scores, rules: LinkRules, allowed: Mask) -> list[Link]:
    """Links (old, new) among the `allowed` edges, ascending.

    The one-to-one assignment with the greatest total of log-odds above `rules.first`, and every further edge that
    reaches `rules.further`.
    """
    likely = np.flatnonzero(allowed & (scores >= rules.first))
    old, new = candidates.old[likely], candidates.new[likely]
    assigned = assign_sparse(old, new, scores[likely] - rules.first + _MORE)
    further = scores[likely] >= rules.further
    return sorted({*assigned, *zip(old[further].tolist(), new[further].tolist(), strict=True)})


_MORE = 1e-3
"""What makes an edge at the threshold count more than nothing."""


def link_equals(candidates: Candidates, scores: Scores, equal: Mask) -> list[Link]:
    """The one-to-one assignment of the `equal` edges, whatever their scores: of equals each has one counterpart."""
    old, new = candidates.old[equal], candidates.new[equal]
    return assign_sparse(old, new, scores[equal] - scores.min(initial=0.0) + 1.0)


def gather(links: dict[Link, float], largest: int) -> list[tuple[Members, list[Link]]]:
    """The groups that links (with their scores) form, each with its links, in the order of their first old item.

    Links are taken best first; one that would make a group of more than `largest` items of a side is left out, and so
    is one between two groups that it would chain into that.
    """
    group_of: dict[tuple[bool, int], int] = {}
    groups: dict[int, tuple[set[int], set[int], list[Link]]] = {}
    for number, (i, j) in enumerate(sorted(links, key=lambda link: (-links[link], link))):
        mine, theirs = group_of.get((True, i)), group_of.get((False, j))
        joined = [groups[at] for at in {mine, theirs} - {None} if at is not None]
        olds = {i}.union(*(old for old, _, _ in joined))
        news = {j}.union(*(new for _, new, _ in joined))
        if max(len(olds), len(news)) > largest:
            continue
        for at in {mine, theirs} - {None}:
            if at is not None:
                del groups[at]
        groups[number] = olds, news, [(i, j), *(link for _, _, held in joined for link in held)]
        group_of.update({(True, old): number for old in olds})
        group_of.update({(False, new): number for new in news})
    return sorted(((tuple(sorted(olds)), tuple(sorted(news))), sorted(held)) for olds, news, held in groups.values())
