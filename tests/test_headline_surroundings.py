"""What stands around a figure and must not change which indicator of which year it is: each case with neighbours."""

from __future__ import annotations

import pytest
from quantities_support import quantities, told
from test_headline import keys, report, shown


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("两年平均增长6.2%,进出口总额460亿元,增长5%。", {"trade": "460亿元", "trade.growth": "5%"}),
        ("生产总值增长8%,两年平均增长6.2%。", {"gdp.growth": "8%"}),
        ("年均增长6.2%,进出口总额460亿元。", {}),  # what goes up every year is told of several
        ("固定资产投资1464亿元,接近“十五”总和;进出口总额增长63%。", {"investment": "1464亿元", "trade.growth": "63%"}),
        ("“十五”期间,固定资产投资1464亿元,进出口总额增长63%。", {}),
        ("固定资产投资超过“十一五”时期总和,进出口总额增长63%。", {"trade.growth": "63%"}),
    ],
)
def test_an_average_or_a_sum_of_several_years_is_no_time_for_its_neighbours(
    sentence: str, expected: dict[str, str]
) -> None:
    assert {key: value for (key, _), value in shown(report(sentence)).items()} == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("累计与41个国家开展贸易往来,利用外资增长91.2%。", ["foreign-capital.growth"]),
        ("全年居民消费价格指数累计上涨2.1%。", ["cpi.growth"]),
        ("三年累计造林1242万亩,森林覆盖率增加1个百分点。", []),
        ("累计培训农民3万人、转移农村劳动力7万人。", []),
    ],
)
def test_a_sum_is_no_growth_and_makes_none_of_several_years(sentence: str, expected: list[str]) -> None:
    assert [key for key, _ in shown(report(sentence))] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("一般公共预算支出增长12%,70%以上用于改善民生。", ["budget-spending.growth", None]),
        ("一般公共预算支出增长12%,75%的资金投向民生。", ["budget-spending.growth", None]),
        ("一般公共预算支出增长12%,用于民生的支出增加。", ["budget-spending.growth"]),
    ],
)
def test_a_share_spent_on_something_is_no_growth(sentence: str, expected: list[str | None]) -> None:
    assert keys(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("山区8县固定资产投资19亿元,生产总值增长11.1%。", [None, None, None]),
        ("山区固定资产投资19亿元。", [None]),
        ("全市固定资产投资19亿元,生产总值增长11.1%。", ["investment", "gdp.growth"]),
    ],
)
def test_the_counties_of_a_part_are_not_the_place(sentence: str, expected: list[str | None]) -> None:
    assert keys(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("城乡居民人均可支配收入均增长8%。", {"income-urban.growth": "8%", "income-rural.growth": "8%"}),
        ("城乡居民人均可支配收入增长8%。", {"income.growth": "8%"}),
        ("居民人均可支配收入增长8%。", {"income.growth": "8%"}),
    ],
)
def test_what_holds_of_both_stands_in_both_rows(sentence: str, expected: dict[str, str]) -> None:
    assert {key: value for (key, _), value in shown(report(sentence)).items()} == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("粮食生产喜获丰收,总产量达11.3亿斤。", ["grain"]),
        ("粮食生产实现连丰,总产11.3亿斤。", ["grain"]),
        ("蔬菜生产喜获丰收,总产量达11.3亿斤。", [None]),
    ],
)
def test_a_bare_output_is_of_what_the_clause_before_names(sentence: str, expected: list[str | None]) -> None:
    assert keys(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "falls"),
    [
        ("PM2.5平均浓度改善7.5%。", [True]),
        ("PM2.5、PM10平均浓度分别改善7.5%、10.8%。", [True, True]),
        ("优良天数比例改善5%。", [False]),
        ("PM2.5平均浓度下降7.5%。", [True]),
    ],
)
def test_pollution_that_gets_better_falls(sentence: str, falls: list[bool]) -> None:
    assert [quantity.falling for quantity in quantities(sentence)] == falls


@pytest.mark.parametrize(
    ("sentence", "stages"),
    [
        ("生产总值提前实现翻番目标,去年超过3000亿元。", ["result"]),
        ("受理复议案件27件,去年24件。", ["result", "base"]),
        ("受理复议案件27件,上年同期24件。", ["result", "base"]),
    ],
)
def test_last_year_is_compared_with_only_behind_a_figure_of_its_kind(sentence: str, stages: list[str]) -> None:
    assert [quantity.stage for quantity in quantities(sentence)] == stages


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("城镇调查失业率均值5.2%。", ["unemployment-surveyed"]),
        ("城镇调查失业率平均为5.2%。", ["unemployment-surveyed"]),
        ("大学生调查失业率5.2%。", [None]),
    ],
)
def test_the_mean_of_a_rate_is_the_rate(sentence: str, expected: list[str | None]) -> None:
    assert keys(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("利润率提高3个点。", "3 个百分点"),
        ("利润率提高3个百分点。", "3 个百分点"),
        ("新设服务点3个。", "3 个"),
    ],
)
def test_a_point_is_a_percentage_point(sentence: str, expected: str) -> None:
    assert told(sentence) == [expected]


@pytest.mark.parametrize(
    ("opening", "role"),
    [
        ("刚刚过去的一年，我们沉着应对，圆满完成了预期目标，", "review"),
        ("过去的一年，我们沉着应对，圆满完成了预期目标，", "review"),
        ("新的一年，我们要沉着应对，确保完成预期目标，力争", "plan"),
    ],
)
def test_a_look_back_that_opens_the_plan_tells_results(opening: str, role: str) -> None:
    document = report("全市经济平稳发展。", f"{opening}生产总值增长11.5%，社会消费品零售总额增长9%。")
    (sentence,) = {quantity.sentence for quantity in document.quantities}
    assert document.sentences[sentence].role == role
