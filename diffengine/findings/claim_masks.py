"""The names of a sentence put behind masks while its clauses are read: no comma inside a name cuts a clause."""

from __future__ import annotations

import re

from diffengine.findings.names import Name

PRIVATE = re.compile("[\ue000-\uf8ff]")
"""Names are masked by one private-use character each."""

MOST_NAMES = 0x1800
_FIRST_MASK = 0xE000

_OPENING = "[［【(（〔"
"""Of a footnote's mark behind a name, 应急响应机制[1], the digit is cut off."""

_NOTE_MARKS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
"""…as is the mark inside the quotes: “四新一特①”项目."""


def mask(text: str, names: tuple[Name, ...]) -> str:
    """`text` with one character for each of its names."""
    pieces = []
    at = 0
    for number, name in enumerate(names):
        pieces += [text[at : name.span.start], chr(_FIRST_MASK + number)]
        at = name.span.end
    return "".join([*pieces, text[at:]])


def masked(words: str, names: tuple[Name, ...]) -> list[tuple[int, Name]]:
    """The names behind the masks of `words`, each with its place."""
    return [(at, names[ord(char) - _FIRST_MASK]) for at, char in enumerate(words) if PRIVATE.match(char)]


def parted(words: str, name: Name, names: tuple[Name, ...]) -> tuple[str, str]:
    """What stands before and behind the mask of `name` in `words`."""
    before, _, behind = words.partition(chr(_FIRST_MASK + names.index(name)))
    return before, behind


def unmask(words: str, names: tuple[Name, ...]) -> str:
    """`words` with its names again, without what is left of a footnote's mark."""
    named = dict(masked(words, names))
    return without_opening("".join(quoted(named[at]) if at in named else char for at, char in enumerate(words)).strip())


def without_opening(words: str) -> str:
    """`words` without the bracket that a footnote's mark opened with."""
    return words.rstrip(_OPENING)


def quoted(name: Name) -> str:
    """A name between its marks."""
    text = name.text.rstrip(_NOTE_MARKS)
    return f"《{text}》" if name.document else f"“{text}”"
