"""The time that a headline figure holds for, told by its own clause, else by its sentence, else by its section."""

from __future__ import annotations

import re

from diffengine.document.characters import fold_width
from diffengine.document.horizon import horizon_of_title
from diffengine.model import Document, Horizon, Quantity, Role, Sentence

OTHER = "other"
"""A single year that is not the report's own: 2018年完成… in a report on 2020."""

_TIME = re.compile(
    r"(?P<half>[上下]半年|第?[一二三四]季度|前[一二三]个?季度|前[一二三四五六七八九十\d]+个?月|\d+[-—]\d+月|上年同期)"
    r"|(?P<term>[两二三四五几\d]年[来间]|(?:过去|近|这)的?[两二三四五几]年|[两二三四五]年累计|这五年|(?:\"十五\"|\"?十[一二三四]五\"?)(?:时期|期间|以来|规划|末)?"
    r"|(?:(?:19|20)\d\d年|换届|党的十.大)以来|届政府|近年来|多年来|[两二三四五]年平均)"
    r"|(?P<ahead>(?:今后|未来)的?[一两二三四五几十\d]+(?:[到至][五十])?年|远景目标|本世纪|下一个五年)"
    r"|(?P<base>(?:比|较|与|是|从|由|为)\s?(?P<from>(?:19|20)\d\d)年)"
    r"|(?P<year>(?:19|20)\d\d)(?:年|[-—]20\d\d年)"
    r"|(?P<this>全年|(?<![比较与是从由])(?:今年|去年)|年内|当年|一年来|过去的?一年|本年)"
)
_AMONG = re.compile("其中[^,;:。]*[,;]")
"""What is over with its clause: 其中上半年21件,已审结47件."""
_SEVERAL = re.compile(r"年均|年平均|(?<!全年)(?<!今年)累计|每年|平均每|每月|翻")
"""In the figure's own clause these make it one of several years; before it they speak of another: 年均增长8%,达到…"""


def carried_horizons(document: Document) -> tuple[Horizon, ...]:
    """For each sentence the time that what stands before it sets: its heading, or the words a sentence opened with.

    Behind `五年来，…` the sentences of a paragraph speak of the five years too; under a title that names several years
    (过去五年和2021年工作回顾) so do the paragraphs that follow, until one opens with `2021年，`.
    """
    horizons: list[Horizon] = []
    state = here = Horizon.YEAR
    mixed, paragraph = False, -1
    for sentence in document.sentences:
        section = document.sections[sentence.section]
        words = fold_width(sentence.span.of(document.text))
        if sentence.heading:
            told = horizon_of_title(section.title, section.role, document.year)
            mixed = _is_mixed(section.title) if section.level == 1 else mixed
            state = here = told or (Horizon.YEAR if section.level == 1 else state)
        if sentence.paragraph != paragraph:
            paragraph, here = sentence.paragraph, state
        opened = _opened(words, *_years_of(document, sentence.role))
        if opened:
            here = opened
            state = opened if mixed else state
        horizons.append(here)
    return tuple(horizons)


def _opened(words: str, expected: int | None, several: Horizon) -> Horizon | None:
    """The time that a sentence opens with, and so sets for what follows: 五年来, 刚刚过去的2020年, 一年来."""
    if _GOALS.search(words):
        return several
    opening = _SALUTATION.sub("", words)[:LONGEST_OPENING]
    found = _TIME.search(opening)
    if not found or found.start() > LATEST or found["base"]:
        return None
    if _PLAN_PERIOD.fullmatch(found[0]) if found["term"] else not _ALONE.match(opening, found.end()):
        return None
    told = _told(found[0], expected, several)
    return next((horizon for horizon in (Horizon.YEAR, several) if horizon == told), None)


def _is_mixed(title: str) -> bool:
    """Whether what stands under a title may speak of a year and of several: it names several, or no year at all."""
    return _MIXED.search(title) is not None or re.search(r"\d{4}年|一年|[今去]年", title) is None


