"""Numbers in every form in which reports write them, each kind with its neighbours."""

from __future__ import annotations

import pytest
from quantities_support import indicators, quantities, told

from diffengine.model import Bound


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("同比增长-3.5%。", ["-3.5 %"]),
        ("国有企业实现利润-3.5亿元。", ["-350000000 元"]),
        ("利润为负3.5亿元。", ["-350000000 元"]),
        ("同比增长−3.5%，增速–2.3%，增幅－1%。", ["-3.5 %", "-2.3 %", "-1 %"]),
        ("最低气温零下12.5℃。", ["-12.5 ℃"]),
        ("增长3%-5%。", ["3-5 %"]),
        ("孕15周-20周。", ["15 周", "20 周"]),
        ("为企业减负60亿元，负债3亿元。", ["6000000000 元", "300000000 元"]),
    ],
)
def test_a_minus_sign_counts_and_a_hyphen_or_the_end_of_a_word_does_not(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_negative_growth_is_a_fall() -> None:
    (quantity,) = quantities("税收收入负增长3.5%。")
    assert (quantity.role, quantity.falling, quantity.indicator) == ("growth", True, "税收收入 · 负增长")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("惠及4万5,000人次。", ["45000 人次"]),
        ("补助经费1亿2,300万元。", ["123000000 元"]),
        ("投入3亿零500万元。", ["305000000 元"]),
        ("惠及55万60岁以上老人。", ["60 岁 at_least"]),
        ("迈过3千亿两个台阶。", []),
        ("工资5000元3角，补贴10元5角2分。", ["5000.3 元", "10.52 元"]),
        ("每件5元零3分，追回壹仟贰佰叁拾肆元伍角陆分。", ["5.03 元", "1234.56 元"]),
    ],
)
def test_a_number_in_several_parts_is_one_number(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("投资十二点五亿元。", ["1250000000 元"]),
        ("增长百分之十二点五。", ["12.5 %"]),
        ("面积十一点二平方公里。", ["11.2 平方公里"]),
        ("办理案件二〇五件。", ["205 件"]),
        ("办理案件二○五件。", ["205 件"]),
        ("新增貳拾個，追回參拾陸萬元。", ["20 個", "360000 元"]),
        ("开放景点一百零八个。", ["108 个"]),
        ("追回资金伍拾叁万贰仟元。", ["532000 元"]),
        ("建成廿三个站点，帮扶卅五户。", ["23 个", "35 户"]),
        ("队伍22支，老年助餐点21个。", ["22 支", "21 个"]),
        ("受益4萬5,000人次，撥款3.2億元。", ["45000 人次", "320000000 元"]),
        ("受益約4萬人，新增3個中心。", ["40000 人 about", "3 個"]),
    ],
)
def test_chinese_financial_and_traditional_numerals_are_read_whole(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("拨付资金1 234.5万元。", ["12345000 元"]),
        ("惠及12 345人。", ["12345 人"]),
        ("财政收入 12 345.6 万元。", ["123456000 元"]),
        ("办理案件1\u200b28件。", ["128 件"]),
        ("办理案件12\ufeff8\u2060件，办结9件。", ["128 件", "9 件"]),
        ("办理提案 23 件。", ["23 件"]),
        ("办理案件1 2 8件，投资12 .5亿元。", ["128 件", "1250000000 元"]),
        ("下降5.6个 百分点，绿地3平方 公里。", ["5.6 个百分点", "3 平方公里"]),
        ("抽 查 执 法 案 卷 1 2 0 件 , 发 现 问 题 3 5 个 。", ["120 件", "35 个"]),
        ("办理案件128[1]件，办结12件。", ["128 件", "12 件"]),
        ("惠及129万（人次）困难群众，办理500（件）。", ["1290000 人次", "500 件"]),
    ],
)
def test_blanks_and_invisible_characters_do_not_cut_a_number(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_the_span_of_a_number_with_invisible_characters_is_that_of_the_text() -> None:
    text = "受理9件，办理案件1\u200b28件，办结3件。"
    assert [q.text for q in quantities(text)] == ["9件", "1\u200b28件", "3件"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("开展活动几十次。", ["20-90 次"]),
        ("每村配备两三名网格员。", ["2-3 名"]),
        ("调解三四十件。", ["30-40 件"]),
        ("参加几百人。", ["200-900 人"]),
        ("走访数十户，参与人数十万人。", ["20-90 户", "100000 人"]),
        ("调解二十三件。", ["23 件"]),
        ("建设三四环路和五六期工程。", []),
    ],
)
def test_two_digits_in_a_row_are_a_range_and_no_number(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("单笔≥100万元。", Bound.AT_LEAST),
        ("误差≤5%。", Bound.AT_MOST),
        ("近三成。", Bound.ABOUT),
        ("合格率＞95%。", Bound.OVER),
        ("误差<5%。", Bound.AT_MOST),
        ("建成15万吨多种材料项目。", Bound.EXACT),
        ("建成15万多吨仓库。", Bound.OVER),
        ("惠及五千余万人。", Bound.OVER),
        ("惠及500多万人。", Bound.OVER),
    ],
)
def test_signs_and_words_of_comparison_are_bounds(text: str, bound: Bound) -> None:
    (quantity,) = quantities(text)
    assert quantity.bound is bound


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("绿地1200m²，管网12.5km，公路25㎞。", ["1200 m²", "12.5 km", "25 ㎞"]),
        ("装机15万kW，处理污水1.5万m³/日。", ["150000 kW", "15000 m³"]),
        ("装机20MW，发电3000kWh。", ["20 MW", "3000 kWh"]),
        ("发电5亿kW·h，能耗3万tce。", ["500000000 kW·h", "30000 tce"]),
        ("浓度35μg/m³，气温25°C。", ["35 μg/m³", "25 °C"]),
        ("浓度下降到35微克，治沙35微米。", ["35 微克"]),
        ("装机2×660MW，服务7×24小时。", ["660 MW"]),
    ],
)
def test_latin_units_are_units(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "窗口每天八点三十分开门。",
        "上午9点30分召开。",
        "覆盖4/5G网络。",
        "12.2022年工作安排。",
        "2023 年，比 2022 年更好。",
        "二〇二三年工作。",
        "千方百计服务百家企业，坚持两个维护。",
        "战胜50年一遇的洪涝。",
    ],
)
def test_clock_times_years_and_names_are_no_quantities(text: str) -> None:
    assert told(text) == []


def test_what_is_measured_does_not_depend_on_how_the_number_is_written() -> None:
    assert indicators("办理行政复议案件二〇五件。") == indicators("办理行政复议案件205件。") == ["行政复议案件 · 办理"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("解决1.6万困难家庭住房。", ["16000 户"]),
        ("惠及1.6万困难群众。", ["16000 人"]),
        ("罚款￥5000，退费¥300元。", ["5000 元", "300 元"]),
        ("时限由3个工作日压缩至1个。", ["3 个工作日", "1 个工作日"]),
        ("用时3个工作日，建成1个。", ["3 个工作日", "1 个"]),
    ],
)
def test_a_number_without_its_unit_has_that_of_what_it_counts(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("三督落地:20万辆整车。", ["200000 辆"]), ("实现GDP512.3亿元。", ["51230000000 元"]), ("型号XK512台。", [])],
)
def test_a_colon_or_gdp_before_a_number_does_not_make_it_a_name(text: str, expected: list[str]) -> None:
    assert told(text) == expected
