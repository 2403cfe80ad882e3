"""Files as offices publish them: ruled tables, columns, running heads, radicals, charts."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree
from report_files import MARGIN, PAGE_WIDTH, ofd, pdf, printed_lines

from diffengine import compare_reports, read_report
from diffengine.document.marks import find_mark
from diffengine.reading import text_of
from diffengine.reading.docx.charts import chart_rows
from diffengine.reading.ofd import _strokes

CASES = Path(__file__).parent / "cases" / "faults" / "reading"
WORDS = "全县坚持以人民为中心扎实推进各项工作办理各类事项群众满意度持续提升营商环境不断优化"

Shapes = list[tuple[float, float, float, float]]


def cells(name: str) -> list[str]:
    return [f"{q.indicator} = {q.value}" for q in read_report(CASES / name).quantities]


def lines(*pages: list[tuple[float, float, float, str]], shapes: Shapes | None = None) -> list[str]:
    return text_of("报告.pdf", data=pdf(list(pages), shapes=shapes)).splitlines()


def test_a_word_written_downwards_is_one_cell() -> None:
    read = cells("pdf-vertical-writing/old.pdf")
    assert len(read) == 15
    assert read[:3] == [
        f"本年度办理结果·(一)予以公开 · {head} = {n}" for head, n in (("自然人", 11), ("法人", 4), ("总计", 15))
    ]
    assert read[-1] == "本年度办理结果·3.保护第三方 · 总计 = 7"


@pytest.mark.parametrize("wrap", [1, 2])
def test_a_narrow_cell_is_one_word_on_however_many_lines(wrap: int) -> None:
    label = "本年办理"
    texts = [(MARGIN + 3, 100 + 16 * n, 12, label[wrap * n : wrap * n + wrap]) for n in range(len(label) // wrap)]
    texts += [(MARGIN + 44, 100, 12, "公开"), (MARGIN + 104, 100, 12, "12")]
    texts += [(MARGIN + 44, 140, 12, "其他"), (MARGIN + 104, 140, 12, "3")]
    columns = [MARGIN, MARGIN + 40, MARGIN + 100, MARGIN + 160]
    outer = ruled([90, 165], columns)
    inner = [(columns[1], 125.0, columns[-1], 126.0)]
    assert lines(texts, shapes=[*outer, *inner]) == ["| 本年办理 | 公开 | 12 |", "|  | 其他 | 3 |"]


def test_a_figure_that_its_cell_breaks_is_one_figure() -> None:
    texts = [(MARGIN + 3, 100, 12, "维持"), (MARGIN + 33, 100, 12, "总计")]
    texts += [(MARGIN + 3, 130, 12, "100"), (MARGIN + 3, 144, 12, "3"), (MARGIN + 33, 136, 12, "996")]
    shapes = ruled([90, 120, 165], [MARGIN, MARGIN + 30, MARGIN + 60])
    assert lines(texts, shapes=shapes) == ["| 维持 | 总计 |", "| 1003 | 996 |"]


def test_figures_below_each_other_between_two_rules_are_rows() -> None:
    texts = [(MARGIN + 3, 100, 12, "指标"), (MARGIN + 103, 100, 12, "产量")]
    for n, (name, figure) in enumerate([("粮食", "12.5"), ("油料", "3.1"), ("茶叶", "0.8")]):
        texts += [(MARGIN + 3, 130 + 16 * n, 12, name), (MARGIN + 103, 130 + 16 * n, 12, figure)]
    shapes = ruled([90, 120, 185], [MARGIN, MARGIN + 100, MARGIN + 160])
    assert lines(texts, shapes=shapes) == ["| 指标 | 产量 |", "| 粮食 | 12.5 |", "| 油料 | 3.1 |", "| 茶叶 | 0.8 |"]


def test_rows_of_several_widths_stand_in_one_table() -> None:
    assert cells("../tables/pdf-narrow-majority/narrow-majority.pdf") == [
        "规章 · 本年制发件数 = 2",
        "规章 · 本年废止件数 = 0",
        "规章 · 现行有效件数 = 11",
        "行政许可 · 本年处理决定数量 = 180",
        "行政处罚 · 本年处理决定数量 = 282",
        "行政强制 · 本年处理决定数量 = 20",
        "行政事业性收费 · 本年收费金额 = 592000",
    ]


def test_rows_of_several_widths_stand_in_one_table_without_rules() -> None:
    def row(top: float, words: str, *places: float) -> list[tuple[float, float, float, str]]:
        return [(MARGIN + left, top, 12, word) for left, word in zip(places, words.split(), strict=True)]

    four, two = (0, 130, 250, 360), (0, 260)
    page = row(120, "信息内容 本年制发件数 本年废止件数 现行有效件数", *four) + row(140, "规章 2 0 11", *four)
    page += row(160, "规范性文件 3 1 12", *four)
    page += row(180, "信息内容 本年处理数量", *two) + row(200, "行政许可 180", *two) + row(220, "行政处罚 282", *two)
    page += row(240, "信息内容 收费金额（万元）", *two) + row(260, "行政收费 59.2", *two)
    read = read_report("报告.pdf", data=pdf([page]))
    assert [f"{q.indicator} = {q.value}" for q in read.quantities][2:] == [
        "规章 · 现行有效件数 = 11",
        "规范性文件 · 本年制发件数 = 3",
        "规范性文件 · 本年废止件数 = 1",
        "规范性文件 · 现行有效件数 = 12",
        "行政许可 · 本年处理数量 = 180",
        "行政处罚 · 本年处理数量 = 282",
        "行政收费 · 收费金额 = 592000",
    ]


def test_a_heading_between_two_tables_is_a_section() -> None:
    document = read_report(CASES / "pdf-heading-swallowed/new.pdf")
    assert [section.number for section in document.sections[1:]] == ["三、", "四、", "五、"]
    assert cells("pdf-heading-swallowed/new.pdf")[-5:] == [
        "结果维持 = 51",
        "结果纠正 = 14",
        "其他结果 = 35",
        "尚未审结 = 26",
        "总计 = 126",
    ]


def test_a_page_that_holds_only_a_table_is_read_like_the_others() -> None:
    read = text_of(CASES / "pdf-table-only-page/c3.pdf").splitlines()
    assert "| 癸六镇 | 159 | 64.9 |" in read
    assert len(read_report(CASES / "pdf-table-only-page/c3.pdf").quantities) == 120


def test_of_two_columns_the_left_one_is_read_first() -> None:
    document = read_report(CASES / "pdf-two-columns/two-columns.pdf")
    assert [section.number for section in document.sections[1:]] == [f"{n}、" for n in "一二三四五六"]
    assert "|" not in document.text


def test_a_title_across_both_columns_stands_before_them() -> None:
    left = [(MARGIN, 160 + 20 * n, 12, WORDS[n : n + 16]) for n in range(10)]
    right = [(MARGIN + 230, 160 + 20 * n, 12, WORDS[n + 12 : n + 28]) for n in range(10)]
    read = lines([(MARGIN, 100, 22, "云岭县政府工作报告全县坚持以人民为中心"), *left, *right])
    assert read[0] == "云岭县政府工作报告全县坚持以人民为中心"
    assert read[1].startswith(WORDS[:16])
    assert read[-1].endswith(WORDS[21:37])


def test_a_table_of_short_cells_is_no_page_in_columns() -> None:
    rows = [
        [(MARGIN, 160 + 20 * n, 12, f"第{n}项事业"), (MARGIN + 230, 160 + 20 * n, 12, f"{n}2.5")] for n in range(10)
    ]
    read = lines([entry for row in rows for entry in row])
    assert read[3] == "| 第3项事业 | 32.5 |"


def test_a_running_head_of_two_pages_is_no_text() -> None:
    document = read_report(CASES / "pdf-running-head-two-pages/running-head-two-pages.pdf")
    assert document.title == "云岭县2023年政府工作报告"
    assert "办公室文件" not in document.text


NOTES = ["①营商环境：指企业遇到的12项条件，", "由市场监管局解释。", "②一网通办：指网上办理。"]


def noted(size: float) -> list[str]:
    """Two pages with one sentence over both, three lines at the foot of the first in characters of this size."""
    rows = [(WORDS * 6)[n : n + 26] for n in range(0, len(WORDS * 6), 26)]
    first, second = ([(MARGIN, 100 + 28 * n, 16, row) for n, row in enumerate(half)] for half in (rows[:5], rows[5:]))
    feet = [(MARGIN, 700 + 16 * n, size, text) for n, text in enumerate(NOTES)]
    return lines([*first, *feet], second)


def test_notes_at_the_foot_of_a_page_break_no_sentence_and_stand_behind_the_text() -> None:
    assert noted(9) == [WORDS * 6, NOTES[0] + NOTES[1], NOTES[2]]


def test_notes_that_go_on_overleaf_or_end_the_report_stay_where_they_are() -> None:
    text = [(MARGIN, 100 + 28 * n, 16, WORDS[:26]) for n in range(3)]
    feet = [(MARGIN, 700 + 16 * n, 9, words) for n, words in enumerate(NOTES)]
    source = (MARGIN, 100, 9, "资料来源：县统计局。")
    assert lines([*text, *feet], [source])[-1] == source[-1]
    assert lines([*text, *text], [*text, *feet])[-1] == NOTES[2]


def test_lines_in_the_size_of_the_text_are_no_notes() -> None:
    assert noted(16)[0] == (WORDS * 6)[: 5 * 26]


def test_a_line_that_two_pages_share_in_their_middle_is_text() -> None:
    body = [(MARGIN, 300 + 28 * n, 16, text) for n, (_, text) in enumerate(printed_lines(WORDS * 3, 26.5))]
    pages = [[(MARGIN, 40, 16, f"云岭县第{n}号文件"), (MARGIN, 200, 16, "重点工作"), *body] for n in (1, 2)]
    assert sum(line == "重点工作" for line in lines(*pages)) == 2


def test_radicals_are_the_characters_they_look_like() -> None:
    document = read_report(CASES / "kangxi-radicals/kx.pdf")
    assert [str(quantity.value) for quantity in document.quantities] == ["12", "1200000", "12"]
    assert [section.number for section in document.sections[1:]] == ["⼀、"]


@pytest.mark.parametrize(
    ("words", "kind"), [("⼀、工作", "cn_comma"), ("（⼆）工作", "cn_paren"), ("①工作", "circled")]
)
def test_radicals_number_items(words: str, kind: str) -> None:
    mark = find_mark(words)
    assert mark is not None
    assert mark.kind == kind


def test_a_chart_of_word_says_its_figures() -> None:
    assert cells("docx-native-chart/new.docx")[0] == "粮食产量 · 2019年 = 104000"
    assert len(cells("docx-native-chart/new.docx")) == 5
    assert all(notice.kind != "pictures" for notice in read_report(CASES / "docx-native-chart/new.docx").warnings)


SERIES = (
    '<c:ser xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:tx><c:v>{name}</c:v>'
    '<c:strCache><c:pt idx="0"><c:v>{name}</c:v></c:pt></c:strCache></c:tx><c:cat><c:strCache>'
    '<c:pt idx="0"><c:v>2022年</c:v></c:pt><c:pt idx="1"><c:v>2023年</c:v></c:pt></c:strCache></c:cat>'
    '<c:val><c:numCache><c:formatCode>0.0</c:formatCode><c:pt idx="1"><c:v>{value}</c:v></c:pt></c:numCache></c:val>'
    "</c:ser>"
)


def test_the_series_of_a_chart_share_their_heads_and_keep_their_gaps() -> None:
    series = SERIES.format(name="粮食", value="12.5000001") + SERIES.format(name="茶叶", value="0.8")
    rows = [["", "2022年", "2023年"], ["粮食", "", "12.5"], ["茶叶", "", "0.8"]]
    assert chart_rows(etree.fromstring(f"<chart>{series}</chart>")) == rows


def test_a_chart_without_data_has_no_rows() -> None:
    series = SERIES.format(name="粮食", value="12").replace("c:pt", "c:no")
    assert chart_rows(etree.fromstring(f"<chart>{series}</chart>")) == []


def ruled(tops: list[float], lefts: list[float]) -> Shapes:
    """The rules of a table: thin rectangles."""
    level = [(lefts[0], top, lefts[-1], top + 1) for top in tops]
    return [*level, *((left, tops[0], left + 1, tops[-1] + 1) for left in lefts)]


def test_a_cell_that_a_page_cuts_is_one_cell() -> None:
    columns = [MARGIN, MARGIN + 100, MARGIN + 200]
    first = [(MARGIN + 4, 110, 12, "事项"), (MARGIN + 104, 110, 12, "件数")]
    first += [(MARGIN + 4, 140, 12, "1.要求行政机关"), (MARGIN + 104, 140, 12, "45")]
    second = [(MARGIN + 4, 110, 12, "确认已获取信息"), (MARGIN + 4, 140, 12, "2.其他"), (MARGIN + 104, 140, 12, "3")]
    read = lines(first, second, shapes=ruled([90, 120, 150], columns))
    assert read == ["| 事项 | 件数 |", "| 1.要求行政机关确认已获取信息 | 45 |", "| 2.其他 | 3 |"]


@pytest.mark.parametrize("closed", [False, True])
def test_the_rules_of_an_ofd_make_a_table(closed: bool) -> None:
    texts = [(MARGIN + 4, 100, 12, "事项"), (MARGIN + 104, 100, 12, "公开"), (MARGIN + 154, 100, 12, "其他")]
    texts += [(MARGIN + 4, 130, 12, "申请"), (MARGIN + 4, 144, 12, "数量"), (MARGIN + 104, 135, 12, "12")]
    texts += [(MARGIN + 154, 135, 12, "3")]
    tops, lefts = [90.0, 120.0, 162.0], [MARGIN, MARGIN + 100, MARGIN + 150, MARGIN + 200]
    sides = [(lefts[0], top, lefts[-1], top) for top in tops] + [(left, tops[0], left, tops[-1]) for left in lefts]
    boxes = [
        (left, top, lefts[n + 1], tops[m + 1]) for n, left in enumerate(lefts[:-1]) for m, top in enumerate(tops[:-1])
    ]
    data = ofd([texts], shapes=boxes if closed else sides)
    assert text_of("报告.ofd", data=data).splitlines() == ["| 事项 | 公开 | 其他 |", "| 申请数量 | 12 | 3 |"]


@pytest.mark.parametrize(
    ("data", "strokes"),
    [
        ("M 0 0 L 10 0 L 10 5 C", [(0, 0, 10, 0), (10, 0, 10, 5), (10, 5, 0, 0)]),
        ("M 0 0 B 1 1 2 2 3 3 L 4 3", [(3, 3, 4, 3)]),
        ("M 0 0 L x 0", []),
        ("Z 1", []),
        ("M 0 0 B 1 2 3", []),
        ("M", []),
    ],
)
def test_a_path_of_an_ofd_is_its_straight_lines(data: str, strokes: list[tuple[float, ...]]) -> None:
    assert list(_strokes(data)) == strokes


def test_heads_repeated_on_the_next_page_are_no_part_of_the_last_row() -> None:
    columns = [MARGIN, MARGIN + 100, MARGIN + 200]
    page = [(MARGIN + 4, 110, 12, "事项"), (MARGIN + 104, 110, 12, "备注"), (MARGIN + 4, 140, 12, "公开")]
    page += [(MARGIN + 104, 140, 12, "完成")]
    read = lines(page, page, shapes=ruled([90, 120, 150], columns))
    assert read == ["| 事项 | 备注 |", "| 公开 | 完成 |"] * 2


def test_a_frame_around_text_is_no_table() -> None:
    words = [(MARGIN + 4, 110 + 20 * n, 12, WORDS[:20]) for n in range(4)]
    read = lines(words, shapes=ruled([90, 200], [MARGIN, PAGE_WIDTH - MARGIN]))
    assert not any("|" in line for line in read)


ITEMS = "清溪县2023年度法治政府建设情况报告\n\n一、主要工作\n"


@pytest.mark.parametrize(
    "body",
    [
        "(一)普法。\n开展活动5场。\n(二)复议。\n办理案件12件。\n",
        "(一)普法：\n开展活动5场。\n(二)复议：\n办理案件12件。\n",
        "（一）普法。\n\n　　开展活动5场。\n\n（二）复议。\n\n　　办理案件12件。\n",
    ],
)
def test_headings_with_a_mark_at_their_end_are_those_that_run_in(body: str) -> None:
    old = read_report("旧.txt", data=f"{ITEMS}(一)普法。开展活动5场。\n(二)复议。办理案件12件。\n".encode())
    new = read_report("新.txt", data=(ITEMS + body).encode())
    assert [section.number.strip("（）()") for section in new.sections] == ["", "一、", "一", "二"]
    pairs = compare_reports(old, new).pairs
    assert all(pair.old and pair.new for pair in pairs)
    assert {pair.change for pair in pairs if not new.sentences[pair.new[0]].heading} == {"verbatim"}


@pytest.mark.parametrize("rule", ["|---|---|", "| :--- | ---: |", "--- | ---"])
def test_the_rule_below_heads_is_no_sentence(rule: str) -> None:
    read = read_report("报告.md", data=f"{ITEMS}| 指标 | 件 |\n{rule}\n| 复议 | 27 |\n".encode())
    assert not any("---" in read.sentence_text(at) for at in range(len(read.sentences)))
    assert [(q.indicator, str(q.value), q.unit) for q in read.quantities] == [("复议 · 件", "27", "件")]
