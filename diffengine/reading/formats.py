"""Which reader takes which file. The content decides, never the suffix.

A format is a name, a media type, a test of the bytes and a reader. The first format that knows the bytes reads them;
a new format is a new entry here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from diffengine.reading.blocks import ReadText
from diffengine.reading.docx import is_docx, read_docx
from diffengine.reading.files import ReportFile
from diffengine.reading.pdf import is_pdf, read_pdf
from diffengine.reading.plain import is_markdown, read_markdown, read_plain
from diffengine.reading.webpage import is_html, is_mhtml, read_html, read_mhtml

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
    (b"MZ", "EXE"),
)
"""Files that people hand in by mistake, told by their first bytes so that the error can name them."""


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: `matches` looks at the bytes only and is quick; `read` raises ReportError and nothing else."""

    name: str
    media_type: str
    matches: Callable[[ReportFile], bool]
    read: Callable[[ReportFile], ReadText]


FORMATS: tuple[Format, ...] = (
    Format("pdf", "application/pdf", is_pdf, read_pdf),
    Format("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", is_docx, read_docx),
    Format("mhtml", "multipart/related", is_mhtml, read_mhtml),
    Format("html", "text/html", is_html, read_html),
    Format("md", "text/markdown", is_markdown, read_markdown),
    Format("txt", "text/plain", lambda file: True, read_plain),
)


def find_format(file: ReportFile) -> Format:
    """The format of `file` by its content. Raises ReportError (`binary`) for files that are known to be no text."""
    known = next((name for mark, name in SIGNATURES if file.data.startswith(mark)), None)
    if known:
        raise file.error("binary", found=known)
    return next(format for format in FORMATS if format.matches(file))
