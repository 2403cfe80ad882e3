"""Figures in tables: what row and column heads say they measure, and how two reports' tables meet."""

from decimal import Decimal

import pytest

from diffengine import compare_reports
from diffengine.document import parse_document
from diffengine.model import Document, Source

OLD = """某州2023年统计公报
一、农业
粮食生产稳定。
表1 主要农产品产量
| 指标名称 | 产量（万吨） | 比上年增长（%） |
| --- | --- | --- |
| 粮食 | 133.77 | -2.3 |
| 油料 | 11.15 | 12.2 |
二、卫生
表2 卫生机构　单位：个
| 机构 | 2022年 | 2023年 |
| 医院 | 1,204 | 1,251 |
"""
NEW = OLD.replace("2023年", "2024年").replace("2022年", "2023年").replace("133.77", "140.02").replace("-2.3", "4.7")


def parse(text: str) -> Document:
    return parse_document(text, Source("公报.md", ""))


def cells(text: str) -> list[tuple[str, Decimal, str, str]]:
    return [(q.indicator, q.value, q.unit, q.role) for q in parse(text).quantities]


def test_a_cell_measures_what_its_row_and_column_say():
    assert cells(OLD)[:4] == [
        ("粮食 · 产量", Decimal(1337700), "吨", "result"),
        ("粮食 · 比上年增长", Decimal("-2.3"), "%", "growth"),
        ("油料 · 产量", Decimal(111500), "吨", "result"),
        ("油料 · 比上年增长", Decimal("12.2"), "%", "growth"),
    ]


def test_the_unit_may_stand_above_the_table():
    assert cells(OLD)[4:] == [
        ("医院 · 2022年", Decimal(1204), "个", "result"),
        ("医院 · 2023年", Decimal(1251), "个", "result"),
    ]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("| 产品 | 单位 | 产量 |\n| 布 | 亿米 | 306.3 |", ("布 · 产量", Decimal(30630000000), "米", "result")),
        ("| 指标 | 绝对数 |\n| 生产总值（亿元） | 70.5 |", ("生产总值 · 绝对数", Decimal(7050000000), "元", "result")),
        ("| 指标 | 绝对数 |\n| 生产总值指数 | 105.2 |", ("生产总值指数 · 绝对数", Decimal("105.2"), "", "result")),
        ("| 指标 | 数量 |\n| 全国人口[6] | 12万人 |", ("12万人", Decimal(120000), "人", "result")),
    ],
)
def test_the_unit_may_stand_in_a_column_of_its_own_or_in_the_row_or_nowhere(row, expected):
    found = cells(f"某州2023年公报\n一、综合\n{row}\n")
    assert len(found) == 1
    assert found[0][1:] == expected[1:]
    assert found[0][0] == expected[0] or "人" in expected[2]


def test_years_and_rules_are_no_figures():
    assert cells("某州公报\n一、综合\n| 年份 | 2023年 |\n| --- | --- |\n| 备注 | 无 |\n") == []


def test_cells_of_the_same_row_and_column_are_deltas():
    comparison = compare_reports(parse(OLD), parse(NEW))
    changed = {
        (comparison.old.quantities[d.old].indicator, d.difference, d.points)
        for d in comparison.deltas
        if d.old is not None and d.new is not None and (d.difference or d.points)
    }
    assert changed == {("粮食 · 产量", Decimal(62500), None), ("粮食 · 比上年增长", None, Decimal("7.0"))}
    assert all(d.old is not None and d.new is not None for d in comparison.deltas)
