"""What a comparison of two reports is."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from alignment.spans import Span
from diffengine.model.decisions import Judgement, Outcome
from diffengine.model.document import Document
from diffengine.model.headline import HeadlineRow
from diffengine.model.known import KnownSentence

if TYPE_CHECKING:
    import pandas

__all__ = [
    "Candidate",
    "Change",
    "Check",
    "Comparison",
    "Delta",
    "DeltaNote",
    "Edit",
    "Followup",
    "Formula",
    "Initiative",
    "Instrument",
    "Operand",
    "Pair",
    "Repeat",
    "SectionPair",
    "Side",
]


class Side(StrEnum):
    """Which of the two reports."""

    OLD = "old"
    NEW = "new"


class Change(StrEnum):
    """What happened to the sentences of a pair; a closed list."""

    VERBATIM = "verbatim"
    """Equal but for width, spaces and item number: (三)完善机制。 → (四)完善机制。"""
    NUMBERS = "numbers"
    """Equal but for quantities, years and the two reports' own place names: 办理27件。 → 办理31件。"""
    EDITED = "edited"
    """The same matter in other words."""
    DROPPED = "dropped"
    """Old only."""
    NEW = "new"
    """New only."""


@dataclass(frozen=True, slots=True)
class SectionPair:
    """Two sections that are counterparts, or one that has none (the other side is None).

    `certainty` is the probability that a careful official would say the same (0…1).
    """

    old: int | None
    new: int | None
    score: float
    id: str = ""
    certainty: float = 0.0


@dataclass(frozen=True, slots=True)
class Edit:
    """Old characters replaced by new ones; either span may be empty. Positions are in the two whole texts."""

    old: Span
    new: Span


@dataclass(frozen=True, slots=True)
class Candidate:
    """A link that was not made but may be right: the sentence `old` with the sentence `new`, and how probable it is."""

    old: int
    new: int
    certainty: float


@dataclass(frozen=True, slots=True)
class Pair:
    """Sentences that are counterparts, or one sentence that has none.

    Two old and one new sentence are a merge, one old and two new a split; `links` say which of them answer which.
    `score` is the sum of the named `parts` of the pair's best link (0 when alone), `runner_up` the score of the best
    other candidate of any of its sentences, on the same scale. `certainty` is the probability that a careful official
    would agree: that these are counterparts, or, for one alone, that nothing answers it. `also` holds the next
    candidates of the pair's sentences, the most probable first.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    change: Change
    moved: bool = False
    boilerplate: bool = False
    score: float = 0.0
    parts: tuple[tuple[str, float], ...] = ()
    runner_up: float = 0.0
    edits: tuple[Edit, ...] = ()
    id: str = ""
    certainty: float = 0.0
    links: tuple[tuple[int, int], ...] = ()
    also: tuple[Candidate, ...] = ()
    judgement: Judgement | None = None


class DeltaNote(StrEnum):
    """What a reader must know about a delta beside its figures; a closed list."""

    BOUND_CHANGED = "bound_changed"
    """700余场次 → 812场次: one is bounded, the other is not, or otherwise."""
    APPROXIMATE = "approximate"
    """One of the two is not exact, so neither is the difference."""
    RANGE = "range"
    """One of the two is a range (3—5件): `difference` is of the lower ends, `upper_difference` of the upper."""
    UNIT_FORM = "unit_form"
    """Written in another form of the unit, compared in the base unit: 6953.176万元 → 0.72亿元, 公顷 → 亩."""
    COUNTER = "counter"
    """Counted with another measure word for the same thing: 1781起 → 2046件."""
    FROM_ZERO = "from_zero"
    """The old value is 0, so there is no relative change."""
    TO_ZERO = "to_zero"
    """The new value is 0: it is stated, and none; a value that is not stated at all is a delta without `new`."""
    TURNED = "turned"
    """One is a rise and the other a fall (上涨2.3% → 下降2.2%): the difference counts the fall as negative."""
    OTHER_BASIS = "other_basis"
    """The later report's own growth is another than that of the two figures: 去年110亿元; 今年103亿元，增长23.2%."""
    STATED_LEVEL = "stated_level"
    """Without partner, but the counterpart sentence says 持平: the figure is unchanged, though not printed."""


