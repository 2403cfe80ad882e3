"""Stated changes against the figures: 同比增长15%, 较上年提高9.3个百分点, 由上年的42件增加到51件."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from diffengine.data import load
from diffengine.findings.checks.last_year import LastYear, is_of_another_matter, is_revision
from diffengine.findings.checks.printed import (
    Interval,
    Line,
    is_count,
    is_exact,
    is_points,
    is_rate,
    last_place,
    printed_interval,
    rounded_interval,
)
from diffengine.model import Bound, Check, Formula, Quantity, Role

COARSE = Decimal(1)
COARSE_SHARE = Decimal("0.2")
"""Two amounts whose rounding leaves the growth open by more than a point and more than a fifth of it (10亿 → 10.8亿)
confirm nothing."""

_TIMES = "倍"
_ROUNDED = {Bound.EXACT, Bound.ABOUT}
_HUNDRED = Decimal(100)
_FILLER = r"(?:约|近|超|达|了|为|到|幅度|均)*"


@dataclass(frozen=True, slots=True)
class Stated:
    """A change as stated: which quantity is `by`, of which figure `of`, up or down, and since last year or not."""

    by: int
    of: int
    sign: int
    yearly: bool


def check_changes(line: Line, last_year: LastYear) -> Iterator[Check]:
    """The growth rates and percentage points of a sentence of the new report, against both reports' figures.

    A plan's growth starts from this year's result, which neither plan prints: it is not judged.
    """
    if line.document.sentences[line.index].role is Role.PLAN:
        return
    for stated in _stated_changes(line):
        by, of = line.quantities[stated.by], line.quantities[stated.of]
        if by.upper is not None:
            continue
        if is_points(by) and is_rate(of):
            yield from _check_points(line, stated, last_year)
        elif (is_rate(by) or by.unit == _TIMES) and is_count(of):
            yield from _check_growth(line, stated, last_year)
        elif is_count(by) and by.unit == of.unit and stated.yearly:
            yield from _check_difference(line, stated, last_year)
    yield from _confirm_distant(line, last_year)
    yield from _check_bases(line, last_year)


@cache
def _direction() -> re.Pattern[str]:
    table = load("checks")["growth"]
    years = "|".join(table["last_year"])
    up, down = "|".join(table["up"]), "|".join(table["down"])
    joint = r"[,(、]?(?:按?可比价格?(?:计算)?,?)?"
    return re.compile(rf"{joint}(?P<year>{years})?(?:分别|各)?(?:(?P<up>{up})|(?P<down>{down})){_FILLER}\Z")


def _stated_changes(line: Line) -> Iterator[Stated]:
    """Changes that stand right behind their figures; lists with 分别 in step: 37820元、28104元,分别增长6.5%、9.4%."""
    n = 1
    while n < len(line.quantities):
        found = _direction().match(line.gaps[n])
        size = 1
        while found and n + size < len(line.quantities) and _continues(line, n + size):
            size += 1
        if not found or n < size:
            n += 1
            continue
        if all(_continues(line, p) for p in range(n - size + 1, n)):
            for k in range(size):
                yield Stated(n + k, n - size + k, 1 if found["up"] else -1, bool(found["year"]))
        n += size


def _confirm_distant(line: Line, last_year: LastYear) -> Iterator[Check]:
    """Growth that stands apart from its figure: 办理公证336件,…,办证数量同比增长约20.9%. Said only where it agrees."""
    for n in range(1, len(line.quantities)):
        found = _direction().search(line.gaps[n])
        if not found or found.start() == 0 or not found["year"] or not is_rate(line.quantities[n]):
            continue
        for of in range(n - 1, -1, -1):
            stated = Stated(n, of, 1 if found["up"] else -1, yearly=False)
            checks = list(_check_growth(line, stated, last_year)) if is_count(line.quantities[of]) else []
            if checks:
                yield checks[0]
                break


def _continues(line: Line, p: int) -> bool:
    same = line.quantities[p].unit == line.quantities[p - 1].unit
    return same and bool(re.fullmatch(r"[、,和与及]", line.gaps[p].strip()))


def _check_growth(line: Line, stated: Stated, last_year: LastYear) -> Iterator[Check]:
    by, now = line.quantities[stated.by], line.quantities[stated.of]
    before = last_year.figure(line.positions[stated.of])
    if before is None or before.value <= 0 or not is_exact(now, before) or by.bound not in _ROUNDED:
        return
    if _is_real(line, stated):
        return
    scale = now.factor / before.factor
    news = rounded_interval(line.document, now)
    olds = rounded_interval(last_year.document, before)
    if olds.low <= 0:
        return
    said = stated.sign * _percentage(by)
    true = Interval(_growth(olds.high, news.low * scale), _growth(olds.low, news.high * scale))
    growth = _growth(before.value, now.value * scale)
    if true.meets(_stated_interval(line, stated)):
        if true.high - true.low <= max(COARSE, _percentage(by) * COARSE_SHARE):
            yield _growth_check(line, "pass", stated, last_year, growth)
    elif stated.yearly and is_exact(by) and last_year.is_certain(line.positions[stated.of], now):
        implied = _base_of(now.value * scale, said)
        if is_of_another_matter(before.value, implied):
            return
        doubted = _is_statistic(line, stated.of) or _is_new_base(line, stated, before.value, implied)
        verdict = "uncertain" if doubted else "fail"
        yield _growth_check(line, verdict, stated, last_year, growth)


def _stated_interval(line: Line, stated: Stated) -> Interval:
    by = line.quantities[stated.by]
    said = printed_interval(line.document, by)
    if by.unit == _TIMES:
        said = Interval(said.low * _HUNDRED, said.high * _HUNDRED)
    return said if stated.sign > 0 else Interval(-said.high, -said.low)


def _percentage(quantity: Quantity) -> Decimal:
    """A stated growth in per cent: 1.2倍 is 120."""
    return quantity.value * _HUNDRED if quantity.unit == _TIMES else quantity.value


def _check_difference(line: Line, stated: Stated, last_year: LastYear) -> Iterator[Check]:
    """`办理438户,较上年增加73户`: the difference in the unit of the figure."""
    by, now = line.quantities[stated.by], line.quantities[stated.of]
    before = last_year.figure(line.positions[stated.of])
    if before is None or before.unit != now.unit or not is_exact(by, now, before):
        return
    difference, said = now.value - before.value, stated.sign * by.value
    slack = last_place(line.document, by) + last_place(line.document, now) + last_place(last_year.document, before)
    agrees = abs(difference - said) <= slack / 2
    certain = last_year.is_certain(line.positions[stated.of], now)
    if not agrees and (not certain or is_of_another_matter(before.value, now.value - said)):
        return
    doubted = _is_statistic(line, stated.of) or _is_new_base(line, stated, before.value, now.value - said)
    verdict = "pass" if agrees else "uncertain" if doubted else "fail"
    certainty = last_year.certainty(line.positions[stated.of])
    yield line.check("growth", verdict, Formula.DIFFERENCE, said, difference, (by, now), (before,), certainty)


def _is_new_base(line: Line, stated: Stated, before: Decimal, implied: Decimal) -> bool:
    """Whether another figure of last year than the one printed then may be behind what is stated: revised a little,
    or told by a second change too (比上年增加73户、增长20%)."""
    return is_revision(before, implied) or is_revision(implied, _second_base(line, stated))


def _second_base(line: Line, stated: Stated) -> Decimal:
    """What a change that follows the stated one at once says of last year's figure; 0 where none follows."""
    n, now = stated.by + 1, line.quantities[stated.of]
    found = _direction().match(line.gaps[n]) if n < len(line.quantities) and stated.by == stated.of + 1 else None
    if not found:
        return Decimal(0)
    by, sign = line.quantities[n], 1 if found["up"] else -1
    if is_rate(by):
        return _base_of(now.value, sign * by.value)
    return now.value - sign * by.value if by.unit == now.unit else Decimal(0)


