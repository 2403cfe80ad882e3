"""The text of an article in the order it is seen: block elements, line breaks and indents part paragraphs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diffengine.document.characters import is_chinese
from diffengine.document.marks import find_mark
from diffengine.reading.blocks import Block, Kind, write_row
from diffengine.reading.numerals import write_numeral
from diffengine.reading.webpage.tables import captions, table_rows

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_BLOCKS = (
    "address article blockquote body caption center dd details div dl dt fieldset figcaption figure form "
    "h1 h2 h3 h4 h5 h6 hr html li main ol p pre section summary table tbody td tfoot th thead tr ul"
)
BLOCK_TAGS = frozenset(_BLOCKS.split())
"""Elements that a browser sets on lines of their own."""

LONG_SECTION = 20
"""Characters of a piece behind an indent that is a paragraph of its own although the heading before it has no stop."""

_HEADING_TAG = re.compile(r"^h([1-6])$")
_SOURCE_BREAK = re.compile(r"(.)?[ \t\r\n\f]*[\r\n][ \t\r\n\f]*(?=(.)?)", re.DOTALL)
_SPACES = re.compile(r"[ \t\r\n\f\xa0]+")
_INDENT = re.compile(r"(?:\u3000|\xa0| ){2,}")
_ENDS = tuple("。！？；：!?;:”）)")
_LIST_STYLES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


def page_blocks(article: Element) -> list[Block]:
    """Paragraphs, headings and table rows of an article, in order."""
    flow = _Flow()
    flow.read(article)
    return flow.blocks


class _Flow:
    """Walks the elements without recursion: pages nest deeper than Python's stack."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._line: list[str] = []
        self._level = 0
        self._verbatim = 0

    def read(self, article: Element) -> None:
        from lxml import etree

        walker = etree.iterwalk(article, events=("start", "end"))
        for event, element in walker:
            if event == "start":
                if element.tag == "table" and (rows := table_rows(element)) is not None:
                    self._break()
                    self.blocks += [Block(words) for words in captions(element)]
                    self.blocks += [Block(write_row(row), Kind.ROW) for row in rows]
                    walker.skip_subtree()
                else:
                    self._open(element)
            else:
                self._close(element)
                if element is not article:
                    self._add(element.tail)
        self._break()

    def _open(self, element: Element) -> None:
        if element.tag in BLOCK_TAGS or element.tag == "br":
            self._break()
        heading = _HEADING_TAG.match(str(element.tag))
        if heading:
            self._level = int(heading[1])
        if element.tag == "pre":
            self._verbatim += 1
        if element.tag == "li":
            self._line.append(_item_number(element))
        self._add(element.text)

    def _close(self, element: Element) -> None:
        if element.tag in BLOCK_TAGS:
            self._break()
        if element.tag == "pre":
            self._verbatim -= 1
        if _HEADING_TAG.match(str(element.tag)):
            self._level = 0

    def _add(self, text: str | None) -> None:
        if not text:
            return
        if self._verbatim:
            first, *others = text.splitlines() or [""]
            self._line.append(first)
            for line in others:
                self._break()
                self._line.append(line)
        else:
            self._line.append(text)

    def _break(self) -> None:
        line = "".join(self._line)
        self._line = []
        for text in split_indents(join_source_lines(line)):
            kind = Kind.HEADING if self._level else Kind.PARAGRAPH
            self.blocks.append(Block(text, kind, self._level))


def join_source_lines(text: str) -> str:
    """Line breaks of the page's source are no text: none between Chinese characters, else a space."""

    def joint(found: re.Match[str]) -> str:
        before, after = found[1] or "", found[2] or ""
        chinese = any(char and (is_chinese(char) or char > "\u2fff") for char in (before, after))
        return before if chinese else f"{before} "

    return _SOURCE_BREAK.sub(joint, text)


def split_indents(text: str) -> list[str]:
    """Paragraphs that are parted by indents only: `…完成。　　二、计划　　2024年，…` → three.

    Two blanks inside a title (八、金　　融) part nothing.
    """
    pieces: list[str] = []
    for piece in _INDENT.split(text):
        clean = _SPACES.sub(" ", piece).strip(" \u3000\u200b\ufeff")
        if not clean:
            continue
        if pieces and not _begins_paragraph(pieces[-1], clean):
            pieces[-1] += "  " + clean
        else:
            pieces.append(clean)
    return pieces


def _begins_paragraph(before: str, piece: str) -> bool:
    if before.endswith(_ENDS) or find_mark(piece) is not None:
        return True
    return find_mark(before) is not None and len(piece) >= LONG_SECTION


def _item_number(item: Element) -> str:
    """The number that a browser shows before an item of a numbered list: `1. `."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol" or "none" in parent.get("style", ""):
        return ""
    first = parent.get("start", "1")
    number = (int(first) if first.isdecimal() and len(first) < 5 else 1) + sum(
        1 for _ in item.itersiblings("li", preceding=True)
    )
    return write_numeral(number, _LIST_STYLES.get(parent.get("type", ""), "decimal")) + ". "
