"""The lists of the summary, from the headline indicators to the checks; the first of each, by weight."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from diffengine.findings.places import of_two_places
from diffengine.model import Check, Comparison, Delta, Document, Followup, Instrument, Met, Side
from diffengine.views.certain import Statement, certain_first, is_certain, standing
from diffengine.views.check_rows import check_quotes
from diffengine.views.counts import holds_only_headings
from diffengine.views.delta_rows import is_planned, said_of_both
from diffengine.views.headline_rows import HeadlineLine, shown_headline
from diffengine.views.named_things import named_things
from diffengine.views.summary import SectionSummary, Summary
from reports.check_sentences import check_sentence
from reports.figures import figures_of
from reports.messages import text
from reports.printable import printable
from reports.terminal.style import ARROWS, Folding, bar, heading, line, percent, rest
from reports.vocabulary import doubt_of, followup_figures, headline_heads, name_of, place_of, written_of

_HEADLINES = 12
"""Rows of the headline indicators: those of a work report's first paragraph."""

_NUMBERS = 15
"""Rows of the list of numbers: with the key figures above it fills one screen."""

_ITEMS = 8
"""Rows of every other list."""

_SECTION_ROWS = 30
"""Rows up to which second-level sections are shown too."""

_SECTION_BAR = 10

_TROUBLING = ("missed", "unanswered", "partly")
"""Outcomes of a plan worth a line each, the gravest first; the others are only counted."""


_DISAGREEING = ("fail", "uncertain")
"""Verdicts worth a line each, the gravest first."""

_RENAMED_FIRST = ("renamed", "new", "dropped")
"""What became of a named document, the order of the list; what is continued is only counted."""


def headline_list(comparison: Comparison, lang: str) -> list[RenderableType]:
    """The headline indicators: results and targets of both reports; where no line tells anything, nothing."""
    table = shown_headline(comparison)
    if not table.lines:
        return []
    grid = Table.grid(padding=(0, 1), expand=True)
    grid.add_column(ratio=1, no_wrap=True, overflow="ellipsis")
    for column in table.columns:
        grid.add_column(no_wrap=True, overflow="ellipsis", justify="left" if column == "met" else "right")
    reports = {side: name_of("side", side, lang) for side in Side}
    heads = [Text(head, style="dim") for head in headline_heads(table, reports, lang)]
    grid.add_row(*heads)
    folded = []
    told = [heads[1:]]
    for row in table.lines[:_HEADLINES]:
        cells = [_headline_cell(row, column, lang) for column in table.columns]
        told.append(cells)
        grid.add_row(row.name, *cells)
        said = [line(head, " ", cell) for head, cell in zip(heads[1:], cells, strict=True) if cell.plain != "—"]
        folded.append((Text(row.name), Text(" · ").join(said)))
    left_out = len(table.lines) - _HEADLINES
    more = [rest(text("terminal", "more_headlines", lang, count=left_out))] if left_out > 0 else []
    beside = sum(1 + max(cell.cell_len for cell in column) for column in zip(*told, strict=True))
    return [*heading(text("words", "headline.title", lang)), Folding(grid, folded, beside), *more]


def _headline_cell(row: HeadlineLine, column: str, lang: str) -> Text:
    if column == "met":
        return Text(name_of("met", row.met, lang), style="red" if row.met is Met.MISSED else "")
    style = "dim" if column.startswith("old") else "bold" if column == "new_result" else ""
    return Text(written_of(row.cell(column), lang), style=style)


def number_list(comparison: Comparison, summary: Summary, lang: str) -> list[RenderableType]:
    """The most striking changed numbers: indicator, written values, difference, relative change.

    What is doubtful stands here only where nothing is certain: it is counted, and the files hold it.
    """
    if not summary.ranked:
        return []
    certain = [index for index in summary.ranked if is_certain(comparison.deltas[index])]
    shown = (certain or summary.ranked)[:_NUMBERS]
    grid = Table.grid(padding=(0, 1), expand=True)
    grid.add_column(ratio=1, overflow="fold")  # cut off, 居民人均可支配收入 and its growth would be one
    for justify in ("right", "left", "right", "left", "left", "right"):
        grid.add_column(no_wrap=True, justify=justify)
    rows = [_number_row(comparison, comparison.deltas[index], lang) for index in shown]
    for row in rows:
        grid.add_row(*row)
    folded = [(label, line(*(piece for cell in cells if cell for piece in (cell, " ")))) for label, *cells in rows]
    left_out = len(summary.ranked) - len(shown)
    more = [rest(text("terminal", "more_in_files", lang, count=left_out))] if left_out > 0 else []
    return [*heading(text("terminal", "title.numbers", lang)), Folding(grid, folded), *more]


