"""A sentence of a plan is cut into its commitments, and each gets its own verdict."""

from __future__ import annotations

import pytest
from findings_support import report

from diffengine.document import parse_document
from diffengine.findings.commitments import commitments, read_commitments
from diffengine.findings.followups import find_followups, reviews
from diffengine.findings.settings import FindingSettings
from diffengine.findings.told import told_of
from diffengine.model import Document, Followup, Source


def last_year(plan: str) -> Document:
    return report("一切如常。", plan)


def follow(plan: str, review: str) -> Followup:
    (followup,) = find_followups(last_year(plan), report(review, year=2024), FindingSettings())
    return followup


def kinds(plan: str) -> list[tuple[str, str]]:
    document = last_year(plan)
    (index,) = commitments(document)
    return [(each.kind, each.span.of(document.text)) for each in read_commitments(document, index)]


def test_a_sentence_holds_targets_documents_campaigns_projects_and_tasks() -> None:
    plan = "改造管网40公里,出台《青石县古桥办法》,开展“清源”行动,推进青石水厂建设,建成古桥长廊,营造良好氛围。"
    assert kinds(plan) == [
        ("target", "改造管网40公里"),
        ("document", "出台《青石县古桥办法》"),
        ("campaign", "开展“清源”行动"),
        ("project", "推进青石水厂建设"),
        ("task", "建成古桥长廊"),
    ]


def test_each_figure_of_a_clause_is_a_target_of_its_own() -> None:
    assert [kind for kind, _ in kinds("新建幼儿园3所、小学2所。")] == ["target", "target"]


def test_a_common_slogan_is_no_campaign() -> None:
    assert kinds("深化“放管服”改革,营造良好氛围。") == []


NO_COMMITMENT = {
    "a need": "实现赶超跨越,必须振兴工业。",
    "a reason": "新型城镇化事关一个地区的长远发展。",
    "praise": "工业园区是建立产业集群的重要载体。",
    "a note": "双考核:是指建立两套核算体系。",
    "a goal of five years": "到“十四五”末,率先建成现代化强县。",
    "a paper for this meeting": "政府制定的规划纲要将提请会议审议。",
}


@pytest.mark.parametrize("case", NO_COMMITMENT)
def test_what_promises_nothing_of_the_year_is_no_commitment(case: str) -> None:
    assert commitments(last_year(NO_COMMITMENT[case])) == []


@pytest.mark.parametrize("plan", ["今年必建成水厂1座。", "振兴工业,建成产业园1个。", "编制“十四五”规划1项。"])
def test_what_only_sounds_like_it_is_one(plan: str) -> None:
    assert len(commitments(last_year(plan))) == 1


def statuses(plan: str, review: str) -> list[str]:
    return [each.status for each in follow(plan, review).commitments]


def test_each_commitment_has_its_own_verdict_and_the_sentence_their_sum() -> None:
    plan, review = "改造管网40公里,新建水厂3座。", "改造管网45公里,新建水厂2座。"
    assert statuses(plan, review) == ["exceeded", "partly"]
    assert follow(plan, review).status == "partly"


def test_what_one_clause_of_an_answer_begins_does_not_open_what_another_one_finished() -> None:
    plan, review = "建成青石一中新校舍,完成白水旧校舍改造。", "建成青石一中新校舍,完成白水旧校舍改造,启动红山校舍建设。"
    assert statuses(plan, review) == ["met", "met"]


def test_two_targets_that_were_passed_are_not_kept_in_part() -> None:
    followup = follow("棚户区改造新开工1.72万套、基本建成5万套。", "棚户区改造新开工2.05万套、基本建成5.27万套。")
    assert followup.status == "exceeded"


TOLD = {
    "under way": ("建成青石水厂。", "青石水厂正在建设。", "in_progress"),
    "nearly done": ("建成青石水厂。", "青石水厂主体完工。", "in_progress"),
    "begun as promised": ("开工建设青石水厂。", "青石水厂开工建设。", "met"),
    "begun and not finished": ("青石水厂开工并建成。", "青石水厂开工建设。", "in_progress"),
    "open": ("建成青石水厂。", "青石水厂建设尚未完成。", "partly"),
    "the rest of an answer": (
        "完成青石水厂改造。",
        "青石水厂改造全部完成,剩余资金继续用于养护白水古桥和周边道路。",
        "met",
    ),
    "another matter": ("建成青石水厂。", "白水古桥正在修缮。", "unmeasurable"),
}


@pytest.mark.parametrize("case", TOLD)
def test_what_an_answer_says_is_read_from_the_clause_that_speaks_of_it(case: str) -> None:
    promise, answer, status = TOLD[case]
    assert told_of(promise, [answer])[0] == status


FIGURES = {
    "of a part only": ("利用外资4亿美元。", "直接利用外资2亿美元。"),
    "of towns and not of the country": ("农村危房改造68万平方米。", "城市危房改造60万平方米。"),
    "of another size": ("全年完成投资3200亿元。", "全年完成投资7亿元。"),
    "of the other direction": ("水耗下降2%。", "水价增长1%。"),
    "a lower bound below it": ("水厂供水量4万吨。", "水厂供水量3.5万吨以上。"),
}


@pytest.mark.parametrize("case", FIGURES)
def test_a_figure_of_something_else_misses_no_target(case: str) -> None:
    assert follow(*FIGURES[case]).status not in {"missed", "partly", "met", "exceeded"}


