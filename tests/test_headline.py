"""Which headline indicator a figure states, for which year, and whether a target was met."""

from __future__ import annotations

from decimal import Decimal

import pytest

from diffengine import compare_reports
from diffengine.document import parse_document
from diffengine.findings.headline import find_headline, read_cells
from diffengine.findings.promises import hold_against
from diffengine.model import Bound, Document, Met, Quantity, Source, Span
from diffengine.quantities.indicators import indicators
from diffengine.views.headline_rows import headline_table


def report(review: str, plan: str = "", *, year: int = 2021, place: str = "海州市", title: str = "") -> Document:
    """A work report of `place` that looks back on `year`; `title` is that of its review."""
    parts = [
        f"{place}{year + 1}年政府工作报告",
        "各位代表:现在,我代表市人民政府作工作报告。",
        title or f"一、{year}年工作回顾",
        review,
        f"二、{year + 1}年工作安排",
        plan,
    ]
    return parse_document("\n".join(part for part in parts if part) + "\n", Source("report.txt", ""))


def stated(sentence: str, **kwargs: str) -> list[tuple[str | None, str]]:
    """The key and the words of every quantity of a sentence of the review."""
    document = report(sentence, **kwargs)  # type: ignore[arg-type]
    return [(quantity.headline, quantity.span.of(document.text)) for quantity in document.quantities]


def shown(document: Document) -> dict[tuple[str, str], str]:
    """The first value of every cell of one report."""
    return {
        cell: document.quantities[values[0]].span.of(document.text) for cell, values in read_cells(document).items()
    }


def keys(sentence: str, **kwargs: str) -> list[str | None]:
    return [key for key, _ in stated(sentence, **kwargs)]


def test_there_are_sixty_indicators_or_more_each_with_a_key_of_its_own() -> None:
    assert len({key.partition(".")[0] for key in indicators()}) >= 60
    assert {row.better for row in indicators().values()} == {"up", "down", "none"}


def test_a_level_and_its_growth_are_two_rows() -> None:
    assert keys("全市生产总值完成512亿元,增长6.1%。") == ["gdp", "gdp.growth"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("人均生产总值达到6.2万元。", ["gdp-per-head"]),
        ("单位生产总值能耗下降3.2%。", ["energy.growth"]),
        ("海洋生产总值增长8%。", [None]),
        ("旅游业增加值占生产总值的比重达到12%。", [None]),
        ("民营经济增加值增长7%。", ["private-economy.growth"]),
        ("财政总收入完成120亿元,其中一般公共预算收入50亿元。", ["fiscal-total", "budget-revenue"]),
        ("新增就业超过预期目标5万人。", [None]),
        ("引进固定资产投资5000万元以上项目20个。", [None, None]),
        ("地区生产总值超200亿元的区县达到20个。", [None, None]),
        ("财政总收入超10亿元的县(市)达到52个。", [None, None]),
        ("一般公共预算收入超20亿元的达到4个。", [None, None]),
        ("一般公共预算收入超20亿元的有4个。", [None, None]),
        ("一般公共预算收入超20亿元,增长5%。", ["budget-revenue", "budget-revenue.growth"]),
        ("地区生产总值同比增长6.8%,总量跨上4200亿元新台阶。", ["gdp.growth", "gdp"]),
        ("地区生产总值再次跨过一个千亿级台阶,达到5154.75亿元、同比增长6%。", ["gdp", "gdp.growth"]),
        ("一般公共预算收入跨过百亿台阶,达到103亿元。", ["budget-revenue"]),
        ("社会消费品零售总额登上新台阶,达到1040亿元。", ["retail"]),
        ("社会消费品零售总额增长10.2%,规模达到1040亿元。", ["retail.growth", "retail"]),
        ("规模以上工业增加值增长8%,规模以上企业达到300家。", ["industry-large.growth", None]),
        ("地区生产总值达到200亿元,县域经济壮大。", ["gdp"]),
        ("力争全年高新技术企业净增8户。", ["high-tech-new"]),
        ("居民消费价格总指数为99.9%。", [None]),
        ("居民消费价格指数103%左右。", [None]),
        ("居民消费价格指数控制在3%左右。", ["cpi.growth"]),
    ],
)
def test_what_only_holds_the_name_of_an_indicator_is_another_matter(sentence: str, expected: list[str | None]) -> None:
    assert keys(sentence) == expected


