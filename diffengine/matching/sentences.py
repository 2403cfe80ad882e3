"""Which sentences are counterparts, headings among headings and sentences among sentences.

Sentences are linked by their words first. The links tell which sections belong together, and those tell more about
the sentences: who stands where, and what stands between two neighbours that are linked. A few rounds settle it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from alignment.candidates import Candidates, Scores
from alignment.links import Link, Members, gather, join_crossed, link
from diffengine.certainty import CERTAIN
from diffengine.matching.evidence import Evidence, gather_evidence, with_context, without_context
from diffengine.matching.headings import votes, weigh_headings
from diffengine.matching.settings import HeadingSettings, MatchingSettings, SentenceSettings
from diffengine.model import Candidate, Decisions
from diffengine.prepare import Prepared, Traits

DECIDED = "decided"
"""The one part of the score of a pair that a person fixed."""

ALSO = 2
"""Next candidates kept for a sentence whose pair is not certain: with its own that makes three, and nearly all true
links are among the three best of one end."""


@dataclass(frozen=True, slots=True)
class Group:
    """Sentences that are counterparts, or one that has none (indices, ascending), and why: see `Pair`."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    score: float = 0.0
    parts: tuple[tuple[str, float], ...] = ()
    runner_up: float = 0.0
    certainty: float = 0.0
    links: tuple[Link, ...] = ()
    also: tuple[Candidate, ...] = ()

    @property
    def mirrored(self) -> Group:
        """The same with old and new changed over."""
        return replace(
            self,
            old=self.new,
            new=self.old,
            links=tuple(sorted((j, i) for i, j in self.links)),
            also=tuple(Candidate(also.new, also.old, also.certainty) for also in self.also),
        )


def align_sentences(
    old: Prepared, new: Prepared, settings: MatchingSettings, decisions: Decisions | None = None
) -> list[Group]:
    """The groups of counterparts of two reports in the order of the old one, then one for each sentence left alone.

    Every sentence is in exactly one group. `decisions` are obeyed.
    """
    decided = decisions or Decisions()
    if (new.document.text, new.document.title) < (old.document.text, old.document.title):
        # Ties fall as the solver has them; one fixed order of the two reports makes (new, old) the mirror.
        groups = [group.mirrored for group in _align(new, old, settings, decided.mirrored)]
    else:
        groups = _align(old, new, settings, decided)
    return sorted(groups, key=lambda group: (not (group.old and group.new), not group.old, group.old, group.new))


def _align(old: Prepared, new: Prepared, settings: MatchingSettings, decisions: Decisions) -> list[Group]:
    traits = old.traits, new.traits
    fixed, forbidden = _places(old, new, decisions)
    bodies, heads = (_open(evidence, fixed, forbidden) for evidence in gather_evidence(*traits, settings.sentences))
    settled = without_context(bodies)
    links = link(settled.candidates, settled.score, settings.sentences.rules, settled.joining)
    head_links: list[Link] = []
    for _ in range(settings.sentences.rounds):
        titles = weigh_headings(heads, traits, links, head_links, settings.headings)
        head_links = link(titles.candidates, titles.score, settings.headings.rules)
        settled = with_context(bodies, links, head_links, _votes(bodies, traits, links, settings))
        links = link(settled.candidates, settled.score, settings.sentences.rules, settled.joining)
    titles = weigh_headings(heads, traits, links, head_links, settings.headings)
    head_links = link(titles.candidates, titles.score, settings.headings.rules)
    groups = join_crossed(
        gather(links),
        bodies.candidates,
        bodies.score,
        crossed=settings.sentences.crossed,
        whole=settings.sentences.whole,
        largest=settings.sentences.rules.largest,
    )
    sentences = _Explanation(settled, settings.sentences)
    headings = _Explanation(titles, settings.headings)
    explained = [sentences.group(members, links) for members in groups]
    explained += [headings.group(members, head_links) for members in gather(head_links)]
    explained += [_decided(members, fixed) for members in gather(fixed)]
    return explained + _alone(old.traits, new.traits, explained, sentences, headings)


def _places(old: Prepared, new: Prepared, decisions: Decisions) -> tuple[list[Link], list[Link]]:
    """The fixed and the forbidden pairs as positions of sentences that are there."""
    at_old, at_new = ({s.id: n for n, s in enumerate(side.document.sentences)} for side in (old, new))
    fixed, forbidden = (
        sorted((at_old[i], at_new[j]) for i, j in pairs if i in at_old and j in at_new)
        for pairs in (decisions.fixed, decisions.forbidden)
    )
    return fixed, forbidden


def _open(evidence: Evidence, fixed: list[Link], forbidden: list[Link]) -> Evidence:
    """The edges that are left to decide: none of a sentence with a fixed counterpart, none that is forbidden."""
    if not fixed and not forbidden:
        return evidence
    candidates = evidence.candidates
    taken = np.isin(candidates.old, [i for i, _ in fixed]) | np.isin(candidates.new, [j for _, j in fixed])
    return evidence.only(~taken & ~candidates.contains(forbidden))


