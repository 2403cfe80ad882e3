"""From a file to a Document: what a report's bytes say.

bytes ─ find_format (by content) ─→ reader ─→ ReadText ─ parse_document ─→ Document
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from pathlib import Path

from diffengine.document import parse_document
from diffengine.document.characters import SENTENCE_END, is_blank, is_chinese
from diffengine.errors import make_notice
from diffengine.model import Document, Source
from diffengine.reading.blocks import Kind, ReadText
from diffengine.reading.files import Progress, ReportFile, Revisions, load_bytes
from diffengine.reading.formats import find_format
from diffengine.reading.limits import LONGEST_SENTENCE, LONGEST_TEXT

_SENTENCE = re.compile(f"[^{SENTENCE_END}\n]+")

__all__ = ["Revisions", "read_report", "text_of"]


def read_report(
    path: str | Path,
    *,
    data: bytes | None = None,
    encoding: str | None = None,
    revisions: Revisions | str = Revisions.ACCEPTED,
    progress: Progress | None = None,
) -> Document:
    """The report in the file at `path`, read and understood; `-` is standard input.

    `data` gives the bytes themselves, and `path` then only names them. `encoding` overrides what the file says of
    itself; `revisions="original"` reads a Word file as it was before its tracked changes; `progress(3, 20)` is called
    before the third of twenty pages where pages are scanned and take long. Reservations are in `Document.warnings`.
    Raises ReportError where there is no readable report.
    """
    file = _open(path, data, encoding, revisions, progress)
    read, media_type = _read(file)
    source = Source(file.name, hashlib.sha256(file.data).hexdigest(), media_type, read.encoding)
    styled = {hint.start: hint.level for hint in read.hints if hint.kind is Kind.HEADING}
    document = parse_document(read.text, source, read.notices, styled)
    return replace(document, pages=read.pages)


def text_of(
    path: str | Path,
    *,
    data: bytes | None = None,
    encoding: str | None = None,
    revisions: Revisions | str = Revisions.ACCEPTED,
) -> str:
    """The text of a report in any format, as `Document.text` holds it; the same arguments and errors as read_report."""
    return _read(_open(path, data, encoding, revisions))[0].text


def _open(
    path: str | Path,
    data: bytes | None,
    encoding: str | None,
    revisions: Revisions | str,
    progress: Progress | None = None,
) -> ReportFile:
    content = load_bytes(path) if data is None else data
    return ReportFile(str(path), content, encoding or "", Revisions(revisions), progress)


def _read(file: ReportFile) -> tuple[ReadText, str]:
    if not file.data:
        raise file.error("empty")
    format = find_format(file)
    read = format.read(file)
    if all(is_blank(char) for char in read.text):
        raise file.error("empty")
    if len(read.text) > LONGEST_TEXT:
        raise file.error("too_long", limit=LONGEST_TEXT)
    endless = next(
        (part for part in _SENTENCE.finditer(read.text) if part.end() - part.start() > LONGEST_SENTENCE), None
    )
    if endless:
        line = read.text.count("\n", 0, endless.start()) + 1
        raise file.error("long_sentence", place=("line", str(line)), limit=LONGEST_SENTENCE)
    if not any(map(is_chinese, read.text)) and all(notice.kind != "no_chinese" for notice in read.notices):
        read = replace(read, notices=(*read.notices, make_notice("no_chinese")))
    return read, format.media_type
