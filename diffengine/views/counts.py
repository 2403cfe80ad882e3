"""How much the reports hold and how often each kind of change occurs: no view counts for itself."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from diffengine.model import Change, Comparison, Delta, Document, Pair, Side
from diffengine.views.certain import standing

__all__ = ["Counts", "Size", "changed_by_pair", "count_changes", "holds_only_headings", "shape_of", "size_of"]


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
    `regrouped` (several on both sides) those with several sentences, `renumbered` those that state a number which
    changed; `new` and `dropped` count sentences. The numbers count deltas: paired with another value, paired with the
    same, without partner; those that a person judged wrong are not counted.
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
    renumbered: int
    new: int
    dropped: int
    boilerplate: int


def size_of(document: Document) -> Size:
    """How much `document` holds."""
    headings = sum(sentence.heading for sentence in document.sentences)
    return Size(
        characters=len("".join(document.text.split())),
        sections=len(document.sections) - 1,
        headings=headings,
        sentences=len(document.sentences) - headings,
        quantities=len(document.quantities),
    )


def count_changes(comparison: Comparison) -> Counts:
    """The counts of `comparison`: `办理27件。` → `办理31件。` is one changed number and one pair `numbers`."""
    prose = [index for index, pair in enumerate(comparison.pairs) if not holds_only_headings(comparison, pair)]
    pairs = [comparison.pairs[index] for index in prose]
    shapes = Counter(shape_of(pair) for pair in pairs)
    by_change = {change: [pair for pair in pairs if pair.change is change] for change in Change}
    deltas = tuple(standing(comparison.deltas))
    paired = [delta for delta in deltas if delta.old is not None and delta.new is not None]
    return Counts(
        changed_numbers=sum(delta.changed for delta in paired),
        unchanged_numbers=sum(not delta.changed for delta in paired),
        only_old_numbers=sum(delta.new is None for delta in deltas),
        only_new_numbers=sum(delta.old is None for delta in deltas),
        verbatim=len(by_change[Change.VERBATIM]),
        numbers=len(by_change[Change.NUMBERS]),
        edited=len(by_change[Change.EDITED]),
        moved=sum(pair.moved for pair in pairs),
        splits=shapes["split"],
        merges=shapes["merge"],
        regrouped=shapes["regrouped"],
        renumbered=len(set(prose) & changed_by_pair(comparison).keys()),
        new=sum(len(pair.new) for pair in by_change[Change.NEW]),
        dropped=sum(len(pair.old) for pair in by_change[Change.DROPPED]),
        boilerplate=sum(pair.boilerplate for pair in pairs),
    )


def shape_of(pair: Pair) -> str:
    """`split` (one old sentence, several new), `merge`, `regrouped` (several on both sides), or "" for one and one."""
    old, new = len(pair.old), len(pair.new)
    if not old or not new or old == new == 1:
        return ""
    return "split" if old == 1 else "merge" if new == 1 else "regrouped"


def holds_only_headings(comparison: Comparison, pair: Pair) -> bool:
    """Whether a pair holds nothing but headings."""
    old, new = comparison.old.sentences, comparison.new.sentences
    return all(old[i].heading for i in pair.old) and all(new[j].heading for j in pair.new)


def changed_by_pair(comparison: Comparison) -> dict[int, tuple[Delta, ...]]:
    """For each pair that states a changed number on either side, those numbers in order."""
    found: dict[int, list[Delta]] = {}
    for delta in standing(comparison.deltas):
        if delta.changed:
            for index in _pairs_of(comparison, delta):
                found.setdefault(index, []).append(delta)
    return {index: tuple(deltas) for index, deltas in found.items()}


def _pairs_of(comparison: Comparison, delta: Delta) -> set[int]:
    quantities = [(Side.OLD, delta.old), (Side.NEW, delta.new)]
    return {
        comparison.pair_of[side][comparison.document(side).quantities[index].sentence]
        for side, index in quantities
        if index is not None
    }
