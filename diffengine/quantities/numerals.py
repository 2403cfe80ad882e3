"""Numerals and what they are worth: Arabic, Chinese, mixed, fractions — exact, as Decimal.

`find_numerals` and `find_percentages` read any text; which numerals of a report measure something is decided in
`find.py`. Spaces between the parts of a numeral, full-width digits, traditional and financial characters are read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from alignment.spans import Span
from diffengine.document.characters import fold_width

DIGITS = {
    char: value
    for value, chars in enumerate(
        ("零〇", "一壹", "二贰貳两兩", "三叁參", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖")
    )
    for char in chars
}
SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
LARGE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}

_CHINESE_DIGIT = f"[{''.join(DIGITS)}]"
_MULTIPLIER = f"[{''.join(SMALL)}{''.join(LARGE)}]"
_ARABIC = r"(?:\d{1,3}(?:[,，]\d{3})+(?!\d)|\d+)(?:\.\d+)?|(?<!\d)\.\d+"
ROUGH = "余|多|来|几"
"""A mark inside or behind a numeral that makes it a little more than it says: 两千余, 500多万, 十几."""

_CORE = (
    rf"(?:(?:{_ARABIC}|{_CHINESE_DIGIT}|半|点|點|{_MULTIPLIER})[ 　]*(?:(?:余|多|来|幾|几)[ 　]*(?={_MULTIPLIER}))?)+"
)
NUMERAL = re.compile(_CORE)
_FRACTION = re.compile(
    rf"(?P<sign>[-−负負]?)[ 　]*(?:(?P<whole>{_CORE})又[ 　]*)?(?P<below>{_CORE})分[ 　]*之[ 　]*(?P<above>[-负負]?[ 　]*{_CORE})"
)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral in a text: where it stands and its exact value; `rough` where 余, 多 or 几 makes it an approximation."""

    span: Span
    value: Decimal
    rough: bool = False


def value_of(numeral: str) -> Decimal | None:
    """What a numeral is worth, None if it is no well-formed one.

    `三百二十亿` → 32000000000; `3万5千` → 35000; `1.2万亿` → 1200000000000; `九万四` → 94000; `百分之三点五` → 0.035.
    """
    text = re.sub(rf"[ 　,，]|{ROUGH}", "", fold_width(numeral))
    fraction = _FRACTION.fullmatch(text)
    if fraction:
        return _fraction_value(fraction)
    negative = text[:1] in "-−负負"
    value = _evaluate(text[1:] if negative else text)
    return -value if negative and value is not None else value


def _fraction_value(found: re.Match[str]) -> Decimal | None:
    parts = [value_of(found[name]) if found[name] else Decimal(0) for name in ("whole", "below", "above")]
    whole, below, above = parts
    if whole is None or above is None or not below:
        return None
    value = whole + above / below
    return -value if found["sign"] else value


def _evaluate(text: str) -> Decimal | None:
    """A numeral without sign and spaces, taken apart at its largest multiplier, the last one if there are several."""
    if not text:
        return None
    for table in (LARGE, SMALL):
        marks = [char for char in text if char in table]
        if not marks:
            continue
        largest = max(table[char] for char in marks)
        at = max(index for index, char in enumerate(text) if table.get(char) == largest)
        return _product(text[:at], largest, text[at + 1 :])
    return _plain(text)


def _product(before: str, multiplier: int, after: str) -> Decimal | None:
    left = _evaluate(before) if before else Decimal(1)
    if left is None or (not before and multiplier > SMALL["千"] and multiplier != LARGE["亿"]):
        return None if before else Decimal(multiplier) + (_evaluate(after) or 0 if after else 0)
    if not after:
        return left * multiplier
    right = _evaluate(after.lstrip("零〇")) if after.strip("零〇") else Decimal(0)
    if right is None or right >= multiplier:
        return None
    if len(after) == 1 and after in DIGITS and multiplier > SMALL["十"]:
        right *= multiplier // 10  # 九万四 is 94000, 一千三 is 1300; 九万零四 says its zero
    return left * multiplier + right


def _plain(text: str) -> Decimal | None:
    """Digits only: 12.5, .5, 二零二三, 三点一四, 半."""
    if text == "半":
        return Decimal("0.5")
    half = text.endswith("半") and len(text) > 1
    digits = "".join(
        str(DIGITS[char]) if char in DIGITS else "." if char in "点點" else char for char in text.rstrip("半")
    )
    if not re.fullmatch(r"\d+(?:\.\d+)?|\.\d+", digits):
        return None
    return Decimal(digits) + (Decimal("0.5") if half else 0)


_PERCENT = re.compile(
    rf"(?P<sign>[-−负負]?)[ 　]*(?:百分[ 　]*之[ 　]*(?P<words>[-负負]?{_CORE})|(?P<figure>{_CORE})[ 　]*%|(?P<tenths>{_CORE})成(?P<more>{_CHINESE_DIGIT}|半)?(?!员|立|果|功|为|长|本|就|熟|分|效|人))"
)


def find_numerals(text: str) -> list[Numeral]:
    """Every numeral of `text` in order: `办理27件，占三分之一` → 27 and 0.333…"""
    return _find(fold_width(text), _FRACTION, re.compile(rf"[-−负負]?[ 　]*{_CORE}"))


def find_percentages(text: str) -> list[Numeral]:
    """Every percentage of `text` in order, in per cent: `增长6.1%，百分之三点五，七成六` → 6.1, 3.5, 76."""
    found = []
    folded = fold_width(text)
    for match in _PERCENT.finditer(folded):
        value = _percent_value(match)
        if value is not None:
            found.append(Numeral(Span(*_trimmed(folded, match.start(), match.end())), value))
    return found


def _percent_value(match: re.Match[str]) -> Decimal | None:
    if match["tenths"]:
        tenths, more = value_of(match["tenths"]), match["more"]
        value = (
            None
            if tenths is None
            else tenths * 10 + (_evaluate(more) or 0 if more != "半" else 5)
            if more
            else tenths and tenths * 10
        )
    else:
        value = value_of(match["words"] or match["figure"])
    return -value if value is not None and match["sign"] else value


def _find(text: str, *patterns: re.Pattern[str]) -> list[Numeral]:
    found: list[Numeral] = []
    taken = 0
    matches = sorted((m for p in patterns for m in p.finditer(text)), key=lambda m: (m.start(), -m.end()))
    for match in matches:
        if match.start() < taken:
            continue
        start, end = _trimmed(text, match.start(), match.end())
        value = value_of(text[start:end])
        if value is not None:
            found.append(Numeral(Span(start, end), value, bool(re.search(ROUGH, match[0]))))
            taken = end
    return found


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while end > start and text[end - 1] in " 　":
        end -= 1
    while start < end and text[start] in " 　":
        start += 1
    return start, end
