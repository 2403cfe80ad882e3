"""The one walk through the sections of two reports: every view that shows sections shows these rows in this order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from diffengine.model import Change, Comparison, Pair, Side

__all__ = ["SectionRow", "SectionWalk", "walk_sections"]

_Key = tuple[Side, int]
"""A row before it has a number: a section of the new report, or one that only the old one has."""


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A section of the new report with all its counterparts, or one of the old report that has none (`new` is None).

    `depth` is 0 for the whole report, `parent` the number of the row above it, `end` one more than the number of its
    last descendant. `status` is `kept`, `renamed`, `moved`, `new` or `dropped`; `heading` the pair of its heading.
    """

    old: tuple[int, ...]
    new: int | None
    depth: int
    parent: int | None
    end: int
    status: str
    heading: int | None

    @property
    def home(self) -> tuple[Side, int]:
        """The report that the row is named after, and the section there: the new one where it has it."""
        return (Side.OLD, self.old[0]) if self.new is None else (Side.NEW, self.new)


@dataclass(frozen=True, slots=True)
class SectionWalk:
    """The rows, each before those under it; row 0 is the whole report. `row_of` finds the row of a section."""

    rows: tuple[SectionRow, ...]
    row_of: dict[Side, tuple[int, ...]]

    def row_of_pair(self, comparison: Comparison, pair: Pair) -> int:
        """The row in which a pair is shown and counted: by its first new sentence, or its first old one."""
        side, sentences = (Side.NEW, pair.new) if pair.new else (Side.OLD, pair.old)
        return self.row_of[side][comparison.document(side).sentences[sentences[0]].section]

    def path(self, number: int) -> tuple[int, ...]:
        """A row and all those above it, the whole report left out."""
        found: list[int] = []
        at: int | None = number
        while at:
            found.append(at)
            at = self.rows[at].parent
        return tuple(found)


def walk_sections(comparison: Comparison) -> SectionWalk:
    """The sections of the new report in its order; one that only the old report has follows its elder sibling there.

    Old 一、(六) (七) 二、 and new 一、(六) 二、 give 一、 (六) (七) 二、: the reader finds what is gone where it was. A
    section that was split is on the row of each part, sections that were merged are on one row.
    """
    links = _Links(comparison)
    order: list[tuple[_Key, int | None, int]] = []
    ends: list[int] = []

    def visit(key: _Key, parent: int | None, depth: int) -> None:
        number = len(order)
        order.append((key, parent, depth))
        ends.append(0)
        for child in links.children[key]:
            visit(child, number, depth + 1)
        ends[number] = len(order)

    visit((Side.NEW, 0), None, 0)
    rows = tuple(links.row(key, parent, depth, end) for (key, parent, depth), end in zip(order, ends, strict=True))
    number_of = {key: number for number, (key, _, _) in enumerate(order)}
    row_of = {
        side: tuple(number_of[links.key(side, at)] for at in range(len(comparison.document(side).sections)))
        for side in Side
    }
    return SectionWalk(rows, row_of)


class _Links:
    """The sections of both reports as one tree."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.olds: dict[int, list[int]] = defaultdict(list, {0: [0]})
        self.news: dict[int, list[int]] = defaultdict(list, {0: [0]})
        for pair in comparison.sections:
            if pair.old and pair.new:
                self.olds[pair.new].append(pair.old)
                self.news[pair.old].append(pair.new)
        self.children = self._children()
        self.heading = {
            (side, sentence.section): comparison.pair_of[side][number]
            for side in Side
            for number, sentence in enumerate(comparison.document(side).sentences)
            if sentence.heading
        }

    def key(self, side: Side, section: int) -> _Key:
        """The row of a section; of an old one that was split, the row of its first part."""
        if side is Side.OLD and section in self.news:
            return (Side.NEW, self.news[section][0])
        return (side, section)

    def _children(self) -> dict[_Key, list[_Key]]:
        children: dict[_Key, list[_Key]] = defaultdict(list)
        for number, section in enumerate(self.comparison.new.sections):
            if section.parent is not None:
                children[Side.NEW, section.parent].append((Side.NEW, number))
        elders: dict[int, list[int]] = defaultdict(list)
        for number, section in enumerate(self.comparison.old.sections):
            if section.parent is None:
                continue
            if number not in self.news:
                siblings = children[self.key(Side.OLD, section.parent)]
                siblings.insert(self._place(siblings, elders[section.parent]), (Side.OLD, number))
            elders[section.parent].append(number)
        return children

    def _place(self, siblings: Sequence[_Key], elders: Sequence[int]) -> int:
        """Behind the nearest elder sibling that still stands here; else before all that do."""
        for elder in reversed(elders):
            key = (Side.NEW, self.news[elder][-1]) if elder in self.news else (Side.OLD, elder)
            if key in siblings:
                return siblings.index(key) + 1
        return 0

    def row(self, key: _Key, parent: int | None, depth: int, end: int) -> SectionRow:
        side, section = key
        olds = tuple(self.olds[section]) if side is Side.NEW else (section,)
        new = section if side is Side.NEW else None
        return SectionRow(olds, new, depth, parent, end, self._status(key, olds), self.heading.get(key))

    def _status(self, key: _Key, olds: Sequence[int]) -> str:
        if key[0] is Side.OLD:
            return "dropped"
        if not olds:
            return "new"
        heading = self.heading.get(key)
        if key[1] == 0 or heading is None:
            return "kept"
        pair = self.comparison.pairs[heading]
        return "moved" if pair.moved else "renamed" if pair.change is Change.EDITED else "kept"
