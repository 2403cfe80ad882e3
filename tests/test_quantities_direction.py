"""Which stated growths are falls, and which only stand near a word of falling."""

import pytest

from diffengine.document import parse_document
from diffengine.model import Source


def falling(sentence: str) -> list[bool]:
    document = parse_document(f"某县2023年统计公报\n一、综合\n{sentence}\n", Source("", ""))
    return [quantity.falling for quantity in document.quantities]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("全年居住价格比上年下降2.2%。", [True]),
        ("全年居住价格比上年上涨2.2%。", [False]),
        ("发案数同比下降约12.5%。", [True]),
        ("精简申请材料32%。", [True]),
        ("申请材料平均精简41.5%。", [True]),
        ("城镇、农村贫困发生率分别下降3%和2%。", [True, True]),
        ("失业率由5.1%下降到4.9%。", [False, False]),
        ("居民消费价格涨幅回落到3.4%。", [False]),
        ("PM2.5平均浓度降至29微克/立方米，改善9.4%。", [False, True]),
        ("PM2.5平均浓度降至29微克/立方米，改善幅度达9.4%。", [False, True]),
        ("确保PM2.5平均浓度再改善3%以上。", [True]),
        ("PM2.5浓度下降5%，营商环境改善3%。", [True, False]),
        ("工业品出厂价格涨幅回落至2%，居住价格回落1.5%。", [False, True]),
        ("精简申请材料32%,办理时限压缩66%。", [True, True]),
        ("全年受理案件31件，比上年减少4件。", [False, True]),
    ],
)
def test_a_fall_is_a_growth_whose_verb_falls(sentence, expected):
    assert falling(sentence) == expected
