"""Characters that print nothing inside a numeral: `1` + zero width space + `28件` is 128件.

The text itself is never rewritten: quantities are looked for in what is printed, and their spans are taken back.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import replace

from alignment.spans import Span
from diffengine.model import Quantity, Sentence

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")

Finder = Callable[[str, tuple[Sentence, ...]], tuple[Quantity, ...]]


def seen(find: Finder, text: str, sentences: tuple[Sentence, ...]) -> tuple[Quantity, ...]:
    """What `find` finds in `text` as it is printed, with spans of `text` itself."""
    hidden = [found.start() for found in _INVISIBLE.finditer(text)]
    if not hidden:
        return find(text, sentences)
    kept = [position for position, char in enumerate(text) if not _INVISIBLE.match(char)]

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
