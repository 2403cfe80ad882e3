"""OFD files: characters stand where the codes say, and pages are read as printed."""

from __future__ import annotations

from pathlib import Path

import pytest
from report_files import MARGIN, laid_out, ofd, printed_lines, zip_of

from diffengine import ReportError, read_report
from diffengine.reading import text_of

BODY = "全年办理行政复议案件1286件，比上年增长12.5%，依法行政能力进一步提高。" * 3
SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def package(content: str, **changes: str) -> bytes:
    """An OFD file of one page with this XML in its layer; `changes` replace whole parts."""
    parts: dict[str, str | bytes] = {
        "OFD.xml": f"<ofd:OFD {SPACE}><ofd:DocBody><ofd:DocRoot>/Doc/D.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc/D.xml": f'<ofd:Document {SPACE}><ofd:Pages><ofd:Page BaseLoc="P/C.xml"/></ofd:Pages></ofd:Document>',
        "Doc/P/C.xml": f"<ofd:Page {SPACE}><ofd:Content><ofd:Layer>{content}</ofd:Layer></ofd:Content></ofd:Page>",
    }
    return zip_of(parts | changes)


def text_object(text: str, deltas: str = "", place: str = "30 40 100 10", extra: str = "") -> str:
    code = f'<ofd:TextCode X="0" Y="5" DeltaX="{deltas}">{text}</ofd:TextCode>'
    return f'<ofd:TextObject Boundary="{place}" Size="5" {extra}>{code}</ofd:TextObject>'


def test_paragraphs_and_pages_are_read_as_in_pdf() -> None:
    text = "某县2023年法治政府建设报告\n" + f"{BODY}\n" * 14
    pages = laid_out(text, head="法治政府建设报告")
    document = read_report("报告.ofd", data=ofd(pages))
    assert document.text == text
    assert len(document.pages) == len(pages) > 1
    assert document.source.media_type == "application/ofd"


def test_steps_between_characters_may_be_repeated() -> None:
    assert text_of("a.ofd", data=package(text_object("行政复议27件", "g 3 5 5 2.5 2.5"))) == "行政复议27件\n"


def test_wide_steps_part_cells() -> None:
    rows = text_object("指标件数", "5 40 5") + text_object("复议27", "5 40 2.5", "30 50 100 10")
    assert text_of("a.ofd", data=package(rows)) == "| 指标 | 件数 |\n| 复议 | 27 |\n"


def test_turned_and_nested_text_is_read() -> None:
    turned = text_object("横排的标题", "g 4 5", extra='CTM="0 1 -1 0 20 0"')
    nested = text_object("嵌套的文字", "g 4 5", "30 90 100 10")
    for _ in range(2):
        nested = f"<ofd:PageBlock>{nested}</ofd:PageBlock>"
    read = text_of("a.ofd", data=package(turned + nested))
    assert sorted(read.replace("\n", "")) == sorted("横排的标题嵌套的文字")
    assert "嵌套的文字\n" in read


@pytest.mark.parametrize("number", ["x", "nan", "inf", "1e99", "-1e99", ""])
def test_senseless_numbers_do_no_harm(number: str) -> None:
    page = text_object("一二三", f"g {number} {number}", f"{number} 1 2 3", f'CTM="{number} 0 0 1 0 0"')
    try:
        assert set(text_of("a.ofd", data=package(page))) <= set("一二三 |\n")
    except ReportError as error:
        assert error.kind == "scanned"


def test_damaged_encrypted_and_empty_packages_are_told_apart() -> None:
    kinds = {}
    gone = package("", **{"OFD.xml": f"<ofd:OFD {SPACE}/>"})
    secret = package("", **{"OFD.xml": f"<ofd:OFD {SPACE}/>", "Encryptions.xml": "<x/>"})
    for name, data in {"gone": gone, "secret": secret, "bare": package("")}.items():
        with pytest.raises(ReportError) as caught:
            text_of("a.ofd", data=data)
        kinds[name] = caught.value.kind
    assert kinds == {"gone": "damaged", "secret": "password", "bare": "scanned"}


def test_drawing_order_of_lines_does_not_matter(tmp_path: Path) -> None:
    lines = [(MARGIN + x * 16, 100.0 + 28 * n, 16.0, text) for n, (x, text) in enumerate(printed_lines(BODY, 26.5))]
    path = tmp_path / "报告.ofd"
    path.write_bytes(ofd([lines[::-1]]))
    assert read_report(path).text == BODY + "\n"
