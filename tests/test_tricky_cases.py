"""The cases that docs/tricky-cases.md says to work, each in two reports of a few lines."""

from __future__ import annotations

from decimal import Decimal

from gold_pairs import SEED

from diffengine import Comparison, compare_reports, read_report
from diffengine.model import Change, Delta, DeltaNote, Pair

_REVIEW = "一、{year}年度推进法治政府建设的主要举措和成效"
_PLAN = "二、{next}年度推进法治政府建设的主要安排"


def compare(old: str, new: str) -> Comparison:
    def report(year: int, review: str) -> str:
        first, second = (text.format(year=year, next=year + 1) for text in (_REVIEW, _PLAN))
        title = f"海原县{year}年度法治政府建设情况报告"
        return f"{title}\n{first}\n坚持党对法治政府建设的全面领导。\n{review}\n{second}\n持续优化营商环境。\n"

    texts = report(2023, old), report(2024, new)
    documents = [read_report(name, data=text.encode()) for name, text in zip(("old", "new"), texts, strict=True)]
    return compare_reports(*documents)


def the_pair(comparison: Comparison, old_words: str) -> Pair:
    (index,) = [i for i in range(len(comparison.old.sentences)) if old_words in comparison.old.sentence_text(i)]
    (pair,) = [pair for pair in comparison.pairs if index in pair.old]
    return pair


def paired(comparison: Comparison) -> list[Delta]:
    return [delta for delta in comparison.deltas if delta.old is not None and delta.new is not None]


def test_a_tenfold_error_is_one_whole_replacement() -> None:
    comparison = compare("全年共办理行政复议案件120件。", "全年共办理行政复议案件1200件。")
    pair = the_pair(comparison, "行政复议")
    assert pair.change is Change.NUMBERS
    edits = [(e.old.of(comparison.old.text), e.new.of(comparison.new.text)) for e in pair.edits]
    assert edits == [("120件", "1200件")]
    (delta,) = paired(comparison)
    assert (delta.difference, delta.percent) == (1080, 900)


def test_another_item_mark_is_no_change_and_no_move() -> None:
    old = "(一)健全依法决策机制。严格落实重大行政决策程序。\n(二)完善行政规范性文件管理。全面清理规范性文件。"
    new = "(一)健全依法决策机制。严格落实重大行政决策程序。\n(三)完善行政规范性文件管理。全面清理规范性文件。"
    pair = the_pair(compare(old, new), "完善行政规范性文件管理")
    assert pair.change is Change.VERBATIM
    assert not pair.moved


def test_another_unit_is_compared_in_the_base_unit() -> None:
    (delta,) = paired(compare("全年为农民工追回欠薪6953.176万元。", "全年为农民工追回欠薪0.72亿元。"))
    assert delta.difference == Decimal("2468240")
    assert DeltaNote.UNIT_FORM in delta.notes


def test_rates_change_by_percentage_points_and_never_by_per_cent() -> None:
    (delta,) = paired(compare("政务服务事项全程网办率62.2%。", "政务服务事项全程网办率71.5%。"))
    assert (delta.points, delta.percent) == (Decimal("9.3"), None)


def test_an_inexact_bound_makes_the_difference_approximate() -> None:
    (delta,) = paired(compare("组织开展法治培训会70余场次。", "组织开展法治培训会83场次。"))
    assert delta.difference == 13
    assert DeltaNote.APPROXIMATE in delta.notes or DeltaNote.BOUND_CHANGED in delta.notes


def test_a_plan_and_its_result_are_a_followup_and_no_pair() -> None:
    comparison = compare_reports(read_report(SEED), read_report(SEED.with_name("haiyuan-2024-simulated.txt")))
    promise = "确保行政机关负责人出庭应诉率100%"
    (followup,) = [f for f in comparison.followups if promise in comparison.old.sentence_text(f.plan)]
    assert followup.status == "missed"
    assert followup.result is not None
    deciding = comparison.new.quantities[followup.result].sentence
    assert deciding in followup.results
    assert comparison.new.sentence_text(deciding).startswith("行政机关负责人出庭应诉率达到98.6")
    assert not set(followup.results) & set(the_pair(comparison, promise).new)


def test_a_towns_figure_is_not_the_countys() -> None:
    comparison = compare("全县受理矛盾纠纷1781起。", "鹿鸣镇受理矛盾纠纷187件。")
    assert paired(comparison) == []


def test_one_sentence_that_became_two_is_a_split() -> None:
    comparison = compare(
        "全县各级各部门开展会前学法698场次,举办法治专题讲座92场次,行政机关工作人员法治意识明显增强,法治建设能力和水平明显提高。",
        "全县各级各部门开展会前学法742场次,举办法治专题讲座95场次。行政机关工作人员法治意识明显增强,法治建设能力和水平明显提高。",
    )
    pair = the_pair(comparison, "会前学法")
    assert (len(pair.old), len(pair.new)) == (1, 2)


def test_a_stock_phrase_twice_is_linked_each_to_its_own() -> None:
    phrase = "法治建设能力和水平明显提高。"
    review = f"(一)加强学习培训。全年开展会前学法{{}}场次。{phrase}\n(二)加强执法监督。全年开展案卷评查{{}}件。{phrase}"
    comparison = compare(review.format(698, 27), review.format(742, 31))
    old = [i for i in range(len(comparison.old.sentences)) if comparison.old.sentence_text(i) == phrase]
    new = [j for j in range(len(comparison.new.sentences)) if comparison.new.sentence_text(j) == phrase]
    links = [(pair.old, pair.new) for pair in comparison.pairs if set(pair.old) & set(old)]
    assert links == [((i,), (j,)) for i, j in zip(old, new, strict=True)]


def test_a_rate_that_does_not_follow_fails_and_one_cut_off_passes() -> None:
    wrong = "全年312名执法人员参加考试,通过268人,通过率为87.2%。"
    cut = "全年检查企业1781家,其中合格1766家,合格率为99.15%。"
    for sentence, verdicts in ((wrong, {"fail"}), (cut, {"pass"})):
        comparison = compare("持续规范执法行为。", sentence)
        told = {check.verdict for check in comparison.checks if check.kind == "rate"}
        assert told == verdicts, sentence


def test_a_sentence_copied_with_last_years_year_is_stale() -> None:
    sentence = "2023年,全县法治政府建设取得了积极成效,但与上级要求相比仍有差距。"
    comparison = compare(sentence, sentence)
    assert [check.verdict for check in comparison.checks if check.kind == "stale_year"] == ["fail"]


def test_a_table_row_that_begins_like_a_heading_is_none() -> None:
    document = read_report(
        "t.md", data="# 海原县2023年度报告\n\n| 项目 | 件 |\n|---|---|\n| 一、行政许可 | 27 |\n".encode()
    )
    rows = [i for i in range(len(document.sentences)) if "行政许可" in document.sentence_text(i)]
    assert rows
    assert not any(document.sentences[i].heading for i in rows)
