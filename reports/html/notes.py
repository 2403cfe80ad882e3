"""What checks and follow-ups have to say about a sentence, at the sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from diffengine.model import Comparison, Followup, Side
from diffengine.views.certain import standing
from diffengine.views.check_rows import check_sentences
from reports.check_sentences import check_sentence
from reports.html.anchors import row_place
from reports.html.language import Wording
from reports.printable import printable

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
    doubt: str = ""


Notes = dict[tuple[Side, int], list[Note]]


def find_notes(comparison: Comparison, words: Wording) -> Notes:
    """The notes of each sentence, by side and index; a finding that a person judged wrong has none."""
    notes: Notes = defaultdict(list)
    for check in standing(comparison.checks):
        places = check_sentences(comparison, check)
        if check.verdict == PASSED or not places:
            continue
        # The first place is the statement that is judged; the others only bear witness.
        links = tuple(Link(row_place(comparison, *place), words("note.see_evidence")) for place in places[1:])
        message = printable(check_sentence(check, words.lang))
        doubt = words.doubt(check)
        notes[places[0]].append(
            Note("check", check.verdict, words.name("verdict", check.verdict), message, links, doubt)
        )
    for followup in standing(comparison.followups):
        for place, note in _of_followup(comparison, followup, words):
            notes[place].append(note)
    return notes


def _of_followup(comparison: Comparison, followup: Followup, words: Wording) -> Iterator[tuple[tuple[Side, int], Note]]:
    status, doubt = words.name("followup", followup.status), words.doubt(followup)
    if followup.status == UNMEASURABLE and not followup.results:
        return
    there = tuple(Link(row_place(comparison, Side.NEW, j), words("note.see_result")) for j in followup.results)
    said = words("note.plan" if there else "note.no_result")
    yield (Side.OLD, followup.plan), Note("plan", followup.status, status, said, there, doubt)
    back = Link(row_place(comparison, Side.OLD, followup.plan), words("note.see_plan"))
    for result in followup.results:
        yield (Side.NEW, result), Note("result", followup.status, status, words("note.result"), (back,), doubt)