@pytest.mark.parametrize("plan", ["今明两年完成投资50亿元。", "两年内完成投资50亿元。", "未来三年完成投资50亿元。"])
def test_a_target_of_several_years_is_not_due(plan: str) -> None:
    told = find_followups(last_year(plan), report("完成投资30亿元。", year=2024), FindingSettings())
    assert all(item.target is None for item in told)
    assert follow("今年完成投资50亿元。", "完成投资30亿元。").status == "partly"


def test_a_rate_of_at_least_is_met_above_it_and_a_count_is_exceeded() -> None:
    assert follow("产品合格率30%以上。", "产品合格率30.1%。").status == "met"
    assert follow("新建水厂3座以上。", "新建水厂4座。").status == "exceeded"


def test_a_target_is_met_by_what_it_is_printed_as() -> None:
    assert follow("新增学位36480个。", "新增学位3.6万个。").status == "met"
    assert follow("新增学位36600个。", "新增学位3.6万个。").status == "partly"


def test_what_is_many_times_the_target_is_doubted() -> None:
    near, far = follow("安置就业1.2万人。", "安置就业1.5万人。"), follow("安置就业1.2万人。", "安置就业4万人。")
    assert far.certainty < near.certainty and far.certainty < 0.9


def test_a_rate_that_falls_short_is_missed_and_one_about_it_is_met() -> None:
    assert follow("工业用水量增长4%。", "工业用水量增长3.3%。").status == "missed"
    assert follow("工业用水量增长5%左右。", "工业用水量增长4.8%。").status == "met"
    assert follow("工业用水量增长5%左右。", "工业用水量增长4.2%。").status == "missed"


def test_a_plan_of_one_clause_without_anything_to_look_for_has_no_commitments() -> None:
    document = last_year("营造良好氛围。")
    assert all(read_commitments(document, index) == () for index in commitments(document))


@pytest.mark.parametrize(
    ("promise", "answer", "verdict"),
    [
        ("完成第三产业增加值预期目标", "公共财政总收入和第三产业增加值未完成预期目标。", "missed"),
        ("实现外贸出口目标", "外贸出口未能实现年初预期目标。", "missed"),
        ("完成工业投资任务", "工业投资低于年初预期。", "missed"),
        ("控制居民消费价格总水平", "居民消费价格总水平高于目标2.8个百分点。", "missed"),
        ("控制城镇登记失业率", "城镇登记失业率高于年初目标。", "missed"),
        ("控制居民消费价格总水平", "居民消费价格总水平低于控制目标。", "met"),
        ("提高工业增加值", "工业增加值高于年初目标。", "exceeded"),
    ],
)
def test_what_a_report_says_itself_of_its_target_decides(promise: str, answer: str, verdict: str) -> None:
    assert told_of(promise, [answer])[0] == verdict


@pytest.mark.parametrize(
    ("plan", "review"),
    [
        ("实际利用外资达到26亿美元以上。", "实际利用外资25.1亿美元。"),
        ("社会消费品零售总额达到60亿元。", "社会消费品零售总额58.2亿元。"),
        ("一般公共预算收入达到30亿元。", "一般公共预算收入28亿元。"),
    ],
)
def test_a_headline_indicator_below_its_target_is_missed_and_not_kept_in_part(plan: str, review: str) -> None:
    assert follow(plan, review).status == "missed"


@pytest.mark.parametrize(
    ("plan", "review", "said"),
    [
        ("第三产业增加值增长12%。", "公共财政总收入和第三产业增加值未完成预期目标。", True),
        ("外贸出口总额增长9%。", "受外需影响,外贸出口总额增速低于年初目标。", True),
        ("规模以上工业增加值增长10%。", "规模以上工业增加值未能实现预期目标。", True),
        ("第三产业增加值增长12%。", "公共财政总收入未完成预期目标。", False),
        ("第三产业增加值增长12%。", "对第三产业增加值未完成目标的县区逐一督导。", False),
        ("外贸出口总额增长9%。", "外贸出口总额完成预期目标。", False),
        ("城镇登记失业率控制在4%以内。", "城镇登记失业率高于控制目标。", True),
        ("城镇登记失业率控制在4%以内。", "城镇登记失业率低于控制目标。", False),
    ],
)
def test_a_target_is_missed_where_the_report_says_so_itself_without_a_figure(
    plan: str, review: str, said: bool
) -> None:
    assert (follow(plan, review).status == "missed") is said


def test_a_goal_for_the_years_ahead_is_no_commitment_of_the_year_and_thanks_are_no_answer() -> None:
    plan = "完善古桥档案,建立巡查制度。到2027年,建成古桥博物馆,建立保护体系。未来五年建成古桥公园。"
    old = report("一切如常。", plan)
    assert [old.sentence_text(i)[:6] for i in commitments(old)] == ["完善古桥档案"]
    lines = old.text.splitlines()
    text = "\n".join([*lines[:3], "二、今后五年总体设想", "建成古桥公园。今年经济发展目标是:生产总值增长11%。"])
    later = parse_document(text, Source("青石县2023.txt", ""))
    assert [later.sentence_text(i)[:4] for i in commitments(later)] == ["今年经济"]
    new = report("建立古桥巡查制度。向所有关心古桥的人士表示衷心感谢!感谢信上网公开。", year=2024)
    assert [new.sentence_text(j)[:4] for j in reviews(new)] == ["建立古桥", "感谢信上"]
