"""Which units can be compared at all."""

from __future__ import annotations

from functools import cache

from diffengine.data import load
from diffengine.model import Quantity

RATES_OF_A_WHOLE = frozenset({"percent", "share"})
"""六成 and 62% are one class: both are parts of a hundred in their base unit."""


def unit_group(quantity: Quantity) -> str:
    """The class of units that a quantity may be compared with: its dimension, and for a count what is counted.

    件 and 起 are one class (`case`), 人 and 人次 (人(次)) are two; a measure word that no group lists is a class
    of its own.
    """
    if quantity.dimension in RATES_OF_A_WHOLE:
        return "percent"
    if quantity.dimension != "count":
        return quantity.dimension
    word = quantity.unit.replace("(", "").replace(")", "")
    plain = quantity.unit.split("(")[0]
    return _groups().get(word) or _groups().get(plain) or word


@cache
def _groups() -> dict[str, str]:
    return {word: group["name"] for group in load("counters")["group"] for word in group["words"]}
