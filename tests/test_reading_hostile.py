"""Hostile and broken files: each ends in one clear sentence, soon, and within bounded memory."""

from __future__ import annotations

import io
import tracemalloc
import zipfile

import pytest
from report_files import MARGIN, docx, ofd, paragraph, pdf, word_table, zip_of

from diffengine import ReportError
from diffengine.reading import text_of

MEGABYTE = 1024 * 1024
MEMORY = 400 * MEGABYTE
"""What Python may allocate for the worst of these files; a tree of the bombs would take gigabytes."""

BODY = paragraph("正文第一段。")


def fails(data: bytes, name: str = "报告.docx") -> ReportError:
    tracemalloc.start()
    try:
        with pytest.raises(ReportError) as caught:
            text_of(name, data=data)
        assert tracemalloc.get_traced_memory()[1] < MEMORY
    finally:
        tracemalloc.stop()
    assert str(caught.value).count("\n") == 0
    assert str(caught.value).startswith(name)
    return caught.value


def replaced(data: bytes, part: str, content: str | bytes) -> bytes:
    """The archive with one part replaced or added."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    return zip_of(parts | {part: content})


def test_zip_bomb_is_not_unpacked() -> None:
    bomb = replaced(docx(BODY), "word/document.xml", b"<w:p/>" * (100 * MEGABYTE // 6))
    assert fails(bomb).kind == "bomb"
    assert fails(replaced(docx(BODY), "word/document.xml", b" " * (20 * MEGABYTE))).kind == "bomb"


def test_archive_of_a_million_parts_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diffengine.reading.archives.MOST_PARTS", 100)
    parts: dict[str, str | bytes] = {f"word/{n}.xml": "" for n in range(200)}
    assert fails(zip_of(parts | {"[Content_Types].xml": "", "word/document.xml": ""})).kind == "bomb"


def test_million_empty_paragraphs_are_an_empty_report_or_refused() -> None:
    assert fails(docx("<w:p/>" * 1_000_000)).kind in {"empty", "bomb"}
    words = "".join(f'<w:p w:rsidR="{n:08x}"/>' for n in range(50_000))
    assert fails(docx(words)).kind == "empty"


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
@pytest.mark.parametrize("build", [lambda: docx(BODY * 50), lambda: ofd([[(MARGIN, 100.0, 16.0, "正文。")]] * 4)])
def test_truncated_archives_are_damaged(build: object, share: float) -> None:
    whole: bytes = build()  # type: ignore[operator]
    assert fails(whole[: int(len(whole) * share)]).kind == "damaged"


def test_damaged_part_is_named() -> None:
    error = fails(replaced(docx(BODY), "word/document.xml", "<w:document><w:body>"))
    assert (error.kind, error.place) == ("damaged", ("part", "word/document.xml"))
    assert "word/document.xml" in str(error)
    whole = bytearray(docx(BODY * 200))
    at = whole.find(b"word/document.xml") + 60
    whole[at : at + 40] = b"\xff" * 40
    assert fails(bytes(whole)).kind == "damaged"


LAUGHS = (
    '<!DOCTYPE lolz [<!ENTITY a "大笑大笑大笑大笑">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "declaration",
    [
        LAUGHS,
        '<!DOCTYPE x [<!ENTITY i SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x SYSTEM "http://example.com/x.dtd">',
        '<!DOCTYPE x PUBLIC "-//X" "http://example.com/x.dtd">',
    ],
)
def test_entities_and_outside_references_are_refused(declaration: str, encoding: str) -> None:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    content = f'<w:document xmlns:w="{space}"><w:body><w:p><w:r><w:t>&i;</w:t></w:r></w:p></w:body></w:document>'
    xml = f'<?xml version="1.0" encoding="{encoding}"?>{declaration}{content}'.encode(encoding)
    assert fails(replaced(docx(BODY), "word/document.xml", xml)).kind in {"entities", "damaged"}
    page = ofd([[(MARGIN, 100.0, 16.0, "正文。")]])
    assert fails(replaced(page, "Doc_0/Document.xml", xml), "报告.ofd").kind in {"entities", "damaged"}


def test_relationships_to_outside_are_never_followed() -> None:
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = (
        f'<Relationships xmlns="{space}"><Relationship Id="a" Type="{office}/styles" Target="http://example.com/s.xml" '
        f'TargetMode="External"/><Relationship Id="b" Type="{office}/numbering" Target="../../../../etc/passwd"/>'
        "</Relationships>"
    )
    assert text_of("a.docx", data=replaced(docx(BODY), "word/_rels/document.xml.rels", relations)) == "正文第一段。\n"


def test_nesting_is_bounded() -> None:
    table = BODY
    for _ in range(60):
        table = word_table([f"<w:tc>{table}</w:tc>"])
    assert fails(docx(table)).kind in {"too_deep", "damaged"}
    deep = "<w:smartTag>" * 5000 + "</w:smartTag>" * 5000
    assert fails(docx(f"<w:p>{deep}</w:p>")).kind == "damaged"


def test_styles_and_lists_that_refer_to_themselves_end() -> None:
    loop = (
        '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="L"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = paragraph("正文。", '<w:pStyle w:val="A"/>')
    assert text_of("a.docx", data=docx(body, styles=loop, numbering=numbering)) == "正文。\n"


def test_note_that_refers_to_itself_ends() -> None:
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    note = f'<w:footnote w:id="2"><w:p>{reference}<w:r><w:t>注。</w:t></w:r></w:p></w:footnote>'
    read = text_of("a.docx", data=docx(f"<w:p><w:r><w:t>正文</w:t></w:r>{reference}</w:p>", footnotes=note))
    assert read == "正文[1]\n[1] [1]注。\n"


def test_pdf_of_ten_thousand_pages_and_of_none() -> None:
    assert fails(pdf([[(MARGIN, 100.0, 16.0, "正文。")]] * 10_000), "报告.pdf").kind == "too_many_pages"
    assert fails(pdf([]), "报告.pdf").kind in {"empty", "damaged"}


def test_pdf_that_claims_pages_it_does_not_have_gives_those_it_has() -> None:
    claimed = pdf([[(MARGIN, 100.0, 16.0, "正文。")]]).replace(b"/Count 1/", b"/Count 9999999/")
    assert text_of("报告.pdf", data=claimed) == "正文。\n"


def test_ofd_of_ten_thousand_pages() -> None:
    pages = "".join('<o:Page BaseLoc="p.xml"/>' for _ in range(10_000))
    space = 'xmlns:o="http://www.ofdspec.org/2016"'
    parts: dict[str, str | bytes] = {
        "OFD.xml": f"<o:OFD {space}><o:DocRoot>d.xml</o:DocRoot></o:OFD>",
        "d.xml": f"<o:Document {space}><o:Pages>{pages}</o:Pages></o:Document>",
    }
    assert fails(zip_of(parts), "报告.ofd").kind == "too_many_pages"


def test_renamed_files_are_read_or_refused_by_their_content() -> None:
    assert text_of("报告.pdf", data=docx(BODY)) == "正文第一段。\n"
    assert text_of("报告.docx", data="纯文本。\n".encode()) == "纯文本。\n"
    assert fails(b"PK\x03\x04" + b"\x00" * 64).kind == "damaged"
    assert fails(b"PK\x03\x04 not a zip at all").kind == "damaged"


def test_encrypted_part_asks_for_the_password() -> None:
    whole = bytearray(docx(BODY))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = whole.find(mark)
        while at >= 0:
            whole[at + offset] |= 1
            at = whole.find(mark, at + 4)
    assert fails(bytes(whole)).kind == "password"


def test_page_of_a_million_tags_is_refused() -> None:
    assert fails(b"<html><body>" + b"<b>x</b>" * 1_000_000, "页.html").kind == "too_many_tags"


def test_parts_of_a_saved_page_nested_without_end_are_refused() -> None:
    page = b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b0"\n\n'
    for n in range(1, 3000):
        page += b'--b%d\nContent-Type: multipart/mixed; boundary="b%d"\n\n' % (n - 1, n)
    assert fails(page, "页.mhtml").kind == "too_deep"


def test_a_sentence_without_end_is_refused_with_its_line_and_the_reason() -> None:
    listed = "办理行政复议案件27件、"
    endless = "报告\n" + listed * (100_000 // len(listed) + 1)
    found = fails(endless.encode(), "报告.txt")
    assert found.kind == "long_sentence" and "第2行" in str(found) and "100000" in str(found)
    assert text_of("报告.txt", data=endless.replace("、", "。", 1).encode())
