"""The table of the headline indicators as every view shows it, its first table: nothing is left to compute."""

from __future__ import annotations

from dataclasses import dataclass

from alignment.spans import Span
from diffengine.findings.places import is_next_year
from diffengine.model import Comparison, Document, HeadlineRow, Met, Side
from diffengine.quantities.indicators import indicators

__all__ = ["CELLS", "HeadlineCell", "HeadlineLine", "HeadlineTable", "headline_table", "shown_headline"]

CELLS = {"old_result": Side.OLD, "old_target": Side.OLD, "new_result": Side.NEW, "new_target": Side.NEW}
"""The four cells of a line, and the report that each stands in."""

_FILLED = 2
"""Cells from which on a line tells something: one figure alone can be held against nothing."""


@dataclass(frozen=True, slots=True)
class HeadlineCell:
    """One cell: `text` as the report writes the figure, with − before a fall (下降2.3% is −2.3%).

    `quantity` is the position of the quantity in its report and `id` its id; `span` and `sentence` say where and in
    which words it stands; `others` are the values that the report gives besides, the fittest first.
    """

    text: str
    quantity: int
    id: str
    span: Span
    sentence: str
    others: tuple[HeadlineCell, ...] = ()


@dataclass(frozen=True, slots=True)
class HeadlineLine:
    """One line: an indicator, its group, and its four cells, None where a report says nothing; see `HeadlineRow`."""

    key: str
    name: str
    group: str
    old_result: HeadlineCell | None
    old_target: HeadlineCell | None
    new_result: HeadlineCell | None
    new_target: HeadlineCell | None
    met: Met

    def cell(self, name: str) -> HeadlineCell | None:
        """One of the four cells, by its name in `CELLS`."""
        cells = {"old_result": self.old_result, "old_target": self.old_target}
        return (cells | {"new_result": self.new_result, "new_target": self.new_target})[name]


@dataclass(frozen=True, slots=True)
class HeadlineTable:
    """The table as it is shown: the names of its `columns`, cells and perhaps `met`, and the lines that tell something.

    >>> shown_headline(comparison).columns
    ('old_result', 'old_target', 'new_result', 'met', 'new_target')
    """

    columns: tuple[str, ...]
    lines: tuple[HeadlineLine, ...]


def shown_headline(comparison: Comparison) -> HeadlineTable:
    """The columns and lines that a reader sees.

    Where the new report is the next one of the same place, its results stand between what was planned for them and what
    is planned next; else the results of both stand side by side, for nobody promised them the other's. A line needs two
    cells: 人均生产总值 | 突破4万元 | — | — | — is left to the table of all numbers.
    """
    cells = tuple(CELLS) if is_next_year(comparison.old, comparison.new) else ("old_result", "new_result")
    lines = tuple(
        line for line in headline_table(comparison) if sum(line.cell(name) is not None for name in cells) >= _FILLED
    )
    columns = (*cells[:3], "met", *cells[3:]) if len(cells) == len(CELLS) else cells
    return HeadlineTable(columns, lines)


def headline_table(comparison: Comparison) -> tuple[HeadlineLine, ...]:
    """The lines of the table, those with one cell too, in the order of the data file: 综合, 工业, 投资 …

    地区生产总值增长 | 6.1% | 6%以上 | 5.3% | 5.5%左右, met: missed.
    """
    return tuple(_line(comparison.old, comparison.new, row) for row in comparison.headline)


def _line(old: Document, new: Document, row: HeadlineRow) -> HeadlineLine:
    indicator = indicators()[row.key]
    return HeadlineLine(
        key=row.key,
        name=indicator.name,
        group=indicator.group,
        old_result=_cell(old, row.old_results),
        old_target=_cell(old, row.old_targets),
        new_result=_cell(new, row.new_results),
        new_target=_cell(new, row.new_targets),
        met=row.met,
    )


def _cell(document: Document, values: tuple[int, ...]) -> HeadlineCell | None:
    if not values:
        return None
    first, *others = values
    quantity = document.quantities[first]
    return HeadlineCell(
        text=("−" if quantity.falling else "") + quantity.span.of(document.text),
        quantity=first,
        id=quantity.id,
        span=quantity.span,
        sentence=document.sentence_text(quantity.sentence),
        others=tuple(cell for other in others if (cell := _cell(document, (other,)))),
    )
