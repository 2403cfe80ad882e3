"""What is true of a pair of reports, and a comparison read in its terms."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

SIDES = ("old", "new")
ALONE = {"old": "dropped", "new": "new"}
"""What a sentence without counterpart is called, by its side."""

LARGEST = 8
"""Sentences of a group inside which a link that the annotator did not draw is no mistake."""

Link = tuple[int, int]
Place = tuple[int, int]


@dataclass(frozen=True)
class Gold:
    """A pair of reports and what is true of it; `facts` is gold.json, see tests/gold/README.md."""

    texts: dict[str, str]
    facts: dict[str, Any]

    @classmethod
    def load(cls, old: Path, new: Path, facts: Path) -> Gold:
        """The annotated pair whose reports and annotation stand in these three files."""
        texts = {side: path.read_text(encoding="utf-8") for side, path in zip(SIDES, (old, new), strict=True)}
        return cls(texts, json.loads(facts.read_text(encoding="utf-8")))

    def spans(self, side: str) -> list[Place]:
        """The reference sentences of a side."""
        return [(start, end) for start, end in self.facts["sentences"][side]]

    def headings(self, side: str) -> set[int]:
        """Which of the reference sentences are headings."""
        return {index for index, _ in self.facts["headings"][side]}

    def links(self) -> set[Link]:
        """The counterparts that an annotator drew."""
        return {(i, j) for i, j in self.facts["links"]}

    def unjudged(self) -> set[Link]:
        """Links that count neither way: those inside a group of up to `LARGEST` sentences that nobody drew."""
        groups = [group for group in self.facts["groups"] if len(group["old"]) + len(group["new"]) <= LARGEST]
        return {(i, j) for group in groups for i in group["old"] for j in group["new"]} - self.links()

    def deltas(self) -> set[Link]:
        """The pairs of quantities that are one indicator."""
        return {(i, j) for i, j in self.facts["deltas"]}

    def answers(self) -> set[Link]:
        """Commitments and the sentences that answer them."""
        return {(item["plan"], item["result"]) for item in self.facts["followups"]}

    def bodies(self, links: Iterable[Link]) -> set[Link]:
        """Those of `links` with a heading on neither side."""
        old, new = (self.headings(side) for side in SIDES)
        return {(i, j) for i, j in links if i not in old and j not in new}

    def titles(self, links: Iterable[Link]) -> set[Link]:
        """Those of `links` between two headings."""
        old, new = (self.headings(side) for side in SIDES)
        return {(i, j) for i, j in links if i in old and j in new}

    def words(self, side: str, index: int, most: int = 60) -> str:
        """The beginning of a reference sentence, on one line."""
        start, end = self.facts["sentences"][side][index]
        return " ".join(self.texts[side][start : min(end, start + most)].split())

    def show(self, links: Iterable[Link]) -> list[str]:
        """Each of `links` with the words of both sentences."""
        return [f"{self.words('old', i)} | {self.words('new', j)}" for i, j in sorted(links)]

    def around(self, side: str, span: Place) -> str:
        """A place with a few characters before and behind it."""
        return "…" + " ".join(self.texts[side][max(0, span[0] - 14) : span[1] + 8].split()) + "…"


def overlap(one: Place, other: Place) -> int:
    """Characters that two places share."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


@dataclass(frozen=True)
class Reading:
    """A comparison, with its sentences and quantities found again in the reference."""

    gold: Gold
    comparison: dict[str, Any]

    @cached_property
    def places(self) -> dict[str, dict[str, list[int]]]:
        """By side and id of a sentence: the reference sentences that it covers.

        A sentence covers a reference sentence when they share at least half of the shorter of the two.
        """
        return {
            side: {
                sentence["id"]: _covered(tuple(sentence["span"]), self.gold.spans(side))
                for sentence in self.comparison[side]["sentences"]
            }
            for side in SIDES
        }

    @cached_property
    def quantities(self) -> dict[str, dict[str, int]]:
        """By side and id of a quantity that is right (covers a numeral and has its value): the reference quantity."""
        found: dict[str, dict[str, int]] = {}
        for side in SIDES:
            truth = self.gold.facts["quantities"][side]
            found[side] = {}
            for quantity in self.comparison[side]["quantities"]:
                value, span = Decimal(str(quantity["value"])), tuple(quantity["span"])
                covered = (k for k, true in enumerate(truth) if overlap(span, tuple(true["numeral"])))
                right = [k for k in covered if value == Decimal(truth[k]["value"])]
                if right:
                    found[side][quantity["id"]] = right[0]
        return found

    def links(self, pair: dict[str, Any]) -> set[Link]:
        """The links of a pair; one that does not say which of its sentences answer which links all with all."""
        joined = pair.get("links") or [(i, j) for i in pair["old"] for j in pair["new"]]
        return {(i, j) for old, new in joined for i in self.places["old"][old] for j in self.places["new"][new]}

    def is_right(self, delta: dict[str, Any]) -> bool:
        """Whether the two quantities of a delta are one indicator."""
        ends = (self.quantities[side].get(delta[side]) for side in SIDES)
        return tuple(ends) in self.gold.deltas()

    def answers(self, followup: dict[str, Any]) -> set[Link]:
        """The commitment of a follow-up with each of its answers."""
        plans = self.places["old"].get(followup["plan"], [])
        results = followup.get("results", [])
        return {(i, j) for i in plans for name in results for j in self.places["new"].get(name, [])}


def _covered(span: Place, spans: list[Place]) -> list[int]:
    sizes = [min(span[1] - span[0], end - start) for start, end in spans]
    return [k for k, size in enumerate(sizes) if size > 0 and 2 * overlap(span, spans[k]) >= size]
