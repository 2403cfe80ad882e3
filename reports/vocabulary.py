"""What people call the words of the closed lists of the model: `change.edited` is 改写."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diffengine.views.certain import is_certain
from reports.messages import text
from reports.printable import printable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diffengine.model import Comparison, Decision, Document, Followup, Side
    from diffengine.views.certain import Statement
    from diffengine.views.headline_rows import HeadlineCell, HeadlineTable

__all__ = [
    "claim_of",
    "doubt_of",
    "followup_figures",
    "headline_heads",
    "label_of",
    "name_of",
    "others_of",
    "own_years",
    "place_of",
    "shown_status",
    "written_of",
]  # fmt: skip

_LONGEST_TITLE = 12
"""Characters of a title that stand for a section without number: 重点工作完成情况."""


def name_of(table: str, word: str, lang: str, *, two_places: bool = False) -> str:
    """The name of `word` in a table of messages/words.toml; `word` itself where the table does not have it.

    Kinds are open lists in the data files: a kind that someone adds there must not stop a report.
    """
    try:
        return text("words", f"{table}.{word}", lang, two_places)
    except KeyError:
        return word


def doubt_of(statement: Statement, lang: str) -> str:
    """The mark of a statement that is not certain, `待核对`; "" for one that is.

    Where a person judged it: `已确认` or `判为有误`.
    """
    if statement.judgement and statement.judgement.verdict in ("right", "wrong"):
        return name_of("judgement", statement.judgement.verdict, lang)
    return "" if is_certain(statement) else text("words", "to_verify", lang)


def claim_of(decision: Decision) -> str:
    """What a statement claimed, and the numbers that were chosen instead: `27件 → 31件 ⇒ 27件 → 58件`."""
    return " ⇒ ".join(part for part in (decision.claim, " → ".join(decision.figures)) if part)


def place_of(document: Document, index: int) -> str:
    """Where a sentence stands, short: `一、(二)三是`; the start of its outermost title where nothing is numbered.

    An item that was run in (四是强力招商。…) ends with its paragraph; a sentence that counts itself (三是…) tells its
    own number.
    """
    sentence = document.sentences[index]
    path = document.section_path(sentence.section)
    own = _ITEM.match(document.sentence_text(index)[: sentence.mark]) if sentence.mark else None
    numbers = "".join(
        document.sections[at].number
        for at in path
        if not (own or _is_over(document, at, sentence.paragraph)) or not _ITEM.match(document.sections[at].number)
    ) + (own[0] if own else "")
    if numbers or not path:
        return numbers
    title = document.sections[path[0]].title
    return title if len(title) <= _LONGEST_TITLE else title[: _LONGEST_TITLE - 1] + "…"


_ITEM = re.compile("[一二三四五六七八九十]{1,3}[是要]|第[一二三四五六七八九十]{1,3}[，,、]")


def _is_over(document: Document, section: int, paragraph: int) -> bool:
    """Whether a section that was run in at its paragraph's head or middle is over in a later `paragraph`."""
    head = document.sentence_at(document.sections[section].span.start)
    if head is None:
        return False
    run_in = document.sentences[head + 1 : head + 2]
    begun = document.sentences[head].paragraph
    return begun < paragraph and any(sentence.paragraph == begun for sentence in run_in)


def label_of(document: Document, section: int) -> str:
    """A section in one line, place and own title: `一、(二)三是 推进权责清单动态调整`; "" for the root."""
    if section == 0:
        return ""
    own = document.sections[section]
    numbers = "".join(document.sections[index].number for index in document.section_path(section))
    return f"{numbers} {own.title}".strip()


def followup_figures(comparison: Comparison, followup: Followup) -> tuple[str, str]:
    """Target and result of a commitment as written, a fall with its sign (`10%`, `−15.4%`); "" where none is stated."""
    sides = (comparison.old, followup.target), (comparison.new, followup.result)
    figures = (None if at is None else document.quantities[at] for document, at in sides)
    target, result = ("" if figure is None else "−" * figure.falling + figure.text for figure in figures)
    return target, result


def shown_status(followup: Followup) -> str:
    """The outcome to tell beside `followup_figures`: that of the target shown, 5%以上 → 4.8% is missed.

    Others of its sentence may have been kept, so that the sentence itself is kept in part.
    """
    shown = (each.status for each in followup.commitments if each.target == followup.target is not None)
    return next(shown, followup.status)


def own_years(comparison: Comparison) -> dict[Side, int | None]:
    """The year by which each report calls itself, see `own_year`."""
    from diffengine.document.reported_year import own_year
    from diffengine.model import Side

    return {side: own_year(comparison.document(side)) for side in Side}


def headline_heads(table: HeadlineTable, reports: Mapping[Side, str], lang: str) -> tuple[str, ...]:
    """What stands over the columns of the headline table: 指标, 上年结果, 上年所定目标 …

    Where it sets the results of two reports side by side, the names of the `reports`.
    """
    from diffengine.views.headline_rows import CELLS

    if "met" in table.columns:
        heads = [text("words", f"headline.{column}", lang) for column in table.columns]
    else:
        heads = [reports[CELLS[column]] for column in table.columns]
    return (text("words", "headline.indicator", lang), *heads)


def written_of(cell: HeadlineCell | None, lang: str) -> str:
    """A figure of the headline table in one line, and how many more the report states: `6.5%左右 (+1)`."""
    if cell is None:
        return text("words", "headline.none", lang)
    more = f" (+{len(cell.others)})" if cell.others else ""
    return printable(" ".join(cell.text.split())) + more


def others_of(cell: HeadlineCell | None, lang: str) -> str:
    """The figures that a cell holds besides the one it shows: `6.8%；7%`."""
    others = cell.others if cell else ()
    return text("words", "headline.between", lang).join(written_of(other, lang) for other in others)
