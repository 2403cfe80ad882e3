"""What a figure in a cell looks like, before anything is known of what it measures."""

from __future__ import annotations

import re

from diffengine.document.characters import fold_width

NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+(?!\d)|\d+)(?:\.\d+)?"
"""Thousands may be parted by commas or blanks: 1,234.5 or 1 234.5."""

SIGN = r"(?:[-−+±] ?)?"
NOTE = r"(?: ?(?:\(注?\d{0,2}\)|\[注?\d{1,3}\]|注\d{0,2}|\*{1,3}|#|[①-⑳]|[¹²³⁴⁵⁶⁷⁸⁹]+|\([^()\d]{1,6}\d*[^()\d]*\)))?"
"""What refers to a note below the table, or is one: 12（注1）, 12.5*, 7#, 12[6], 12（含在建2个）."""

_FIGURE = re.compile(rf"{SIGN}{NUMBER} ?[%‰‱]?{NOTE}")
_YEAR = re.compile(r"(?:19|20)\d\d ?年?(?:\([^()\d]{1,8}\))?")
_NOTHING = re.compile(r"[-−—–/…·.]{1,6}|无|空")


def is_figure(words: str) -> bool:
    """Whether a cell holds a figure and nothing else: −2.3, +2.3, 2.3%, 12（注1）, 1 234.5; a bare year too."""
    return bool(_FIGURE.fullmatch(fold_width(words).strip()))


def is_year(words: str) -> bool:
    """Whether a cell may be a year: 2023年, 2023, 2023年(万元). Only its place tells 2023件 from the year."""
    return bool(_YEAR.fullmatch(words))


def says_nothing(words: str) -> bool:
    """Whether a cell stands for a figure that there is not: …, —, /."""
    return bool(_NOTHING.fullmatch(words))
