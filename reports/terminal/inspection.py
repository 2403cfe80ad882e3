"""What was read in a report, on the terminal: identity, outline, every sentence with its quantities, warnings."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from diffengine.errors import notice_text
from diffengine.model import Bound, Document, Quantity
from diffengine.views.counts import size_of
from reports.figures import plain
from reports.messages import text
from reports.printable import printable
from reports.terminal.style import heading, line, make_console
from reports.vocabulary import name_of

__all__ = ["document_view", "print_document"]

_INDENT = 2
"""Cells per level of the outline."""

_TOLD_ROLES = ("target", "growth", "base")
"""Roles of a quantity worth a word; `result` is what a number in a report is anyway."""


def print_document(document: Document, lang: str) -> None:
    """Prints what was read in `document` on standard output."""
    make_console().print(document_view(document, lang))


def document_view(document: Document, lang: str) -> RenderableType:
    """What was read in `document` as something rich can print at any width."""
    warnings = [
        Text(f"{text('terminal', 'warning', lang)}  {printable(notice_text(notice, lang))}", style="yellow")
        for notice in document.warnings
    ]
    outline = _outline(document, lang)
    return Group(
        _identity(document, lang),
        *warnings,
        *(heading(text("terminal", "title.outline", lang)) if outline else []),
        *outline,
        *heading(text("terminal", "title.text", lang)),
        *_sentences(document, lang),
    )


def _identity(document: Document, lang: str) -> RenderableType:
    size = text("terminal", "size", lang, **asdict(size_of(document)))
    unknown = text("terminal", "document.unknown", lang)
    source = document.source
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True, style="dim")
    grid.add_column(overflow="fold")
    grid.add_row("", Text(printable(" ".join(document.title.split())) or unknown, style="bold"))
    grid.add_row(text("terminal", "document.region", lang), printable(document.region) or unknown)
    grid.add_row(text("terminal", "document.year", lang), str(document.year or unknown))
    grid.add_row(text("terminal", "document.size", lang), size)
    file = f"{printable(source.name)} · {source.media_type} · {source.encoding}"
    grid.add_row(text("terminal", "document.file", lang), file)
    return grid


def _outline(document: Document, lang: str) -> list[RenderableType]:
    """The section tree, each node with what stands directly under it."""
    sentences = Counter(sentence.section for sentence in document.sentences if not sentence.heading)
    quantities = Counter(document.sentences[quantity.sentence].section for quantity in document.quantities)
    rows: list[RenderableType] = []
    for index, section in enumerate(document.sections[1:], start=1):
        depth = len(document.section_path(index)) - 1
        counts = text("terminal", "document.counts", lang, sentences=sentences[index], quantities=quantities[index])
        counts = counts if sentences[index] else ""
        role = f" [{name_of('role', section.role, lang)}]" if depth == 0 else ""
        words = line(
            Text(printable(section.number), style="bold"),
            printable(section.title),
            Text(f"{role}  {counts}", style="dim"),
        )
        rows.append(Padding(words, (0, 0, 0, depth * _INDENT)))
    return rows


def _sentences(document: Document, lang: str) -> list[RenderableType]:
    """Every sentence with its number; under it each of its quantities with what it measures."""
    found: dict[int, list[Quantity]] = {}
    for quantity in document.quantities:
        found.setdefault(quantity.sentence, []).append(quantity)
    width = len(str(len(document.sentences)))
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True, justify="right", style="dim", width=width)
    grid.add_column(overflow="fold")
    for index, sentence in enumerate(document.sentences):
        words = printable(" ".join(document.sentence_text(index).split()))
        grid.add_row(str(index), Text(words, style="bold" if sentence.heading else ""))
        for quantity in found.get(index, []):
            grid.add_row("", Padding(_quantity(quantity, lang), (0, 0, 0, _INDENT)))
    return [grid]


def _quantity(quantity: Quantity, lang: str) -> Text:
    """As written, what it measures, its exact value, and where it stands apart: bound, scope, period, role."""
    value = plain(quantity.value) + (f"–{plain(quantity.upper)}" if quantity.upper is not None else "")
    about = [
        name_of("bound", quantity.bound, lang) if quantity.bound is not Bound.EXACT else "",
        printable(quantity.scope),
        printable(quantity.period),
        text("terminal", f"document.{quantity.role}", lang) if quantity.role in _TOLD_ROLES else "",
    ]
    return line(
        Text(printable(quantity.text), style="cyan"),
        f"  {printable(quantity.indicator) or '—'}",
        Text(f"  = {value} {quantity.unit}  {' '.join(word for word in about if word)}".rstrip(), style="dim"),
    )