@pytest.mark.parametrize(
    "name", ["公共财政预算收入", "一般公共预算收入", "地方公共财政收入", "地方财政一般预算收入", "一般预算收入"]
)
def test_an_indicator_is_known_by_its_names_through_the_years(name: str) -> None:
    assert keys(f"{name}完成50亿元,同比增长8%。") == ["budget-revenue", "budget-revenue.growth"]


def test_local_revenue_is_a_row_of_its_own() -> None:
    """Reports that tell both give other figures: 地方财政收入251.70亿元 and 一般公共预算收入153.60亿元."""
    assert keys("地方财政收入完成50亿元,同比增长8%。") == ["local-revenue", "local-revenue.growth"]
    assert keys("财政收入完成50亿元。") == ["fiscal"]


def test_only_the_own_place_counts() -> None:
    assert keys("全省生产总值增长6.1%。") == [None]
    assert keys("全省生产总值增长6.1%。", place="海州省") == ["gdp.growth"]
    assert keys("海州市生产总值增长6.1%。") == ["gdp.growth"]
    assert keys("鹿鸣县生产总值增长6.1%。") == [None]
    assert keys("高新区生产总值增长6.1%。") == [None]
    assert keys("海州综合保税区入驻企业61家,实现进出口总额23亿美元。")[-1] is None
    assert keys("增速高于全省平均水平,固定资产投资增长8%。") == ["investment.growth"]


def test_a_list_gives_each_of_its_figures_to_its_own_indicator() -> None:
    assert keys("生产总值、固定资产投资分别增长6.1%、8%。") == ["gdp.growth", "investment.growth"]
    assert keys("城乡居民人均可支配收入分别达到35512元、16000元。") == ["income-urban", "income-rural"]
    assert keys("金融机构存贷款余额分别增长9%、7%。") == ["deposits.growth", "loans.growth"]
    handed_out = "城镇居民人均可支配收入35512元,农民人均纯收入16000元,分别增长7%和9%。"
    assert keys(handed_out)[2:] == ["income-urban.growth", "income-rural.growth"]


def test_what_stands_behind_a_number_of_a_list_is_not_the_next_ones() -> None:
    assert keys("改造5904户棚户区和15299户危房。")[1] is None


def test_of_things_added_the_whole_list_is_added() -> None:
    assert keys("新认定科技型企业1800户、高新技术企业400户。")[1] == "high-tech-new"
    assert keys("高新技术企业达到400户。") == ["high-tech"]


def test_what_a_number_counts_may_stand_behind_it() -> None:
    assert keys("粮食播种面积稳定在550万亩,完成30万亩高标准农田。") == ["grain-area", None]


def test_the_level_reached_is_no_growth() -> None:
    assert keys("森林覆盖率提高到45%。") == ["forest"]
    assert keys("森林覆盖率提高1.2个百分点。") == ["forest.change"]


def test_an_unnamed_count_carries_on_what_was_counted() -> None:
    assert keys("办理行政复议案件27件,已办结24件。") == ["review-accepted", "review-closed"]


@pytest.mark.parametrize(
    ("sentence", "cell"),
    [
        ("五年来,生产总值年均增长8.2%。", None),
        ("2021年,生产总值增长8.2%。", "8.2%"),
        ("上半年,生产总值增长8.2%。", None),
        ("2019年,生产总值增长8.2%。", None),
        ("与2016年相比,2021年生产总值完成512亿元,增长48.2%。", None),
        ("五年来,累计完成投资900亿元,2021年生产总值增长8.2%。", "8.2%"),
    ],
)
def test_a_growth_is_shown_only_where_it_is_the_years(sentence: str, cell: str | None) -> None:
    assert shown(report(sentence)).get(("gdp.growth", "result")) == cell


