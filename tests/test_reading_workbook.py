"""Workbooks: figures as their cells show them, titles as lines, what is hidden said."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import xlsxwriter
from report_files import zip_of

from diffengine import ReportError, compare_reports, read_report
from diffengine.model import Document
from diffengine.reading import text_of
from diffengine.reading.workbook.values import shown

ROWS = [["产品", "产量（万吨）", "比上年增长（%）"], ["粮食", 12.5, -2.3], ["茶叶", 0.8, 4.1]]


def workbook(fill: Callable[[Any, Any], None]) -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    fill(book, book.add_worksheet("产量"))
    book.close()
    return stream.getvalue()


def table(book: Any, sheet: Any, top: int = 2) -> None:
    sheet.write(0, 0, "云岭县2023年统计公报")
    for n, row in enumerate(ROWS):
        sheet.write_row(top + n, 0, row)


def read(fill: Callable[[Any, Any], None]) -> Document:
    return read_report("产量.xlsx", data=workbook(fill))


def cells(document: Document) -> list[str]:
    return [f"{q.indicator} = {q.value} {q.unit}" for q in document.quantities]


def test_a_sheet_is_its_lines_and_its_tables() -> None:
    document = read(table)
    rows = ("| 产品 | 产量（万吨） | 比上年增长（%） |", "| 粮食 | 12.5 | -2.3 |", "| 茶叶 | 0.8 | 4.1 |")
    assert document.text.splitlines() == ["云岭县2023年统计公报", *rows]
    assert document.title == "云岭县2023年统计公报"
    assert cells(document)[:2] == ["粮食 · 产量 = 125000 吨", "粮食 · 比上年增长 = -2.3 %"]


def test_a_table_may_stand_anywhere_in_its_sheet() -> None:
    def fill(book: Any, sheet: Any) -> None:
        for n, row in enumerate(ROWS):
            sheet.write_row(40 + n, 700, row)

    assert cells(read(fill))[0] == "粮食 · 产量 = 125000 吨"


def test_merged_heads_stand_over_their_columns() -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.merge_range(0, 0, 1, 0, "乡镇")
        sheet.merge_range(0, 1, 0, 2, "农村")
        sheet.write_row(1, 1, ["户数（户）", "人数（人）"])
        sheet.write_row(2, 0, ["甲镇", 10, 20])

    assert cells(read(fill)) == ["甲镇 · 农村·户数 = 10 户", "甲镇 · 农村·人数 = 20 人"]


def test_the_title_of_a_part_is_a_row_of_its_table_and_a_heading_is_none() -> None:
    def fill(book: Any, sheet: Any) -> None:
        table(book, sheet)
        sheet.merge_range(5, 0, 5, 2, "经济作物")
        sheet.write_row(6, 0, ["油料", 1.5, 2])
        sheet.write(7, 0, "二、工业")
        sheet.write_row(8, 0, ["水泥", 3, 4])

    lines = read(fill).text.splitlines()
    assert lines[4:] == ["| 经济作物 |", "| 油料 | 1.5 | 2 |", "二、工业", "| 水泥 | 3 | 4 |"]


def test_formulas_give_the_value_kept_with_them() -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["项目", "金额（万元）"])
        sheet.write(1, 0, "合计")
        sheet.write_formula(1, 1, "=SUM(B3:B9)", None, 85.5)

    assert cells(read(fill)) == ["合计 · 金额 = 855000 元"]


def test_formulas_without_a_saved_value_are_left_out_and_said() -> None:
    def fill(book: Any, sheet: Any) -> None:
        table(book, sheet)
        sheet.write_row(5, 0, ["合计", None, 3.3])
        sheet.write_formula(5, 1, "=SUM(B4:B5)", value="")

    document = read(fill)
    assert cells(document)[-1] == "合计 · 比上年增长 = 3.3 %"
    assert [(notice.kind, dict(notice.values)) for notice in document.warnings] == [
        ("unsaved_formulas", {"count": "1"})
    ]


def test_hidden_rows_columns_and_sheets_are_left_out_and_said() -> None:
    def fill(book: Any, sheet: Any) -> None:
        table(book, sheet)
        sheet.set_row(4, None, None, {"hidden": True})
        sheet.set_column(2, 2, None, None, {"hidden": True})
        book.add_worksheet("草稿").hide()

    document = read(fill)
    assert document.text.splitlines()[1:] == ["| 产品 | 产量（万吨） |", "| 粮食 | 12.5 |"]
    assert [(notice.kind, dict(notice.values)) for notice in document.warnings] == [
        ("hidden_sheets", {"names": "草稿"}),
        ("hidden_rows", {"count": "2"}),
    ]


def test_names_of_several_sheets_are_headings() -> None:
    def fill(book: Any, sheet: Any) -> None:
        table(book, sheet)
        table(book, book.add_worksheet("价格"))

    document = read(fill)
    assert document.text.splitlines()[0] == "产量"
    assert "价格" in [section.title for section in document.sections]


def test_dates_and_shares_are_written_as_they_are_seen() -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["日期", "完成率", "金额（元）"])
        sheet.write_datetime(1, 0, date(2023, 5, 1), book.add_format({"num_format": "yyyy-mm-dd"}))
        sheet.write(1, 1, 0.12345, book.add_format({"num_format": "0.0%"}))
        sheet.write(1, 2, 1234.567, book.add_format({"num_format": "#,##0.00"}))

    assert read(fill).text.splitlines()[1] == "| 2023年5月1日 | 12.3% | 1234.57 |"


@pytest.mark.parametrize(
    ("value", "code", "written"),
    [
        ("12.300000000000001", "General", "12.3"),
        ("0.1", "General", "0.1"),
        ("1E+3", "General", "1000"),
        ("-2.35", "0.0", "-2.4"),
        ("0.5", "0%", "50%"),
        ("45047", 'yyyy"年"m"月"d"日"', "2023年5月1日"),
        ("0.5", "h:mm", "12:00"),
        ("12", '0"件"', "12"),
        ("-5", "0;[Red]-0", "-5"),
        ("NaN", "0", "NaN"),
        ("1e999999", "0.00", "1E+999999"),
    ],
)
def test_a_number_is_shown_as_its_format_says(value: str, code: str, written: str) -> None:
    assert shown(value, code) == written


def test_a_workbook_is_compared_with_the_table_of_a_report() -> None:
    report = "云岭县2024年统计公报\n一、产量\n| 产品 | 产量（吨） |\n| 粮食 | 130000 |\n| 茶叶 | 8000 |\n"
    comparison = compare_reports(read(table), read_report("公报.txt", data=report.encode()))
    changes = {d.indicator: d.difference for d in comparison.deltas if d.old is not None and d.new is not None}
    assert changes == {"粮食 · 产量": 5000, "茶叶 · 产量": 0}


def test_an_empty_workbook_and_a_damaged_one_are_refused() -> None:
    for data in (
        workbook(lambda book, sheet: None),
        zip_of({"xl/workbook.xml": "<workbook", "[Content_Types].xml": "<x/>"}),
    ):
        with pytest.raises(ReportError):
            text_of("空.xlsx", data=data)
