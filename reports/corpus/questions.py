"""Questions to a store of reports that take no report of one's own: asked by the page of `diffengine serve`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.corpus.commands import open_asker
from reports.messages import text

if TYPE_CHECKING:
    from reports.corpus.answer_tables import Answer

__all__ = ["QUESTIONS", "Question", "ask", "title_of"]

QUESTIONS = ("phrases", "first", "shares", "twins")
"""What can be asked: the commands of `diffengine corpus` of these names."""

_BY_YEAR = ("phrases", "shares")
"""Those that may be asked of one year alone."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question by its `name`; `words` are those whose first sayer is asked for, `year` 0 is every year,
    and the others are asked of every year."""

    name: str
    words: str = ""
    year: int = 0


def ask(question: Question, store: str, lang: str) -> Answer:
    """The answer of the store in the folder `store`. Raises CorpusError."""
    from diffengine.corpus.first import first_of_text
    from diffengine.corpus.phrases import shared_phrases
    from diffengine.corpus.shares import report_shares
    from diffengine.corpus.twins import twin_reports
    from reports.corpus import answer_tables as tables

    with open_asker(store) as asker:
        match question.name:
            case "phrases":
                return tables.of_phrases(shared_phrases(asker, places=2, year=question.year, level="", most=500))
            case "first":
                return tables.of_first(first_of_text(asker, question.words, 100), lang)
            case "shares":
                return tables.of_shares(
                    report_shares(asker, year=question.year, level="", near=False), lang, near=False
                )
            case _:
                return tables.of_twins(twin_reports(asker), lang)


def title_of(question: Question, lang: str) -> str:
    """What was asked, in a line: `谁先说：一网通办`."""
    year = str(question.year or "") if question.name in _BY_YEAR else ""
    about = question.words if question.name == "first" else year
    asked = text("corpus", f"question.{question.name}", lang)
    return text("corpus", "question.about", lang, asked=asked, about=about) if about else asked
