"""Files of older or other programs (doc, wps, rtf, odt, xls, ods): LibreOffice turns them into docx or xlsx."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from diffengine.errors import make_notice
from diffengine.reading.archives import part_names
from diffengine.reading.blocks import ReadText
from diffengine.reading.docx import read_docx
from diffengine.reading.files import ReportFile
from diffengine.reading.workbook import read_workbook

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files of Word before 2007, of WPS and of every encrypted docx begin."""

LONGEST_CONVERSION = 120
"""Seconds. LibreOffice starts in 2 to 10 and converts a report in 1; a file that takes longer hangs it."""

PROGRAMS = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
"""Where LibreOffice stands on systems that do not put it on the path."""

_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse">
<value>true</value></prop><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""
"""A profile of its own: no macros, no linked files, nothing of the user's settings."""


def is_word(file: ReportFile) -> bool:
    """Whether `file` is a document of Word before 2007 or of WPS."""
    return file.data.startswith(COMPOUND) and _has_stream(file, "WordDocument")


def is_spreadsheet(file: ReportFile) -> bool:
    """Whether `file` is a workbook of Excel before 2007, of WPS, or an OpenDocument spreadsheet."""
    if file.data.startswith(COMPOUND):
        return _has_stream(file, "Workbook") or _has_stream(file, "Book")
    return "content.xml" in part_names(file) and b"opendocument.spreadsheet" in file.data[:200]


def is_encrypted(file: ReportFile) -> bool:
    """Whether `file` is a docx behind a password: Office wraps it into a compound file."""
    return file.data.startswith(COMPOUND) and _has_stream(file, "EncryptedPackage")


def is_rtf(file: ReportFile) -> bool:
    """Whether `file` is rich text."""
    return file.data.startswith(b"{\\rtf")


def is_odt(file: ReportFile) -> bool:
    """Whether `file` is an OpenDocument text."""
    names = part_names(file)
    return "content.xml" in names and b"opendocument.text" in file.data[:200]


def is_word_xml(file: ReportFile) -> bool:
    """Whether `file` is Word's or LibreOffice's document in a single XML file, or a UOF text."""
    head = file.data[:4096]
    marks = (
        b'progid="Word.Document"',
        b"schemas.microsoft.com/office/2006/xmlPackage",
        b"opendocument.text",
        b"uof:UOF",
    )
    return head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<?xml") and any(mark in head for mark in marks)


def read_converted(file: ReportFile) -> ReadText:
    """The text of the file as LibreOffice hands it on as docx, with a notice that it did.

    Raises ReportError with the advice to save as docx where LibreOffice is missing, fails or takes too long.
    """
    read = read_docx(replace(file, data=_converted(file, "docx", "MS Word 2007 XML")))
    return replace(read, notices=(*read.notices, make_notice("converted")))


def read_spreadsheet(file: ReportFile) -> ReadText:
    """The text of the workbook as LibreOffice hands it on as xlsx; notice and errors are those of read_converted."""
    read = read_workbook(replace(file, data=_converted(file, "xlsx", "Calc MS Excel 2007 XML")))
    return replace(read, notices=(*read.notices, make_notice("converted")))


def _converted(file: ReportFile, suffix: str, filter: str) -> bytes:
    program = find_program()
    if program is None:
        raise file.error("needs_office")
    with tempfile.TemporaryDirectory(prefix="diffengine-") as folder:
        return _convert(file, program, Path(folder), suffix, filter)


def find_program() -> str | None:
    """Where LibreOffice is; None where it is not installed."""
    named = shutil.which("soffice") or shutil.which("libreoffice")
    return named or next((path for path in PROGRAMS if Path(path).exists()), None)


def _convert(file: ReportFile, program: str, folder: Path, suffix: str, filter: str) -> bytes:
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    source = folder / "report.bin"  # never the user's name: it could begin with a dash
    source.write_bytes(file.data)
    command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck"]
    command += ["--convert-to", f"{suffix}:{filter}", "--outdir", str(folder), str(source)]
    environment = {**os.environ, "http_proxy": _NOWHERE, "https_proxy": _NOWHERE}
    try:
        subprocess.run(command, capture_output=True, timeout=LONGEST_CONVERSION, check=False, env=environment)
        return (folder / f"report.{suffix}").read_bytes()
    except (OSError, subprocess.SubprocessError) as problem:
        raise file.error("not_converted") from problem


_NOWHERE = "http://127.0.0.1:9"
"""A proxy that answers nothing: a report's text needs no network."""


def _has_stream(file: ReportFile, name: str) -> bool:
    """Whether a compound file names a stream in its directory."""
    return name.encode("utf-16-le") in file.data
