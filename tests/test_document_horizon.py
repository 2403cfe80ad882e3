"""Which time a sentence speaks of: its own words tell, else its section's title, else it is the year's."""

import pytest

from diffengine.document.horizon import horizon_of_sentence, horizon_of_title
from diffengine.model import Horizon, Role
from tests.test_document import parse


@pytest.mark.parametrize(
    ("words", "horizon"),
    [
        ("五年来，城镇新增就业26万人。", Horizon.TERM),
        ("“十四五”以来，新建高标准农田12万亩。", Horizon.TERM),
        ("全市累计建成公租房3200套。", Horizon.TERM),
        ("“十三五”时期，财政收入年均增长7%。", Horizon.TERM),
        ("预计2021年实现地区生产总值2550亿元，比2016年增长35.2%。", Horizon.YEAR),
        ("预计2021年地区生产总值870亿元，年均增长4.5%。", Horizon.TERM),
        ("上半年，规上工业增加值增长4.1%。", Horizon.HALF),
        ("地区生产总值增长6%。", None),
        ("PM2.5年均浓度降至31微克。", None),
        ("2022年，新增市场主体2万户。", Horizon.YEAR),
        ("前三年新建幼儿园6所。", Horizon.TERM),
        ("学前三年入园率达90%。", None),
    ],
)
def test_a_sentence_of_a_review_tells_its_time(words, horizon):
    assert horizon_of_sentence(words, Role.REVIEW, 2022) is horizon


@pytest.mark.parametrize(
    ("words", "horizon"),
    [
        ("今后五年，人均生产总值突破10万元。", Horizon.AHEAD),
        ("“十四五”时期，城镇化率提高到65%。", Horizon.AHEAD),
        ("到2025年，数字经济规模翻一番。", Horizon.AHEAD),
        ("到2023年底，建成投用二期工程。", None),
        ("新建口袋公园15个。", None),
    ],
)
def test_the_same_words_look_ahead_in_a_plan_and_the_next_year_is_not_far_ahead(words, horizon):
    assert horizon_of_sentence(words, Role.PLAN, 2022) is horizon


@pytest.mark.parametrize(
    ("title", "role", "horizon"),
    [
        ("过去五年工作回顾", Role.REVIEW, Horizon.TERM),
        ("“十三五”时期工作回顾", Role.REVIEW, Horizon.TERM),
        ("“十四五”时期主要目标任务", Role.PLAN, Horizon.AHEAD),
        ("今后五年的奋斗目标", Role.PLAN, Horizon.AHEAD),
        ("全面推进“十三五”战略任务", Role.PLAN, Horizon.AHEAD),
        ("“十四五”重点任务", Role.PLAN, Horizon.AHEAD),
        ("确保实现“十三五”良好开局", Role.PLAN, None),
        ("“十四五”时期目标任务和2035年远景目标", Role.PLAN, Horizon.AHEAD),
        ("2022年和过去五年工作回顾", Role.REVIEW, None),
        ("2023年工作安排", Role.PLAN, None),
    ],
)
def test_a_title_tells_the_time_of_its_section_unless_it_names_one_year_too(title, role, horizon):
    assert horizon_of_title(title, role, 2022) is horizon


def test_a_sentence_without_a_time_has_its_sections():
    text = "某市政府工作报告\n各位代表：\n一、过去五年工作回顾\n新建学校8所。\n2021年，新建学校3所。\n"
    text += "二、2022年工作安排\n将新建学校2所。\n到2026年新建学校9所。\n"
    document = parse(text)
    told = {document.sentence_text(i): sentence.horizon for i, sentence in enumerate(document.sentences)}
    assert told["新建学校8所。"] is Horizon.TERM
    assert told["2021年，新建学校3所。"] is Horizon.YEAR
    assert told["将新建学校2所。"] is Horizon.YEAR
    assert told["到2026年新建学校9所。"] is Horizon.AHEAD


def horizons_of(*lines: str) -> dict[str, Horizon]:
    """The horizon of each sentence of a report on 2021 with these lines."""
    document = parse("某市2022年政府工作报告\n各位代表：\n" + "\n".join(lines) + "\n")
    return {document.sentence_text(i).strip(): sentence.horizon for i, sentence in enumerate(document.sentences)}


REVIEW = "一、2021年及过去五年工作回顾"


def test_the_time_that_a_paragraph_opens_with_holds_for_it() -> None:
    told = horizons_of("一、2021年工作回顾", "五年来，我们克难奋进。新建学校8所。", "新建医院3所。", "新建公园2个。")
    assert (told["新建学校8所。"], told["新建医院3所。"]) == (Horizon.TERM, Horizon.YEAR)


@pytest.mark.parametrize(
    "opening", ["特别是刚刚过去的2021年，", "刚刚过去的一年，", "刚刚过去的2021年，", "2021年，", "一年来，"]
)
def test_under_a_title_of_several_years_it_holds_for_the_paragraphs_that_follow(opening: str) -> None:
    told = horizons_of(
        "一、过去五年工作回顾",
        "新建学校8所。",
        f"{opening}我们攻坚克难。",
        "新建医院3所。",
        "二、2022年工作安排",
        "再建2所。",
    )
    assert (told["新建学校8所。"], told["新建医院3所。"]) == (Horizon.TERM, Horizon.YEAR)


