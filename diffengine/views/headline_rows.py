"""The table of the headline indicators as every view shows it: nothing is left to compute."""

from __future__ import annotations

from dataclasses import dataclass

from alignment.spans import Span
from diffengine.model import Comparison, Document, HeadlineRow, Met
from diffengine.quantities.indicators import indicators

__all__ = ["HeadlineCell", "HeadlineLine", "headline_table"]


@dataclass(frozen=True, slots=True)
class HeadlineCell:
    """One cell: `text` as the report writes the figure, with − before a fall (下降2.3% is −2.3%).

    `quantity` is the position of the quantity in its report and `id` its id; `span` and `sentence` say where and in
    which words it stands; `others` are the values that the report gives besides.
    """

    text: str
    quantity: int
    id: str
    span: Span
    sentence: str
    others: tuple[str, ...] = ()


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


def headline_table(comparison: Comparison) -> tuple[HeadlineLine, ...]:
    """The lines of the table, in the order of the data file: 综合, 工业, 投资 …

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
    quantity = document.quantities[values[0]]
    return HeadlineCell(
        text=_written(document, values[0]),
        quantity=values[0],
        id=quantity.id,
        span=quantity.span,
        sentence=document.sentence_text(quantity.sentence),
        others=tuple(_written(document, index) for index in values[1:]),
    )


def _written(document: Document, index: int) -> str:
    quantity = document.quantities[index]
    return ("−" if quantity.falling else "") + quantity.span.of(document.text)
