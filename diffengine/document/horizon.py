"""The time a sentence speaks of: its year, half of it, the years of a term behind, or the years ahead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from diffengine.data import load
from diffengine.model import Horizon, Role, Section

_YEARS = "years"
"""Several years, back in a review and ahead in a plan: “十三五”时期."""

_ONE_YEAR = re.compile(r"(?:19|20)\d\d年|[一今去本明]年")


def section_horizons(sections: Sequence[Section], year: int | None) -> tuple[Horizon, ...]:
    """The horizon of each section: what its title tells, else its parent's, at the top the year."""
    found: list[Horizon] = []
    for section in sections:
        above = Horizon.YEAR if section.parent is None else found[section.parent]
        found.append(horizon_of_title(section.title, section.role, year) or above)
    return tuple(found)


def horizon_of_title(title: str, role: Role, year: int | None) -> Horizon | None:
    """The horizon that a title tells for all under it: `二、今后五年的目标任务` → ahead; None where it tells none.

    `2021年和过去五年工作回顾` names a single year too and tells none.
    """
    told = _told("title", title, role, year)
    single = [found[0] for found in _ONE_YEAR.finditer(title)]
    if told is Horizon.AHEAD and all(_is_later(words, year) for words in single):
        return told
    return None if single else told


def horizon_of_sentence(words: str, role: Role, year: int | None) -> Horizon | None:
    """The horizon that a sentence's own words tell: `五年来，累计新增就业6万人` → term; None where they tell none.

    `year` is the one the report looks back on: 到2025年 is ahead for the report of 2022, the plan's year for 2024's.
    """
    return _told("sentence", words, role, year)


def _told(table: str, words: str, role: Role, year: int | None) -> Horizon | None:
    for horizon, pattern in _patterns(table):
        found = [match for match in pattern.finditer(words) if _counts(match, year)]
        if found:
            return _years(role) if horizon == _YEARS else Horizon(horizon)
    return None


def _counts(found: re.Match[str], year: int | None) -> bool:
    named = next((text for text in found.groups() if text), None)
    return named is None or year is None or int(named) > year + 1


def _is_later(words: str, year: int | None) -> bool:
    return words[:4].isdecimal() and (year is None or int(words[:4]) > year + 1)


def _years(role: Role) -> Horizon:
    return Horizon.AHEAD if role is Role.PLAN else Horizon.TERM


@cache
def _patterns(table: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (entry["horizon"], re.compile("|".join(f"(?:{p})" for p in entry["patterns"]).replace("{year}", r"(20\d\d)")))
        for entry in load("horizons")[table]
    )
