"""The summary counts right: every view shows these figures, so they are checked here once."""

from __future__ import annotations

from dataclasses import asdict, replace
from decimal import Decimal
from pathlib import Path

import pytest
from page_samples import judged_wrong, next_year

from diffengine import compare_reports, read_report
from diffengine.document import parse_document
from diffengine.findings.boilerplate import find_repeats
from diffengine.model import (
    Change,
    Comparison,
    Delta,
    Document,
    Pair,
    Quantity,
    SectionPair,
    Sentence,
    Side,
    Source,
    Span,
)
from diffengine.views.certain import is_rejected
from diffengine.views.counts import changed_by_pair, count_changes
from diffengine.views.pieces import changed_numbers
from diffengine.views.summary import Summary, summarise

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
SEED = SEEDS / "haiyuan-2023.txt"


@pytest.fixture(scope="module", params=["haiyuan-2024-simulated.txt", "yunling-2023-fictional.txt"])
def comparison(request) -> Comparison:
    return compare_reports(read_report(SEED), read_report(SEEDS / request.param))


@pytest.fixture(scope="module")
def summary(comparison) -> Summary:
    return summarise(comparison)


def test_comparing_the_other_way_round_gives_the_mirror_image(comparison, summary):
    mirror = summarise(compare_reports(comparison.new, comparison.old))
    here, there = asdict(summary.counts), asdict(mirror.counts)
    for one, other in (("new", "dropped"), ("splits", "merges"), ("only_old_numbers", "only_new_numbers")):
        here[one], here[other] = here[other], here[one]
    assert here == there
    assert (summary.old, summary.new) == (mirror.new, mirror.old)


def prose(count: int) -> Document:
    """A report of `count` sentences without headings."""
    sentence = "全县认真办理来信来访。"
    spans = [Span(n * len(sentence), (n + 1) * len(sentence)) for n in range(count)]
    base = parse_document(sentence * count, Source("", ""))
    return replace(base, sections=base.sections[:1], sentences=tuple(Sentence(span, 0) for span in spans))


def test_all_sentences_are_counted_once(comparison, summary):
    members = dict.fromkeys(Side, 0)
    for pair in comparison.pairs:
        prose_old = [i for i in pair.old if not comparison.old.sentences[i].heading]
        prose_new = [j for j in pair.new if not comparison.new.sentences[j].heading]
        members[Side.OLD] += len(prose_old)
        members[Side.NEW] += len(prose_new)
    assert members == {Side.OLD: summary.old.sentences, Side.NEW: summary.new.sentences}
    assert summary.counts.new <= summary.new.sentences


def test_every_delta_is_counted_once(comparison, summary):
    counts = summary.counts
    total = counts.changed_numbers + counts.unchanged_numbers + counts.only_old_numbers + counts.only_new_numbers
    assert total == len(comparison.deltas)
    assert counts.changed_numbers == len(summary.ranked) == len(set(summary.ranked))
    assert all(comparison.deltas[index].changed for index in summary.ranked)


def test_the_outermost_sections_hold_all_that_is_repeated_but_the_opening(comparison, summary):
    outer = [row for row in summary.sections if row.depth == 1]
    opening = [
        sum(not char.isspace() for char in comparison.new.sentence_text(index))
        for index, sentence in enumerate(comparison.new.sentences)
        if index and sentence.section == 0
    ]
    assert sum(row.characters for row in outer) + sum(opening) == summary.characters
    assert sum(row.repeated for row in outer) <= summary.repeated <= summary.characters


def test_every_section_of_both_reports_has_one_row_in_the_order_of_the_new_report(comparison, summary):
    new = [row.new for row in summary.sections if row.new is not None]
    old = {section for row in summary.sections for section in row.old}
    assert new == list(range(1, len(comparison.new.sections)))
    assert sorted(old) == list(range(1, len(comparison.old.sections)))


def test_a_section_only_the_old_report_has_stands_where_it_was():
    kept = "某县报告\n一、工作\n(一)优化营商环境\n认真办理企业来信来访，件件有回音。\n"
    gone = "(二)规范行政执法\n认真开展执法监督检查，处处有记录。\n"
    plan = "二、计划\n要办好丙的事情。\n"
    old, new = kept + gone + plan, kept + plan
    documents = [parse_document(text, Source("", "")) for text in (old, new)]
    titles = [[section.title for section in document.sections[1:]] for document in documents]
    assert titles == [["工作", "优化营商环境", "规范行政执法", "计划"], ["工作", "优化营商环境", "计划"]]
    sections = (SectionPair(1, 1, 1.0), SectionPair(2, 2, 1.0), SectionPair(4, 3, 1.0), SectionPair(3, None, 0.0))
    old_only = [Pair((i,), (), Change.DROPPED) for i in range(len(documents[0].sentences))]
    new_only = [Pair((), (j,), Change.NEW) for j in range(len(documents[1].sentences))]
    rows = summarise(Comparison(*documents, sections, (*old_only, *new_only), ())).sections
    assert [(row.old, row.new) for row in rows] == [((1,), 1), ((2,), 2), ((3,), None), ((4,), 3)]


