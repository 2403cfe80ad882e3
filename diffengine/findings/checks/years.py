"""Sentences copied from last year's report together with its year: 2023年,全县取得了积极成效 in a report of 2024."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

from alignment.spans import Span
from diffengine.data import load
from diffengine.document.characters import fold_width
from diffengine.findings.names import find_names
from diffengine.model import Check, Document, Formula, Operand, Pair, Role, Side

ALIKE = 90
"""Similarity (0…100, figures masked) from which a sentence is a copy."""

SIMILAR = 75
"""Similarity from which a sentence is a copy worked over: its year is a question. Below, the writer has written anew
and may look back on purpose."""

BESIDE = 4
"""Characters on either side of the year that must be the same in both reports, or the place of the year is another."""

_FIGURES = re.compile(r"\d+(?:[.,]\d+)*")


def check_years(old: Document, new: Document, pairs: Sequence[Pair]) -> Iterator[Check]:
    """Years in copied sentences of the new report that were left as they stood in the old one.

    In a review the year the old report is about, in a plan the year the old plan was for. `fail` where the year is
    the reporting period (2023年,… · 海原县2023年度…); `uncertain` where it dates an event (2023年5月,…), which may be
    told again on purpose, or where the sentence was worked over. A year inside 《》 or quotes, or that looks back
    (2023年以来, 自2023年起), is nothing.
    """
    if old.year is None or new.year is None or new.year <= old.year:
        return
    for pair in pairs:
        for j in pair.new:
            checks = (check for i in pair.old for check in _check_pair(old, new, i, j))
            yield from {check.evidence[0].span: check for check in checks}.values()


def _check_pair(old: Document, new: Document, i: int, j: int) -> Iterator[Check]:
    source, copy = old.sentences[i], new.sentences[j]
    if source.role is not copy.role or old.year is None:
        return
    year = old.year + 1 if copy.role is Role.PLAN else old.year
    if new.year is not None and copy.role is Role.PLAN and year > new.year:
        return
    before, after = fold_width(old.sentence_text(i)), fold_width(new.sentence_text(j))
    places = _places(after, year)
    alike = _likeness(before, after) if places else 0
    if alike < SIMILAR:
        return
    known = [_beside(before, place) for place in _places(before, year)]
    for place in places:
        if _beside(after, place) in known:
            yield _check(old, new, i, j, place, year, sure=alike >= ALIKE and not _is_date(after, place))


def _places(text: str, year: int) -> list[Span]:
    """Where `year` stands as a period: `2023年` or `2023年度`, not in a name, not in a look back."""
    names = [name.span for name in find_names(text)]
    found = []
    for match in re.finditer(rf"(?<!\d){year}年度?", text):
        place = Span(*match.span())
        if any(name.covers(place) for name in names):
            continue
        if _history()[0].search(text[: place.start]) or _history()[1].match(text[place.end :]):
            continue
        found.append(place)
    return found


@cache
def _history() -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = load("checks")["year"]
    before, after = ("|".join(table[key]) for key in ("history_before", "history_after"))
    return re.compile(rf"(?:{before})\Z"), re.compile(rf"(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?(?:{after})")


def _is_date(text: str, place: Span) -> bool:
    """Whether the year is part of a date, of which a report may tell again on purpose: 2023年5月, 截至2023年底."""
    dated = re.match(r"\d{1,2}月|[底末]", text[place.end :])
    return bool(dated or re.search(r"截[至止]\Z", text[: place.start]))


def _likeness(before: str, after: str) -> float:
    from rapidfuzz import fuzz

    return fuzz.ratio(_FIGURES.sub("#", before), _FIGURES.sub("#", after))


def _beside(text: str, place: Span) -> tuple[str, str]:
    left = _FIGURES.sub("#", text[max(0, place.start - BESIDE) : place.start])
    return left[-BESIDE + 1 :], _FIGURES.sub("#", text[place.end : place.end + BESIDE])


def _check(old: Document, new: Document, i: int, j: int, place: Span, year: int, *, sure: bool) -> Check:
    span = place.shift(new.sentences[j].span.start)
    due = year + (new.year or 0) - (old.year or 0)
    written = Operand(Side.NEW, span, span.of(new.text), Decimal(year), "年")
    evidence = (written, Operand(Side.OLD, old.sentences[i].span))
    verdict = "fail" if sure else "uncertain"
    return Check("stale_year", Side.NEW, verdict, Formula.YEAR, Decimal(year), Decimal(due), evidence)
