"""What makes it doubtful that a figure that was reached tells whether a promised one was."""

from __future__ import annotations

import re
from functools import cache

from diffengine.certainty import DOUBTED
from diffengine.data import load
from diffengine.findings.answer_evidence import strip_common
from diffengine.findings.names import is_one_name
from diffengine.model import Quantity
from diffengine.quantities.kinds import always_real


def surest_of(target: Quantity, result: Quantity) -> float:
    """How sure a verdict on the two may be at most: less than 1 where they may be figures of two bases.

    增长13% beside 可比口径增长12.6%, 工业增加值 beside 规模以上工业增加值. That a report says that it did all it had to
    (完成了年度目标任务) is no doubt: reports say so beside what they missed. A word of the name that is another may
    make it another matter: 利用外资, 利用内资; 专精特新企业, 专精特新“小巨人”企业.
    """
    of_some = _tells("covered", target.indicator) != _tells("covered", result.indicator)
    doubted = of_some or _of_another_name(target, result) or _of_another_base(target, result)
    return DOUBTED if doubted else 1.0


def _of_another_name(target: Quantity, result: Quantity) -> bool:
    if target.headline is not None and target.headline == result.headline:
        return False
    if re.fullmatch(_pattern("flow"), target.indicator.partition(" · ")[0]):
        return True  # 新增 alone names nothing: 新增2000个以上A级景区村庄 is not missed by 3A级景区村庄465个
    # 七县完成棚户区 · 改造, 棚户区改造 · 完成: a verb may stand in the name.
    whole = (strip_common(quantity.indicator.replace(" · ", "")) for quantity in (target, result))
    return not (is_one_name(target.indicator, result.indicator) or is_one_name(*whole))


def _of_another_base(target: Quantity, result: Quantity) -> bool:
    """Whether only one is a growth at a comparable base; what is always told at constant prices is one of neither."""
    if "growth" not in {target.role, result.role} or always_real(target.indicator):
        return False
    return _tells("comparable", target.reading.clause) != _tells("comparable", result.reading.clause)


def of_other_act(target: Quantity, result: Quantity) -> bool:
    """Whether only one of them counts who was taught, or what goes on: 转移1万人 by 培训9200人, 续建 by 建成."""
    before = target.reading.before, result.reading.before
    return any(len({_tells(act, words) for words in before}) > 1 for act in ("taught", "going_on"))


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
