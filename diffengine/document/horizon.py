"""The time that sentences speak of: the year, a part of it, the years of a term behind, or the years ahead.

A sentence's own words tell, else what an opening before it set (五年来，…), else the title it stands under.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from diffengine.data import load
from diffengine.document.characters import fold_width
from diffengine.document.time_words import YEAR, Own, Time, averages, last_time, several_years, time_words
from diffengine.model import Horizon, Role

LATEST = 5
"""How far into a sentence the time may begin that it sets: 刚刚过去的2020年."""

LONGEST_OPENING = 16
"""Characters at the beginning of a sentence in which the time that it sets is looked for."""

_YEARS = "years"
"""Several years, back in a review and ahead in a plan: “十三五”时期."""

_ONE_YEAR = re.compile(r"(?:19|20)\d\d年|[一今去本明]年")


class Told(NamedTuple):
    """The words of a sentence without its mark, and what it is; `level` is that of the section it opens, else 0.

    `number` is the one of its mark, 0 without: 2 for （二）. An `item` is marked by ——.
    """

    words: str
    role: Role
    paragraph: int
    level: int = 0
    number: int = 0
    item: bool = False


class _Part(NamedTuple):
    """A part of the report that is open: its title, what held before it, and whether the title told a time."""

    title: Told
    before: Time
    told: bool

    def is_followed_by(self, title: Told) -> bool:
        """Whether its count goes on with `title`: （一） with （二）, and not （七） with 二是."""
        return self.title.level == title.level and 0 < self.title.number < title.number


def carried_times(sentences: Iterable[Told], year: int | None) -> Iterator[Time]:
    """For each sentence the time that what stands before it sets: its heading, or the words a sentence opened with.

    Behind `五年来，…` the sentences of a paragraph speak of the five years too; under a title that names several years
    (过去五年和2021年工作回顾) so do the paragraphs that follow, until one opens with `2021年，`. What is set inside an
    item ends with it where the count goes on (（一）…2021年，… （二）), and not where another list begins; a level
    that several years end at sets nothing: 2021年，生产总值512亿元，年均增长8%。 Items behind —— go on with what the
    paragraph before them spoke of: 今后五年的主要目标是：…, ——城市化水平达到55%。
    """
    above: list[_Part] = []
    held = here = YEAR
    mixed, paragraph = False, -1
    for sentence in sentences:
        tells = False
        opened = _opened(fold_width(sentence.words), Own.of(sentence.role, year))
        if sentence.level:
            held = _held_outside(above, sentence, held)
            told = _time_of_title(sentence.words, sentence.role, year)
            if sentence.level == 1:
                held, mixed = YEAR, _is_mixed(sentence.words)
            tells = told is not None or _ONE_YEAR.search(sentence.words) is not None
            above.append(_Part(sentence, held, tells))
            if tells:
                held, opened = told or _first_told(sentence, year), None
        if sentence.paragraph != paragraph:
            goes_on = sentence.item and not tells and here != YEAR
            paragraph, here = sentence.paragraph, here if goes_on else held
        if opened:
            here = opened
            held = opened if mixed and not averages(sentence.words) else held
        yield here


def _held_outside(above: list[_Part], title: Told, held: Time) -> Time:
    """What holds where `title` ends the parts of its level and below, which leave `above`."""
    while above and above[-1].title.level >= title.level:
        part = above.pop()
        held = part.before if part.told or part.is_followed_by(title) else held
    return held


def _opened(words: str, own: Own) -> Time | None:
    """The time that a sentence opens with, and so sets for what follows: 五年来, 刚刚过去的2020年, 一年来."""
    several = several_years(own.role)
    if goals := _opening("goals").search(words):
        return last_time(goals[0], own) or Time(several)
    words = _opening("salutation").sub("", words)
    found = time_words().search(words, 0, LONGEST_OPENING)
    if not found or found.start() > LATEST or found["base"] or found["span"]:
        return None
    apart = _opening("no_figure" if found["term"] or found["ago"] else "alone").match(words, found.end())
    told = last_time(found[0], own)
    sets = apart and not _opening("plan").fullmatch(found[0])
    return told if sets and told and told.horizon in {Horizon.YEAR, several} else None


def _is_mixed(title: str) -> bool:
    """Whether what stands under a title may speak of a year and of several: it names several, or no year at all."""
    table = load("horizons")["mixed"]
    return re.search(table["several"], title) is not None or re.search(table["single"], title) is None


@cache
def _opening(key: str) -> re.Pattern[str]:
    return re.compile(load("horizons")["opening"][key])


def horizon_of_title(title: str, role: Role, year: int | None) -> Horizon | None:
    """The horizon that a title tells for all under it: `二、今后五年的目标任务` → ahead; None where it tells none.

    `2021年和过去五年工作回顾` names a single year too and tells none.
    """
    told = _told("title", title, role, year)
    single = [found[0] for found in _ONE_YEAR.finditer(title)]
    if told is Horizon.AHEAD and all(_is_later(words, year) for words in single):
        return told
    return None if single else told


def _time_of_title(title: str, role: Role, year: int | None) -> Time | None:
    """What a title tells with the years it covers: `过去五年工作回顾` → term, 5."""
    horizon = horizon_of_title(title, role, year)
    told = last_time(fold_width(title), Own.of(role, year)) if horizon else None
    return told if told and told.horizon is horizon else Time(horizon) if horizon else None


def _first_told(title: Told, year: int | None) -> Time:
    """What a title that tells of both speaks of first: 过去五年和2021年工作回顾 → term, 2021年和过去五年… → year."""
    words = fold_width(title.words)
    several, one = re.search(load("horizons")["mixed"]["several"], words), _ONE_YEAR.search(words)
    if several is None or one is None or one.start() < several.start():
        return YEAR
    own = Own.of(title.role, year)
    return last_time(words[: one.start()], own) or Time(several_years(title.role))


def horizon_of_sentence(words: str, role: Role, year: int | None) -> Horizon | None:
    """The horizon that a sentence's own words tell: `五年来，累计新增就业6万人` → term; None where they tell none.

    `year` is the one the report looks back on: 到2025年 is ahead for the report of 2022, the plan's year for 2024's.
    """
    return _told("sentence", words, role, year)


def _told(table: str, words: str, role: Role, year: int | None) -> Horizon | None:
    for horizon, pattern in _patterns(table):
        found = [match for match in pattern.finditer(words) if _counts(match, year)]
        if found:
            return several_years(role) if horizon == _YEARS else Horizon(horizon)
    return None


def _counts(found: re.Match[str], year: int | None) -> bool:
    named = next((text for text in found.groups() if text), None)
    return named is None or year is None or int(named) > year + 1


def _is_later(words: str, year: int | None) -> bool:
    return words[:4].isdecimal() and (year is None or int(words[:4]) > year + 1)


@cache
def _patterns(table: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (entry["horizon"], re.compile("|".join(f"(?:{p})" for p in entry["patterns"]).replace("{year}", r"(20\d\d)")))
        for entry in load("horizons")[table]
    )
