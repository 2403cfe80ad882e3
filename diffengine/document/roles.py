"""Which role a section or a paragraph plays: review, duties, problems, plan — read from data/roles.toml."""

from __future__ import annotations

import re
from functools import cache

from diffengine.data import load
from diffengine.model import Role


def role_of_title(title: str) -> Role | None:
    """The role that a section's title tells: `四、2024年度…主要安排` → plan; None where it tells none."""
    return _first("section", title)


def role_of_paragraph(opening: str) -> Role | None:
    """The role that a paragraph's first sentence announces: `同时，我们清醒地看到…问题` → problems; else None."""
    return _first("paragraph", opening)


def role_of_sentence(words: str) -> Role | None:
    """The role that a sentence takes for itself alone: `去年以来，我们持续…` looks back wherever it is."""
    return _first("sentence", words)


def frames(words: str) -> bool:
    """Whether a sentence only frames a plan, with no task or target of its own: `重点做好六个方面工作：`."""
    words = words.strip()
    return _first("frame", words) is not None and not _DIGIT.search(_YEAR.sub("", words))


def opens_closing(opening: str) -> bool:
    """Whether a paragraph begins like a report's last words, addressed to the hall: `各位代表！蓝图已经绘就……`."""
    return bool(_CLOSING.match(opening))


_YEAR = re.compile(r"(?:19|20)\d\d年?")
_DIGIT = re.compile(r"\d")
_CLOSING = re.compile(r"^(?:各位代表|同志们)[！!，,：:。]")


def _first(table: str, text: str) -> Role | None:
    return next((role for role, pattern in _patterns(table) if pattern.search(text)), None)


@cache
def _patterns(table: str) -> tuple[tuple[Role, re.Pattern[str]], ...]:
    return tuple(
        (Role(entry["role"]), re.compile("|".join(f"(?:{p})" for p in entry["patterns"])))
        for entry in load("roles")[table]
    )
