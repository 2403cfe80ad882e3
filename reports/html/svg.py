"""Small charts as inline SVG: no style attributes (the page forbids them), shapes instead of colours."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from markupsafe import Markup

_EDGE = Decimal(5)
"""Per cent left free at both ends, so that a dot is never cut."""

_DUMBBELL = Markup(
    '<svg class="dumbbell" width="100%" height="18" aria-hidden="true" focusable="false">'
    '<line class="rail" x1="{left}%" y1="9" x2="{right}%" y2="9"/>'
    '<line class="span" x1="{old}%" y1="9" x2="{new}%" y2="9"/>'
    '<circle class="dot-old" cx="{old}%" cy="9" r="5"/><circle class="dot-new" cx="{new}%" cy="9" r="5"/></svg>'
)


def dumbbell(old: Decimal, new: Decimal, top: Decimal | None = None) -> Markup:
    """Two dots on a line from zero to `top` (the larger of the two): hollow the old value, filled the new one."""
    low = min(old, new, Decimal(0))
    high = max(old, new, Decimal(0)) if top is None else top
    room = high - low or Decimal(1)

    def place(value: Decimal) -> str:
        return _number(_EDGE + (100 - 2 * _EDGE) * (value - low) / room)

    return _DUMBBELL.format(left=_number(_EDGE), right=_number(100 - _EDGE), old=place(old), new=place(new))


def stacked_bar(parts: Sequence[tuple[str, int]], whole: int | None = None) -> Markup:
    """A bar of parts laid end to end, (class name, amount) each; `whole` is the amount that fills the width."""
    total = whole or sum(amount for _, amount in parts) or 1
    at = Decimal(0)
    pieces = []
    for name, amount in parts:
        width = Decimal(100 * amount) / total
        if amount:
            pieces.append(
                Markup('<rect class="part-{}" x="{}%" width="{}%" height="14"/>').format(
                    name, _number(at), _number(width)
                )
            )
        at += width
    return Markup('<svg class="stack" width="100%" height="14" aria-hidden="true" focusable="false">{}</svg>').format(
        Markup("").join(pieces)
    )


def ruler(marks: Sequence[tuple[str, str, int, int]], total: int) -> Markup:
    """The overview ruler: (href, class name, start, size) each, on a scale of `total`, the top of the page first."""
    whole = total or 1
    pieces = [
        Markup('<a href="{}" tabindex="-1"><rect class="part-{}" width="100%" y="{}%" height="{}%"/></a>').format(
            href,
            name,
            _number(Decimal(100 * start) / whole),
            _number(max(Decimal(100 * size) / whole, Decimal("0.15"))),
        )
        for href, name, start, size in marks
    ]
    return Markup('<svg width="100%" height="100%" aria-hidden="true" focusable="false">{}</svg>').format(
        Markup("").join(pieces)
    )


def _number(value: Decimal) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
