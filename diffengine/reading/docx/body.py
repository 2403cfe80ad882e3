"""The main text of a Word file as blocks: paragraphs with their numbers, headings, table rows, text boxes, notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from diffengine.reading.blocks import Block, Kind, write_row
from diffengine.reading.docx.charts import chart_rows
from diffengine.reading.docx.numbering import Numbering
from diffengine.reading.docx.package import W, WordPackage, child, is_on, number_at, value
from diffengine.reading.docx.runs import DELETED, INSERTED, Fields, RunReader, removes_mark
from diffengine.reading.docx.styles import Styles, heading_level
from diffengine.reading.files import Revisions
from diffengine.reading.limits import LONGEST_TEXT
from diffengine.reading.markup import parse_xml, stream_xml

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

LONGEST_CELL = 300
"""Characters. A cell with more is no entry of a table but text laid out in columns; it is read as paragraphs."""

WIDEST_SPAN = 100
"""Columns that a merged cell may cover; Word allows 63."""

DEEPEST_NESTING = 40
"""Tables and text boxes inside each other; Word itself gives up at about 20."""

_CONTENTS = "Table of Contents"
_BLOCKS = {W + name for name in ("sdtContent", "customXml", "smartTag")}


class BodyReader:
    """Reads one Word text; holds what runs through it: counters of lists, open fields, notes, a joined paragraph."""

    def __init__(self, package: WordPackage, revisions: Revisions, *, hide_fields: bool = True) -> None:
        styles_root = package.root("styles")
        self._package = package
        self._original = revisions is Revisions.ORIGINAL
        self._styles = Styles(styles_root)
        self._numbering = Numbering(package.root("numbering"), self._styles)
        self._notes: list[tuple[str, str]] = []
        self._joined = ""
        self._depth = 0
        self._length = 0
        self.fields = Fields(hide=hide_fields)
        self.runs = RunReader(revisions, self.fields, self._note)
        self.unread: list[str] = []

    def blocks(self) -> Iterator[Block]:
        """The blocks of the text in reading order, the notes behind them."""
        package = self._package
        for element in stream_xml(package.file, package.main, package.data(package.main), f"{W}body"):
            yield from self._limited(self._block(element))
        if self._joined:
            yield Block(self._joined)
            self._joined = ""
        yield from self._limited(self._note_blocks())

    def _limited(self, blocks: Iterable[Block]) -> Iterator[Block]:
        for block in blocks:
            self._length += len(block.text) + 1
            if self._length > LONGEST_TEXT:
                raise self._package.file.error("too_long", limit=LONGEST_TEXT)
            yield block

    def _block(self, element: Element) -> Iterator[Block]:
        tag = element.tag
        if self._depth > DEEPEST_NESTING:
            raise self._package.file.error("too_deep", limit=DEEPEST_NESTING)
        self._depth += 1
        if tag == f"{W}p":
            yield from self._paragraph(element)
        elif tag == f"{W}tbl":
            yield from self._table(element)
        elif tag in _BLOCKS or ((tag in INSERTED or tag in DELETED) and self.runs.keeps(element)):
            yield from self._all(element)
        elif tag == f"{W}sdt":
            yield from self._control(element)
        elif tag == f"{W}altChunk":
            self.unread.append("altChunk")
        self._depth -= 1

    def _all(self, elements: Iterable[Element]) -> Iterator[Block]:
        for element in elements:
            yield from self._block(element)

    def _control(self, element: Element) -> Iterator[Block]:
        """A content control; the one that Word builds tables of contents in is left out."""
        if value(element, "sdtPr/docPartObj/docPartGallery") == _CONTENTS and self.fields.hide:
            self.fields.dropped += 1
            return
        content = child(element, "sdtContent")
        if content is not None:
            yield from self._all(content)

    def _paragraph(self, element: Element) -> Iterator[Block]:
        style = self._styles.of(element)
        text, boxes = self.runs.read(element)
        charts = self.runs.charts
        if style.contents and self.fields.hide:
            self.fields.dropped += bool(text.strip())
        elif removes_mark(element, original=self._original):
            self.runs.revisions += not is_on(child(element, "pPr/rPr"), "specVanish")
            self._joined += text
        else:
            level = heading_level(number_at(element, "pPr/outlineLvl")) or style.level
            text = self._joined + text
            self._joined = ""
            label = self._numbering.label(element, style)
            kind = Kind.HEADING if level else Kind.PARAGRAPH
            if text.strip():
                yield Block(_labelled(label, text.strip(" \t\n\xa0\u3000")), kind, level)
        for box in boxes:
            yield from self._all(box)
        for chart in charts:
            yield from self._chart(chart)

    def _chart(self, identity: str) -> Iterator[Block]:
        part = self._package.parts.get(identity, "")
        root = parse_xml(self._package.file, part, self._package.data(part)) if part else None
        rows = [] if root is None else chart_rows(root)
        self.runs.pictures += not rows
        yield from (Block(write_row(row), Kind.ROW) for row in rows)

    def _table(self, table: Element) -> Iterator[Block]:
        rows = [self._row(row) for row in self._rows(table)]
        width = max((sum(1 for cell in row if cell is not None) for row in rows), default=0)
        for row in rows:
            cells = [" ".join(block.text for block in cell or ()) for cell in row]
            laid_out = width <= 1 or any(len(cell) > LONGEST_CELL for cell in cells)
            if laid_out:
                yield from (block for cell in row for block in cell or ())
            elif any(cells):
                yield Block(write_row(cells), Kind.ROW)

    def _rows(self, table: Element) -> Iterator[Element]:
        for element in table:
            if element.tag == f"{W}tr":
                marks = [mark for name in ("ins", "del") if (mark := child(element, f"trPr/{name}")) is not None]
                kept = [self.runs.keeps(mark) for mark in marks]
                if all(kept):
                    yield element
            elif element.tag in _BLOCKS or element.tag == f"{W}sdt":
                yield from self._rows(element)

    def _row(self, row: Element) -> list[list[Block] | None]:
        """The blocks of each cell by column; None for the columns that a merged cell covers."""
        cells: list[list[Block] | None] = [None] * _bounded(number_at(row, "trPr/gridBefore"), 0)
        for cell in self._cells(row):
            properties = child(cell, "tcPr")
            covered = _is_continued(properties, "vMerge") or _is_continued(properties, "hMerge")
            blocks = [replace(block, kind=Kind.PARAGRAPH) for block in self._all(cell)]
            cells.append([] if covered else blocks)
            cells += [None] * (_bounded(number_at(properties, "gridSpan"), 1) - 1)
        return cells

    def _cells(self, row: Element) -> Iterator[Element]:
        for element in row:
            if element.tag == f"{W}tc":
                yield element
            elif element.tag in _BLOCKS or element.tag == f"{W}sdt":
                yield from self._cells(element)

    def _note(self, kind: str, identity: str) -> str:
        """The mark of a note, `[1]`: a bare raised 1 would become a digit of the number before it."""
        if (kind, identity) not in self._notes:
            self._notes.append((kind, identity))
        return f"[{self._notes.index((kind, identity)) + 1}]"

    def _note_blocks(self) -> Iterator[Block]:
        roots = {kind: self._package.root(kind) for kind in sorted({kind for kind, _ in self._notes})}
        texts = {
            (kind, note.get(f"{W}id", "")): note
            for kind, root in roots.items()
            for note in ([] if root is None else root)
        }
        for number, key in enumerate(list(self._notes), start=1):
            if key in texts:
                words = " ".join(block.text for block in self._all(texts[key]))
                yield Block(f"[{number}] {words}", Kind.NOTE)


def _is_continued(properties: Element | None, name: str) -> bool:
    """Whether a cell is covered by the merged cell above or before it."""
    merge = child(properties, name)
    return merge is not None and merge.get(f"{W}val", "continue") == "continue"


def _bounded(number: int | None, default: int) -> int:
    return default if number is None else max(default, min(number, WIDEST_SPAN))


def _labelled(label: str, text: str) -> str:
    """The number before the text; a space keeps `1.` and `2023年` from becoming one number."""
    return f"{label} {text}" if label.endswith((".", "．")) and text[:1].isdigit() else label + text
