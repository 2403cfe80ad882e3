"""The quantities in tables: a figure in a cell measures what the heads of its row and its column say.

`| 指标 | 产量（万吨） | 比上年增长（%） |` over `| 粮食 | 133.77 | -2.3 |` gives 1337700 吨 of 粮食 · 产量 and −2.3 %
of 粮食 · 比上年增长. The unit stands in the cell, in the head of the column, in a column of its own (单位), in the head
of the row, or above the table (单位：件).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby

from alignment.spans import Span
from diffengine.document.characters import fold_width
from diffengine.document.grids import Cell, Grid, find_grids
from diffengine.document.time_words import Own, last_time
from diffengine.model import Quantity, Reading, Sentence
from diffengine.quantities.cells import Entry, read_grid
from diffengine.quantities.cells.measures import (
    GROWTH,
    PERCENT,
    Measure,
    Worth,
    caption_measures,
    fits,
    measure_of,
    stated_measures,
    times,
    without_unit,
    worth_of,
)

CAPTION_LINES = 2
"""Lines above a table in which it is titled and its unit stated."""

BETWEEN = "·"
"""Between the names of one path, as in 不予公开·国家秘密; ` · ` parts the path of the row from that of the column."""

_TARGET = re.compile(r"目标|计划|预期|任务数")
_TITLE_NUMBER = re.compile(r"^[|\s]*(?:<br ?/?>\s*)?(?:附?[表图]|专栏)\s*\d+(?:[-—]\d+)?")


def table_sentences(text: str, sentences: Sequence[Sentence]) -> frozenset[int]:
    """The positions of the sentences that are rows of tables, or parts of such rows."""
    starts = [sentence.span.start for sentence in sentences]
    return frozenset(
        at
        for grid in find_grids(text)
        for at in range(bisect_right(starts, grid.span.start - 1), bisect_right(starts, grid.span.end))
    )


def read_tables(text: str, sentences: tuple[Sentence, ...], found: Sequence[Quantity]) -> list[Quantity]:
    """`found`, the quantities of the sentences, with those of the figures in tables in their place.

    In a row with figures the numbers of its other cells are names (0-15岁, 十种有色金属), as is that of 表1 above it.
    """
    starts = [sentence.span.start for sentence in sentences]
    rows = table_sentences(text, sentences)
    cells = [cell for grid in find_grids(text) for cell in _of_grid(text, sentences, starts, grid)]
    read = {cell.sentence for cell in cells}
    kept = [
        _of_its_cell(text, sentences, q) if q.sentence in rows else q
        for q in found
        if q.sentence not in read and not _is_title_number(text, sentences, rows, q)
    ]
    return sorted((*kept, *cells), key=lambda quantity: quantity.span)


def with_cell_readings(
    text: str, sentences: tuple[Sentence, ...], quantities: Sequence[Quantity], year: int | None
) -> tuple[Quantity, ...]:
    """`quantities` with those in tables read by the paths of their row and column, and by the lines above the table."""
    rows = table_sentences(text, sentences)
    read: list[Quantity] = []
    for index, members in groupby(quantities, key=lambda quantity: quantity.sentence):
        if index not in rows:
            read += members
            continue
        caption = fold_width(caption_of(text, sentences, rows, index))
        own = Own.of(sentences[index].role, year)
        seen: Counter[str] = Counter()
        for cell in members:
            # Only cells that no head tells apart are told by their order.
            heads = Reading(before=cell.indicator, clause=cell.indicator, lead=caption, ordinal=seen[cell.indicator])
            seen[cell.indicator] += 1
            horizon, years = last_time(fold_width(cell.indicator), own) or (cell.horizon, cell.years)
            read.append(replace(cell, reading=heads, horizon=horizon, years=years))
    return tuple(read)


_CLAUSE = re.compile(r"[^,;:。|\t]*\Z")


def _of_its_cell(text: str, sentences: Sequence[Sentence], quantity: Quantity) -> Quantity:
    """A quantity in a cell of words, without the words of other cells: `| 1 | 道路 | · 建成` → 建成.

    Where nothing is left its clause names it: 完成投资3000万元 → 完成投资.
    """
    if "|" not in quantity.indicator:
        return quantity
    clause = _CLAUSE.search(fold_width(text[sentences[quantity.sentence].span.start : quantity.span.start]))
    named = quantity.indicator.rpartition("|")[2].strip(" ·")
    return replace(quantity, indicator=named or (clause[0].strip() if clause else ""))


def caption_of(text: str, sentences: Sequence[Sentence], rows: frozenset[int], row: int) -> str:
    """The lines above the table that the sentence at `row` is a row of: 表1 2024年年末人口数及其构成.

    `rows` are all sentences of tables, as `table_sentences` tells them.
    """
    first = row
    while first and first - 1 in rows:
        first -= 1
    return _caption(text, sentences, first)


def _caption(text: str, sentences: Sequence[Sentence], first: int) -> str:
    lines = []
    for index in range(first - 1, max(-1, first - 1 - CAPTION_LINES), -1):
        words = sentences[index].span.of(text)
        if words[-1] in "。！？；":
            break
        lines.append(words)
    return " ".join(reversed(lines))


def _is_title_number(text: str, sentences: Sequence[Sentence], rows: frozenset[int], quantity: Quantity) -> bool:
    """Whether a number is that of a table's title: 表1 学校 is no school."""
    if not any(quantity.sentence + ahead in rows for ahead in range(CAPTION_LINES + 1)):
        return False
    span = sentences[quantity.sentence].span
    title = _TITLE_NUMBER.match(span.of(text))
    return title is not None and quantity.numeral.start < span.start + title.end()


