"""The words before a figure as the names of headline indicators are looked for in them: without their frame."""

from __future__ import annotations

import re
from functools import cache

from diffengine.data import load
from diffengine.model import Reading
from diffengine.quantities.indicators import is_name

MOST_WORDS = 24
"""Words of the frame around a name; the bound keeps the loop finite."""

CLAUSE = re.compile("[,;:。!?\n]")
"""Where a clause ends, in usual width."""

ITEMS = re.compile("[、和与及]")
"""What stands between the things of a list."""

_BRACKETS = re.compile(r"\([^()]*\)|[\"“”《》 　]")
_EDGES = re.compile(r"^[^\w]+|[^\w%]+$")


def own_part(reading: Reading) -> str:
    """The words before a number, of a list behind which 分别 was left only the item that is its own.

    `工业增加值、固定资产投资分别比上年增长8%、6%`, second number → 固定资产投资比上年增长.
    """
    *earlier, last = CLAUSE.split(reading.before)
    subject, respectively, verb = last.partition("分别")
    if not respectively:
        return reading.before
    for word, parts in load("indicators")["pairs"].items():
        subject = subject.replace(word, "、".join(parts))
    items = [item for item in ITEMS.split(subject) if item]
    if len(items) == 1 and reading.grown > 1:
        return reading.before.replace("分别", "")  # 收入分别达3.5万元、2.5万元,分别增长: what is carried on is one item
    own = items[reading.ordinal] + verb if reading.ordinal < len(items) > 1 else ""
    return ",".join([*earlier, own])


def last_clause(words: str) -> str:
    """The clause that `words` end in."""
    return CLAUSE.split(words)[-1]


def bare(before: str, own: tuple[str, ...]) -> tuple[str, bool]:
    """The last clause before a number that says more than frame, without its frame, and whether growth was said.

    `全市生产总值稳步提升,达到` → 生产总值, False; `一般公共预算收入完成50亿元,同比增长` → 一般公共预算收入, True.
    """
    grows = level = False
    for clause in reversed(CLAUSE.split(_BRACKETS.sub("", before))):
        words, grown, risen = without_frame(_EDGES.sub("", clause), own)
        level = level or risen
        grows = grows or (grown and not level)
        if words:
            return words, grows
    return "", grows


def without_frame(clause: str, own: tuple[str, ...]) -> tuple[str, bool, bool]:
    """`clause` without the words of the frame; whether one of these says growth, and whether one says a level."""
    grows = level = False
    for _ in range(MOST_WORDS):
        clause = _name_behind(clause, own)
        if is_name(clause):
            break
        ends = ((key, _ends_with(key).search(clause)) for key in ("risen", "after", "growth"))
        says, found = next(((key, end) for key, end in ends if end), ("", None))
        if found:
            level = level or says == "risen"
            grows = grows or says == "growth"
            clause = clause[: found.start()]
        elif begins := _before(own).match(clause):
            clause = clause[begins.end() :]
        else:
            break
    return clause, grows and not level, level


def _name_behind(clause: str, own: tuple[str, ...]) -> str:
    """The name that is left of `clause` when only what may stand before it is taken off, else the whole of it.

    力争全年高新技术企业净增 → 高新技术企业净增, before its 净增 is taken for a growth.
    """
    rest = clause
    while not is_name(rest):
        begins = _before(own).match(rest)
        if not begins or not begins[0]:
            return clause
        rest = rest[begins.end() :]
    return rest


@cache
def _before(own: tuple[str, ...]) -> re.Pattern[str]:
    words = (*(re.escape(word) for word in own), *load("indicators")["frame"]["before"])
    return re.compile("|".join(sorted(words, key=len, reverse=True)))


@cache
def _ends_with(key: str) -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(load('indicators')['frame'][key])})$")


@cache
def pattern(table: str, key: str) -> re.Pattern[str]:
    """The pattern that data/indicators.toml has under `key` of its `table`."""
    return re.compile(load("indicators")[table][key])
