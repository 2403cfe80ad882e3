"""The words that tell what was founded (data/initiatives.toml), as patterns."""

from __future__ import annotations

import re
from functools import cache

from diffengine.data import load


@cache
def leading_verbs() -> re.Pattern[str]:
    """Further verbs before the object: 探索开展 | “能耗换林”新模式."""
    verbs = load("initiatives")["verbs"]
    words = alternatives([verb for key in ("founding", "launching", "leading") for verb in verbs[key]])
    return re.compile(f"^(?:并|{words.pattern})+(?=.)")


@cache
def listed(table: str, key: str) -> re.Pattern[str]:
    """Any word of a list of the data file."""
    return alternatives(load("initiatives")[table][key])


@cache
def kinds() -> dict[str, str]:
    """Each noun of things that are founded, with the kind of thing."""
    return {noun: kind["name"] for kind in load("initiatives")["kind"] for noun in kind["nouns"]}


@cache
def nouns() -> re.Pattern[str]:
    """Any such noun."""
    return alternatives(kinds())


@cache
def nouns_at_end() -> re.Pattern[str]:
    """Such a noun at the end of some words."""
    return re.compile(f"(?:{nouns().pattern})$")


BEHIND = 6
"""Characters behind a quoted name in which its noun stands: “清源”专项行动."""


def names_a_thing(name: str, behind: str) -> bool:
    """Whether a quoted name is of a thing, by its own end or by the noun that follows it: “清源”专项行动."""
    first = re.split("[，,；;。、和及]", behind[:BEHIND])[0]
    return bool(nouns_at_end().search(name)) or any(len(noun[0]) > 1 for noun in nouns().finditer(first))


def alternatives(words: list[str] | dict[str, str]) -> re.Pattern[str]:
    """Any of `words`, the longest first, so that 改扩建 is not read as 扩建."""
    return re.compile("|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))))