@dataclass(frozen=True, slots=True)
class Delta:
    """Two quantities of the same indicator, or one that has no partner.

    `difference` is new − old in `unit`; `percent` the relative change in per cent (None where old is 0 or the unit is
    a rate); `points` the change of a rate in percentage points; `pair` the index of the sentence pair both stand in.
    `score` is the evidence that it is one indicator, `certainty` what it amounts to as a probability: that the two
    measure the same, or, for one alone, that the other report does not state it.
    """

    old: int | None
    new: int | None
    indicator: str
    unit: str
    difference: Decimal | None = None
    percent: Decimal | None = None
    points: Decimal | None = None
    pair: int | None = None
    score: float = 0.0
    upper_difference: Decimal | None = None
    notes: tuple[DeltaNote, ...] = ()
    id: str = ""
    certainty: float = 0.0
    judgement: Judgement | None = None

    @property
    def changed(self) -> bool:
        """Whether both reports state the number, and with another value."""
        return bool(self.difference or self.points or self.upper_difference)


@dataclass(frozen=True, slots=True)
class Initiative:
    """A sentence without counterpart that states something concrete done for the first time (or no longer).

    `certainty` is the probability that the other report indeed says nothing of it.
    """

    side: Side
    sentence: int
    name: str
    kind: str
    id: str = ""
    certainty: float = 0.0
    judgement: Judgement | None = None


@dataclass(frozen=True, slots=True)
class Instrument:
    """A document (《…》) or a quoted name (“…”): its `name` without brackets, and the sentences of each side with it.

    `status` is `new`, `dropped`, `continued` (the same, be it with another year: 《海原县2023年…要点》 → 2024年) or
    `renamed` (the same but for the places' own names or a few words). `old_name` is what the old report calls it,
    `kind` is `document` or `quoted`.
    """

    name: str
    status: str
    old: tuple[int, ...]
    new: tuple[int, ...]
    old_name: str = ""
    kind: str = "document"


@dataclass(frozen=True, slots=True)
class Repeat:
    """A pair whose new sentences repeat the old ones, by its index in `Comparison.pairs`.

    `grade` is `verbatim`, `names` (only years and the places' own names differ) or `near` (a few words differ, no
    quantity). `kind` is `stock` (phrases that reports of many places use), `fact` (it states a quantity, a date or a
    document: last year's fact told again) or `wording`. `stale` is where the new text still says the old
    report's year.
    """

    pair: int
    grade: str
    kind: str
    stale: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Commitment:
    """One thing that a sentence of a plan commits to, at `span`, and what became of it.

    `kind` is `target` (a figure of the year, the quantity index `target`), `document`, `campaign`, `project` or `task`;
    `status` as in `Followup`, unmeasurable where nothing is told of it; `result` the quantity that was reached.
    """

    span: Span
    kind: str
    status: str = "unmeasurable"
    target: int | None = None
    result: int | None = None


@dataclass(frozen=True, slots=True)
class Followup:
    """A sentence of the old report's plan and the new report's sentences that tell its outcome.

    `status` is `exceeded`, `met`, `partly`, `in_progress`, `missed`, `unanswered` or `unmeasurable`, the sum of that of
    its `commitments`; `target` and `result` are those of the commitment that decides, where both are stated. `again`
    are the sentences of the new plan that promise what nothing tells of.
    """

    plan: int
    results: tuple[int, ...]
    status: str
    target: int | None = None
    result: int | None = None
    id: str = ""
    certainty: float = 0.0
    judgement: Judgement | None = None
    again: tuple[int, ...] = ()
    commitments: tuple[Commitment, ...] = ()


