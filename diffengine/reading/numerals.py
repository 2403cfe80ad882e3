"""How Word writes the number of a list item: 一、 壹 甲 ① IV b — one function a number format."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from diffengine.document.characters import is_chinese

_DIGITS = "〇一二三四五六七八九"
_LEGAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_LARGEST_COUNTED = 9999
"""Numbers above this are written digit by digit; no list is that long."""

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_SMALL = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


_POWER_OF_TEN = re.compile(r"(?<!\d)10$")


def note_mark(raised: str, before: str) -> str | None:
    """How the raised number of a note is written so that it joins no number: 128¹件 → 128[1]件; None where it is none.

    Behind a letter it is a power (m²), behind a ten an exponent (10⁸).
    """
    digits = "".join(str(unicodedata.digit(char, "")) for char in raised.strip())
    last = before[-1:]
    marked = last != "" and (is_chinese(last) or last.isdecimal() or last in "%‰％”》）)")
    if not digits or len(digits) != len(raised.strip()) or not marked or _POWER_OF_TEN.search(before):
        return None
    return f"[{digits}]"


def write_numeral(number: int, style: str) -> str:
    """`number` in the number format `style` of WordprocessingML (`w:numFmt`); Arabic digits for an unknown one.

    (12, "chineseCounting") → 十二; (3, "decimalEnclosedCircle") → ③; (2, "chineseLegalSimplified") → 贰.
    """
    if number < 0:
        return str(number)
    if style in _COUNTED:
        return _counted(number, _DIGITS, "十百千") if number else "〇"
    if style in _LEGAL:
        return _counted(number, _LEGAL_DIGITS, "拾佰仟", always_one=True) if number else "零"
    if style in _DIGIT_BY_DIGIT:
        return "".join(_DIGITS[int(digit)] for digit in str(number))
    if style in _CIRCLED:
        return _circled(number)
    write = _WRITERS.get(style)
    return write(number) if write else str(number)


_COUNTED = {
    "chineseCounting",
    "chineseCountingThousand",
    "japaneseCounting",
    "koreanCounting",
    "taiwaneseCounting",
    "taiwaneseCountingThousand",
}
_LEGAL = {"chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"}
_DIGIT_BY_DIGIT = {"ideographDigital", "japaneseDigitalTenThousand", "koreanDigital", "taiwaneseDigital"}
_CIRCLED = {"decimalEnclosedCircle", "decimalEnclosedCircleChinese"}


def _counted(number: int, digits: str, units: str, *, always_one: bool = False) -> str:
    """一百零三, 十二 — and in legal numerals 壹拾贰."""
    if number > _LARGEST_COUNTED:
        return "".join(digits[int(digit)] for digit in str(number))
    written = ""
    gap = False
    for place in range(len(str(number)) - 1, -1, -1):
        digit = number // 10**place % 10
        if not digit:
            gap = bool(written)
            continue
        written += ("零" if gap else "") + digits[digit] + (units[place - 1] if place else "")
        gap = False
    ten = digits[1] + units[0]
    return written[1:] if written.startswith(ten) and not always_one else written


def _circled(number: int) -> str:
    ranges = ((1, 20, "①"), (21, 35, "㉑"), (36, 50, "㊱"))
    first = next(
        (_from(number - low + 1, char, high - low + 1) for low, high, char in ranges if low <= number <= high), ""
    )
    return first or str(number)


def _wide(number: int) -> str:
    return "".join(chr(ord("０") + int(digit)) for digit in str(number))


def _from(number: int, first: str, count: int) -> str:
    return chr(ord(first) + number - 1) if 1 <= number <= count else str(number)


def _of_cycle(number: int, cycle: str) -> str:
    return cycle[(number - 1) % len(cycle)] if number else "0"


def _letters(number: int) -> str:
    """a … z, aa, bb: Word repeats the letter."""
    if not 1 <= number <= _LARGEST_COUNTED:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    if not 1 <= number <= _LARGEST_COUNTED:
        return str(number)
    written = ""
    for value, letters in _ROMAN + _ROMAN_SMALL:
        written += letters * (number // value)
        number %= value
    return written


_WRITERS: dict[str, Callable[[int], str]] = {
    "ideographTraditional": lambda number: _of_cycle(number, _STEMS),
    "ideographZodiac": lambda number: _of_cycle(number, _BRANCHES),
    "ideographZodiacTraditional": lambda number: _of_cycle(number, _STEMS) + _of_cycle(number, _BRANCHES),
    "ideographEnclosedCircle": lambda number: _from(number, "㊀", 10),
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": lambda number: _wide(number),
    "decimalFullWidth2": lambda number: _wide(number),
    "decimalEnclosedParen": lambda number: f"({number})",
    "decimalEnclosedFullstop": lambda number: f"{number}.",
    "numberInDash": lambda number: f"- {number} -",
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerLetter": lambda number: _letters(number),
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": lambda number: _roman(number),
    "none": lambda number: "",
}
