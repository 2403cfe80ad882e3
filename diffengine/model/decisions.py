"""What people decided about two reports: what the matching obeys, and what was said of each statement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

__all__ = [
    "Decision",
    "Decisions",
    "Figure",
    "Ids",
    "Judged",
    "Judgement",
    "Outcome",
    "Quoted",
    "Review",
    "State",
    "Verdict",
]

Ids = tuple[str, str]
"""The ids of a sentence of the old report and of one of the new (`Sentence.id`)."""

Figure = tuple[str, str]
"""A number by the id of its sentence and as it is written there: `27件`, a second 27件 of the sentence `27件-2`."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """Sentences that are counterparts (`fixed`), that are none (`forbidden`), and that have none at all (`alone`),
    whatever the words say.

    A sentence with a fixed counterpart has that one, or those, and no other. `figures` are numbers of one indicator.
    What a report does not hold is passed over: the decision was about a sentence that has been changed since.
    """

    fixed: frozenset[Ids] = frozenset()
    forbidden: frozenset[Ids] = frozenset()
    alone: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())
    figures: frozenset[tuple[Figure, Figure]] = frozenset()

    @property
    def mirrored(self) -> Decisions:
        """The same with old and new changed over."""
        fixed, forbidden = (frozenset((j, i) for i, j in side) for side in (self.fixed, self.forbidden))
        figures = frozenset((new, old) for old, new in self.figures)
        return Decisions(fixed, forbidden, (self.alone[1], self.alone[0]), figures)


class Verdict(StrEnum):
    """What a person says of a statement; a closed list."""

    RIGHT = "right"
    """It is as stated."""
    WRONG = "wrong"
    """It is not."""
    OTHER = "other"
    """It is not, and others are counterparts: the sentences of `Decision.links`, the numbers of `Decision.figures`."""
    NOTE = "note"
    """Nothing yet; a note alone."""


class Judged(StrEnum):
    """What can be judged; a closed list."""

    PAIR = "pair"
    DELTA = "delta"
    INITIATIVE = "initiative"
    FOLLOWUP = "followup"
    CHECK = "check"


@dataclass(frozen=True, slots=True)
class Decision:
    """What one person decided about one statement, by the ids of the statement and of its sentences.

    `claim` is what it said beside its sentences (`27件 → 31件`, `met`, `fail`): a decision about another claim does not
    hold. `links` are the pairs of sentences that are right: those of the pair, or those that were chosen instead. Where
    another number was chosen, `figures` are the two as written (`27件`, `58件`), and `links` the sentences they are in.
    `when` is what the person gave; nothing here knows the time.
    """

    kind: Judged
    id: str
    verdict: Verdict
    old: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    claim: str = ""
    links: tuple[Ids, ...] = ()
    figures: tuple[str, ...] = ()
    who: str = ""
    when: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A report as the decisions about it know it: its name, and the words of every sentence that they speak of.

    `known` are the ids of all sentences that it had: one of these is never another that was edited since.
    """

    name: str = ""
    title: str = ""
    sha256: str = ""
    sentences: Mapping[str, str] = field(default_factory=dict)
    known: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """Decisions, and the two reports that they were made about: what a `*.decisions.json` holds."""

    old: Quoted = Quoted()
    new: Quoted = Quoted()
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """What people say of a statement, as it is shown beside it; `near` where a sentence of it read otherwise then."""

    verdict: Verdict
    who: str = ""
    when: str = ""
    note: str = ""
    near: bool = False


class State(StrEnum):
    """What became of a decision when the reports were compared with it; a closed list."""

    CONFIRMED = "confirmed"
    """Right, and the statement is there."""
    MARKED = "marked"
    """Wrong, and the statement is there, marked."""
    OBEYED = "obeyed"
    """Wrong, and the pair is not made any more."""
    NOTED = "noted"
    """A note, at its statement."""
    GONE = "gone"
    """A sentence that it speaks of is not there any more, nor one that is nearly the same."""
    UNSAID = "unsaid"
    """The sentences are there, but the comparison does not make this statement of them any more."""
    DISPUTED = "disputed"
    """Another decision says the opposite: neither is obeyed."""

    @property
    def applies(self) -> bool:
        """Whether the decision holds for the reports as they are."""
        return self in {State.CONFIRMED, State.MARKED, State.OBEYED, State.NOTED}


@dataclass(frozen=True, slots=True)
class Outcome:
    """A decision with the ids that its sentences and statement have now, and what became of it.

    `said` are the words of its old and of its new sentences when it was made, with those chosen; `near` those of them
    that were found by their likeness, for they read otherwise now: words then, words now.
    """

    decision: Decision
    state: State
    said: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    near: tuple[tuple[str, str], ...] = ()
