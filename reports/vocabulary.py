"""What people call the words of the closed lists of the model: `change.edited` is 改写."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.messages import text

if TYPE_CHECKING:
    from diffengine.model import Comparison, Document, Followup

__all__ = ["followup_figures", "label_of", "name_of", "place_of"]

_LONGEST_TITLE = 12
"""Characters of a title that stand for a section without number: 重点工作完成情况."""


def name_of(table: str, word: str, lang: str) -> str:
    """The name of `word` in a table of messages/words.toml; `word` itself where the table does not have it.

    Kinds are open lists in the data files: a kind that someone adds there must not stop a report.
    """
    try:
        return text("words", f"{table}.{word}", lang)
    except KeyError:
        return word


def place_of(document: Document, section: int) -> str:
    """Where a section stands, short: `一、(二)`; the start of its outermost title where nothing is numbered."""
    path = document.section_path(section)
    numbers = "".join(document.sections[index].number for index in path)
    if numbers or not path:
        return numbers
    title = document.sections[path[0]].title
    return title if len(title) <= _LONGEST_TITLE else title[: _LONGEST_TITLE - 1] + "…"


def label_of(document: Document, section: int) -> str:
    """A section in one line, place and own title: `一、(二)三是 推进权责清单动态调整`; "" for the root."""
    if section == 0:
        return ""
    own = document.sections[section]
    numbers = "".join(document.sections[index].number for index in document.section_path(section))
    return f"{numbers} {own.title}".strip()


def followup_figures(comparison: Comparison, followup: Followup) -> tuple[str, str]:
    """Target and result of a commitment as written (`90%`, `87.2%`); "" where none is stated."""
    target = "" if followup.target is None else comparison.old.quantities[followup.target].text
    result = "" if followup.result is None else comparison.new.quantities[followup.result].text
    return target, result
