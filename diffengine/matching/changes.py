"""What happened to the sentences of a pair: verbatim, numbers or edited; and the edits inside it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from alignment.edits import token_edits
from alignment.spans import Span
from diffengine.document.characters import fold_width, is_blank
from diffengine.matching.keys import place_names
from diffengine.model import Change, Document, Edit, Quantity
from diffengine.words import cut_words

_DIGITS = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_MASK = "\ue000"


def classify(old: Document, new: Document, olds: Sequence[int], news: Sequence[int]) -> Change:
    """The kind of change between two groups of counterparts, see `Change`.

    `(三)2023年海原县办理27件。` / `(四)2024年云岭县办理31件。` → numbers.
    """
    if not olds:
        return Change.NEW
    if not news:
        return Change.DROPPED
    plain_old = "".join(_plain(old, i) for i in olds)
    plain_new = "".join(_plain(new, j) for j in news)
    if plain_old == plain_new:
        return Change.VERBATIM
    masked_old = "".join(_masked(old, i) for i in olds)
    masked_new = "".join(_masked(new, j) for j in news)
    return Change.NUMBERS if masked_old == masked_new else Change.EDITED


def _plain(document: Document, index: int) -> str:
    sentence = document.sentences[index]
    text = document.text[sentence.span.start + sentence.mark : sentence.span.end]
    return "".join(char for char in fold_width(text) if not is_blank(char))


def _masked(document: Document, index: int) -> str:
    sentence = document.sentences[index]
    start = sentence.span.start + sentence.mark
    pieces = []
    at = start
    for quantity in _quantities_of(document, index):
        if quantity.span.start < at:
            continue
        pieces.append(document.text[at : quantity.span.start] + _MASK + quantity.unit)
        at = quantity.span.end
    pieces.append(document.text[at : sentence.span.end])
    text = fold_width("".join(pieces))
    for name in place_names(document.region):
        text = text.replace(name, _MASK)
    return "".join(char for char in _DIGITS.sub(_MASK, text) if not is_blank(char))


def _quantities_of(document: Document, index: int) -> list[Quantity]:
    return [quantity for quantity in document.quantities if quantity.sentence == index]


def find_edits(old: Document, new: Document, olds: Sequence[int], news: Sequence[int]) -> tuple[Edit, ...]:
    """Where the sentences of a pair differ, in order; numbers with their units are replaced as whole tokens.

    Applying the edits to the old sentences, one after the other, gives the new sentences.
    """
    old_tokens = [span for i in olds for span in _tokens(old, i)]
    new_tokens = [span for j in news for span in _tokens(new, j)]
    edits = []
    for old_run, new_run in token_edits([s.of(old.text) for s in old_tokens], [s.of(new.text) for s in new_tokens]):
        edits.append(Edit(_place(old_tokens, old_run), _place(new_tokens, new_run)))
    return tuple(edits)


def _tokens(document: Document, index: int) -> list[Span]:
    sentence = document.sentences[index]
    spans: list[Span] = []
    at = sentence.span.start
    for quantity in _quantities_of(document, index):
        if quantity.span.start < at:
            continue
        spans += _words(document.text, Span(at, quantity.span.start))
        spans.append(quantity.span)
        at = quantity.span.end
    return spans + _words(document.text, Span(at, sentence.span.end))


def _words(text: str, span: Span) -> list[Span]:
    spans = []
    at = span.start
    for word in cut_words(span.of(text)):
        spans.append(Span(at, at + len(word)))
        at += len(word)
    return spans


def _place(tokens: list[Span], run: Span) -> Span:
    if run.size:
        return Span(tokens[run.start].start, tokens[run.end - 1].end)
    if run.start < len(tokens):
        return Span(tokens[run.start].start, tokens[run.start].start)
    end = tokens[-1].end if tokens else 0
    return Span(end, end)
