"""The pages of a file as one text, with what was left out or could not be read."""

from __future__ import annotations

import re

from diffengine.errors import make_notice
from diffengine.model import Notice
from diffengine.reading.blocks import ReadText, join_blocks
from diffengine.reading.files import ReportFile
from diffengine.reading.layout.furniture import without_furniture
from diffengine.reading.layout.lines import Glyph, Line
from diffengine.reading.layout.paragraphs import page_blocks

GARBLED_SHARE = 0.2
"""Of the characters, so many without a known meaning make a text layer useless; good files have none."""

_UNKNOWN = re.compile("[\ue000-\uf8ff\ufffd\ufffe\x00-\x1f]")


def read_pages(file: ReportFile, lines: list[Line], heights: list[float]) -> ReadText:
    """The text of all printed lines; `heights` holds the height of each page.

    Raises ReportError where no page has text (`scanned`) or the characters have no meaning (`garbled`).
    """
    if _is_garbled("".join(line.text for line in lines)):
        raise file.error("garbled")
    kept = without_furniture(lines, heights)
    if not kept:
        raise file.error("scanned")
    blocks, contents = page_blocks(kept)
    return join_blocks(blocks, _notices({line.page for line in kept}, len(heights), contents))


def is_garbled(glyphs: list[Glyph]) -> bool:
    """Whether too many of the characters of a page have no known meaning, as where its fonts name none."""
    return _is_garbled("".join(glyph.char for glyph in glyphs))


def _is_garbled(text: str) -> bool:
    return len(_UNKNOWN.findall(text)) > GARBLED_SHARE * len(text)


def _notices(pages: set[int], count: int, contents: int) -> list[Notice]:
    notices = [make_notice("contents")] if contents else []
    missing = [str(number) for number in range(1, count + 1) if number not in pages]
    if missing:
        notices.append(make_notice("pages_without_text", pages="、".join(missing)))
    return notices
