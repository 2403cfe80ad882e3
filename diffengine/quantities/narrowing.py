"""What narrows a figure: when it holds and where.

A figure so narrowed is another indicator than the county's figure of the year: 其中上半年21件, 鹿鸣镇187起.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from diffengine.data import load
from diffengine.quantities.lexicon import alternatives, no_scopes, period_pattern, scope_pattern, starts_with

_GOING = re.compile("启动|深入|走进|覆盖|向|到|进|驻|日|月|第")
"""Before a place these make it a goal or a date: 深入偏远山村, 7月3日柏坡乡."""


class Period(NamedTuple):
    """When a figure holds, in the report's words, and the horizon: `year`, `half` (a part of it) or `term`."""

    words: str
    horizon: str


class Scope(NamedTuple):
    """Where a figure holds, in the report's words; `named` where they name a place (鹿鸣镇) and are no 全县."""

    words: str
    named: bool


def period_of(clause: str, lead: str) -> Period:
    """The nearest period in the words before a number; 上年 only where its own clause says it.

    `其中上半年` → half; `近三年累计` → term; `全年` → year; `""` → year, without words.
    """
    found = [match for match in period_pattern().finditer(lead) if match[0] not in _last_year() or match[0] in clause]
    if not found:
        return Period("", "year")
    last = found[-1]
    if last[0] == "累计" and len(found) > 1:
        return Period(found[-2][0] + last[0], found[-2].lastgroup or "year")
    return Period(last[0], last.lastgroup or "year")


def is_of_year_before(clause: str) -> bool:
    """Whether the words right before a number make it last year's: `由上年的`, `上年同期为`."""
    return bool(_year_before().search(clause))


def scope_of(clause: str, lead: str) -> Scope:
    """The nearest scope in the clause of a number, else the last one of the sentence before it.

    `鹿鸣镇人民调解委员会受理` → 鹿鸣镇, named; `全县办理` → 全县; `各乡镇排查` → 各乡镇; `""` → none.
    """
    for text in (clause, lead):
        found = [match for match in scope_pattern().finditer(text) if match["word"] or is_place(match[0])]
        if found:
            return Scope(found[-1][0], found[-1]["word"] is None)
    return Scope("", False)


def is_place(name: str) -> bool:
    """Whether what ends like a place names one: 鹿鸣镇, but not 特色小镇, 建设新村, 深入偏远山村."""
    return not name.endswith(no_scopes()) and not starts_with("verbs").search(name) and not _GOING.match(name)


@cache
def _last_year() -> frozenset[str]:
    return frozenset({*load("measured")["period"]["year_before"], "上年度"})


@cache
def _year_before() -> re.Pattern[str]:
    return re.compile(f"(?:{alternatives(load('measured')['period']['year_before'])})(?:的|为|是)?$")
