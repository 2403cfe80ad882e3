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
        ("上半年，规上工业增加值增长4.1%。", Horizon.HALF),
        ("地区生产总值增长6%。", None),
        ("PM2.5年均浓度降至31微克。", None),
        ("2022年，新增市场主体2万户。", Horizon.YEAR),
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
