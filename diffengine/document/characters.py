"""Classes of characters, written down once: what ends a sentence, what is Chinese, what a match key ignores.

Three of the best diff tools put Chinese letters or full-width punctuation in the wrong class (one splits `，12` as a
single word). Every module that needs such a class takes it from here, and tests/test_characters.py holds each.
"""

from __future__ import annotations

import re
import unicodedata

SENTENCE_END = "。！？!?"
"""Marks after which a sentence is over. `.` is none (1.5亿元), `；` only a clause's end."""

CLOSERS = "”’」』）)】》〉\"'"
"""What may follow a sentence's end and still belongs to it: “……。”"""

CLAUSE_END = "，,；;：:。！？!?"
"""Marks that end a clause."""

_CHINESE = re.compile(r"[㐀-䶿一-鿿豈-﫿々〇]")


def is_chinese(char: str) -> bool:
    """Whether `char` is a Chinese character (々 and 〇 too; no punctuation, no full-width letter)."""
    return bool(_CHINESE.match(char))


def fold_width(text: str) -> str:
    """`text` with every character in its usual width, position by position: `ＡＢ，１２％` → `AB,12%`.

    NFKC of single characters, and only where the result is one character again (`①` stays, `…` stays), so offsets
    are those of `text`.
    """
    if text.isascii():
        return text
    return text.translate(_WIDTH)


class _WidthTable(dict[int, int]):
    """Folds one code point, remembered: str.translate asks for each only once per table."""

    def __missing__(self, code: int) -> int:
        char = chr(code)
        folded = unicodedata.normalize("NFKC", char)
        radical = 0x2E80 <= code <= 0x2FDF  # ⽴案 as some pdf files spell 立案
        keep = len(folded) != 1 or (unicodedata.category(char) in {"No", "So"} and not radical)
        self[code] = code if keep else ord(folded)
        return self[code]


_WIDTH = _WidthTable()
# NFKC leaves these Chinese marks alone; reports write either form for the same thing.
_WIDTH.update({ord(a): ord(b) for a, b in zip("。、“”‘’—–－〔〕", "。、\"\"''---[]", strict=True)})


def is_blank(char: str) -> bool:
    """Whether `char` prints nothing: white space, or a zero-width or control character."""
    return char.isspace() or unicodedata.category(char) in {"Cf", "Cc"}
