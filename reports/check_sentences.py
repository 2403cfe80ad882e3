"""What a check says, as a sentence: composed here from its values and the templates of messages/checks.toml."""

from __future__ import annotations

from decimal import Decimal

from diffengine.model import Check, Formula
from diffengine.views.arithmetic import arithmetic, plain_number, rounded_number, scale_of
from reports.messages import text

__all__ = ["check_sentence"]

_HUNDRED = Decimal(100)


def check_sentence(check: Check, lang: str = "zh") -> str:
    """What `check` says: `所述比率87.2%与本句数字不符：268人占312名的85.90%`."""
    return text("checks", f"{check.formula}.{check.verdict}", lang, arithmetic=arithmetic(check), **_figures(check))


def _figures(check: Check) -> dict[str, str]:
    """The figures of a check by the names under which the templates ask for them."""
    stated, *others = check.evidence
    values = {"stated": stated.text, "computed": plain_number(check.computed)}
    if check.formula is Formula.YEAR:
        return values | {"year": plain_number(check.stated)}
    if check.formula is Formula.SUM:
        scale = scale_of(check)
        computed, gap = (plain_number(value / scale) for value in (check.computed, abs(check.computed - check.stated)))
        unit = stated.unit if scale == 1 else "亿" + stated.unit
        return values | {"computed": computed, "unit": unit, "gap": gap + unit.removesuffix(stated.unit)}
    second, third = others
    if check.formula is Formula.RATIO:
        return values | {"part": second.text, "whole": third.text, "rate": rounded_number(check.computed)}
    values |= {"new": second.text, "old": third.text}
    if check.formula is Formula.GROWTH:
        values |= {"rate": rounded_number(check.computed), "implied": _implied_base(check) + second.unit}
    return values


def _implied_base(check: Check) -> str:
    """What last year's figure would have to be for the stated growth to be right."""
    now = check.evidence[1]
    return _as_written(now.value / (1 + check.stated / _HUNDRED) if check.stated > -_HUNDRED else Decimal(0))


def _as_written(value: Decimal) -> str:
    """The number as a report would write it, to four digits or so: 16403013182.7 → 164.03亿, 380.87 → 380.9."""
    for scale, word in ((Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万")):
        if abs(value) >= 10 * scale:
            return plain_number((value / scale).quantize(Decimal("0.01"))) + word
    return plain_number(value.quantize(Decimal("0.1")))
