"""How a cell shows its number: with the decimals, the per cent or the date that its format says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

GENERAL = "General"
_BUILT_IN = {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 37: "#,##0", 38: "#,##0", 39: "0.00"}
_BUILT_IN |= {40: "0.00", **dict.fromkeys((*range(14, 18), *range(27, 37), *range(50, 59)), "yyyy-m-d"), 22: "yyyy-m-d"}
_BUILT_IN |= dict.fromkeys((18, 19, 20, 21, 45, 46, 47), "h:mm")
_LITERAL = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.')
_DATE = re.compile(r"[yYdD年月日]|^[^hHsS]*[mM][^hHsS]*$")
_TIME = re.compile(r"[hHsS]")
_DECIMALS = re.compile(r"[0#?](?:\.(?P<decimals>[0#?]+))?(?![0#?,.])")

MOST_DIGITS = 15
"""Digits that Excel itself keeps; what is behind them is noise of binary numbers (12.300000000000001)."""

FIRST_DAY = datetime(1899, 12, 30)
FIRST_DAY_1904 = datetime(1904, 1, 1)
LAST_DAY = 2_958_465
"""The number of 31 December 9999, the last day Excel knows."""


@dataclass(frozen=True, slots=True)
class Formats:
    """The format of each cell style; `early` says that days are counted from 1904."""

    codes: tuple[str, ...]
    early: bool = False

    def of(self, style: int) -> str:
        """The format code of a style."""
        return self.codes[style] if style < len(self.codes) else GENERAL


def read_formats(styles: Element | None, *, early: bool) -> Formats:
    """The formats in the part of styles."""
    if styles is None:
        return Formats((), early)
    own = {entry.get("numFmtId", ""): entry.get("formatCode", GENERAL) for entry in styles.iter("{*}numFmt")}
    codes = []
    for style in styles.iterfind("{*}cellXfs/{*}xf"):
        identity = style.get("numFmtId", "0")
        known = _BUILT_IN.get(int(identity), GENERAL) if identity.isdecimal() and len(identity) < 6 else GENERAL
        codes.append(own.get(identity, known))
    return Formats(tuple(codes), early)


def shown(value: str, code: str, *, early: bool = False) -> str:
    """A number as its cell shows it: 0.125 in 0.0% is 12.5%, 45047 in yyyy-m-d is 2023年5月1日."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    if not number.is_finite():
        return value
    plain = _LITERAL.sub("", code.split(";")[0])
    if plain != GENERAL and _DATE.search(plain) and 0 < number <= LAST_DAY:
        return _date(number, early=early)
    if plain != GENERAL and _TIME.search(plain) and 0 <= number < 1:
        return (FIRST_DAY + timedelta(seconds=round(float(number) * 86400))).strftime("%H:%M")
    percent = "%" in plain
    number = number * 100 if percent else number
    found = _DECIMALS.search(plain) if plain != GENERAL else None
    if found:
        step = Decimal(1).scaleb(-min(len(found["decimals"] or ""), MOST_DIGITS))
        number = _rounded(number, step)
    return f"{_written(number)}{'%' if percent else ''}"


def _rounded(number: Decimal, step: Decimal) -> Decimal:
    try:
        return number.quantize(step, ROUND_HALF_UP)
    except InvalidOperation:  # more digits than decimals hold
        return number


def _written(number: Decimal) -> str:
    if len(number.as_tuple().digits) > MOST_DIGITS:
        number = +number.normalize()
        number = _rounded(number, Decimal(1).scaleb(number.adjusted() - MOST_DIGITS + 1)).normalize()
    return f"{number:f}" if -30 < number.adjusted() < 30 else str(number)


def _date(number: Decimal, *, early: bool) -> str:
    day = (FIRST_DAY_1904 if early else FIRST_DAY) + timedelta(days=int(number))
    return f"{day.year}年{day.month}月{day.day}日"
