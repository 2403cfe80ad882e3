"""Which sections are counterparts, and which sentences left their place."""

from __future__ import annotations

from collections import Counter, defaultdict

from alignment.order import longest_increasing
from diffengine.ids import content_id
from diffengine.matching.sentences import Group
from diffengine.matching.settings import MoveSettings
from diffengine.model import Document, Role, SectionPair, Side

ROOT_AND_TOP = 2
"""Sections on the way down to a top section."""


def align_sections(old: Document, new: Document, groups: list[Group]) -> tuple[SectionPair, ...]:
    """The pairs of sections whose headings are counterparts, the whole reports first, then sections without one.

    A section that was split or merged is in several pairs. Score and certainty are those of the headings.
    """
    linked: dict[tuple[int, int], tuple[float, float]] = {(0, 0): (1.0, 1.0)}
    alone: dict[tuple[Side, int], float] = {}
    for group in groups:
        for i, j in group.links:
            a, b = old.sentences[i], new.sentences[j]
            if a.heading and b.heading:
                linked[a.section, b.section] = group.score, group.certainty
        if not group.links:
            alone.update({(Side.OLD, old.sentences[i].section): group.certainty for i in group.old})
            alone.update({(Side.NEW, new.sentences[j].section): group.certainty for j in group.new})
    pairs = [_section_pair(old, new, at, *weight) for at, weight in sorted(linked.items())]
    has_new, has_old = ({at[side] for at in linked} for side in (0, 1))
    for n in range(len(old.sections)):
        if n not in has_new:
            pairs.append(_section_pair(old, new, (n, None), 0.0, alone.get((Side.OLD, n), 0.0)))
    for n in range(len(new.sections)):
        if n not in has_old:
            pairs.append(_section_pair(old, new, (None, n), 0.0, alone.get((Side.NEW, n), 0.0)))
    return tuple(pairs)


def _section_pair(
    old: Document, new: Document, at: tuple[int | None, int | None], score: float, certainty: float
) -> SectionPair:
    names = ["" if i is None else side.sections[i].id for side, i in zip((old, new), at, strict=True)]
    return SectionPair(*at, score=score, certainty=certainty, id=content_id("r", *names))


def find_moved(
    old: Document, new: Document, sections: tuple[SectionPair, ...], groups: list[Group], settings: MoveSettings
) -> set[int]:
    """Which of the groups (their positions in `groups`) moved.

    A group moved when a sentence of it has its counterpart in a section that is no heir of its own, see `_Places`, or,
    inside a pair of sections, when it jumped over several siblings (`MoveSettings.far`) that kept their order. A
    section that was regrouped with all it holds has an heir: its sentences did not move. Headings never do, nor does
    what frames a report (各位代表！): it is of no section's matter, whichever one it closes.
    """
    places = _Places(old, new, sections, groups, settings.major_level)
    bodies = [n for n, group in enumerate(groups) if group.links and _has_place(old, new, group)]
    apart = {n for n in bodies if any(places.apart(*link) for link in groups[n].links)}
    siblings: dict[tuple[int, int], list[int]] = defaultdict(list)
    for n in bodies:
        if n not in apart:
            siblings[places.major(groups[n].old[0], groups[n].new[0])].append(n)
    return apart.union(*(_out_of_order(members, groups, settings.far) for members in siblings.values()))


def _has_place(old: Document, new: Document, group: Group) -> bool:
    """Whether counterparts are part of what their sections tell: no headings, no frame on either side."""
    sides = [old.sentences[i] for i in group.old], [new.sentences[j] for j in group.new]
    return not sides[0][0].heading and not any(all(s.role is Role.PREAMBLE for s in side) for side in sides)


def _out_of_order(members: list[int], groups: list[Group], far: int) -> set[int]:
    in_old = sorted(members, key=lambda n: groups[n].old)
    rank = {n: position for position, n in enumerate(sorted(members, key=lambda n: groups[n].new))}
    kept = longest_increasing([rank[n] for n in in_old])
    return {n for position, n in enumerate(in_old) if position not in kept and abs(rank[n] - position) >= far}


class _Places:
    """The major sections of every sentence on the way down the two outlines, and which of them are heirs.

    Heirs are sections whose headings are counterparts, and those that share more links with each other than with any
    third one: (三)聚焦区域化 lives on in (三)融合发展 though the titles say another thing.
    """

    def __init__(
        self, old: Document, new: Document, sections: tuple[SectionPair, ...], groups: list[Group], level: int
    ) -> None:
        self._old = [_major_path(old, sentence.section, level) for sentence in old.sentences]
        self._new = [_major_path(new, sentence.section, level) for sentence in new.sentences]
        shared = Counter(self.major(*link) for group in groups for link in group.links)
        titled = {(pair.old, pair.new) for pair in sections if pair.old is not None and pair.new is not None}
        self._heirs = titled | _mutual_best(shared)
        self._with_heir = ({a for a, _ in self._heirs}, {b for _, b in self._heirs})

    def major(self, i: int, j: int) -> tuple[int, int]:
        """The innermost major sections of an old and a new sentence."""
        return self._old[i][-1], self._new[j][-1]

    def apart(self, i: int, j: int) -> bool:
        """Whether two sentences stand in sections that are no heirs."""
        old, new = self._old[i], self._new[j]
        if self.major(i, j) in self._heirs or self._rose(old, new):
            return False
        shared = min(len(old), len(new))
        if len(old) != len(new) and (old[shared - 1], new[shared - 1]) in self._heirs:
            # One side has no such subsection: from 一、 › (三) straight to 一、. It moved only if (三) lives on.
            return old[-1] in self._with_heir[0] if len(old) > shared else new[-1] in self._with_heir[1]
        return True

    def _rose(self, old: tuple[int, ...], new: tuple[int, ...]) -> bool:
        """Whether a subsection became a top section or sank to one: 二、 › (八)自身建设 → 三、自身建设 › (一)讲政治"""
        top_old, top_new = (path[:ROOT_AND_TOP][-1] for path in (old, new))
        risen, sunk = (old[-1], top_new) in self._heirs, (top_old, new[-1]) in self._heirs
        return (risen and len(old) > ROOT_AND_TOP) or (sunk and len(new) > ROOT_AND_TOP)


def _mutual_best(shared: Counter[tuple[int, int]]) -> set[tuple[int, int]]:
    """The pairs that share more than either shares with another; of equals the first."""
    best_old: dict[int, tuple[int, int]] = {}
    best_new: dict[int, tuple[int, int]] = {}
    for pair in sorted(shared):
        for best, end in ((best_old, pair[0]), (best_new, pair[1])):
            if end not in best or shared[pair] > shared[best[end]]:
                best[end] = pair
    return {pair for pair in shared if best_old[pair[0]] == pair == best_new[pair[1]]}


def _major_path(document: Document, section: int, level: int) -> tuple[int, ...]:
    """The sections from the root down to the one at `level` that `section` belongs to."""
    path = (0, *document.section_path(section))
    return tuple(at for at in path if document.sections[at].level <= level)
