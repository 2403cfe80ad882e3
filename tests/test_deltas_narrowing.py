"""Words that narrow a figure to a part of the year, several years or a town."""

import pytest

from diffengine.deltas.narrowing import period_of, town_of


@pytest.mark.parametrize(
    "words, period",
    [
        (",其中上半年准予许可", "part of the year"),
        ("第三季度办理", "part of the year"),
        ("(近三年累计", "several years"),
        ("(2021年以来累计", "several years"),
        ("五年来共办理", "several years"),
        ("全年办理", ""),
        ("2023年办理", ""),
        ("累计排查", ""),
        ("由上年的", "year before"),
        ("比上年增长", ""),
    ],
)
def test_periods(words, period):
    assert period_of(words) == period


@pytest.mark.parametrize(
    "words, town",
    [
        ("鹿鸣镇人民调解委员会受理矛盾纠纷", "鹿鸣镇"),
        ("在柏坡乡、砚池乡建设长廊", "砚池乡"),
        ("推动18个乡镇(街道)述法", ""),
        ("城镇新增就业", ""),
        ("新建乡村法治文化阵地", ""),
        ("各乡镇排查", ""),
        ("全县办理", ""),
    ],
)
def test_towns(words, town):
    assert town_of(words) == town
