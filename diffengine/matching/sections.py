"""Which sections are counterparts, and which sentences left their place."""

from __future__ import annotations

from collections import defaultdict

from alignment.order import longest_increasing
from diffengine.matching.sentences import Group
from diffengine.model import Document, SectionPair

MAJOR_LEVEL = 2
"""A sentence that changes its place below this level (from one 一是 to another of the same (一)) has not moved."""

FAR = 3
"""Siblings that a sentence must have jumped over inside its section: neighbours change places all the time."""


def align_sections(old: Document, new: Document, groups: list[Group]) -> tuple[SectionPair, ...]:
    """The pairs of sections whose headings are counterparts, the whole reports first, then sections without one.

    A section that was split or merged is in several pairs.
    """
    linked: dict[tuple[int, int], float] = {(0, 0): 1.0}
    for group in groups:
        for i in group.old:
            for j in group.new:
                a, b = old.sentences[i], new.sentences[j]
                if a.heading and b.heading:
                    linked[a.section, b.section] = min(1.0, max(0.0, sum(value for _, value in group.parts)))
    pairs = [SectionPair(a, b, round(score, 4)) for (a, b), score in sorted(linked.items())]
    has_new = {a for a, _ in linked}
    has_old = {b for _, b in linked}
    pairs += [SectionPair(a, None, 0.0) for a in range(len(old.sections)) if a not in has_new]
    pairs += [SectionPair(None, b, 0.0) for b in range(len(new.sections)) if b not in has_old]
    return tuple(pairs)


def find_moved(old: Document, new: Document, sections: tuple[SectionPair, ...], groups: list[Group]) -> set[int]:
    """Which of the groups (their positions in `groups`) moved.

    A group moved when its sentences stand in sections that are not counterparts, or, inside a pair of sections, when
    it jumped over `FAR` siblings that kept their order. Sections without any counterpart were regrouped with all they
    hold: their sentences did not move, and headings never do.
    """
    places = _Places(old, new, sections)
    bodies = [n for n, group in enumerate(groups) if not old.sentences[group.old[0]].heading]
    apart = {n for n in bodies if places.apart(groups[n])}
    siblings: dict[tuple[int, int], list[int]] = defaultdict(list)
    for n in bodies:
        siblings[old.sentences[groups[n].old[0]].section, new.sentences[groups[n].new[0]].section].append(n)
    return apart.union(*(_out_of_order(members, groups) for members in siblings.values()))


def _out_of_order(members: list[int], groups: list[Group]) -> set[int]:
    in_old = sorted(members, key=lambda n: groups[n].old)
    rank = {n: position for position, n in enumerate(sorted(members, key=lambda n: groups[n].new))}
    kept = longest_increasing([rank[n] for n in in_old])
    return {n for position, n in enumerate(in_old) if position not in kept and abs(rank[n] - position) >= FAR}


class _Places:
    """The major sections of every sentence on the way down the two outlines, and which of them are linked."""

    def __init__(self, old: Document, new: Document, sections: tuple[SectionPair, ...]) -> None:
        self._old = [_major_path(old, sentence.section) for sentence in old.sentences]
        self._new = [_major_path(new, sentence.section) for sentence in new.sentences]
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


def _major_path(document: Document, section: int) -> tuple[int, ...]:
    """The sections from the root down to the one at `MAJOR_LEVEL` that `section` belongs to."""
    path = (0, *document.section_path(section))
    return tuple(at for at in path if document.sections[at].level <= MAJOR_LEVEL)
