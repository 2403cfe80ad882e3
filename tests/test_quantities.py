"""A numeral that measures something is found with its unit, value and bound; what only looks like one is not."""

from __future__ import annotations

import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quantities_support import quantities, told

from diffengine.document.characters import fold_width
from diffengine.model import Quantity


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("办理行政复议案件27件。", ["27 件"]),
        ("举办讲座92场(次),受教育干部5500余人(次)。", ["92 场次", "5500 人次 over"]),
        ("挽回损失6953.176万元。", ["69531760 元"]),
        ("储备物资50类8.79万件。", ["50 类", "87900 件"]),
        ("组建队伍22支936人。", ["22 支", "936 人"]),
        ("牲畜总头数达到18.4万头（只）。", ["184000 头只"]),
        ("进出口总额达242万美元。", ["2420000 美元"]),
        ("完成营造林219.3万亩、治理面积2000平方公里。", ["2193000 亩", "2000 平方公里"]),
        ("网办率71.5％，提高9.3个百分点。", ["71.5 %", "9.3 个百分点"]),
        ("完成投资三百二十亿元。", ["32000000000 元"]),
        ("投资1,286.5万元。", ["12865000 元"]),
        ("满意率达百分之九十八点五。", ["98.5 %"]),
        ("占总量的1/4。", ["25 %"]),
        ("每次组织3—5件案件评查。", ["3-5 件"]),
        ("增速保持在5%-6%。", ["5-6 %"]),
        ("办理时长缩短1.5个工作日。", ["1.5 个工作日"]),
        ("办理周期至38天,比法定期限提前22天。", ["38 天", "22 天"]),
        ("数量全国第2，13个项目入选。", ["13 个"]),
        ("清退P2P平台，707家P2P平台全部退出。", ["707 家"]),
        ("产值比2020年翻一番，收入翻了两番。", ["1 番", "2 番"]),
        ("七成六的企业满意。", ["7.6 成"]),
    ],
)
def test_a_quantity_has_value_and_unit(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新增企业约30家。", "30 家 about"),
        ("新增企业近30家。", "30 家 about"),
        ("增长6%左右。", "6 % about"),
        ("新增企业30余家。", "30 家 over"),
        ("新增企业30多家。", "30 家 over"),
        ("新增企业超30家。", "30 家 over"),
        ("旅客突破222万人次。", "2220000 人次 over"),
        ("财政收入跨过100亿元大关。", "10000000000 元 over"),
        ("新增企业30家以上。", "30 家 at_least"),
        ("组织督察不少于2次。", "2 次 at_least"),
        ("满意率不低于95%。", "95 % at_least"),
        ("培训至少3期。", "3 期 at_least"),
        ("败诉率控制在7.0%以内。", "7 % at_most"),
        ("用时不超过12分钟。", "12 分钟 at_most"),
        ("拆除10蒸吨及以下锅炉。", "10 蒸吨 at_most"),
    ],
)
def test_a_bound_stands_on_either_side(text: str, expected: str) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "2023年是开局之年。",
        "2018—2020年持续推进。",
        "“12345”热线和12389举报电话畅通。",
        "召开第3次会议，荣获三等奖。",
        "“12·4”国家宪法日期间。",
        "编制《行动计划(2023—2025年)》。",
        "落实“八大提升行动”和“八五”普法。",
        "开展专项整治2023行动。",
        "创建5A级景区，建设5G网络。",
        "牢固树立“四个意识”，推进“一件事一次办”。",
        "一系列举措形成三位一体格局。",
        "效果十分明显，红十字会积极参与。",
        "市委五届七次全会召开，列综合评价前六名。",
        "机场三期扩建开工。",
        "庆祝中华人民共和国成立70周年。",
    ],
)
def test_what_only_looks_like_a_quantity_is_none(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("分别高0.2、0.9、0.1个百分点。", ["0.2 个百分点", "0.9 个百分点", "0.1 个百分点"]),
        ("分别压缩23个和29个工作日。", ["23 个工作日", "29 个工作日"]),
        ("实现3.4万贫困人口脱贫。", ["34000 人"]),
        ("2600多万农民工就业。", ["26000000 人 over"]),
        ("居民消费价格指数控制在103左右。", ["103 about"]),
        ("城乡居民收入比降低至2.02以内。", ["2.02 at_most"]),
        ("绿地容积率达到1.2以上。", ["1.2 at_least"]),
    ],
)
def test_a_unit_that_is_not_written_behind_the_number_is_inferred(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_areas_compare_in_square_metres() -> None:
    mu, hectares = quantities("治理草原1500亩，造林100公顷。")
    assert mu.dimension == hectares.dimension == "area"
    assert abs(mu.base_value - hectares.base_value) < Decimal("0.001")


NUMBERS = st.integers(1, 99_999_999)
UNITS = st.sampled_from(["件", "人次", "元", "亩", "公里", "户", "吨", "场次", "个百分点", "%"])


FORMS = ["plain", "thousands", "wide", "ten thousands", "hundred millions", "decimal", "chinese", "mixed"]


def chinese(number: int) -> str:
    """An integer below 10¹² in Chinese numerals: 20500 → 二万零五百."""
    for size, mark in ((10**8, "亿"), (10**4, "万")):
        if number >= size:
            rest = number % size
            gap = "零" if 0 < rest < size // 10 else ""
            return chinese(number // size) + mark + (gap + chinese(rest) if rest else "")
    text = ""
    for size, mark in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // size % 10
        if digit:
            text += "零一二三四五六七八九"[digit] + mark
        elif text and number % size and not text.endswith("零"):
            text += "零"
    return text


@st.composite
def written(draw: st.DrawFn) -> tuple[str, Decimal, str]:
    """A quantity in one of its written forms, with its value and unit."""
    unit = draw(UNITS)
    number = draw(NUMBERS)
    form = draw(st.sampled_from(FORMS))
    if unit in {"%", "个百分点"} or form == "decimal":
        value = Decimal(number % 100_000) / 100 + 1
        return f"{value}", value, unit
    value = Decimal(number)
    if form == "thousands":
        return f"{number:,}", value, unit
    if form == "wide":
        return f"{number}".translate({ord(d): ord("０") + int(d) for d in "0123456789"}), value, unit
    if form == "ten thousands":
        return f"{value / 10_000:f}万", value, unit
    if form == "chinese":
        return chinese(number + 10), value + 10, unit  # 三件 alone may be a name; from 十 on it counts
    if form == "mixed":
        return (
            f"{number % 90 + 1}万{number % 9 + 1}千",
            Decimal((number % 90 + 1) * 10_000 + (number % 9 + 1) * 1000),
            unit,
        )
    if form == "hundred millions":
        return f"{value / 100_000_000:f}亿", value, unit
    return f"{number}", value, unit


@given(written(), st.sampled_from([("", ""), ("约", ""), ("超过", ""), ("", "以上"), ("不少于", "")]))
def test_a_quantity_in_any_written_form_gives_its_value_back(
    form: tuple[str, Decimal, str], bound: tuple[str, str]
) -> None:
    numeral, value, unit = form
    found = quantities(f"全年累计完成{bound[0]}{numeral}{unit}{bound[1]}。")
    assert [(q.value, q.unit) for q in found] == [(value, unit)]
    assert (found[0].bound != "exact") == any(bound)


@given(
    st.text(
        "办理案件完成投资增长由至分别和、，。《》“”()0123456789.万亿元件个%年月第一二三十百千余约近以上\n", max_size=60
    )
)
def test_spans_stand_in_order_inside_their_sentence(text: str) -> None:
    found: tuple[Quantity, ...] = quantities(text)
    for q in found:
        assert q.text and q.span.covers(q.numeral)
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(found))


def test_width_is_no_matter() -> None:
    text = "办理案件２７件，办结率８８．９％，挽回损失（合计）３５０．４２万元。"
    assert told(text) == told(fold_width(text)) == ["27 件", "88.9 %", "3504200 元"]
