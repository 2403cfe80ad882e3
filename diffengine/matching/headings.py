"""Which headings are counterparts: by title, content and order, and by the linked sentences that stand under them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from alignment.candidates import Candidates, Indices, Scores
from alignment.links import Link, LinkRules
from diffengine.matching.evidence import ORDER, Evidence, Traits

TITLE = 0.7
"""Weight of the words of the title (with objections and margin): 一是抓好谋篇布局 may head what 高站位谋划推动 did."""

VOTES = 0.55
"""Weight of the share of linked sentences that two sections have in common: the strongest evidence."""

OTHER_LEVEL = 0.1
"""Taken off where the headings stand on different levels of their outlines."""

SMOOTHING = 0.5
"""Added to the sentences counted, so that a single link is no certainty."""

HEADING_RULES = LinkRules(strong=0.33, attach=0.33, weak=0.2)


def votes(old: Traits, new: Traits, links: list[Link], at_old: Indices, at_new: Indices) -> Scores:
    """For each k the share of linked sentences under the sections `at_old[k]` and `at_new[k]` that link both, 0…1."""
    from scipy.sparse import csr_matrix

    if not len(at_old):
        return np.zeros(0)
    shape = (old.under.shape[0], new.under.shape[0])
    rows, columns = zip(*links, strict=True) if links else ((), ())
    linked = csr_matrix((np.ones(len(links)), (rows, columns)), shape=shape)
    shared = (old.under.T @ linked @ new.under).tocsr()
    old_total = old.under.T @ np.asarray(linked.sum(axis=1)).ravel()
    new_total = new.under.T @ np.asarray(linked.sum(axis=0)).ravel()
    both = np.asarray(shared[at_old, at_new]).ravel()
    share: Scores = 2 * both / (old_total[at_old] + new_total[at_new] + SMOOTHING)
    return share


def weigh_headings(evidence: Evidence, old: Traits, new: Traits, links: list[Link], before: list[Link]) -> Evidence:
    """The `evidence` between headings, weighed by what is known of the sentences under them.

    `links` are the links among the sentences, `before` those among the headings of the round before.
    """
    at_old, at_new = old.section[evidence.candidates.old], new.section[evidence.candidates.new]
    parts = {name: part if name == "section" else TITLE * part for name, part in evidence.parts.items()}
    parts["votes"] = VOTES * votes(old, new, links, at_old, at_new)
    parts["level"] = np.where(old.level[at_old] != new.level[at_new], -OTHER_LEVEL, 0.0)
    parts["order"] = np.where(_in_step(evidence, old, new, before), ORDER, 0.0)
    return replace(evidence, parts=parts)


def _in_step(evidence: Evidence, old: Traits, new: Traits, links: list[Link]) -> NDArray[np.bool_]:
    """For each pair of headings whether the headings before them are linked."""
    old_rank, new_rank = (np.cumsum(side.heading, dtype=np.int64) for side in (old, new))
    ranked = Candidates(
        old_rank[evidence.candidates.old], new_rank[evidence.candidates.new], (len(old_rank) + 1, len(new_rank) + 1)
    )
    return ranked.contains([(int(old_rank[i]), int(new_rank[j])) for i, j in links], -1, -1)
