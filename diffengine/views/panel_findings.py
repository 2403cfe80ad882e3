"""What a panel found, as every output lists it: streaks, targets, growth that does not fit, figures apart, gaps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from diffengine.findings.headline import RESULTS
from diffengine.model import GrowthCheck, Met, Panel, Series
from diffengine.quantities.indicators import CHANGE, GROWTH

__all__ = ["PanelFinding", "TargetTally", "panel_findings", "shown_names", "target_tallies"]

LONG = 3
"""Years in a row from which on a streak is told."""

MOST_NAMES = 400
"""Names that a view lists: those of most reports."""


@dataclass(frozen=True, slots=True)
class PanelFinding:
    """Something worth a line: `kind` is streak_up, streak_down, outlier, growth, renamed or only_some.

    `row` is the position of its row, `report` the report it is told at; `values` are the words of its sentence, under
    `finding.KIND` of the messages.
    """

    kind: str
    row: int
    place: str
    report: int
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class TargetTally:
    """How often a place kept the targets of an indicator; `years` are (year, what came of it)."""

    row: int
    place: str
    met: int
    missed: int
    unknown: int
    years: tuple[tuple[int | None, Met], ...]


def panel_findings(panel: Panel) -> tuple[PanelFinding, ...]:
    """What is worth a line, headline indicators alone: streaks first, then what a reader should look into."""
    found = [finding for series in panel.series for finding in _of_series(panel, series)]
    found += _renamed(panel)
    found += _only_some(panel)
    order = ("streak_up", "streak_down", "growth", "outlier", "renamed", "only_some")
    return tuple(sorted(found, key=lambda each: (order.index(each.kind), each.row)))


def _of_series(panel: Panel, series: Series) -> Iterator[PanelFinding]:
    row = panel.rows[series.row]
    if not row.headline or not series.reports:
        return
    last = series.reports[-1]
    if abs(series.streak) >= LONG:
        kind = "streak_up" if series.streak > 0 else "streak_down"
        year = str(panel.reports[last].year)
        yield PanelFinding(kind, series.row, series.place, last, (("years", str(abs(series.streak))), ("year", year)))
    for at in series.outliers:
        yield PanelFinding("outlier", series.row, series.place, at, (("year", str(panel.reports[at].year)),))
    for check in series.growths:
        if check.verdict == "differs":
            yield PanelFinding("growth", series.row, series.place, check.report, _growth_words(panel, check))


def _growth_words(panel: Panel, check: GrowthCheck) -> tuple[tuple[str, str], ...]:
    return (
        ("year", str(panel.reports[check.report].year)),
        ("stated", _short(check.stated)),
        ("computed", _short(check.computed)),
        ("gap", _short(check.stated - check.computed)),
    )


def _short(value: Decimal) -> str:
    return f"{value.quantize(Decimal('0.1')).normalize():f}".replace("-", "−")


def _renamed(panel: Panel) -> Iterator[PanelFinding]:
    """Where a level goes on under another name: its growth and its targets do so with it."""
    for number, row in enumerate(panel.rows):
        told = row.stage == RESULTS and not row.key.endswith((GROWTH, CHANGE))
        for each in row.breaks if told else ():
            report = panel.reports[each.report]
            words = (("year", str(report.year)), ("old", each.old), ("new", each.new))
            yield PanelFinding("renamed", number, report.place, each.report, words)


def _only_some(panel: Panel) -> Iterator[PanelFinding]:
    """Headline results that fewer than half of three or more places state."""
    places = {report.place for report in panel.reports}
    for number, row in enumerate(panel.rows):
        who = [at for at, cell in enumerate(row.cells) if cell is not None]
        named = sorted({panel.reports[at].place for at in who})
        if row.headline and row.stage == "result" and len(places) >= LONG and 2 * len(named) < len(places):
            words = (("count", str(len(named))), ("all", str(len(places))), ("places", "、".join(named)))
            yield PanelFinding("only_some", number, "", who[0], words)


def target_tallies(panel: Panel) -> tuple[TargetTally, ...]:
    """The targets of each headline indicator and place against the results, those of most years first."""
    tallies = []
    for series in panel.series:
        if series.targets and panel.rows[series.row].headline:
            count = Counter(check.met for check in series.targets)
            years = tuple((panel.reports[check.told_by].year, check.met) for check in series.targets)
            tallies.append(
                TargetTally(series.row, series.place, count[Met.MET], count[Met.MISSED], count[Met.UNKNOWN], years)
            )
    return tuple(sorted(tallies, key=lambda tally: (-len(tally.years), tally.row, tally.place)))


def shown_names(panel: Panel) -> tuple[int, ...]:
    """The positions of the names that a view lists: those that two or more reports mention."""
    return tuple(at for at, name in enumerate(panel.words.names) if len(name.reports) > 1)[:MOST_NAMES]
