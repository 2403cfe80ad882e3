"""What narrows a figure: when it holds and where.

A figure so narrowed is another indicator than the county's figure of the year: 其中上半年21件, 鹿鸣镇187起.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from diffengine.data import load
from diffengine.divisions import named
from diffengine.document.time_words import (
    Own,
    Time,
    averages,
    last_time,
    several_years,
    time_words,
    years_of,
)
from diffengine.model import Role
from diffengine.quantities.lexicon import MEASURING, alternatives, no_scopes, period_pattern, scope_pattern, starts_with

_GOING = re.compile("启动|深入|走进|覆盖|向|到|进|驻|日|月|第")
"""Before a place these make it a goal or a date: 深入偏远山村, 7月3日柏坡乡."""

_SINCE = re.compile(r"[比较与和同](?:(?:19|20)\d\d年(?:底|末)?|(?:\d{1,2}|[两三四五六七八九十])年前)相?比?,")
"""With a clause of its own a base holds for all that follows; 增长17%,比2019年增长9% only for its own figure."""


_MEASURED_BY = re.compile(rf"{MEASURING}(?:19|20)\d\d年[末底]?(?:同期|全年)?(?:水平)?的")
"""The year that a level is measured by (恢复至2019年的105.3%,增长10.8%) is none of its own, nor of its growth."""


class Scope(NamedTuple):
    """Where a figure holds, in the report's words; `named` where they name a place (鹿鸣镇) and are no 全县."""

    words: str
    named: bool


def period_of(clause: str, lead: str, *, summed: bool = True) -> str:
    """The nearest period in the words before a number; 上年 and 年均 only where its own clause says it.

    累计 holds for what its clause lists (累计新建学校8所、医院3所), and for no rate.

    `其中上半年办理` → 上半年; `近三年来累计` → 近三年来累计.
    """
    lead = _MEASURED_BY.sub("", lead)
    last_words = _last_clause(lead)
    found = [match for match in period_pattern().finditer(lead) if _applies(match[0], clause, last_words, summed)]
    if not found:
        return ""
    last = found[-1]
    return found[-2][0] + last[0] if last[0] == "累计" and len(found) > 1 else last[0]


def _applies(period: str, clause: str, last_words: str, summed: bool) -> bool:
    """Whether a period before a figure holds for it, whose own clause as its list gives it is `clause`."""
    if period in _again():
        return period in last_words
    if period in _year_before_words() or (period == "累计" and not (summed and period in last_words)):
        return period in clause
    return True


def time_of(before: str, lead: str, sentence: str, own: Own, grows: bool, *, summed: bool = True) -> Time | None:
    """The time that a figure's clause tells, else what its sentence says before it; None where they tell none.

    `五年来，生产总值年均增长8%，2020年达到512亿元`: 8% five years, 512亿元 the year. `before` are the words before it
    as its list gives them, `lead` all of the sentence before it, `sentence` the whole; a rate is not `summed`.
    """
    clause = _last_clause(before)
    if grows:
        clause = _MEASURED_BY.sub("", clause)
    averaged = any(_of_several().search(words) for words in (clause, _last_clause(lead)))
    if averaged:
        return _several_told(lead, own)
    if since := _since_long(lead, own) if grows else None:
        return since
    if told := last_time(clause, own):
        return told
    if summed and not grows and (told := _of_finished(clause, lead, own)):
        return told
    if told := last_time(lead, own, compared=False):
        return told
    return _several_told(sentence, own) if _is_of_several(sentence, own.role) else None


def _of_finished(clause: str, lead: str, own: Own) -> Time | None:
    """The years of work that is finished, for what was done in all: 三年攻坚完成,累计新增车位9个,改造小区13个.

    Not for what stands before 累计 nor for a level that was reached: …,在校生达到9万人.
    """
    found = next(reversed(list(_finished().finditer(lead))), None)
    if not found or own.role is Role.PLAN or "累计" not in lead[found.end() :]:
        return None
    if last_time(lead[found.end() :], own, compared=False) or (_REACHED.search(clause) and "累计" not in clause):
        return None
    return Time(several_years(own.role), years_of(found["years"], own))


_REACHED = re.compile("达|[到至](?!位)|占|超过|总[量数额]")


@cache
def _finished() -> re.Pattern[str]:
    return re.compile(load("horizons")["figure"]["finished"])


