"""Tables of a page as rows of cells in their columns — if they hold data; most tables of old pages only lay out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diffengine.reading.markup import without_controls

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

LONGEST_CELL = 300
"""Characters. A cell with more is no entry of a table but laid-out text."""

WIDEST_SPAN = 100
"""Columns or rows that a merged cell may cover; browsers cap the attribute too."""


def table_rows(table: Element) -> list[list[str]] | None:
    """The cells of each row by column, empty where a merged cell covers; None for a table that only lays out text."""
    if table.find(".//table") is not None:
        return None
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    texts = [[_cell_text(cell) for cell in row] for row in rows]
    width = max((len(row) for row in rows), default=0)
    if width <= 1 or any(len(text) > LONGEST_CELL for row in texts for text in row):
        return None
    covered: dict[int, int] = {}  # column → how many more rows a cell from above covers it
    filled = [_fill(row, texts[n], covered) for n, row in enumerate(rows)]
    return [row for row in filled if any(row)]


def captions(table: Element) -> list[str]:
    """What stands above a table as its title: 表1 信访情况（单位：件）."""
    return [words for caption in table.iterfind("caption") if (words := _cell_text(caption))]


def _fill(row: list[Element], texts: list[str], covered: dict[int, int]) -> list[str]:
    cells: list[str] = []

    def skip_covered() -> None:
        while covered.get(len(cells), 0):
            covered[len(cells)] -= 1
            cells.append("")

    for cell, text in zip(row, texts, strict=True):
        skip_covered()
        down = _span(cell, "rowspan") - 1
        for n in range(_span(cell, "colspan")):
            if down:
                covered[len(cells)] = down
            cells.append("" if n else text)
    skip_covered()
    return cells


def _span(cell: Element, name: str) -> int:
    written = cell.get(name, "1").strip()
    return max(1, min(int(written), WIDEST_SPAN)) if written.isdecimal() and len(written) < 9 else 1


def _cell_text(cell: Element) -> str:
    for line_break in cell.iter("br", "p", "div"):
        line_break.tail = " " + without_controls(line_break.tail or "")
    return " ".join("".join(str(text) for text in cell.itertext()).split())
