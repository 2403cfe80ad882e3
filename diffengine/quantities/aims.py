"""Figures that a review names as goals, which its results are measured by."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from diffengine.data import load
from diffengine.model import Quantity


def aims_of(text: str, offset: int, quantities: Sequence[Quantity]) -> list[bool]:
    """Which figures of a sentence are goals by what follows them; `text` is the sentence, which begins at `offset`.

    能耗降低【2.52%】的目标, 超过增长【9.2%】和【8.5%】的预期目标; in 增长【9.5%】,超过【8%】的目标 the second alone.
    """
    aims: list[bool] = []
    next_start = 0
    for quantity in reversed(quantities):
        end = quantity.span.end - offset
        listed = bool(aims) and aims[-1] and _pattern("joined").fullmatch(text, end, next_start)
        aims.append(bool(_pattern("behind").match(text, end) or listed))
        next_start = quantity.span.start - offset
    return aims[::-1]


@cache
def _pattern(key: str) -> re.Pattern[str]:
    return re.compile(load("measured")["aim"][key])
