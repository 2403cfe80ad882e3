"""Commitments of the old plan, the sentences that answer them, and the verdict."""

from __future__ import annotations

import dataclasses

import pytest
from deltas_support import report as counted
from findings_support import compare, report

from diffengine.certainty import Calibration
from diffengine.findings.answers import find_answers
from diffengine.findings.followups import find_followups
from diffengine.findings.places import is_later, same_place
from diffengine.findings.settings import BASES, FindingSettings
from diffengine.findings.targets import Targets
from diffengine.model import Bound, Document, Followup, Horizon, Role

REVIEW = "一、工作开展情况\n"
PLAN = "二、下一步工作安排\n"


def last_year(plan: str) -> Document:
    return counted(f"青石县2023年度法治政府建设情况报告\n{REVIEW}一切如常。\n{PLAN}{plan}\n", region="青石县")


def this_year(review: str) -> Document:
    text = f"青石县2024年度法治政府建设情况报告\n{REVIEW}{review}\n{PLAN}继续努力工作。\n"
    return counted(text, year=2024, region="青石县")


def follow(plan: str, review: str) -> Followup:
    (followup,) = find_followups(last_year(plan), this_year(review), FindingSettings())
    return followup


@pytest.mark.parametrize(
    ("plan", "review", "status"),
    [
        ("组织开展法治建设督察2次以上。", "先后组织开展法治建设督察3次。", "exceeded"),
        ("组织开展法治建设督察2次以上。", "先后组织开展法治建设督察2次。", "met"),
        ("推动政务电子证照互通146项。", "政务电子证照互通已完成132项。", "partly"),
        ("新建乡镇法律服务站点20个。", "新建乡镇法律服务站点4个。", "missed"),
        ("建成县矛盾纠纷多元化解中心。", "县矛盾纠纷多元化解中心建成运行。", "met"),
        ("建成县矛盾纠纷多元化解中心。", "县矛盾纠纷多元化解中心尚未建成。", "missed"),
        ("建成县矛盾纠纷多元化解中心。", "县矛盾纠纷多元化解中心主体完工，尚未验收。", "partly"),
        ("完成县法治政府示范创建任务。", "超额完成县法治政府示范创建任务。", "exceeded"),
        ("建成县矛盾纠纷多元化解中心。", "县矛盾纠纷多元化解中心项目取消。", "missed"),
        ("建成县矛盾纠纷多元化解中心。", "山里天气晴好。", "unanswered"),
        ("打造和谐温暖的环境。", "山里天气晴好。", "unmeasurable"),
        ("新建公立幼儿园2处,落实学前教育计划。", "落实学前教育计划,公立幼儿园入园率96.4%。", "unmeasurable"),
    ],
)
def test_a_commitment_gets_its_verdict(plan: str, review: str, status: str) -> None:
    assert follow(plan, review).status == status


@pytest.mark.parametrize(
    ("plan", "review"),
    [
        ("推动企业上市倍增,力争新增规模以上工业企业1200家。", "企业上市倍增计划见效,新增上市企业9家。"),
        ("新建5G基站2万个。", "5G基站总量达到5万个。"),
        ("改造老旧小区638个。", "启动227个老旧小区改造。"),
        ("实施亿元以上项目1000个。", "签约亿元以上项目458个。"),
        ("投入9.8亿元,实施中医院建设。", "投入3.05亿元,用于中医院建设。"),
        ("继续推进棚户区改造,投资507亿元,改造棚户区43万户。", "推进“三供两治”建设,投资139.9亿元,提高供热能力。"),
        ("实施路网工程,完成投资42亿元。", "实施管网工程,完成投资30亿元。"),
        ("安排3亿元,用于古桥保护。", "安排2亿元,用于改造校舍。"),
        ("投入资金2亿元,建设青石水厂。", "投入资金0.8亿元,用于青石医院建设。"),
        ("进出口总额、外商直接投资均增长10%。", "进出口总额、外商直接投资分别增长13.8%、8.6%。"),
        ("粮食、油料产量都增长3%。", "粮食、油料产量分别增长3.5%、1%。"),
        ("建设产业项目90个。", "谋划产业项目60个。"),
        ("完成工业技改项目40个。", "储备工业技改项目31个。"),
    ],
)
def test_another_matter_a_total_or_what_was_only_begun_gives_no_verdict_by_figures(plan: str, review: str) -> None:
    followup = follow(plan, review)
    assert followup.target is None
    assert followup.status not in {"missed", "met", "exceeded"}


