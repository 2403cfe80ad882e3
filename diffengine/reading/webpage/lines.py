"""Lines at the head and the end of an article that belong to the page: 发布时间, 分享到, 【打印】, 上一篇."""

from __future__ import annotations

import re
from functools import cache

from diffengine.data import load
from diffengine.reading.blocks import Block, Kind

LONGEST_PAGE_LINE = 120
"""Characters. A longer line is text, even if it begins like one of the page's."""

EDGE = 12
"""Blocks from either end among which the page's own lines stand; `来源：` in the middle is the report's own."""


def without_page_lines(blocks: list[Block]) -> list[Block]:
    """`blocks` without the page's own lines: `发布时间：2024-01-05 浏览次数：87 分享到` goes, `2024年1月5日` stays."""
    last = len(blocks) - EDGE
    return [block for n, block in enumerate(blocks) if not ((n < EDGE or n >= last) and _belongs_to_page(block))]


def _belongs_to_page(block: Block) -> bool:
    if block.kind is Kind.ROW or len(block.text) > LONGEST_PAGE_LINE:
        return False
    return any(pattern.search(block.text.strip()) for pattern in _patterns())


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in load("websites")["lines"])
