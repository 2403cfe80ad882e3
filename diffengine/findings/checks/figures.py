"""Figures as printed: what true values a printed one stands for, and how it is written again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from alignment.spans import Span
from diffengine.document.characters import fold_width
from diffengine.model import Bound, Check, Document, Evidence, Quantity, Side

_ARABIC = re.compile(r"\d+(?:,\d{3})*(?:\.(\d+))?\Z")
_ONE = Decimal(1)
_HALF = Decimal("0.5")


class Interval(NamedTuple):
    """The values that a printed figure may stand for, both ends included."""

    low: Decimal
    high: Decimal

    def meets(self, other: Interval) -> bool:
        """Whether one value may be behind both."""
        return self.low <= other.high and other.low <= self.high


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with its quantities, as the checks read it; `gaps[n]` is the text before quantity n, since the last.

    `受理51件,办结42件。` → gaps `受理`, `,办结`; `tail` is what follows the last.
    """

    document: Document
    side: Side
    index: int
    quantities: tuple[Quantity, ...]
    positions: tuple[int, ...]
    gaps: tuple[str, ...]
    tail: str

    def after(self, n: int) -> str:
        """The text behind quantity `n`, up to the next."""
        return self.gaps[n + 1] if n + 1 < len(self.gaps) else self.tail

    def check(self, kind: str, verdict: str, message: str, arithmetic: str, *quantities: Quantity) -> Check:
        """A check of this sentence whose evidence is `quantities`, the statement first."""
        evidence = tuple(Evidence(self.side, quantity.span) for quantity in quantities)
        return Check(kind, self.side, verdict, message, evidence, arithmetic)


def read_lines(document: Document, side: Side) -> Iterator[Line]:
    """The sentences of `document` that hold quantities, in order."""
    numbered = enumerate(document.quantities)
    for index, members in groupby(numbered, key=lambda item: item[1].sentence):
        items = list(members)
        quantities = tuple(quantity for _, quantity in items)
        span = document.sentences[index].span
        starts = [span.start, *(quantity.span.end for quantity in quantities)]
        ends = [*(quantity.span.start for quantity in quantities), span.end]
        pieces = [fold_width(Span(a, b).of(document.text)) for a, b in zip(starts, ends, strict=True)]
        yield Line(
            document, side, index, quantities, tuple(n for n, _ in items), tuple(pieces[:-1]), pieces[-1].strip()
        )


def is_rate(quantity: Quantity) -> bool:
    """Whether the figure is a percentage (not percentage points)."""
    return quantity.unit == "%"


def is_points(quantity: Quantity) -> bool:
    """Whether the figure is in percentage points: 提高9.3个百分点."""
    return "百分点" in quantity.unit


def is_count(quantity: Quantity) -> bool:
    """Whether parts of the figure can be added up to a whole: neither a rate nor a range nor an index."""
    return not is_rate(quantity) and not is_points(quantity) and quantity.upper is None and quantity.unit != "倍"


def is_exact(*quantities: Quantity) -> bool:
    """Whether all figures are stated without 约, 余 or the like."""
    return all(quantity.bound is Bound.EXACT and quantity.upper is None for quantity in quantities)


def last_place(document: Document, quantity: Quantity) -> Decimal:
    """The worth of the last printed digit: 100 in 1.27万次, 0.1 in 87.2%, 0 for a count printed in full."""
    digits = fold_width(quantity.numeral.of(document.text)).replace(" ", "")
    found = _ARABIC.match(digits)
    if not found:
        return Decimal(0)
    number = Decimal(digits.replace(",", ""))
    decimals = len(found[1] or "")
    scale = quantity.value / number if number else _ONE
    if decimals == 0 and scale == 1 and is_count(quantity):
        return Decimal(0)
    return scale.copy_abs() * _ONE.scaleb(-decimals)


def printed_interval(document: Document, quantity: Quantity) -> Interval:
    """What the true value may be, whether the writer rounded or cut off: 99.15% stands for 99.145…99.16."""
    place = last_place(document, quantity)
    return Interval(quantity.value - place * _HALF, quantity.value + place)


def rounded_interval(document: Document, quantity: Quantity) -> Interval:
    """What the true value may be if the writer rounded, as is done with amounts: 1.27万 stands for 12650…12750."""
    place = last_place(document, quantity)
    return Interval(quantity.value - place * _HALF, quantity.value + place * _HALF)


def plain(value: Decimal) -> str:
    """The number as it is written in arithmetic, without exponent or idle zeros: 24316, 0.72."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def shown(value: Decimal, places: int = 2) -> str:
    """The number rounded to `places` decimals: 85.90."""
    return format(value.quantize(_ONE.scaleb(-places)), "f")


def written(value: Decimal) -> str:
    """The number as a report would write it, to four digits or so: 16403013182.7 → 164.03亿, 380.87 → 380.9."""
    for scale, word in ((Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万")):
        if abs(value) >= 10 * scale:
            return plain((value / scale).quantize(Decimal("0.01"))) + word
    return plain(value.quantize(Decimal("0.1")))
