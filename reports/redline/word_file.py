"""A stream of tracked changes as a Word file, written part by part: python-docx knows no tracked changes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from xml.sax.saxutils import escape, quoteattr

from diffengine.model import Comparison, Document
from reports.printable import printable
from reports.redline.tracked_changes import Run, Status

__all__ = ["write_document"]

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of every part in the archive: the earliest that zip knows, always the same."""

_NAMESPACES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_LINE_ENDS = re.compile(r"\r\n|\r|\u2028|\u2029|\x85")
_MARKED_STYLE_LEVELS = 6
"""Heading levels that styles.xml defines."""


@dataclass(slots=True)
class _Paragraph:
    """Runs up to a paragraph mark, and the status of the mark itself."""

    runs: list[Run] = field(default_factory=list)
    mark: Status = Status.KEPT


def write_document(runs: list[Run], comparison: Comparison, lang: str, author: str, date: str) -> bytes:
    """The .docx file of `runs`."""
    writer = _Writer(author, date, comparison.new)
    body = "".join(writer.paragraph(paragraph) for paragraph in _paragraphs(runs))
    page = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1588" w:bottom="1440" '
    page += 'w:left="1588" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr>'
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    document = f"{head}<w:document {_NAMESPACES}><w:body>{body}{page}</w:body></w:document>"
    return _archive(document.encode("utf-8"))


def _archive(document: bytes) -> bytes:
    out = io.BytesIO()
    parts = files("reports.redline").joinpath("parts")
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, source in _PARTS.items():
            _add(archive, name, parts.joinpath(source).read_bytes())
        _add(archive, "word/document.xml", document)
    return out.getvalue()


_PARTS = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "package_rels.xml",
    "word/_rels/document.xml.rels": "document_rels.xml",
    "word/styles.xml": "styles.xml",
}


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 0  # else the bytes would tell the system they were made on
    archive.writestr(entry, content)


def _paragraphs(runs: list[Run]) -> Iterator[_Paragraph]:
    """The stream cut at its line ends; each line end is the mark of the paragraph before it."""
    current = _Paragraph()
    for run in runs:
        lines = _LINE_ENDS.sub("\n", run.text).split("\n")
        for number, line in enumerate(lines):
            if number:
                current.mark = run.status
                yield current
                current = _Paragraph()
            if line:
                current.runs.append(Run(line, run.status, run.move))
    yield current


class _Writer:
    """Writes paragraphs; every change gets a number of its own, as Word demands."""

    def __init__(self, author: str, date: str, new: Document) -> None:
        stamp = f"{date}T00:00:00Z" if len(date) == len("2025-01-31") else date
        self._who = f"w:author={quoteattr(printable(author))}" + (f" w:date={quoteattr(stamp)}" if stamp else "")
        self._last_id = 0
        self._styles = _styles(new)

    def paragraph(self, paragraph: _Paragraph) -> str:
        """`paragraph` as w:p, styled as a heading where the new report has one here."""
        words = "".join(run.text for run in paragraph.runs if run.status not in (Status.DELETED, Status.MOVED_FROM))
        style = self._styles.get(words.strip())
        named = f'<w:pStyle w:val="{style}"/>' if style else ""
        mark = ""
        if paragraph.mark is not Status.KEPT:
            mark = f"<w:rPr><w:{paragraph.mark} {self._change()}/></w:rPr>"
        properties = f"<w:pPr>{named}{mark}</w:pPr>" if named or mark else ""
        return f"<w:p>{properties}{''.join(self._run(run) for run in paragraph.runs)}</w:p>"

    def _run(self, run: Run) -> str:
        tag = "w:delText" if run.status is Status.DELETED else "w:t"
        inner = f"<w:r>{_text(run.text, tag)}</w:r>"
        if run.status is Status.KEPT:
            return inner
        changed = f"<w:{run.status} {self._change()}>{inner}</w:{run.status}>"
        if run.move is None:
            return changed
        # Word joins the two ends of a move by the name of their ranges.
        number = self._next_id()
        start = f'<w:{run.status}RangeStart w:id="{number}" {self._who} w:name="move{run.move}"/>'
        return f'{start}{changed}<w:{run.status}RangeEnd w:id="{number}"/>'

    def _change(self) -> str:
        return f'w:id="{self._next_id()}" {self._who}'

    def _next_id(self) -> int:
        self._last_id += 1
        return self._last_id


def _text(text: str, tag: str) -> str:
    """Characters as XML; a tab is an element of its own, what XML cannot hold gets a visible stand-in."""
    pieces = [
        f'<{tag} xml:space="preserve">{escape(printable(piece))}</{tag}>' if piece else "" for piece in text.split("\t")
    ]
    return "<w:tab/>".join(pieces)


def _styles(new: Document) -> dict[str, str]:
    """Headings that are a paragraph of their own, by their text, and the style each gets."""
    styles = {new.title.strip(): "Title"} if new.title.strip() else {}
    for sentence in new.sentences:
        words = sentence.span.of(new.text)
        if sentence.heading and words.strip():
            level = new.sections[sentence.section].level
            styles[words.strip()] = f"Heading{min(level, _MARKED_STYLE_LEVELS)}" if level else "Title"
    return styles
