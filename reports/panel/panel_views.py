"""What stands on the page of a panel, as plain values for the templates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial

from markupsafe import Markup

from diffengine.model import Met, Panel
from diffengine.views.panel_findings import panel_findings, shown_names, target_tallies
from diffengine.views.panel_table import GridCell, GridLine
from reports.figures import plain, share_of, signed
from reports.panel.panel_charts import Point, bars, line_chart, sparkline
from reports.panel.panel_words import PanelWords
from reports.printable import printable
from reports.vocabulary import name_of

__all__ = ["CellView", "LineView", "build_charts", "build_lines", "build_rows", "build_standing", "build_tables"]

_MOST_CHARTS, _FEWEST_POINTS = 12, 4
_MOST_COLUMNS = 40
"""Reports up to which a table of names has a column for each."""

MARKS = {Met.MET: "✓", Met.MISSED: "✗", Met.UNKNOWN: "?"}


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell of the table: the figure as written, its sentence, and what the script tells of it beside."""

    report: int
    text: str
    sort: str
    href: str
    certain: bool
    data: tuple[tuple[str, str], ...] = ()
    renamed: str = ""
    more: int = 0


@dataclass(frozen=True, slots=True)
class LineView:
    """A row of the table; a cell is None where the report says nothing."""

    id: str
    name: str
    group: str
    stage: str
    stage_name: str
    unit: str
    spark: Markup
    cells: tuple[CellView | None, ...]


def build_lines(panel: Panel, grid: Sequence[GridLine], words: PanelWords) -> tuple[LineView, ...]:
    """The rows of the table of indicators."""
    return tuple(
        LineView(
            id=f"r{number}",
            name=words.row_name(line.row),
            group=words.row_group(line.row),
            stage=line.row.stage,
            stage_name=words(f"stage.{line.row.stage}"),
            unit=line.unit,
            spark=_spark(panel, line),
            cells=tuple(None if cell is None else _cell(line, cell, words) for cell in line.cells),
        )
        for number, line in enumerate(grid)
    )


def _cell(line: GridLine, cell: GridCell, words: PanelWords) -> CellView:
    position = cell.position
    told = {
        "o": printable("；".join(cell.others)),
        "c": words.change(line.row, cell.change),
        "r": f"{position.rank} / {position.of}" if position else "",
        "n": cell.name,
        "y": str(cell.year or "") if line.row.stage == "target" else "",
    }
    return CellView(
        report=cell.report,
        text=printable(cell.text),
        sort=f"{cell.number:f}",
        href=f"#s{cell.report}-{cell.sentence}",
        certain=cell.certain,
        data=tuple((key, value) for key, value in told.items() if value),
        renamed=cell.name,
        more=len(cell.others),
    )


def _points(panel: Panel, line: GridLine) -> dict[str, list[Point]]:
    """The figures of a row by place, in the order of the years they are for."""
    found: dict[str, list[Point]] = {}
    for cell in line.cells:
        if cell is not None and cell.year is not None:
            point = Point(cell.year, cell.number, cell.certain)
            found.setdefault(panel.reports[cell.report].place, []).append(point)
    return {place: sorted(points, key=lambda point: point.year) for place, points in found.items()}


def _spark(panel: Panel, line: GridLine) -> Markup:
    lines = list(_points(panel, line).values())
    one_place = len({report.place for report in panel.reports}) == 1
    if lines and (one_place or any(len(points) > 1 for points in lines)):
        return sparkline(lines)
    return bars([None if cell is None else cell.number for cell in line.cells])


