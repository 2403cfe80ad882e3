"""Item marks: 一、 (一) 1. (1) ① 一是 — read from data/marks.toml, with the number each one carries."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from diffengine.data import load
from diffengine.document.characters import fold_width

_CHINESE_NUMBER = "[一二三四五六七八九十百零〇]{1,4}"
_ARABIC_NUMBER = r"\d{1,2}"
_CIRCLED_NUMBER = "[①-⑳]"
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0}


TITLE_MARKS = frozenset({"part", "chapter", "section", "cn_comma"})
"""Kinds of marks that only titles bear: 第一章, 一、."""

SECTION_MARKS = TITLE_MARKS | {"cn_paren"}
"""Kinds of marks that head sections, and never stand below an item that counts itself (一是…)."""

LONGEST_HEADING = 45
"""Characters: `(七)…` headings of real reports reach 40; item sentences that tell facts are longer."""

LONGEST = 12
"""Characters in which a mark stands."""

UNIT_LINE = re.compile(r"^[（(]?(?:计量|计算)?单位[：:]")
"""A line that says the unit of the table below it: 单位：万元."""

_RADICALS = re.compile("[\u2e80-\u2fdf]")
"""⼀、 is how some pdf files spell 一、."""


@dataclass(frozen=True, slots=True)
class Mark:
    """An item mark found at the start of a text: its `kind`, the `number` it carries and its `size` in characters."""

    kind: str
    number: int
    size: int


def find_mark(text: str, *, run_in: bool = False) -> Mark | None:
    """The item mark that `text` opens with, if it does; with `run_in` only marks used in the middle of a paragraph.

    `(一)坚持党的领导。` → kind cn_paren, number 1, size 3; `1.5亿元` → None.
    """
    if not _any_mark().match(text):
        return None
    if not text[:1].isascii():
        text = _RADICALS.sub(lambda radical: fold_width(radical[0]), text[:LONGEST]) + text[LONGEST:]
    for kind, pattern, also_run_in in _patterns():
        if run_in and not also_run_in:
            continue
        found = pattern.match(text)
        if found:
            return Mark(kind, _value(found["number"]), found.end())
    return None


@cache
def _any_mark() -> re.Pattern[str]:
    """Matches where any mark could stand, in radicals too: most texts open with none and are looked at once."""
    sources = (pattern.pattern.replace("?P<number>", "?:") for _, pattern, _ in _patterns())
    return re.compile("|".join([*sources, rf"(?s:.{{0,{LONGEST - 1}}}){_RADICALS.pattern}"]))


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str], bool], ...]:
    numbers = {"{cn}": _CHINESE_NUMBER, "{ar}": _ARABIC_NUMBER, "{circled}": _CIRCLED_NUMBER}
    patterns = []
    for entry in load("marks")["mark"]:
        source = entry["pattern"]
        for name, number in numbers.items():
            source = source.replace(name, f"(?P<number>{number})")
        patterns.append((entry["kind"], re.compile(source), bool(entry.get("run_in"))))
    return tuple(patterns)


def _value(number: str) -> int:
    if number.isdecimal():
        return int(number)
    if number in _CIRCLED:
        return _CIRCLED.index(number) + 1
    tens, _, ones = number.rpartition("十")
    if "十" in number:
        return (_DIGITS.get(tens[-1:], 1)) * 10 + _DIGITS.get(ones, 0)
    return _DIGITS.get(number[-1], 0)


_CIRCLED = "".join(chr(code) for code in range(ord("①"), ord("⑳") + 1))
