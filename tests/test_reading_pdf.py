"""PDF files: printed lines become paragraphs again, rows stay rows, and what stands on every page is no text."""

from __future__ import annotations

from pathlib import Path

import pytest
from report_files import MARGIN, PAGE_HEIGHT, laid_out, pdf, printed_lines

from diffengine import ReportError, read_report
from diffengine.reading import text_of
from diffengine.reading.layout import Glyph, build_lines
from diffengine.reading.layout.joining import join_lines

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT.parent / "shared" / "samples" / "黔东南州2023年统计公报.pdf"
LAW = "我县坚持以习近平法治思想为指导，扎实推进法治政府建设各项工作，全年办理行政复议案件1286件，比上年增长12.5%，"
BODY = LAW * 3 + "取得了新的成效。"

Text = tuple[float, float, float, str]


def body(top: float = 300.0, *paragraphs: str) -> list[Text]:
    """Running text from `top` on, so that a page has margins."""
    lines = [line for words in paragraphs or (BODY,) for line in printed_lines(words, 26.5)]
    return [(MARGIN + x * 16, top + 28 * n, 16, text) for n, (x, text) in enumerate(lines)]


def row(top: float, *cells: str) -> list[Text]:
    return [(MARGIN + 110.0 * n, top, 12, cell) for n, cell in enumerate(cells) if cell]


def lines(*pages: list[Text], rotation: int = 0) -> list[str]:
    return text_of("报告.pdf", data=pdf(list(pages), rotation=rotation)).splitlines()


def fails(data: bytes) -> ReportError:
    with pytest.raises(ReportError) as caught:
        text_of("报告.pdf", data=data)
    return caught.value


def test_printed_lines_become_paragraphs() -> None:
    assert lines(body(300, BODY, "一、成效", BODY)) == [BODY, "一、成效", BODY]


def test_paragraph_goes_on_over_the_page_and_pages_are_kept() -> None:
    pages = laid_out("报告\n" + "\n".join([BODY * 3] * 6))
    document = read_report("报告.pdf", data=pdf(pages))
    assert document.text == "报告\n" + f"{BODY * 3}\n" * 6
    assert len(document.pages) == len(pages)
    assert [document.page_of(start) for start in document.pages] == list(range(1, len(pages) + 1))
    assert document.page_of(0) == 1
    assert document.page_of(len(document.text) - 2) == len(pages)
    second = document.text[document.pages[1] :]
    assert second.startswith(pages[1][1][3])  # its first printed line, in the middle of a paragraph


@pytest.mark.parametrize(("clip", "shown"), [((200, 100, 260, 120), False), ((200, 100, 400, 400), True)])
def test_text_that_is_clipped_away_is_not_read(clip: tuple[float, float, float, float], shown: bool) -> None:
    """A table pasted from a workbook carries cells beyond the piece that is shown: 4.6 beside 教育's 3.7."""
    page = [*body(300), (MARGIN, 650, 12, "教育支出增长3.7%。"), (MARGIN + 150, 300, 12, "4.6")]
    read = text_of("报告.pdf", data=pdf([page], clip=clip))
    assert ("4.6" in read) is shown
    assert "教育支出增长3.7%。" in read


def test_page_numbers_and_running_heads_go() -> None:
    pages = laid_out("报告\n" + "\n".join([BODY] * 24), head="海原县法治政府建设报告")
    assert lines(*pages) == ["报告", *[BODY] * 24]
    numbers = ["第1页 共3页", "2", "- 3 -", "IV", "5/12"]
    assert lines(*[[*body(), (280, PAGE_HEIGHT - 50, 10, number)] for number in numbers]) == [BODY] * 5


def test_spaces_between_digits_and_chinese_are_printing_and_not_text() -> None:
    page = [*body(), (MARGIN, 700, 16, "困难人员再就业 7278 人，增长 5.5 %，使用 WPS Office 软件")]
    assert lines(page)[-1] == "困难人员再就业7278人，增长5.5 %，使用WPS Office软件"


def test_blank_of_the_writer_in_a_title_stays() -> None:
    assert lines([(MARGIN, 200, 16, "一、综　合"), *body()])[0] == "一、综 合"


@pytest.mark.parametrize(
    ("text", "line", "joined"),
    [
        ("办理行政复", "议案件27件", "办理行政复议案件27件"),
        ("govern-", "ment", "government"),
        ("the State", "Council", "the State Council"),
        ("2020-", "2023年", "2020-2023年"),
        ("增长12", ".5%", "增长12.5%"),
        ("GDP", "增长", "GDP增长"),
    ],
)
def test_lines_of_a_paragraph_are_joined_as_written(text: str, line: str, joined: str) -> None:
    assert join_lines(text, line) == joined


