"""Match keys: what of a sentence counts when it is compared with others. The text itself is never rewritten."""

from __future__ import annotations

import re

from diffengine.divisions import forms_of
from diffengine.document.characters import fold_width
from diffengine.model import Document

_NUMERAL = re.compile(r"[0-9]+(?:[.,:][0-9]+)*")
_IGNORED = re.compile(r"[^\w#%]|_")


def match_key(document: Document, index: int) -> str:
    """The sentence at `index` as it is matched: no item mark, punctuation or own place name, numerals as `#`.

    `(一)海原县办理行政复议案件27件。` → `办理行政复议案件#件`. A sentence that is nothing but such (——) is its own key.
    """
    sentence = document.sentences[index]
    body = document.text[sentence.span.start + sentence.mark : sentence.span.end]
    return key_of(document, body) or body


def key_of(document: Document, text: str) -> str:
    """`text` as it is matched, see `match_key`."""
    return masked(text, place_names(document.region))


def masked(text: str, names: tuple[str, ...]) -> str:
    """`text` as it is matched in a report whose own place has these `names`."""
    folded = fold_width(text)
    for name in names:
        folded = folded.replace(name, "")
    if folded.isalpha():
        return folded.lower()  # most clauses: nothing to take out
    return _IGNORED.sub("", _NUMERAL.sub("#", folded)).lower()


def place_names(region: str) -> tuple[str, ...]:
    """The forms in which a report names its own place, longest first: 海原县 → (海原县, 海原)."""
    return forms_of(region) if region else ()
