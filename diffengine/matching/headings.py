"""Which headings are counterparts: by title, by content, and by the linked sentences that stand under them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from alignment.candidates import Scores
from alignment.links import Link, LinkRules, link
from diffengine.matching.evidence import Evidence, Traits
from diffengine.model import Document

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

TITLE = 0.7
"""Weight of the words of the title (with objections and margin): 一是抓好谋篇布局 may head what 高站位谋划推动 did."""

VOTES = 0.55
"""Weight of the share of linked sentences that two sections have in common: the strongest evidence."""

OTHER_LEVEL = 0.1
"""Taken off where the headings stand on different levels of their outlines."""

SMOOTHING = 0.5
"""Added to the sentences counted, so that a single link is no certainty."""

RULES = LinkRules(strong=0.33, attach=0.33, weak=0.2)


@dataclass(frozen=True, eq=False)
class Sections:
    """The section trees of two reports as arrays: which sentence stands under which section, and at what level."""

    under_old: csr_matrix
    under_new: csr_matrix
    level_old: NDArray[np.int64]
    level_new: NDArray[np.int64]

    @classmethod
    def of(cls, old: Document, new: Document, old_traits: Traits, new_traits: Traits) -> Sections:
        """The section trees of `old` and `new`; a sentence stands under its section and all above it but the root."""
        levels = [np.array([s.level for s in document.sections], dtype=np.int64) for document in (old, new)]
        return cls(old_traits.under, new_traits.under, levels[0], levels[1])

    def votes(self, links: list[Link], old: NDArray[np.int64], new: NDArray[np.int64]) -> Scores:
        """For each k the share of linked sentences under `old[k]` and `new[k]` that are linked to each other, 0…1."""
        from scipy.sparse import csr_matrix

        shape = (self.under_old.shape[0], self.under_new.shape[0])
        rows, columns = zip(*links, strict=True) if links else ((), ())
        linked = csr_matrix((np.ones(len(links)), (rows, columns)), shape=shape)
        shared = (self.under_old.T @ linked @ self.under_new).tocsr()
        old_total = self.under_old.T @ np.asarray(linked.sum(axis=1)).ravel()
        new_total = self.under_new.T @ np.asarray(linked.sum(axis=0)).ravel()
        if not len(old):
            return np.zeros(0)
        both = np.asarray(shared[old, new]).ravel()
        share: Scores = 2 * both / (old_total[old] + new_total[new] + SMOOTHING)
        return share


def link_headings(evidence: Evidence, sections: Sections, old: Traits, new: Traits, links: list[Link]) -> list[Link]:
    """The links among the headings, given the links among the sentences under them."""
    scores = np.sum(list(heading_parts(evidence, sections, old, new, links).values()), axis=0)
    return link(evidence.candidates, scores, RULES)


def heading_parts(
    evidence: Evidence, sections: Sections, old: Traits, new: Traits, links: list[Link]
) -> dict[str, Scores]:
    """The parts of the score of each pair of headings, arrays over the edges of `evidence`."""
    at_old, at_new = old.section[evidence.candidates.old], new.section[evidence.candidates.new]
    parts = {name: part if name == "section" else TITLE * part for name, part in evidence.parts.items()}
    parts["votes"] = VOTES * sections.votes(links, at_old, at_new)
    parts["level"] = -OTHER_LEVEL * (sections.level_old[at_old] != sections.level_new[at_new])
    return parts