_MIXED = re.compile("[两三四五]年|十.?五|届|以来")
_SALUTATION = re.compile("^(?:各位代表|同志们|一、|二、|三、)[,:!]?")
_GOALS = re.compile("(?:今后|未来)的?[一二两三四五几]年[^,;。]{0,20}目标[^,;。]{0,4}[是为:]")
"""Wherever it stands this tells what follows: 建议今后五年经济社会发展的主要目标是:一是…"""
_ALONE = re.compile(r"[^,;:。]{0,2}(?:[,:是]|\Z)")
"""A year sets the time where it has a clause of its own (2021年, 2021年是) and not in 2021年全市完成…"""
_PLAN_PERIOD = re.compile('"?十.?五"?')
"""“十四五”开好局 sets none; “十四五”时期 does."""
LATEST = 5
"""How far into a sentence the time may begin that it sets: 刚刚过去的2020年."""
LONGEST_OPENING = 16


def _years_of(document: Document, role: Role) -> tuple[int | None, Horizon]:
    """The year that a sentence of this role speaks of, and what several years are to it: behind or ahead."""
    planned = role is Role.PLAN
    return None if document.year is None else document.year + planned, Horizon.AHEAD if planned else Horizon.TERM


def horizon_of(document: Document, quantity: Quantity, carried: Horizon) -> Horizon | str:
    """The time that a quantity holds for, `other` for a single year that is neither the report's nor the plan's.

    `五年来，生产总值年均增长8%，2020年达到512亿元`: 8% term, 512亿元 year.
    """
    sentence = document.sentences[quantity.sentence]
    expected, several = _years_of(document, sentence.role)
    lead = _AMONG.sub("", fold_width(document.text[sentence.span.start : quantity.span.start]))
    own = _last_clause(quantity.reading.before)
    since_long = quantity.role == "growth" and _is_since_long(lead, expected)
    if since_long or _SEVERAL.search(own) or _SEVERAL.search(_last_clause(lead)):
        return several
    told = _told(own, expected, several)
    if told:
        return told
    if _ADDED_UP.search(lead):
        return several
    told = _told(lead, expected, several)
    if told:
        return told
    return several if _whole_of_several(document, sentence) else carried


def _whole_of_several(document: Document, sentence: Sentence) -> bool:
    """Whether yearly averages show that a sentence speaks of several years: 生产总值达到512亿元,年均增长8%."""
    words = sentence.span.of(document.text)
    return "年均" in words or (sentence.role is Role.PLAN and re.search("累计|翻.?番", words) is not None)


_ADDED_UP = re.compile("(?<!全年)(?<!今年)累计[^,;。]*[,、][^,;。]*$")
"""What follows it at once is added up too: 累计新增就业5万人,转移就业7万人."""


def _is_since_long(lead: str, expected: int | None) -> bool:
    """Whether growths are told against an earlier year than the last: 与2016年相比,2021年接待游客852万人次,增长266%."""
    bases = [int(found[1]) for found in _SINCE.finditer(lead)]
    return expected is not None and any(base < expected - 1 for base in bases)


_SINCE = re.compile(r"[比较与和同]((?:19|20)\d\d)年(?:底|末)?相?比?,")
"""With a clause of its own a base holds for all that follows; 增长17%,比2019年增长9% only for its own figure."""


def _last_clause(words: str) -> str:
    return re.split("[,;:。]", words)[-1]


def _told(words: str, expected: int | None, several: Horizon) -> Horizon | str | None:
    """What the last words of time say; None where there are none."""
    told: Horizon | str | None = None
    for found in _TIME.finditer(words):
        if found["base"]:
            near = expected is None or int(found["from"]) >= expected - 1
            told = told if near else several
        elif found["year"]:
            told = _of_year(int(found["year"]), expected)
        else:
            kinds = {"half": Horizon.HALF, "term": several, "ahead": Horizon.AHEAD, "this": Horizon.YEAR}
            told = kinds[str(found.lastgroup)]
    return told


def _of_year(year: int, expected: int | None) -> Horizon | str:
    if expected is None or year == expected:
        return Horizon.YEAR
    return Horizon.AHEAD if year > expected else OTHER
