"""Text that is repeated and says nothing specific."""

from collections.abc import Sequence

from diffengine.model import Change, Document


def is_boilerplate(change: Change, old: Document, olds: Sequence[int], new: Document, news: Sequence[int]) -> bool:
    """Whether a pair is repeated text without substance: no heading, verbatim or numbers, no quantity on a side."""
    if change not in {Change.VERBATIM, Change.NUMBERS}:
        return False
    for document, indices in ((old, olds), (new, news)):
        if any(document.sentences[i].heading for i in indices):
            return False
        if any(quantity.sentence in indices for quantity in document.quantities):
            return False
    return True
