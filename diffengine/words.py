"""Chinese words: the one place that knows which segmenter is used."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache


def cut_words(text: str) -> list[str]:
    """The words of `text` in order, nothing lost: `办理行政复议案件` → 办理 / 行政 / 复议 / 案件.

    jieba's dictionary; its Rust port rjieba where installed (identical cuts, starts in a tenth of the time).
    """
    return list(_engine()(text)) if text else []


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
