"""Files of other word processors: read through LibreOffice where it is there, refused with advice where it is not."""

from __future__ import annotations

import io
import subprocess
import zipfile
from pathlib import Path

import pytest
from report_files import report_as_docx, zip_of

from diffengine import ReportError, read_report
from diffengine.reading import office, signatures, text_of

TEXT = "某县2023年法治政府建设报告\n一、工作成效\n全年办理行政复议案件27件，比上年增长12.5%。\n"


def rich_text(text: str) -> bytes:
    """A text as RTF: a 16-bit number for each character."""
    codes = [ord(char) - (65536 if ord(char) >= 32768 else 0) for char in text]
    body = "".join("\\par " if code == 10 else f"\\u{code}?" for code in codes)
    return ("{\\rtf1\\ansi\\ansicpg936 {\\fonttbl{\\f0 SimSun;}}\\f0 " + body + "}").encode()


def opendocument() -> bytes:
    """The head of an OpenDocument text: its media type comes first and is not packed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", "<x/>")
    return stream.getvalue()


RTF = rich_text(TEXT)
WORD = signatures.COMPOUND + b"\x00" * 600 + "WordDocument".encode("utf-16-le") + b"\x00" * 600


def fails(data: bytes) -> ReportError:
    with pytest.raises(ReportError) as caught:
        text_of("报告.doc", data=data)
    return caught.value


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The text as doc and odt, made by LibreOffice itself."""
    program = office.find_program()
    if program is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("office")
    source = folder / "report.docx"
    source.write_bytes(report_as_docx(TEXT))
    made = {}
    for kind in ("doc", "odt"):
        command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
        subprocess.run([*command, "--convert-to", kind, "--outdir", str(folder), str(source)], check=True, timeout=120)
        made[kind] = (folder / f"report.{kind}").read_bytes()
    return made


MEDIA_TYPES = [("doc", "application/msword"), ("odt", "application/vnd.oasis.opendocument.text")]


@pytest.mark.parametrize(("kind", "media_type"), MEDIA_TYPES)
def test_doc_and_odt_are_read_through_libreoffice(converted: dict[str, bytes], kind: str, media_type: str) -> None:
    document = read_report(Path(f"报告.{kind}"), data=converted[kind])
    assert document.text == TEXT
    assert document.source.media_type == media_type
    assert [notice.kind for notice in document.warnings] == ["converted"]


def test_rtf_is_read_through_libreoffice() -> None:
    if office.find_program() is None:
        pytest.skip("LibreOffice is not installed")
    assert text_of("报告.doc", data=RTF) == TEXT


@pytest.mark.parametrize("data", [WORD, RTF, opendocument()])
def test_without_libreoffice_the_advice_is_to_save_as_docx(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "find_program", lambda: None)
    error = fails(data)
    assert error.kind == "needs_office"
    assert "另存为 docx" in str(error)


def test_conversion_that_fails_or_hangs_is_one_clear_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(office, "find_program", lambda: "/bin/false")
    assert fails(WORD).kind == "not_converted"
    hanging = tmp_path / "soffice"
    hanging.write_text("#!/bin/sh\nsleep 30\n")
    hanging.chmod(0o755)
    monkeypatch.setattr(office, "find_program", lambda: str(hanging))
    monkeypatch.setattr(office, "LONGEST_CONVERSION", 0.2)
    assert fails(WORD).kind == "not_converted"


def test_document_behind_a_password_is_told_before_any_conversion(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "find_program", lambda: "/bin/false")
    assert fails(signatures.COMPOUND + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le")).kind == "password"


def test_slides_and_archives_are_named() -> None:
    assert "PowerPoint" in str(fails(zip_of({"ppt/slides.xml": "<x/>"})))
    assert "ZIP" in str(fails(zip_of({"报告.txt": "正文"})))
    assert fails(signatures.COMPOUND + b"\x00" * 999).kind == "binary"


@pytest.mark.parametrize("stream", ["Workbook", "Book"])
def test_workbooks_of_other_programs_are_named(stream: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "find_program", lambda: None)
    compound = signatures.COMPOUND + b"\x00" * 600 + stream.encode("utf-16-le") + b"\x00" * 600
    assert fails(compound).kind == "needs_office"
    assert fails(opendocument().replace(b"opendocument.text", b"opendocument.spreadsheet")).kind == "needs_office"


def test_a_word_file_with_a_workbook_inside_is_a_word_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "_converted", lambda file, suffix, filter: report_as_docx(suffix))
    assert text_of("报告.doc", data=WORD + "Workbook".encode("utf-16-le")) == "docx\n"
