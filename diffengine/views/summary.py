"""What a comparison amounts to, whole and section by section: every view shows these figures."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from diffengine.findings.boilerplate import Share, repeated_shares
from diffengine.model import Change, Comparison, Side
from diffengine.views.certain import standing
from diffengine.views.counts import Counts, Size, count_changes, holds_only_headings, size_of
from diffengine.views.ranking import rank_numbers
from diffengine.views.section_walk import SectionRow, SectionWalk, walk_sections

__all__ = ["SectionSummary", "Summary", "summarise"]


@dataclass(frozen=True, slots=True)
class SectionSummary:
    """What happened in one section, its subsections counted in; `old` holds its counterparts, `new` may be missing.

    `characters` are those of its sentences in the new report (headings and spaces left out), `repeated` those of them
    that repeat the old report (see `findings.boilerplate.repeated_shares`). `depth` is 1 for the outermost sections.
    """

    old: tuple[int, ...]
    new: int | None
    depth: int
    characters: int
    repeated: int
    changed_numbers: int
    verbatim: int
    numbers: int
    edited: int
    moved: int
    added: int
    dropped: int

    @property
    def share(self) -> float:
        """The repeated share, 0…1; 0 for a section without text."""
        return self.repeated / self.characters if self.characters else 0.0


@dataclass(frozen=True, slots=True)
class Summary:
    """The figures of a comparison: sizes, counts, the repeated share, and the deltas ranked for display.

    `repeated` of `characters` is the part of the new report that says what the old one said, figures and all.
    `ranked` holds the positions in `Comparison.deltas` of all changed numbers, the most striking first; `sections`
    are the rows of the walk through both reports, without the whole report. `identical` is true where the reports,
    headings too, say the same in the same order, but for character width, spaces and item numbers.
    """

    old: Size
    new: Size
    counts: Counts
    characters: int
    repeated: int
    ranked: tuple[int, ...]
    sections: tuple[SectionSummary, ...]
    identical: bool

    @property
    def share(self) -> float:
        """The repeated share of the new report, 0…1."""
        return self.repeated / self.characters if self.characters else 0.0


def summarise(comparison: Comparison) -> Summary:
    """The figures of `comparison`.

    For the pair `办理27件。` → `办理31件。` alone: one changed number, one pair `numbers`, nothing repeated.
    """
    shares = repeated_shares(comparison)
    return Summary(
        old=size_of(comparison.old),
        new=size_of(comparison.new),
        counts=count_changes(comparison),
        characters=shares[0].total,
        repeated=shares[0].repeated,
        ranked=rank_numbers(comparison),
        sections=_sections(comparison, shares),
        identical=all(pair.change is Change.VERBATIM and not pair.moved for pair in comparison.pairs),
    )


def _sections(comparison: Comparison, shares: dict[int, Share]) -> tuple[SectionSummary, ...]:
    walk = walk_sections(comparison)
    tallies = _tallies(comparison, walk)
    return tuple(
        _section(row, tallies[number], Share(0, 0) if row.new is None else shares[row.new])
        for number, row in enumerate(walk.rows)
        if number
    )


def _section(row: SectionRow, tally: Counter[str], share: Share) -> SectionSummary:
    values = {name: tally[name] for name in ("changed_numbers", *_COLUMN.values(), "moved")}
    return SectionSummary(
        old=row.old, new=row.new, depth=row.depth, characters=share.total, repeated=share.repeated, **values
    )


def _tallies(comparison: Comparison, walk: SectionWalk) -> list[Counter[str]]:
    """What happened in each row of the walk and under it."""
    tallies: list[Counter[str]] = [Counter() for _ in walk.rows]

    def count(row: int, name: str) -> None:
        for above in walk.path(row):
            tallies[above][name] += 1

    for pair in comparison.pairs:
        if not holds_only_headings(comparison, pair):
            row = walk.row_of_pair(comparison, pair)
            count(row, _COLUMN[pair.change])
            if pair.moved:
                count(row, "moved")
    for delta in standing(comparison.deltas):
        if delta.new is not None and delta.changed:
            sentence = comparison.new.quantities[delta.new].sentence
            count(walk.row_of[Side.NEW][comparison.new.sentences[sentence].section], "changed_numbers")
    return tallies


_COLUMN = {
    Change.VERBATIM: "verbatim",
    Change.NUMBERS: "numbers",
    Change.EDITED: "edited",
    Change.NEW: "added",
    Change.DROPPED: "dropped",
}
