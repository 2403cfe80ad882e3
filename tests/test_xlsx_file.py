"""The workbook opens as it should: nine sheets, real numbers, no formula and no link from any text."""

from __future__ import annotations

import io
import re
import zipfile
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from lxml import etree
from terminal_sample import sample

from diffengine import compare_reports, read_report
from diffengine.document import parse_document
from diffengine.model import Comparison, Side, Source
from reports.xlsx import render_workbook
from reports.xlsx.sheet_values import Figure, Link, Rich
from reports.xlsx.sheets import build_sheets

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@cache
def seeds() -> Comparison:
    return compare_reports(*(read_report(SEEDS / f"{name}.txt") for name in ("haiyuan-2023", "haiyuan-2024-simulated")))


@cache
def book() -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(render_workbook(seeds())))


def part(name: str) -> etree._Element:
    return etree.fromstring(book().read(name))


def test_the_sheets_have_their_names_in_both_languages():
    zh = ["摘要", "主要指标", "数字总表", "逐句对照", "新增与未找到", "套话", "承诺兑现", "数据核对", "说明"]
    assert [sheet.name for sheet in build_sheets(seeds(), "zh") if not sheet.hidden] == zh
    nodes = list(part("xl/workbook.xml").iter(f"{S}sheet"))
    assert [node.get("name") for node in nodes if node.get("state") != "hidden"] == zh
    assert all(sheet.name.isascii() for sheet in build_sheets(seeds(), "en"))


def test_equal_comparisons_give_equal_bytes():
    assert render_workbook(seeds()) == render_workbook(seeds())


def test_every_delta_and_every_pair_is_a_row():
    numbers, pairs = build_sheets(seeds(), "zh")[2:4]
    assert [row[-1] for row in numbers.rows] == [delta.id for delta in seeds().deltas]
    assert sorted(row[-1] for row in pairs.rows) == sorted(pair.id for pair in seeds().pairs)


def test_values_are_numbers_of_the_sheet_and_the_head_is_frozen_and_filtered():
    sheet = part("xl/worksheets/sheet3.xml")
    values = [cell for cell in sheet.iter(f"{S}c") if cell.get("r", "").startswith("E") and cell.get("t") is None]
    assert len(values) > 50
    assert all(float(cell.findtext(f"{S}v", "")) >= 0 for cell in values)
    (pane,) = sheet.iter(f"{S}pane")
    assert (pane.get("ySplit"), pane.get("state")) == ("1", "frozen")
    assert len(list(sheet.iter(f"{S}autoFilter"))) == 1


def test_the_cells_of_a_pair_say_the_sentences_and_mark_what_changed():
    pairs = build_sheets(seeds(), "zh")[3]
    by_id = {row[-1]: row for row in pairs.rows}
    for pair in seeds().pairs:
        cell = by_id[pair.id][3]
        assert isinstance(cell, Rich)
        said = "".join(words for words, _ in cell.parts)
        assert said == "\n".join(seeds().new.sentence_text(j) for j in pair.new)
        if pair.change in ("verbatim", "new"):
            assert not any(mark for _, mark in cell.parts)


@pytest.fixture(scope="module")
def hostile() -> zipfile.ZipFile:
    old = '=HYPERLINK("http://x")某县报告\n一、工作\n全县办理案件27件。=1+1全县认真办理来信。\nhttp://example.com/是网址。\n'
    new = "=cmd|' /C calc'!A0某县报告\n一、工作\n全县办理案件31件。@SUM(A1)全县认真办理来信\x01\x1b[31m。\nhttp://example.org/是网址。\n"
    documents = [parse_document(text, Source(name, "")) for name, text in (("=1+1", old), ("\x07", new))]
    return zipfile.ZipFile(io.BytesIO(render_workbook(compare_reports(*documents))))


def test_no_text_becomes_a_formula_or_a_link(hostile):
    for name in hostile.namelist():
        if name.startswith("xl/worksheets/sheet"):
            sheet = etree.fromstring(hostile.read(name))
            assert not list(sheet.iter(f"{S}f"))
            for link in sheet.iter(f"{S}hyperlink"):
                assert set(link.attrib) <= {"ref", "location", "display"}, "within the workbook only"
                assert re.fullmatch(r"逐句对照!A\d+|'逐句对照'!A\d+", link.get("location", ""))
    assert not any("externalLink" in name for name in hostile.namelist())


def test_control_characters_do_not_break_the_file(hostile):
    strings = hostile.read("xl/sharedStrings.xml").decode("utf-8")
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", strings)
    assert "␁␛[31m" in strings


def test_a_very_long_sentence_is_cut_and_not_lost():
    long = "全县办理" + "各类来信来访事项" * 5000 + "27件。"
    comparison = compare_reports(
        parse_document("某县报告\n" + long, Source("", "")),
        parse_document("某县报告\n" + long + "开通热线。", Source("", "")),
    )
    archive = zipfile.ZipFile(io.BytesIO(render_workbook(comparison)))
    texts = etree.fromstring(archive.read("xl/sharedStrings.xml"))
    assert max(len("".join(item.itertext())) for item in texts) == 32_767


