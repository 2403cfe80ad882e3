"""The findings of a comparison as one table: initiatives, named instruments, follow-ups and repeats, a row each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from diffengine.model import Comparison, Document, Side
from diffengine.views.named_things import named_things

__all__ = ["FindingRow", "finding_rows"]


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding with its evidence; fields are "" or None where a side has no part in it.

    `finding` is `initiative`, `instrument`, `follow_up` or `repeat`; `status` and `kind` are words of its closed
    lists (new, continued, exceeded, verbatim …; platform, document, stock …). `target` and `result` are quantities as
    written. Sentences are joined by line breaks, spans run from the first of them to the end of the last.
    `certainty` is that of the statement; a named instrument has none, its name stands there or not.
    """

    finding: str
    status: str
    kind: str
    name: str
    target: str
    result: str
    old_section: str
    new_section: str
    old_sentences: str
    new_sentences: str
    old_start: int | None
    old_end: int | None
    new_start: int | None
    new_end: int | None
    certainty: float | None


def finding_rows(comparison: Comparison) -> tuple[FindingRow, ...]:
    """A row for each finding of `comparison`: what is new and gone first, then promises, then what is repeated."""
    return (
        *_initiatives(comparison),
        *_instruments(comparison),
        *_followups(comparison),
        *_repeats(comparison),
    )


def _initiatives(comparison: Comparison) -> Iterator[FindingRow]:
    for initiative in comparison.initiatives:
        is_new = initiative.side is Side.NEW
        olds, news = ([], [initiative.sentence]) if is_new else ([initiative.sentence], [])
        status = "new" if is_new else "dropped"
        yield _row(
            comparison,
            "initiative",
            status,
            initiative.kind,
            initiative.name,
            olds,
            news,
            certainty=initiative.certainty,
        )


def _instruments(comparison: Comparison) -> Iterator[FindingRow]:
    for named in named_things(comparison):
        yield _row(comparison, "instrument", named.status, named.kind, named.name, named.old, named.new)


def _followups(comparison: Comparison) -> Iterator[FindingRow]:
    for followup in comparison.followups:
        target = "" if followup.target is None else comparison.old.quantities[followup.target].text
        result = "" if followup.result is None else comparison.new.quantities[followup.result].text
        olds, sure = [followup.plan], followup.certainty
        yield _row(comparison, "follow_up", followup.status, "", "", olds, followup.results, target, result, sure)


def _repeats(comparison: Comparison) -> Iterator[FindingRow]:
    for repeat in comparison.repeats:
        pair = comparison.pairs[repeat.pair]
        yield _row(comparison, "repeat", repeat.grade, repeat.kind, "", pair.old, pair.new, certainty=pair.certainty)


def _row(
    comparison: Comparison,
    finding: str,
    status: str,
    kind: str,
    name: str,
    olds: Sequence[int],
    news: Sequence[int],
    target: str = "",
    result: str = "",
    certainty: float | None = None,
) -> FindingRow:
    old, new = _evidence(comparison.old, olds), _evidence(comparison.new, news)
    words = (finding, status, kind, name, target, result)
    return FindingRow(*words, old[0], new[0], old[1], new[1], old[2], old[3], new[2], new[3], certainty)


def _evidence(document: Document, sentences: Sequence[int]) -> tuple[str, str, int | None, int | None]:
    """Section of the first sentence, all their texts, and where they begin and end."""
    if not sentences:
        return "", "", None, None
    spans = [document.sentences[index].span for index in sentences]
    texts = dict.fromkeys(document.sentence_text(index) for index in sentences)
    section = document.section_label(document.sentences[sentences[0]].section)
    return section, "\n".join(texts), min(span.start for span in spans), max(span.end for span in spans)