def _several_told(words: str, own: Own) -> Time:
    """Several years, and how many by the last of `words` that says it."""
    several = several_years(own.role)
    told = [
        Time(several, years_of(found[0], own))
        for found in time_words().finditer(words)
        if found["term"] or found["ago"]
    ]
    return told[-1] if told else Time(several)


def speaks_of_time(sentence: str) -> bool:
    """Whether there is anything in a sentence that `time_of` could read; most have nothing, and rows are long."""
    return any(words.search(sentence) for words in (time_words(), _of_several())) or "累计" in sentence


def _last_clause(words: str) -> str:
    return re.split("[,;:。]", words)[-1]


def _is_of_several(sentence: str, role: Role) -> bool:
    """Whether averages, or a sum that is planned, show that the figures of a sentence are of several years."""
    return averages(sentence) or (role is Role.PLAN and "累计" in sentence)


def _since_long(lead: str, own: Own) -> Time | None:
    """The years of growths told against an earlier year than the last: 与2016年相比,2021年接待852万人次,增长266%."""
    told = [last_time(found[0], own) for found in _SINCE.finditer(lead)]
    return next((time for time in reversed(told) if time), None)


@cache
def _of_several() -> re.Pattern[str]:
    """What makes a figure in its own clause one of several years; `averages` does so in the whole sentence."""
    table = load("horizons")["figure"]
    return re.compile("|".join((*table["several"], *table["averaged"])))


def is_of_year_before(clause: str) -> bool:
    """Whether the words right before a number make it last year's: `由上年的`, `上年同期为`."""
    return bool(_year_before().search(clause))


def scope_of(clause: str, lead: str) -> Scope:
    """The nearest scope in the clause of a number, else the last one of the sentence before it.

    `鹿鸣镇人民调解委员会受理` → 鹿鸣镇, named; `全县办理` → 全县; `各乡镇排查` → 各乡镇; `""` → none.
    """
    for text in (clause, lead):
        found = [match for match in scope_pattern().finditer(text) if _holds(match, own=text is clause)]
        if found:
            return Scope(found[-1][0], found[-1]["word"] is None)
    return Scope("", False)


def _holds(found: re.Match[str], *, own: bool) -> bool:
    """Whether a scope is one of the figure: 上榜全国百强县,改造小区151个 says nothing of the country."""
    word = found["word"]
    return (own or word not in _larger()) if word else is_place(found[0])


@cache
def _larger() -> frozenset[str]:
    return frozenset(load("measured")["scope"]["larger"])


def part_of(lead: str) -> str:
    """The part of the report's place that the words before a number open with, "" for none or where the whole follows.

    `滇中新区发展提速,生产总值增长13.1%,工业增加值增长` → 滇中新区; `高新区提速,全市工业增加值增长` → "".
    """
    clauses = re.split("[,:]", re.split("[;。]", lead)[-1])
    if any(_whole().match(clause) for clause in clauses[1:]):
        return ""
    opening = clauses[-1] if _named_part(clauses[-1]) else clauses[0]
    return _named_part(opening)


def _named_part(clause: str) -> str:
    found = _part().match(clause)
    if not found or starts_with("verbs").match(clause):
        return ""
    county = next((name for n in range(7, 2, -1) if _is_county(name := clause[:n])), "")
    return found["area"] or county


def _is_county(name: str) -> bool:
    return any(row.level == "county" for row in named(name))


@cache
def _part() -> re.Pattern[str]:
    table = load("measured")["scope"]
    areas = rf"(?P<area>[\u4e00-\u9fff]{{1,10}}?(?:{alternatives(table['areas'])}))"
    return re.compile(rf"(?!{table['no_part']})(?:{areas}(?=[\u4e00-\u9fff\d])|[\u4e00-\u9fff]{{2,6}}[县市区旗])")


@cache
def _whole() -> re.Pattern[str]:
    return re.compile(load("measured")["scope"]["whole"])


def is_place(name: str) -> bool:
    """Whether what ends like a place names one: 鹿鸣镇, but not 特色小镇, 建设新村, 深入偏远山村."""
    return not name.endswith(no_scopes()) and not starts_with("verbs").search(name) and not _GOING.match(name)


@cache
def _year_before_words() -> frozenset[str]:
    return frozenset({*load("measured")["period"]["year_before"], "上年度"})


@cache
def _again() -> frozenset[str]:
    return frozenset(load("measured")["period"]["again"])


@cache
def _year_before() -> re.Pattern[str]:
    return re.compile(f"(?:{alternatives(load('measured')['period']['year_before'])})(?:的|为|是)?$")
