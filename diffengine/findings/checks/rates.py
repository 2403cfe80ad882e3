"""Rates inside a sentence: `参考312名,合格268人,通过率87.2%` states part, whole and rate."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from diffengine.data import load
from diffengine.findings.checks.printed import (
    Interval,
    Line,
    is_count,
    is_exact,
    is_rate,
    printed_interval,
)
from diffengine.model import Check, Formula, Quantity
from diffengine.quantities.units import unit_group

STEM = 2
"""Characters of a rate's name that its part must share: 化解成功率 and 化解成功19件 share 成功."""

SLIP = Decimal(5)
"""Percentage points by which a rate that was reckoned or typed wrong is off. What is farther off is the rate of another
whole: 291个项目交付19.49万套,142个专项项目交付10.76万套、交付率84.1% speaks of the 142 projects' own homes."""

_HUNDRED = Decimal(100)
_NAME = re.compile(
    r"(?P<stem>[\u4e00-\u9fff]{2,8})率(?:均|都)?(?:为|是|达|达到|达至|约|近|高达|升至|提升至|提高到|保持在)?(?:了|到)?\Z"
)
_SHARE = re.compile(r"\s*[,、(]占[^,;。]{0,14}\Z")
_STOP = re.compile(r"[。;!?]")
_MARK = re.compile(r"[,、(]")


def check_rates(line: Line) -> Iterator[Check]:
    """The rates that the sentence states together with their part and whole.

    A rate whose part or whole is not in the sentence gives nothing; a share (占12%) is only ever confirmed, because
    what it is a share of is mostly said elsewhere.
    """
    for n, rate in enumerate(line.quantities):
        if not is_rate(rate) or rate.upper is not None:
            continue
        named = _NAME.search(line.gaps[n])
        if named:
            yield from _judge(line, n, named["stem"])
        elif n > 1 and line.gaps[n].strip() == "的" and "占" in line.gaps[n - 1]:
            yield from _judge_share(line, n)
        elif _SHARE.match(line.gaps[n]) and n and is_exact(rate):
            yield from _confirm_share(line, n)


def _judge(line: Line, n: int, stem: str) -> Iterator[Check]:
    part = _part(line, n, stem)
    if part is None:
        return
    wholes = [p for p in range(part) if _comparable(line, p, part) and not _stops(line, p, n)]
    stated = line.quantities[n]
    for p in reversed(wholes):
        if _agrees(line, part, p, stated):
            yield _check(line, "pass", stated, part, p)
            return
    if wholes and is_exact(stated, line.quantities[part]):
        nearest = min(
            reversed(wholes), key=lambda p: abs(_ratio(line.quantities[part], line.quantities[p]) - stated.value)
        )
        apart = abs(_ratio(line.quantities[part], line.quantities[nearest]) - stated.value)
        if is_exact(line.quantities[nearest]) and apart <= SLIP:
            yield _check(line, "fail", stated, part, nearest)


def _part(line: Line, n: int, stem: str) -> int | None:
    """The figure right before the rate, if what it counts is what the rate is named after.

    In `19个重点项目投资完成率达145%` the words behind the figure are the rate's own: it is no part.
    """
    p = n - 1
    if p < 0 or not is_count(line.quantities[p]) or _STOP.search(line.gaps[n]) or not _MARK.search(line.gaps[n]):
        return None
    label = _label(line, p)
    return p if any(word in label for word in (stem[-STEM:], *_synonyms().get(stem[-STEM:], ()))) else None


def _label(line: Line, p: int) -> str:
    """The words of a figure's own clause: before the numeral, and behind it up to the next mark."""
    before = re.split(r"[,;。、]", line.gaps[p])[-1]
    return before + re.split(r"[,;。、]", line.after(p))[0]


@cache
def _synonyms() -> dict[str, tuple[str, ...]]:
    return {entry["stem"]: tuple(entry["words"]) for entry in load("checks")["rate"]["synonym"]}


def _comparable(line: Line, whole: int, part: int) -> bool:
    a, b = line.quantities[whole], line.quantities[part]
    return is_count(a) and unit_group(a) == unit_group(b) and a.value >= b.value > 0


def _stops(line: Line, p: int, n: int) -> bool:
    return any(_STOP.search(line.gaps[k]) for k in range(p + 1, n + 1))


def _ratio(part: Quantity, whole: Quantity) -> Decimal:
    return part.value / whole.value * _HUNDRED


def _agrees(line: Line, part: int, whole: int, stated: Quantity) -> bool:
    parts = printed_interval(line.document, line.quantities[part])
    wholes = printed_interval(line.document, line.quantities[whole])
    if wholes.low <= 0:
        return False
    true = Interval(parts.low / wholes.high * _HUNDRED, parts.high / wholes.low * _HUNDRED)
    return true.meets(printed_interval(line.document, stated))


def _judge_share(line: Line, n: int) -> Iterator[Check]:
    """`家事案件312件,占纠纷总数1780件的17.5%`: part, whole and rate side by side."""
    stated, whole, part = line.quantities[n], n - 1, n - 2
    if _comparable(line, whole, part) and not _stops(line, part, n):
        if _agrees(line, part, whole, stated):
            yield _check(line, "pass", stated, part, whole)
        elif is_exact(stated, line.quantities[whole], line.quantities[part]):
            yield _check(line, "fail", stated, part, whole)


def _confirm_share(line: Line, n: int) -> Iterator[Check]:
    """`受理纠纷1780件,家事案件312件,占17.5%`: said only where it agrees."""
    stated = line.quantities[n]
    whole, part = n - 2, n - 1
    if whole >= 0 and _comparable(line, whole, part) and _agrees(line, part, whole, stated):
        yield _check(line, "pass", stated, part, whole)


def _check(line: Line, verdict: str, stated: Quantity, part: int, whole: int) -> Check:
    some, total = line.quantities[part], line.quantities[whole]
    return line.check("rate", verdict, Formula.RATIO, stated.value, _ratio(some, total), (stated, some, total))
