"""Which sentences are counterparts, headings among headings and sentences among sentences.

Every candidate has a probability by what the two sentences say and where they stand. These probabilities tell which
sections belong together and who has other counterparts, and so, in a second step, more about every candidate.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from statistics import fmean

import numpy as np
from numpy.typing import NDArray

from alignment.candidates import Scores
from alignment.links import GroupRules, Link, Members, gather, link, link_equals
from alignment.logistic import EXTREME, Part, chance
from diffengine.certainty import CERTAIN
from diffengine.matching.edges import Edges, find_edges
from diffengine.matching.features import Features
from diffengine.matching.features.everything import measure
from diffengine.matching.features.surroundings import surroundings
from diffengine.matching.features.titles import titles
from diffengine.matching.settings import MatchingSettings
from diffengine.model import Candidate, Decisions
from diffengine.prepare import Prepared

DECIDED = "decided"
"""The one part of the score of a pair that a person fixed."""

OTHER = "other"
"""All parts of a score that are below `MINOR`, as one."""

MINOR = 0.1
"""Log-odds below which a part alone moves no probability by more than .025."""

ANY = GroupRules(largest=1_000, settled=0.0, joining=0.0)
"""What people fixed is grouped as they did."""

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


@dataclass(frozen=True, eq=False)
class Scored:
    """The candidates between two reports with all features and the log-odds that they make."""

    edges: Edges
    features: Features
    score: Scores


def score_edges(old: Prepared, new: Prepared, settings: MatchingSettings) -> Scored:
    """How probable every candidate between two reports is."""
    edges, models = find_edges(old.traits, new.traits), settings.models
    features = measure(edges)
    first = chance(models.words.score(features))
    features = {**features, **surroundings(edges, first), **titles(edges, first)}
    score = np.where(edges.titles, models.titles.score(features), models.settled.score(features))
    return Scored(edges, features, score)


def _align(old: Prepared, new: Prepared, settings: MatchingSettings, decisions: Decisions) -> list[Group]:
    scored = score_edges(old, new, settings)
    fixed, forbidden = _places(old, new, decisions)
    is_open = _open(scored.edges, fixed, forbidden) & _not_alone(scored.edges, old, new, decisions)
    edges, features, score = scored.edges, scored.features, scored.score
    # What stands over there word for word is answered by that, whatever else is like it.
    in_question = is_open & (features["verbatim.elsewhere"] == 0) & (edges.bodies | edges.titles)
    equal = features["verbatim"] > 0
    links = link_equals(edges.candidates, score, in_question & equal)
    free = in_question & ~equal
    links += link(edges.candidates, score, settings.sentences, free & edges.bodies)
    links += link(edges.candidates, score, settings.headings, free & edges.titles)
    explanation = _Explanation(scored, in_question, links, settings)
    weighed = {(i, j): explanation.score(i, j) for i, j in links}
    groups = [explanation.group(members, held) for members, held in gather(weighed, settings.groups)]
    groups += [_decided(members, held) for members, held in gather(dict.fromkeys(fixed, EXTREME), ANY)]
    paired = {i for group in groups for i in group.old}, {j for group in groups for j in group.new}
    groups += [explanation.alone((i,), ()) for i in range(len(old.traits)) if i not in paired[0]]
    return groups + [explanation.alone((), (j,)) for j in range(len(new.traits)) if j not in paired[1]]


def _places(old: Prepared, new: Prepared, decisions: Decisions) -> tuple[list[Link], list[Link]]:
    """The fixed and the forbidden pairs as positions of sentences that are there."""
    at_old, at_new = ({s.id: n for n, s in enumerate(side.document.sentences)} for side in (old, new))
    fixed, forbidden = (
        sorted((at_old[i], at_new[j]) for i, j in pairs if i in at_old and j in at_new)
        for pairs in (decisions.fixed, decisions.forbidden)
    )
    return fixed, forbidden


def _open(edges: Edges, fixed: list[Link], forbidden: list[Link]) -> NDArray[np.bool_]:
    """The edges that are left to decide: none of a sentence with a fixed counterpart, none that is forbidden."""
    taken = np.isin(edges.i, [i for i, _ in fixed]) | np.isin(edges.j, [j for _, j in fixed])
    return ~taken & ~edges.candidates.contains(forbidden)


def _not_alone(edges: Edges, old: Prepared, new: Prepared, decisions: Decisions) -> NDArray[np.bool_]:
    """The edges of sentences that may have a counterpart."""
    alone_old, alone_new = (
        [n for n, sentence in enumerate(side.document.sentences) if sentence.id in ids]
        for side, ids in zip((old, new), decisions.alone, strict=True)
    )
    return ~(np.isin(edges.i, alone_old) | np.isin(edges.j, alone_new))


def _decided(members: Members, links: list[Link]) -> Group:
    """A group that people fixed: its score is one part, and it is certain."""
    return Group(*members, score=1.0, parts=((DECIDED, 1.0),), certainty=1.0, links=tuple(links))


class _Explanation:
    """Looks up why edges were linked: their parts, and the best rivals of either end."""

    def __init__(
        self, scored: Scored, in_question: NDArray[np.bool_], links: list[Link], settings: MatchingSettings
    ) -> None:
        self._scored, self._settings = scored, settings
        self._at = {
            edge: k for k, edge in enumerate(zip(scored.edges.i.tolist(), scored.edges.j.tolist(), strict=True))
        }
        self._told: dict[int, tuple[Part, ...]] = {}
        linked = np.array([self._at[link] for link in links], dtype=np.int64)
        titles = scored.edges.titles[linked]
        for model, at in ((settings.models.titles, linked[titles]), (settings.models.settled, linked[~titles])):
            self._told.update(zip(at.tolist(), model.parts(scored.features, at), strict=True))
        self._best: dict[tuple[bool, int], list[Rival]] = defaultdict(list)
        shown = np.flatnonzero(in_question)
        shown = shown[np.argsort(-scored.score[shown], kind="stable")]
        columns = (of[shown].tolist() for of in (scored.edges.i, scored.edges.j, scored.score))
        for i, j, score in zip(*columns, strict=True):
            for end in ((True, i), (False, j)):
                if len(self._best[end]) < settings.groups.largest + ALSO:
                    self._best[end].append((score, i, j))

    def score(self, i: int, j: int) -> float:
        """The log-odds of a candidate."""
        return float(self._scored.score[self._at[i, j]])

    def group(self, members: Members, links: list[Link]) -> Group:
        """The group of `members` with the parts of its best link; as certain as the mean log-odds of its links."""
        best = max(links, key=lambda link: self.score(*link))
        certainty = _certainty(fmean(self.score(*link) for link in links))
        parts = self._parts(*best)
        rivals = self._rivals(*members)
        return Group(
            *members,
            score=round(sum(value for _, value in parts), 4),
            parts=parts,
            runner_up=round(rivals[0][0], 4) if rivals else 0.0,
            certainty=certainty,
            links=tuple(links),
            also=() if certainty >= CERTAIN else _also(rivals),
        )

    def alone(self, olds: tuple[int, ...], news: tuple[int, ...]) -> Group:
        """The group of one sentence that nothing answers; it is as certain as its best candidate is improbable."""
        rivals = self._rivals(olds, news)
        certainty = round(1 - _certainty(rivals[0][0]), 4) if rivals else 1.0
        runner_up = round(rivals[0][0], 4) if rivals else 0.0
        also = () if certainty >= CERTAIN else _also(rivals)
        return Group(olds, news, runner_up=runner_up, certainty=certainty, also=also)

    def _parts(self, i: int, j: int) -> tuple[Part, ...]:
        """What each feature adds to the log-odds of an edge, the strongest first; the minor ones as one."""
        parts = self._told[self._at[i, j]]
        shown = [(name, round(value, 4)) for name, value in parts if abs(value) >= MINOR]
        others = sum(value for _, value in parts) - sum(value for _, value in shown)
        return (*shown, (OTHER, round(others, 4)))

    def _rivals(self, olds: tuple[int, ...], news: tuple[int, ...]) -> list[Rival]:
        """The candidates from the group to sentences outside it, best first."""
        found = {rival for i in olds for rival in self._best[True, i] if rival[2] not in news}
        found |= {rival for j in news for rival in self._best[False, j] if rival[1] not in olds}
        return sorted(found, key=lambda rival: (-rival[0], rival[1:]))


Rival = tuple[float, int, int]
"""Log-odds, old and new sentence of a candidate."""


def _certainty(score: float) -> float:
    return round(float(chance(np.array(score))), 4)


def _also(rivals: list[Rival]) -> tuple[Candidate, ...]:
    return tuple(Candidate(i, j, _certainty(score)) for score, i, j in rivals[:ALSO])