def test_table_rows_keep_their_columns() -> None:
    table = [
        *row(80, "表1 行政执法情况"),
        *row(100, "指标", "件数", "增长（%）"),
        *row(120, "行政处罚", "27", "12.5"),
        *[(MARGIN + 30, 140, 12, "其中：城管"), (MARGIN + 110.0, 140, 12, "9")],
        *row(160, "行政许可", "", "3.1"),
        *row(180, "行政检查", "1286", "-4.0"),
    ]
    assert lines([*table, *body()])[:6] == [
        "表1行政执法情况",
        "| 指标 | 件数 | 增长（%） |",
        "| 行政处罚 | 27 | 12.5 |",
        "| 其中：城管 | 9 |  |",
        "| 行政许可 |  | 3.1 |",
        "| 行政检查 | 1286 | -4.0 |",
    ]


def test_labels_of_a_table_over_two_lines_stay_rows() -> None:
    table = [*row(100, "指标", "件数"), *row(120, "其中："), *row(140, "行政处罚", "27"), *row(160, "行政许可", "31")]
    assert lines([*table, *body()])[:4] == [
        "| 指标 | 件数 |",
        "| 其中： |  |",
        "| 行政处罚 | 27 |",
        "| 行政许可 | 31 |",
    ]


GRID = [(80.0, y, 400.0, y + 0.5) for y in (90.0, 135.0, 160.0, 185.0)]
GRID += [(x, 90.0, x + 0.5, 185.5) for x in (80.0, 190.0, 300.0, 400.0)]


def test_ruled_rows_on_several_lines_are_one_row() -> None:
    page = [
        *row(110, "指标", "件数"),
        (MARGIN + 220, 100, 12, "比上年增长"),
        (MARGIN + 220, 116, 12, "（%）"),
        *row(140, "行政处罚", "27", "12.5"),
        *row(165, "行政许可", "", "3.1"),
        *body(),
    ]
    read = text_of("报告.pdf", data=pdf([page], shapes=GRID)).splitlines()
    assert read == ["| 指标 | 件数 | 比上年增长（%） |", "| 行政处罚 | 27 | 12.5 |", "| 行政许可 |  | 3.1 |", BODY]


def test_rules_part_cells_that_stand_close_and_keep_single_cells() -> None:
    page = [
        (MARGIN + 110, 100, 12, "比上年上涨（%）"),
        (MARGIN, 140, 12, "居民消费价格总水"),
        (193.5, 140, 12, "1.5"),
        *body(),
    ]
    read = text_of("报告.pdf", data=pdf([page], shapes=GRID)).splitlines()
    assert read == ["|  | 比上年上涨（%） |", "| 居民消费价格总水 | 1.5 |", BODY]


def test_rules_around_all_rows_merge_none_and_backgrounds_are_no_rules() -> None:
    table = [*row(100, "行政处罚", "27"), *row(120, "行政许可", "31")]
    open_table = [(80.0, 90.0, 400.0, 90.5), (80.0, 140.0, 400.0, 140.5), (190.0, 90.0, 190.5, 140.0)]
    expected = ["| 行政处罚 | 27 |", "| 行政许可 | 31 |", BODY]
    assert text_of("报告.pdf", data=pdf([[*table, *body()]], shapes=open_table)).splitlines() == expected
    background = [(80.0, 290.0, 520.0, 420.0), (200.0, 290.0, 300.0, 420.0)]
    assert text_of("报告.pdf", data=pdf([[*table, *body()]], shapes=background)).splitlines() == expected


def test_single_line_with_a_gap_is_no_table() -> None:
    assert lines([*row(100, "县统计局", "调查队"), *body()])[0] == "县统计局 调查队"


def test_contents_with_leaders_are_left_out_with_a_notice() -> None:
    contents = [(MARGIN, 100.0 + 20 * n, 12.0, f"{n}、成效………………………{n}") for n in range(1, 5)]
    document = read_report("报告.pdf", data=pdf([[*contents, *body()]]))
    assert document.text == BODY + "\n"
    assert [notice.kind for notice in document.warnings] == ["contents"]


