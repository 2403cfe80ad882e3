"""Cells of two reports meet where their rows are the same; columns may come, go and change places."""

from __future__ import annotations

import pytest

from diffengine import compare_reports
from diffengine.document import parse_document
from diffengine.model import Source


def deltas(old: str, new: str) -> dict[str, tuple[str | None, str | None]]:
    """For each indicator its old and new value, both tables below a title and a section."""
    sides = [
        parse_document(f"云岭县{year}年统计公报\n一、综合\n{body}\n", Source(f"{year}.txt", ""))
        for year, body in ((2023, old), (2024, new))
    ]
    comparison = compare_reports(*sides)
    return {
        delta.indicator: (
            None if delta.old is None else str(sides[0].quantities[delta.old].value),
            None if delta.new is None else str(sides[1].quantities[delta.new].value),
        )
        for delta in comparison.deltas
    }


def table(*rows: str) -> str:
    return "\n".join(f"| {' | '.join(row.split())} |" for row in rows)


@pytest.mark.parametrize(
    ("old", "new"),
    [("大米", "饲料"), ("花椒", "辣椒制品"), ("棕片", "中药饮片"), ("平板玻璃", "钢化玻璃"), ("城镇", "乡村")],
)
def test_other_products_are_no_pair(old: str, new: str) -> None:
    found = deltas(table("产品 产量（吨）", f"{old} 12"), table("产品 产量（吨）", f"{new} 12"))
    assert found == {f"{old} · 产量": ("12", None), f"{new} · 产量": (None, "12")}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("规章", "行政规章"),
        ("国内生产总值", "地区生产总值"),
        ("公共财政预算收入", "一般公共预算收入"),
        ("其中：粮食", "#粮食"),
    ],
)
def test_a_row_that_is_renamed_is_the_same(old: str, new: str) -> None:
    found = deltas(table("指标 数额（万元）", f"{old} 12"), table("指标 数额（万元）", f"{new} 15"))
    assert list(found.values()) == [("120000", "150000")]


@pytest.mark.parametrize(
    ("old", "new", "together"),
    [
        ("饮料酒 万千升 11.9 3.1", "饮料 万吨 19.8 3.8", False),
        ("机制纸 吨 880 -2.5", "机制纸箱 万只 95 4.0", False),
        ("人造板 万立方米 31 7.0", "人造板材 万平方米 24 9.1", False),
        ("中药材 吨 70146 10.9", "药材 万吨 36.8 8.7", True),
        ("城镇化率 % 41.6 0.5", "常住人口城镇化率 % 42.9 1.3", True),
    ],
)
def test_the_growths_of_rows_that_are_measured_otherwise_are_no_pair(old: str, new: str, together: bool) -> None:
    head = "产品 单位 数量 比上年增长（%）"
    found = deltas(table(head, old), table(head, new))
    growths = [values for indicator, values in found.items() if "增长" in indicator]
    assert (len(growths) == 1) is together


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("2022年 2023年", "2023年 2024年", {("10", "20"), ("11", "21")}),
        ("2021年 2023年", "2022年 2024年", {("10", "20"), ("11", "21")}),
        ("2019年 2020年", "2022年 2023年", {("10", None), ("11", None), (None, "20"), (None, "21")}),
        ("2020年 2021年", "2020年 2021年", {("10", "20"), ("11", "21")}),
    ],
)
def test_columns_of_years_meet_where_their_years_answer_each_other(
    old: str, new: str, expected: set[tuple[str | None, str | None]]
) -> None:
    found = deltas(table(f"指标 {old}", "公园（个） 10 11"), table(f"指标 {new}", "公园（个） 20 21"))
    assert set(found.values()) == expected


def test_a_growth_does_not_leave_its_level() -> None:
    old = "固定电话用户18.9万户。移动电话用户达到316.1万户，比上年增长26.3%。"
    new = "电话用户473.1万户，比上年增长2.6%。其中，固定电话用户17.4万户，移动电话用户455.7万户。"
    assert ("26.3", "2.6") not in deltas(old, new).values()