@pytest.mark.parametrize(
    "words",
    [
        "对历年文件集中清理。",
        "对2013年至2020年文件集中清理。",
        "对2019年建成的公园维修。",
        "高起点编制“十四五”规划和国土空间规划。",
    ],
)
def test_years_that_only_name_a_thing_set_no_time_for_what_follows(words: str) -> None:
    told = horizons_of("一、工作回顾", f"{words}新建学校8所。", "新建医院3所。", "新建公园2个。")
    assert {told["新建学校8所。"], told["新建医院3所。"]} == {Horizon.YEAR}


def test_the_title_of_a_part_holds_for_this_part_alone() -> None:
    told = horizons_of(
        REVIEW, "（一）五年来的成就", "新建学校8所。", "（二）存量工作", "新建医院3所。", "（三）其他", "建园。"
    )
    assert (told["新建学校8所。"], told["新建医院3所。"]) == (Horizon.TERM, Horizon.YEAR)


def test_what_is_expected_of_the_year_is_the_years_amid_what_several_years_brought() -> None:
    told = horizons_of("一、过去五年工作回顾", "五年来，我们克难奋进。预计2021年粮食产量28亿斤。新建学校8所。")
    assert (told["预计2021年粮食产量28亿斤。"], told["新建学校8所。"]) == (Horizon.YEAR, Horizon.TERM)


@pytest.mark.parametrize(
    "level",
    [
        "2021年，全市生产总值512亿元，年均增长8%。",
        "2021年，粮食总产24万吨，五年年均增长2.1%。",
        "预计2021年，接待游客310万人次，比2016年翻一番。",
    ],
)
def test_the_level_that_several_years_end_at_sets_no_time_for_the_paragraphs_that_follow(level: str) -> None:
    told = horizons_of("一、过去五年工作回顾", level, "新建医院3所。", "新建公园2个。")
    assert {told["新建医院3所。"], told["新建公园2个。"]} == {Horizon.TERM}


def test_what_is_set_inside_an_item_ends_with_it_where_the_count_goes_on() -> None:
    told = horizons_of(
        "一、过去五年工作回顾",
        "（一）综合实力",
        "五年来，我们克难奋进。",
        "2021年，我们攻坚克难。",
        "建成高速公路1条。",
        "（二）城乡建设",
        "新建公园2个。",
    )
    assert (told["建成高速公路1条。"], told["新建公园2个。"]) == (Horizon.YEAR, Horizon.TERM)


def test_what_stands_before_another_list_holds_for_its_items() -> None:
    told = horizons_of(
        "一、过去五年工作回顾",
        "五年来，我们克难奋进。",
        "（一）综合实力",
        "新建学校8所。",
        "（二）城乡建设",
        "2021年，我们攻坚克难。",
        "（一）产业",
        "新建医院3所。",
    )
    assert (told["新建学校8所。"], told["新建医院3所。"]) == (Horizon.TERM, Horizon.YEAR)


@pytest.mark.parametrize(
    ("title", "horizon"),
    [
        ("三、今后五年的工作和2022年任务", Horizon.AHEAD),
        ("三、2022年任务和今后五年的工作", Horizon.YEAR),
        ("三、确保实现“十四五”良好开局", Horizon.YEAR),
    ],
)
def test_what_a_title_names_first_is_the_time_of_what_stands_under_it(title: str, horizon: Horizon) -> None:
    told = horizons_of("一、2021年工作回顾", "新建公园2个。", title, "将完成造林9万亩。")
    assert told["将完成造林9万亩。"] is horizon


def test_under_the_years_behind_that_a_title_names_first_a_year_is_told_by_its_words() -> None:
    told = horizons_of("一、过去五年和2021年工作回顾", "新建学校8所。", "2021年，我们攻坚克难。", "新建医院3所。")
    assert (told["新建学校8所。"], told["新建医院3所。"]) == (Horizon.TERM, Horizon.YEAR)


@pytest.mark.parametrize(
    ("goals", "mark", "horizon"),
    [
        ("今后五年，我市经济社会发展的主要目标是：生产总值年均增长8%，再上新台阶。", "——", Horizon.AHEAD),
        ("建议今后五年的主要目标是：再上新台阶。", "──", Horizon.AHEAD),
        ("今后五年，我市的主要目标是：再上新台阶。", "", Horizon.YEAR),
        ("今年，我市的主要目标是：再上新台阶。", "——", Horizon.YEAR),
    ],
)
def test_items_behind_a_dash_go_on_with_the_paragraph_before_them(goals: str, mark: str, horizon: Horizon) -> None:
    items = (f"{mark}统筹城乡发展。城镇化率达到55%。", f"{mark}加快产业升级。技改投资达到60亿元。")
    told = horizons_of("一、2021年工作回顾", "新建公园2个。", "二、2022年工作安排", goals, *items, "今年，办好实事。")
    assert {told["城镇化率达到55%。"], told["技改投资达到60亿元。"]} == {horizon}
    assert told["今年，办好实事。"] is Horizon.YEAR
