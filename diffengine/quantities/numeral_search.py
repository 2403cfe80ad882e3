"""Where numerals and percentages stand in any text, each with its exact value.

By the grammar of `numerals.py`, as `find.py`, and broader: a year, an ordinal and a date are numerals too; only words
that hold a numeral and count nothing (一切, 四川, 收拾) are left out.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from alignment.spans import Span
from diffengine.data import load
from diffengine.document.characters import fold_width
from diffengine.quantities.numerals import CORE, DIGITS, FRACTION, MULTIPLIERS, ROUGH, SIGN, SLASHED, SPACES, value_of

_NUMERAL_CHARACTERS = "".join((*DIGITS, *MULTIPLIERS)) + "0-9"
_HUNDRED = re.compile(rf"分{SPACES}[之点點位]")
"""Behind 百 these make it no part of the numeral before: 百分之七十|百分位, 六个|百分点."""

_PERCENT_BEHIND = re.compile(f"{SPACES}(?:%|‰|折)")
_ADDRESS = re.compile(r"[a-z]+://[!-~]+")
_HALF_OFF = re.compile("(?<=打)[对對]折")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral in a text: where it stands and its exact value; `rough` where 余, 多 or 几 blurs it."""

    span: Span
    value: Decimal
    rough: bool = False


def find_numerals(text: str) -> list[Numeral]:
    """Every numeral of `text` in order, fractions in one, percentages left out.

    `办理27件，占三分之一，增长5%` → 27 and 0.333…; `四川省一切工作` → none.
    """
    folded = fold_width(text)
    idioms = [match.span() for match in _idioms().finditer(folded.replace("壹", "一"))]
    found: list[Numeral] = []
    taken = 0
    for match in _in_order(_numerals(), folded):
        if match.start() < taken:
            continue
        start, end = match.start(), _end(folded, match)
        inside = any(a <= start and end <= b for a, b in idioms)
        if inside or folded[start:end] in load("numerals")["ordinary"]["characters"]:
            continue
        value = None if _PERCENT_BEHIND.match(folded, end) else value_of(folded[start:end])
        if value is not None:
            found.append(Numeral(Span(start, end), value, any(char in ROUGH for char in match[0])))
        taken = match.end()
    return found


def find_percentages(text: str) -> list[Numeral]:
    """Every percentage of `text` in order, its value in per cent, percentage points, tenths and discounts too.

    `增长6.1%，百分之三点五，七成六，八五折，千分之二` → 6.1, 3.5, 76, 85, 0.2. Web addresses hold none.
    """
    folded = _ADDRESS.sub(lambda address: " " * len(address[0]), fold_width(text))
    found: list[Numeral] = []
    taken = 0
    for match in _in_order(_percentages(), folded):
        if match.start() < taken:
            continue
        end = _end(folded, match)
        value = _percent(match, folded[:end])
        if value is not None:
            found.append(Numeral(Span(match.start(), end), value))
            taken = end
    return found


def _in_order(patterns: Iterable[re.Pattern[str]], text: str) -> Iterator[re.Match[str]]:
    """The matches of several patterns by where they begin, the earlier pattern first."""
    ranked = [(match.start(), rank, match) for rank, p in enumerate(patterns) for match in p.finditer(text)]
    return (match for _, _, match in sorted(ranked, key=lambda entry: entry[:2]))


def _end(text: str, match: re.Match[str]) -> int:
    """Where a match ends without spaces, and without a 百 that belongs to what follows."""
    end = match.start() + len(match[0].rstrip(" 　"))
    return end - 1 if _HUNDRED.match(text, end) and text[end - 1] in MULTIPLIERS else end


@cache
def _numerals() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(SIGN + source) for source in (SLASHED, FRACTION, CORE))


@cache
def _idioms() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, load("numerals")["idioms"]["words"])))


@cache
def _percentages() -> tuple[re.Pattern[str], ...]:
    tables = load("numerals")
    tenths, discount = ("|".join(tables[name]["not_before"]) for name in ("tenths", "discount"))
    parts = "[百佰千仟万萬]"
    begin = f"(?<![{_NUMERAL_CHARACTERS}点點])"
    return tuple(
        re.compile(source)
        for source in (
            rf"(?<![{_NUMERAL_CHARACTERS}])(?P<below>(?:{parts}{SPACES})+)分{SPACES}之{SPACES}(?P<above>[-负負]?{CORE})",
            rf"{SIGN}(?P<figure>{CORE}){SPACES}(?:%|[个個]{SPACES}百{SPACES}分{SPACES}[点點])",
            rf"{begin}(?P<tenths>{CORE}){SPACES}成(?!{tenths})(?:{SPACES}(?P<more>[{''.join(DIGITS)}半](?![{_NUMERAL_CHARACTERS}])))?",
            rf"{begin}(?P<discount>{CORE}){SPACES}折(?!{discount})",
            _HALF_OFF.pattern,
        )
    )


def _percent(match: re.Match[str], text: str) -> Decimal | None:
    """The value of a match in per cent; `text` ends where the match does."""
    groups = match.groupdict()
    if "below" in groups:
        above = value_of(text[match.start("above") :])
        below = math.prod(MULTIPLIERS[char] for char in match["below"] if char in MULTIPLIERS)
        return None if above is None else above * 100 / below
    if "figure" in groups:
        return value_of((match["sign"] or "") + match["figure"])
    if "tenths" in groups:
        return _tenths(match["tenths"], match["more"])
    return _discount(match["discount"]) if "discount" in groups else Decimal(50)


def _tenths(figure: str, more: str | None) -> Decimal | None:
    """七成 → 70, 七成六 → 76, 三成半 → 35."""
    value = value_of(figure)
    rest = Decimal(5) if more == "半" else value_of(more) if more else Decimal(0)
    return None if value is None or rest is None else value * 10 + rest


def _discount(figure: str) -> Decimal | None:
    """九折 → 90, 8.5折 → 85, 八五折 → 85, 半折 → 50."""
    value = value_of(figure)
    if value is None or value <= 0 or figure.strip() == "十":
        return None
    return value * (100 if value < 1 else 10 if value < 10 else 1)
