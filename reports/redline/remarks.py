"""What stands in the margin of the redline: the change of each figure, and what the checks found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from diffengine.model import Comparison, Side, Span
from diffengine.views.certain import standing
from diffengine.views.check_rows import check_sentences
from reports.check_sentences import check_sentence
from reports.figures import figures_of
from reports.messages import text
from reports.printable import printable
from reports.redline.tracked_changes import IN_NEW, IN_OLD, Run
from reports.vocabulary import doubt_of, name_of

__all__ = ["Remark", "anchored", "remarks_of"]

_PASSED = "pass"
"""Checks that agree need no remark."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark on some words of one report: `27件 → 31件：▲ +4, +14.8%`."""

    side: Side
    span: Span
    said: str


def remarks_of(comparison: Comparison, lang: str) -> tuple[Remark, ...]:
    """The remarks on the changed figures of the new report, then those of the checks at the statements they judge."""
    return (*_of_figures(comparison, lang), *_of_checks(comparison, lang))


def _of_figures(comparison: Comparison, lang: str) -> Iterator[Remark]:
    points, colon = (text("words", key, lang) for key in ("points", "colon"))
    for delta in standing(comparison.deltas):
        if not delta.changed or delta.new is None:
            continue
        figures = figures_of(delta, comparison.old, comparison.new, points)
        said = f"{figures.old} → {figures.new}{colon}{figures.badge}"
        yield Remark(Side.NEW, comparison.new.quantities[delta.new].span, _with_doubt(said, doubt_of(delta, lang)))


def _of_checks(comparison: Comparison, lang: str) -> Iterator[Remark]:
    for check in standing(comparison.checks):
        places = check_sentences(comparison, check)
        if check.verdict == _PASSED or not places:
            continue
        side, sentence = places[0]
        verdict = f"{text('redline', 'check', lang)} · {name_of('verdict', check.verdict, lang)}"
        said = f"{verdict}{text('words', 'colon', lang)}{printable(check_sentence(check, lang))}"
        span = comparison.document(side).sentences[sentence].span
        yield Remark(side, span, _with_doubt(said, doubt_of(check, lang)))


def _with_doubt(said: str, doubt: str) -> str:
    return f"{said} ({doubt})" if doubt else said


def anchored(runs: Sequence[Run], remarks: Sequence[Remark]) -> Iterator[Run]:
    """`runs` cut where the words of a remark begin or end, so that each remark begins and ends with a run."""
    sides = {Side.OLD: IN_OLD, Side.NEW: IN_NEW}
    begins = {(remark.side, remark.span.start): [] for remark in remarks}  # type: dict[tuple[Side, int], list[int]]
    ends = {(remark.side, remark.span.end): [] for remark in remarks}  # type: dict[tuple[Side, int], list[int]]
    for number, remark in enumerate(remarks):
        begins[remark.side, remark.span.start].append(number)
        ends[remark.side, remark.span.end].append(number)
    at = dict.fromkeys(Side, 0)
    for run in runs:
        own = [side for side in Side if run.status in sides[side]]
        edges = [
            n for n in range(1, len(run.text)) if any((s, at[s] + n) in begins or (s, at[s] + n) in ends for s in own)
        ]
        for start, end in zip([0, *edges], [*edges, len(run.text)], strict=True):
            first = tuple(n for side in own for n in begins.get((side, at[side] + start), ()))
            last = tuple(n for side in own for n in ends.get((side, at[side] + end), ()))
            yield replace(run, text=run.text[start:end], begins=first, ends=last)
        for side in own:
            at[side] += len(run.text)
