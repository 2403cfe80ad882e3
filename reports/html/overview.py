"""The first screen: who is compared, the key figures, the most telling findings, and the charts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from markupsafe import Markup

from diffengine.document.reported_year import own_year
from diffengine.errors import notice_text
from diffengine.model import Comparison, Delta, Document, Side
from diffengine.views.certain import is_certain, standing
from diffengine.views.counts import Size, holds_only_headings
from diffengine.views.highlights import Highlight, rank_highlights
from diffengine.views.summary import SectionSummary, Summary
from reports.check_sentences import check_sentence
from reports.figures import Figures, figures_of
from reports.html.anchors import check_place, delta_place, row_place, sentence_place
from reports.html.language import Wording
from reports.html.svg import dumbbell, stacked_bar
from reports.known_words import known_without_counterpart
from reports.messages import text
from reports.printable import printable

CHARTED = 12
"""Numeric changes in the chart: one screen."""

RANKED = 24
"""Findings taken from the ranking, numbers among them…"""

TOLD = 4
"""…and how many of one kind are shown: their tables hold them all."""

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
    """A key figure and the list behind it.

    `filter` is the kind of rows it counts, `kind` that of the rows of the table at `href`, `find` the words in them.
    """

    value: str
    label: str
    filter: str = ""
    href: str = "#rows"
    kind: str = ""
    find: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found, and where it stands."""

    text: str
    href: str
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one kind, the table that has them, the `choice` there of just these, and how many they are."""

    kind: str
    href: str
    choice: str
    total: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A line of a chart."""

    label: str
    href: str
    figures: Figures | None
    svg: Markup
    count: str = ""
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Overview:
    """All that the first screen shows."""

    cards: tuple[Card, ...]
    doubts: tuple[Tile, ...]
    tiles: tuple[Tile, ...]
    findings: tuple[Group, ...]
    chart: tuple[Bar, ...]
    composition: tuple[Bar, ...]
    identical: bool
    known: str = ""


def build_overview(comparison: Comparison, summary: Summary, words: Wording) -> Overview:
    """The first screen of `comparison`."""
    return Overview(
        cards=(
            _card(comparison.old, Side.OLD, summary.old, words.lang),
            _card(comparison.new, Side.NEW, summary.new, words.lang),
        ),
        doubts=_doubts(comparison, words),
        tiles=_tiles(comparison, summary, words),
        findings=_findings(comparison, words),
        chart=tuple(_bar(comparison, comparison.deltas[i], words) for i in summary.ranked[:CHARTED]),
        composition=_composition(comparison, summary),
        identical=summary.identical,
        known=known_without_counterpart(comparison, words.lang),
    )


def name_of(document: Document) -> str:
    """How a report is called for short: 海原县 2023; its title or file where it does not say."""
    year = str(own_year(document) or "")
    return printable(f"{document.region} {year}".strip() or document.title or document.source.name)


def _card(document: Document, side: Side, size: Size, lang: str) -> Card:
    return Card(
        side=side.value,
        title=printable(document.title or document.source.name),
        place=name_of(document),
        file=printable(document.source.name),
        size=size,
        warnings=tuple(printable(notice_text(notice, lang)) for notice in document.warnings),
    )


def _tiles(comparison: Comparison, summary: Summary, words: Wording) -> tuple[Tile, ...]:
    counts = summary.counts
    failed = sum(check.verdict == "fail" for check in standing(comparison.checks))
    shown = [
        (counts.new, "new", "new"),
        (counts.dropped, "dropped", "dropped"),
        (counts.edited, "edited", "edited"),
        (counts.moved, "moved", "moved"),
    ]
    numbers = Tile(str(counts.changed_numbers), words("tile.numbers"), href="#numbers", kind="changed")
    tiles = [numbers, *(Tile(str(value), words(f"tile.{label}"), kind) for value, label, kind in shown)]
    tiles.append(Tile(f"{100 * summary.share:.0f}%", words("tile.repeated")))
    if comparison.checks:
        tiles.append(Tile(str(failed), words("tile.failed"), href="#checks", kind="fail"))
    return tuple(tiles)


