"""The named documents and campaigns that are worth a line, the most concrete first."""

from __future__ import annotations

import re

from diffengine.findings.claim_words import listed, names_a_thing
from diffengine.findings.phrases import is_common_name
from diffengine.model import Comparison, Instrument

__all__ = ["named_things"]

_PERIOD = re.compile("[一二三四五六七八九十]{1,2}五")

PROPER = 4
"""Characters besides its nouns with which a document has a title of its own: 《古桥保护办法》, but not 《实施细则》."""


def named_things(comparison: Comparison) -> tuple[Instrument, ...]:
    """The instruments of `comparison` but for slogans, common words and signs, the most concrete first, as they stand.

    《青石县古桥保护办法》 before “清源”专项行动; “放管服”, “十四五”, “甲” and “干在实处、走在前列” are left out.
    """
    weighed = [(_concrete(comparison, item), n, item) for n, item in enumerate(comparison.instruments)]
    return tuple(item for weight, _, item in sorted(weighed, key=lambda each: (-each[0], each[1])) if weight)


def _concrete(comparison: Comparison, item: Instrument) -> int:
    """A document with a title 3, one of the whole country 1, a quoted name of a thing 2, else 0."""
    if item.kind == "document":
        if listed("document", "national").search(item.name):
            return 1
        return 3 if len(listed("document", "untitled").sub("", item.name)) >= PROPER else 0
    if len(item.name) < 2 or _PERIOD.fullmatch(item.name) or is_common_name(item.name):
        return 0
    return 2 if _of_a_thing(comparison, item) else 0


def _of_a_thing(comparison: Comparison, item: Instrument) -> bool:
    """Whether the noun of such things stands right behind the name, where either report mentions it first."""
    sides = ((comparison.new, item.new, item.name), (comparison.old, item.old, item.old_name))
    for document, sentences, name in sides:
        for text in map(document.sentence_text, sentences[:1]):
            if names_a_thing(name, text.partition(name)[2][1:]):
                return True
    return False
