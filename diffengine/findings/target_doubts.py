"""What makes it doubtful that a figure that was reached tells whether a promised one was."""

from __future__ import annotations

import re
from functools import cache

from diffengine.certainty import DOUBTED
from diffengine.data import load
from diffengine.model import Quantity
from diffengine.quantities.kinds import always_real


def surest_of(target: Quantity, result: Quantity) -> float:
    """How sure a verdict on the two may be at most: less than 1 where they may be figures of two bases.

    增长13% beside 可比口径增长12.6%, 工业增加值 beside 规模以上工业增加值. That a report says that it did all it had to
    (完成了年度目标任务) is no doubt: reports say so beside what they missed.
    """
    of_others = _tells("covered", target.indicator) != _tells("covered", result.indicator)
    doubted = of_others or _of_another_base(target, result)
    return DOUBTED if doubted else 1.0


def _of_another_base(target: Quantity, result: Quantity) -> bool:
    """Whether only one is a growth at a comparable base; what is always told at constant prices is one of neither."""
    if "growth" not in {target.role, result.role} or always_real(target.indicator):
        return False
    return _tells("comparable", target.reading.clause) != _tells("comparable", result.reading.clause)


def only_pushed_on(target: Quantity, result: Quantity) -> bool:
    """Whether what was to be pushed on is held against what was done with others: 推进12所学校建设, 建成4所."""
    return _tells("pushed", target.reading.before) and not _tells("pushed", result.reading.before)


def is_level_to_fall_to(target: Quantity) -> bool:
    """Whether a figure is a level to come down to, so that less is better: 收入比降至2.08以内."""
    if target.falling:
        return False
    within = re.match(load("plans")["target"]["within"], target.reading.behind)
    return bool(within) or _tells("fall_to", target.reading.before)


def _tells(key: str, words: str) -> bool:
    return _pattern(key).search(words) is not None


@cache
def _pattern(key: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in load("plans")["target"][key]))
