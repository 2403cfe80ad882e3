"""The headline indicators, as data/indicators.toml lists them, and by which names each goes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from diffengine.data import load
from diffengine.model import Quantity

GROWTH, CHANGE = ".growth", ".change"
"""What is added to the key of an indicator for its growth in per cent, and for its change in percentage points."""

LEAST_INDEX = 50
"""Per cent from which what is called a growth is an index with the year before at 100: 居民消费价格总指数为99.9%."""

_SUMS = {True: "always", "often": "often", False: "never"}
_WORDS = {"": "", GROWTH: "增长", CHANGE: "变动"}


@dataclass(frozen=True, slots=True)
class Indicator:
    """A row that a table of headline indicators may have: `gdp` 地区生产总值, or `gdp.growth` 地区生产总值增长.

    `better` is the direction that is better: up, down or none. `sums` says whether what is told of several years is
    their sum: always (城镇新增就业), often (出口总额), or never, where it is the level that they end at (生产总值).
    """

    key: str
    name: str
    group: str
    better: str
    sums: str


@cache
def indicators() -> Mapping[str, Indicator]:
    """Every headline indicator by its key, in the order of the table."""
    rows: dict[str, Indicator] = {}
    for entry in load("indicators")["indicator"]:
        for kind in ("", *(kind for kind in (GROWTH, CHANGE) if entry.get(kind[1:]))):
            key, name = entry["key"] + kind, entry["name"] + _WORDS[kind]
            rows[key] = Indicator(key, name, entry["group"], entry["better"], _SUMS[entry.get("sums", False)])
    return rows


@cache
def is_name(words: str) -> bool:
    """Whether `words` are, from first to last, a name of a headline indicator: 生产总值, but not 人均生产总值增长."""
    return bool(_entries(words))


def keys_named(words: str) -> frozenset[str]:
    """The keys of the indicators that go by this name, whatever is told of them: GDP → gdp."""
    return frozenset(entry["key"] for entry in _entries(words)) if words else frozenset()


def key_of_figure(words: str, clause: str, quantity: Quantity, *, grows: bool, added: bool) -> str | None:
    """The key of the indicator named `words` of which `quantity` is the level, growth or change; None for none.

    `clause` is what stands before the number in its clause, `grows` says that it tells a growth, `added` that it
    counts things added. 优良天数 310天 → good-air-days, 优良天数 86.4% → good-air-share.
    """
    for entry in _entries(words) if words else ():
        kind = _kind(entry, quantity, grows)
        if kind is not None and _is_let_in(entry, clause, quantity.reading.lead):
            key: str = entry["key"] + kind
            return entry["added"] if added and "added" in entry else key
    return None


@cache
def _entries(words: str) -> tuple[Mapping[str, Any], ...]:
    return tuple(entry for entry, pattern in _names() if pattern.fullmatch(words))


@cache
def _names() -> tuple[tuple[Mapping[str, Any], re.Pattern[str]], ...]:
    return tuple((entry, re.compile("|".join(entry["names"]))) for entry in load("indicators")["indicator"])


def _is_let_in(entry: Mapping[str, Any], clause: str, lead: str) -> bool:
    barred = any(re.search(pattern, clause) for pattern in entry.get("not", ()))
    needed = all(re.search(pattern, clause) for pattern in entry.get("needs", ()))
    return not barred and needed and re.search(entry.get("context", ""), lead) is not None


def _kind(entry: Mapping[str, Any], quantity: Quantity, grows: bool) -> str | None:
    """Whether the quantity is a level of the indicator (`""`), its growth or its change; None for none of them."""
    dimension = quantity.dimension
    if dimension == "points":
        return CHANGE if entry.get("change") and grows else None
    if dimension in entry["level"] and not grows:
        units = entry.get("units")
        return "" if dimension != "count" or not units or quantity.unit in units else None
    if dimension == "percent" and entry.get("rate") and quantity.value > LEAST_INDEX:
        return None
    told = grows or entry.get("rate") or quantity.stage == "target"
    return GROWTH if dimension == "percent" and entry.get("growth") and told else None