def test_an_average_is_one_figure_and_no_target_of_several() -> None:
    plan, review = "城乡居民人均住房面积达到50平方米。", "城乡居民人均住房面积达到48平方米,分别高于全市。"
    assert follow(plan, review).status == "partly"


def test_a_five_year_goal_is_neither_missed_in_its_first_year_nor_unanswered() -> None:
    old, new = last_year("新增基础教育学位90万个。"), this_year("新增基础教育学位13.1万个。")
    ahead = dataclasses.replace(
        old, quantities=tuple(dataclasses.replace(q, horizon=Horizon.AHEAD) for q in old.quantities)
    )
    assert [f.status for f in find_followups(old, new, FindingSettings())] == ["missed"]
    assert [f.status for f in find_followups(ahead, new, FindingSettings())] == ["unmeasurable"]
    assert [f.status for f in find_followups(ahead, this_year("天气晴好。"), FindingSettings())] == ["unmeasurable"]


def test_what_the_answer_calls_off_is_missed_but_not_what_was_to_be_called_off() -> None:
    assert follow("取消涉企审批事项12项。", "取消涉企审批事项12项。").status == "met"
    assert follow("取消涉企证明材料。", "取消涉企证明材料并完成清理。").status == "met"


def test_target_and_result_point_at_the_numbers_compared() -> None:
    old = last_year("组织法治培训1期和开展法治建设督察2次以上。")
    new = this_year("开展法治建设督察3次，检查单位18家。")
    (followup,) = find_followups(old, new, FindingSettings())
    assert followup.target is not None and followup.result is not None
    assert (old.quantities[followup.target].text, new.quantities[followup.result].text) == ("2次以上", "3次")


def test_of_several_targets_the_one_that_was_missed_decides() -> None:
    followup = follow("举办执法培训班2期和开展案卷评查4次。", "举办执法培训班3期，开展案卷评查3次。")
    assert followup.status == "partly"


def test_a_target_meets_the_figure_of_its_own_matter() -> None:
    old, new = last_year("修复湿地4万亩。"), this_year("营造林地7万亩,修复湿地4万亩。")
    (followup,) = find_followups(old, new, FindingSettings())
    assert (followup.status, new.quantities[followup.result or 0].span.start) == ("met", new.text.index("4万亩"))


def test_a_ceiling_is_kept_below_it() -> None:
    old = last_year("同类企业检查频次2次。")
    ceiling = old.quantities[0]
    old = dataclasses.replace(old, quantities=(dataclasses.replace(ceiling, bound=Bound.AT_MOST),))
    assert find_followups(old, this_year("同类企业检查频次1次。"), FindingSettings())[0].status == "met"
    assert find_followups(old, this_year("同类企业检查频次3次。"), FindingSettings())[0].status == "missed"


def test_less_is_better_for_what_nobody_wants_more_of() -> None:
    assert follow("居民消费价格涨幅3%。", "居民消费价格涨幅0.2%。").status == "met"
    assert follow("城镇登记失业率4%。", "城镇登记失业率5%。").status == "missed"
    assert follow("行政案件败诉率下降2个百分点。", "行政案件败诉率下降3个百分点。").status == "exceeded"


def test_guiding_thought_greetings_and_transitions_commit_to_nothing() -> None:
    plan = "以习近平法治思想为指导,推进各项工作。为实现上述目标,重点抓好以下工作。各位代表,奋斗正当时!新建法治广场1个。"
    old = last_year(plan)
    assert [
        old.sentence_text(item.plan) for item in find_followups(old, this_year("一切如常。"), FindingSettings())
    ] == ["新建法治广场1个。"]


def test_only_the_review_answers() -> None:
    old = last_year("建成县矛盾纠纷多元化解中心。")
    new = counted(
        f"青石县2024年度报告\n{REVIEW}一切如常。\n{PLAN}建成县矛盾纠纷多元化解中心。\n", year=2024, region="青石县"
    )
    assert find_followups(old, new, FindingSettings())[0].results == ()


def test_one_commitment_may_have_several_answers() -> None:
    old = last_year("加强行政规范性文件管理,开展文件清理,公布现行有效文件目录。")
    new = this_year("组织开展行政规范性文件清理,废止文件2件。编制现行有效行政规范性文件目录并公布29件。天气晴好。")
    (followup,) = find_followups(old, new, FindingSettings())
    assert len(followup.results) == 2