def test_repeated_share_is_of_the_new_report_without_headings_and_spaces():
    old, new = "某县报告\n一、工作\n认真办理案件。\n", "某县报告\n一、工作\n认真 办理案件。\n开通热线。\n"
    documents = [parse_document(text, Source("", "")) for text in (old, new)]
    prose = [index for index, sentence in enumerate(documents[1].sentences) if not sentence.heading]
    kept, added = prose[-2], prose[-1]
    pairs = [Pair((index,), (index,), Change.VERBATIM) for index in range(kept + 1)] + [Pair((), (added,), Change.NEW)]
    repeats = find_repeats(documents[0], documents[1], pairs)
    found = summarise(Comparison(documents[0], documents[1], (), tuple(pairs), (), repeats=repeats))
    assert found.repeated == found.characters - len("开通热线。")
    assert found.identical is False
    assert found.counts.new == 1


def test_splits_merges_and_regroupings_are_told_apart():
    pairs = (
        Pair((0,), (0, 1), Change.EDITED),
        Pair((1, 2), (2,), Change.EDITED),
        Pair((3, 4), (3, 4), Change.EDITED, moved=True),
        Pair((5,), (5,), Change.NUMBERS, boilerplate=True),
    )
    counts = summarise(Comparison(prose(6), prose(6), (), pairs, ())).counts
    assert (counts.splits, counts.merges, counts.regrouped, counts.moved) == (1, 1, 1, 1)
    assert (counts.edited, counts.numbers, counts.boilerplate) == (3, 1, 1)


def quantity(value: str, dimension: str = "count") -> Quantity:
    return Quantity(Span(0, 1), Span(0, 1), value, Decimal(value), "件", dimension, 0)


def ranking(*values: tuple[str, str, str]) -> list[int]:
    """The ranked positions of deltas given as (old, new, points or "")."""
    base = prose(1)
    old = replace(base, quantities=tuple(quantity(before) for before, _, _ in values))
    new = replace(base, quantities=tuple(quantity(after) for _, after, _ in values))
    deltas = tuple(
        Delta(n, n, "", "件", difference=None, points=Decimal(points))
        if points
        else Delta(n, n, "", "件", difference=Decimal(after) - Decimal(before))
        for n, (before, after, points) in enumerate(values)
    )
    return list(summarise(Comparison(old, new, (), (Pair((0,), (0,), Change.NUMBERS),), deltas)).ranked)


def test_a_large_number_that_doubled_ranks_before_a_small_one():
    assert ranking(("2", "4", ""), ("200", "400", "")) == [1, 0]


def test_a_larger_ratio_ranks_first_whatever_its_direction():
    assert ranking(("300", "330", ""), ("900", "300", ""), ("300", "600", "")) == [1, 2, 0]


def test_rates_rank_by_percentage_points():
    assert ranking(("74.5", "75", "0.5"), ("60", "90", "30"), ("80", "88", "8")) == [1, 2, 0]


def test_unchanged_numbers_are_not_ranked_and_from_zero_is():
    assert ranking(("5", "5", ""), ("0", "50", "")) == [1]


def test_what_a_person_judged_wrong_is_not_counted() -> None:
    """Numbers, sections, rows with numbers, marks in the sentences: all of them count what stands alone."""
    before, after = next_year(), judged_wrong()
    changed = [delta for delta in after.deltas if delta.changed and is_rejected(delta)]
    dropped = [delta for delta in after.deltas if delta.new is None and is_rejected(delta)]
    assert len(changed) == 2 and len(dropped) == 1
    counts = count_changes(before), count_changes(after)
    assert counts[0].changed_numbers - counts[1].changed_numbers == len(changed)
    assert counts[0].only_old_numbers - counts[1].only_old_numbers == len(dropped)
    assert counts[1].renumbered == len(changed_by_pair(after).keys())
    totals = [sum(row.changed_numbers for row in summarise(c).sections if row.depth == 1) for c in (before, after)]
    assert totals[0] - totals[1] == len(changed)
    marked = [number.delta.id for of in changed_numbers(after)[Side.NEW].values() for number in of]
    assert marked and not {delta.id for delta in changed} & {*marked}
