"""What a panel of many reports is: reports as columns, indicators as rows, and what no pair can show."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from diffengine.model.document import Document, Horizon, Quantity
from diffengine.model.headline import Met

if TYPE_CHECKING:
    import pandas

__all__ = [
    "Break",
    "GrowthCheck",
    "NamedThing",
    "Panel",
    "PanelCell",
    "PanelNotice",
    "PanelReport",
    "PanelRow",
    "Phrase",
    "Position",
    "RepeatedShare",
    "Series",
    "TargetCheck",
    "Unread",
    "Words",
    "signed_value",
]


def signed_value(quantity: Quantity) -> Decimal:
    """The value in the base unit, below zero where a growth is written as a fall: 下降2.2% is −2.2."""
    return -quantity.base_value if quantity.falling else quantity.base_value


@dataclass(frozen=True, slots=True)
class PanelReport:
    """A column: the report, and what it is called (`银川市 2013`), its place, year and genre, as found or corrected.

    `year` is the year that the report tells of; the targets of its plan are for the next. `genre` is `work`, `law`,
    `disclosure`, `statistics` or `other`.
    """

    document: Document
    label: str
    place: str
    year: int | None
    genre: str


@dataclass(frozen=True, slots=True)
class PanelNotice:
    """What a reader must know about the reports; `kind` is a key of `panel.notice` in the messages.

    `reports` are the names of the files it is about, `values` the words filled in.
    """

    kind: str
    reports: tuple[str, ...]
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that could not be read, and why, in both languages."""

    name: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class PanelCell:
    """What one report states of one indicator: positions in its quantities, the fittest first.

    `certainty` is the probability that the first is the indicator's figure of the report's own place and year.
    """

    values: tuple[int, ...]
    certainty: float


@dataclass(frozen=True, slots=True)
class Break:
    """Where a row goes on under another name: from the report at `report` (a position) it is called `new`."""

    report: int
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class PanelRow:
    """An indicator through all reports: `gdp.growth`, its results or its targets, never both.

    `cells` has one entry a report, None where the report says nothing: a gap, never zero. `headline` rows are those of
    data/indicators.toml, the others are known by their own label. `unit` is that of its first figure and `factor` takes
    it to the base unit; `better` is the direction that is better: up, down or none.
    """

    key: str
    name: str
    group: str
    stage: str
    horizon: Horizon
    unit: str
    factor: Decimal
    dimension: str
    headline: bool
    better: str
    cells: tuple[PanelCell | None, ...]
    breaks: tuple[Break, ...] = ()

    @property
    def is_rate(self) -> bool:
        """Whether its changes are in percentage points: a share, a growth, a rate."""
        return self.dimension in {"percent", "points"}

    @property
    def id(self) -> str:
        """Its key and stage: gdp.growth:target."""
        return f"{self.key}:{self.stage}"


@dataclass(frozen=True, slots=True)
class TargetCheck:
    """The target that the report `set_by` promised, held against the result that the report `told_by` states."""

    set_by: int
    told_by: int
    met: Met


@dataclass(frozen=True, slots=True)
class GrowthCheck:
    """A stated growth against the one computed from two printed levels, in per cent.

    `verdict` is `agrees`, `real` (stated at constant prices: the two may differ), `differs` (the base was restated
    or the scope is another), or `unsure` where they differ and one of the three figures is not certain.
    `implied_base` is the level of the year before that the stated growth implies.
    """

    report: int
    before: int
    stated: Decimal
    computed: Decimal
    implied_base: Decimal
    printed_base: Decimal
    verdict: str


@dataclass(frozen=True, slots=True)
class Series:
    """A row over the years of one place: `reports` are the positions that state it, in the order of years.

    `changes` has one entry a report: its level against the year before, in per cent (points for a rate), None after a
    gap. `streak` is how many years in a row up to the last it rose (or fell, negative); `outliers` are the positions
    whose figure stands apart from both neighbours.
    """

    row: int
    place: str
    reports: tuple[int, ...]
    changes: tuple[Decimal | None, ...]
    streak: int = 0
    outliers: tuple[int, ...] = ()
    targets: tuple[TargetCheck, ...] = ()
    growths: tuple[GrowthCheck, ...] = ()


@dataclass(frozen=True, slots=True)
class Position:
    """Where a report stands among the places of one year: rank 1 is the best (the largest where none is better).

    `share` is its part of the sum in per cent, where the figures add up; `percentile` the part of the others it is not
    behind, 0…100; `median` that of all, in the base unit; `per_head` where a population is known.
    """

    row: int
    report: int
    rank: int
    of: int
    percentile: Decimal
    median: Decimal
    share: Decimal | None = None
    per_head: Decimal | None = None


@dataclass(frozen=True, slots=True)
class NamedThing:
    """A document 《…》 or a quoted name, and the sentences of each report that mention it (one entry a report)."""

    name: str
    kind: str
    sentences: tuple[tuple[int, ...], ...]

    @property
    def reports(self) -> tuple[int, ...]:
        """The positions of the reports that mention it."""
        return tuple(at for at, found in enumerate(self.sentences) if found)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase whose use rises or falls over the reports: how often per 10,000 characters each uses it."""

    text: str
    rising: bool
    rates: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class RepeatedShare:
    """Parts of a report's clauses, 0…1: those of its own place's report of the year before (None where there is none),
    and those of any report of another place (None where there is none)."""

    own_before: float | None
    others: float | None


@dataclass(frozen=True, slots=True)
class Words:
    """The words of the reports: names, topics and roles (a share 0…1 of each report's text), phrases, repeats."""

    names: tuple[NamedThing, ...] = ()
    topics: tuple[tuple[str, tuple[float, ...]], ...] = ()
    roles: tuple[tuple[str, tuple[float, ...]], ...] = ()
    phrases: tuple[Phrase, ...] = ()
    repeats: tuple[RepeatedShare, ...] = ()


@dataclass(frozen=True, slots=True)
class Panel:
    """Many reports side by side; columns in the order of place and year."""

    reports: tuple[PanelReport, ...]
    rows: tuple[PanelRow, ...]
    series: tuple[Series, ...] = ()
    positions: tuple[Position, ...] = ()
    words: Words = Words()
    notices: tuple[PanelNotice, ...] = ()
    unread: tuple[Unread, ...] = ()

    def quantity(self, row: PanelRow, report: int) -> Quantity | None:
        """The figure that a cell shows, None for a gap."""
        cell = row.cells[report]
        return None if cell is None else self.reports[report].document.quantities[cell.values[0]]

    def value(self, row: PanelRow, report: int) -> Decimal | None:
        """The figure of a cell in the unit of its row, a fall below zero; None for a gap."""
        quantity = self.quantity(row, report)
        return None if quantity is None else signed_value(quantity) / row.factor

    def to_frame(self) -> pandas.DataFrame:
        """The cells as a pandas DataFrame, one row a value; the columns are those of the long CSV."""
        from diffengine.views.panel_table import panel_frame

        return panel_frame(self)
