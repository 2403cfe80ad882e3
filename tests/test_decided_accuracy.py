"""What people decided measures a comparison that was made without them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from scoring.decided import score_decided

from diffengine import compare_reports
from diffengine.document import parse_document
from diffengine.model import Document, Judged, Source, Verdict
from diffengine.review import decided, review_of, statements_of

OLD = "一、工作\n开展行政执法案卷评查。完善矛盾纠纷调解机制。全年办理行政复议案件27件。公园里种了花。\n"
NEW = "一、工作\n开展行政执法案卷评查活动。完善矛盾纠纷调解工作机制。全年办理行政复议案件31件。全县人口12万人。\n"


@pytest.fixture(scope="module")
def reports() -> tuple[Document, Document]:
    return parse_document(OLD, Source("a.txt", "")), parse_document(NEW, Source("b.txt", ""))


def test_right_and_wrong_links_are_counted_and_what_should_have_been_linked(reports: tuple[Document, Document]) -> None:
    comparison = compare_reports(*reports)
    prose = [s for s in statements_of(comparison) if s.kind is Judged.PAIR]
    one, two, three = [s for s in prose if s.old and s.new][-3:]
    flowers = next(s for s in prose if s.old and not s.new)
    people = next(s for s in prose if s.new and not s.old)
    missed = replace(decided(flowers, Verdict.OTHER), links=((flowers.old[0], people.new[0]),))
    decisions = [decided(one, Verdict.RIGHT), decided(two, Verdict.RIGHT), decided(three, Verdict.WRONG), missed]
    figures = score_decided(*reports, review_of(comparison, decisions))
    assert figures["decided.links.precision"] == pytest.approx(2 / 3)
    assert figures["decided.links.recall"] == pytest.approx(2 / 3)
    assert figures["decided.links.judged"] == 4


def test_numbers_are_right_as_far_as_people_say_so(reports: tuple[Document, Document]) -> None:
    comparison = compare_reports(*reports)
    deltas = [s for s in statements_of(comparison) if s.kind is Judged.DELTA]
    decisions = [decided(s, Verdict.RIGHT if n else Verdict.WRONG) for n, s in enumerate(deltas)]
    figures = score_decided(*reports, review_of(comparison, decisions))
    assert figures["decided.deltas.precision"] == pytest.approx((len(deltas) - 1) / len(deltas))
    assert figures["decided.deltas.judged"] == len(deltas)


def test_what_two_people_dispute_counts_neither_way(reports: tuple[Document, Document]) -> None:
    comparison = compare_reports(*reports)
    pair = next(s for s in statements_of(comparison) if s.kind is Judged.PAIR and s.old and s.new)
    both = [decided(pair, Verdict.RIGHT, who="张三"), decided(pair, Verdict.WRONG, who="李四")]
    assert score_decided(*reports, review_of(comparison, both)) == {"decided.links.judged": 0}
