"""The sheets of a workbook: their rows of cells, as words."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diffengine.reading.archives import Archive, open_archive
from diffengine.reading.files import ReportFile
from diffengine.reading.markup import parse_xml
from diffengine.reading.workbook.values import Formats, read_formats, shown

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

WORKBOOK = "xl/workbook.xml"
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_ERRORS = frozenset({"#N/A", "#DIV/0!", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!"})


@dataclass(frozen=True, slots=True)
class Row:
    """A row that shows something: its cells as (column, words), and whether its first cell is merged with others."""

    cells: tuple[tuple[int, str], ...]
    merged: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, its rows from the top, and how many hidden rows and columns with words were left out.

    `unsaved` counts the formulas for which the file keeps no value.
    """

    name: str
    hidden: bool
    rows: tuple[Row, ...] = ()
    left_out: int = 0
    unsaved: int = 0


def open_sheets(file: ReportFile, *, everything: bool = False) -> list[Sheet]:
    """The sheets of the workbook in their order, without what is hidden, unless `everything` is asked for.

    Raises ReportError where it is damaged, locked or hostile.
    """
    archive = open_archive(file)
    book = _root(archive, WORKBOOK)
    targets = dict(_targets(archive))
    strings = _strings(archive) if "xl/sharedStrings.xml" in archive.names else []
    early = any(date.get("date1904") in {"1", "true"} for date in book.iter("{*}workbookPr"))
    formats = read_formats(_root(archive, "xl/styles.xml") if "xl/styles.xml" in archive.names else None, early=early)
    sheets = []
    for sheet in book.iterfind("{*}sheets/{*}sheet"):
        name = sheet.get("name", "")
        identity = next((value for key, value in sheet.attrib.items() if str(key).endswith("}id")), "")
        part = targets.get(str(identity), "")
        if sheet.get("state", "visible") != "visible" and not everything:
            sheets.append(Sheet(name, hidden=True))
        elif part in archive.names and "chartsheet" not in part:
            sheets.append(_sheet(name, _root(archive, part), strings, formats, everything=everything))
    return sheets


def _root(archive: Archive, part: str) -> Element:
    return parse_xml(archive.file, part, archive.read(part))


def _targets(archive: Archive) -> Iterator[tuple[str, str]]:
    part = "xl/_rels/workbook.xml.rels"
    if part not in archive.names:
        return
    for relation in _root(archive, part).iter("{*}Relationship"):
        target = relation.get("Target", "")
        yield (
            relation.get("Id", ""),
            target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}"),
        )


def _strings(archive: Archive) -> list[str]:
    return [_words(item) for item in _root(archive, "xl/sharedStrings.xml").iterfind("{*}si")]


def _words(item: Element) -> str:
    """The words of a string, its runs joined; the readings of Japanese words are none of them."""
    kept = [text for text in item.iter("{*}t") if not str(getattr(text.getparent(), "tag", "")).endswith("}rPh")]
    return "".join(text.text or "" for text in kept)


def _sheet(name: str, root: Element, strings: list[str], formats: Formats, *, everything: bool) -> Sheet:
    hidden = {
        column
        for entry in root.iterfind("{*}cols/{*}col")
        if entry.get("hidden") in {"1", "true"} and not everything
        for column in range(_number(entry.get("min")), min(_number(entry.get("max")), MOST_COLUMNS) + 1)
    }
    merged = {area.get("ref", "").partition(":")[0] for area in root.iterfind("{*}mergeCells/{*}mergeCell")}
    rows: list[Row] = []
    left_out = 0
    for row in root.iterfind("{*}sheetData/{*}row"):
        read = list(_cells(row, strings, formats))
        cells = [(column, words) for column, _, words in read if words and column not in hidden]
        if row.get("hidden") in {"1", "true"} and not everything:
            left_out += bool(cells)
        elif cells:
            first = next(reference for column, reference, words in read if words and column not in hidden)
            rows.append(Row(tuple(sorted(cells)), first in merged))
    used = {column for row in root.iterfind("{*}sheetData/{*}row") for column in _filled(row) if column in hidden}
    unsaved = sum(not cell.findtext("{*}v") for cell in root.iterfind("{*}sheetData/{*}row/{*}c[{*}f]"))
    return Sheet(name, hidden=False, rows=tuple(rows), left_out=left_out + len(used), unsaved=unsaved)


MOST_COLUMNS = 16_384
"""Columns of a sheet of Excel."""


def _filled(row: Element) -> Iterator[int]:
    return (_column(cell.get("r", "")) for cell in row.iterfind("{*}c") if len(cell))


def _cells(row: Element, strings: list[str], formats: Formats) -> Iterator[tuple[int, str, str]]:
    """Column, reference and words of each cell of a row."""
    column = 0
    for cell in row.iterfind("{*}c"):
        reference = cell.get("r", "")
        column = _column(reference) or column + 1
        yield column, reference, _shown(cell, strings, formats)


def _shown(cell: Element, strings: list[str], formats: Formats) -> str:
    kind = cell.get("t", "n")
    inline = cell.find("{*}is")
    if kind == "inlineStr":
        return "" if inline is None else " ".join(_words(inline).split())
    value = cell.findtext("{*}v") or ""
    if kind == "s":
        at = _number(value)
        return " ".join(strings[at].split()) if value.isdecimal() and at < len(strings) else ""
    if kind == "b":
        return {"1": "是", "0": "否"}.get(value, "")
    if kind in {"str", "e"} or value in _ERRORS:
        return " ".join(value.split())
    return shown(value, formats.of(_number(cell.get("s"))), early=formats.early) if value else ""


def _column(reference: str) -> int:
    found = _REFERENCE.fullmatch(reference)
    number = 0
    for char in found[1] if found else "":
        number = number * 26 + ord(char) - ord("A") + 1
    return number


def _number(written: str | None) -> int:
    return int(written) if written and written.isdecimal() and len(written) < 9 else 0
