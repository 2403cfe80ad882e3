"""The year a report looks back on: told by its title, the day it was read, its headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from diffengine.model import Document

_DIGITS = {**{digit: str(n) for n, digit in enumerate("零一二三四五六七八九")}, "〇": "0", "○": "0", "Ｏ": "0"}
_YEAR_IN_WORDS = re.compile(r"[一二][九〇○Ｏ零][〇○Ｏ零一二三四五六七八九]{2}(?=\s*年)")
_MONTH_IN_WORDS = re.compile(r"(?<=年)(十[一二]?|[一二三四五六七八九])(?=月)")
_NUMBERS = {
    word: n for n, word in enumerate([*"一二三四五六七八九十", *(f"十{unit}" for unit in "一二三四五六七八九")], 1)
}

_WORK_REPORT = re.compile(r"(?:政府|市政|国务院)(?:20\d\d年|19\d\d年)?《?(?:政府)?工作报告")
_AT_A_SESSION = re.compile("人民代表大会|人大.{0,12}会议")
_READ_ALOUD = re.compile("向(?:大会|各位代表)[^。]{0,6}(?:作|报告)[^。]{0,12}工作")
_AHEAD = "远景|规划|目标|展望"
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=\s*年|-|—)")
_TITLE_YEAR = re.compile(rf"(?<!\d)((?:19|20)\d\d)(?=\s*年(?!\s*\d{{1,2}}\s*月|{_AHEAD})|[）)]\s*$)")
_DATE = re.compile(r"((?:19|20)\d\d)\s*年\s*(\d{1,2})\s*月")
_REVIEW = re.compile(
    r"(?<!\d)((?:19|20)\d\d)年(?!.{0,8}(?:安排|计划|打算|部署|思路)).{0,12}(?:回顾|工作情况|主要工作|成效|进展|工作总结)"
)
_LOOKED_BACK = re.compile(r"(?<!\d)((?:19|20)\d\d)年[^，,。]{0,12}回顾")
_PLAN = re.compile(
    r"(?<!\d)((?:19|20)\d\d)年.{0,10}(?:安排|计划|打算|总体要求|预期目标|重点工作|主要任务|工作建议|主要工作任务)"
)
_READ_ON = re.compile(r"((?:19|20)\d\d)\s*年\s*(\d{1,2})\s*月[^。，,\n]{0,12}在[^。，,\n]{0,24}(?:人民代表大会|人大)")
_FIVE_YEARS = re.compile(
    r"(?:第(十?[一二三四五六七八九]|十)个五年|(?<!十)(十?[一二三四五六七八九]|十)五[”’\"]?)(?:规划|计划)(?!.*(?:实施|执行|完成|评估|总结))"
)
_OPENING = 800

_LOOKS_AHEAD = 11
"""A session held in November or December hears of the year that is ending; one held before, of the year before."""

_LONGEST_HEADING = 40
_OF_DATE, _OF_TITLE, _OF_HEADING = 3, 2, 2


def reported_year(title: str, head: Sequence[str], text: str) -> int | None:
    """The year that a report looks back on, None where nothing tells it.

    海原县2023年度法治政府建设情况报告 → 2023. 2019年政府工作报告 is read in 2019 and looks back on 2018, unless the day
    it was read or its headings say otherwise (2006年四川省人民政府工作报告, read in January 2007: 2006). A five-year
    plan looks back on the year before its first: 第十四个五年规划和2035年远景目标纲要 → 2020.
    """
    shown = in_digits(title)
    told = year_of_title(title)
    work_report = _WORK_REPORT.search(re.sub(r"\s", "", shown))
    if told and not work_report:
        return told
    if (plan := _FIVE_YEARS.search(shown)) and not work_report:
        return _year_before_plan(_NUMBERS[plan[1] or plan[2]])
    votes: Counter[int] = Counter()
    if told:
        votes[told - 1] += _OF_TITLE
    days = {found for line in head for found in _DATE.findall(in_digits(line))}
    for year, month in days or _READ_ON.findall(in_digits(text[:_OPENING])):
        votes[int(year) - (int(month) < _LOOKS_AHEAD)] += _OF_DATE
    for line in text.splitlines():
        if len(line) <= _LONGEST_HEADING and "年" in line:
            plain = in_digits(line)
            votes.update({int(year): _OF_HEADING for year in _REVIEW.findall(plain)})
            votes.update({int(year): 1 for year in _LOOKED_BACK.findall(plain)})  # outweighs the title
            votes.update({int(year) - 1: _OF_HEADING for year in _PLAN.findall(plain)})
    return _most_likely(votes, Counter(_years(text)) - Counter(_years("\n".join(head))))


def _year_before_plan(number: int) -> int:
    """The last year before a five-year plan; three years lie between the second plan and the third."""
    return 1947 + 5 * number + (3 if number > 2 else 0)


def year_of_title(title: str) -> int | None:
    """The year that a title bears, whatever the report looks back on: 二〇二二年佛山市政府工作报告 → 2022."""
    told = _TITLE_YEAR.search(in_digits(title))
    return int(told[1]) if told else None


def own_year(document: Document) -> int | None:
    """The year by which a report calls itself: that of its title, else the year a work report is given in.

    政府工作报告 read in January 2022 is the report of 2022 and looks back on 2021; 法治政府建设情况报告 of 2021 is
    called by the year it reports on. A text whose title is lost (省长…) is a work report where it opens like one:
    向大会作政府工作报告.
    """
    title, reported = document.title, document.year
    told = year_of_title(title)
    if told or reported is None:
        return told or reported
    given = _WORK_REPORT.search(re.sub(r"\s", "", title)) or _AT_A_SESSION.search(title)
    return reported + 1 if given or _READ_ALOUD.search(document.text[:_OPENING]) else reported


def _most_likely(votes: Counter[int], spoken: Counter[int]) -> int | None:
    """The year with most votes of those that the body speaks of; without votes the one spoken of most."""
    kept = {year: count for year, count in votes.items() if spoken[year] + spoken[year + 1]} or votes or spoken
    return min(kept, key=lambda year: (-kept[year], year)) if kept else None


def _years(text: str) -> list[int]:
    return [int(year) for year in _YEAR.findall(text)]


def in_digits(line: str) -> str:
    """A line with its years and months in digits: 二〇二一年一月二十三日 → 2021年1月二十三日."""
    line = _YEAR_IN_WORDS.sub(lambda found: "".join(_DIGITS[digit] for digit in found[0]), line)
    return _MONTH_IN_WORDS.sub(lambda found: str(_NUMBERS[found[1]]), line)
