"""What checks and follow-ups have to say about a sentence, at the sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from diffengine.model import Check, Comparison, Document, Followup, Side
from reports.html.figures import printable
from reports.html.wording import Wording

PASSED = "pass"
"""Checks that agree are listed in their table and not at the sentence: a note is for what needs a look."""


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
        if check.verdict == PASSED:
            continue
        note = Note(
            "check", check.verdict, words.name("verdict", check.verdict), printable(check_message(check, words))
        )
        for place in dict.fromkeys(check_places(comparison, check)):
            notes[place].append(note)
    for followup in comparison.followups:
        for place, note in _of_followup(comparison, followup, words):
            notes[place].append(note)
    return notes


def _of_followup(comparison: Comparison, followup: Followup, words: Wording) -> Iterator[tuple[tuple[Side, int], Note]]:
    status = words.name("followup", followup.status)
    there = tuple(link_to(comparison, Side.NEW, j, words("note.see_result")) for j in followup.results)
    yield (Side.OLD, followup.plan), Note("plan", followup.status, status, words("note.plan"), there)
    back = link_to(comparison, Side.OLD, followup.plan, words("note.see_plan"))
    for result in followup.results:
        yield (Side.NEW, result), Note("result", followup.status, status, words("note.result"), (back,))


def check_message(check: Check, words: Wording) -> str:
    """What a check says: its sentence in Chinese; its kind and arithmetic for readers of English."""
    if words.lang == "zh" or not check.arithmetic:
        return check.message
    return f"{words.name('check', check.kind)}: {check.arithmetic}"


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
