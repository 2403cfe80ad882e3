"""What a check computes, as arithmetic without words: `268 / 312 = 85.90% ≠ 87.2%`."""

from __future__ import annotations

from decimal import Decimal

from diffengine.model import Check, Formula

__all__ = ["arithmetic", "plain_number", "rounded_number", "scale_of"]


def arithmetic(check: Check) -> str:
    """The figures of `check` put together as its formula says, and the stated value where it is another."""
    rest = check.evidence[1:]
    stated, computed = plain_number(check.stated), plain_number(check.computed)
    if check.formula is Formula.YEAR:
        return f"{stated} ≠ {computed}"
    sign = _sign(check)
    if check.formula is Formula.BASE:
        return f"{stated} {sign} {computed}"
    if check.formula is Formula.SUM:
        *parts, computed, stated = (
            plain_number(value / scale_of(check)) for value in (*(o.value for o in rest), check.computed, check.stated)
        )
        return f"{' + '.join(parts)} = {computed}" + _unless_equal(check, f" {sign} {stated}")
    if check.formula is Formula.RATIO:
        part, whole = (plain_number(operand.value) for operand in rest)
        return f"{part} / {whole} = {rounded_number(check.computed)}% {sign} {stated}%"
    now, before = rest
    if check.formula is Formula.GROWTH:
        new, old = plain_number(now.base_value), plain_number(before.base_value)
        return f"({new} - {old}) / {old} = {rounded_number(check.computed)}% {sign} {stated}%"
    difference = f"{plain_number(now.value)} - {plain_number(before.value)} = {computed}"
    if check.formula is Formula.POINTS:
        return f"{difference} {'=' if check.stated == check.computed else sign} {stated}"
    return difference + _unless_equal(check, f" {sign} {stated}")


def scale_of(check: Check) -> Decimal:
    """In what the figures of a sum are written: hundred millions where its total is (70亿元 and no 7000000000元)."""
    total = check.evidence[0]
    return HUNDRED_MILLION if "亿" in total.text and total.value >= HUNDRED_MILLION else Decimal(1)


HUNDRED_MILLION = Decimal(10) ** 8


def _sign(check: Check) -> str:
    return "≈" if check.verdict == "pass" else "≠"


def _unless_equal(check: Check, words: str) -> str:
    return "" if check.stated == check.computed else words


def plain_number(value: Decimal) -> str:
    """The number as it is written in arithmetic, without exponent or idle zeros: 24316, 0.72."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def rounded_number(value: Decimal, places: int = 2) -> str:
    """The number rounded to `places` decimals: 85.90."""
    return format(value.quantize(Decimal(1).scaleb(-places)), "f")
