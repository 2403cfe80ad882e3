"""Word files: what Word shows on the page is what is read."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from report_files import docx, paragraph, report_as_docx, run, word_table, zip_of

from diffengine import ReportError, read_report
from diffengine.reading import text_of
from diffengine.reading.blocks import Kind
from diffengine.reading.docx import read_docx
from diffengine.reading.files import ReportFile, Revisions
from diffengine.reading.numerals import write_numeral

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT.parent / "shared" / "samples" / "黔东南州2016年统计公报.docx"


def lines(body: str, revisions: str = "accepted", **parts: str) -> list[str]:
    return text_of("报告.docx", data=docx(body, **parts), revisions=revisions).splitlines()


def kinds(data: bytes) -> list[str]:
    return [notice.kind for notice in read_report("报告.docx", data=data).warnings]


def level(index: int, style: str, pattern: str, extra: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>{extra}<w:lvlText w:val="{pattern}"/>'
        "</w:lvl>"
    )


CHINESE_LIST = (
    '<w:abstractNum w:abstractNumId="7">'
    + level(0, "chineseCountingThousand", "%1、", '<w:pStyle w:val="H1"/>')
    + level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="H2"/>')
    + level(2, "decimal", "%3.")
    + '</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>'
)
HEADING_STYLES = (
    '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="3"/>'
    "</w:numPr></w:pPr></w:style>"
    '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="小标题"/><w:basedOn w:val="H1"/><w:pPr>'
    '<w:outlineLvl w:val="1"/></w:pPr></w:style>'
)


def item(text: str, level: int) -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="3"/></w:numPr>')


def styled(text: str, style: str) -> str:
    return paragraph(text, f'<w:pStyle w:val="{style}"/>')


def test_automatic_chinese_numbers_are_written_out() -> None:
    body = (
        item("成效", 0)
        + item("党的领导", 1)
        + item("2023年办理", 2)
        + item("政务服务", 1)
        + item("计划", 0)
        + item("安排", 1)
    )
    assert lines(body, numbering=CHINESE_LIST) == [
        "一、成效",
        "（一）党的领导",
        "1. 2023年办理",
        "（二）政务服务",
        "二、计划",
        "（一）安排",
    ]


def test_numbering_is_inherited_from_the_paragraph_style() -> None:
    body = styled("成效", "H1") + styled("党的领导", "H2") + styled("政务服务", "H2") + styled("计划", "H1")
    read = lines(body, numbering=CHINESE_LIST, styles=HEADING_STYLES)
    assert read == ["一、成效", "（一）党的领导", "（二）政务服务", "二、计划"]
    hints = read_docx(ReportFile("a", docx(body, numbering=CHINESE_LIST, styles=HEADING_STYLES))).hints
    assert [(hint.kind, hint.level) for hint in hints] == [(Kind.HEADING, n) for n in (1, 2, 2, 1)]


def test_list_that_restarts_counts_anew_and_number_zero_turns_numbering_off() -> None:
    second = (
        '<w:num w:numId="4"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>'
        "</w:lvlOverride></w:num>"
    )
    off = paragraph("无号", '<w:pStyle w:val="H1"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    restarted = paragraph("重起", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="4"/></w:numPr>')
    read = lines(item("甲", 0) + restarted + restarted + off, numbering=CHINESE_LIST + second, styles=HEADING_STYLES)
    assert read == ["一、甲", "五、重起", "六、重起", "无号"]


@pytest.mark.parametrize(
    ("number", "style", "written"),
    [
        (10, "chineseCounting", "十"),
        (21, "chineseCountingThousand", "二十一"),
        (103, "chineseCountingThousand", "一百零三"),
        (110, "japaneseCounting", "一百一十"),
        (1010, "chineseCountingThousand", "一千零一十"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (20, "ideographDigital", "二〇"),
        (11, "ideographTraditional", "甲"),
        (3, "decimalEnclosedCircle", "③"),
        (36, "decimalEnclosedCircleChinese", "㊱"),
        (28, "lowerLetter", "bb"),
        (1994, "upperRoman", "MCMXCIV"),
        (7, "decimalZero", "07"),
        (12, "decimalFullWidth", "１２"),
        (5, "none", ""),
        (5, "thaiNumbers", "5"),
    ],
)
def test_number_formats_of_word(number: int, style: str, written: str) -> None:
    assert write_numeral(number, style) == written


CHANGED = (
    paragraph(
        run("办理案件")
        + f'<w:del w:id="1">{run("27").replace("w:t", "w:delText")}</w:del><w:ins w:id="2">{run("31")}</w:ins>'
        + run("件。")
    )
    + paragraph(run("前半句"), '<w:rPr><w:del w:id="3"/></w:rPr>')
    + paragraph(run("后半句。"))
    + f'<w:moveFrom w:id="4">{paragraph("移动的段落。")}</w:moveFrom>'
)


def test_tracked_changes_are_accepted_with_a_warning() -> None:
    assert lines(CHANGED) == ["办理案件31件。", "前半句后半句。"]
    assert kinds(docx(CHANGED)) == ["revisions_accepted"]


def test_original_text_before_tracked_changes() -> None:
    assert lines(CHANGED, Revisions.ORIGINAL) == ["办理案件27件。", "前半句", "后半句。", "移动的段落。"]


def test_deleted_and_inserted_table_rows_follow_the_policy() -> None:
    table = word_table(["人口", "12"], ["面积", "34"]).replace("<w:tr>", '<w:tr><w:trPr><w:del w:id="9"/></w:trPr>', 1)
    assert lines(table + paragraph("完。")) == ["| 面积 | 34 |", "完。"]
    assert lines(table, "original") == ["| 人口 | 12 |", "| 面积 | 34 |"]


def test_table_rows_keep_their_columns_under_merged_cells() -> None:
    wide = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{paragraph("2023年")}</w:tc>'
    top = f'<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{paragraph("指标")}</w:tc>'
    below = f"<w:tc><w:tcPr><w:vMerge/></w:tcPr>{paragraph('')}</w:tc>"
    table = word_table([top, wide], [below, "件数", "增长（%）"], ["案件", "27", "12.5"])
    assert lines(table) == ["| 指标 | 2023年 |  |", "|  | 件数 | 增长（%） |", "| 案件 | 27 | 12.5 |"]


def test_each_table_row_is_one_sentence() -> None:
    document = read_report(
        "报告.docx", data=docx(paragraph("表1") + word_table(["一、人口。户", "12"], ["面积", "34"]))
    )
    texts = [document.sentence_text(n) for n in range(len(document.sentences))]
    assert texts == ["表1", "| 一、人口。户 | 12 |", "| 面积 | 34 |"]


def test_layout_tables_are_read_as_paragraphs() -> None:
    box = f"<w:tc>{paragraph('第一段。')}{paragraph('第二段。')}</w:tc>"
    assert lines(word_table([box])) == ["第一段。", "第二段。"]
    long = "落实重大行政决策程序制度，" * 40
    assert lines(word_table(["做法", long])) == ["做法", long]


def test_footnotes_stand_behind_the_text_and_their_marks_join_no_number() -> None:
    body = paragraph(run("生产总值") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run("1349亿元。"))
    notes = '<w:footnote w:id="2">' + paragraph("按现价计算。") + "</w:footnote>"
    assert lines(body, footnotes=notes) == ["生产总值[1]1349亿元。", "[1] 按现价计算。"]


def test_text_boxes_links_and_fields_are_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('框内文字。')}</w:txbxContent>"
    drawing = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    link = f"<w:hyperlink>{run('网站')}</w:hyperlink>"
    number = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> = SUM(ABOVE) </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("27")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert lines(paragraph(run("正文") + drawing + link + number + run("件。"))) == ["正文网站27件。", "框内文字。"]


CONTENTS = (
    paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("一、成效 1"))
    + paragraph("二、计划 5")
)  # fmt: skip


def test_table_of_contents_is_left_out_with_a_notice() -> None:
    body = CONTENTS + paragraph('<w:r><w:fldChar w:fldCharType="end"/></w:r>') + paragraph("一、成效")
    assert lines(body) == ["一、成效"]
    assert kinds(docx(body)) == ["contents"]


def test_field_that_never_ends_hides_nothing() -> None:
    assert lines(CONTENTS + paragraph("一、成效")) == ["一、成效 1", "二、计划 5", "一、成效"]


def test_hidden_text_is_not_read_and_symbols_are() -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>内部</w:t></w:r>"
    symbol = '<w:r><w:sym w:font="Symbol" w:char="F025"/></w:r>'
    assert lines(paragraph(run("增长12") + symbol + hidden + run("。"))) == ["增长12%。"]


def test_line_breaks_end_a_line_and_content_controls_are_transparent() -> None:
    control = (
        f"<w:sdt><w:sdtContent>{paragraph(run('上行') + '<w:r><w:br/></w:r>' + run('下行'))}</w:sdtContent></w:sdt>"
    )
    assert lines(control) == ["上行", "下行"]


def test_strict_documents_are_read_too() -> None:
    strict = docx(paragraph("正文。"))
    parts = {}
    with zipfile.ZipFile(io.BytesIO(strict)) as archive:
        for name in archive.namelist():
            changed = archive.read(name).replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            parts[name] = changed
    assert text_of("a", data=zip_of(parts)) == "正文。\n"


def test_content_decides_not_the_suffix(tmp_path: Path) -> None:
    renamed = tmp_path / "报告.txt"
    renamed.write_bytes(docx(paragraph("正文。")))
    assert read_report(renamed).text == "正文。\n"


def test_report_as_docx_has_the_sentences_of_its_text() -> None:
    text = (ROOT / "seeds" / "haiyuan-2023.txt").read_text(encoding="utf-8")
    plain = read_report("a.txt", data=text.encode())
    word = read_report("a.docx", data=report_as_docx(text))
    assert [s.span.of(word.text) for s in word.sentences] == [s.span.of(plain.text) for s in plain.sentences]


def test_file_of_another_writer_is_read_as_word_shows_it() -> None:
    writer = pytest.importorskip("docx")
    document = writer.Document()
    document.add_heading("某县2023年统计公报", 0)
    document.add_heading("一、综合", 1)
    document.add_paragraph("强化培训", style="List Number")
    document.add_paragraph("2023年严格执法", style="List Number")
    table = document.add_table(2, 3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "指标"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "2023年"
    table.cell(1, 1).text, table.cell(1, 2).text = "27", "3%"
    stream = io.BytesIO()
    document.save(stream)
    assert text_of("报告.docx", data=stream.getvalue()).splitlines() == [
        "某县2023年统计公报",
        "一、综合",
        "1.强化培训",
        "2. 2023年严格执法",
        "| 指标 | 2023年 |  |",
        "|  | 27 | 3% |",
    ]


def test_pictures_without_text_are_called_scanned() -> None:
    with pytest.raises(ReportError) as caught:
        read_report("a.docx", data=docx(paragraph("<w:r><w:drawing/></w:r>")))
    assert caught.value.kind == "scanned"


def test_real_statistical_report_keeps_its_tables() -> None:
    if not SAMPLE.exists():
        pytest.skip("the shared sample reports are not on this machine")
    document = read_report(SAMPLE)
    assert document.year == 2016
    assert "| 粮食 | 1223474 | 1.8 |" in document.text
    tops = [section.number for section in document.sections if section.level == 1]
    assert tops[:13] == [f"{write_numeral(n, 'chineseCounting')}、" for n in range(1, 14)]
    assert [notice.kind for notice in document.warnings] == ["pictures"]
