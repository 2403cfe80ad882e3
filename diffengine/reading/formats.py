"""Which reader takes which file. The content decides, never the suffix.

A format is a name, a media type, a test of the bytes and a reader. The first format that knows the bytes reads them;
a new format is a new entry here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from diffengine.reading.archives import is_zip, part_names
from diffengine.reading.blocks import ReadText
from diffengine.reading.files import ReportFile
from diffengine.reading.plain import is_markdown
from diffengine.reading.signatures import (
    COMPOUND,
    is_docx,
    is_encrypted,
    is_html,
    is_mhtml,
    is_odt,
    is_ofd,
    is_pdf,
    is_rtf,
    is_spreadsheet,
    is_word,
    is_word_xml,
    is_workbook,
)

SIGNATURES = (
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"\x7fELF", "ELF"),
    (b"MZ\x90", "EXE"),
)
"""Files that people hand in by mistake, told by their first bytes so that the error can name them."""


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: `matches` looks at the bytes only and is quick; `reader` is loaded with the first such file."""

    name: str
    media_type: str
    matches: Callable[[ReportFile], bool]
    reader: str
    """`module:function` under `diffengine.reading`."""

    def read(self, file: ReportFile) -> ReadText:
        """The text of a file of this format. Raises ReportError and nothing else."""
        module, name = self.reader.split(":")
        reader: Callable[[ReportFile], ReadText] = getattr(import_module(f"{__package__}.{module}"), name)
        return reader(file)


FORMATS: tuple[Format, ...] = (
    Format("pdf", "application/pdf", is_pdf, "pdf:read_pdf"),
    Format(
        "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", is_docx, "docx:read_docx"
    ),
    Format("ofd", "application/ofd", is_ofd, "ofd:read_ofd"),
    Format(
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        is_workbook,
        "workbook:read_workbook",
    ),
    Format("odt", "application/vnd.oasis.opendocument.text", is_odt, "office:read_converted"),
    Format("doc", "application/msword", is_word, "office:read_converted"),
    Format("xls", "application/vnd.ms-excel", is_spreadsheet, "office:read_spreadsheet"),
    Format("rtf", "application/rtf", is_rtf, "office:read_converted"),
    Format("xml", "application/xml", is_word_xml, "office:read_converted"),
    Format("mhtml", "multipart/related", is_mhtml, "webpage:read_mhtml"),
    Format("html", "text/html", is_html, "webpage:read_html"),
    Format("md", "text/markdown", is_markdown, "plain:read_markdown"),
    Format("txt", "text/plain", lambda file: True, "plain:read_plain"),
)


def find_format(file: ReportFile) -> Format:
    """The format of `file` by its content. Raises ReportError for files that are known to be no readable report."""
    known = next((name for mark, name in SIGNATURES if file.data.startswith(mark)), None)
    if known:
        raise file.error("binary", found=known)
    if is_encrypted(file):
        raise file.error("password")
    found = next(format for format in FORMATS if format.matches(file))
    if is_zip(file) and found.name in _TEXTS:
        _refuse_archive(file)
    if file.data.startswith(COMPOUND) and found.name in _TEXTS:
        raise file.error("binary", found="Office")
    return found


_TEXTS = {"mhtml", "html", "md", "txt"}
"""Formats that an archive of another kind must not fall through to."""


def _refuse_archive(file: ReportFile) -> None:
    names = part_names(file)
    if not names:
        raise file.error("damaged")
    slides = any(name.startswith("ppt/") for name in names)
    raise file.error("binary", found="PowerPoint" if slides else "ZIP")
