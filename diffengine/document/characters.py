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

_OTHER_CHINESE = frozenset("々〇")


def is_chinese(char: str) -> bool:
    """Whether `char` is a Chinese character (々 and 〇 too; no punctuation, no full-width letter)."""
    # A pattern with these ranges takes 3 ms to compile: `re` walks through each of the 28,000 characters.
    return "一" <= char <= "鿿" or "㐀" <= char <= "䶿" or "豈" <= char <= "﫿" or char in _OTHER_CHINESE


def is_narrow(char: str) -> bool:
    """Whether a character belongs to a script that parts words with spaces."""
    return char < "\u2000"


def fold_width(text: str) -> str:
    """`text` with every character in its usual width, position by position: `ＡＢ，１２％` → `AB,12%`.

    NFKC of single characters, and only where the result is one character again (`①` stays, `…` stays), so offsets
    are those of `text`.
    """
    return text if text.isascii() else _UNUSUAL.sub(lambda found: _WIDTH[found[0]], text)


_UNUSUAL = re.compile("[^ -~、。《》㐀-䶿一-鿿]")
"""All but the characters that make up nearly all of a report and are known to print in their usual width."""


class _WidthTable(dict[str, str]):
    """Folds one character, remembered."""

    def __missing__(self, char: str) -> str:
        folded = unicodedata.normalize("NFKC", char)
        radical = "\u2e80" <= char <= "\u2fdf"  # ⽴案 as some pdf files spell 立案
        keep = len(folded) != 1 or (unicodedata.category(char) in {"No", "So"} and not radical)
        self[char] = char if keep else folded
        return self[char]


_WIDTH = _WidthTable()
_RADICALS = (
    "⺄乙⺈刀⺊卜⺌小⺒巳⺜日⺝月⺠民⺧牛⺩王⺫目⺬示⺮竹⺶羊⺼肉⻁虎⻄西⻅见⻆角⻉贝⻊足⻋车⻓长⻔门⻗雨⻘青⻙韦⻚页⻛风⻜飞"
    "⻝食⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻰龙"
)
"""Radicals of the supplement, each before the character it prints as; NFKC knows nearly none of them."""
_WIDTH.update(zip(_RADICALS[::2], _RADICALS[1::2], strict=True))
# NFKC leaves these Chinese marks alone; reports write either form for the same thing.
_WIDTH.update(zip("“”‘’—–－〔〕", "\"\"''---[]", strict=True))


def is_blank(char: str) -> bool:
    """Whether `char` prints nothing: white space, or a zero-width or control character."""
    return char.isspace() or unicodedata.category(char) in {"Cf", "Cc"}


def without_blanks(text: str) -> str:
    """`text` without what prints nothing: `办理 27　件` → `办理27件`."""
    return _UNUSUAL_OR_SPACE.sub(lambda found: "" if is_blank(found[0]) else found[0], text)


_UNUSUAL_OR_SPACE = re.compile("[^!-~，、。《》㐀-䶿一-鿿]")
