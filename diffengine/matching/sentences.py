"""Which sentences are counterparts, headings among headings and sentences among sentences.

Sentences are linked by their words first. The links tell which sections belong together, and those tell more about
the sentences: who stands where, and what stands between two neighbours that are linked. A few rounds settle it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from alignment.links import Link, LinkRules, gather, join_crossed, link
from diffengine.matching.evidence import Evidence, gather_evidence, traits_of, with_context, without_context
from diffengine.matching.headings import HEADING_RULES, votes, weigh_headings
from diffengine.model import Document

RULES = LinkRules(strong=0.45, attach=0.42, weak=0.25)
"""Scores of sentences: a verbatim one has 1.3 and more, unrelated ones stay below 0.1. At 0.25 the words of two
sentences alone would be poor evidence; they have no better counterpart anywhere, and nothing speaks against it."""

CROSSED = 0.3
"""Score of an edge between two neighbouring pairs, before context, at which the four sentences can be one group: as
much as a link of its own needs, although its ends have better partners."""

WHOLE = 0.9
"""Score before context of a pair that lacks nothing: a sentence with a word or a number changed has more."""

ROUNDS = 3
"""On the annotated pairs the links no longer change after the second round; a third is a margin that costs little."""


@dataclass(frozen=True, slots=True)
class Group:
    """Sentences that are counterparts (indices, ascending) and why, see `Pair`."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    score: float
    parts: tuple[tuple[str, float], ...] = ()
    runner_up: float = 0.0


def align_sentences(old: Document, new: Document) -> list[Group]:
    """The groups of counterparts of two reports, in the order of the old one; each sentence is in at most one."""
    if (new.text, new.title) < (old.text, old.title):
        # Ties fall as the solver has them; one fixed order of the two reports makes (new, old) the mirror.
        mirrored = align_sentences(new, old)
        return sorted((Group(g.new, g.old, g.score, g.parts, g.runner_up) for g in mirrored), key=lambda g: g.old)
    old_traits, new_traits = traits_of(old), traits_of(new)
    bodies, heads = gather_evidence(old_traits, new_traits)
    settled = without_context(bodies)
    links = link(settled.candidates, settled.score, RULES, settled.joining)
    head_links: list[Link] = []
    for _ in range(ROUNDS):
        titles = weigh_headings(heads, old_traits, new_traits, links, head_links)
        head_links = link(titles.candidates, titles.score, HEADING_RULES)
        at_old, at_new = old_traits.section[bodies.candidates.old], new_traits.section[bodies.candidates.new]
        settled = with_context(bodies, links, head_links, votes(old_traits, new_traits, links, at_old, at_new))
        links = link(settled.candidates, settled.score, RULES, settled.joining)
    titles = weigh_headings(heads, old_traits, new_traits, links, head_links)
    head_links = link(titles.candidates, titles.score, HEADING_RULES)
    groups = join_crossed(
        gather(links), bodies.candidates, bodies.score, crossed=CROSSED, whole=WHOLE, largest=RULES.largest
    )
    body_evidence, head_evidence = _Explanation(settled), _Explanation(titles)
    explained = [body_evidence.group(*members) for members in groups]
    explained += [head_evidence.group(*members) for members in gather(head_links)]
    return sorted(explained, key=lambda group: group.old)


class _Explanation:
    """Looks up why edges were linked: their parts, and the best rival of either end."""

    def __init__(self, evidence: Evidence) -> None:
        candidates = evidence.candidates
        self._evidence = evidence
        self._score = evidence.score
        self._width = candidates.shape[1]
        self._keys = candidates.old * self._width + candidates.new
        self._best: dict[tuple[bool, int], list[tuple[float, int]]] = {}
        order = np.argsort(-self._score, kind="stable")
        for k in order[self._score[order] > 0]:
            i, j = int(candidates.old[k]), int(candidates.new[k])
            for end, other in (((True, i), j), ((False, j), i)):
                rivals = self._best.setdefault(end, [])
                if len(rivals) < RULES.largest + 1:
                    rivals.append((float(self._score[k]), other))

    def group(self, olds: tuple[int, ...], news: tuple[int, ...]) -> Group:
        """The group of `olds` and `news`; its likeness is that of its edges which are candidates."""
        wanted = np.array([i * self._width + j for i in olds for j in news])
        found = np.minimum(np.searchsorted(self._keys, wanted), len(self._keys) - 1)
        edges = found[self._keys[found] == wanted].tolist()
        best = max(edges, key=lambda k: float(self._score[k]))
        parts = tuple(
            (name, round(float(part[best]), 4)) for name, part in self._evidence.parts.items() if abs(part[best]) > 5e-5
        )
        likeness = float(np.mean([self._evidence.likeness[k] for k in edges]))
        rivals = [s for i in olds for s, j in self._best.get((True, i), []) if j not in news]
        rivals += [s for j in news for s, i in self._best.get((False, j), []) if i not in olds]
        return Group(olds, news, round(min(1.0, likeness), 4), parts, round(max(rivals, default=0.0), 4))