def _base_of(now: Decimal, growth: Decimal) -> Decimal:
    return now / (1 + growth / _HUNDRED) if growth > -_HUNDRED else Decimal(0)


def _growth(before: Decimal, now: Decimal) -> Decimal:
    return (now - before) / before * _HUNDRED


@cache
def _named(key: str) -> re.Pattern[str]:
    return re.compile("|".join(load("checks")["growth"][key]))


def _is_statistic(line: Line, n: int) -> bool:
    return bool(_named("statistics").search(line.gaps[n])) or line.quantities[n].dimension == "money"


def _is_real(line: Line, stated: Stated) -> bool:
    """Whether the stated growth is real growth, which two amounts in current prices cannot show."""
    label = re.split(r"[,;。]", line.gaps[stated.of])[-1]
    remark = re.split(r"[,;。]", line.after(stated.by))[0]
    return any(_named("real").search(text) for text in (label, line.gaps[stated.by], remark))


def _growth_check(line: Line, verdict: str, stated: Stated, last_year: LastYear, growth: Decimal) -> Check:
    """Growth that disagrees with what a statistic prints is a question of its base: 可比价, or a revision."""
    by, now = line.quantities[stated.by], line.quantities[stated.of]
    at = line.positions[stated.of]
    before = last_year.figure(at)
    assert before is not None, "growth is judged against a figure of last year"
    kind = "base" if verdict == "uncertain" else "growth"
    said = stated.sign * _percentage(by)
    certainty = last_year.certainty(at)
    return line.check(kind, verdict, Formula.GROWTH, said, growth, (by, now), (before,), certainty)


