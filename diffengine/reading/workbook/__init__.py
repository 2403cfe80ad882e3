"""Workbooks (xlsx), read from their XML: each sheet's tables and lines, as they are seen; no formula is run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diffengine.document.marks import TITLE_MARKS, find_mark
from diffengine.errors import make_notice
from diffengine.model import Notice
from diffengine.reading.blocks import Block, Kind, ReadText, join_blocks, write_row
from diffengine.reading.files import ReportFile
from diffengine.reading.workbook.worksheets import Row, Sheet, open_sheets

__all__ = ["read_workbook"]

LONGEST_GROUP = 40
"""Characters of a line inside a table that may head a group of its rows; longer ones are notes."""


def read_workbook(file: ReportFile) -> ReadText:
    """The text of a workbook: a row of several cells is a row of a table, a cell alone in its row a line.

    Figures are written as their cells show them, formulas as the value kept with them. Hidden sheets, rows and columns
    are no part of the text and are told of in a notice, as are formulas that no program has computed yet; where there
    are several sheets, their names are headings.
    """
    sheets = open_sheets(file)
    shown = [sheet for sheet in sheets if not sheet.hidden]
    blocks = [block for sheet in shown for block in _blocks(sheet, titled=len(shown) > 1)]
    return join_blocks(blocks, _notices(sheets))


def _notices(sheets: Sequence[Sheet]) -> list[Notice]:
    hidden = [sheet.name for sheet in sheets if sheet.hidden]
    notices = [make_notice("hidden_sheets", names="、".join(hidden))] if hidden else []
    left_out, unsaved = (sum(getattr(sheet, what) for sheet in sheets) for what in ("left_out", "unsaved"))
    notices += [make_notice("hidden_rows", count=left_out)] if left_out else []
    return [*notices, make_notice("unsaved_formulas", count=unsaved)] if unsaved else notices


def _blocks(sheet: Sheet, *, titled: bool) -> Iterator[Block]:
    if titled and sheet.rows:
        yield Block(sheet.name, Kind.HEADING, 1)
    first = min((row.cells[0][0] for row in sheet.rows), default=0)
    columns = sorted({column for row in sheet.rows for column, _ in row.cells})
    begun = False
    for at, row in enumerate(sheet.rows):
        alone = len(row.cells) == 1
        line = alone and not (begun and _is_group(row, sheet.rows[at + 1 :], first))
        begun = not line
        if line:
            yield Block(row.cells[0][1])
        else:
            cells = dict(row.cells)
            last = row.cells[-1][0]
            yield Block(write_row(cells.get(column, "") for column in columns if column <= last), Kind.ROW)


def _is_group(row: Row, following: Sequence[Row], first: int) -> bool:
    """Whether a cell alone in its row heads the rows below it inside a table, rather than what follows the table."""
    column, words = row.cells[0]
    mark = find_mark(words)
    if not following or len(following[0].cells) < 2 or column > first:
        return column > first and bool(following)
    heading = mark is not None and mark.kind in TITLE_MARKS
    return row.merged or not (heading or len(words) > LONGEST_GROUP or words.endswith("。"))
