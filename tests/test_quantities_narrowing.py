"""Words that narrow a figure to a part of the year, several years or a town."""

import pytest

from diffengine.document.time_words import Own
from diffengine.model import Role
from diffengine.quantities.narrowing import horizon_of, is_of_year_before, scope_of


@pytest.mark.parametrize(
    "words, horizon",
    [
        (",其中上半年准予许可", "half"),
        ("第三季度办理", "half"),
        ("前10个月完成", "half"),
        ("(近三年累计", "term"),
        ("(2021年以来累计", "term"),
        ("五年来共办理", "term"),
        ('"十四五"以来', "term"),
        ("全年办理", "year"),
        ("2023年办理", "year"),
        ("2021年办理", "other"),
        ("上年同期办理", "other"),
        ("2021年度评议活动办理", None),
        ("2000年以前建设的老旧小区改造", None),
        ("对2013年至2022年文件清理", "term"),
        ("较2020年增加", "term"),
        ("较2020年增加9件,办理", None),
        ("今后五年累计", "ahead"),
        ("年均办理", "term"),
        ("PM2.5年均浓度", None),
        ("累计排查", None),
        ("比上年增长", None),
    ],
)
def test_a_part_of_the_year_and_several_years_are_other_horizons(words, horizon):
    assert horizon_of(words, words, words, Own.of(Role.REVIEW, 2023), grows=False) == horizon


@pytest.mark.parametrize(
    "words, before", [("由上年的", True), ("上年同期为", True), ("比上年增长", False), ("今年为", False)]
)
def test_a_figure_right_behind_last_year_is_last_years(words, before):
    assert is_of_year_before(words) is before


@pytest.mark.parametrize(
    "words, town",
    [
        ("鹿鸣镇人民调解委员会受理矛盾纠纷", "鹿鸣镇"),
        ("在柏坡乡、砚池乡建设长廊", "砚池乡"),
        ("推动18个乡镇(街道)述法", ""),
        ("城镇新增就业", ""),
        ("新建乡村法治文化阵地", ""),
        ("美丽宜居乡村建设推进", ""),
        ("各乡镇排查", ""),
        ("全县办理", ""),
    ],
)
def test_a_town_is_named_and_no_class_of_towns(words, town):
    scope = scope_of(words, words)
    assert (scope.words if scope.named else "") == town
