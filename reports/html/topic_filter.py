"""What the rows speak of: a choice beside the filters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from diffengine.model import Comparison, Pair, Side
from diffengine.prepare.topics import topic_words, topics_of
from diffengine.views.pieces import sentences_of
from reports.messages import text

__all__ = ["topic_choices", "topics_of_pair"]


def topics_of_pair(comparison: Comparison, pair: Pair) -> tuple[str, ...]:
    """The topics that the sentences of a pair speak of on either side; headings speak of nothing by themselves."""
    said = [
        document.sentences[i].span.of(document.text)
        for side in Side
        for document in (comparison.document(side),)
        for i in sentences_of(pair, side)
        if not document.sentences[i].heading
    ]
    return topics_of("\n".join(said))


def topic_choices(topics: Iterable[tuple[str, ...]], lang: str) -> list[tuple[str, str, int]]:
    """Each topic that some row speaks of: its key, its name and how many rows do, given the topics of every row."""
    counts = Counter(key for found in topics for key in found)
    return [(key, text("panel", f"topic.{key}", lang), counts[key]) for key, _ in topic_words() if counts[key]]
