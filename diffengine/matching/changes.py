"""What happened to the sentences of a pair: verbatim, numbers or edited; and the edits inside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, zip_longest

from alignment.edits import token_edits
from alignment.spans import Span
from diffengine.document.characters import fold_width, without_blanks
from diffengine.model import Change, Document, Edit
from diffengine.prepare.keys import place_names
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
    return without_blanks(fold_width(text))


def _masked(document: Document, index: int) -> str:
    sentence = document.sentences[index]
    start = sentence.span.start + sentence.mark
    pieces = []
    at = start
    for position in document.quantities_of(index):
        quantity = document.quantities[position]
        if quantity.span.start < at:
            continue
        pieces.append(document.text[at : quantity.span.start] + _MASK + quantity.unit)
        at = quantity.span.end
    pieces.append(document.text[at : sentence.span.end])
    text = fold_width("".join(pieces))
    for name in place_names(document.region):
        text = text.replace(name, _MASK)
    return without_blanks(_DIGITS.sub(_MASK, text))


def find_edits(old: Document, new: Document, olds: Sequence[int], news: Sequence[int]) -> tuple[Edit, ...]:
    """Where the sentences of a pair differ, in order; numbers with their units are replaced as whole tokens.

    Applying the edits to the old sentences, one after the other, gives the new sentences. No span reaches over the end
    of a sentence, for what stands between two sentences of a pair may belong to another.
    """
    old_tokens, new_tokens = _Tokens(old, olds), _Tokens(new, news)
    edits = []
    for old_run, new_run in token_edits(old_tokens.words, new_tokens.words):
        old_pieces, new_pieces = old_tokens.places(old_run), new_tokens.places(new_run)
        for old_piece, new_piece in zip_longest(old_pieces, new_pieces):
            edits.append(
                Edit(
                    old_piece or Span(old_pieces[-1].end, old_pieces[-1].end),
                    new_piece or Span(new_pieces[-1].end, new_pieces[-1].end),
                )
            )
    return tuple(edits)


class _Tokens:
    """The words and whole quantities of some sentences of a report, and where they stand."""

    def __init__(self, document: Document, sentences: Sequence[int]) -> None:
        self._spans: list[Span] = []
        self._starts: list[int] = []
        """Positions of the first token of each sentence."""
        for index in sentences:
            self._starts.append(len(self._spans))
            self._spans += _tokens_of(document, index)
        self.words = [span.of(document.text) for span in self._spans]

    def places(self, run: Span) -> list[Span]:
        """The spans in the text that the tokens of `run` cover, one a sentence; one empty span for an empty run."""
        if not run.size:
            at = self._spans[run.start].start if run.start < len(self._spans) else self._spans[-1].end
            return [Span(at, at)]
        cuts = [run.start, *(start for start in self._starts if run.start < start < run.end), run.end]
        return [Span(self._spans[a].start, self._spans[b - 1].end) for a, b in pairwise(cuts)]


def _tokens_of(document: Document, index: int) -> list[Span]:
    sentence = document.sentences[index]
    spans: list[Span] = []
    at = sentence.span.start
    for position in document.quantities_of(index):
        quantity = document.quantities[position]
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