def _number_row(comparison: Comparison, delta: Delta, lang: str) -> list[Text]:
    figures = figures_of(delta, comparison.old, comparison.new, text("words", "points", lang))
    arrow, _, change = figures.change.partition(" ")
    target = text("words", "target", lang) if is_planned(comparison, delta) else ""
    scope = " ".join(part for part in (target, said_of_both(comparison, delta)) if part)
    label = line(
        _doubt(delta, lang),
        printable(delta.indicator or "—"),
        Text(f" ({printable(scope)})" if scope else "", style="dim"),
    )
    style = ARROWS.get(arrow, "")
    return [
        label,
        Text(figures.old, style="dim"),
        Text("→"),
        Text(figures.new, style="bold"),
        Text(arrow, style=style),
        Text(change, style=style),
        Text(figures.relative, style=style),
    ]


def initiative_list(comparison: Comparison, side: Side, lang: str) -> list[RenderableType]:
    """The initiatives of one side; where there are none, nothing."""
    found = certain_first(item for item in comparison.initiatives if item.side is side)
    if not found:
        return []
    mark, style, key = ("+", "green", "new") if side is Side.NEW else ("−", "red", "dropped")
    two_places = of_two_places(comparison)
    document = comparison.document(side)
    rows: list[tuple[str | Text, ...]] = [
        (
            Text(mark, style=style),
            Text(name_of("kind", item.kind, lang), style="dim"),
            line(_doubt(item, lang), _initiative(document, item.name, item.sentence)),
            Text(place_of(document, item.sentence), style="dim"),
        )
        for item in found
    ]
    return _list(text("terminal", f"title.{key}", lang, two_places), rows, lang, flexible=2)


def _initiative(document: Document, name: str, sentence: int) -> Text:
    """Name first, then the sentence it stands in."""
    words = _words(document, sentence)
    if not name:
        return Text(words)
    return line(Text(printable(name), style="bold"), Text(f"  {words}", style="dim"))


def instrument_list(comparison: Comparison, lang: str) -> list[RenderableType]:
    """The named documents and projects: counts by status, and the documents that are not simply continued."""
    named = named_things(comparison)
    if not named:
        return []
    two_places = of_two_places(comparison)
    tally = _tally("status", (item.status for item in named), lang, two_places=two_places)
    changed = [item for item in named if item.status in _RENAMED_FIRST]
    changed.sort(key=lambda item: (item.kind != "document", _RENAMED_FIRST.index(item.status)))
    rows = [_instrument_row(comparison, item, lang) for item in changed]
    return _list(text("terminal", "title.instruments", lang), rows, lang, flexible=1, note=tally)


def _instrument_row(comparison: Comparison, item: Instrument, lang: str) -> tuple[str | Text, ...]:
    document, sentences = (comparison.new, item.new) if item.new else (comparison.old, item.old)
    names = dict.fromkeys(name for name in (item.old_name, item.name) if name)
    brackets = "《{}》" if item.kind == "document" else "“{}”"
    name = " → ".join(brackets.format(printable(each)) for each in names)
    place = place_of(document, sentences[0])
    status = name_of("status", item.status, lang, two_places=of_two_places(comparison))
    return Text(status, style="dim"), name, Text(place, style="dim")


def moved_list(comparison: Comparison, lang: str) -> list[RenderableType]:
    """What stands in another place: from where to where, and its text."""
    rows: list[tuple[str | Text, ...]] = []
    for pair in certain_first(comparison.pairs):
        if not pair.moved or holds_only_headings(comparison, pair):
            continue
        origin = place_of(comparison.old, pair.old[0])
        goal = place_of(comparison.new, pair.new[0])
        way = Text(f"{origin} → {goal}", style="dim")
        rows.append((Text("↕", style="blue"), way, line(_doubt(pair, lang), _words(comparison.new, pair.new[0]))))
    return _list(text("terminal", "title.moved", lang), rows, lang, flexible=2) if rows else []


def section_list(comparison: Comparison, summary: Summary, lang: str) -> list[RenderableType]:
    """The repeated share of each section with a bar, and its counts; two levels where they fit a screen."""
    deepest = 2 if sum(row.depth <= 2 for row in summary.sections) <= _SECTION_ROWS else 1
    shown = [row for row in summary.sections if row.depth <= deepest]
    if not shown:
        return []
    grid = Table.grid(padding=(0, 1), expand=True)
    grid.add_column(ratio=1, no_wrap=True, overflow="ellipsis")
    for justify in ("left", "right", "right", "right", "right"):
        grid.add_column(no_wrap=True, justify=justify)
    two_places = of_two_places(comparison)
    columns = ("repeated", "changed", "added", "dropped")
    heads = [text("terminal", f"column.{head}", lang, two_places) for head in columns]
    grid.add_row("", "", *(Text(head, style="dim") for head in heads))
    rows = [_section_row(comparison, row) for row in shown]
    for cells in rows:
        grid.add_row(*cells)
    folded = [(title, _section_counts(heads, counts)) for title, _, *counts in rows]
    return [*heading(text("terminal", "title.sections", lang)), Folding(grid, folded)]


