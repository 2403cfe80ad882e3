"""Which headings are counterparts: by title, content and order, and by the linked sentences that stand under them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from alignment.candidates import Candidates, Indices, Scores
from alignment.links import Link
from diffengine.matching.evidence import Evidence
from diffengine.matching.settings import HeadingSettings
from diffengine.prepare import Traits


def votes(old: Traits, new: Traits, links: list[Link], at_old: Indices, at_new: Indices, smoothing: float) -> Scores:
    """For each k the share of linked sentences under the sections `at_old[k]` and `at_new[k]` that link both, 0…1.

    `smoothing` is added to the sentences counted, so that a single link is no certainty.
    """
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
    share: Scores = 2 * both / (old_total[at_old] + new_total[at_new] + smoothing)
    return share


def weigh_headings(
    evidence: Evidence,
    sides: tuple[Traits, Traits],
    links: list[Link],
    before: list[Link],
    settings: HeadingSettings,
) -> Evidence:
    """The `evidence` between headings, weighed by what is known of the sentences under them.

    `links` are the links among the sentences, `before` those among the headings of the round before.
    """
    old, new = sides
    at_old, at_new = old.section[evidence.candidates.old], new.section[evidence.candidates.new]
    parts = {name: part if name == "section" else settings.title * part for name, part in evidence.parts.items()}
    parts["votes"] = settings.votes * votes(old, new, links, at_old, at_new, settings.smoothing)
    parts["level"] = np.where(old.level[at_old] != new.level[at_new], -settings.other_level, 0.0)
    parts["order"] = np.where(_in_step(evidence, old, new, before), settings.order, 0.0)
    return replace(evidence, parts=parts)


def _in_step(evidence: Evidence, old: Traits, new: Traits, links: list[Link]) -> NDArray[np.bool_]:
    """For each pair of headings whether the headings before them are linked."""
    old_rank, new_rank = (np.cumsum(side.heading, dtype=np.int64) for side in (old, new))
    ranked = Candidates(
        old_rank[evidence.candidates.old], new_rank[evidence.candidates.new], (len(old_rank) + 1, len(new_rank) + 1)
    )
    return ranked.contains([(int(old_rank[i]), int(new_rank[j])) for i, j in links], -1, -1)
