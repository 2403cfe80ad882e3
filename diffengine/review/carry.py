"""Sentences that people judged, found again in the reports as they are now: by id, else by their words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from diffengine.document.characters import fold_width, without_blanks
from diffengine.ids import content_id
from diffengine.model import Decision, Document, Judged, Quoted, Review, Side
from diffengine.review.statements import sentences_of

__all__ = ["Carried", "carry", "find_again"]

NEAR = 0.7
"""Likeness (shared characters in order, of both, 0…1) from which on a sentence is the one judged, edited since…"""

CLEAR = 0.1
"""…where no other sentence comes as near as this much less, from either side: one of two alike is anybody's guess."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A decision with its ids as they are now; `gone` where a sentence is not there, and the ids are those of then.

    `said` and `near` as in `Outcome`.
    """

    decision: Decision
    gone: bool
    said: tuple[tuple[str, ...], tuple[str, ...]]
    near: tuple[tuple[str, str], ...] = ()


def carry(review: Review, old: Document, new: Document) -> tuple[Carried, ...]:
    """Every decision of `review` about the reports as they are now."""
    at = {Side.OLD: find_again(review.old, old), Side.NEW: find_again(review.new, new)}
    words = {Side.OLD: _words(old), Side.NEW: _words(new)}
    quoted = {Side.OLD: review.old.sentences, Side.NEW: review.new.sentences}
    return tuple(_carried(decision, at, words, quoted) for decision in review.decisions)


def _words(document: Document) -> dict[str, str]:
    return {sentence.id: document.sentence_text(n).strip() for n, sentence in enumerate(document.sentences)}


_Texts = Mapping[Side, Mapping[str, str]]


def _carried(decision: Decision, at: _Texts, words: _Texts, quoted: _Texts) -> Carried:
    said_old, said_new = (tuple(quoted[side].get(n, "") for n in sentences_of(decision, side)) for side in Side)
    said = said_old, said_new
    spoken = [(side, name) for side in Side for name in sentences_of(decision, side)]
    if any(name not in at[side] for side, name in spoken):
        return Carried(decision, gone=True, said=said)
    near = tuple((quoted[side][was], words[side][now]) for side, was in spoken if (now := at[side][was]) != was)
    olds, news = tuple(at[Side.OLD][i] for i in decision.old), tuple(at[Side.NEW][j] for j in decision.new)
    links = tuple((at[Side.OLD][i], at[Side.NEW][j]) for i, j in decision.links)
    name = decision.id
    if decision.kind is Judged.PAIR and near:
        name = content_id("p", " ".join(olds), " ".join(news))
    return Carried(replace(decision, id=name, old=olds, new=news, links=links), False, said, near)


def find_again(quoted: Quoted, document: Document) -> dict[str, str]:
    """The id that every quoted sentence has in `document`; what is not there, or may be one of two, is left out.

    强化监督。 is found as 进一步强化监督。, but not where 强化监督工作。 and 强化监督检查。 both stand there.
    """
    there = {sentence.id: n for n, sentence in enumerate(document.sentences)}
    found = {name: name for name in quoted.sentences if name in there}
    lost = [name for name, words in quoted.sentences.items() if name not in there and words]
    known = {*quoted.known, *found}
    free = [name for name in there if name not in known]
    if not lost or not free:
        return found
    then = [_plain(quoted.sentences[name]) for name in lost]
    now = [_plain(document.sentence_text(there[name])) for name in free]
    return found | {lost[i]: free[j] for i, j in _nearest(then, now)}


def _nearest(then: list[str], now: list[str]) -> list[tuple[int, int]]:
    """The pairs of texts that are near, each clearly the nearest of the other."""
    from rapidfuzz.distance import Indel
    from rapidfuzz.process import cdist

    likeness = cdist(then, now, scorer=Indel.normalized_similarity, dtype=np.float32)
    pairs = []
    for i, row in enumerate(likeness):
        j = int(row.argmax())
        best = row[j]
        rivals = max(np.delete(row, j).max(initial=0.0), np.delete(likeness[:, j], i).max(initial=0.0))
        if best >= NEAR and best - rivals >= CLEAR:
            pairs.append((i, j))
    return pairs


def _plain(words: str) -> str:
    return without_blanks(fold_width(words))