def test_a_level_at_the_end_of_several_years_is_this_years_but_a_sum_is_not() -> None:
    document = report("五年来,生产总值由380亿元增加到512亿元,新增城镇就业25万人。")
    assert shown(document) == {("gdp", "result"): "512亿元"}


def test_a_sum_of_several_years_goes_on_behind_what_else_is_told_of_it() -> None:
    review = "五年累计外贸出口总额达1026亿美元，占比达40%；社会消费品零售总额、旅游业总收入分别达2123亿元和935亿元。"
    assert not any(key == "retail" for key, _ in shown(report(review)))


def test_of_a_title_of_several_years_each_paragraph_speaks_of_those_it_opens_with() -> None:
    review = "五年来,我们克难奋进。\n生产总值增长48%。\n2021年,我们攻坚克难。\n固定资产投资增长8%。"
    cells = shown(report(review, title="一、过去五年和2021年工作回顾"))
    assert cells == {("investment.growth", "result"): "8%"}


@pytest.mark.parametrize(
    ("plan", "cell"),
    [
        ("今年发展的主要预期目标是:生产总值增长6%以上。", "6%以上"),
        ("到2025年,生产总值增长6%以上。", None),
        ("未来五年,生产总值年均增长6%以上。", None),
    ],
)
def test_a_target_is_one_of_the_coming_year(plan: str, cell: str | None) -> None:
    assert shown(report("各项工作扎实推进。", plan)).get(("gdp.growth", "target")) == cell


def test_of_several_values_the_one_that_tops_a_round_number_comes_first_and_all_are_kept() -> None:
    document = report("生产总值突破500亿元,达到512亿元。")
    values = read_cells(document)["gdp", "result"]
    assert [document.quantities[index].span.of(document.text) for index in values] == ["512亿元", "突破500亿元"]


@pytest.mark.parametrize(
    "passed",
    [
        "固定资产投资、社会消费品零售总额分别突破500亿元、200亿元关口。",
        "固定资产投资、社会消费品零售总额相继跨过500亿元和200亿元大关。",
        "社会消费品零售总额迈上200亿元台阶。",
        "社会消费品零售总额连续跨越100亿元、150亿元、200亿元三个台阶。",
    ],
)
def test_a_mark_that_was_passed_stands_behind_the_exact_result(passed: str) -> None:
    cells = shown(report(passed + "\n社会消费品零售总额218亿元,增长14%。"))
    assert cells["retail", "result"] == "218亿元"


def test_of_several_values_the_overviews_comes_first() -> None:
    own_matter = "苹果远销海外,出口1.4亿美元。"
    overview = "全年生产总值增长6%,固定资产投资增长8%,出口24亿美元。"
    assert shown(report(own_matter + overview))["exports", "result"] == "24亿美元"


def quantity(value: str, bound: Bound = Bound.EXACT, *, falling: bool = False, upper: str | None = None) -> Quantity:
    return Quantity(
        span=Span(0, 1),
        text="",
        sentence=0,
        numeral=value,
        value=Decimal(value),
        unit="%",
        dimension="percent",
        factor=Decimal(1),
        bound=bound,
        upper=None if upper is None else Decimal(upper),
        falling=falling,
    )