def build_charts(panel: Panel, grid: Sequence[GridLine], words: PanelWords) -> tuple[tuple[str, str, str, Markup], ...]:
    """Small multiples of the headline results that most reports of one place state: row, name, least and largest."""
    if len({report.place for report in panel.reports}) != 1:
        return ()
    targets = {line.row.key: line for line in grid if line.row.stage == "target"}
    charts = []
    for number, line in enumerate(grid):
        if not line.row.headline or line.row.stage != "result" or line.stated < _FEWEST_POINTS:
            continue
        results = [point for points in _points(panel, line).values() for point in points]
        aimed = targets.get(line.row.key)
        aims = [point for points in _points(panel, aimed).values() for point in points] if aimed else []
        same = aims if aimed and aimed.unit == line.unit else []
        values = [point.value for point in results]
        reach = f"{plain(min(values))} — {plain(max(values))} {line.unit}"
        name = words.row_name(line.row)
        charts.append((line.stated, number, name, reach, line_chart(results, same, f"{name} {reach}")))
    charts.sort(key=lambda chart: (-chart[0], chart[1]))
    return tuple((f"r{number}", name, reach, drawn) for _, number, name, reach, drawn in charts[:_MOST_CHARTS])


@dataclass(frozen=True, slots=True)
class TableView:
    """A table of the page: `heads` with whether they hold numbers, `rows` of (text, what to sort by, class)."""

    id: str
    title: str
    note: str
    heads: tuple[tuple[str, bool], ...]
    rows: tuple[tuple[tuple[str, str, str], ...], ...]


def build_tables(panel: Panel, grid: Sequence[GridLine], words: PanelWords) -> tuple[TableView, ...]:
    """The tables behind the table of indicators; those without rows are left out."""
    tables = (
        _targets(panel, words),
        _growth(panel, grid, words),
        build_standing(panel, grid, words),
        _shares("topics", "topic", panel.words.topics, panel, words),
        _shares("roles", "part", panel.words.roles, panel, words),
        _repeats(panel, words),
        _names(panel, words),
        _phrases(panel, words),
    )
    return tuple(table for table in tables if table.rows)


def _table(
    key: str, heads: str, labels: Sequence[str], rows: Sequence[Sequence[tuple[str, str, str]]], words: PanelWords
) -> TableView:
    """A table whose `heads` are keys of the messages, those with # hold numbers, then a column a label."""
    named = [(words(f"column.{head.rstrip('#')}"), head.endswith("#")) for head in heads.split()]
    return TableView(
        key,
        words(f"section.{key}"),
        words(f"note.{key}"),
        (*named, *((printable(label), True) for label in labels)),
        tuple(map(tuple, rows)),
    )


def _text(words: str, kind: str = "") -> tuple[str, str, str]:
    return (printable(words), "", kind)


def _number(value: Decimal | float | int, shown: str, kind: str = "") -> tuple[str, str, str]:
    return (shown, f"{value:f}", kind)


def _labels(panel: Panel) -> list[str]:
    """What stands over the columns of the reports: the years alone where there is one place."""
    one = len({report.place for report in panel.reports}) == 1
    years = Counter(report.year for report in panel.reports)
    return [
        str(report.year) if one and report.year and years[report.year] == 1 else report.label
        for report in panel.reports
    ]


def _targets(panel: Panel, words: PanelWords) -> TableView:
    rows = []
    for tally in target_tallies(panel):
        counts = (tally.met, tally.missed, tally.unknown)
        years = "  ".join(f"{year}{MARKS[met]}" for year, met in tally.years)
        name = words.row_name(panel.rows[tally.row])
        rows.append([_text(tally.place), _text(name), *(_number(n, str(n)) for n in counts), _text(years)])
    return _table("targets", "place indicator met# missed# unknown# years", (), rows, words)


def _growth(panel: Panel, grid: Sequence[GridLine], words: PanelWords) -> TableView:
    rows = []
    for series in panel.series:
        line = grid[series.row]
        for check in series.growths:
            report = panel.reports[check.report]
            rows.append(
                [
                    _text(series.place),
                    _text(words.row_name(line.row)),
                    _number(report.year or 0, str(report.year or "")),
                    _number(check.stated, f"{signed(check.stated)}%"),
                    _number(check.computed, f"{signed(check.computed)}%"),
                    _text(words(f"verdict.{check.verdict}"), f"verdict-{check.verdict}"),
                ]
            )
    return _table("growth", "place indicator year# stated# computed# verdict", (), rows, words)


