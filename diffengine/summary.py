"""What a comparison amounts to, as counts and rankings: every view shows these, none counts for itself."""

from __future__ import annotations

from dataclasses import dataclass
from math import log, log10

from diffengine.findings.boilerplate import Share, repeated_shares
from diffengine.model import Change, Comparison, Delta, Document, Pair

__all__ = ["Counts", "SectionSummary", "Size", "Summary", "summarise"]

_FULL_WEIGHT_DIGITS = 3
"""Powers of ten from which the size of a number adds nothing more to its rank: 3 → 9 is noise where 300 → 900 is
news, but 5亿元 is not a hundred times the news of 500万元."""

_STRIKING_RATIO = 4.0
"""A number that became four times as large, or a quarter, ranks as high as any: beyond that the ratio says more about
a small beginning than about the change."""

_STRIKING_POINTS = 20.0
"""Percentage points that rank as high as any: rates of such reports move by 1 to 10 points a year."""

_RATE_WEIGHT = 0.8
"""A rate carries no size of its own; it ranks between numbers of two and of three digits."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much a report holds: characters without spaces, sections without the root, sentences without headings."""

    characters: int
    sections: int
    headings: int
    sentences: int
    quantities: int


@dataclass(frozen=True, slots=True)
class Counts:
    """How often each kind of change occurs. Headings are left out of everything that counts sentences.

    `verbatim`, `numbers` and `edited` count pairs, `moved` those of them that stand elsewhere, `splits`, `merges` and
    `regrouped` (several on both sides) those with several sentences; `new` and `dropped` count sentences. The numbers
    count deltas: paired with another value, paired with the same, without partner.
    """

    changed_numbers: int
    unchanged_numbers: int
    only_old_numbers: int
    only_new_numbers: int
    verbatim: int
    numbers: int
    edited: int
    moved: int
    splits: int
    merges: int
    regrouped: int
    new: int
    dropped: int
    boilerplate: int


@dataclass(frozen=True, slots=True)
class SectionSummary:
    """What happened in one section, its subsections counted in: `old` and `new` are its indices, None where missing.

    `characters` are those of its sentences in the new report (headings and spaces left out), `repeated` those of them
    that repeat the old report (see `findings.boilerplate.repeated_shares`). `depth` is 1 for the outermost sections.
    """

    old: int | None
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
    follow the new report, with those only the old one has at their old place. `identical` is true where the
    reports, headings too, say the same in the same order, but for character width, spaces and item numbers.
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
        old=_size(comparison.old),
        new=_size(comparison.new),
        counts=_counts(comparison),
        characters=shares[0].total,
        repeated=shares[0].repeated,
        ranked=_ranked(comparison),
        sections=_sections(comparison, shares),
        identical=all(pair.change is Change.VERBATIM and not pair.moved for pair in comparison.pairs),
    )


def _size(document: Document) -> Size:
    headings = sum(sentence.heading for sentence in document.sentences)
    return Size(
        characters=_visible(document.text),
        sections=len(document.sections) - 1,
        headings=headings,
        sentences=len(document.sentences) - headings,
        quantities=len(document.quantities),
    )


def _counts(comparison: Comparison) -> Counts:
    pairs = [pair for pair in comparison.pairs if not _is_heading(comparison, pair)]
    by_change = {change: [pair for pair in pairs if pair.change is change] for change in Change}
    paired = [delta for delta in comparison.deltas if delta.old is not None and delta.new is not None]
    return Counts(
        changed_numbers=sum(delta.changed for delta in paired),
        unchanged_numbers=sum(not delta.changed for delta in paired),
        only_old_numbers=sum(delta.new is None for delta in comparison.deltas),
        only_new_numbers=sum(delta.old is None for delta in comparison.deltas),
        verbatim=len(by_change[Change.VERBATIM]),
        numbers=len(by_change[Change.NUMBERS]),
        edited=len(by_change[Change.EDITED]),
        moved=sum(pair.moved for pair in pairs),
        splits=sum(len(pair.old) == 1 < len(pair.new) for pair in pairs),
        merges=sum(len(pair.new) == 1 < len(pair.old) for pair in pairs),
        regrouped=sum(min(len(pair.old), len(pair.new)) > 1 for pair in pairs),
        new=sum(len(pair.new) for pair in by_change[Change.NEW]),
        dropped=sum(len(pair.old) for pair in by_change[Change.DROPPED]),
        boilerplate=sum(pair.boilerplate for pair in pairs),
    )


def _is_heading(comparison: Comparison, pair: Pair) -> bool:
    """Whether a pair holds nothing but headings."""
    old, new = comparison.old.sentences, comparison.new.sentences
    return all(old[i].heading for i in pair.old) and all(new[j].heading for j in pair.new)


def _visible(text: str) -> int:
    return sum(not char.isspace() for char in text)


def _ranked(comparison: Comparison) -> tuple[int, ...]:
    found = [index for index, delta in enumerate(comparison.deltas) if delta.changed]
    return tuple(sorted(found, key=lambda index: (-_rank(comparison, comparison.deltas[index]), index)))


