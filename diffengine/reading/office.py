"""Files of older or other programs (doc, wps, rtf, odt, xls, ods): LibreOffice turns them into docx or xlsx."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from diffengine.errors import make_notice
from diffengine.reading.blocks import ReadText
from diffengine.reading.docx import read_docx
from diffengine.reading.files import ReportFile
from diffengine.reading.workbook import read_workbook

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
