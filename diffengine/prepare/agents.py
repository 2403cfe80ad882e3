"""Who a sentence speaks of: a town of its own, an institution — read from data/agents.toml."""

from __future__ import annotations

import re
from functools import cache

from diffengine.data import load


def leading_town(sentence: str) -> str | None:
    """The town that a sentence opens with: `鹿鸣镇受理…` → 鹿鸣镇; `各乡镇受理…` → None."""
    found = _pattern("town").match(sentence)
    return found[1] if found and not _pattern("not_town").search(found[1]) else None


def leading_institution(sentence: str) -> str | None:
    """The kind of institution that a sentence opens with: `县委主要领导主持…` → party; None where it names none."""
    return next((name for name, pattern in _institutions() if pattern.match(sentence)), None)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(load("agents")[name])


@cache
def _institutions() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((entry["name"], re.compile(entry["pattern"])) for entry in load("agents")["institution"])