def _section_counts(heads: Sequence[str], counts: Sequence[Text]) -> Text:
    """The counts of a section in one line, each behind its head; what there is none of is left out."""
    said = [f"{head} {count.plain}" for head, count in zip(heads, counts, strict=True) if count.plain not in {"", "·"}]
    return Text(" · ".join(said))


def _section_row(comparison: Comparison, row: SectionSummary) -> list[Text]:
    alone = row.new is None
    document, index = (comparison.old, row.old[0]) if row.new is None else (comparison.new, row.new)
    section = document.sections[index]
    mark = "− " if alone else "" if row.old else "+ "
    style = "red" if alone else "" if row.old else "green"
    title = Text("  " * (row.depth - 1) + mark + printable(section.number + section.title), style=style)
    return [
        title,
        Text("") if alone else bar(row.share, _SECTION_BAR),
        Text("" if alone else percent(row.share)),
        *(Text(str(n)) if n else Text("·", style="dim") for n in (row.changed_numbers, row.added, row.dropped)),
    ]


def followup_list(comparison: Comparison, lang: str) -> list[RenderableType]:
    """How last year's plan fared: counts of every outcome, and a line for each commitment that was not kept."""
    if not comparison.followups:
        return []
    tally = _tally("followup", (item.status for item in standing(comparison.followups)), lang)
    troubled = certain_first(
        (item for item in comparison.followups if item.status in _TROUBLING),
        then=lambda item: _TROUBLING.index(item.status),
    )
    rows = [_followup_row(comparison, item, lang) for item in troubled]
    return _list(text("terminal", "title.followups", lang), rows, lang, flexible=1, note=tally)


def _followup_row(comparison: Comparison, item: Followup, lang: str) -> tuple[str | Text, ...]:
    style = {"missed": "red", "unanswered": "yellow"}.get(item.status, "")
    target, result = followup_figures(comparison, item)
    figures = [
        text("terminal", f"followup.{key}", lang, **{key: printable(value)})
        for key, value in (("target", target), ("result", result))
        if value
    ]
    return (
        Text(name_of("followup", item.status, lang), style=style),
        line(_doubt(item, lang), _words(comparison.old, item.plan)),
        Text(text("words", "comma", lang).join(figures), style="bold"),
    )


def check_list(comparison: Comparison, lang: str) -> list[RenderableType]:
    """What the arithmetic of the reports says: counts of every verdict, and a line for each that does not agree."""
    if not comparison.checks:
        return []
    tally = _tally("verdict", (check.verdict for check in standing(comparison.checks)), lang)
    troubled = certain_first(
        (check for check in comparison.checks if check.verdict in _DISAGREEING),
        then=lambda check: _DISAGREEING.index(check.verdict),
    )
    shown = [part for check in troubled[:_ITEMS] for part in _check_lines(comparison, check, lang)]
    more = [rest(text("terminal", "more", lang, count=len(troubled) - _ITEMS))] if len(troubled) > _ITEMS else []
    return [*heading(text("terminal", "title.checks", lang), tally), *shown, *more]


def _check_lines(comparison: Comparison, check: Check, lang: str) -> list[RenderableType]:
    """The whole sentence, as arithmetic cut short would prove nothing; below it the place in one line."""
    style = "red" if check.verdict == "fail" else "yellow"
    verdict = Text(name_of("verdict", check.verdict, lang), style=style)
    said = line(
        verdict, f" {name_of('side', check.side, lang)} ", _doubt(check, lang), printable(check_sentence(check, lang))
    )
    quotes = check_quotes(comparison, check, check.side)
    if not quotes:
        return [said]
    quote = Text(printable(" ".join(quotes[0].split())), style="dim", no_wrap=True, overflow="ellipsis")
    return [said, Padding(quote, (0, 0, 0, 2))]


def _doubt(statement: Statement, lang: str) -> Text:
    """The mark of what is not certain, before its words; nothing before what is."""
    mark = doubt_of(statement, lang)
    return Text(f"{mark} " if mark else "", style="yellow")


def _tally(table: str, words: Iterable[str], lang: str, *, two_places: bool = False) -> str:
    counted = Counter(words).most_common()
    return " · ".join(f"{name_of(table, word, lang, two_places=two_places)} {count}" for word, count in counted)


def _list(
    title: str, rows: list[tuple[str | Text, ...]], lang: str, *, flexible: int, note: str = ""
) -> list[RenderableType]:
    """A titled list; the column `flexible` takes what the others leave and ends with … where that is not enough."""
    grid = Table.grid(padding=(0, 1), expand=True)
    for column in range(len(rows[0]) if rows else 0):
        grid.add_column(no_wrap=True, overflow="ellipsis", ratio=1 if column == flexible else None)
    for row in rows[:_ITEMS]:
        grid.add_row(*row)
    more = [rest(text("terminal", "more", lang, count=len(rows) - _ITEMS))] if len(rows) > _ITEMS else []
    return [*heading(title, note or str(len(rows))), *([grid] if rows else []), *more]


def _words(document: Document, sentence: int) -> str:
    return printable(" ".join(document.sentence_text(sentence).split()))