def _doubts(comparison: Comparison, words: Wording) -> tuple[Tile, ...]:
    """What a careful reader looks at first: how often each occurs and the way to it, without what does not."""
    verdicts = Counter(check.verdict for check in standing(comparison.checks))
    outcomes = Counter(followup.status for followup in standing(comparison.followups))
    pairs = sum(not (is_certain(pair) or holds_only_headings(comparison, pair)) for pair in comparison.pairs)
    numbers = sum(delta.changed and not is_certain(delta) for delta in standing(comparison.deltas))
    found = [
        *(
            (verdicts[name], f"checks.{name}", Tile("", "", href="#checks", kind=name))
            for name in ("fail", "uncertain")
        ),
        *((outcomes[name], f"followups.{name}", Tile("", "", href="#followups", kind=name)) for name in _OPEN),
        (
            numbers,
            "numbers",
            Tile("", "", href="#numbers", kind="changed", find=text("words", "to_verify", words.lang)),
        ),
        (pairs, "pairs", Tile("", "", filter="doubt")),
    ]
    return tuple(
        replace(tile, value=str(count), label=words(f"doubt.{label}")) for count, label, tile in found if count
    )


_OPEN = ("missed", "unanswered")
"""Outcomes of last year's commitments that ask for an answer."""


def _findings(comparison: Comparison, words: Wording) -> tuple[Group, ...]:
    """The most telling findings by kind, in the order of the shared ranking; the numbers stand in the chart."""
    groups: dict[str, list[Finding]] = {}
    tables: dict[str, tuple[str, str, int]] = {}
    for highlight in rank_highlights(comparison, RANKED):
        told = _tell(comparison, highlight, words)
        if told is not None:
            kind, table, choice, total, finding = told
            groups.setdefault(kind, []).append(replace(finding, doubt=words.doubt(highlight)))
            tables[kind] = (table, choice, total)
    return tuple(Group(kind, *tables[kind], tuple(findings[:TOLD])) for kind, findings in groups.items())


def _tell(comparison: Comparison, highlight: Highlight, words: Wording) -> tuple[str, str, str, int, Finding] | None:
    """A finding with the name of its kind, its table, the choice there, and how many of its kind there are."""
    if highlight.kind == "check":
        check = comparison.checks[highlight.index]
        href = check_place(comparison, check) or "#checks"
        total = sum(item.verdict == "fail" for item in standing(comparison.checks))
        finding = Finding(printable(check_sentence(check, words.lang)), href)
        return words("finding.check"), "#checks", "fail", total, finding
    if highlight.kind == "followup":
        followup = comparison.followups[highlight.index]
        total = sum(item.status == followup.status for item in standing(comparison.followups))
        plan = printable(comparison.old.sentence_text(followup.plan))
        finding = Finding(plan, sentence_place(comparison, Side.OLD, followup.plan))
        status = words.name("followup", followup.status)
        return words("finding.followup", status=status), "#followups", followup.status, total, finding
    if highlight.kind == "initiative":
        item = comparison.initiatives[highlight.index]
        text = item.name or comparison.document(item.side).sentence_text(item.sentence)
        total = sum(other.side is item.side for other in standing(comparison.initiatives))
        finding = Finding(printable(text), sentence_place(comparison, item.side, item.sentence))
        status = "new" if item.side is Side.NEW else "dropped"
        return words(f"finding.{status}"), "#initiatives", status, total, finding
    return None


def _indicator(comparison: Comparison, delta: Delta) -> str:
    """What a delta measures; where nothing is known, the unit."""
    return printable(delta.indicator or delta.unit or "—")


def _bar(comparison: Comparison, delta: Delta, words: Wording) -> Bar:
    figures = figures_of(delta, comparison.old, comparison.new, words("unit.points"))
    assert delta.old is not None and delta.new is not None, "only numbers with a partner are ranked"
    old, new = comparison.old.quantities[delta.old], comparison.new.quantities[delta.new]
    return Bar(
        label=_indicator(comparison, delta),
        href=delta_place(comparison, delta),
        figures=figures,
        svg=dumbbell(old.base_value, new.base_value),
        doubt=words.doubt(delta),
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
    side, index = (Side.NEW, section.new) if section.new is not None else (Side.OLD, section.old[0])
    document = comparison.document(side)
    found = document.sections[index]
    first = next((n for n, s in enumerate(document.sentences) if s.section == index), None)
    href = "#rows" if first is None else row_place(comparison, side, first)
    return printable(found.number + found.title), href
