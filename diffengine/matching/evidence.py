"""What speaks for and against two sentences being counterparts: the features, each with its weight and reason.

The weights were set on three annotated pairs of reports (two of one genre, one real pair of another) and hold over a
plateau: a fifth more or less of any one of them changes F1 of the sentences by less than .03, most by nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from alignment.candidates import Candidates, Indices, Scores, cosines_of, find_candidates
from alignment.links import Link
from alignment.vectors import count_vectors, weigh
from diffengine.matching.agents import leading_institution, leading_town
from diffengine.matching.keys import match_key
from diffengine.model import Document

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

ROLE = 0.3
"""Taken off where one sentence tells what was done and the other what is planned, or what is lacking: the best
look-alikes of the genre are a plan and its result, and those are follow-ups, not counterparts."""

TOWN = 0.1
"""Taken off where only one sentence speaks of a town: 全县受理矛盾纠纷1781起 / 鹿鸣镇受理矛盾纠纷187件."""

INSTITUTION = 0.1
"""Taken off where another institution acts: 县委主要领导主持召开… / 县政府主要领导主持召开…"""

DISTINCT = 0.5
"""Weight of the margin over rivals: a stock phrase that is like everything is evidence for nothing."""

RIVALS = 2
"""Best candidates of either side that the margin is taken over."""

SECTION = 0.2
"""Weight of the likeness of the two sections' contents."""

FLOOR = 0.12
"""Likeness of the words below which nothing else makes two sentences counterparts …"""

FLOOR_BETWEEN = 0.08
"""… unless the sentences before and behind are counterparts: rewritten in place."""

VOTES = 0.05
"""Weight of the share of linked sentences that the two sections have in common."""

ORDER = 0.1
"""Added for each neighbour that is linked in step."""

PART = 0.3
"""Weight of being contained over being alike, where a sentence left over may be part of one that has its partner."""

HEADING_ORDER = 0.3
"""A linked heading counts so much as a linked neighbour: headings part matters more than they join them."""


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
        joined: Scores = self.score + PART * (self.contained - self.likeness)
        return np.where(self.guarded < self.likeness, 0.0, joined)

    def only(self, keep: NDArray[np.bool_]) -> Evidence:
        """The edges for which `keep` is true."""
        parts = {name: part[keep] for name, part in self.parts.items()}
        return Evidence(
            self.candidates.where(keep), self.likeness[keep], self.contained[keep], self.guarded[keep], parts
        )


@dataclass(frozen=True, eq=False)
class Traits:
    """What the matching looks at in one report, as arrays with one entry a sentence."""

    keys: tuple[str, ...]
    heading: NDArray[np.bool_]
    section: NDArray[np.int64]
    role: NDArray[np.str_]
    town: NDArray[np.bool_]
    institution: NDArray[np.str_]
    level: NDArray[np.int64]
    """The level of each section, one entry a section."""
    under: csr_matrix
    """Which sentences stand under which section or one below it: 1 at (sentence, section), the root left out."""


def traits_of(document: Document) -> Traits:
    """The traits of every sentence of `document`."""
    sentences = document.sentences
    keys = tuple(match_key(document, i) for i in range(len(sentences)))
    bodies = [document.text[s.span.start + s.mark : s.span.end] for s in sentences]
    return Traits(
        keys=keys,
        heading=np.array([s.heading for s in sentences], dtype=bool),
        section=np.array([s.section for s in sentences], dtype=np.int64),
        role=np.array([s.role.value for s in sentences], dtype=str),
        town=np.array([leading_town(body) is not None for body in bodies], dtype=bool),
        institution=np.array([leading_institution(body) or "" for body in bodies], dtype=str),
        level=np.array([s.level for s in document.sections], dtype=np.int64),
        under=_under(document),
    )


def _under(document: Document) -> csr_matrix:
    from scipy.sparse import csr_matrix

    at = [
        (i, section)
        for i, sentence in enumerate(document.sentences)
        for section in document.section_path(sentence.section)
    ]
    rows, columns = zip(*at, strict=True) if at else ((), ())
    return csr_matrix((np.ones(len(at)), (rows, columns)), shape=(len(document.sentences), len(document.sections)))


def gather_evidence(old: Traits, new: Traits) -> tuple[Evidence, Evidence]:
    """The evidence between the sentences of two reports, and between their headings."""
    old_counts, new_counts = count_vectors(old.keys, new.keys)
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
        evidence.append(_weigh(candidates, likeness, alike, old, new))
    return evidence[0], evidence[1]


def _weigh(candidates: Candidates, likeness: Scores, alike: Scores, old: Traits, new: Traits) -> Evidence:
    i, j = candidates.old, candidates.new
    acting = (old.institution[i] != new.institution[j]) & (old.institution[i] != "") & (new.institution[j] != "")
    objections = {
        "role": -ROLE * (old.role[i] != new.role[j]),
        "town": -TOWN * (old.town[i] != new.town[j]),
        "institution": -INSTITUTION * acting,
    }
    guarded = likeness + np.sum(list(objections.values()), axis=0)
    distinct = DISTINCT * candidates.margin(np.maximum(guarded, 0), RIVALS)
    parts = {"words": likeness, **objections, "distinct": distinct, "section": SECTION * alike}
    return Evidence(candidates, likeness, _contained(likeness, old, new, i, j), guarded, parts)


def _contained(likeness: Scores, old: Traits, new: Traits, i: Indices, j: Indices) -> Scores:
    """The cosine that the longer text would have if it were as short as the other: its norm grows as √length."""
    old_size = np.array([max(1, len(key)) for key in old.keys])[i]
    new_size = np.array([max(1, len(key)) for key in new.keys])[j]
    stretched = likeness * np.sqrt(np.maximum(old_size, new_size) / np.minimum(old_size, new_size))
    contained: Scores = np.minimum(1.0, stretched)
    return contained


def with_context(evidence: Evidence, links: list[Link], headings: list[Link], votes: Scores) -> Evidence:
    """`evidence` with what the links found so far add: shared sections and neighbours in step."""
    candidates = evidence.candidates
    steps = []
    for step in (-1, 1):
        linked = candidates.contains(links, step, step)
        headed = candidates.contains(headings, step, step)
        steps.append(np.where(linked, 1.0, np.where(headed, HEADING_ORDER, 0.0)))
    order = ORDER * (steps[0] + steps[1])
    between = (steps[0] > 0) & (steps[1] > 0)
    admitted = (evidence.guarded > FLOOR) | (between & (evidence.guarded > FLOOR_BETWEEN))
    parts = {**evidence.parts, "votes": VOTES * votes, "order": order}
    return replace(evidence, parts=parts).only(admitted)


def without_context(evidence: Evidence) -> Evidence:
    """The edges of `evidence` that come into question before anything is known of their surroundings."""
    return evidence.only(evidence.guarded > FLOOR)
