"""Parts and totals inside a sentence: `受理24316件,其中准予24193件,不予113件`, `16支、38支,合计54支`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import pairwise

from diffengine.data import load
from diffengine.findings.checks.printed import Interval, Line, is_count, is_exact, last_place
from diffengine.model import Check, Formula, Quantity
from diffengine.quantities.kinds import size_of, work_of

NEAR = Decimal("0.01")
"""Parts behind 其中 seldom exhaust their whole. Where they miss it by less than this share, a slip is likelier than a
remainder: 24193 + 113 misses 24316 by 0.0004; 其中农民工讨薪412件 of 1094 is no sum at all."""

SHORT = Decimal("0.05")
"""Three or more parts that miss the whole by less than this share may be meant to exhaust it: a question."""

OVER = Decimal("0.1")
"""Parts of a whole cannot exceed it; by more than this share they count something else, or overlap."""

FAR = Decimal("0.2")
"""A stated total (合计) that its parts miss by more than this share counts something else."""

_STOP = re.compile(r"[。;!?]")
_LISTED = re.compile(r"[^。;!?]{0,24}\Z")
_LISTED_FROM = re.compile("[,、(;]")
_BETWEEN = re.compile(r"[、,和及与\s]*\Z")


def check_sums(line: Line) -> Iterator[Check]:
    """The sums that the sentence states: passes and failures; a list that states no total gives nothing."""
    used: set[int] = set()
    for n in range(len(line.quantities)):
        if n in used or not is_count(line.quantities[n]):
            continue
        total = _total_behind(line, n) or _whole_before(line, n)
        if total:
            check, members = total
            used |= members
            yield check


@cache
def _words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = load("checks")["sum"]
    total = "|".join(table["total"])
    parts = "|".join(table["parts"])
    return re.compile(rf"[,、(]?(?:{total})[^,;。、]{{0,2}}\Z"), re.compile(rf"[,(:][^,;。]{{0,2}}(?:{parts})")


def _total_behind(line: Line, n: int) -> tuple[Check, set[int]] | None:
    """`A16支712人、B38支2140人,合计54支2842人`: n is 54支 or the 2842人 that follows it at once."""
    head = n
    while head and not line.gaps[head].strip():
        head -= 1
    if head == 0 or not _words()[0].match(line.gaps[head]):
        return None
    parts = _same_unit_before(line, head, line.quantities[n])
    if len(parts) < 2 or _is_of_its_neighbour(line, head):
        return None
    total = line.quantities[n]
    for count in range(2, len(parts) + 1):
        some = parts[-count:]
        if _meets(line, [line.quantities[p] for p in some], total):
            return _judged(line, "pass", total, [line.quantities[p] for p in some]), {n}
    members = [line.quantities[p] for p in parts]
    if not is_exact(total, *members) or not _regular(line, parts, head):
        return None
    gap = abs(sum((q.value for q in members), Decimal(0)) - total.value)
    if gap > FAR * total.value:
        return None
    return _judged(line, "fail", total, members), {n}


def _is_of_its_neighbour(line: Line, head: int) -> bool:
    """Whether a total is that of the figure it follows at once: 加固堤围20处共9.8公里 adds nothing up.

    16支712人、38支2140人共54支 counts 人 in every part and so goes back to all of them.
    """
    beside = line.quantities[head - 1].unit
    once = sum(quantity.unit == beside for quantity in line.quantities[:head]) == 1
    return once and not _LISTED_FROM.match(line.gaps[head])


def _same_unit_before(line: Line, head: int, total: Quantity) -> list[int]:
    """Positions before `head` of quantities of the total's unit, back to the start of the list (a ； or 其中)."""
    found: list[int] = []
    for p in range(head - 1, -1, -1):
        if line.quantities[p].unit == total.unit and is_count(line.quantities[p]):
            found.append(p)
        if _STOP.search(line.gaps[p]) or _words()[1].search(line.gaps[p]):
            break
    return found[::-1]


def _regular(line: Line, parts: list[int], head: int) -> bool:
    """Whether the parts make one list: evenly spaced, one 、 or ， apart, the total right behind."""
    steps = {b - a for a, b in zip(parts, [*parts[1:], head], strict=True)}
    if len({b - a for a, b in pairwise(parts)}) > 1 or len(steps) > 2:
        return False
    return all(line.gaps[p].count(",") + line.gaps[p].count("、") <= 1 for p in parts[1:])