def _of_grid(text: str, sentences: Sequence[Sentence], starts: list[int], grid: Grid) -> list[Quantity]:
    first = bisect_right(starts, grid.span.start - 1)
    above = caption_measures(_caption(text, sentences, first))
    quantities = []
    for entry in read_grid(grid):
        sentence = bisect_right(starts, entry.cell.span.start) - 1
        quantity = _quantity(text, sentence, entry, above) if sentence >= 0 else None
        if quantity:
            quantities.append(quantity)
    return quantities


def _quantity(text: str, sentence: int, entry: Entry, above: tuple[Measure, ...]) -> Quantity | None:
    worth = worth_of(entry.cell.text)
    if worth is None:
        return None
    measure = worth.measure if worth.measure.unit else _measure(entry, above)
    unit = measure.unit
    row, column = _path(entry.row), _path(entry.column)
    return Quantity(
        span=entry.cell.span,
        numeral=_digits(entry.cell, worth),
        text=_written(text, entry.cell),
        value=times(worth.value, measure),
        unit=unit.name if unit else "",
        dimension=unit.dimension if unit else "number",
        factor=unit.factor if unit else Decimal(1),
        sentence=sentence,
        indicator=" · ".join(filter(None, (row, column))),
        bound=worth.bound,
        role=_role(row, column, measure),
        stage="target" if _TARGET.search(column) else "result",
    )


LONGEST_PATH = 300
"""Characters of the names above or beside a figure; more is broken text, and only its last words are kept."""


def _path(names: Sequence[str]) -> str:
    return BETWEEN.join(filter(None, map(without_unit, names)))[-LONGEST_PATH:]


def _written(text: str, cell: Cell) -> str:
    """A figure as it is written; one broken over lines (100 over 3 in a narrow cell) is told whole, 1003."""
    written = cell.span.of(text)
    return cell.text if len(cell.text) > cell.span.size else written


def _digits(cell: Cell, worth: Worth) -> Span:
    """Where the digits of a figure stand; the whole cell where marks inside it shift them."""
    if len(cell.text) != cell.span.size:
        return cell.span
    return Span(cell.span.start + worth.number[0], cell.span.start + worth.number[1])


def _measure(entry: Entry, above: tuple[Measure, ...]) -> Measure:
    """The unit that the head of the column states, else its row, else the lines above; rates count in %."""
    for head in reversed(entry.column):
        if stated := stated_measures(head):
            return stated[0]
    column = "".join(entry.column)
    whole = stated_measures(entry.whole) or above
    several = [measure for measure in whole if fits(measure, column)]
    if GROWTH.search(column):
        return next(iter(several), measure_of(PERCENT))
    rows = [measure_of(entry.unit)] if entry.unit else []
    rows += [measure for name in reversed(entry.row) for measure in stated_measures(name)]
    return next((m for m in (*rows, *(several if len(whole) > 1 else whole)) if m.unit), Measure())


def _role(row: str, column: str, measure: Measure) -> str:
    if _TARGET.search(column):
        return "target"
    rate = measure.unit is not None and measure.unit.dimension in {"percent", "points"}
    return "growth" if rate and (GROWTH.search(column) or (not column and GROWTH.search(row))) else "result"
