"""What is no part of a numeral though it stands in it: `1` + zero width space + `28件` is 128件.

So are a note's mark (`128[1]件`) and the blanks of a line with one behind every character (`办 理 1 2 8 件`).

The text itself is never rewritten: quantities are looked for in what is printed, and their spans are taken back.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import replace

from alignment.spans import Span
from diffengine.document.characters import is_chinese
from diffengine.model import Quantity, Sentence

_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]+|(?<=\d)\[\d{1,2}\](?=[^\d\s|])")
_SPACED = re.compile(r"(?<![^\n])[ 　]*(?:[^\s|][ 　]+){8,}[^\s|]?[ 　]*(?![^\n])")
"""A line of single characters, each with blanks behind it."""

CHINESE_SHARE = 0.5
"""Of the characters of such a line so many are Chinese; one of figures alone is a table's."""

Finder = Callable[[str, tuple[Sentence, ...]], tuple[Quantity, ...]]


def seen(find: Finder, text: str, sentences: tuple[Sentence, ...]) -> tuple[Quantity, ...]:
    """What `find` finds in `text` as it is printed, with spans of `text` itself."""
    hidden = _hidden(text)
    if not hidden:
        return find(text, sentences)
    gone = frozenset(hidden)
    kept = [position for position in range(len(text)) if position not in gone]

    def printed(position: int) -> int:
        return position - bisect_left(hidden, position)

    def original(span: Span) -> Span:
        return Span(kept[span.start], kept[span.end - 1] + 1) if span.end > span.start else span

    shown = tuple(
        replace(
            sentence,
            span=Span(printed(sentence.span.start), printed(sentence.span.end)),
            mark=printed(sentence.span.start + sentence.mark) - printed(sentence.span.start),
        )
        for sentence in sentences
    )
    quantities = find("".join(text[position] for position in kept), shown)
    return tuple(
        replace(q, span=original(q.span), numeral=original(q.numeral), text=original(q.span).of(text))
        for q in quantities
    )


def _hidden(text: str) -> list[int]:
    """The positions of all that a reader does not read, in order."""
    hidden = {position for found in _INVISIBLE.finditer(text) for position in range(*found.span())}
    for line in _SPACED.finditer(text):
        printed = line[0].split()
        if sum(map(is_chinese, printed)) >= CHINESE_SHARE * len(printed):
            hidden |= {line.start() + at for at, char in enumerate(line[0]) if char.isspace()}
    return sorted(hidden)
