"""A comparison made by hand, with one of everything: what the views show of it depends on the views alone."""

from __future__ import annotations

from decimal import Decimal

from diffengine.findings.boilerplate import find_repeats
from diffengine.model import (
    Bound,
    Change,
    Check,
    Comparison,
    Delta,
    Document,
    Followup,
    Formula,
    Initiative,
    Notice,
    Operand,
    Pair,
    Quantity,
    Role,
    Section,
    SectionPair,
    Sentence,
    Side,
    Source,
    Span,
)

OLD = [
    (0, True, "某县2023年法治政府建设情况报告\n"),
    (1, True, "一、主要工作\n"),
    (1, False, "全县办理行政复议案件27件。"),
    (1, False, "办结率74.5%。"),
    (1, False, "认真落实普法责任制。\n"),
    (1, False, "推行“一照通办”改革。\n"),
    (2, True, "二、下一步安排\n"),
    (2, False, "2024年办结率达到90%以上。\n"),
]
NEW = [
    (0, True, "某县2024年法治政府建设情况报告\n"),
    (1, True, "一、主要工作\n"),
    (1, False, "全县办理行政复议案件31件。"),
    (1, False, "办结率82.3%。\n"),
    (1, False, "开通政务热线平台，受理企业群众来信来访来电事项，件件有回音，事事有着落，群众满意。\n"),
    (2, True, "二、下一步安排\n"),
    (2, False, "认真落实普法责任制。\n"),
]


def sample() -> Comparison:
    """Two reports: two changed numbers, an initiative new and one dropped, a move, a follow-up, a failed check."""
    old = _document(OLD, 2023, [("27件", "27", "件", 2), ("74.5%", "74.5", "%", 3), ("90%以上", "90", "%", 7)])
    new = _document(NEW, 2024, [("31件", "31", "件", 2), ("82.3%", "82.3", "%", 3)])
    pairs = (
        Pair((0,), (0,), Change.NUMBERS),
        Pair((1,), (1,), Change.VERBATIM),
        Pair((2,), (2,), Change.NUMBERS, score=0.97),
        Pair((3,), (3,), Change.NUMBERS, score=0.95),
        Pair((4,), (6,), Change.VERBATIM, moved=True, score=1.0),
        Pair((6,), (5,), Change.VERBATIM),
        Pair((5,), (), Change.DROPPED),
        Pair((7,), (), Change.DROPPED),
        Pair((), (4,), Change.NEW),
    )
    deltas = (
        Delta(0, 0, "行政复议案件 · 办理", "件", difference=Decimal(4), percent=Decimal("14.8148"), pair=2),
        Delta(1, 1, "办结率", "%", points=Decimal("7.8"), pair=3),
        Delta(2, None, "办结率", "%"),
    )
    place = Span(*_span(new, 3))
    figures = (("82.3%", "82.3", "%"), ("268人", "268", "人"), ("312名", "312", "名"))
    rate = tuple(Operand(Side.NEW, place, written, Decimal(value), unit) for written, value, unit in figures)
    ratio = Decimal(268) / 312 * 100
    return Comparison(
        old,
        new,
        (SectionPair(0, 0, 1.0), SectionPair(1, 1, 1.0), SectionPair(2, 2, 1.0)),
        pairs,
        deltas,
        initiatives=(
            Initiative(Side.NEW, 4, "政务热线平台", "platform"),
            Initiative(Side.OLD, 5, "“一照通办”改革", "mechanism"),
        ),
        repeats=find_repeats(old, new, pairs),
        followups=(Followup(7, (3,), "missed", target=2, result=1),),
        checks=(Check("rate", Side.NEW, "fail", Formula.RATIO, Decimal("82.3"), ratio, rate),),
    )


def _span(document: Document, sentence: int) -> tuple[int, int]:
    return document.sentences[sentence].span.start, document.sentences[sentence].span.end


def _document(lines: list[tuple[int, bool, str]], year: int, numbers: list[tuple[str, str, str, int]]) -> Document:
    text = "".join(words for _, _, words in lines)
    sentences = []
    at = 0
    for section, heading, words in lines:
        sentences.append(Sentence(Span(at, at + len(words.rstrip())), section, heading=heading))
        at += len(words)
    quantities = []
    for written, value, unit, sentence in numbers:
        start = text.index(written, sentences[sentence].span.start)
        span = Span(start, start + len(written))
        bound = Bound.AT_LEAST if "以上" in written else Bound.EXACT
        dimension = "percent" if unit == "%" else "count"
        quantities.append(
            Quantity(span, Span(start, start + len(value)), written, Decimal(value), unit, dimension, sentence, bound)
        )
    first, second = (next(s.span.start for s in sentences if s.section == n) for n in (1, 2))
    sections = (
        Section(None, 0, "", lines[0][2].strip(), Span(0, len(text)), Role.PREAMBLE),
        Section(0, 1, "一、", "主要工作", Span(first, second), Role.REVIEW),
        Section(0, 1, "二、", "下一步安排", Span(second, len(text)), Role.PLAN),
    )
    warnings = (Notice("made_by_hand", "本报告为手工构造。"),) if year == 2024 else ()
    title = lines[0][2].strip()
    return Document(
        Source(f"{year}.txt", ""), text, title, "某县", year, sections, tuple(sentences), tuple(quantities), warnings
    )
