"""Small pairs of reports in which equal sentences stand beside ones that are merely like them."""

from __future__ import annotations

import pytest

from diffengine import compare_reports
from diffengine.document import parse_document
from diffengine.model import Change, Comparison, Source

LECTURES = "扎实开展“八五”普法宣传,利用宪法宣传周组织法治讲座24场,受教育群众1.2万人次。"
CODE = "围绕民法典宣传月组织法治讲座18场,受教育群众0.9万人次,发放读本5000册。"
AID = "加强法律援助工作,受理法律援助案件126件,挽回经济损失340万元。"


def compare(old: str, new: str) -> Comparison:
    texts = (
        f"清溪县{year}年度法治政府建设情况报告\n\n一、主要工作\n{body}\n" for year, body in ((2022, old), (2023, new))
    )
    return compare_reports(*(parse_document(text, Source(f"{n}.txt", "")) for n, text in enumerate(texts)))


def told(comparison: Comparison) -> list[tuple[str, str, str]]:
    """The pairs below the two headings: change, old words, new words."""
    return [
        (
            pair.change.value,
            "".join(comparison.old.sentence_text(i).strip() for i in pair.old),
            "".join(comparison.new.sentence_text(j).strip() for j in pair.new),
        )
        for pair in comparison.pairs
        if all(comparison.old.sentences[i].section for i in pair.old)
        and not any(comparison.old.sentences[i].heading for i in pair.old)
    ]


def test_a_verbatim_sentence_does_not_swallow_a_dropped_neighbour():
    assert told(compare(LECTURES + CODE + AID, LECTURES + AID)) == [
        ("verbatim", LECTURES, LECTURES),
        ("verbatim", AID, AID),
        ("dropped", CODE, ""),
    ]


def test_a_verbatim_sentence_does_not_swallow_a_new_neighbour():
    assert told(compare(LECTURES + AID, LECTURES + CODE + AID)) == [
        ("verbatim", LECTURES, LECTURES),
        ("verbatim", AID, AID),
        ("new", "", CODE),
    ]


def test_lines_that_differ_in_one_number_go_to_their_equals():
    old = ("鹿鸣镇建成站点1个。", "白石镇建成站点1个。", "鹿鸣镇建成站点2个。")
    new = (old[0], old[2], old[1])
    comparison = compare("\n".join(old), "\n".join(new))
    assert told(comparison) == [("verbatim", line, line) for line in old]
    assert not any(delta.changed for delta in comparison.deltas)


def test_the_line_that_was_removed_is_dropped_and_its_likes_stay():
    lines = ("开展培训12期。", "开展培训25期。", "开展培训38期。")
    comparison = compare("\n".join(lines), "\n".join(lines[1:]))
    assert told(comparison) == [
        ("verbatim", lines[1], lines[1]),
        ("verbatim", lines[2], lines[2]),
        ("dropped", lines[0], ""),
    ]


@pytest.mark.parametrize("times", [2, 5, 30])
def test_a_line_that_stands_many_times_has_as_many_counterparts(times):
    line = "各项指标均保持在合理区间,总体平稳。"
    comparison = compare("\n".join([line] * times), "\n".join([line] * times))
    assert told(comparison) == [("verbatim", line, line)] * times


def test_nothing_is_linked_because_its_neighbours_are():
    strange = "新建公园绿地三处,栽植乔木两千余株。"
    comparison = compare(LECTURES + CODE + AID, LECTURES + strange + AID)
    assert [change for change, *_ in told(comparison)] == [Change.VERBATIM, Change.VERBATIM, Change.DROPPED, Change.NEW]


def test_the_halves_of_a_split_sentence_both_answer_it():
    whole = "扎实开展普法宣传,组织法治讲座24场,加强法律援助工作,受理法律援助案件126件。"
    halves = ("扎实开展普法宣传,组织法治讲座31场。", "加强法律援助工作,受理法律援助案件140件。")
    comparison = compare(whole + AID, "".join(halves) + AID)
    assert ("edited", whole, "".join(halves)) in told(comparison)


def test_the_parts_of_a_pair_add_up_to_its_score_and_the_next_candidates_are_told():
    comparison = compare(LECTURES + CODE, CODE.replace("18场", "讲座等活动多场") + LECTURES)
    pairs = [pair for pair in comparison.pairs if pair.old and pair.new]
    assert pairs
    for pair in pairs:
        assert sum(value for _, value in pair.parts) == pytest.approx(pair.score, abs=1e-3)
        assert set(pair.links) <= {(i, j) for i in pair.old for j in pair.new}
    for pair in comparison.pairs:
        assert len(pair.also) <= 2
        assert not (pair.certainty >= 0.9 and pair.also)
