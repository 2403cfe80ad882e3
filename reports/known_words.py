"""What a store knows of sentences, in words that page, brief and tables share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from reports.messages import text
from reports.printable import printable

if TYPE_CHECKING:
    from diffengine.model import Comparison, KnownSentence

__all__ = ["counts_of_known", "known_without_counterpart", "novelty_of", "source_of"]


def novelty_of(known: KnownSentence, lang: str) -> str:
    """What is known of a sentence: 与上级相同."""
    return text("corpus", f"novelty.{known.novelty}", lang)


def source_of(known: KnownSentence) -> str:
    """The report that says it too: 固原市 2022; "" where none does."""
    return printable(f"{known.source.region} {known.source.year or ''}".strip()) if known.source else ""


def counts_of_known(known: Iterable[KnownSentence], lang: str) -> str:
    """How many sentences each novelty has, the most first: 首次出现 12、套话 3."""
    counts = Counter(k.novelty for k in known)
    told = "、" if lang == "zh" else ", "
    return told.join(f"{text('corpus', f'novelty.{n}', lang)} {count}" for n, count in counts.most_common())


def known_without_counterpart(comparison: Comparison, lang: str) -> str:
    """What the store knows of the sentences that the old report has no counterpart of; "" where no store was asked."""
    alone = {j for pair in comparison.pairs if not pair.old for j in pair.new}
    known: Sequence[KnownSentence] = [k for k in comparison.known or () if k.sentence in alone]
    if not known:
        return ""
    return text("corpus", "note.compared", lang, sentences=len(known), parts=counts_of_known(known, lang))
