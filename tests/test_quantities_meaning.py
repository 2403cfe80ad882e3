"""What a number measures is said in the report's own words, and alike in every word order."""

from __future__ import annotations

import pytest
from quantities_support import indicators, quantities

from diffengine.document import parse_document
from diffengine.model import Source


@pytest.mark.parametrize(
    "text",
    [
        "办理行政复议案件27件。",
        "行政复议案件办理27件。",
        "办理27件行政复议案件。",
        "全年共办理行政复议案件27件。",
        "2023年，全县依法办理行政复议案件27件。",
    ],
)
def test_an_indicator_is_stable_under_word_order(text: str) -> None:
    assert indicators(text) == ["行政复议案件 · 办理"]


@pytest.mark.parametrize(
    "text", ["压缩办理时限66%。", "办理时限压缩66%。", "办理时限较上年压缩66%。", "办理时限同比压缩66%。"]
)
def test_a_change_is_the_growth_of_its_noun(text: str) -> None:
    (quantity,) = quantities(text)
    assert (quantity.indicator, quantity.role) == ("办理时限 · 压缩", "growth")


def test_a_number_without_noun_carries_on_the_one_before() -> None:
    assert indicators("办理行政复议案件27件，已办结24件，办结率88.9%。") == [
        "行政复议案件 · 办理",
        "行政复议案件 · 办结",
        "办结率",
    ]
    assert indicators("网办率达71.5%，较上年提高9.3个百分点。") == ["网办率", "网办率 · 提高"]


def test_a_list_gives_each_number_its_own_indicator() -> None:
    assert indicators("城镇、农村居民收入分别增长8%和11%。") == ["城镇居民收入 · 增长", "农村居民收入 · 增长"]
    assert indicators("生产总值、固定资产投资分别增长6.1%、8%。") == ["生产总值 · 增长", "固定资产投资 · 增长"]
    assert indicators("森林覆盖率和草原综合植被盖度分别达15%和57%。") == ["森林覆盖率", "草原综合植被盖度"]
    assert indicators("乡镇(街道)权力清单事项分别为87项和25项。") == ["乡镇权力清单事项", "街道权力清单事项"]
    assert indicators("党政机关满意率、群众满意率分别为98%和97%。") == ["党政机关满意率", "群众满意率"]


def test_a_list_carries_on_to_the_next() -> None:
    found = quantities("城镇和农村居民人均可支配收入分别达到35512元、25689元，分别增长7.8%和8.2%。")
    assert [q.indicator for q in found] == [
        "城镇居民人均可支配收入",
        "农村居民人均可支配收入",
        "城镇居民人均可支配收入 · 增长",
        "农村居民人均可支配收入 · 增长",
    ]
    assert [q.role for q in found] == ["result", "result", "growth", "growth"]


def test_compounds_share_their_noun() -> None:
    assert indicators("组建专业抢险救援队伍22支936人。") == ["专业抢险救援队伍 · 组建"] * 2
    assert indicators("召开政府常务会议12次、专题会议30次。") == ["政府常务会议 · 召开", "专题会议 · 召开"]


def test_the_figure_a_change_starts_from_is_the_base() -> None:
    roles = [(q.text, q.role) for q in quantities("一般公共预算收入从上年的3.2亿元增加到4.1亿元，增长28.1%。")]
    assert roles == [("3.2亿元", "base"), ("4.1亿元", "result"), ("28.1%", "growth")]


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("全县办理案件27件。", "全县"),
        ("云岭镇排查矛盾纠纷120件。", "云岭镇"),
        ("2021年以来，县司法局办理法律援助案件512件。", "县司法局"),
        ("新建特色小镇3个，美丽村庄7个。", ""),
        ("办理案件27件。", ""),
    ],
)
def test_the_scope_is_where_the_number_holds(text: str, scope: str) -> None:
    assert quantities(text)[-1].scope == scope


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("全年办理案件27件。", "全年"),
        ("近三年累计投入资金2.3亿元。", "近三年累计"),
        ("2021年以来办理案件27件。", "2021年以来"),
        ("今年上半年完成投资12亿元。", "上半年"),
        ("清单较2021年版减少28项。", ""),
        ("收入从上年的3亿元增加到4亿元。", ""),
    ],
)
def test_the_period_is_when_the_number_holds(text: str, period: str) -> None:
    assert quantities(text)[-1].period == period


def test_a_number_of_the_plan_is_a_target() -> None:
    text = "一、2023年工作开展情况\n办理案件27件。\n二、2024年工作计划\n组织督察不少于2次。\n"
    roles = [q.role for q in parse_document(text, Source("report.txt", "")).quantities]
    assert roles == ["result", "target"]


