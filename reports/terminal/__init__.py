"""The summary of a comparison on the terminal: what changed most, readable at 80 columns, without colour too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from diffengine.document.reported_year import own_year
from diffengine.findings.places import of_two_places
from diffengine.model import Comparison, Document, Notice, Side
from diffengine.views.summary import Summary
from reports.console import write_trouble
from reports.messages import text
from reports.printable import printable
from reports.terminal import parts
from reports.terminal.decision_lists import outcome_list
from reports.terminal.style import bar, line, make_console, percent
from reports.vocabulary import name_of

__all__ = ["print_comparison", "print_warnings", "summary_view"]

_SHARE_BAR = 24
"""Cells of the bar of the whole report: wide enough that a few per cent show."""


def print_comparison(comparison: Comparison, summary: Summary, lang: str, written: Sequence[Path] = ()) -> None:
    """Prints the summary of `comparison` on standard output; `written` are the files to mention at its end."""
    make_console().print(summary_view(comparison, summary, lang, written))


def print_warnings(comparison: Comparison, lang: str) -> None:
    """Prints what the reader must know about the two files on standard error, where no summary says it."""
    for warning in _warnings(comparison, lang):
        write_trouble(warning.plain)


def summary_view(comparison: Comparison, summary: Summary, lang: str, written: Sequence[Path] = ()) -> RenderableType:
    """The summary of `comparison` as something rich can print at any width."""
    shown: list[RenderableType] = [_header(comparison, summary, lang)]
    shown += _warnings(comparison, lang)
    if summary.identical:
        shown += [Text(), Text(text("terminal", "identical", lang), style="bold")]
    else:
        shown += [Text(), _figures(summary, lang, two_places=of_two_places(comparison))]
        shown += parts.headline_list(comparison, lang)
        shown += parts.number_list(comparison, summary, lang)
        shown += parts.initiative_list(comparison, Side.NEW, lang)
        shown += parts.initiative_list(comparison, Side.OLD, lang)
        shown += parts.instrument_list(comparison, lang)
        shown += parts.moved_list(comparison, lang)
        shown += parts.section_list(comparison, summary, lang)
        shown += parts.followup_list(comparison, lang)
    shown += parts.check_list(comparison, lang)
    shown += outcome_list(comparison, lang)
    shown += _footer(written, lang)
    return Group(*shown)


def _header(comparison: Comparison, summary: Summary, lang: str) -> RenderableType:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True, style="bold")
    grid.add_column(overflow="fold")
    for side, size in ((Side.OLD, summary.old), (Side.NEW, summary.new)):
        document = comparison.document(side)
        facts = text("terminal", "size", lang, **asdict(size))
        grid.add_row(text("terminal", str(side), lang), Text(printable(_title(document)), style="bold"))
        grid.add_row("", Text(" · ".join([*_identity(document, lang), facts]), style="dim"))
    return grid


def _title(document: Document) -> str:
    return " ".join(document.title.split()) or document.source.name


def _identity(document: Document, lang: str) -> list[str]:
    """Place and year, as far as they are known."""
    own = own_year(document)
    year = [text("terminal", "year", lang, year=own)] if own else []
    return [printable(document.region)] * bool(document.region) + year


def _warnings(comparison: Comparison, lang: str) -> list[Text]:
    return [
        Text(
            f"{text('terminal', 'warning', lang)}  {name_of('side', side, lang)}"
            f"{text('words', 'colon', lang)}{_notice(notice, lang)}",
            style="yellow",
        )
        for side in Side
        for notice in comparison.document(side).warnings
    ]


def _notice(notice: Notice, lang: str) -> str:
    from diffengine.errors import notice_text

    return printable(notice_text(notice, lang))


def _figures(summary: Summary, lang: str, *, two_places: bool) -> RenderableType:
    """The key figures, one line a subject; counts of what did not happen are left out."""
    counts = summary.counts
    subjects = {
        "numbers": {
            "changed": counts.changed_numbers,
            "unchanged": counts.unchanged_numbers,
            "only_new": counts.only_new_numbers,
            "only_old": counts.only_old_numbers,
        },
        "sentences": {
            "added": counts.new,
            "dropped": counts.dropped,
            "edited": counts.edited,
            "numbers_only": counts.numbers,
            "verbatim": counts.verbatim,
        },
        "structure": {
            "moved": counts.moved,
            "splits": counts.splits,
            "merges": counts.merges,
            "regrouped": counts.regrouped,
        },
    }
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True, style="bold")
    grid.add_column(overflow="fold")
    for subject, figures in subjects.items():
        told = {key: count for key, count in figures.items() if count}
        said = [text("terminal", f"figure.{key}", lang, two_places, count=n) for key, n in told.items()]
        grid.add_row(text("terminal", f"figure.{subject}", lang), " · ".join(said) or text("terminal", "none", lang))
    share = text(
        "terminal",
        "figure.share",
        lang,
        share=percent(summary.share),
        repeated=summary.repeated,
        characters=summary.characters,
    )
    grid.add_row(text("terminal", "figure.repeated", lang), line(bar(summary.share, _SHARE_BAR), " ", share))
    return grid


def _footer(written: Sequence[Path], lang: str) -> list[RenderableType]:
    if not written:
        return [Text(), Text(text("terminal", "hint", lang), style="dim")]
    label = text("terminal", "written", lang)
    return [Text(), *(Text(f"{label}  {path}", overflow="fold") for path in written)]
