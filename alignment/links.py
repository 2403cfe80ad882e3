"""From probable edges to links, several for an item where it has several counterparts; and from links to groups."""

from __future__ import annotations

from collections.abc import Mapping
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


@dataclass(frozen=True, slots=True)
class GroupRules:
    """Which links make one group, in log-odds.

    A group of which every link reaches `settled` is joined only by links that reach `joining`: what has its counterpart
    for sure needs more to have another. `largest` is how many items of a side a group has at most.
    """

    largest: int
    settled: float
    joining: float


def gather(links: Mapping[Link, float], rules: GroupRules) -> list[tuple[Members, list[Link]]]:
    """The groups that links (with their log-odds) form, each with its links, in the order of their first old item.

    Links are taken best first; one that `rules` keep from joining a group is left out.
    """
    groups: dict[Link, list[Link]] = {}
    group_of: dict[tuple[bool, int], Link] = {}
    for link in sorted(links, key=lambda link: (-links[link], link)):
        ends = (True, link[0]), (False, link[1])
        met = sorted({group_of[end] for end in ends if end in group_of})
        joined = [link, *(held for name in met for held in groups[name])]
        is_settled = any(min(links[held] for held in groups[name]) >= rules.settled for name in met)
        if _height(joined) > rules.largest or (is_settled and links[link] < rules.joining):
            continue
        for name in met:
            del groups[name]
        groups[link] = joined
        group_of.update(((side, item), link) for held in joined for side, item in zip((True, False), held, strict=True))
    return sorted((_members(held), sorted(held)) for held in groups.values())


def _members(links: list[Link]) -> Members:
    return tuple(sorted({i for i, _ in links})), tuple(sorted({j for _, j in links}))


def _height(links: list[Link]) -> int:
    return max(map(len, _members(links)))
