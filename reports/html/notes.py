"""What checks and follow-ups have to say about a sentence, at the sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from diffengine.model import Check, Comparison, Delta, Document, Followup, Side
from reports.html.figures import printable
from reports.html.wording import Wording
from reports.words import check_sentence

PASSED = "pass"
"""Checks that agree are listed in their table and not at the sentence: a note is for what needs a look."""


UNMEASURABLE = "unmeasurable"
"""A commitment that promises nothing to look for is listed in the table, but no note of every second sentence."""


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to a row of the page."""

    href: str
    label: str


@dataclass(frozen=True, slots=True)
class Note:
    """A remark under a sentence: `kind` check, plan or result, `tag` its verdict or status in words."""

    kind: str
    status: str
    tag: str
    text: str
    links: tuple[Link, ...] = ()


Notes = dict[tuple[Side, int], list[Note]]


def find_notes(comparison: Comparison, words: Wording) -> Notes:
    """The notes of each sentence, by side and index."""
    notes: Notes = defaultdict(list)
    for check in comparison.checks:
        places = list(dict.fromkeys(check_places(comparison, check)))
        if check.verdict == PASSED or not places:
            continue
        # The first place is the statement that is judged; the others only bear witness.
        links = tuple(link_to(comparison, *place, words("note.see_evidence")) for place in places[1:])
        message = printable(check_sentence(check, words.lang))
        notes[places[0]].append(Note("check", check.verdict, words.name("verdict", check.verdict), message, links))
    for followup in comparison.followups:
        for place, note in _of_followup(comparison, followup, words):
            notes[place].append(note)
    return notes


def _of_followup(comparison: Comparison, followup: Followup, words: Wording) -> Iterator[tuple[tuple[Side, int], Note]]:
    status = words.name("followup", followup.status)
    if followup.status == UNMEASURABLE and not followup.results:
        return
    there = tuple(link_to(comparison, Side.NEW, j, words("note.see_result")) for j in followup.results)
    said = words("note.plan" if there else "note.no_result")
    yield (Side.OLD, followup.plan), Note("plan", followup.status, status, said, there)
    back = link_to(comparison, Side.OLD, followup.plan, words("note.see_plan"))
    for result in followup.results:
        yield (Side.NEW, result), Note("result", followup.status, status, words("note.result"), (back,))


def check_places(comparison: Comparison, check: Check) -> list[tuple[Side, int]]:
    """The sentences that the evidence of a check stands in."""
    found = (
        (evidence.side, sentence_at(comparison.document(evidence.side), evidence.span.start))
        for evidence in check.evidence
    )
    return [(side, index) for side, index in found if index is not None]


def sentence_at(document: Document, position: int) -> int | None:
    """The sentence that holds a position of the text, None between sentences."""
    index = bisect_right(document.sentences, position, key=lambda sentence: sentence.span.start) - 1
    return index if index >= 0 and position < document.sentences[index].span.end else None


def link_to(comparison: Comparison, side: Side, sentence: int, label: str) -> Link:
    """A link to the row that shows a sentence."""
    return Link(f"#p{comparison.pair_of[side][sentence]}", label)


def place_of_delta(comparison: Comparison, delta: Delta) -> str:
    """The address of the sentence that states a number: in the new report where it does, else in the old one."""
    if delta.new is not None:
        return place_of_quantity(comparison, Side.NEW, delta.new)
    return place_of_quantity(comparison, Side.OLD, delta.old)


def place_of_quantity(comparison: Comparison, side: Side, index: int | None) -> str:
    """The address of the sentence that holds a quantity, "" where there is none."""
    return "" if index is None else f"#{side}-t{comparison.document(side).quantities[index].sentence}"
