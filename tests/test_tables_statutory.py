"""The yearly report on open government, half of it tables: every cell with its row and column, from every format."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from diffengine import compare_reports, read_report
from diffengine.model import Document

HERE = Path(__file__).parent / "cases" / "statutory"
WHOLE = ("csv", "docx", "html", "lines.txt", "pdf", "tab.txt", "xlsx")
"""Formats that hold every figure whole; set with blanks, narrow cells break numerals."""

Truth = list[tuple[tuple[str, ...], str, int]]


def truth(year: int) -> Truth:
    entries = json.loads((HERE / f"{year}.truth.json").read_text(encoding="utf-8"))
    return [((row,) if isinstance(row, str) else tuple(row), column, value) for (_, row, column), value in entries]


def plain(words: str) -> str:
    return re.sub(r"[\s（）()“”\"：:、.，,]", "", words)


def is_at(indicator: str, row: tuple[str, ...], column: str) -> bool:
    """Whether an indicator names every step of a row's path, and the head of a column."""
    said = plain(indicator)
    return all(plain(name) in said for name in row) and plain(re.sub("（单位.*", "", column)) in said


def right(document: Document, year: int) -> int:
    """How many of the true cells are quantities with their whole path; 万元 is multiplied out."""
    found = {int(quantity.value): quantity.indicator for quantity in document.quantities}
    values = ((row, column, value * 10_000 if "万元" in column else value) for row, column, value in truth(year))
    return sum(is_at(found.get(value, ""), row, column) for row, column, value in values)


@pytest.mark.parametrize("format", WHOLE)
def test_every_cell_has_its_row_and_column(format: str) -> None:
    assert right(read_report(HERE / f"2023.{format}"), 2023) == 200


@pytest.mark.parametrize("year", [2023, 2024])
def test_set_with_blanks_every_cell_has_its_row_and_column_though_numerals_are_broken_over_lines(year: int) -> None:
    assert right(read_report(HERE / f"{year}.layout.txt"), year) == 200


def test_no_cell_set_with_blanks_has_the_name_of_another_row() -> None:
    names = {name for row, _, _ in truth(2023) for name in row}
    rows = {value: row for row, _, value in truth(2023)}
    for quantity in read_report(HERE / "2023.layout.txt").quantities:
        row = rows.get(int(quantity.value), tuple(names))
        others = {plain(name) for name in names - set(row) if not any(plain(name) in plain(own) for own in row)}
        assert not {name for name in others if name in plain(quantity.indicator)}, quantity.indicator


@pytest.mark.parametrize("format", WHOLE)
def test_headings_are_those_of_the_report(format: str) -> None:
    document = read_report(HERE / f"2023.{format}")
    assert [section.number for section in document.sections if section.level == 1] == [f"{n}、" for n in "一二三四五六"]
    rows = [sentence for sentence in document.sentences if "申请数量" in sentence.span.of(document.text)]
    assert rows and not any(row.heading for row in rows)


@pytest.mark.parametrize(
    ("old", "new"), [("docx", "pdf"), ("lines.txt", "tab.txt"), ("xlsx", "pdf"), ("layout.txt", "pdf")]
)
def test_cells_meet_across_formats(old: str, new: str) -> None:
    comparison = compare_reports(read_report(HERE / f"2023.{old}"), read_report(HERE / f"2024.{new}"))
    before = {(row, column): value for row, column, value in truth(2023)}
    expected = {
        (value * factor, later * factor)
        for row, column, later in truth(2024)
        for factor in [10_000 if "万元" in column else 1]
        for value in [before[row, column]]
    }
    met = {
        (int(comparison.old.quantities[d.old].value), int(comparison.new.quantities[d.new].value))
        for d in comparison.deltas
        if d.old is not None and d.new is not None
    }
    assert expected <= met