def _check_points(line: Line, stated: Stated, last_year: LastYear) -> Iterator[Check]:
    by, now = line.quantities[stated.by], line.quantities[stated.of]
    inside = _rise_inside(line, stated.of)
    before = inside or last_year.figure(line.positions[stated.of])
    if before is None or not is_rate(before):
        return
    difference = now.value - before.value
    said = stated.sign * by.value
    home = line.document if inside else last_year.document
    slack = last_place(line.document, by) + (last_place(line.document, now) + last_place(home, before)) / 2
    agrees = abs(difference - said) <= slack / 2 + last_place(line.document, by) / 2
    if agrees:
        verdict = "pass"
    elif is_exact(by, now, before) and (inside or _is_sure_of_points(line, stated, last_year, before)):
        verdict = "fail"
    else:
        return
    if inside:
        yield line.check("points", verdict, Formula.POINTS, said, difference, (by, now, before))
    else:
        certainty = last_year.certainty(line.positions[stated.of])
        yield line.check("points", verdict, Formula.POINTS, said, difference, (by, now), (before,), certainty)


def _is_sure_of_points(line: Line, stated: Stated, last_year: LastYear, before: Quantity) -> bool:
    now, by = line.quantities[stated.of], line.quantities[stated.by]
    sure = stated.yearly and last_year.is_certain(line.positions[stated.of], now)
    return sure and not is_revision(before.value, now.value - stated.sign * by.value)


def _rise_inside(line: Line, n: int) -> Quantity | None:
    """The start of a rise stated in the sentence itself: 由69.5%升至82.4%,提高12.9个百分点."""
    rises = (
        n
        and re.search(r"[由从][^,;。]{0,12}\Z", line.gaps[n - 1])
        and re.match(r"[^,;。]{0,6}[至到为]\Z", line.gaps[n])
    )
    return line.quantities[n - 1] if rises else None


def _check_bases(line: Line, last_year: LastYear) -> Iterator[Check]:
    """`由上年的42件增加到51件`: the base against what the old report prints for the indicator."""
    year = last_year.document.year
    named = re.compile(rf"[由从](?:上年|去年|上年同期|去年同期|{year}年度?)(?:的|底的|末的)?\Z")
    for n in range(1, len(line.quantities)):
        base = line.quantities[n - 1]
        before = last_year.figure(line.positions[n])
        if _rise_inside(line, n) != base or not named.search(line.gaps[n - 1]) or before is None:
            continue
        agrees = printed_interval(line.document, base).meets(printed_interval(last_year.document, before))
        certain = is_exact(base, before) and last_year.is_certain(line.positions[n], line.quantities[n])
        if not agrees and not certain:
            continue
        doubted = _is_statistic(line, n - 1) or is_revision(before.value, base.value)
        verdict = "pass" if agrees else "uncertain" if doubted else "fail"
        own = (base, line.quantities[n])
        printed = before.base_value
        certainty = last_year.certainty(line.positions[n])
        yield line.check("base", verdict, Formula.BASE, base.base_value, printed, own, (before,), certainty)