def test_a_shared_rare_name_anchors_an_answer() -> None:
    old = report("一切如常。", "深入实施“塬上法声”宣讲。新建广场二十个。")
    new = report("先后举行“塬上法声”巡回演出。其余工作有序。", year=2024)
    plans = [i for i, s in enumerate(old.sentences) if s.role is Role.PLAN and not s.heading]
    results = [j for j, s in enumerate(new.sentences) if s.role is Role.REVIEW and not s.heading]
    answers = find_answers(old, new, plans, results, FindingSettings().answers)
    assert [(old.sentence_text(a.plan), new.sentence_text(a.result)) for a in answers] == [
        ("深入实施“塬上法声”宣讲。", "先后举行“塬上法声”巡回演出。")
    ]


def test_answers_come_in_blocks_without_a_seam(monkeypatch: pytest.MonkeyPatch) -> None:
    old = report("一切如常。", "建成矛盾化解中心。新建法治广场。修订河道办法。")
    new = report("矛盾化解中心建成。法治广场竣工。天气晴好。河道办法修订完成。", year=2024)
    plans = [i for i, s in enumerate(old.sentences) if s.role is Role.PLAN and not s.heading]
    results = [j for j, s in enumerate(new.sentences) if s.role is Role.REVIEW and not s.heading]
    whole = find_answers(old, new, plans, results, FindingSettings().answers)
    monkeypatch.setattr("diffengine.findings.answer_evidence.BLOCK", 2)
    pieces = find_answers(old, new, plans, results, FindingSettings().answers)
    assert [(a.plan, a.result) for a in whole] == [(a.plan, a.result) for a in pieces] != []


def test_no_plan_or_no_review_gives_no_answers() -> None:
    document = report("一切如常。")
    assert find_answers(document, document, [], [1], FindingSettings().answers) == []
    assert find_answers(document, document, [1], [], FindingSettings().answers) == []


def test_another_county_or_an_earlier_year_answers_nothing() -> None:
    old = report("一切如常。", "新建法治广场1个。")
    assert not same_place(old, report("新建法治广场1个。", year=2024, place="白沙县"))
    assert not is_later(report("一切如常。", year=2024), old)
    assert compare(old, report("新建法治广场1个。", year=2023)).followups == ()
    assert compare(old, report("新建法治广场1个。", year=2024, place="白沙县")).followups == ()


def test_a_verdict_is_at_most_as_sure_as_the_share_of_the_figures_it_tells_of() -> None:
    sure = FindingSettings(followups=dict.fromkeys(BASES, Calibration(((0.0, 0.99),))))
    new = this_year("培训技能人才22000人。")
    (third,) = find_followups(last_year("培训技能人才21000人,新建法治广场4个,开行公交专线3条。"), new, sure)
    (whole,) = find_followups(last_year("培训技能人才21000人。"), new, sure)
    assert (third.status, third.certainty) == ("exceeded", 0.3333)
    assert (whole.status, whole.certainty) == ("exceeded", 0.99)


def promises_of(review: str, plan: str, promised: str = "建成“红星”文化馆2座。") -> Followup:
    """What became of a promise in a report with these sentences."""
    (found,) = compare(report("一切如常。", promised), report(review, plan, year=2024)).followups
    return found


def test_what_nothing_tells_of_and_is_planned_once_more_is_promised_again() -> None:
    again = promises_of("山里天气晴好。", "建成“红星”文化馆2座。")
    assert len(again.again) == 1 and again.results == ()


@pytest.mark.parametrize("plan", ["山里继续植树。", "建成“红星”文化馆3座。", "建成“蓝天”文化馆2座。"])
def test_another_name_or_figure_is_another_promise(plan: str) -> None:
    assert promises_of("山里天气晴好。", plan).again == ()


def test_what_was_answered_or_names_nothing_is_not_promised_again() -> None:
    kept = promises_of("“红星”文化馆建成2座。", "建成“红星”文化馆2座。")
    assert kept.results and kept.again == ()
    assert promises_of("山里天气晴好。", "建成县文化馆。", "建成县文化馆。").again == ()


