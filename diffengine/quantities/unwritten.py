"""Numbers whose unit is not written behind them: lists that name it once, persons, fractions, index values.

`分别高0.2、0.9、0.1个百分点` is three numbers in points, `3.4万贫困人口` counts persons, `占总量的1/4` is 25 %, and
`价格指数控制在103左右` has no unit at all.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache

from alignment.spans import Span
from diffengine.data import load
from diffengine.model import Bound, Quantity
from diffengine.quantities.lexicon import alternatives, bound_of
from diffengine.quantities.numerals import ARABIC, FRACTION, SLASHED, SPACES, value_of

_FIGURE = rf"(?<![\d.])(?P<numeral>{ARABIC}[万亿]{{0,2}})"
_LISTED_BEFORE = re.compile(rf"(?:(?<=[^\d.、:∶/第年月A-Za-z\n])|(?<=\d、)){_FIGURE}(?:、|和)$")
_SLASHED = re.compile(rf"(?<![/.]){SLASHED}(?![A-Za-z])")
"""占总量的1/4; 4/5G is a name."""

_PARTED = re.compile(rf"分{SPACES}之")
"""In every fraction; the pattern of the whole is large, and most reports write none."""

LONGEST_LIST = 6
"""Numbers that share one unit; longer rows are ratios or codes."""


def add_unwritten(
    folded: str, text: str, quantities: list[Quantity], sentence_at: Callable[[Span], int | None]
) -> list[Quantity]:
    """`quantities` with those whose unit must be inferred, in the order of the text.

    `folded` is `text` in usual width; `sentence_at` tells the sentence of a span, None inside names and item marks.
    """
    taken = [quantity.span for quantity in quantities]
    added = [q for quantity in quantities for q in _listed(folded, text, quantity)]
    for pattern, unit, dimension in _patterns():
        for match in pattern.finditer(folded):
            added += _inferred(text, match, unit, dimension, sentence_at)
    for match in (*_SLASHED.finditer(folded), *(_fraction().finditer(folded) if _PARTED.search(folded) else ())):
        span = Span(match.start(), match.start() + len(match[0].rstrip()))
        at, value = sentence_at(span), value_of(match[0])
        if at is not None and value is not None and 0 < value < 1:
            part = _quantity(text, span, value * 100, "%", "percent", at)
            added.append(dataclasses.replace(part, bound=_bound_around(folded, span)))
    free = [q for q in added if not any(q.span.overlap(span) for span in taken)]
    joined = sorted([*quantities, *free], key=lambda quantity: quantity.span)
    return [q for n, q in enumerate(joined) if n == 0 or q.span.start >= joined[n - 1].span.end]


def _bound_around(folded: str, span: Span) -> Bound:
    """What the words on either side of a fraction make of it: 三分之一以上, 近四分之一."""
    table = load("bounds")
    for bound, words in table["behind"].items():
        if folded.startswith(tuple(words), span.end):
            return Bound(bound)
    before = folded[max(0, span.start - 5) : span.start]
    return next(
        (Bound(bound) for bound, words in table["before"].items() if before.endswith(tuple(words))), Bound.EXACT
    )


def share_longer_unit(folded: str, quantities: list[Quantity]) -> list[Quantity]:
    """Numbers listed before one in a longer unit take it: 压缩23个和29个工作日 is 23 and 29 working days."""
    shared = list(quantities)
    for n in range(len(shared) - 2, -1, -1):
        this, following = shared[n], shared[n + 1]
        between = folded[this.span.end : following.span.start]
        longer = following.unit.startswith(this.unit) and len(following.unit) > len(this.unit)
        if between in ("、", "和", "至") and longer and following.dimension != "count" and this.dimension == "count":
            shared[n] = _in_unit_of(following, this)
    for n in range(1, len(shared)):
        base, this = shared[n - 1], shared[n]
        longer = base.unit.startswith(this.unit) and len(base.unit) > len(this.unit)
        if longer and base.dimension != "count" and _SHORTENED.fullmatch(folded[base.span.end : this.span.start]):
            shared[n] = _in_unit_of(base, this)
    return shared


_SHORTENED = re.compile("[^,;。、]{0,4}[至到为]")
"""由3个工作日压缩至1个."""


def _in_unit_of(other: Quantity, quantity: Quantity) -> Quantity:
    return dataclasses.replace(quantity, unit=other.unit, dimension=other.dimension, factor=other.factor)


def _listed(folded: str, text: str, quantity: Quantity) -> list[Quantity]:
    if quantity.dimension == "count" or quantity.upper is not None:
        return []
    found: list[Quantity] = []
    end = quantity.span.start
    while len(found) < LONGEST_LIST:
        match = _LISTED_BEFORE.search(folded, max(0, end - 20), end)
        if not match:
            break
        value = value_of(match["numeral"])
        if value is None:
            break
        span = Span(*match.span("numeral"))
        new = dataclasses.replace(quantity, span=span, numeral=span, text=span.of(text), value=value, bound=Bound.EXACT)
        found.append(new)
        end = span.start
        if folded[end - 1 : end] != "、":
            break
    return found


def _inferred(
    text: str, match: re.Match[str], unit: str, dimension: str, sentence_at: Callable[[Span], int | None]
) -> list[Quantity]:
    span = Span(*match.span("numeral"))
    value, at = value_of(match["numeral"]), sentence_at(span)
    if value is None or at is None:
        return []
    rough = match.groupdict().get("rough")
    behind = None if rough else _bounding_behind().match(text, span.end)
    bound = Bound.OVER if rough else bound_of("behind", behind and behind[0])
    whole = Span(span.start, behind.end() if behind else span.end)
    return [dataclasses.replace(_quantity(text, whole, value, unit, dimension, at), bound=bound or Bound.EXACT)]


@cache
def _bounding_behind() -> re.Pattern[str]:
    """What bounds a figure behind it: 收入比控制在2.08【以内】."""
    return re.compile(alternatives({word for words in load("bounds")["behind"].values() for word in words}))


def _quantity(text: str, span: Span, value: Decimal, unit: str, dimension: str, sentence: int) -> Quantity:
    return Quantity(
        span=span,
        numeral=span,
        text=span.of(text),
        value=value,
        unit=unit,
        dimension=dimension,
        sentence=sentence,
    )


@cache
def _fraction() -> re.Pattern[str]:
    return re.compile(FRACTION)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    words = load("measured")["unwritten"]
    persons, households = "|".join(words["persons"]), "|".join(words["households"])
    indexes = "|".join(words["indexes"])
    reached = "|".join(words["reached"])
    families, many = (
        re.compile(
            r"(?<![\d.])(?P<numeral>\d+(?:\.\d+)?(?P<rough>[多余]?)[万亿])"
            rf"(?=[^\d,。;:、()\n]{{0,6}}?(?:{counted}))(?!家(?!庭)|[元亩吨户个名人次件套千瓦平公立头只株])"
        )
        for counted in (households, persons)
    )
    money = re.compile(r"¥ ?(?P<numeral>\d[\d,]*(?:\.\d+)?[万亿]{0,2})(?![\d万亿]| ?元)")
    index = re.compile(
        rf"(?:{indexes})[^\d,。;:()\n]{{0,6}}?(?:{reached})(?P<numeral>\d+(?:\.\d+)?)(?=左右|以[内上下]|之内|[,。;、]|$)"
    )
    return ((families, "户", "count"), (many, "人", "count"), (index, "", "index"), (money, "元", "money"))
