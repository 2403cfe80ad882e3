"""The text inside a paragraph: runs, fields, links, tracked changes, notes, text boxes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from diffengine.reading.docx.charts import CHART
from diffengine.reading.docx.package import COMPATIBILITY, MATH, W, child, is_on, value
from diffengine.reading.files import Revisions
from diffengine.reading.numerals import note_mark

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

INSERTED = {f"{W}ins", f"{W}moveTo"}
DELETED = {f"{W}del", f"{W}moveFrom"}
_WRAPPERS = ("hyperlink", "smartTag", "sdt", "sdtContent", "customXml", "fldSimple", "dir", "bdo")
_TRANSPARENT = {W + name for name in _WRAPPERS}
_CHART_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_DRAWING = {f"{W}drawing", f"{W}pict", f"{W}object"}
_CHARACTERS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}br": "\n"}
_NOTES = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "endnotes"}
_UNREAD = ("vanish", "strike", "dstrike")
"""What Word hides or the writer struck out is no text of the report."""

_TEXT_BOX = f"{W}txbxContent"


@dataclass(slots=True)
class Fields:
    """The complex fields that are open at this point of the text, outermost first; they may span paragraphs.

    Each entry is what is known of one field: its instruction as far as read, and whether its result has begun. Without
    `hide` instructions and tables of contents are shown like other text.
    """

    hide: bool = True
    open: list[list[str | bool]] = field(default_factory=list)
    dropped: int = 0

    def mark(self, kind: str) -> None:
        """Takes a field character: `begin`, `separate` or `end`."""
        if kind == "begin":
            self.open.append(["", False])
        elif self.open and kind == "separate":
            self.open[-1][1] = True
        elif self.open and kind == "end":
            self.open.pop()

    def instruct(self, text: str) -> None:
        """Takes a piece of a field's instruction (`TOC \\o`, `PAGE`)."""
        if self.open:
            self.open[-1][0] = f"{self.open[-1][0]}{text}"

    @property
    def shows(self) -> bool:
        """Whether text at this point is seen: it is no part of an instruction, nor of a table of contents."""
        return not self.hide or (all(begun for _, begun in self.open) and not self.in_contents)

    @property
    def in_contents(self) -> bool:
        """Whether this point is inside a table of contents."""
        return any(str(instruction).strip().upper().startswith("TOC") for instruction, _ in self.open)


class RunReader:
    """Collects the text of one paragraph at a time, under one policy for tracked changes.

    `note` is called with the kind of notes and the id at each reference and returns the mark to write, `[1]`.
    """

    def __init__(self, revisions: Revisions, fields: Fields, note: Callable[[str, str], str]) -> None:
        self._original = revisions is Revisions.ORIGINAL
        self._fields = fields
        self._note = note
        self._pieces: list[str] = []
        self._boxes: list[Element] = []
        self.revisions = 0
        self.pictures = 0
        self.charts: list[str] = []

    def read(self, paragraph: Element) -> tuple[str, list[Element]]:
        """The text of `paragraph`, and the text boxes anchored in it; `charts` then holds the ids of its charts."""
        self._pieces, self._boxes, self.charts = [], [], []
        for element in paragraph:
            self._inline(element)
        return "".join(self._pieces), self._boxes

    def keeps(self, element: Element) -> bool:
        """Whether a tracked insertion or deletion belongs to the state that is read."""
        self.revisions += 1
        return (element.tag in DELETED) is self._original

    def _inline(self, element: Element) -> None:
        tag = element.tag
        if tag == f"{W}r":
            self._run(element)
        elif (tag in INSERTED or tag in DELETED) and not self.keeps(element):
            return
        elif tag == f"{COMPATIBILITY}AlternateContent":
            self._alternative(element, self._inline)
        elif tag in _TRANSPARENT or tag in INSERTED or tag in DELETED:
            for part in element:
                self._inline(part)
        elif tag in _DRAWING:
            self._drawing(element)
        elif isinstance(tag, str) and tag.startswith(MATH):
            self._math(element)

    def _run(self, run: Element) -> None:
        if any(is_on(run, f"rPr/{how}") for how in _UNREAD):
            return
        raised = value(run, "rPr/vertAlign") == "superscript"
        mark = (
            note_mark("".join(str(text) for text in run.itertext(f"{W}t")), "".join(self._pieces)) if raised else None
        )
        if mark:
            self._add(mark)
            return
        for element in run:
            self._character(element)

    def _character(self, element: Element) -> None:
        tag = element.tag
        if tag == f"{W}t" or (tag == f"{W}delText" and self._original):
            self._add(element.text or "")
        elif tag in _CHARACTERS:
            self._add(_CHARACTERS[tag])
        elif tag == f"{W}fldChar":
            self._fields.mark(element.get(f"{W}fldCharType", ""))
        elif tag == f"{W}instrText":
            self._fields.instruct(element.text or "")
        elif tag == f"{W}sym":
            self._add(_symbol(element.get(f"{W}char", "")))
        elif tag in _NOTES and self._fields.shows:
            self._add(self._note(_NOTES[tag], element.get(f"{W}id", "")))
        elif tag == f"{W}ruby":
            for run in element.iterfind(f"{W}rubyBase/{W}r"):
                self._run(run)
        elif tag == f"{COMPATIBILITY}AlternateContent":
            self._alternative(element, self._character)
        elif tag in _DRAWING:
            self._drawing(element)

    def _add(self, text: str) -> None:
        if self._fields.shows:
            self._pieces.append(text)
        elif self._fields.in_contents:
            self._fields.dropped += bool(text.strip())

    def _alternative(self, element: Element, read: Callable[[Element], None]) -> None:
        """Word writes new drawings twice, once for old readers; one of the two is the text."""
        choice = element.find(f"{COMPATIBILITY}Choice")
        if choice is None:
            choice = element.find(f"{COMPATIBILITY}Fallback")
        for part in [] if choice is None else choice:
            read(part)

    def _drawing(self, element: Element) -> None:
        boxes = [box for box in element.iter(_TEXT_BOX) if not _inside_box(box, element)]
        charts = [str(chart.get(_CHART_ID, "")) for chart in element.iter(f"{CHART}chart")]
        self._boxes += boxes
        self.charts += charts
        self.pictures += not boxes and not charts

    def _math(self, element: Element) -> None:
        for text in element.iter(f"{MATH}t"):
            self._add(text.text or "")


def removes_mark(paragraph: Element, *, original: bool) -> bool:
    """Whether the end of this paragraph is gone in the state that is read, so that the next one continues it.

    Also where Word hides the paragraph mark to set a heading and its text in one line.
    """
    gone = INSERTED if original else DELETED
    mark = child(paragraph, "pPr/rPr")
    return (mark is not None and any(part.tag in gone for part in mark)) or is_on(mark, "specVanish")


def _inside_box(box: Element, top: Element) -> bool:
    """Whether a text box stands inside another one below `top`; it is read with that one."""
    above = box.getparent()
    while above is not None and above is not top:
        if above.tag == _TEXT_BOX:
            return True
        above = above.getparent()
    return False


_PRIVATE = range(0xE000, 0xF900)
_SYMBOL_OFFSET = 0xF000


def _symbol(code: str) -> str:
    """The character of a `w:sym`: symbol fonts shift ASCII to U+F000; their pictures print nothing we can name."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    number = number - _SYMBOL_OFFSET if _SYMBOL_OFFSET <= number < _SYMBOL_OFFSET + 0x80 else number
    return chr(number) if 0x20 <= number < 0xD800 or 0xF900 <= number < 0xFFFE else ""
