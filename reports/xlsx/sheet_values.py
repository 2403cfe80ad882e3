"""What a sheet of the workbook is, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

__all__ = ["MIDDLE", "NARROW", "TEXT", "WIDE", "Cell", "Column", "Figure", "Link", "Rich", "Sheet"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a cell; `signed` shows + and −, `share` shows it as per cent."""

    value: Decimal
    signed: bool = False
    share: bool = False


@dataclass(frozen=True, slots=True)
class Rich:
    """Text in parts, each with its mark: `inserted`, `deleted` or "" for unchanged."""

    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to a row of a sheet of the same workbook."""

    words: str
    sheet: str
    row: int


Cell = str | Figure | Rich | Link


@dataclass(frozen=True, slots=True)
class Column:
    """`title` heads it, `width` is in characters of Excel's digits, `bars` draws each share as a bar.

    `choices` are what may be written into its cells.
    """

    title: str
    width: int
    bars: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with lines before it: `opening` holds these and their style, `frozen` how many columns stay in sight."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...] = ()
    opening: tuple[tuple[tuple[Cell, ...], str], ...] = ()
    frozen: int = 0
    hidden: bool = False


NARROW, MIDDLE, WIDE, TEXT = 9, 14, 24, 60
"""Widths: a number, a short word, a title, a sentence that wraps after some thirty characters."""
