"""Units and measure words, read from data/units.toml: what a numeral must be followed by to be a quantity."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import pairwise

from diffengine.data import load
from diffengine.document.characters import is_chinese
from diffengine.model import Quantity

_BRACKETS = re.compile(r"[()（） 　]")

RATES_OF_A_WHOLE = frozenset({"percent", "share"})
"""六成 and 62% are one class: both are parts of a hundred in their base unit."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit or measure word: its `name` (人(次) is 人次, 个点 个百分点), `dimension`, `factor` to the base unit."""

    name: str
    dimension: str
    factor: Decimal


def unit_of(word: str) -> Unit:
    """The unit that a matched word is: `公顷` → area, 10000; `件` → count, 1; `％` → percent.

    Raises KeyError for a word that data/units.toml does not list.
    """
    return _units()[_plain(word)]


def _plain(word: str) -> str:
    return _BRACKETS.sub("", word).replace("％", "%")


@cache
def _units() -> dict[str, Unit]:
    table = load("units")
    units = {
        _plain(word): Unit(table["named"].get(word, _plain(word)), dimension, Decimal(factor))
        for dimension, entry in table["dimension"].items()
        for word, factor in entry["words"].items()
    }
    for word in table["count"]["words"]:
        units.setdefault(_plain(word), Unit(_plain(word), "count", Decimal(1)))
    return units


@cache
def unit_pattern() -> str:
    """A regular expression source for every unit, longest first, bracketed parts in either width; no groups in it."""
    table = load("units")
    words = {word for entry in table["dimension"].values() for word in entry["words"]} | set(table["count"]["words"])
    spelled = {re.sub(r"\\[()]", lambda m: "[(（]" if m[0] == r"\(" else "[)）]", re.escape(word)) for word in words}
    spelled |= {re.escape(_plain(word)) for word in words}
    not_after = "|".join(re.escape(word) for word in sorted(table["not"]["after"], key=len, reverse=True))
    ordered = sorted(spelled, key=lambda source: (-len(source), source))
    torn = list(map(_with_blanks, ordered))
    alone = "|".join(re.escape(word) for word in sorted(map(_plain, words), key=lambda word: (-len(word), word)))
    return f"(?!{not_after})(?:{'|'.join(torn)}|[(（](?:{alone})[)）])"


def _with_blanks(source: str) -> str:
    """The source of a unit with the places where a longer word may be torn: 5.6个 百分点, 3平方 公里."""
    if len(source) < 3 or not all(map(is_chinese, source)):
        return source
    ends = (1, 2) if len(source) > 3 else (1,)
    return "[ 　]?".join(source[start:end] for start, end in pairwise((0, *ends, len(source))))


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