def test_raised_notes_and_text_printed_twice_stay_in_their_line() -> None:
    page = [
        (MARGIN, 200, 16, "生产总值"),
        (MARGIN + 64, 198, 8, "[2]"),
        (MARGIN + 76, 200, 16, "1329.65亿元。"),
        *body(),
    ]
    bold = [(MARGIN, 240.0, 16.0, "关键指标"), (MARGIN + 0.4, 240.0, 16.0, "关键指标")]
    assert lines([*page, *bold])[:2] == ["生产总值[2]1329.65亿元。", "关键指标"]


def test_text_printed_over_text_is_not_mixed() -> None:
    page = [(MARGIN, 200, 16, "完成"), (MARGIN + 60, 200, 16, "4.6"), (MARGIN + 62, 200, 16, "3.7"), *body()]
    assert lines(page)[0] == "完成 4.6 3.7"


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_turned_pages_are_read_as_they_are_seen(rotation: int) -> None:
    table = [*row(80, "指标", "件数", "增长（%）"), *row(100, "行政处罚", "27", "12.5")]
    assert lines([*table, *body(140)], rotation=rotation) == [
        "| 指标 | 件数 | 增长（%） |",
        "| 行政处罚 | 27 | 12.5 |",
        BODY,
    ]


def test_pages_without_text_are_named() -> None:
    document = read_report("报告.pdf", data=pdf([body(), [], body()]))
    assert [notice.message for notice in document.warnings] == [
        '第 2 页没有文字层，未读取；如是扫描页，请安装文字识别组件（pip install "diffengine[ocr]"）后再读。'
    ]


def test_scanned_zero_page_and_damaged_files_are_told_apart() -> None:
    whole = pdf([body()])
    assert fails(pdf([[]])).kind == "scanned"
    assert fails(pdf([])).kind in {"empty", "damaged"}
    assert fails(b"%PDF-1.7\n" + b"x" * 400).kind == "damaged"
    assert fails(whole[: len(whole) // 8]).kind in {"damaged", "scanned"}


def test_file_with_a_password_is_refused_with_advice() -> None:
    encrypted = pdf([body()]).replace(
        b"/Root 1 0 R>>",
        b"/Root 1 0 R/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<"
        + b"11" * 32
        + b">/U<"
        + b"22" * 32
        + b">>>>>",
    )
    error = fails(encrypted)
    assert error.kind == "password"
    assert "密码" in str(error)
    assert fails(pdf([])).kind in {"empty", "damaged"}, "the trouble of one file is not told of the next"


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diffengine.reading.pdf.MOST_PAGES", 2)
    assert fails(pdf([body()] * 3)).kind == "too_many_pages"


def test_letters_without_meaning_are_called_garbled() -> None:
    assert fails(pdf([[(MARGIN, 100, 16, "\ue123\ue456" * 20)]])).kind in {"garbled", "scanned"}


def test_lines_are_told_by_place_and_not_by_drawing_order() -> None:
    def glyphs(text: str, left: float, top: float) -> list[Glyph]:
        return [Glyph(c, left + 10 * n, top, left + 10 * n + 10, top + 10) for n, c in enumerate(text)]

    drawn = glyphs("人。", 90, 0) + glyphs("第二行", 0, 20) + glyphs("再就业", 0, 0) + glyphs("七千二百七十", 30, 1)
    assert [line.text for line in build_lines(drawn, 1)] == ["再就业七千二百七十人。", "第二行"]


def test_real_statistical_report_keeps_paragraphs_tables_and_pages() -> None:
    if not SAMPLE.exists():
        pytest.skip("the shared sample reports are not on this machine")
    document = read_report(SAMPLE)
    assert document.year == 2023
    assert len(document.pages) == 21
    assert "全年全州生产总值[2]1329.65亿元，比上年增长4.0%，两年平均增长3.1%。" in document.text
    assert "| 薯类（折粮） | 24.33 | 2.1 |" in document.text
    assert "— 3 —" not in document.text
    tops = [section.number for section in document.sections if section.level == 1]
    assert len([number for number in tops if number.endswith("、")]) == 12
    assert document.page_of(document.text.index("十二、环境保护")) == 19


def test_no_paragraph_begins_with_a_closing_mark() -> None:
    page = [(MARGIN, 100 + 28 * n, 16.0, "全县坚持以人民为中心扎实推进各项工作办理各类事项群众") for n in range(4)]
    page += [(MARGIN, 212, 16, "受教育干部5500余人（次"), (MARGIN, 240, 16, "），成效明显。")]
    assert text_of("报告.pdf", data=pdf([page])).splitlines()[-1].endswith("受教育干部5500余人（次），成效明显。")
