"""Totals, what was added and what was begun, told apart: 总数达到3711个 is no later value of 新增1096个."""

from __future__ import annotations

import re
from functools import cache

from diffengine.data import load


def differ_in_measure(one: str, other: str) -> bool:
    """Whether of two clauses with a figure one tells a total and the other what was added, or one only what was begun.

    5G基站总量达到5万个 and 新建5G基站2万个 → True, 启动227个老旧小区改造 and 改造638个 too. 新增就业达到5万人 tells
    what was added, whatever verb follows. What was only agreed upon is no work done: 签约458个 beside 实施1000个.
    """
    if bool(_pattern("agreed").search(one)) != bool(_pattern("agreed").search(other)):
        return True
    measures = {_measure(one), _measure(other)}
    return len(measures) > 1 and ("begun" in measures or measures == {"stock", "flow"})


def _measure(clause: str) -> str:
    return next((kind for kind in ("begun", "flow", "stock") if _pattern(kind).search(clause)), "")


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(load("plans")["target"][kind]))
