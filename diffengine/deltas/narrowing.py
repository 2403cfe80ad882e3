"""What narrows a figure: a part of the year, several years, a named town."""

from __future__ import annotations

import re
from functools import cache

from diffengine.data import load


def period_of(words: str) -> str:
    """The kind of period that the words before a figure name, `""` for the year of the report.

    `其中上半年` → part of the year; `(近三年累计` → several years; `全年` → "".
    """
    return next((name for name, pattern in _periods() if pattern.search(words)), "")


def town_of(words: str) -> str:
    """The town that the words before a figure name last, `""` for none: `鹿鸣镇人民调解委员会受理纠纷` → 鹿鸣镇."""
    table = load("narrowing")["scope"]
    names = [found["name"] for found in _town().finditer(words)]
    named = [name for name in names if not any(name.endswith(general) for general in table["general"])]
    return named[-1] if named else ""


@cache
def _periods() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((entry["name"], re.compile("|".join(entry["patterns"]))) for entry in load("narrowing")["period"])


@cache
def _town() -> re.Pattern[str]:
    return re.compile(load("narrowing")["scope"]["town"])
