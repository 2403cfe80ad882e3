"""The words around a number, read from data/measured.toml as compiled patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from diffengine.data import load
from diffengine.model import Bound

_NUMBER = "(?:[一二两三四五六七八九十]+|[0-9]{1,2})"
_YEAR = "(?:20|19)[0-9]{2}"

MEASURING = "(?:恢复|回升|回复|相当于|达到?|为|是)[到至了]?(?:疫情前)?"
"""Before a year: what stands before is told in parts of that year's (恢复至疫情前2019年的九成)."""


@cache
def starts_with(table: str, key: str = "words") -> re.Pattern[str]:
    """Matches where one of the words of a list begins, the longest first."""
    return re.compile(f"(?:{alternatives(load('measured')[table][key])})")


@cache
def ends_with(table: str, key: str = "words") -> re.Pattern[str]:
    """Searches for one of the words of a list at the end of a text, the longest first."""
    return re.compile(f"(?:{alternatives(load('measured')[table][key])})$")


def alternatives(words: Iterable[str]) -> str:
    """A regular expression source for any of `words`, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def not_behind(words: Iterable[str]) -> str:
    """A regular expression source that holds where none of `words` stands before: one test for all of a length."""
    of_length: dict[int, list[str]] = {}
    for word in words:
        of_length.setdefault(len(word), []).append(re.escape(word))
    return "".join(f"(?<!{'|'.join(same)})" for _, same in sorted(of_length.items()))


def bound_of(place: str, word: str | None) -> Bound | None:
    """What a word `before`, `inside` or `behind` a numeral makes of it: 以上 → at least; None for other words."""
    bounds = load("bounds")[place].items()
    return next((Bound(bound) for bound, words in bounds if word and word in words), None)


@cache
def period_pattern() -> re.Pattern[str]:
    """When something holds: 全年, 近三年, 2021年以来, 上半年 — but not the year compared with (较2021年)."""
    table = load("measured")["period"]
    words = "|".join(map(_written, table["words"]))
    return re.compile(f"{not_behind(table['not_after'])}(?<![0-9])(?:{words})")


def _written(pattern: str) -> str:
    numbers = pattern.replace("{n}", _NUMBER).replace("{y}", _YEAR).replace("{m}", "[0-9]{1,2}")
    return numbers.replace("—", "[-—~至]")


@cache
def scope_pattern() -> re.Pattern[str]:
    """Where something holds: 全县, 各乡镇, or a place or body by its name (云岭镇, 县公安局)."""
    table = load("measured")["scope"]
    stop = "的在对由从和与及各了为等被将把按年"
    no_name = "(?![庄庙民干规屯镇级村]|部(?!署|门))"  # 局部 is no 局
    name = rf"(?<![一-鿿])[^\W\da-zA-Z_{stop}]{{1,6}}?(?:{alternatives(table['places'])}){no_name}"
    before = not_behind(table["not_after"])
    return re.compile(
        f"(?P<word>{before}(?:{alternatives(table['words'])})(?!{alternatives(table['not_before'])}))|(?P<name>{name})"
    )


@cache
def pair_words() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """One word for two things: 城乡 is 城镇 and 农村."""
    return tuple((word, tuple(parts)) for word, parts in load("measured")["pairs"].items())


@cache
def no_scopes() -> tuple[str, ...]:
    """Ends of words that only look like a place's name: 小区, 格局, 下乡."""
    return tuple(load("measured")["scope"]["none"])


@cache
def increments() -> frozenset[str]:
    """The verbs of an indicator that says what was added: 新增, 净增."""
    return frozenset(load("measured")["increment"]["named"])


def is_increment(words: str) -> bool:
    """Whether the words before a number say that it was added, not that it is there: `新能源汽车新增` → True."""
    return bool(_added().search(words))


def how_added(words: str) -> str:
    """What the clause before a number says of adding: `新增国家级专精特新企业` → added, `净增` → net, `总量达` → ""."""
    if not _somehow_added().search(_listed(words)):
        return ""
    return "net" if load("measured")["increment"]["net"] in words else "added"


def _listed(words: str) -> str:
    """`words` without the things before in a list that goes on: 新培育冠军8家、专精特新企业 → 新培育专精特新企业."""
    first, *others = re.split("、", words)
    if (
        not others
        or not re.search("[0-9]", first)
        or _ANOTHER.search(others[-1])
        or starts_with("verbs").match(others[-1])
    ):
        return words
    return re.split("[0-9]", first)[0] + others[-1]


_ANOTHER = re.compile("[总达为共]")
"""新增企业8家、总数达54家: a verb or a total says something of its own."""


def is_limited(words: str) -> bool:
    """Whether the words before a number count only what is of some size: `新签约亿元以上项目` → True."""
    return bool(_limit().search(words))


def without_limit(noun: str) -> str:
    """The name of things without their size: 亿元以上项目 → 项目."""
    return _limit().sub("", noun)


def with_limit(noun: str, size: str) -> str:
    """The name of things with their size, in the place of another: 亿元以上项目 of 10亿元以上 → 10亿元以上项目."""
    if size in noun:
        return noun
    return _limit().sub(size, noun) if _limit().search(noun) else size + noun


def is_summed(words: str) -> bool:
    """Whether the words before a number say that it was added up over more than the year: `累计完成改厕` → True."""
    return bool(_summed().search(words))


def is_begun(before: str, behind: str) -> bool:
    """Whether a number counts work that has only begun: `启动改造城中村` → True, `启动并完成改造`, `改造` → False."""
    told = [(found.start(), done) for done in (False, True) for found in _work(done=done).finditer(before)]
    if told:
        return not max(told)[1]
    found = _work(done=False).search(behind[:LONGEST_OBJECT])
    return found is not None and not _work(done=True).search(behind[:LONGEST_OBJECT])


LONGEST_OBJECT = 14
"""Characters behind a number in which it may be said what was done with it: 30个城中村启动改造."""


@cache
def _work(*, done: bool) -> re.Pattern[str]:
    return re.compile(alternatives(load("measured")["phase"]["done" if done else "begun"]))


@cache
def _summed() -> re.Pattern[str]:
    return re.compile(load("measured")["sum"]["words"])


@cache
def _limit() -> re.Pattern[str]:
    return re.compile(load("measured")["limit"]["words"])


@cache
def _somehow_added() -> re.Pattern[str]:
    table = load("measured")["increment"]
    return re.compile(rf"(?:{alternatives([*table['named'], *table['added']])})(?![到至值])(?:(?!总)[^,;:、])*\Z")


@cache
def _added() -> re.Pattern[str]:
    table = load("measured")["increment"]
    return re.compile(rf"(?:{alternatives([*table['named'], *table['added']])})[^,;、]{{0,4}}\Z")
