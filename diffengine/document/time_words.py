"""The words of time before a figure, and what they say to a report that looks back on a year or plans one."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from diffengine.data import load
from diffengine.model import Horizon, Role

_KINDS = ("other", "half", "ago", "term", "ahead", "span", "base", "single", "this")
"""The tables of [figure] in data/horizons.toml; where several match at one place the first wins."""

_FOUR_DIGITS = re.compile(r"\d{4}")
_PLAN = re.compile('"?十(?P<number>[一二三四五六七]?)五')
_COUNT = re.compile(r"(?P<count>\d{1,2}|[一两二三四五六七八九十])(?=年)|(?P<two>[今明]明?后?两年)")
_VAGUE = re.compile("[十几][到至]?[一二三四五六七八九十]?年|[到至]")
_CHINESE = dict(zip("一二三四五六七八九十", range(1, 11), strict=True)) | {"两": 2}


class Time(NamedTuple):
    """The time that words tell, and how many years it covers: 1 for a year, 5 for 五年来, None where none are told.

    What lies ahead is counted from the year reported on: 到2025年 is four for the report on 2021.
    """

    horizon: Horizon
    years: int | None = None


YEAR = Time(Horizon.YEAR, 1)


class Own(NamedTuple):
    """The year that a sentence speaks of where nothing says otherwise, None where it is not known, and its role."""

    year: int | None
    role: Role

    @classmethod
    def of(cls, role: Role, year: int | None) -> Own:
        """For the review of a report on 2022 it is 2022, for its plan 2023."""
        return cls(None if year is None else year + (role is Role.PLAN), role)

    @property
    def reported(self) -> int | None:
        """The year that the report looks back on."""
        return None if self.year is None else self.year - (self.role is Role.PLAN)


def several_years(role: Role) -> Horizon:
    """What several years are to a sentence of this role: behind it in a review, ahead of it in a plan."""
    return Horizon.AHEAD if role is Role.PLAN else Horizon.TERM


def last_time(words: str, own: Own, *, compared: bool = True) -> Time | None:
    """What the last words of time in `words` say, None without any: for 2020 `五年来…,2020年完成` → the year.

    A year compared with tells none of its own (比2019年增长), but that several lie between where it is long past;
    not even that where it does not count what `words` are `compared` with.
    """
    told: Time | None = None
    for found in time_words().finditer(words):
        kind = str(found.lastgroup)
        if kind in {"base", "ago"}:
            told = (_since(found[0], own) if compared else None) or told
        elif kind == "single":
            told = _of_year(_year(found[0]), own)
        elif kind in {"term", "span"}:
            told = Time(several_years(own.role), years_of(found[0], own))
        elif kind == "this":
            told = YEAR
        else:
            told = Time(Horizon(kind), years_of(found[0], own) if kind == "ahead" else None)
    return told


def is_long_past(year: int, own: Own) -> bool:
    """Whether a year is earlier than the one before the own: 2016年 for a report on 2021."""
    return own.year is not None and year < own.year - 1


def years_of(words: str, own: Own) -> int | None:
    """How many years words of time cover: 五年来 → 5, 今明两年 → 2, “十三五”时期 for a report on 2018 → 3."""
    if plan := _PLAN.search(words):
        return _of_plan(10 + _CHINESE.get(plan["number"], 0), own)
    years = [int(year) for year in _FOUR_DIGITS.findall(words)]
    if len(years) == 2:
        return years[1] - years[0] + 1
    if years:
        return None if own.reported is None else abs(own.reported - years[0]) + (own.role is not Role.PLAN)
    found = None if _VAGUE.search(words) else _COUNT.search(words)
    if found:
        return 2 if found["two"] else int(found["count"]) if found["count"].isdecimal() else _CHINESE[found["count"]]
    return None


def _of_plan(number: int, own: Own) -> int | None:
    """The years of a five-year plan that lie behind a report, or from it to the plan's end; the tenth ended in 2005."""
    end = 1955 + 5 * number
    if own.reported is None:
        return 5
    if own.role is Role.PLAN:
        return end - own.reported if end > own.reported else None
    return min(end, own.reported) - (end - 5) if own.reported > end - 5 else None


def averages(sentence: str) -> bool:
    """Whether yearly averages show that a sentence speaks of several years: 生产总值达到512亿元,年均增长8%."""
    return _averages().search(sentence) is not None


@cache
def _averages() -> re.Pattern[str]:
    return re.compile("|".join(load("horizons")["figure"]["several"]))


def _since(words: str, own: Own) -> Time | None:
    """What lies between the year compared with and the own: 比2016年增长, 与十年前相比; None where that is one year."""
    if not _FOUR_DIGITS.search(words):
        return Time(several_years(own.role), years_of(words, own))
    # 较2021年 in the reports of two years is one base: how many years lie between does not tell them apart.
    return Time(several_years(own.role)) if is_long_past(_year(words), own) else None


@cache
def time_words() -> re.Pattern[str]:
    """Finds words of time; the group that matched is their kind."""
    table = load("horizons")["figure"]
    return re.compile("|".join(f"(?P<{kind}>{'|'.join(table[kind])})" for kind in _KINDS))


def _year(words: str) -> int:
    found = _FOUR_DIGITS.search(words)
    return int(found[0]) if found else 0


def _of_year(year: int, own: Own) -> Time:
    if own.year is None or own.reported is None or year == own.year:
        return YEAR
    return Time(Horizon.AHEAD, year - own.reported) if year > own.year else Time(Horizon.OTHER)