@dataclass(frozen=True, slots=True)
class Operand:
    """A place in one of the two reports that a check rests on, and the figure that stands there.

    `text` is the figure as written (0.72亿元), `value` is in `unit`; a whole sentence that bears witness has none.
    """

    side: Side
    span: Span
    text: str = ""
    value: Decimal = Decimal(0)
    unit: str = ""
    factor: Decimal = Decimal(1)

    @property
    def base_value(self) -> Decimal:
        """The value in the base unit of its dimension."""
        return self.value * self.factor


class Formula(StrEnum):
    """How a checked value follows from the operands, which stand in the order named here; a closed list."""

    SUM = "sum"
    """Total, parts: 受理24316件,其中准予24193件,不予113件."""
    RATIO = "ratio"
    """Rate, part, whole: 参考312名,合格268人,通过率87.2%."""
    GROWTH = "growth"
    """Stated growth, new figure, old figure: 438户,同比增长15% against last year's 365户."""
    DIFFERENCE = "difference"
    """Stated difference, new figure, old figure: 438户,较上年增加73户."""
    POINTS = "points"
    """Stated percentage points, new rate, old rate: 71.5%,提高9.3个百分点."""
    BASE = "base"
    """Stated base, new figure, the base as last year's report prints it: 由上年的42件增加到51件."""
    YEAR = "year"
    """The year as written, the old sentence it was copied from: 2023年,… in a report of 2024."""


@dataclass(frozen=True, slots=True)
class Check:
    """A statement of a report that can be verified, with its verdict (`pass`, `fail`, `uncertain`).

    `kind` is `sum` (parts and total), `rate` (part / whole), `growth` and `points` (a stated change against the
    figures of both reports), `base` (the figure it starts from against last year's print) or `stale_year` (a copied
    sentence that still names last year). `stated` is the value as the report has it, `computed` what `formula` gives
    for the figures of `evidence`, in the same unit: 87.2 and 85.897… of 268 / 312. The first place of `evidence` is
    the statement itself.
    """

    kind: str
    side: Side
    verdict: str
    formula: Formula
    stated: Decimal
    computed: Decimal
    evidence: tuple[Operand, ...]
    id: str = ""
    certainty: float = 0.0
    judgement: Judgement | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed between two reports; every sentence of both is in exactly one pair.

    `known` is what a store of other reports knows of the new report's sentences, None where none was asked.
    `outcomes` is what became of the decisions that it was made with; a statement that they speak of has a `judgement`.
    """

    old: Document
    new: Document
    sections: tuple[SectionPair, ...]
    pairs: tuple[Pair, ...]
    deltas: tuple[Delta, ...]
    initiatives: tuple[Initiative, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    followups: tuple[Followup, ...] = ()
    checks: tuple[Check, ...] = ()
    repeats: tuple[Repeat, ...] = ()
    headline: tuple[HeadlineRow, ...] = ()
    known: tuple[KnownSentence, ...] | None = None
    outcomes: tuple[Outcome, ...] = ()
    pair_of: dict[Side, tuple[int, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        where = {
            Side.OLD: [-1] * len(self.old.sentences),
            Side.NEW: [-1] * len(self.new.sentences),
        }
        for index, pair in enumerate(self.pairs):
            for i in pair.old:
                where[Side.OLD][i] = index
            for j in pair.new:
                where[Side.NEW][j] = index
        object.__setattr__(self, "pair_of", {side: tuple(found) for side, found in where.items()})

    def document(self, side: Side) -> Document:
        """The report of one side."""
        return self.old if side is Side.OLD else self.new

    def to_frame(self) -> pandas.DataFrame:
        """The numeric deltas as a pandas DataFrame, one row a delta; the columns are those of the CSV."""
        from diffengine.views.delta_rows import delta_frame

        return delta_frame(self)
