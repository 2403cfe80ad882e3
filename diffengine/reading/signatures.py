"""What the bytes of a file say of its format: quick tests that load no reader."""

from __future__ import annotations

import re

from diffengine.reading.archives import part_names
from diffengine.reading.files import ReportFile

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files of Word before 2007, of WPS and of every encrypted docx begin."""

PDF_HEAD = 1024
"""Bytes in which `%PDF-` must stand; readers of PDF forgive what stands before it."""

PAGE_HEAD = 4096
"""Bytes in which a web page shows that it is one, whatever comments or declarations come first."""

_OPENING = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_FRAGMENT = re.compile(rb"\s*<(?:div|p|table|meta|title|article|section|h[1-6]|span)\b[^>]*>", re.IGNORECASE)


def is_pdf(file: ReportFile) -> bool:
    """Whether the file begins as PDF files do."""
    return b"%PDF-" in file.data[:PDF_HEAD]


def is_docx(file: ReportFile) -> bool:
    """Whether `file` is a Word document: a zip whose content types or parts are those of WordprocessingML."""
    names = part_names(file)
    return "[Content_Types].xml" in names and any(name.startswith("word/") for name in names)


def is_ofd(file: ReportFile) -> bool:
    """Whether `file` is an OFD package."""
    return "OFD.xml" in part_names(file)


def is_workbook(file: ReportFile) -> bool:
    """Whether `file` is a workbook of Excel since 2007."""
    return "xl/workbook.xml" in part_names(file)


def is_odt(file: ReportFile) -> bool:
    """Whether `file` is an OpenDocument text."""
    names = part_names(file)
    return "content.xml" in names and b"opendocument.text" in file.data[:200]


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


def is_mhtml(file: ReportFile) -> bool:
    """Whether the file is a page with its pictures in one file, as browsers save it (.mhtml, .mht)."""
    head = file.data[:PAGE_HEAD].lower()
    return b"mime-version:" in head and b"content-type: multipart/related" in head


def is_html(file: ReportFile) -> bool:
    """Whether the file is a web page or a piece of one; UTF-16 pages count too."""
    head = file.data[:PAGE_HEAD].replace(b"\x00", b"").removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe")
    return bool(_OPENING.search(head) or _FRAGMENT.match(head))


def _has_stream(file: ReportFile, name: str) -> bool:
    """Whether a compound file names a stream in its directory."""
    return name.encode("utf-16-le") in file.data