def _rank(comparison: Comparison, delta: Delta) -> float:
    """How striking a change is, 0…1: how many times as large, weighted by the size of the number; or its points."""
    if delta.old is None or delta.new is None:
        return 0.0
    if delta.points is not None:
        return _RATE_WEIGHT * min(1.0, abs(float(delta.points)) / _STRIKING_POINTS)
    old = abs(float(comparison.old.quantities[delta.old].base_value))
    new = abs(float(comparison.new.quantities[delta.new].base_value))
    larger, smaller = max(old, new), min(old, new)
    ratio = larger / smaller if smaller else _STRIKING_RATIO
    return min(1.0, log(ratio) / log(_STRIKING_RATIO)) * min(1.0, log10(1 + larger) / _FULL_WEIGHT_DIGITS)


def _sections(comparison: Comparison, shares: dict[int, Share]) -> tuple[SectionSummary, ...]:
    """A row for each section of both reports; the tallies count a section's subsections in."""
    rows = _section_rows(comparison)
    tallies = _tallies(comparison, rows)
    return tuple(
        _section(comparison, row, tallies.get(number, {}), shares[row[1]] if row[1] is not None else Share(0, 0))
        for number, row in enumerate(rows)
    )


def _section_rows(comparison: Comparison) -> list[tuple[int | None, int | None]]:
    """The sections of the new report in its order; one that only the old report has follows its elder sibling there.

    Old 一、(六) (七) 二、 and new 一、(六) 二、 give 一、 (六) (七) 二、: the reader finds what is gone where it was.
    """
    old, new = comparison.old, comparison.new
    partner = {pair.new: pair.old for pair in comparison.sections if pair.new is not None}
    rows: list[tuple[int | None, int | None]] = [(partner.get(n), n) for n in range(1, len(new.sections))]
    paired = set(partner.values())
    for index in range(1, len(old.sections)):
        if index not in paired:
            rows.insert(_place(comparison, rows, index), (index, None))
    return rows


def _place(comparison: Comparison, rows: list[tuple[int | None, int | None]], index: int) -> int:
    """Behind the elder sibling of an old section and all that stands under it; else behind its parent; else last."""
    sections = comparison.old.sections
    parent = sections[index].parent
    elder = next((n for n in range(index - 1, 0, -1) if sections[n].parent == parent), parent)
    at = next((number for number, (old, _) in enumerate(rows) if old == elder), None)
    if at is None:
        return len(rows) if parent != 0 or elder != 0 else 0
    if elder == parent:
        return at + 1
    depth = _depth(comparison, rows[at])
    at += 1
    while at < len(rows) and _depth(comparison, rows[at]) > depth:
        at += 1
    return at


def _depth(comparison: Comparison, row: tuple[int | None, int | None]) -> int:
    old, new = row
    return len(comparison.old.section_path(old or 0) if new is None else comparison.new.section_path(new))


def _section(
    comparison: Comparison, row: tuple[int | None, int | None], tally: dict[str, int], share: Share
) -> SectionSummary:
    values = {name: tally.get(name, 0) for name in ("changed_numbers", *_COLUMN.values(), "moved")}
    return SectionSummary(
        old=row[0],
        new=row[1],
        depth=_depth(comparison, row),
        characters=share.total,
        repeated=share.repeated,
        **values,
    )


def _tallies(comparison: Comparison, rows: list[tuple[int | None, int | None]]) -> dict[int, dict[str, int]]:
    """What happened under each row, counted for its sections and all they stand in."""
    row_of_old = {old: number for number, (old, _) in enumerate(rows) if old is not None}
    row_of_new = {new: number for number, (_, new) in enumerate(rows) if new is not None}
    tallies: dict[int, dict[str, int]] = {}

    def count(places: list[int], name: str, amount: int = 1) -> None:
        for row in places:
            tally = tallies.setdefault(row, {})
            tally[name] = tally.get(name, 0) + amount

    def rows_new(sentence: int) -> list[int]:
        path = comparison.new.section_path(comparison.new.sentences[sentence].section)
        return [row_of_new[section] for section in path]

    def rows_old(sentence: int) -> list[int]:
        path = comparison.old.section_path(comparison.old.sentences[sentence].section)
        return [row_of_old[section] for section in path if section in row_of_old]

    for pair in comparison.pairs:
        if _is_heading(comparison, pair):
            continue
        places = rows_new(pair.new[0]) if pair.new else rows_old(pair.old[0])
        count(places, _COLUMN[pair.change])
        if pair.moved:
            count(places, "moved")
    for delta in comparison.deltas:
        if delta.new is not None and delta.changed:
            count(rows_new(comparison.new.quantities[delta.new].sentence), "changed_numbers")
    return tallies


_COLUMN = {
    Change.VERBATIM: "verbatim",
    Change.NUMBERS: "numbers",
    Change.EDITED: "edited",
    Change.NEW: "added",
    Change.DROPPED: "dropped",
}
