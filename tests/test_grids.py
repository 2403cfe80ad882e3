"""Tables in any text: what is found lies in the text, in order, and whatever is written breaks nothing."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diffengine.document import parse_document
from diffengine.document.grids import find_grids
from diffengine.document.grids.columns import head_rows
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
            "行政许可 处罚 强制 检查 征收 合计",
        ),
        (
            "个人    法人或其他组织     国外的组织和个人",
            "      企业    机构    公司    学会    其他",
            "个人 法人或其他组织·企业 法人或其他组织·机构 国外的组织和个人·公司 国外的组织和个人·学会 其他",
        ),
    ],
)
def test_a_head_over_several_columns_reaches_to_the_next_head_of_its_line(
    above: str, below: str, expected: str
) -> None:
    lines = [Line(above, 0), Line(below, 100)]
    centers = [1.0 + 6 * n for n in range(6)]
    (row,) = head_rows(lines, centers, 0)
    assert " ".join(cell.text for cell in row[1:]) == expected
