"""Many reports side by side: which cell a figure stands in, and what a series and a row of places tell."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from panel_samples import cell, other_rows_of, places, report, row_of, texts, years

from diffengine.certainty import CERTAIN
from diffengine.model import Document, Met, Panel
from diffengine.panel import People, make_panel
from diffengine.panel.other_cells import ALIKE
from diffengine.panel.population import TableError
from diffengine.views.panel_findings import panel_findings
from diffengine.views.panel_table import panel_grid, panel_values


@pytest.fixture(scope="module")
def series() -> Panel:
    return make_panel(years())


@pytest.fixture(scope="module")
def standing() -> Panel:
    return make_panel(places())


# --- order, place, year ---------------------------------------------------------------------------------------------


def test_reports_stand_in_the_order_of_place_and_year_however_they_are_given():
    panel = make_panel([*reversed(places()), *reversed(years())])
    labels = [report.label for report in panel.reports]
    assert labels == ["白水市 2022", "红岭市 2022", "青山市 2013", "青山市 2014", "青山市 2016", "青山市 2022"]


@settings(max_examples=6, deadline=None)
@given(st.permutations(range(3)))
def test_a_panel_does_not_depend_on_the_order_of_the_files(order):
    documents = years()
    assert make_panel([documents[at] for at in order]) == make_panel(documents)


def test_the_same_report_twice_is_counted_once_and_said():
    one, two, _ = years()
    again = report("青山市", 2013, one.text.split("\n\n")[2], one.text.split("\n\n")[4].strip(), name="副本.txt")
    panel = make_panel([one, two, again])
    assert len(panel.reports) == 2
    assert [(notice.kind, notice.reports) for notice in panel.notices] == [("twice", ("副本.txt",))]


def test_a_file_named_after_another_year_than_its_text_is_told():
    documents = [report("青山市", 2013, "地区生产总值100亿元。", name="青山-2019.txt"), *years()[1:]]
    told = {notice.kind: dict(notice.values) for notice in make_panel(documents).notices}
    assert told["wrong_year"] == {"year": "2013", "written": "2019"}


def test_a_file_named_after_the_year_in_which_it_was_given_is_right():
    documents = [report("青山市", 2013, "地区生产总值100亿元。", name="青山-2014.txt"), *years()[1:]]
    assert make_panel(documents).notices == ()


def test_two_reports_of_one_place_and_year_are_told_and_told_apart():
    documents = [report("青山市", 2013, f"地区生产总值{n}亿元。", name=f"{n}.txt") for n in (100, 200)]
    panel = make_panel(documents)
    assert [each.label for each in panel.reports] == ["青山市 2013 (100)", "青山市 2013 (200)"]
    assert [notice.kind for notice in panel.notices] == ["same_year"]


def test_a_report_of_another_genre_is_told():
    law = years()[0]
    law = replace(law, title="青山市2013年法治政府建设情况报告")
    panel = make_panel([law, *years()[1:]])
    assert [(each.kind, each.reports) for each in panel.notices] == [("genre", ("青山市-2013.txt",))]


def test_a_report_without_a_title_is_known_by_its_opening():
    opened = "各位代表：\n\n现在，我代表市人民政府向大会报告工作，请予审议。"
    documents = [replace(report("青山市", 2012, opened), title="市长 张三"), *years()]
    assert [each.genre for each in make_panel(documents).reports] == ["work"] * 4


def test_a_label_corrects_place_and_year():
    panel = make_panel(years(), labels={"青山市-2013.txt": "白水市 2012", "青山市-2014.txt": "2015"})
    assert [(each.place, each.year) for each in panel.reports] == [("白水市", 2012), ("青山市", 2015), ("青山市", 2016)]
    assert panel.notices == ()


# --- cells ----------------------------------------------------------------------------------------------------------


def test_a_gap_is_a_gap_and_never_zero(series):
    assert texts(series, row_of(series, "gdp.growth", "target")) == ["9%", "8.5%", ""]
    assert row_of(series, "gdp.growth", "target").cells[2] is None


def test_results_and_targets_are_never_in_one_row(series):
    assert texts(series, row_of(series, "gdp.growth")) == ["8%", "8%", "8.5%"]


def test_a_target_is_for_the_year_after_the_report(series):
    line = next(line for line in panel_grid(series) if line.row.id == "gdp.growth:target")
    assert line.cells[0] is not None
    assert line.cells[0].year == 2014


def test_an_indicator_that_was_renamed_is_one_row_with_a_mark_at_the_break(series):
    row = row_of(series, "budget-revenue")
    assert texts(series, row) == ["134.6亿元", "153.6亿元", "200亿元"]
    assert [(each.report, each.old, each.new) for each in row.breaks] == [(2, "公共财政预算收入", "一般公共预算收入")]


def test_no_change_is_computed_across_a_break():
    documents = [*years()[:2], report("青山市", 2015, "一般公共预算收入170亿元。")]
    panel = make_panel(documents)
    found = next(each for each in panel.series if panel.rows[each.row].id == "budget-revenue:result")
    assert found.changes == (None, Decimal("14.12"), None)


def test_a_fall_is_below_zero(standing):
    row = row_of(standing, "trade.growth")
    assert standing.value(row, 2) == Decimal("-2.2")


def test_several_values_of_a_cell_are_all_kept_and_less_certain():
    told = report(
        "青山市", 2013, "全年地区生产总值完成1200亿元。去年地区生产总值达到1180亿元，增长8%，财政收入增长3%。"
    )
    panel = make_panel([told, *years()[1:]])
    values = [value.text for value in panel_values(panel) if value.key == "gdp" and value.year == 2013]
    assert sorted(values) == ["1180亿元", "1200亿元"]
    assert cell(row_of(panel, "gdp"), 0).certainty < CERTAIN


def test_a_figure_of_another_place_in_it_is_not_the_figure_of_the_place():
    documents = [report("青山市", 2013, "全省地区生产总值达到9万亿元。全市地区生产总值1200亿元。"), *years()[1:]]
    panel = make_panel(documents)
    assert texts(panel, row_of(panel, "gdp"))[0] == "1200亿元"


def test_a_figure_far_from_those_of_its_neighbours_is_doubted_and_no_change_is_computed():
    reviews = {2012: "1100亿元", 2013: "1200亿元", 2014: "13亿元", 2015: "1400亿元"}
    panel = make_panel([report("青山市", year, f"地区生产总值{value}。") for year, value in reviews.items()])
    found = next(each for each in panel.series if panel.rows[each.row].key == "gdp")
    assert found.outliers == (2,)
    assert found.changes == (None, Decimal("9.09"), None, None)


def test_of_several_values_the_one_that_fits_the_years_around_is_shown():
    documents = [
        report("青山市", 2012, "地区生产总值1100亿元。"),
        report("青山市", 2013, "地区生产总值20亿元。地区生产总值1200亿元。"),
        report("青山市", 2014, "地区生产总值1300亿元。"),
    ]
    panel = make_panel(documents)
    assert texts(panel, row_of(panel, "gdp")) == ["1100亿元", "1200亿元", "1300亿元"]


def test_of_several_growths_the_one_beside_its_level_is_shown():
    told = "去年山区8县固定资产投资达到19亿元，GDP增长11.1%，财政收入增长15.6%。全市地区生产总值1200亿元，增长12.2%。"
    panel = make_panel([report("青山市", 2013, told), *years()[1:]])
    assert texts(panel, row_of(panel, "gdp.growth"))[0] == "12.2%"


def test_of_two_growths_in_a_sentence_the_one_behind_the_level_is_shown():
    told = "一般预算收入251.7亿元，增长12.7%，其中公共财政预算收入153.6亿元，增长14.1%。"
    panel = make_panel([years()[0], report("青山市", 2014, told)])
    row, growth = row_of(panel, "budget-revenue"), row_of(panel, "budget-revenue.growth")
    behind = {"251.7亿元": "12.7%", "153.6亿元": "14.1%"}
    assert behind[texts(panel, row)[1]] == texts(panel, growth)[1]


def test_results_and_targets_of_an_indicator_are_told_in_one_unit():
    documents = [
        report("青山市", 2013 + at, f"农村劳动力转移就业{n}人。", f"农村劳动力转移就业{m}万人。")
        for at, (n, m) in enumerate([(11500, 8), (9800, 9)])
    ]
    lines = [line for line in panel_grid(make_panel(documents)) if line.row.headline]
    assert len(lines) == 2
    assert len({line.unit for line in lines}) == 1


# --- other indicators -----------------------------------------------------------------------------------------------


def test_figures_of_one_label_are_a_row():
    rows = other_rows_of(["新建标准化村卫生室20个。", "今年新建标准化村卫生室25个。"])
    assert rows == {"标准化村卫生室 · 新建": ["20个", "25个"]}


def test_a_figure_of_one_report_alone_is_no_row():
    assert other_rows_of(["新建标准化村卫生室20个。", "新购公交车30辆。"]) == {}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("新建山区农村公路1500公里。", "新建农村公路2000公里。"),
        ("筹集保障性租赁住房1600套。", "筹集保障性住房4000套。"),
        ("新改建幼儿园69所。", "新改建农村幼儿园220所。"),
        ("新建4G、5G基站530个。", "新建4G基站488个。"),
    ],
)
def test_a_narrower_matter_is_another_row(before, after):
    assert other_rows_of([before, after]) == {}


def test_what_was_added_is_not_what_there_is():
    assert other_rows_of(["新增新型煤化工产能112万吨。", "新型煤化工产能达到270万吨。"]) == {}


def test_labels_that_say_nothing_alone_are_no_row():
    assert other_rows_of(["养殖业产值占农业总产值的36%。", "特色产业产值占农业总产值的85%。"]) == {}
    assert other_rows_of(["项目20个。", "项目30个。"]) == {}


def test_a_sum_of_several_years_is_no_figure_of_the_year():
    assert other_rows_of(["累计实施市级重点工程1152个。", "实施市级重点工程300个。"]) == {}


def test_how_long_something_lasts_is_no_indicator():
    assert other_rows_of(["确保零就业家庭24小时动态清零。", "确保零就业家庭12小时动态清零。"]) == {}


def test_a_label_of_several_values_in_one_report_tells_none_of_them_apart():
    rows = other_rows_of(["新建标准化村卫生室20个。新建标准化村卫生室8个。", "新建标准化村卫生室25个。"])
    assert rows == {}


def test_rows_are_never_closed_over_chains():
    """Nothing that is unlike the first stands in its row, though every neighbour is alike: a, b and c chain."""
    from rapidfuzz import fuzz

    reviews = ["新建甲类乡镇卫生院门诊楼20个。", "新建甲类乡镇卫生院住院楼21个。", "新建甲类乡村学校院住宿楼22个。"]
    for shown in other_rows_of(reviews).values():
        filled = [reviews[at] for at, text in enumerate(shown) if text]
        assert all(fuzz.ratio(a[2:-4], b[2:-4]) >= ALIKE - 10 for a in filled for b in filled)


# --- years ----------------------------------------------------------------------------------------------------------


def of(panel: Panel, key: str):
    return next(each for each in panel.series if panel.rows[each.row].id == f"{key}:result")


def test_a_change_is_told_only_between_years_that_follow(series):
    assert of(series, "gdp").changes == (None, Decimal("8.00"), None)


def test_rates_change_in_points(series):
    assert of(series, "gdp.growth").changes == (None, Decimal("0.00"), None)


def test_a_target_is_held_against_the_result_of_the_next_year(series):
    (check,) = of(series, "gdp.growth").targets
    assert (check.set_by, check.told_by, check.met) == (0, 1, Met.MISSED)


def test_a_streak_is_the_run_up_to_the_last_year_and_stops_at_a_gap():
    def streak(values: dict[int, int]) -> int:
        panel = make_panel([report("青山市", year, f"地区生产总值{n}亿元。") for year, n in values.items()])
        return of(panel, "gdp").streak

    assert streak({2011: 100, 2012: 110, 2013: 120, 2014: 130}) == 3
    assert streak({2011: 100, 2012: 110, 2014: 120, 2015: 130}) == 1
    assert streak({2011: 130, 2012: 140, 2013: 120, 2014: 110}) == -2


@pytest.mark.parametrize(("stated", "verdict"), [("14.1%", "agrees"), ("25%", "differs")])
def test_a_stated_growth_is_held_against_the_one_of_the_levels(stated, verdict):
    documents = [
        report("青山市", 2013, "公共财政预算收入134.6亿元。"),
        report("青山市", 2014, f"公共财政预算收入153.6亿元，增长{stated}。"),
    ]
    (check,) = of(make_panel(documents), "budget-revenue").growths
    assert (check.computed, check.verdict) == (Decimal("14.12"), verdict)


def test_growth_that_differs_from_uncertain_levels_is_no_finding():
    documents = [
        report("青山市", 2013, "公共财政预算收入134.6亿元。公共财政预算收入120亿元，增长3%。"),
        report("青山市", 2014, "公共财政预算收入153.6亿元，增长25%。"),
    ]
    panel = make_panel(documents)
    assert [check.verdict for check in of(panel, "budget-revenue").growths] == ["unsure"]
    assert [each for each in panel_findings(panel) if each.kind == "growth"] == []


def test_growth_at_constant_prices_is_never_said_to_differ():
    documents = [
        report("青山市", 2013, "地区生产总值100亿元。"),
        report("青山市", 2014, "地区生产总值120亿元，增长8%。"),
    ]
    assert [check.verdict for check in of(make_panel(documents), "gdp").growths] == ["real"]


def test_a_finding_leads_to_the_report_it_is_told_of():
    panel = make_panel([report("青山市", 2011 + n, f"地区生产总值{100 + 10 * n}亿元。") for n in range(4)])
    (finding,) = [each for each in panel_findings(panel) if each.kind == "streak_up"]
    assert dict(finding.values) == {"years": "3", "year": "2014"}
    assert panel.reports[finding.report].year == 2014


# --- places ---------------------------------------------------------------------------------------------------------


def positions(panel: Panel, key: str) -> dict[str, tuple[int, Decimal, Decimal | None]]:
    return {
        panel.reports[each.report].place: (each.rank, each.percentile, each.share)
        for each in panel.positions
        if panel.rows[each.row].id == f"{key}:result"
    }


def test_places_are_ranked_with_the_share_of_what_adds_up(standing):
    assert positions(standing, "gdp") == {
        "青山市": (1, Decimal(100), Decimal(50)),
        "白水市": (2, Decimal(50), Decimal(30)),
        "红岭市": (3, Decimal(0), Decimal(20)),
    }


def test_the_lowest_is_the_best_where_less_is_better_and_rates_have_no_share(standing):
    ranks = positions(standing, "unemployment-registered")
    assert {place: (rank, share) for place, (rank, _, share) in ranks.items()} == {
        "红岭市": (1, None),
        "青山市": (2, None),
        "白水市": (3, None),
    }


def test_the_median_is_that_of_the_places_of_the_year(standing):
    assert {each.median for each in standing.positions if standing.rows[each.row].key == "gdp"} == {
        Decimal(30_000_000_000)
    }


def test_two_places_have_no_rank():
    assert make_panel(places()[:2]).positions == ()


def test_figures_per_head_need_a_table_of_populations():
    people = People.read("地区,人口（万人）\n青山市,100\n白水,60\n红岭市,50\n")
    panel = make_panel(places(), people=people)
    heads = {
        panel.reports[each.report].place: each.per_head for each in panel.positions if panel.rows[each.row].key == "gdp"
    }
    assert heads == {"青山市": 50_000, "白水市": 50_000, "红岭市": 40_000}
    assert all(each.per_head is None for each in make_panel(places()).positions)


def test_a_table_without_populations_is_refused_with_its_line():
    with pytest.raises(TableError) as told:
        People.read("地区,人口\n青山市,很多\n")
    assert told.value.line == 2


# --- words ----------------------------------------------------------------------------------------------------------


def test_a_name_is_told_with_every_report_that_mentions_it():
    reviews = ["印发《青山市河湖管护办法》。", "修路。", "落实《青山市河湖管护办法》。"]
    panel = make_panel([report("青山市", 2020 + at, review) for at, review in enumerate(reviews)])
    (name,) = [each for each in panel.words.names if "河湖管护办法" in each.name]
    assert name.reports == (0, 2)


def test_a_sentence_may_speak_of_several_topics_and_shares_are_of_the_text():
    panel = make_panel([report("青山市", 2020, "推进乡村学校建设。"), report("青山市", 2021, "植树造林。")])
    shares = dict(panel.words.topics)
    assert shares["agriculture"] == shares["education"]
    assert shares["agriculture"][0] > 0 == shares["agriculture"][1]


def test_what_a_report_repeats_of_last_year_and_of_others():
    said = "坚持把保障和改善民生放在首位，切实办好各项民生实事。"
    mine = report("青山市", 2020, said), report("青山市", 2021, said + "大力推进河湖岸线综合整治。")
    other = report("白水市", 2021, "坚持把保障和改善民生放在首位。着力抓好交通枢纽项目建设。")
    panel = make_panel([*mine, other])
    repeats = {each.label: repeat for each, repeat in zip(panel.reports, panel.words.repeats, strict=True)}
    assert repeats["青山市 2020"].own_before is None
    assert 0 < (repeats["青山市 2021"].own_before or 0) < 1
    assert 0 < (repeats["白水市 2021"].others or 0) < 1


# --- frame ----------------------------------------------------------------------------------------------------------


def test_the_frame_has_a_row_for_each_value_and_numbers_are_numbers(series):
    frame = series.to_frame()
    assert len(frame) == sum(1 for _ in panel_values(series))
    gdp = frame[(frame.key == "gdp") & (frame.stage == "result")]
    assert gdp.set_index("year")["base_value"].to_dict() == {2013: 1.2e11, 2014: 1.296e11, 2016: 1.5e11}
    assert frame["value"].dtype == "float64"


def test_every_cell_leads_to_its_words_in_the_text(series):
    documents: dict[str, Document] = {each.label: each.document for each in series.reports}
    for value in panel_values(series):
        assert documents[value.report].text[value.start : value.end] == value.text.lstrip("−")
        assert value.text.lstrip("−") in value.sentence
