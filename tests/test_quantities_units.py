"""The tables of units and bounds can be trusted: what an official adds there is read, and nothing is said twice."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest
from quantities_support import quantities, told

from diffengine.data import load
from diffengine.quantities.units import unit_of

DIMENSIONS = load("units")["dimension"]
WORDS = [word for entry in DIMENSIONS.values() for word in entry["words"]] + load("units")["count"]["words"]


def test_no_unit_is_listed_twice() -> None:
    assert [word for word, times in Counter(WORDS).items() if times > 1] == []


@pytest.mark.parametrize("name", DIMENSIONS)
def test_the_first_word_of_a_dimension_is_its_base(name: str) -> None:
    first = next(iter(DIMENSIONS[name]["words"]))
    assert unit_of(first).factor == 1 or name == "months"  # a 年 of 12 个月; the base is the month


def test_every_factor_is_a_positive_number() -> None:
    assert all(Decimal(factor) > 0 for entry in DIMENSIONS.values() for factor in entry["words"].values())


@pytest.mark.parametrize("word", [word for word in WORDS if word not in {"余次", "万字"}])  # 37余次 is over 37次
def test_every_listed_unit_is_read_behind_a_number(word: str) -> None:
    (found,) = quantities(f"合计37{word}。")
    assert found.base_value == 37 * unit_of(word).factor  # 37千米 may be read as 37000米
    assert found.dimension == unit_of(word).dimension


def test_no_bound_word_has_two_meanings() -> None:
    for place, groups in load("bounds").items():
        words = [word for group in groups.values() for word in group]
        assert len(words) == len(set(words)), place


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("累计接种疫苗1.2亿剂次。", "120000000 剂次"),
        ("新增装机2GW。", "2 GW"),
        ("室温达到20℃。", "20 ℃"),
        ("人口自然增长率7.5‰。", "7.5 ‰"),
        ("PM2.5浓度13微克/立方米。", "13 微克/立方米"),
        ("完成投资1.2 万亿元。", "1200000000000 元"),
        ("开办时间缩短三分之一以上。", "33.33333333333333333333333333 % at_least"),
        ("审查村规民约386份。", "386 份"),
        ("附近3家企业参加。", "3 家"),
        ("最低气温达-20℃。", "-20 ℃"),
        ("近四分之一的项目开工。", "25 % about"),
        ("货物周转量167.7亿吨公里。", "16770000000 吨公里"),
        ("公路密度97.3公里/百平方公里。", "97.3 公里/百平方公里"),
    ],
)
def test_a_unit_of_the_genre_is_read(text: str, expected: str) -> None:
    assert told(text) == [expected]
