"""Figures as printed: what true values a printed one stands for, and how it is written again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from alignment.spans import Span
from diffengine.document.characters import fold_width
from diffengine.model import Bound, Check, Document, Formula, Operand, Quantity, Side

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

    def check(
        self,
        kind: str,
        verdict: str,
        formula: Formula,
        stated: Decimal,
        computed: Decimal,
        own: Iterable[Quantity],
        last_year: Iterable[Quantity] = (),
    ) -> Check:
        """A check of this sentence that rests on its `own` figures, the statement first, and on those of the old
        report."""
        evidence = (
            *(operand(self.side, quantity) for quantity in own),
            *(operand(Side.OLD, quantity) for quantity in last_year),
        )
        return Check(kind, self.side, verdict, formula, stated, computed, evidence)


def operand(side: Side, quantity: Quantity) -> Operand:
    """A quantity as what a check rests on."""
    return Operand(side, quantity.span, quantity.text, quantity.value, quantity.unit, quantity.factor)


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
