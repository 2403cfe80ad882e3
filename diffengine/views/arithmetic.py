"""What a check computes, as arithmetic without words: `268 / 312 = 85.90% ≠ 87.2%`."""

from __future__ import annotations

from decimal import Decimal

from diffengine.model import Check, Formula

__all__ = ["arithmetic", "plain_number", "rounded_number"]


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
        added = " + ".join(plain_number(part.value) for part in rest)
        return f"{added} = {computed}" + _unless_equal(check, f" {sign} {stated}")
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