def test_columns_may_be_added_and_change_places() -> None:
    old = table("事项 自然人 法人 总计", "予以公开 11 4 15", "不予公开 3 2 5")
    new = table("事项 总计 企业 法人 自然人", "予以公开 33 7 5 21", "不予公开 17 8 3 6")
    assert deltas(old, new) == {
        "予以公开 · 自然人": ("11", "21"),
        "予以公开 · 法人": ("4", "5"),
        "予以公开 · 总计": ("15", "33"),
        "不予公开 · 自然人": ("3", "6"),
        "不予公开 · 法人": ("2", "3"),
        "不予公开 · 总计": ("5", "17"),
        "予以公开 · 企业": (None, "7"),
        "不予公开 · 企业": (None, "8"),
    }


NARROW = (
    "| 事项 | 申请人情况 |  |  | |\n|  | 自然人 | 法人 | 总计 |\n| 予以公开 | 11 | 4 | 15 |\n| 不予公开 | 3 | 2 | 5 |"
)
WIDE = (
    "| 事项 | 申请人情况 |  |  |  | |\n|  | 自然人 | 企业 | 法人 | 总计 |\n"
    "| 予以公开 | 21 | 7 | 5 | 33 |\n| 不予公开 | 6 | 8 | 3 | 17 |"
)


@pytest.mark.parametrize("added", [True, False])
def test_columns_below_a_head_may_be_added_and_removed(added: bool) -> None:
    found = deltas(NARROW, WIDE) if added else deltas(WIDE, NARROW)
    figures = {tuple(v if added else v[::-1]) for key, v in found.items() if key.startswith("予以公开")}
    assert figures == {("11", "21"), ("4", "5"), ("15", "33"), (None, "7")}
    assert all("企业" in key for key, values in found.items() if None in values)


def test_columns_may_be_removed() -> None:
    old = table("事项 自然人 企业 法人 总计", "予以公开 21 7 5 33", "不予公开 6 8 3 17")
    new = table("事项 自然人 法人 总计", "予以公开 11 4 15", "不予公开 3 2 5")
    found = deltas(old, new)
    assert found["予以公开 · 企业"] == ("7", None)
    assert found["不予公开 · 法人"] == ("3", "2")
    assert found["不予公开 · 总计"] == ("17", "5")


def test_rows_are_found_again_in_another_order_and_not_by_their_number() -> None:
    old = table("序号 项目 金额（万元）", "1 乡村道路 120", "2 供水管网 85", "3 学校扩建 60")
    new = table("序号 项目 金额（万元）", "1 供水管网 90", "2 学校扩建 70", "3 乡村道路 150")
    assert deltas(old, new) == {
        "乡村道路 · 金额": ("1200000", "1500000"),
        "供水管网 · 金额": ("850000", "900000"),
        "学校扩建 · 金额": ("600000", "700000"),
    }


def test_a_row_that_is_renumbered_is_the_same() -> None:
    old = table("事项 件数", "7.行政执法案卷 3", "8.其他 5")
    new = table("事项 件数", "7.咨询 2", "8.行政执法案卷 4", "9.其他 6")
    assert set(deltas(old, new).values()) == {("3", "4"), ("5", "6"), (None, "2")}


def test_a_cell_meets_the_sentence_that_states_its_figure() -> None:
    old = table("指标 绝对数（万吨）", "粮食产量 12.5", "茶叶产量 0.8")
    assert deltas(old, "全年粮食产量13.1万吨，水泥产量8万吨。")["粮食产量"] == ("125000", "131000")


def test_a_pair_of_years_says_both() -> None:
    old = table("指标 2022年 2023年 增长（%）", "粮食产量（万吨） 10.1 12.5 23.8")
    new = table("指标 2023年 2024年 增长（%）", "粮食产量（万吨） 12.5 13.0 4.0")
    assert deltas(old, new) == {
        "粮食产量 · 2022→2023年": ("101000", "125000"),
        "粮食产量 · 2023→2024年": ("125000", "130000"),
        "粮食产量 · 增长": ("23.8", "4"),
    }


def test_a_column_without_a_year_keeps_its_name() -> None:
    old, new = table("指标 上年 本年", "粮食 10 12"), table("指标 上年 本年", "粮食 12 13")
    assert deltas(old, new) == {"粮食 · 上年": ("10", "12"), "粮食 · 本年": ("12", "13")}
