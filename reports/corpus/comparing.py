"""`diffengine compare --corpus STORE`: a comparison held against a store of other reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from diffengine.model import Comparison


def held_against(comparison: Comparison, store: str | None) -> Comparison:
    """`comparison` with what the store knows of the new report; as it is where no store is named."""
    if store is None:
        return comparison
    from diffengine.corpus.novelty import with_corpus
    from reports.corpus.commands import MEMORY, open_asker

    with open_asker(store, MEMORY) as asker:
        return with_corpus(comparison, asker)
