"""The words of time before a figure, and what they say to a report that looks back on a year or plans one."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from diffengine.data import load
from diffengine.model import Horizon, Role

_KINDS = ("other", "half", "term", "ahead", "span", "base", "single", "this")
"""The tables of [figure] in data/horizons.toml; where several match at one place the first wins."""

_FOUR_DIGITS = re.compile(r"\d{4}")


class Own(NamedTuple):
    """The year that a sentence speaks of where nothing says otherwise, None where it is not known, and its role."""

    year: int | None
    role: Role

    @classmethod
    def of(cls, role: Role, year: int | None) -> Own:
        """For the review of a report on 2022 it is 2022, for its plan 2023."""
        return cls(None if year is None else year + (role is Role.PLAN), role)


def several_years(role: Role) -> Horizon:
    """What several years are to a sentence of this role: behind it in a review, ahead of it in a plan."""
    return Horizon.AHEAD if role is Role.PLAN else Horizon.TERM


def last_time(words: str, own: Own, *, compared: bool = True) -> Horizon | None:
    """What the last words of time in `words` say, None without any: for 2020 `五年来…,2020年完成` → year.

    A year compared with tells none of its own (比2019年增长), but that several lie between where it is long past;
    not even that where it does not count what `words` are `compared` with.
    """
    told: Horizon | None = None
    for found in time_words().finditer(words):
        kind = str(found.lastgroup)
        if kind == "base":
            told = several_years(own.role) if compared and is_long_past(_year(found[0]), own) else told
        elif kind == "single":
            told = _of_year(_year(found[0]), own)
        elif kind in {"term", "span"}:
            told = several_years(own.role)
        else:
            told = Horizon.YEAR if kind == "this" else Horizon(kind)
    return told


def is_long_past(year: int, own: Own) -> bool:
    """Whether a year is earlier than the one before the own: 2016年 for a report on 2021."""
    return own.year is not None and year < own.year - 1


@cache
def time_words() -> re.Pattern[str]:
    """Finds words of time; the group that matched is their kind."""
    table = load("horizons")["figure"]
    return re.compile("|".join(f"(?P<{kind}>{'|'.join(table[kind])})" for kind in _KINDS))


def _year(words: str) -> int:
    found = _FOUR_DIGITS.search(words)
    return int(found[0]) if found else 0


def _of_year(year: int, own: Own) -> Horizon:
    if own.year is None or year == own.year:
        return Horizon.YEAR
    return Horizon.AHEAD if year > own.year else Horizon.OTHER
