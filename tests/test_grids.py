"""Tables in any text: what is found lies in the text, in order, and whatever is written breaks nothing."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diffengine.document import parse_document
from diffengine.document.grids import find_grids
from diffengine.document.grids.columns import Place
from diffengine.document.grids.heads import head_rows
from diffengine.document.grids.model import Line
from diffengine.model import Source

MARKS = (
    "|",
    "｜",
    "│",
    "\t",
    ",",
    "  ",
    " ",
    "　",
    "：",
    "，",
    "。",
    "\n",
    "\n\n",
    "| --- |",
    "├──┼──┤",
    "…",
    "—",
    "#",
    '"',
    "- ",
)
WORDS = (
    "12",
    "-3.5%",
    "1,234",
    "2023年",
    "粮食",
    "产量（吨）",
    "一、",
    "（一）",
    "1.",
    "总计",
    "其中：",
    "序号",
    "单位",
    "12（注1）",
    "件",
)
PARTS = st.sampled_from([*MARKS, *WORDS, "<br>", "**", "%"])
TEXTS = st.lists(PARTS, max_size=60).map("".join)


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_tables_lie_in_the_text_in_order(text: str) -> None:
    at = 0
    for grid in find_grids(text):
        assert at <= grid.span.start <= grid.span.end <= len(text)
        at = grid.span.end
        for cell in (cell for row in grid.rows for cell in row if cell.text):
            assert grid.span.start <= cell.span.start <= cell.span.end <= grid.span.end


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_sentences_tile_the_text_and_quantities_lie_in_them(text: str) -> None:
    document = parse_document(text, Source("t.txt", ""))
    printed = [at for at, char in enumerate(text) if not char.isspace()]
    assert [at for s in document.sentences for at in range(*s.span) if not text[at].isspace()] == printed
    for quantity in document.quantities:
        span = document.sentences[quantity.sentence].span
        assert span.start <= quantity.span.start <= quantity.numeral.start
        assert quantity.numeral.end <= quantity.span.end <= span.end
        assert quantity.text.startswith(quantity.span.of(text))  # a numeral broken over lines is told whole
    starts = [quantity.span.start for quantity in document.quantities]
    assert starts == sorted(set(starts))


@pytest.mark.parametrize(
    "lines",
    [
        "甲\n",
        "一、甲乙丙\n",
        "甲乙  丙丁\n",
        "甲\t乙\n",
        "甲,乙\n",
        "1\n",
        "甲\n1\n",
        "甲\n1\n2\n乙\n丙\n丁\n3\n",
        "一、甲\n乙\n2\n3\n",
        "名：键 1，\n",
        "- 甲 乙 丙\n",
        "1  2\n",
        "| a |\n\n\n",
    ],
)
def test_long_texts_of_one_kind_take_linear_time(lines: str) -> None:
    def seconds(times: int) -> float:
        begun = time.process_time()
        find_grids(lines * times)
        return time.process_time() - begun

    seconds(100)
    few, many = min(seconds(1_000 + n) for n in range(3)), seconds(8_000)
    assert many < 40 * few + 0.5


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        (
            "个人    法人或其他组织                 合计",
            "      企业    机构    社团    其他",
            "个人 法人或其他组织·企业 法人或其他组织·机构 法人或其他组织·社团 法人或其他组织·其他 合计",
        ),
        (
            "个人    法人或其他组织     国外    合计",
            "      企业    机构",
            "个人 法人或其他组织·企业 法人或其他组织·机构 国外 合计 ",
        ),
        (
            "行政                            合计",
            "许可    处罚    强制    检查    征收",
            "行政·许可 行政·处罚 行政·强制 行政·检查 行政·征收 合计",
        ),
        (
            "个人    法人或其他组织     境外机构和个人",
            "      企业    机构    公司    学会    其他",
            "个人 法人或其他组织·企业 法人或其他组织·机构 境外机构和个人·公司 境外机构和个人·学会 境外机构和个人·其他",
        ),
    ],
)
def test_a_head_over_several_columns_reaches_to_the_next_head_of_its_line(
    above: str, below: str, expected: str
) -> None:
    lines = [Line(above, 0), Line(below, 100)]
    (row,) = head_rows(lines, [Place("12", 0, 2, 6 * n, 6 * n + 2) for n in range(6)])
    assert " ".join(cell.text for cell in row[1:]) == expected


def laid_out(*lines: list[tuple[int, str]]) -> str:
    """Lines with words at these places."""
    told = [""] * len(lines)
    for n, line in enumerate(lines):
        for at, word in line:
            told[n] = told[n].ljust(at) + word
    return "\n".join(told)


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (
            laid_out(
                [(0, "乡镇名称"), (12, "粮食作物"), (36, "经济作物")],
                [(12, "面积"), (24, "产量"), (36, "面积"), (48, "产量")],
                [(0, "城关镇"), (12, "120"), (24, "340"), (36, "12"), (48, "45")],
                [(0, "大河乡"), (12, "220"), (24, "440"), (36, "22"), (48, "55")],
            ),
            ["粮食作物·面积", "粮食作物·产量", "经济作物·面积", "经济作物·产量"],
        ),
        (
            laid_out(
                [(0, "项目"), (10, "2022年"), (26, "2023年")],
                [(10, "全县"), (18, "其中城区"), (26, "全县"), (34, "其中城区")],
                [(0, "用水量"), (10, "120"), (18, "34"), (26, "130"), (34, "35")],
                [(0, "用电量"), (10, "220"), (18, "44"), (26, "230"), (34, "45")],
            ),
            ["2022年·全县", "2022年·其中城区", "2023年·全县", "2023年·其中城区"],
        ),
        (
            laid_out(
                [(0, "月份"), (10, "受理件"), (42, "办结件"), (52, "满意率")],
                [(10, "网上"), (18, "窗口"), (26, "电话"), (34, "合计")],
                [(0, "一月"), (10, "12"), (18, "13"), (26, "14"), (34, "39"), (42, "38"), (52, "98%")],
                [(0, "二月"), (10, "22"), (18, "23"), (26, "24"), (34, "69"), (42, "68"), (52, "99%")],
            ),
            ["受理件·网上", "受理件·窗口", "受理件·电话", "受理件·合计", "办结件", "满意率"],
        ),
        (
            laid_out(
                [(30, "单位：万元")],
                [(0, "科目"), (14, "预算数"), (30, "决算数")],
                [(0, "教育支出"), (14, "1200"), (30, "1300")],
                [(0, "卫生支出"), (14, "2200"), (30, "2300")],
            ),
            ["预算数", "决算数"],
        ),
    ],
)
def test_two_lines_of_heads_and_a_line_of_units_are_read_as_they_stand(table: str, expected: list[str]) -> None:
    document = parse_document(f"某县2023年度报告\n\n一、情况\n\n{table}\n\n二、其他\n", Source("", ""))
    paths = [quantity.indicator.partition(" · ")[2] for quantity in document.quantities]
    assert paths == expected * 2
    assert {quantity.unit for quantity in document.quantities} <= ({"元"} if "单位" in table else {"", "%"})
