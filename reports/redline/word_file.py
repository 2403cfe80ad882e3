"""A stream of tracked changes as a Word file, written part by part: python-docx knows no tracked changes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from importlib.resources import files
from xml.sax.saxutils import escape, quoteattr

from diffengine.model import Comparison, Document
from reports.printable import printable
from reports.redline.cover import comments_part, cover_part, foot_part, head_part, part
from reports.redline.remarks import Remark
from reports.redline.tracked_changes import Run, Status

__all__ = ["write_document"]

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of every part in the archive: the earliest that zip knows, always the same."""

_LINE_ENDS = re.compile(r"\r\n|\r|\u2028|\u2029|\x85")
_MARKED_STYLE_LEVELS = 6
"""Heading levels that styles.xml defines."""


@dataclass(slots=True)
class _Paragraph:
    """Runs up to a paragraph mark, and the status of the mark itself."""

    runs: list[Run] = field(default_factory=list)
    mark: Status = Status.KEPT


def write_document(
    runs: list[Run], remarks: Sequence[Remark], comparison: Comparison, lang: str, author: str, date: str
) -> bytes:
    """The .docx file of `runs`, whose anchors are of `remarks`."""
    writer = _Writer(author, date, comparison.new)
    body = "".join(writer.paragraph(paragraph) for paragraph in _paragraphs(runs))
    cover = f"<w:p><w:pPr>{_section('cover', 'nofoot')}</w:pPr></w:p>"
    return _archive(
        {
            "word/document.xml": part("document", f"<w:body>{cover}{body}{_section('head', 'foot')}</w:body>"),
            "word/comments.xml": comments_part(remarks, writer.who),
            "word/cover.xml": cover_part(comparison, lang),
            "word/head.xml": head_part(comparison),
            "word/foot.xml": foot_part(lang),
            "word/nofoot.xml": part("ftr", "<w:p/>"),
        }
    )


def _section(head: str, foot: str) -> str:
    """The end of a section: its header and footer by the names of their parts, its paper, pages counted from 1."""
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{head}"/>'
        f'<w:footerReference w:type="default" r:id="{foot}"/>'
        '<w:type w:val="nextPage"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1588" '
        'w:bottom="1440" w:left="1588" w:header="851" w:footer="992" w:gutter="0"/>'
        '<w:pgNumType w:start="1"/></w:sectPr>'
    )


def _archive(written: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    parts = files("reports.redline").joinpath("parts")
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, source in _PARTS.items():
            _add(archive, name, parts.joinpath(source).read_bytes())
        for name, content in written.items():
            _add(archive, name, content)
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
            first, last = number == 0, number == len(lines) - 1
            begins, ends = run.begins if first else (), run.ends if last else ()
            if line or begins or ends:
                current.runs.append(replace(run, text=line, begins=begins, ends=ends))
    yield current


class _Writer:
    """Writes paragraphs; every change gets a number of its own, as Word demands."""

    def __init__(self, author: str, date: str, new: Document) -> None:
        stamp = f"{date}T00:00:00Z" if len(date) == len("2025-01-31") else date
        self.who = f"w:author={quoteattr(printable(author))}" + (f" w:date={quoteattr(stamp)}" if stamp else "")
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
        begins = "".join(f'<w:commentRangeStart w:id="{number}"/>' for number in run.begins)
        ends = "".join(
            f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>'
            for number in run.ends
        )
        return begins + (self._changed(run) if run.text else "") + ends

    def _changed(self, run: Run) -> str:
        tag = "w:delText" if run.status is Status.DELETED else "w:t"
        inner = f"<w:r>{_text(run.text, tag)}</w:r>"
        if run.status is Status.KEPT:
            return inner
        changed = f"<w:{run.status} {self._change()}>{inner}</w:{run.status}>"
        if run.move is None:
            return changed
        # Word joins the two ends of a move by the name of their ranges.
        number = self._next_id()
        start = f'<w:{run.status}RangeStart w:id="{number}" {self.who} w:name="move{run.move}"/>'
        return f'{start}{changed}<w:{run.status}RangeEnd w:id="{number}"/>'

    def _change(self) -> str:
        return f'w:id="{self._next_id()}" {self.who}'

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
