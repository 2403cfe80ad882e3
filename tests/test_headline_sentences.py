"""Headline figures whose sentence names their indicator earlier, together with others, or behind the number."""

from __future__ import annotations

from dataclasses import replace

import pytest
from test_headline import keys, report, shown

from diffengine import compare_reports
from diffengine.document import parse_document
from diffengine.model import Source
from diffengine.views import rank_numbers


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("生产总值增长7.4%、总量超过1.36万亿元。", ["gdp.growth", "gdp"]),
        (
            "生产总值年均增长12.4%,五年翻了一番;2021年达到590亿元,比上年增长17.5%。",
            ["gdp.growth", None, "gdp", "gdp.growth"],
        ),
        ("一般公共预算收入78.3亿元,按可比口径增长7.2%。", ["budget-revenue", "budget-revenue.growth"]),
        ("粮食播种面积稳定在446万亩,总产量达到29亿斤。", ["grain-area", "grain"]),
        ("规上工业增加值增长8.5%,营业收入增长8%。", ["industry-large.growth", "industry-revenue.growth"]),
        ("生产总值增长8%,人均达到3.8万元。", ["gdp.growth", "gdp-per-head"]),
        ("市场主体新增42万户、总量突破200万户。", ["market-new", "market"]),
        ("新登记市场主体32万户,总数达132万户。", ["market-new", "market"]),
        ("高新技术企业预计净增16家、达87家。", ["high-tech-new", "high-tech"]),
        (
            "经济增速逐季回升,一季度增长4.5%,上半年增长5%,全年增长5.7%,地区生产总值突破2万亿元。",
            [None, None, "gdp.growth", "gdp"],
        ),
        ("经济增速逐季回升,旅游收入增长8%,全年增长5.7%。", ["tourism-revenue.growth", None]),
        ("投资环境持续优化,增长8%。", [None]),
    ],
)
def test_a_figure_without_a_subject_has_that_of_its_sentence(sentence: str, expected: list[str | None]) -> None:
    assert keys(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("生产总值增长7.4%,两年平均增长6.2%。", ["gdp.growth", None]),
        ("生产总值增长7.4%,占全省比重达到12%。", ["gdp.growth", None]),
        ("生产总值增长7.4%。总量超过1.36万亿元。", ["gdp.growth", None]),
        ("生产总值增长7.4%,建成高速公路3条,总量超过1.36万亿元。", ["gdp.growth", None, None]),
        ("规上工业增加值增长8.5%,门票收入增长8%。", ["industry-large.growth", None]),
        ("新登记市场主体32万户,新增从业人员达132万户。", ["market-new", None]),
        (
            "生产总值、固定资产投资分别增长8%、9%,达到500亿元、300亿元。",
            ["gdp.growth", "investment.growth", None, None],
        ),
    ],
)
def test_a_figure_with_a_subject_of_its_own_or_behind_a_list_carries_none(
    sentence: str, expected: list[str | None]
) -> None:
    assert keys(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("财政总收入和一般公共预算收入均增长15%。", {"fiscal-total.growth", "budget-revenue.growth"}),
        ("城镇居民人均可支配收入和农民人均纯收入分别增长8%。", {"income-urban.growth", "income-rural.growth"}),
        ("登记失业率、居民消费价格涨幅均控制在3%以内。", {"unemployment-registered", "cpi.growth"}),
        ("生产总值、固定资产投资均好于预期,出口增长15%。", {"exports.growth"}),
        ("农村人均纯收入增长8%。", {"income-rural.growth"}),
    ],
)
def test_one_figure_of_several_indicators_fills_the_cell_of_each(sentence: str, told: set[str]) -> None:
    assert {key for key, _ in shown(report(sentence))} == told


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("完成63个老旧小区改造。", ["old-estates"]),
        ("31个老旧小区完成改造。", ["old-estates"]),
        ("103万人贫困人口脱贫。", ["poverty"]),
        ("走访63个老旧小区。", [None]),
        ("消除20个老旧小区1000个照明暗区。", [None, None]),
    ],
)
def test_what_was_done_may_stand_behind_the_number(sentence: str, expected: list[str | None]) -> None:
    assert keys(sentence) == expected


@pytest.mark.parametrize(
    ("opening", "cell"),
    [
        ("“十四五”开局良好,", "8%"),
        ("实现“十四五”良好开局,", "8%"),
        ("“十四五”以来,", None),
        ("“十四五”时期,", None),
    ],
)
def test_the_first_year_of_a_plan_is_a_year(opening: str, cell: str | None) -> None:
    assert shown(report(f"{opening}生产总值增长8%。")).get(("gdp.growth", "result")) == cell


def test_an_average_of_two_years_does_not_make_what_stands_before_it_one() -> None:
    assert shown(report("生产总值增长8%,两年平均增长6.2%。")) == {("gdp.growth", "result"): "8%"}


def test_the_share_spent_over_several_years_is_none_of_the_year() -> None:
    share = "民生支出占一般公共预算支出保持在80%左右。"
    assert shown(report(share)) == {("livelihood-share", "result"): "80%左右"}
    assert shown(report("五年来," + share)) == {}
    assert shown(report("五年来,森林覆盖率提高到45%。")) == {("forest", "result"): "45%"}


def test_a_share_of_other_revenue_is_another_matter() -> None:
    sentence = "财政总收入增长2%、税收占比达89%,一般公共预算收入增长3%、税收占比达79%。"
    assert keys(sentence) == ["fiscal-total.growth", None, "budget-revenue.growth", "tax-share"]


def test_a_part_of_the_place_is_no_figure_of_the_whole() -> None:
    assert keys("新片区规上工业总产值、固定资产投资分别增长72%和62%。")[1] is None
    assert keys("规上工业总产值、固定资产投资分别增长72%和62%。")[1] == "investment.growth"


@pytest.mark.parametrize(
    ("head", "region"),
    [
        ("王平市长在海州市第十六届人民代表大会第一次会议的政府工作报告", "海州市"),
        ("海州市政府工作报告", "海州市"),
        ("政府工作报告\n——2022年1月5日在海州市第十六届人民代表大会上", "海州市"),
    ],
)
def test_who_spoke_is_no_part_of_the_place(head: str, region: str) -> None:
    assert parse_document(f"{head}\n各位代表:\n生产总值增长8%。\n", Source("r.txt", "")).region == region


def test_the_changed_headline_figures_rank_before_more_striking_ones_and_behind_none_that_is_surer() -> None:
    old, new = (
        report(f"建成垃圾分拣站{n}个。生产总值增长{g}%。", year=y) for n, g, y in ((300, 6, 2021), (900, 7, 2022))
    )
    comparison = compare_reports(old, new)
    sure = replace(comparison, deltas=tuple(replace(delta, certainty=1.0) for delta in comparison.deltas))
    names = [sure.deltas[n].indicator for n in rank_numbers(sure)]
    assert names == ["生产总值 · 增长", "垃圾分拣站 · 建成"]
    unsure = tuple(replace(delta, certainty=0.1 if "生产总值" in delta.indicator else 1.0) for delta in sure.deltas)
    assert [unsure[n].indicator for n in rank_numbers(replace(sure, deltas=unsure))] == names[::-1]