def _whole_before(line: Line, n: int) -> tuple[Check, set[int]] | None:
    """`受理24316件,其中准予24193件,不予113件`: n is the whole, parts of its unit follow 其中 or are 准予 and 不予."""
    if n + 1 >= len(line.quantities):
        return None
    if not _words()[1].match(line.after(n)):
        return _complements(line, n)
    whole = line.quantities[n]
    parts: list[int] = []
    depth = 0  # of brackets behind a part: 市本级24.2亿元(包括土地出让金20亿元)
    for p in range(n + 1, len(line.quantities)):
        if p > n + 1 and (_STOP.search(line.gaps[p]) or _ends_list(line, n, p)):
            break
        if p > n + 1:
            depth += line.gaps[p].count("(") - line.gaps[p].count(")")
        if depth <= 0 and line.quantities[p].unit == whole.unit and is_count(line.quantities[p]):
            parts.append(p)
    for count in range(2, len(parts) + 1):
        some = [line.quantities[p] for p in parts[:count]]
        if _meets(line, some, whole):
            return _judged(line, "pass", whole, some), {n, *parts[:count]}
    for count in range(2, len(parts) + 1):
        some = [line.quantities[p] for p in parts[:count]]
        verdict = _verdict_of_miss(some, whole) if is_exact(whole, *some) and _divide(some) else None
        if verdict and (verdict == "fail" or count == len(parts)):
            return _judged(line, verdict, whole, some), {n, *parts[:count]}
    return None


def _divide(parts: list[Quantity]) -> bool:
    """Whether parts may be those of one division: 亿元以上项目投资900亿元 and 工业投资500亿元 of 1350亿元 overlap.

    So do 规模以上企业 and 民营企业; but 市级24亿元 and 区县48亿元 are the two parts of a sum.
    """
    return len({(size_of(part.indicator), "以上" in part.indicator) for part in parts}) == 1


def _ends_list(line: Line, n: int, p: int) -> bool:
    """Whether the clause of quantity `p` goes on with another matter than the parts of `n` before it.

    其中廉租房5.7万套、公租房9.4万套,竣工30万套: parts with 、 between them end at the next comma, and another stage of
    the work than that of the whole ends them too.
    """
    gap = line.gaps[p]
    if not gap.startswith(","):
        return False
    told = work_of(line.gaps[n], line.after(n)), work_of(gap, "")
    return (p > n + 2 and line.gaps[n + 2].startswith("、")) or bool(told[0] and told[1] and told[0] != told[1])


def _complements(line: Line, n: int) -> tuple[Check, set[int]] | None:
    """`受理18643件,准予18517件,不予126件`: a whole and the two parts that are all there is, side by side."""
    three = line.quantities[n : n + 3]
    if len(three) < 3 or len({quantity.unit for quantity in three}) > 1 or not is_count(three[0]):
        return None
    if _STOP.search(line.gaps[n + 1]) or not re.match(rf",(?:{_complement_words()})", line.gaps[n + 2]):
        return None
    whole, parts = three[0], list(three[1:])
    if _meets(line, parts, whole):
        return _judged(line, "pass", whole, parts), {n, n + 1, n + 2}
    verdict = _verdict_of_miss(parts, whole) if is_exact(*three) else None
    return (_judged(line, verdict, whole, parts), {n, n + 1, n + 2}) if verdict else None


@cache
def _complement_words() -> str:
    return "|".join(load("checks")["sum"]["complement"])


def _verdict_of_miss(parts: list[Quantity], whole: Quantity) -> str | None:
    """What it means that the parts do not add up to the whole; None where they need not."""
    excess = sum((quantity.value for quantity in parts), Decimal(0)) / whole.value - 1 if whole.value else Decimal(1)
    if -NEAR <= excess <= OVER:
        return "fail"
    return "uncertain" if -SHORT <= excess < 0 and len(parts) > 2 else None


def _meets(line: Line, parts: list[Quantity], total: Quantity) -> bool:
    """Whether the parts add up to the total within what rounding of each of them allows."""
    places = [last_place(line.document, quantity) for quantity in (*parts, total)]
    slack = sum(places, Decimal(0)) / 2
    value = sum((quantity.value for quantity in parts), Decimal(0))
    return Interval(value - slack, value + slack).meets(Interval(total.value, total.value))


def _judged(line: Line, verdict: str, total: Quantity, parts: list[Quantity]) -> Check:
    value = sum((quantity.value for quantity in parts), Decimal(0))
    return line.check("sum", verdict, Formula.SUM, total.value, value, (total, *parts))
