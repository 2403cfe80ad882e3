"""Text that is repeated from report to report: what says nothing specific, and how much of a report is repeated."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from diffengine.document.characters import CLAUSE_END, without_blanks
from diffengine.findings.names import find_names
from diffengine.findings.phrases import stock_share
from diffengine.model import Change, Comparison, Document, Pair, Repeat, Role, Side, Span
from diffengine.prepare.keys import match_key

NEAR = 0.90
"""Least likeness (2 × common characters in order ÷ both lengths) of a near-repeat. A clause added to a sentence of
sixty characters still passes, a second half of its own does not."""

STOCK = 0.5
"""A repeat is a stock phrase when at least half of it stands in clauses known from many other places."""

_DATE = re.compile(r"(?:19|20)\d\d年\d{1,2}月|\d{1,2}月\d{1,2}日|第[一二三四五六七八九十\d]+[届次期]")


def is_boilerplate(change: Change, old: Document, olds: Sequence[int], new: Document, news: Sequence[int]) -> bool:
    """Whether a pair is repeated text without substance: no heading, verbatim or numbers, no quantity on a side."""
    if change not in {Change.VERBATIM, Change.NUMBERS}:
        return False
    return not any(
        document.sentences[i].heading or document.quantities_of(i) or _is_title(document, i)
        for document, indices in ((old, olds), (new, news))
        for i in indices
    )


def _is_title(document: Document, index: int) -> bool:
    """Whether a sentence belongs to the title block: an opening line without a full stop."""
    sentence = document.sentences[index]
    return sentence.role is Role.PREAMBLE and not _STOP.search(document.text, sentence.span.start, sentence.span.end)


_STOP = re.compile(f"[{re.escape(CLAUSE_END)}]")


def find_repeats(old: Document, new: Document, pairs: Sequence[Pair]) -> tuple[Repeat, ...]:
    """The pairs whose new side repeats the old one, each graded, in the order of `pairs`; no headings.

    `verbatim`: 全面推行行政执法“三项制度”。 twice. `names`: only years and the places' own names differ. `near`: a few
    words differ. A pair whose quantities differ is news in an old form and no repeat.
    """
    found = []
    for index, pair in enumerate(pairs):
        grade = _grade(old, new, pair)
        if grade:
            kind = _kind(new, pair.new)
            found.append(Repeat(index, grade, kind, _stale_years(old, new, pair)))
    return tuple(found)


def _grade(old: Document, new: Document, pair: Pair) -> str:
    if not pair.old or not pair.new:
        return ""
    sides = ((old, pair.old), (new, pair.new))
    if any(document.sentences[i].heading or _is_title(document, i) for document, indices in sides for i in indices):
        return ""
    if pair.change is Change.VERBATIM:
        return "verbatim"
    if _values(old, pair.old) != _values(new, pair.new):
        return ""
    if pair.change is Change.NUMBERS:
        return "names"
    return "near" if _alike(old, new, pair) >= NEAR else ""


def _values(document: Document, indices: Sequence[int]) -> tuple[list[tuple[object, ...]], list[str]]:
    """What the sentences state in figures: their quantities, and all other digits that are no year (5月, 第3次)."""
    quantities = [document.quantities[k] for i in indices for k in document.quantities_of(i)]
    values: list[tuple[object, ...]] = sorted((q.dimension, q.unit, q.base_value, q.bound) for q in quantities)
    digits = [run for i in indices for run in _DIGITS.findall(_without_quantities(document, i))]
    return values, [run for run in digits if not _YEAR.fullmatch(run)]


def _without_quantities(document: Document, index: int) -> str:
    sentence = document.sentences[index]
    text = document.text
    pieces = []
    at = sentence.span.start + sentence.mark
    for k in document.quantities_of(index):
        span = document.quantities[k].span
        pieces.append(text[at : max(at, span.start)])
        at = max(at, span.end)
    return "".join([*pieces, text[at : sentence.span.end]])


_DIGITS = re.compile(r"\d+")
_YEAR = re.compile(r"(?:19|20)\d\d")


def _alike(old: Document, new: Document, pair: Pair) -> float:
    from rapidfuzz.distance import Indel

    before = "".join(match_key(old, i) for i in pair.old)
    after = "".join(match_key(new, j) for j in pair.new)
    return float(Indel.normalized_similarity(before, after, score_cutoff=NEAR))


def _kind(document: Document, indices: Sequence[int]) -> str:
    """`fact` where the repeat states a quantity, a date or a document; `stock` or `wording` else."""
    text = "".join(document.sentence_text(i) for i in indices)
    if (
        any(name.document for name in find_names(text))
        or _DATE.search(text)
        or any(document.quantities_of(i) for i in indices)
    ):
        return "fact"
    return "stock" if stock_share(text) >= STOCK else "wording"


def _stale_years(old: Document, new: Document, pair: Pair) -> tuple[Span, ...]:
    """Where the new sentences still say the old report's year, as the old ones did: copied, and not brought up to date.

    `(2023—2025年)` in a title is no stale year: a name keeps its years.
    """
    if old.year is None or new.year is None or new.year <= old.year:
        return ()
    year = re.compile(rf"(?<!\d){old.year}(?=年)")
    if not any(year.search(_without_names(old.sentence_text(i))) for i in pair.old):
        return ()
    spans = []
    for j in pair.new:
        start = new.sentences[j].span.start
        text = _without_names(new.sentence_text(j))
        spans += [Span(start + m.start(), start + m.end()) for m in year.finditer(text)]
    return tuple(spans)


def _without_names(text: str) -> str:
    """`text` with every set-off name blanked, position by position."""
    for name in find_names(text):
        text = text[: name.span.start] + " " * name.span.size + text[name.span.end :]
    return text


class Share(NamedTuple):
    """`repeated` of `total` printing characters."""

    repeated: int
    total: int

    @property
    def percent(self) -> float:
        """0 where there is nothing to repeat."""
        return 100 * self.repeated / self.total if self.total else 0.0


ALL_GRADES = ("verbatim", "names", "near")


def repeated_shares(
    comparison: Comparison, side: Side = Side.NEW, grades: Sequence[str] = ALL_GRADES
) -> dict[int, Share]:
    """For each section of a side (0 is the whole report) how much of it is repeated, subsections included.

    Numerator: the printing characters of its sentences that are a repeat of one of `grades`; denominator: those of all
    its sentences. Headings and the title count in neither, white space nowhere.
    """
    document = comparison.document(side)
    repeated = {
        index
        for repeat in comparison.repeats
        if repeat.grade in grades
        for index in (comparison.pairs[repeat.pair].old if side is Side.OLD else comparison.pairs[repeat.pair].new)
    }
    counts = {section: [0, 0] for section in range(len(document.sections))}
    for index, sentence in enumerate(document.sentences):
        if sentence.heading or _is_title(document, index):
            continue
        size = len(without_blanks(sentence.span.of(document.text)))
        for section in {0, *document.section_path(sentence.section)}:
            counts[section][0] += size if index in repeated else 0
            counts[section][1] += size
    return {section: Share(*count) for section, count in counts.items()}
