"""Which sections are counterparts, and which sentences left theirs."""

from __future__ import annotations

from diffengine.matching.sentences import Group
from diffengine.model import Document, SectionPair

MAJOR_LEVEL = 2
"""A sentence that changes its place below this level (from one 一是 to another of the same (一)) has not moved."""


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


class Places:
    """Where sentences stand in the two outlines, and whether a pair of them left its place."""

    def __init__(self, old: Document, new: Document, sections: tuple[SectionPair, ...]) -> None:
        self._old = [_major_path(old, sentence.section) for sentence in old.sentences]
        self._new = [_major_path(new, sentence.section) for sentence in new.sentences]
        self._linked = {(pair.old, pair.new) for pair in sections}
        self._old_linked = {pair.old for pair in sections if pair.new is not None}
        self._new_linked = {pair.new for pair in sections if pair.old is not None}

    def moved(self, olds: tuple[int, ...], news: tuple[int, ...]) -> bool:
        """Whether the sentences of a pair stand in sections that are not counterparts of each other.

        Sections without any counterpart were regrouped with all they hold: their sentences did not move.
        """
        return all(self._apart(self._old[i], self._new[j]) for i in olds for j in news)

    def _apart(self, old: tuple[int, ...], new: tuple[int, ...]) -> bool:
        a, b = old[-1], new[-1]
        if (a, b) in self._linked:
            return False
        shared = min(len(old), len(new))
        if len(old) != len(new) and (old[shared - 1], new[shared - 1]) in self._linked:
            # One side has no such subsection: (一) → straight under 一、 of the same name; moved only from a
            # subsection that lives on elsewhere.
            return a in self._old_linked if len(old) > shared else b in self._new_linked
        return a in self._old_linked or b in self._new_linked


def _major_path(document: Document, section: int) -> tuple[int, ...]:
    """The sections from the root down to the one at `MAJOR_LEVEL` that `section` belongs to."""
    path = (0, *document.section_path(section))
    return tuple(at for at in path if document.sections[at].level <= MAJOR_LEVEL)