def test_the_noun_is_not_cut_inside_a_word() -> None:
    assert indicators("新建24座水冲式公共厕所。") == ["水冲式公共厕所 · 新建"]
    assert indicators("新增自治区级企业技术中心3家。") == ["自治区级企业技术中心 · 新增"]
    assert indicators("其中个体工商户1800户，占比84.3%。") == ["个体工商户", "个体工商户 · 占比"]
    assert indicators("为群众挽回经济损失350.42万元。") == ["经济损失 · 挽回"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新增示范企业23家、总数达123家。", ["示范企业 · 新增", "示范企业总数"]),
        ("净增工业企业163户，达1009户。", ["工业企业 · 净增", "工业企业"]),
        ("新增学位300个，办理案件27件，办结24件。", ["学位 · 新增", "案件 · 办理", "案件 · 办结"]),
    ],
)
def test_a_total_behind_an_increment_is_not_an_increment(text: str, expected: list[str]) -> None:
    assert indicators(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("组建2家国有资本平台。", "国有资本平台 · 组建"),
        ("建设7个未来社区。", "未来社区 · 建设"),
        ("引进50多家境内外机构。", "境内外机构 · 引进"),
        ("引进新华医疗等52个项目。", "新华医疗等项目 · 引进"),
    ],
)
def test_a_label_is_not_cut_inside_a_word_and_says_which_things(text: str, expected: str) -> None:
    assert indicators(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新建500万元以上产业项目150个。", ["产业项目 · 规模", "500万元以上产业项目 · 新建"]),
        ("拆除10蒸吨以下燃煤锅炉30台。", ["燃煤锅炉 · 规模", "10蒸吨以下燃煤锅炉 · 拆除"]),
        ("投入资金5亿元以上，建设项目3个。", ["资金 · 投入", "项目 · 建设"]),
        ("建成20个以上示范村。", ["示范村 · 建成"]),
    ],
)
def test_a_threshold_is_not_the_measured_value_but_names_what_is_counted(text: str, expected: list[str]) -> None:
    found = quantities(text)
    assert [q.indicator for q in found] == expected
    assert [q.reading.threshold for q in found] == [label.endswith("规模") for label in expected]


def test_a_number_takes_the_horizon_of_its_clause_what_stands_before_and_its_section() -> None:
    text = (
        "一、过去五年工作回顾\n办理案件140件。2023年，办理案件27件，其中上半年12件。\n"
        "二、2023年工作回顾\n五年来办理案件150件。\n"
    )
    found = parse_document(text, Source("report.txt", "")).quantities
    assert [q.horizon for q in found] == ["term", "year", "half", "term"]


def test_growths_handed_out_go_back_over_as_many_levels() -> None:
    levels = "接待游客300万人次、旅游总收入30亿元，{}22.7%、18.5%。"
    assert indicators(levels.format("分别增长"))[2:] == ["游客 · 增长", "旅游总收入 · 增长"]
    found = quantities("生产总值512亿元，固定资产投资300亿元，社零额90亿元，分别增长6%、8%。")
    assert [q.reading.grown for q in found] == [0, 0, 0, 2, 2]


def test_of_two_rates_the_second_hands_out_nothing_to_rates() -> None:
    found = quantities("投资额300亿元，投资增长8%，利润增长6%，分别提高1%、2%。")
    assert [q.reading.grown for q in found][-2:] == [0, 0]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("战胜局部疫情影响，改造道路12公里。", ""),
        ("县公安局部署检查12次。", "县公安局"),
        ("建成专业村12个。", ""),
        ("柏坡村改造道路12公里。", "柏坡村"),
        ("县公安局检查12次。", "县公安局"),
    ],
)
def test_what_only_ends_like_a_place_is_none(text: str, place: str) -> None:
    assert quantities(text)[-1].reading.place == place


@pytest.mark.parametrize(
    ("sentence", "stages"),
    [
        ("能耗降低2.52%的目标预计可以完成。", ["base"]),
        ("超过年初预定增长9.2%和8.5%的预期目标。", ["base", "base"]),
        ("生产总值增长9.5%，超过8%的年度目标。", ["result", "base"]),
        ("完成投资3亿元的项目目标考核优秀。", ["result"]),
        ("完成投资3亿元，各项目标全面实现。", ["result"]),
    ],
)
def test_what_a_review_calls_a_goal_is_what_it_measures_by_and_no_result(sentence, stages):
    assert [figure.stage for figure in quantities(sentence)] == stages


def test_what_a_plan_calls_a_goal_is_a_target():
    text = "云岭县政府工作报告\n二、2024年工作安排\n确保实现增长8%的目标。\n"
    assert [figure.stage for figure in parse_document(text, Source("x", "")).quantities] == ["target"]


@pytest.mark.parametrize(
    ("sentence", "labels"),
    [
        ("城乡居民收入比降低至2.02以内。", ["城乡居民收入比"]),
        ("低收入人口减少到3万人，减少2万人。", ["低收入人口", "低收入人口 · 减少"]),
        ("市场准入管理事项由250项压减为131项。", ["市场准入管理事项", "市场准入管理事项"]),
        ("能耗降低2.5%。", ["能耗 · 降低"]),
    ],
)
def test_a_level_that_is_reached_is_no_change(sentence, labels):
    assert indicators(sentence) == labels
