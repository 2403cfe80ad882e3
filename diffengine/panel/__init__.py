"""Many reports side by side: the whole way from documents to a panel, a call per stage."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from diffengine.findings.headline import RESULTS
from diffengine.model import Document, Panel, PanelReport, PanelRow, Unread, signed_value
from diffengine.panel.headline_cells import headline_rows
from diffengine.panel.order import arrange
from diffengine.panel.other_cells import other_rows
from diffengine.panel.population import People
from diffengine.panel.series import find_series
from diffengine.panel.standing import find_positions
from diffengine.panel.timeline import beside_levels, fitted
from diffengine.panel.words import find_words
from diffengine.prepare import prepare
from diffengine.settings import Settings

__all__ = ["People", "make_panel"]

POPULATION = "population"
"""The headline indicator that tells how many people live in a place."""


def make_panel(
    documents: Sequence[Document],
    *,
    labels: Mapping[str, str] | None = None,
    people: People | None = None,
    unread: Sequence[Unread] = (),
    settings: Settings | None = None,
    on_step: Callable[[int], None] = lambda done: None,
) -> Panel:
    """The reports of many years, many places, or both as one table, with what only many can show.

    `labels` corrects place and year by the name of a file, `people` are populations by place and year, `unread` the
    files that could not be read. `on_step` is told after each report how many are prepared.

    >>> panel = make_panel([read_report(path) for path in paths])  # doctest: +SKIP
    >>> panel.to_frame()  # doctest: +SKIP
    """
    reports, notices = arrange(documents, labels or {})
    prepared = []
    for done, report in enumerate(reports, start=1):
        prepared.append(prepare(report.document))
        on_step(done)
    headline = beside_levels([fitted(row, reports) for row in headline_rows(reports)], reports)
    other = tuple(fitted(row, reports) for row in other_rows(reports, prepared, settings or Settings()))
    rows = (*headline, *other)
    return Panel(
        reports=reports,
        rows=rows,
        series=find_series(rows, reports),
        positions=find_positions(rows, reports, lambda report: _population(report, reports, headline, people)),
        words=find_words(reports, prepared),
        notices=notices,
        unread=tuple(unread),
    )


def _population(
    report: PanelReport, reports: Sequence[PanelReport], rows: Sequence[PanelRow], people: People | None
) -> Decimal | None:
    """How many people live in the report's place: by the table that was given, else as the report says itself."""
    given = people.of(report.place, report.year) if people else None
    row = next((row for row in rows if row.key == POPULATION and row.stage == RESULTS), None)
    cell = row.cells[reports.index(report)] if row else None
    if given is not None or cell is None:
        return given
    return signed_value(report.document.quantities[cell.values[0]])