def test_figures_are_exact_on_their_way_to_the_sheet():
    numbers = build_sheets(seeds(), "zh")[2]
    for row, delta in zip(numbers.rows, seeds().deltas, strict=True):
        if delta.difference is not None:
            assert isinstance(row[17], Figure)
            assert row[17].value == delta.difference


def test_a_number_has_its_values_change_and_relative_change_as_figures():
    numbers = build_sheets(sample(), "zh")[2]
    changed, rate, gone = (row[2:10] for row in numbers.rows)
    assert changed == (
        "27件", "31件", Figure(Decimal(27)), Figure(Decimal(31)), "件", Figure(Decimal(4), signed=True),
        Figure(Decimal("0.148148"), signed=True, share=True), "",
    )  # fmt: skip
    assert rate[5:8] == ("", "", Figure(Decimal("7.8"), signed=True))
    assert gone == ("90%以上", "", Figure(Decimal(90)), "", "%", "", "", "")


def test_a_number_stands_in_the_reports_own_unit_beside_the_base_unit():
    old, new = (
        parse_document(f"某县{year}年工作报告\n一、工作\n全县社会消费品零售总额完成{value}亿元。\n", Source("", ""))
        for year, value in ((2023, "159.5"), (2024, "174.2"))
    )
    (row,) = build_sheets(compare_reports(old, new), "zh")[2].rows
    assert row[4:8] == (
        Figure(Decimal("159.5")),
        Figure(Decimal("174.2")),
        "亿元",
        Figure(Decimal("14.7"), signed=True),
    )
    assert row[14:18] == (
        Figure(Decimal(15_950_000_000)), Figure(Decimal(17_420_000_000)), "元",
        Figure(Decimal(1_470_000_000), signed=True),
    )  # fmt: skip


def test_no_column_is_too_narrow_for_its_figures():
    sheet = part("xl/worksheets/sheet3.xml")
    widths = {}
    for column in sheet.iter(f"{S}col"):
        for at in range(int(column.get("min", "")), int(column.get("max", "")) + 1):
            widths[at] = float(column.get("width", ""))
    for row in build_sheets(seeds(), "zh")[2].rows:
        for at, cell in enumerate(row, start=1):
            if isinstance(cell, Figure):
                assert widths[at] >= len(f"{cell.value:,.4f}".rstrip("0").rstrip(".")) + 2


def test_every_sheet_is_printed_on_a4_landscape_as_wide_as_a_page_with_its_number():
    for number in range(1, 10):
        sheet = part(f"xl/worksheets/sheet{number}.xml")
        (setup,) = sheet.iter(f"{S}pageSetup")
        assert (setup.get("paperSize"), setup.get("orientation"), setup.get("fitToHeight")) == ("9", "landscape", "0")
        assert "&P / &N" in sheet.findtext(f"{S}headerFooter/{S}oddFooter", "")


def test_a_row_leads_to_the_row_of_its_pair():
    numbers, pairs = build_sheets(seeds(), "zh")[2:4]
    for row, delta in zip(numbers.rows, seeds().deltas, strict=True):
        side, index = (Side.OLD, delta.old) if delta.new is None else (Side.NEW, delta.new)
        sentence = seeds().document(side).quantities[index].sentence
        assert isinstance(row[12], Link)
        assert pairs.rows[row[12].row - 2][-1] == seeds().pairs[seeds().pair_of[side][sentence]].id
        assert row[12].sheet == pairs.name


def test_a_pair_has_its_change_move_and_score_and_a_sentence_alone_no_score():
    rows = build_sheets(sample(), "zh")[3].rows
    found = {"".join(words for words, _ in (*row[2].parts, *row[3].parts))[:4]: (*row[:2], row[8]) for row in rows}
    assert found["全县办理"] == ("只改数字", "", Figure(Decimal("0.97")))
    assert found["认真落实"] == ("一字未改", "是", Figure(Decimal("1.0")))
    assert found["推行“一"] == ("未找到", "", "")


def test_the_sizes_of_both_reports_stand_in_their_own_columns():
    opening = {cells[0]: cells[1:] for cells, _ in build_sheets(sample(), "zh")[0].opening if len(cells) == 3}
    sizes = [(figures[0].value, figures[1].value) for figures in opening.values() if isinstance(figures[0], Figure)]
    assert sizes == [(90, 104), (2, 2), (5, 4), (3, 2)]
    assert ("2023", "2024") in opening.values()


def test_a_section_has_its_characters_repeated_share_and_counts():
    rows = build_sheets(sample(), "zh")[0].rows
    figures = [[cell.value for cell in row[1:] if isinstance(cell, Figure)] for row in rows]
    assert figures == [[64, 0, 0, 2, 1, 1, 0, 0], [10, 10, 1, 0, 0, 1, 0, 1]]
    assert [row[3].share for row in rows] == [True, True]
