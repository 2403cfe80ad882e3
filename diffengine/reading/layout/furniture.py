"""What stands on every page and is no text: page numbers and running heads."""

from __future__ import annotations

import re
from collections import Counter

from diffengine.reading.layout.lines import Line

EDGE_ZONE = 0.12
"""Of the height of a page, above and below, where heads and page numbers stand."""

FEWEST_PAGES = 3
"""Pages on which a running head must stand. In a file of two pages it must be the outermost line of both."""

HEAD_SHARE = 0.3
"""Of the pages: heads of left and right pages differ, and first pages have none."""

_PAGE_NUMBER = re.compile(
    r"^[\s\-—–―－·•~_|]*(?:第\s*)?(?:\d{1,4}|[ivxIVX]{1,6}|[一二三四五六七八九十百〇]{1,4})(?:\s*页)?"
    r"(?:\s*[/／,，共]*\s*(?:共\s*)?\d{1,4}\s*页?)?[\s\-—–―－·•~_|]*$"
)
_DIGITS = re.compile(r"\d+")


def without_furniture(lines: list[Line], heights: list[float]) -> list[Line]:
    """`lines` of all pages without page numbers (— 3 —, 第3页 共20页) and running heads; `heights` are the pages'."""
    edges = [line for line in lines if _is_at_edge(line, heights)]
    pages = Counter(key for key, _ in {(_key(line), line.page) for line in edges})
    outer = Counter(key for key, _ in {(_key(line), line.page) for line in _outermost(edges)})
    heads = outer if len(heights) < FEWEST_PAGES else pages
    needed = max(min(FEWEST_PAGES, max(2, len(heights))), HEAD_SHARE * len(heights))
    return [
        line
        for line in lines
        if line.cells
        or not _is_at_edge(line, heights)
        or not (_PAGE_NUMBER.match(line.text) or heads[_key(line)] >= needed)
    ]


def _outermost(edges: list[Line]) -> list[Line]:
    """The first and the last line of each page among those at its edges, page numbers left aside."""
    words = [line for line in edges if not _PAGE_NUMBER.match(line.text)]
    first = {line.page: line for line in reversed(words)}
    last = {line.page: line for line in words}
    return [*first.values(), *last.values()]


def _is_at_edge(line: Line, heights: list[float]) -> bool:
    height = heights[line.page - 1]
    return line.bottom < EDGE_ZONE * height or line.top > (1 - EDGE_ZONE) * height


def _key(line: Line) -> str:
    """The words of a head without its page number."""
    return _DIGITS.sub("0", line.text.replace(" ", ""))
