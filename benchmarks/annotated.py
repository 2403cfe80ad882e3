"""The annotated pairs of reports with what a learner needs: prepared reports and the labels of their candidates."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from diffengine import read_report
from diffengine.prepare import Prepared, prepare

LARGEST_GROUP = 8
"""Sentences of a group whose other links count neither way."""

INVENTED = frozenset({"next-year", "other-county"})
"""Pairs whose reports are made up; all others are real."""

Link = tuple[int, int]


@dataclass(frozen=True, eq=False)
class Annotated:
    """An annotated pair: the two reports ready to be compared, and its annotation as gold.json holds it."""

    name: str
    folder: Path
    old: Prepared
    new: Prepared
    right: frozenset[Link]
    neither: frozenset[Link]

    def labels(self, old: NDArray[np.int64], new: NDArray[np.int64]) -> NDArray[np.int64]:
        """For each edge 1 if it is right, 0 if wrong, -1 if neither."""
        known = {**dict.fromkeys(self.neither, -1), **dict.fromkeys(self.right, 1)}
        return np.array([known.get(edge, 0) for edge in zip(old.tolist(), new.tolist(), strict=True)], dtype=np.int64)


def annotated_pairs(shared: Path) -> Iterator[Annotated]:
    """Every pair below `shared`/gold, in the order of the names."""
    for folder in sorted((shared / "gold").glob("dev-*")):
        gold = json.loads((folder / "gold.json").read_text("utf-8"))
        sides = [prepare(read_report(folder / f"{side}.txt")) for side in ("old", "new")]
        places = [_places(side, gold["sentences"][name]) for side, name in zip(sides, ("old", "new"), strict=True)]
        right = {(i, j) for i, j in gold["links"]}
        small = [g for g in gold["groups"] if len(g["old"]) + len(g["new"]) <= LARGEST_GROUP]
        neither = {(i, j) for g in small for i in g["old"] for j in g["new"]} - right
        yield Annotated(
            folder.name.removeprefix("dev-"), folder, sides[0], sides[1], _ours(right, places), _ours(neither, places)
        )


def _places(report: Prepared, spans: list[list[int]]) -> dict[int, list[int]]:
    """For each annotated sentence our sentences that share at least half of the shorter one."""
    found: dict[int, list[int]] = defaultdict(list)
    for index, sentence in enumerate(report.document.sentences):
        start, end = sentence.span.start, sentence.span.end
        for number, (first, last) in enumerate(spans):
            shared = min(end, last) - max(start, first)
            if shared > 0 and 2 * shared >= min(end - start, last - first):
                found[number].append(index)
    return found


def _ours(links: set[Link], places: list[dict[int, list[int]]]) -> frozenset[Link]:
    return frozenset((a, b) for i, j in links for a in places[0][i] for b in places[1][j])
