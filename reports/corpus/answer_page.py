"""An answer of the store as one self-contained page: a table with a heading."""

from __future__ import annotations

from markupsafe import Markup

from reports.corpus.answer_tables import Answer, level_name
from reports.html.assets import content_policy, style_of, templates_of
from reports.messages import text
from reports.printable import printable

__all__ = ["render_answer"]

SHOWN = 2000
"""Rows of the page; its CSV holds all."""


def render_answer(answer: Answer, title: str, lang: str) -> str:
    """The page of `answer`; it loads nothing and has no script."""
    style = style_of(("base.css", "tables.css")) + "\n" + style_of(("answer.css",), "reports.corpus")
    rest = len(answer.rows) - SHOWN
    return (
        templates_of("reports.corpus")
        .get_template("answer.html.jinja")
        .render(
            lang=lang,
            title=printable(title),
            style=Markup(style),
            policy=content_policy(style, ""),
            heads=_heads(answer, lang),
            rows=[[_words(column, cell, lang) for column, cell in _cells(answer, row)] for row in answer.rows[:SHOWN]],
            note=printable(answer.note),
            nothing=text("corpus", "none", lang),
            more=text("corpus", "more", lang, count=rest) if rest > 0 else "",
        )
    )


def _heads(answer: Answer, lang: str) -> list[tuple[str, bool]]:
    """The head of each column, and whether it holds numbers."""
    numbers = [any(isinstance(row[at], int | float) for row in answer.rows) for at in range(len(answer.columns))]
    return list(zip((text("corpus", f"column.{column}", lang) for column in answer.columns), numbers, strict=True))


def _cells(answer: Answer, row: tuple[object, ...]) -> list[tuple[str, object]]:
    return list(zip(answer.columns, row, strict=True))


def _words(column: str, cell: object, lang: str) -> str:
    if cell is None:
        return "—"
    if column == "level":
        return level_name(str(cell), lang)
    return printable(" ".join(str(cell).split()))
