"""What speaks for and against two sentences being counterparts; the weights are in `matching.settings`."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from alignment.candidates import Candidates, Indices, Scores, cosines_of, find_candidates
from alignment.links import Link
from alignment.vectors import join, weigh
from diffengine.matching.settings import SentenceSettings
from diffengine.prepare import Traits


@dataclass(frozen=True, eq=False)
class Evidence:
    """The candidates among the sentences (no headings) of two reports, and the parts of their scores.

    `likeness` is the cosine of the match keys, `contained` how much of the shorter one the longer one holds; `parts`
    are named arrays that add up to `score`; `guarded` is likeness less the objections (role, town, institution).
    """

    candidates: Candidates
    likeness: Scores
    contained: Scores
    guarded: Scores
    parts: dict[str, Scores]
    settings: SentenceSettings

    @property
    def score(self) -> Scores:
        """The sum of all parts, one number an edge."""
        total: Scores = np.sum(list(self.parts.values()), axis=0)
        return total

    @property
    def joining(self) -> Scores:
        """The score of each edge as part and whole: half of a split sentence against the whole one.

        Zero where anything speaks against the edge: another town's figures are no half of the county's.
        """
        joined: Scores = self.score + self.settings.part * (self.contained - self.likeness)
        return np.where(self.guarded < self.likeness, 0.0, joined)

    def only(self, keep: NDArray[np.bool_]) -> Evidence:
        """The edges for which `keep` is true."""
        return replace(
            self,
            candidates=self.candidates.where(keep),
            likeness=self.likeness[keep],
            contained=self.contained[keep],
            guarded=self.guarded[keep],
            parts={name: part[keep] for name, part in self.parts.items()},
        )


def gather_evidence(old: Traits, new: Traits, settings: SentenceSettings) -> tuple[Evidence, Evidence]:
    """The evidence between the sentences of two reports, and between their headings."""
    old_counts, new_counts = join(old.grams, new.grams)
    old_vectors, new_vectors = weigh(old_counts, new_counts)
    contents = weigh((old.under.T @ old_counts).tocsr(), (new.under.T @ new_counts).tocsr())
    found = find_candidates(old_vectors, new_vectors)
    kinds = (~old.heading[found.old] & ~new.heading[found.new], old.heading[found.old] & new.heading[found.new])
    evidence = []
    for keep in kinds:
        candidates = found.where(keep)
        likeness = candidates.cosines(old_vectors, new_vectors)
        sections = old.section[candidates.old], new.section[candidates.new]
        alike = cosines_of(*contents, *sections) * (sections[0] > 0) * (sections[1] > 0)
        evidence.append(_weigh(candidates, likeness, alike, (old, new), settings))
    return evidence[0], evidence[1]


def _weigh(
    candidates: Candidates, likeness: Scores, alike: Scores, sides: tuple[Traits, Traits], settings: SentenceSettings
) -> Evidence:
    old, new = sides
    i, j = candidates.old, candidates.new
    acting = (old.institution[i] != new.institution[j]) & (old.institution[i] != "") & (new.institution[j] != "")
    objections = {
        "role": -settings.role * (old.role[i] != new.role[j]),
        "town": -settings.town * (old.town[i] != new.town[j]),
        "institution": -settings.institution * acting,
    }
    guarded = likeness + np.sum(list(objections.values()), axis=0)
    distinct = settings.distinct * candidates.margin(np.maximum(guarded, 0), settings.rivals)
    parts = {"words": likeness, **objections, "distinct": distinct, "section": settings.section * alike}
    return Evidence(candidates, likeness, _contained(likeness, old, new, i, j), guarded, parts, settings)


def _contained(likeness: Scores, old: Traits, new: Traits, i: Indices, j: Indices) -> Scores:
    """The cosine that the longer text would have if it were as short as the other: its norm grows as √length."""
    old_size = np.array([max(1, len(key)) for key in old.keys])[i]
    new_size = np.array([max(1, len(key)) for key in new.keys])[j]
    stretched = likeness * np.sqrt(np.maximum(old_size, new_size) / np.minimum(old_size, new_size))
    contained: Scores = np.minimum(1.0, stretched)
    return contained


def with_context(evidence: Evidence, links: list[Link], headings: list[Link], votes: Scores) -> Evidence:
    """`evidence` with what the links found so far add: shared sections and neighbours in step."""
    candidates, settings = evidence.candidates, evidence.settings
    steps = []
    for step in (-1, 1):
        linked = candidates.contains(links, step, step)
        headed = candidates.contains(headings, step, step)
        steps.append(np.where(linked, 1.0, np.where(headed, settings.heading_order, 0.0)))
    order = settings.order * (steps[0] + steps[1])
    between = (steps[0] > 0) & (steps[1] > 0)
    admitted = (evidence.guarded > settings.floor) | (between & (evidence.guarded > settings.floor_between))
    parts = {**evidence.parts, "votes": settings.votes * votes, "order": order}
    return replace(evidence, parts=parts).only(admitted)


def without_context(evidence: Evidence) -> Evidence:
    """The edges of `evidence` that come into question before anything is known of their surroundings."""
    return evidence.only(evidence.guarded > evidence.settings.floor)