def _votes(bodies: Evidence, traits: tuple[Traits, Traits], links: list[Link], settings: MatchingSettings) -> Scores:
    old, new = traits
    at_old, at_new = old.section[bodies.candidates.old], new.section[bodies.candidates.new]
    return votes(old, new, links, at_old, at_new, settings.headings.smoothing)


def _decided(members: Members, fixed: list[Link]) -> Group:
    """A group that people fixed: its score is one part, and it is certain."""
    links = tuple((i, j) for i, j in fixed if i in members[0])
    return Group(*members, score=1.0, parts=((DECIDED, 1.0),), certainty=1.0, links=links)


def _alone(
    old: Traits, new: Traits, groups: list[Group], sentences: _Explanation, headings: _Explanation
) -> list[Group]:
    """A group for each sentence that no group holds."""
    paired_old = {i for group in groups for i in group.old}
    paired_new = {j for group in groups for j in group.new}
    alone: list[Group] = []
    for i in range(len(old.keys)):
        if i not in paired_old:
            alone.append((headings if old.heading[i] else sentences).alone((i,), ()))
    for j in range(len(new.keys)):
        if j not in paired_new:
            alone.append((headings if new.heading[j] else sentences).alone((), (j,)))
    return alone


class _Explanation:
    """Looks up why edges were linked: their parts, and the best rivals of either end."""

    def __init__(self, evidence: Evidence, settings: SentenceSettings | HeadingSettings) -> None:
        self._evidence = evidence
        self._score = evidence.score
        self._settings = settings
        self._width = evidence.candidates.shape[1]
        self._keys = evidence.candidates.old * self._width + evidence.candidates.new
        self._best = _best_of_each(evidence.candidates, self._score, settings.rules.largest + 1)

    def group(self, members: Members, links: list[Link]) -> Group:
        """The group of `members` with the parts of its best link."""
        olds, news = members
        own = self._links(members, links)
        edges = [self._edge(i, j) for i, j in own]
        best = max(edges, key=lambda k: float(self._score[k]))
        parts = tuple(
            (name, round(float(part[best]), 4)) for name, part in self._evidence.parts.items() if abs(part[best]) > 5e-5
        )
        certainty = min(self._certainty(float(self._score[k])) for k in edges)
        rivals = self._rivals(olds, news)
        return Group(
            olds,
            news,
            score=round(sum(value for _, value in parts), 4),
            parts=parts,
            runner_up=round(rivals[0][0], 4) if rivals else 0.0,
            certainty=certainty,
            links=own,
            also=() if certainty >= CERTAIN else self._also(rivals),
        )

    def alone(self, olds: tuple[int, ...], news: tuple[int, ...]) -> Group:
        """The group of one sentence that nothing answers; it is as certain as its best candidate is improbable."""
        rivals = self._rivals(olds, news)
        best = rivals[0][0] if rivals else 0.0
        certainty = round(1 - self._settings.answered.of(best), 4)
        also = () if certainty >= CERTAIN else self._also(rivals)
        return Group(olds, news, runner_up=round(best, 4), certainty=certainty, also=also)

    def _links(self, members: Members, links: list[Link]) -> tuple[Link, ...]:
        """The links inside a group; in one of several on both sides also the edges that made it one."""
        olds, news = members
        own = {(i, j) for i, j in links if i in olds and j in news}
        if min(len(olds), len(news)) > 1:
            own |= {(i, j) for i in olds for j in news if self._is_candidate(i, j)}
        return tuple(sorted(own))

    def _is_candidate(self, i: int, j: int) -> bool:
        at = self._edge(i, j)
        return at < len(self._keys) and int(self._keys[at]) == i * self._width + j

    def _edge(self, i: int, j: int) -> int:
        return int(np.searchsorted(self._keys, i * self._width + j))

    def _certainty(self, score: float) -> float:
        return round(self._settings.certainty.of(score), 4)

    def _rivals(self, olds: tuple[int, ...], news: tuple[int, ...]) -> list[tuple[float, int, int]]:
        """The edges from the group to sentences outside it, best first."""
        from_old = [(s, i, j) for i in olds for s, j in self._best.get((True, i), []) if j not in news]
        from_new = [(s, i, j) for j in news for s, i in self._best.get((False, j), []) if i not in olds]
        return sorted({*from_old, *from_new}, key=lambda rival: (-rival[0], rival[1:]))

    def _also(self, rivals: list[tuple[float, int, int]]) -> tuple[Candidate, ...]:
        return tuple(Candidate(i, j, self._certainty(score)) for score, i, j in rivals[:ALSO])


def _best_of_each(candidates: Candidates, score: Scores, count: int) -> dict[tuple[bool, int], list[tuple[float, int]]]:
    """For each sentence, old ones as (True, i), its `count` best candidates with positive scores."""
    best: dict[tuple[bool, int], list[tuple[float, int]]] = {}
    order = np.argsort(-score, kind="stable")
    for k in order[score[order] > 0]:
        i, j = int(candidates.old[k]), int(candidates.new[k])
        for end, other in (((True, i), j), ((False, j), i)):
            rivals = best.setdefault(end, [])
            if len(rivals) < count:
                rivals.append((float(score[k]), other))
    return best
