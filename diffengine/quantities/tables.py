"""The quantities in tables: a figure in a cell measures what the heads of its row and its column say.

`| 指标 | 产量（万吨） | 比上年增长（%） |` over `| 粮食 | 133.77 | -2.3 |` gives 1337700 吨 of 粮食 · 产量 and −2.3 %
of 粮食 · 比上年增长. The unit stands in the head of the column, in a column of its own (单位), in the head of the row,
or above the table (单位：件).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from itertools import groupby

from alignment.spans import Span
from diffengine.document.characters import fold_width
from diffengine.model import Quantity, Reading, Sentence
from diffengine.quantities.numerals import tidy, value_of
from diffengine.quantities.units import unit_of, unit_pattern

_CELL = re.compile(r"[^|]+")
_FIGURE = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?")
_RULE = re.compile(r"[\s|:\-]+")
_NOTE_MARK = re.compile(r"\[\d+\]")
_YEAR = re.compile(r"(?:19|20)\d\d年?")
_UNIT_COLUMN = "单位"
_GROWTH = re.compile(r"增长|增减|增速|增幅|比上年|同比|±")
_SCALES = {"": Decimal(1), "十": Decimal(10), "百": Decimal(100), "千": Decimal(1000), "万": Decimal(10**4)}
_SCALES |= {"十万": Decimal(10**5), "百万": Decimal(10**6), "千万": Decimal(10**7), "亿": Decimal(10**8)}

CAPTION_LINES = 2
"""Lines above a table in which it is titled and its unit stated."""


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell with its printed text in usual width; `span` leaves out the blanks around it."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class _Measure:
    """What the figures of a cell are multiplied by and counted in; no `word` where the table does not say."""

    scale: Decimal
    word: str


def is_row(text: str) -> bool:
    """Whether a sentence is a row of a table: `| 人口 | 12 |`."""
    return text.startswith("|") and text.endswith("|")


def find_cell_quantities(text: str, sentences: tuple[Sentence, ...], found: Sequence[Quantity]) -> list[Quantity]:
    """The figures in the cells of tables that are not among the quantities `found`, in the order of the text.

    A cell with a unit of its own (12万人) is a quantity like any other and found as such.
    """
    known = {position for quantity in found for position in range(*quantity.span)}
    return [
        cell
        for rows in _tables(text, sentences)
        for cell in _of_table(text, sentences, rows)
        if cell.span.start not in known
    ]


def with_cell_readings(
    text: str, sentences: tuple[Sentence, ...], quantities: Sequence[Quantity]
) -> tuple[Quantity, ...]:
    """`quantities` with those in tables read by the heads of their row and column, and by the lines above the table."""
    read: list[Quantity] = []
    for index, members in groupby(quantities, key=lambda quantity: quantity.sentence):
        if not is_row(sentences[index].span.of(text)):
            read += members
            continue
        caption = fold_width(_caption_of(text, sentences, index))
        for place, cell in enumerate(members):
            heads = Reading(before=cell.indicator, clause=cell.indicator, lead=caption, ordinal=place)
            read.append(replace(cell, reading=heads))
    return tuple(read)


def _caption_of(text: str, sentences: Sequence[Sentence], row: int) -> str:
    """The lines above the table that the sentence at `row` is a row of: 表1 2024年年末人口数及其构成."""
    first = row
    while first and is_row(sentences[first - 1].span.of(text)):
        first -= 1
    lines = []
    for index in range(first - 1, max(-1, first - 1 - CAPTION_LINES), -1):
        words = sentences[index].span.of(text)
        if words[-1] in "。！？；":
            break
        lines.append(words)
    return " ".join(reversed(lines))


def _tables(text: str, sentences: tuple[Sentence, ...]) -> list[range]:
    tables: list[range] = []
    for index, sentence in enumerate(sentences):
        if not is_row(sentence.span.of(text)):
            continue
        if tables and tables[-1].stop == index:
            tables[-1] = range(tables[-1].start, index + 1)
        else:
            tables.append(range(index, index + 1))
    return tables


def _of_table(text: str, sentences: tuple[Sentence, ...], rows: range) -> list[Quantity]:
    whole = _measure(_stated_unit(_caption_of(text, sentences, rows.start)))
    heads: list[str] = []
    quantities: list[Quantity] = []
    for index in rows:
        span = sentences[index].span
        if _RULE.fullmatch(span.of(text)):
            continue
        cells = _cells(text, span)
        if not heads and not any(_is_figure(cell.text) for cell in cells):
            heads = [cell.text for cell in cells]
            continue
        quantities += _of_row(text, index, cells, heads, whole)
    return quantities


def _cells(text: str, span: Span) -> list[_Cell]:
    cells = []
    for found in _CELL.finditer(text, span.start, span.end):
        words = found[0]
        start = found.start() + len(words) - len(words.lstrip())
        printed = words.strip()
        cells.append(_Cell(_NOTE_MARK.sub("", fold_width(printed)), Span(start, start + len(printed))))
    return cells


def _is_figure(words: str) -> bool:
    return bool(_FIGURE.fullmatch(words)) and not _YEAR.fullmatch(words)


def _of_row(text: str, sentence: int, cells: list[_Cell], heads: list[str], whole: _Measure) -> list[Quantity]:
    first = next((at for at, cell in enumerate(cells) if _is_figure(cell.text)), len(cells))
    names = [cell.text for at, cell in enumerate(cells[:first]) if _head(heads, at) != _UNIT_COLUMN]
    row_name = _without_unit(" ".join(filter(None, names)))
    stated = next((cell.text for at, cell in enumerate(cells) if _head(heads, at) == _UNIT_COLUMN), "")
    row = _measure(stated) if stated else _measure(_stated_unit(" ".join(names)))
    quantities = []
    for at, cell in enumerate(cells):
        if not _is_figure(cell.text) or _head(heads, at) == _UNIT_COLUMN:
            continue
        head = _head(heads, at)
        column = _measure(_stated_unit(head))
        measure = next((m for m in (column, row, whole) if m.word), whole)
        quantities.append(_quantity(text, sentence, cell, row_name, _without_unit(head), measure))
    return quantities


def _head(heads: list[str], column: int) -> str:
    return heads[column].replace(" ", "") if column < len(heads) else ""


def _quantity(text: str, sentence: int, cell: _Cell, row: str, column: str, measure: _Measure) -> Quantity:
    figure = value_of(cell.text)
    assert figure is not None, cell.text
    unit = unit_of(measure.word) if measure.word else None
    growth = bool(_GROWTH.search(column)) and unit is not None and unit.dimension in {"percent", "points"}
    return Quantity(
        span=cell.span,
        numeral=cell.span,
        text=cell.span.of(text),
        value=tidy(figure * measure.scale),
        unit=unit.name if unit else "",
        dimension=unit.dimension if unit else "number",
        factor=unit.factor if unit else Decimal(1),
        sentence=sentence,
        indicator=" · ".join(filter(None, (row, column))),
        role="growth" if growth else "result",
    )


@cache
def _unit_in_words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    unit = rf"(?:十万|百万|千万|十|百|千|万|亿)?(?:{unit_pattern()})"
    return re.compile(rf"\(({unit})\)|单位[::]?({unit})"), re.compile(
        rf"(十万|百万|千万|十|百|千|万|亿|)({unit_pattern()})"
    )


def _stated_unit(words: str) -> str:
    """The unit that a head or caption states in brackets or behind 单位: 产量（万吨） → 万吨; "" where none is."""
    found = _unit_in_words()[0].search(fold_width(words).replace(" ", ""))
    return (found[1] or found[2]) if found else ""


def _without_unit(head: str) -> str:
    return _unit_in_words()[0].sub("", head.replace(" ", ""))


def _measure(word: str) -> _Measure:
    found = _unit_in_words()[1].fullmatch(word)
    return _Measure(_SCALES[found[1]], found[2]) if found else _Measure(Decimal(1), "")
