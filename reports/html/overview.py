"""The first screen: who is compared, the key figures, the most telling findings, and the charts."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from diffengine.model import Comparison, Delta, Document, Side
from diffengine.summary import SectionSummary, Size, Summary
from reports.html.figures import Figures, figures_of, printable
from reports.html.notes import check_message, check_places
from reports.html.svg import dumbbell, stacked_bar
from reports.html.wording import Wording

CHARTED = 12
"""Numeric changes in the chart: one screen."""

TOLD = 4
"""Findings of one kind in the list; their tables hold them all."""

_PARTS = ("verbatim", "numbers", "edited", "added", "dropped")


@dataclass(frozen=True, slots=True)
class Card:
    """One of the two reports: what it is and how large."""

    side: str
    title: str
    place: str
    file: str
    size: Size
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tile:
    """A key figure; `filter` is the kind of rows it counts ("" where it is no kind)."""

    value: str
    label: str
    filter: str = ""
    href: str = "#rows"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found, and where it stands."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Group:
    """The first findings of one kind, how many there are in all, and the table that has them."""

    kind: str
    href: str
    findings: tuple[Finding, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Bar:
    """A line of a chart."""

    label: str
    href: str
    figures: Figures | None
    svg: Markup
    count: str = ""


@dataclass(frozen=True, slots=True)
class Overview:
    """All that the first screen shows."""

    cards: tuple[Card, ...]
    tiles: tuple[Tile, ...]
    findings: tuple[Group, ...]
    chart: tuple[Bar, ...]
    composition: tuple[Bar, ...]
    identical: bool


def build_overview(comparison: Comparison, summary: Summary, words: Wording) -> Overview:
    """The first screen of `comparison`."""
    return Overview(
        cards=(
            _card(comparison.old, Side.OLD, summary.old),
            _card(comparison.new, Side.NEW, summary.new),
        ),
        tiles=_tiles(comparison, summary, words),
        findings=_findings(comparison, words),
        chart=tuple(_bar(comparison, comparison.deltas[i], words) for i in summary.ranked[:CHARTED]),
        composition=_composition(comparison, summary),
        identical=summary.identical,
    )


def name_of(document: Document) -> str:
    """How a report is called for short: 海原县 2023; its title or file where it does not say."""
    year = str(document.year) if document.year else ""
    return printable(f"{document.region} {year}".strip() or document.title or document.source.name)


def _card(document: Document, side: Side, size: Size) -> Card:
    return Card(
        side=side.value,
        title=printable(document.title or document.source.name),
        place=name_of(document),
        file=printable(document.source.name),
        size=size,
        warnings=tuple(printable(warning.message) for warning in document.warnings),
    )


def _tiles(comparison: Comparison, summary: Summary, words: Wording) -> tuple[Tile, ...]:
    counts = summary.counts
    failed = sum(check.verdict == "fail" for check in comparison.checks)
    shown = [
        (counts.changed_numbers, "numbers", "numbers"),
        (counts.new, "new", "new"),
        (counts.dropped, "dropped", "dropped"),
        (counts.edited, "edited", "edited"),
        (counts.moved, "moved", "moved"),
    ]
    tiles = [Tile(str(value), words(f"tile.{label}"), kind) for value, label, kind in shown]
    tiles.append(Tile(f"{100 * summary.share:.0f}%", words("tile.repeated")))
    if comparison.checks:
        tiles.append(Tile(str(failed), words("tile.failed"), href="#checks"))
    return tuple(tiles)


def _findings(comparison: Comparison, words: Wording) -> tuple[Group, ...]:
    """What is worth a look, by kind; the numbers stand in the chart."""
    groups = [
        _group(words("finding.check"), "#checks", _failed(comparison, words)),
        *(
            _group(words.name("followup", status), "#followups", _followups(comparison, status))
            for status in ("missed", "partly", "unanswered")
        ),
        _group(words("finding.new"), "#initiatives", _initiatives(comparison, Side.NEW)),
        _group(words("finding.dropped"), "#initiatives", _initiatives(comparison, Side.OLD)),
    ]
    return tuple(group for group in groups if group.findings)


def _group(kind: str, href: str, findings: list[Finding]) -> Group:
    return Group(kind, href, tuple(findings[:TOLD]), len(findings))


def _failed(comparison: Comparison, words: Wording) -> list[Finding]:
    found = []
    for check in comparison.checks:
        if check.verdict == "fail":
            places = check_places(comparison, check)
            href = f"#{places[0][0]}-t{places[0][1]}" if places else "#checks"
            found.append(Finding(printable(check_message(check, words)), href))
    return found


def _followups(comparison: Comparison, status: str) -> list[Finding]:
    return [
        Finding(printable(comparison.old.sentence_text(item.plan)), f"#old-t{item.plan}")
        for item in comparison.followups
        if item.status == status
    ]


def _initiatives(comparison: Comparison, side: Side) -> list[Finding]:
    return [
        Finding(
            printable(item.name or comparison.document(side).sentence_text(item.sentence)), f"#{side}-t{item.sentence}"
        )
        for item in comparison.initiatives
        if item.side is side
    ]


def _indicator(comparison: Comparison, delta: Delta) -> str:
    """What a delta measures; where nothing is known, the unit."""
    return printable(delta.indicator or delta.unit or "—")


def _place(comparison: Comparison, delta: Delta) -> str:
    side, index = (Side.NEW, delta.new) if delta.new is not None else (Side.OLD, delta.old)
    if index is None:
        return "#rows"
    return f"#{side}-t{comparison.document(side).quantities[index].sentence}"


def _bar(comparison: Comparison, delta: Delta, words: Wording) -> Bar:
    figures = figures_of(delta, comparison.old, comparison.new, words("unit.points"))
    assert delta.old is not None and delta.new is not None, "only numbers with a partner are ranked"
    old, new = comparison.old.quantities[delta.old], comparison.new.quantities[delta.new]
    return Bar(
        label=_indicator(comparison, delta),
        href=_place(comparison, delta),
        figures=figures,
        svg=dumbbell(old.base_value, new.base_value),
    )


def _composition(comparison: Comparison, summary: Summary) -> tuple[Bar, ...]:
    """What became of the sentences of each outermost section, on one scale."""
    sections = [section for section in summary.sections if section.depth == 1]
    amounts = [[(part, int(getattr(section, part))) for part in _PARTS] for section in sections]
    largest = max((sum(amount for _, amount in parts) for parts in amounts), default=0)
    bars = []
    for section, parts in zip(sections, amounts, strict=True):
        total = sum(amount for _, amount in parts)
        if total:
            label, href = _section(comparison, section)
            bars.append(Bar(label, href, None, stacked_bar(parts, largest), str(total)))
    return tuple(bars)


def _section(comparison: Comparison, section: SectionSummary) -> tuple[str, str]:
    side, index = (Side.NEW, section.new) if section.new is not None else (Side.OLD, section.old)
    assert index is not None, "a section of a summary stands in one report at least"
    document = comparison.document(side)
    found = document.sections[index]
    first = next((n for n, s in enumerate(document.sentences) if s.section == index), None)
    href = "#rows" if first is None else f"#p{comparison.pair_of[side][first]}"
    return printable(found.number + found.title), href
