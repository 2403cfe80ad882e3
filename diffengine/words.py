"""Chinese words: the one place that knows which segmenter is used."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from itertools import accumulate, pairwise


def cut_words(text: str) -> list[str]:
    """The words of `text` in order, nothing lost: `办理行政复议案件` → 办理 / 行政 / 复议 / 案件.

    jieba's dictionary; its Rust port rjieba where installed (identical cuts, starts in a tenth of the time).
    """
    if not text:
        return []
    known = _SURROGATE.sub("\ufffd", text)  # half a character is no text to the engine
    words = _engine()(known)
    if known == text:
        return words
    ends = list(accumulate(map(len, words), initial=0))
    return [text[start:end] for start, end in pairwise(ends)]


def word_ends(text: str) -> frozenset[int]:
    """Where the words of `text` end: 旅游开发区 → 2, 5, so 开发 is no word of it."""
    return frozenset(accumulate(map(len, cut_words(text))))


_SURROGATE = re.compile("[\ud800-\udfff]")


@cache
def _engine() -> Callable[[str], list[str]]:
    try:
        import rjieba

        return rjieba.cut
    except ImportError:
        import logging

        import jieba

        jieba.setLogLevel(logging.ERROR)
        return jieba.lcut  # type: ignore[no-any-return]