@pytest.mark.parametrize(
    ("target", "result", "better", "met"),
    [
        (quantity("6", Bound.AT_LEAST), quantity("6.1"), "up", Met.MET),
        (quantity("6", Bound.AT_LEAST), quantity("5.9"), "up", Met.MISSED),
        (quantity("7", Bound.ABOUT), quantity("6.9"), "up", Met.MET),
        (quantity("7", Bound.ABOUT), quantity("6.1"), "up", Met.MISSED),
        (quantity("6", upper="6.5"), quantity("6.1"), "up", Met.MET),
        (quantity("6"), quantity("6", Bound.ABOUT), "up", Met.UNKNOWN),
        (quantity("6"), quantity("10", Bound.OVER), "up", Met.MET),
        (quantity("4.5"), quantity("3.8"), "down", Met.MET),
        (quantity("4.5", Bound.AT_MOST), quantity("4.8"), "down", Met.MISSED),
        (quantity("4.5", Bound.AT_MOST), quantity("4.5", Bound.AT_MOST), "down", Met.MET),
        (quantity("3", falling=True), quantity("3.5", falling=True), "down", Met.MET),
        (quantity("3", falling=True), quantity("2.5", falling=True), "down", Met.MISSED),
        (quantity("3", Bound.AT_LEAST, falling=True), quantity("2.5", falling=True), "down", Met.MISSED),
        (quantity("6"), quantity("2", falling=True), "up", Met.MISSED),
        (quantity("6"), quantity("7"), "none", Met.UNKNOWN),
        (quantity("6", Bound.AT_MOST), quantity("5.7"), "none", Met.MET),
    ],
)
def test_a_target_is_met_by_its_bound_and_the_better_direction(
    target: Quantity, result: Quantity, better: str, met: Met
) -> None:
    assert hold_against(target, result, better) is met


OLD = report("生产总值增长5.5%。", "生产总值增长6%以上,城镇登记失业率控制在4.5%以内。")
NEW = report("生产总值增长6.1%,城镇登记失业率4.8%。", "生产总值增长6%左右。", year=2022)


def test_a_row_holds_both_results_and_both_targets_and_what_came_of_last_years() -> None:
    lines = {line.key: line for line in headline_table(compare_reports(OLD, NEW))}
    growth = lines["gdp.growth"]
    cells = (growth.old_result, growth.old_target, growth.new_result, growth.new_target)
    assert [cell and cell.text for cell in cells] == ["5.5%", "6%以上", "6.1%", "6%左右"]
    assert (growth.name, growth.met) == ("地区生产总值增长", Met.MET)
    assert lines["unemployment-registered"].met is Met.MISSED
    assert growth.new_result and growth.new_result.sentence.startswith("生产总值增长6.1%")


def test_a_fall_is_written_with_a_minus() -> None:
    lines = headline_table(compare_reports(report("单位生产总值能耗下降3.2%。"), NEW))
    energy = next(line for line in lines if line.key == "energy.growth")
    assert energy.old_result and energy.old_result.text == "−3.2%"


def test_targets_are_held_only_against_the_next_years_results_of_the_same_place() -> None:
    elsewhere = report("生产总值增长6.1%。", year=2022, place="云州市")
    later = report("生产总值增长6.1%。", year=2024)
    assert [row.met for new in (elsewhere, later) for row in find_headline(OLD, new)] == [Met.UNKNOWN] * 4


def test_the_total_of_a_table_row_comes_first() -> None:
    head = "海州市2023年政府信息公开工作年度报告\n一、总体情况\n"
    row = "| 本年新收政府信息公开申请数量 | 21 | 0 | 23 |\n"
    columns = "| 项目 | 自然人 | 法人 | 总计 |\n|---|---|---|---|\n"
    for text in (head + row, head + columns + row):
        assert shown(parse_document(text, Source("r.md", "")))["requests", "result"] == "23"


@pytest.mark.parametrize(
    ("told", "met"),
    [
        ("GDP和社零增速没有达到年初预期。", {"gdp.growth": Met.MISSED, "retail.growth": Met.MISSED}),
        ("地区生产总值等指标未能完成预期目标。", {"gdp.growth": Met.MISSED, "retail.growth": Met.UNKNOWN}),
        ("社会消费品零售总额增长9%。GDP和社零增速没有达到年初预期。", {"retail.growth": Met.MET}),
        ("我们为GDP和社零增速没有达到年初预期的说法作了说明。", {"gdp.growth": Met.UNKNOWN}),
    ],
)
def test_a_target_is_missed_where_no_figure_answers_and_the_report_says_so_itself(
    told: str, met: dict[str, Met]
) -> None:
    old = report("一切如常。", "地区生产总值增长8%左右,社会消费品零售总额增长9%。")
    rows = {row.key: row.met for row in find_headline(old, report(told, year=2022))}
    assert {key: rows[key] for key in met} == met
    assert "gdp" not in rows