@pytest.mark.parametrize(
    ("promised", "told", "judged"),
    [
        ("实施亿元以上项目1000个。", "签约亿元以上项目458个。", False),
        ("引进亿元以上项目1000个。", "开工亿元以上项目458个。", False),
        ("实施亿元以上项目1000个。", "竣工亿元以上项目458个。", True),
        ("签约亿元以上项目1000个。", "签约亿元以上项目458个。", True),
    ],
)
def test_a_target_is_met_or_missed_only_by_the_same_stage_of_work(promised: str, told: str, judged: bool) -> None:
    old, new = report("一切如常。", promised), report(told, year=2024)
    plans, results = ([i for i, s in enumerate(d.sentences) if d.quantities_of(i)] for d in (old, new))
    assert bool(Targets(old, new, plans, results).compare(plans[0], results)) is judged


@pytest.mark.parametrize(
    ("promise", "answer"),
    [
        ("确保转移富余劳动力1万人。", "培训农村富余劳动力9200人,实现向非农产业转移。"),
        ("续建亿元以上项目1840个。", "建成投产亿元以上项目1464个。"),
        (
            "基本养老、基本医疗保险参保人数分别达到415万人和880万人。",
            "养老保险、医疗保险参保人数分别达到430.7万人和886.4万人。",
        ),
        ("力争经过两年多的努力,农业科技贡献率达到70%。", "农业科技贡献率达到50%。"),
        ("用5年时间改造中低产田300万亩。", "改造中低产田64万亩。"),
        ("新增技能人才30万人。", "新增高技能人才12.8万人。"),
    ],
)
def test_a_figure_of_another_act_another_item_or_another_time_is_no_verdict(promise: str, answer: str) -> None:
    assert follow(promise, answer).status not in {"missed", "partly"}


@pytest.mark.parametrize(
    ("promise", "answer", "status"),
    [
        ("培训农村富余劳动力1万人。", "培训农村富余劳动力9200人。", "partly"),
        ("续建亿元以上项目1840个。", "续建亿元以上项目1464个。", "partly"),
        (
            "养老、医疗保险参保人数分别达到415万人和880万人。",
            "养老、医疗保险参保人数分别达到430万人和886万人。",
            "exceeded",
        ),
        ("农业科技贡献率达到70%。", "农业科技贡献率达到50%。", "missed"),
        ("改造中低产田300万亩。", "改造中低产田64万亩。", "missed"),
        ("新增高技能人才30万人。", "新增高技能人才12.8万人。", "missed"),
    ],
)
def test_a_figure_of_the_same_act_item_and_time_is_a_verdict(promise: str, answer: str, status: str) -> None:
    assert follow(promise, answer).status == status


def in_full(plan: str, review: str) -> Followup:
    """The same with all quantities read, those in ‰ and those in words too."""
    (followup,) = find_followups(report("一切如常。", plan), report(review, year=2024), FindingSettings())
    return followup


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ("新一轮六件实事工程扎实推进。", "in_progress"),
        ("新一轮六件实事工程全面完成。", "met"),
        ("实施新一轮六件实事工程。", "met"),
    ],
)
def test_things_that_are_under_way_are_not_done_because_their_number_is_told(answer: str, status: str) -> None:
    assert in_full("全面实施新一轮六件实事工程。", answer).status == status


@pytest.mark.parametrize(
    ("promise", "answer", "status"),
    [
        ("人口自然增长率控制在4‰。", "人口自然增长率2.56‰。", "met"),
        ("人口自然增长率控制在4‰。", "人口自然增长率5.1‰。", "missed"),
        ("古桥维修费用控制在3万元左右。", "古桥维修费用2万元。", "met"),
        ("农民收入增长率达到4%。", "农民收入增长率2.56%。", "missed"),
    ],
)
def test_what_is_to_be_held_down_is_kept_below_its_figure(promise: str, answer: str, status: str) -> None:
    assert in_full(promise, answer).status == status


@pytest.mark.parametrize(
    ("promise", "answer", "status"),
    [
        ("城镇化率达到47.06%。", "城镇化率达47%。", "unmeasurable"),
        ("森林覆盖率达到62.35%。", "森林覆盖率达62.4%。", "exceeded"),
        ("城镇化率达到47.6%。", "城镇化率达47%。", "missed"),
        ("城镇化率达到47%。", "城镇化率达46.8%。", "missed"),
    ],
)
def test_a_rate_told_with_fewer_decimals_than_its_target_has_not_missed_it(
    promise: str, answer: str, status: str
) -> None:
    assert follow(promise, answer).status == status
