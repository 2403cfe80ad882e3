"""What every reader hands back: the text of a file, and what the file tells about its parts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from diffengine.model import Notice


class Kind(StrEnum):
    """What a block of text is; a closed list."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    """Marked as a heading by the file itself: a Word heading style, h1…h6. `level` counts from 1."""
    ROW = "row"
    """A row of a table, written `| 人口 | 12 |`."""
    NOTE = "note"
    """A footnote or endnote, written `[1] …` and put behind the text."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, table row or note, in reading order.

    `page` is the one it begins on, counted from 1, None in files without pages; `turns` where in `text` the pages
    after it begin.
    """

    text: str
    kind: Kind = Kind.PARAGRAPH
    level: int = 0
    page: int | None = None
    turns: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Hint:
    """What the file says of the paragraph that begins at `start` in the text: a heading of a level, a row, a note."""

    start: int
    kind: Kind
    level: int = 0


@dataclass(frozen=True, slots=True)
class ReadText:
    """The text of a file. `hints` are evidence for the outline, `pages` the offset at which each page begins."""

    text: str
    encoding: str = "utf-8"
    hints: tuple[Hint, ...] = ()
    pages: tuple[int, ...] = ()
    notices: tuple[Notice, ...] = ()


def join_blocks(blocks: Iterable[Block], notices: Iterable[Notice] = (), encoding: str = "utf-8") -> ReadText:
    """The text of `blocks`, a line each (a block with line breaks several), with hints and page starts."""
    lines: list[str] = []
    hints: list[Hint] = []
    pages: list[int] = []
    at = 0
    for block in blocks:
        while block.page is not None and len(pages) < block.page:
            pages.append(at)  # a page without text begins where the next one does
        if not block.text.strip():
            continue
        if block.kind is not Kind.PARAGRAPH:
            hints.append(Hint(at, block.kind, block.level))
        pages += [at + turn for turn in block.turns]
        lines.append(block.text)
        at += len(block.text) + 1
    text = "\n".join(lines)
    return ReadText(text + "\n" if text else "", encoding, tuple(hints), tuple(pages), tuple(notices))


def write_row(cells: Iterable[str]) -> str:
    """A table row as one line: `["人口", "12"]` → `| 人口 | 12 |`; empty cells keep their place."""
    return "| " + " | ".join(" ".join(cell.replace("|", "｜").split()) for cell in cells) + " |"
