"""Of what kind a figure is: stage of work, grade, set, and names that agree."""

from __future__ import annotations

import pytest
from quantities_support import indicators, quantities

from diffengine.quantities.kinds import are_one_name, grade_of, narrows, reach_of, things_in, work_of
from diffengine.quantities.lexicon import how_added
from diffengine.quantities.wording import is_whole_name


@pytest.mark.parametrize(
    ("lead", "behind", "stage"),
    [
        ("全年签约亿元以上项目", "", "signed"),
        ("引进亿元以上项目501个,其中10亿元以上项目", "", "brought"),
        ("签约项目20个,新增规上工业企业", "", ""),
        ("", "亿元以上项目签约", "signed"),
        ("新增规上工业企业", ";签约亿元以上项目", ""),
        ("实施并竣工技改项目", "", "done"),
    ],
)
def test_the_stage_of_work_is_that_of_the_last_verb_of_its_own_clause(lead: str, behind: str, stage: str) -> None:
    assert work_of(lead, behind) == stage


def test_grades_and_reach_are_told_whatever_word_says_them() -> None:
    assert grade_of("规上工业企业") == grade_of("规模以上工业企业") != grade_of("限额以上企业")
    assert reach_of("城市低保标准") == reach_of("城镇低保标准") != reach_of("农村低保标准")
    assert grade_of("老旧小区") == reach_of("老旧小区") == ""


@pytest.mark.parametrize(
    ("name", "lead", "behind", "things"),
    [
        ("上市公司、头部企业", "引进", "", 2),
        ("上市公司", "引进", "", 1),
        ("沿江化工企业", "", "沿江化工企业、危化品企业完成搬转", 2),
        ("产业项目", "新建178个产业项目、", "基础设施项目、医院提升", 1),
        ("公园", "新建", "公园、2座学校", 1),
    ],
)
def test_a_list_counted_at_once_is_more_than_one_thing(name: str, lead: str, behind: str, things: int) -> None:
    assert things_in(name, lead, behind) == things


def test_names_agree_where_one_says_all_of_the_other_or_most_is_shared() -> None:
    assert are_one_name("登记失业率", "城镇登记失业率")
    assert narrows("生产性服务业增加值", "服务业增加值") and not narrows("城镇老旧小区", "老旧小区")
    assert are_one_name("农民人均纯收入", "农村居民人均纯收入")
    assert not are_one_name("新修公路", "农村公路")
    assert not are_one_name("“百项”重点项目", "重点项目")


def test_a_list_goes_on_adding_until_another_verb_or_a_total() -> None:
    assert how_added("新培育单项冠军企业8家、专精特新企业") == "added"
    assert how_added("新培育单项冠军企业8家、总数达") == ""
    assert how_added("新培育单项冠军企业8家、改造企业") == ""


@pytest.mark.parametrize(
    ("name", "whole"),
    [
        *[(name, False) for name in ("上升", "恢复", "占全省", "项目", "比重保持在", "总量")],
        *[(name, True) for name in ("罚款", "企业 · 曝光", "老旧小区 · 改造")],
    ],
)
def test_a_name_is_whole_where_it_says_of_what(name: str, whole: bool) -> None:
    assert is_whole_name(name) is whole


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("民生支出占地方一般公共预算支出比重保持在80%左右。", "民生支出占地方一般公共预算支出"),
        ("民生支出占地方一般公共预算支出比重提高到80%。", "民生支出占地方一般公共预算支出"),
        ("中心城区建成区面积拓展到70平方公里。", "中心城区建成区面积"),
        ("全年签约亿元以上项目458个，其中10亿元以上47个。", "10亿元以上项目 · 签约"),
        ("引进亿元以上项目501个，其中10亿元以上项目48个。", "10亿元以上项目"),
        ("引进亿元以上项目501个，农业项目48个。", "农业项目"),
        ("全市生产总值2120.86亿元，恢复至2019年的105.3%。", "生产总值 · 相当于2019年"),
        ("全市生产总值从一季度下滑40.8%逐季好转，全年恢复到2019年的95%。", "生产总值 · 相当于2019年"),
        ("全年游客数量达到疫情前2019年的1.2倍。", "游客 · 相当于2019年"),
        ("集中开工重大项目56个，总投资420亿元。", "总投资"),
        ("全市生产总值2120.86亿元，恢复至2019年的105.3%，增长10.8%。", "生产总值 · 增长"),
        ("高新区跃居国家级高新区第58位，四年上升42位。", "高新区排名 · 上升"),
        ("高新区位居全国第53位，上升30位。", "高新区排名 · 上升"),
        ("城乡居民人均可支配收入44209元、19938元。", "农村居民人均可支配收入"),
        ("城乡居民人均可支配收入预计分别增长4%和7%。", "农村居民人均可支配收入 · 增长"),
        ("预计全市实现地区生产总值3858亿元。", "地区生产总值 · 实现"),
        ("规模以上工业完成增加值278.5亿元。", "规模以上工业增加值"),
        ("进出口总额1050亿美元，其中出口590亿美元，增长24.5%。", "出口总额 · 增长"),
        ("城镇调查失业率都稳定在4.3%以内。", "城镇调查失业率"),
        ("服务业增加值近1万亿元。", "服务业增加值"),
    ],
)
def test_a_label_is_the_whole_noun_without_the_verb_that_leads_to_the_number(text: str, expected: str) -> None:
    assert indicators(text)[-1] == expected


def test_the_rise_of_a_rank_is_a_growth_over_its_own_years() -> None:
    (rise,) = quantities("高新区跃居国家级高新区第58位，四年上升42位。")[-1:]
    assert (rise.role, rise.horizon, rise.years) == ("growth", "term", 4)
    (level,) = quantities("老年护理床位42位。")[-1:]
    assert level.role != "growth"


def test_a_level_measured_by_an_earlier_year_is_none_of_this_year_and_its_growth_is() -> None:
    *_, level, growth = quantities("2021年，生产总值2120.86亿元，恢复至2019年的105.3%，增长10.8%。")
    assert "相当于2019年" in level.indicator and growth.indicator == "生产总值 · 增长"
