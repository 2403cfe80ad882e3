"""The country's divisions: which place a name means, where it belongs, and what it was called before.

The table is `data/divisions.tsv`: code, name, parent, first and last year, and the code under which the place goes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

__all__ = [
    "COUNTRY",
    "Division",
    "Mention",
    "all_divisions",
    "division",
    "find_mentions",
    "forms_of",
    "named",
    "parents_of",
]

COUNTRY = "000000"
"""The code of the country itself."""

_ENDS = ("特别行政区", "自治区", "自治州", "自治县", "自治旗", "地区", "林区", "特区", "新区", *"省市县区旗州盟")
_LEVELS = frozenset("省市县区旗州盟镇乡")
_SPOKEN = {"自治区": "自治区", "自治州": "州", "自治县": "县", "自治旗": "旗"}
_PEOPLES = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|土"
    "|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|普米|塔吉克|怒|鄂温克|保安|裕固|独龙|各"
)
_OF_PEOPLES = re.compile(f"(?<=..)(?:(?:{_PEOPLES})族|(?:蒙古|维吾尔|哈萨克|柯尔克孜|塔吉克))+$")
"""The peoples a self-governing place is named after, behind its own name: 凉山【彝族】, 博尔塔拉【蒙古】."""

_COMMON = re.compile(r"^.区$")
"""城区, 郊区, 东区: districts of many cities, and words of any text."""


@dataclass(frozen=True, slots=True)
class Division:
    """A place by one of its names: 襄樊市 and 襄阳市 are both 420600, one until 2009, one from 2010.

    `first` and `last` are the years whose tables hold it, 0 and 9999 where they have no end; `today` is the code under
    which the place goes on: 110118 (密云区) for 110228 (密云县). `parent` is the code one level up, "" for the country.
    """

    code: str
    name: str
    parent: str
    first: int
    last: int
    today: str

    @property
    def level(self) -> str:
        """`country`, `province`, `prefecture` or `county`."""
        if self.code == COUNTRY:
            return "country"
        return "province" if self.code[2:] == "0000" else "prefecture" if self.code[4:] == "00" else "county"

    def held_in(self, year: int | None) -> bool:
        """Whether the place had this name in `year` or the one after it, in which a report on it is written."""
        return year is None or (self.first - 1 <= year <= self.last + 1)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text from `start` to `end`, and the divisions that it may mean."""

    start: int
    end: int
    divisions: tuple[Division, ...]


def all_divisions() -> tuple[Division, ...]:
    """Every row of the table."""
    return tuple(_division(row) for row in _rows())


@cache
def _rows() -> tuple[str, ...]:
    """The rows as they stand in the file: a report needs a dozen of the 7,661 taken apart."""
    text = files("diffengine.data").joinpath("divisions.tsv").read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if not line.startswith("#"))


def _division(row: str) -> Division:
    code, name, parent, first, last, today = row.split("\t")
    return Division(code, name, parent, int(first or 0), int(last or 9999), today or code)


@cache
def _by_code() -> dict[str, list[str]]:
    return _grouped(slice(0, _CODE))


@cache
def _by_start() -> dict[str, list[str]]:
    """The rows by the first two characters of the name, which all forms of it begin with."""
    return _grouped(slice(_CODE + 1, _CODE + 3))


def _grouped(key: slice) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for row in _rows():
        groups.setdefault(row[key], []).append(row)
    return groups


_CODE = 6
"""Digits of the code that each row begins with; a tab and the name follow."""


def _starting(words: str) -> tuple[tuple[str, Division], ...]:
    """The names that begin like `words`, each with a division that has it."""
    return _names(words[:2]) if words[:2] in _by_start() else ()


@cache
def _names(start: str) -> tuple[tuple[str, Division], ...]:
    found: list[tuple[str, Division]] = []
    for row in map(_division, _by_start()[start]):
        forms = forms_of(row.name)
        names = forms[:-1] if row.level == "county" and len(forms) > 1 else forms  # 大方 and 东方 are words
        found += ((name, row) for name in names)
    return tuple(found)


def _called(name: str) -> tuple[Division, ...]:
    return tuple(row for form, row in _starting(name) if form == name)


@cache
def division(code: str) -> Division | None:
    """The division with `code`, by its latest name; None where the table has none."""
    rows = [_division(row) for row in _by_code().get(code, ())]
    return sorted(rows, key=lambda row: row.last)[-1] if rows else None


def parents_of(code: str) -> Iterator[Division]:
    """The divisions above `code`, the next one first: 海原县 → 中卫市, 宁夏回族自治区, 中华人民共和国."""
    row = division(code)
    while row is not None and row.parent:
        row = division(row.parent)
        if row is not None:
            yield row


def named(name: str, year: int | None = None) -> tuple[Division, ...]:
    """The divisions that `name` means in a report on `year`: 朝阳区 is one in 北京 and one in 长春."""
    rows = [row for row in _called(name) if row.held_in(year)]
    latest = {row.today: row for row in sorted(rows, key=lambda row: row.last)}
    return tuple(latest.values())


@cache
def forms_of(name: str) -> tuple[str, ...]:
    """The forms in which a place is named, longest first: 凉山彝族自治州 → 凉山彝族自治州, 凉山自治州, 凉山州, 凉山.

    海原县 → 海原县, 海原; 鄂温克族自治旗, named after its people alone, is also 鄂温克旗.
    """
    end = next((end for end in _ENDS if name.endswith(end)), "")
    stem = name.removesuffix(end)
    if end in _SPOKEN:
        stem = _OF_PEOPLES.sub("", stem).removesuffix("族")
    forms = (name, stem + end, stem + _SPOKEN.get(end, end), stem)
    return tuple(dict.fromkeys(form for form in forms if len(form) >= 2))


def find_mentions(text: str) -> list[Mention]:
    """The places named in a line, longest names first, none inside another: 宁夏回族自治区 海原县 of 宁夏…海原县2023年.

    Districts named by a single character (城区) count only right behind a place that they belong to.
    """
    found: list[Mention] = []
    at = 0
    while at < len(text):
        names = (name for name, _ in _starting(text[at : at + 2]) if text.startswith(name, at))
        size = max(map(len, names), default=0)
        if size and (mention := _placed(text, at, at + size, found)):
            found.append(mention)
        at += size or 1
    return found


def _placed(text: str, start: int, end: int, before: list[Mention]) -> Mention | None:
    """The mention at a place, only with divisions of the place named right before it where that leaves any."""
    name = text[start:end]
    rows = _called(name)
    chained = before[-1].divisions if before and before[-1].end == start else ()
    above = {row.code for row in chained} | {row.today for row in chained}
    inside = tuple(row for row in rows if above & {parent.code for parent in parents_of(row.code)})
    if (_COMMON.match(name) and not inside) or (not name.endswith(_ENDS) and text[end : end + 1] in _LEVELS):
        return None  # 延安县 is not 延安
    return Mention(start, end, inside or rows)
