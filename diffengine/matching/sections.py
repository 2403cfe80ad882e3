"""Which sections are counterparts, and which sentences left their place."""

from __future__ import annotations

from collections import defaultdict

from alignment.order import longest_increasing
from diffengine.ids import content_id
from diffengine.matching.sentences import Group
from diffengine.matching.settings import MoveSettings
from diffengine.model import Document, SectionPair, Side


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

    A group moved when its sentences stand in sections that are not counterparts, or, inside a pair of sections, when
    it jumped over several siblings (`MoveSettings.far`) that kept their order. Sections without any counterpart were
    regrouped with all they hold: their sentences did not move, and headings never do.
    """
    places = _Places(old, new, sections, settings.major_level)
    bodies = [n for n, group in enumerate(groups) if group.links and not old.sentences[group.old[0]].heading]
    apart = {n for n in bodies if places.apart(groups[n])}
    siblings: dict[tuple[int, int], list[int]] = defaultdict(list)
    for n in bodies:
        siblings[old.sentences[groups[n].old[0]].section, new.sentences[groups[n].new[0]].section].append(n)
    return apart.union(*(_out_of_order(members, groups, settings.far) for members in siblings.values()))


def _out_of_order(members: list[int], groups: list[Group], far: int) -> set[int]:
    in_old = sorted(members, key=lambda n: groups[n].old)
    rank = {n: position for position, n in enumerate(sorted(members, key=lambda n: groups[n].new))}
    kept = longest_increasing([rank[n] for n in in_old])
    return {n for position, n in enumerate(in_old) if position not in kept and abs(rank[n] - position) >= far}


class _Places:
    """The major sections of every sentence on the way down the two outlines, and which of them are linked."""

    def __init__(self, old: Document, new: Document, sections: tuple[SectionPair, ...], level: int) -> None:
        self._old = [_major_path(old, sentence.section, level) for sentence in old.sentences]
        self._new = [_major_path(new, sentence.section, level) for sentence in new.sentences]
        self._linked = {(pair.old, pair.new) for pair in sections}
        self._old_linked = {pair.old for pair in sections if pair.new is not None}
        self._new_linked = {pair.new for pair in sections if pair.old is not None}

    def apart(self, group: Group) -> bool:
        return all(self._apart(self._old[i], self._new[j]) for i in group.old for j in group.new)

    def _apart(self, old: tuple[int, ...], new: tuple[int, ...]) -> bool:
        a, b = old[-1], new[-1]
        if (a, b) in self._linked:
            return False
        shared = min(len(old), len(new))
        if len(old) != len(new) and (old[shared - 1], new[shared - 1]) in self._linked:
            # One side has no such subsection: from 一、 › (三) straight to 一、. It moved only if (三) lives on.
            return a in self._old_linked if len(old) > shared else b in self._new_linked
        return a in self._old_linked or b in self._new_linked


def _major_path(document: Document, section: int, level: int) -> tuple[int, ...]:
    """The sections from the root down to the one at `level` that `section` belongs to."""
    path = (0, *document.section_path(section))
    return tuple(at for at in path if document.sections[at].level <= level)