def build_standing(panel: Panel, grid: Sequence[GridLine], words: PanelWords) -> TableView:
    """The ranks of the year for which most places are ranked: a row an indicator, a column a place."""
    count = Counter(panel.reports[each.report].year for each in panel.positions)
    year = max(count, key=lambda key: (count[key], key or 0)) if count else None
    members = [at for at, report in enumerate(panel.reports) if report.year == year]
    rows = []
    for number, line in enumerate(grid):
        ranks = {each.report: each for each in panel.positions if each.row == number and each.report in members}
        if not ranks or not line.row.headline:
            continue
        cells = [_text(words.row_name(line.row)), _text(words(f"stage.{line.row.stage}")), _text(line.unit)]
        for at in members:
            each, cell = ranks.get(at), line.cells[at]
            if each is None or cell is None:
                cells.append(("", "", ""))
            else:
                heat = int(each.percentile / 12)
                cells.append(_number(each.rank, f"{each.rank} ({printable(cell.text)})", f"heat{min(heat, 8)}"))
        rows.append(cells)
    labels = [words.place(panel.reports[at]) for at in members]
    table = _table("standing", "indicator stage unit", labels, rows, words)
    return replace(table, title=words("section.standing", year=year or ""))


def _shares(
    key: str, head: str, shares: Sequence[tuple[str, tuple[float, ...]]], panel: Panel, words: PanelWords
) -> TableView:
    """A heat map: darker is more, and the number is there too."""
    top = max((share for _, each in shares for share in each), default=0) or 1
    name = partial(name_of, "role") if key == "roles" else None
    rows = []
    for topic, each in shares:
        told = name(topic, words.lang) if name else words(f"topic.{topic}")
        cells = [_number(share, share_of(share), f"heat{min(8, int(9 * share / top))}") for share in each]
        if any(each):
            rows.append([_text(told), *cells])
    return _table(key, head, _labels(panel), rows, words)


def _repeats(panel: Panel, words: PanelWords) -> TableView:
    rows = []
    for report, repeat in zip(panel.reports, panel.words.repeats, strict=True):
        told = [
            ("", "", "") if share is None else _number(share, share_of(share))
            for share in (repeat.own_before, repeat.others)
        ]
        if any(text for text, _, _ in told):
            rows.append([_text(report.label), *told])
    return _table("repeats", "report own_before# others#", (), rows, words)


def _names(panel: Panel, words: PanelWords) -> TableView:
    wide = len(panel.reports) <= _MOST_COLUMNS
    labels = _labels(panel)
    rows = []
    for at in shown_names(panel):
        name = panel.words.names[at]
        who = name.reports
        cells = [
            _text(f"《{name.name}》" if name.kind == "document" else f"“{name.name}”"),
            _number(len(who), str(len(who))),
            _text(labels[who[0]]),
            _text(labels[who[-1]]),
        ]
        rows.append(
            [*cells, *((("●", "1", "centre") if n in who else ("", "", "")) for n in range(len(labels)) if wide)]
        )
    return _table("names", "name count# first last", labels if wide else (), rows, words)


def _phrases(panel: Panel, words: PanelWords) -> TableView:
    top = max((rate for phrase in panel.words.phrases for rate in phrase.rates), default=0) or 1
    rows = []
    for phrase in panel.words.phrases:
        cells = [
            _number(rate, f"{rate:.1f}" if rate else "", f"heat{min(8, int(9 * rate / top))}") for rate in phrase.rates
        ]
        told = words("phrase.rising" if phrase.rising else "phrase.falling")
        rows.append([_text(phrase.text), _text(told), *cells])
    return _table("phrases", "phrase direction", _labels(panel), rows, words)


def build_rows(panel: Panel, words: PanelWords) -> tuple[tuple[str, str], ...]:
    """The findings, each with the row of the table it is about."""
    return tuple((f"#r{each.row}", words.finding(panel, each)) for each in panel_findings(panel))
