"""What a numeral is worth: Arabic, Chinese, mixed, fractions — exact, as Decimal.

Where numerals stand in a text is read in `numeral_search.py`, which of them measure something in `find.py`. Spaces
between the parts, full-width digits, traditional and financial characters are read.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from diffengine.document.characters import fold_width

_DIGIT_FORMS = ("零〇○", "一壹", "二贰貳两兩俩倆", "三叁參", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖")
DIGITS = {char: value for value, chars in enumerate(_DIGIT_FORMS) for char in chars}
SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
LARGE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
MULTIPLIERS = {**SMALL, **LARGE}

ROUGH = "余餘多来來几幾"
"""Marks inside or behind a numeral that make it a little more than it says: 两千余, 500多万, 十几."""

LONGEST = 120
"""Characters of a numeral, spaces included; what is longer is a row of figures."""

SPACES = "[ 　]{0,9}"
_SHORT_TENS = {"廿": "二十", "卅": "三十"}
DIGIT = f"[{''.join((*DIGITS, *_SHORT_TENS))}]"
_DECIMAL_DIGIT = f"[{''.join(char for char in DIGITS if char not in '两兩俩倆')}0-9]"
_MULTIPLIER = f"[{''.join(MULTIPLIERS)}]"
_SCALE = f"(?!百分[点點]|千[克瓦米伏]){_MULTIPLIER}"
"""百分点 and 千米 are measure words of their own: 5个百分点, 3千米."""

SIGN = rf"(?P<sign>(?:(?<![-−\w%.)])[-−]|(?<![减減担擔抱肩辜自胜勝正亏虧背欠])[负負]|零下|(?<=[一-鿿])[-−]){SPACES})?"
"""A minus sign is no range (5-20%), no second sign (--9), no hyphen of a name, no end of a word (减负60亿元)."""

ARABIC = (
    r"(?<!\d)(?>(?:\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?"
    r"|(?<![\d.] )\d{1,3}(?: \d{3})+(?![\d ])(?:\.\d+)?"
    r"|(?<!\d\.)\d+\.\d+(?!\.?\d)"  # 2222.2222.222 is a chain of whole numbers
    r"|(?<=[一-鿿])\d+(?: \.|\. )\d+(?![\d.])"  # 投资12 .5亿元, torn at its point
    r"|(?<![\d.] )\d(?: \d){2,}(?![\d ])"  # 1 2 8件, torn apart
    r"|\d+|(?<![\d.])\.\d+)"
    r"(?:[eE][-+]?\d{1,2}(?!\d)|[ ]?[kKM](?![A-Za-z]))?)"
)
"""Atomic: a row of digits is one numeral; to try every way of cutting it would take exponential time."""
_FILLING = r"(?:(?<![万萬亿億])|(?=\d[\d,]{3}|\d{1,3} ?[十百千万萬]))"
"""Digits behind 万 go on with the numeral where they fill its places (4万5,000, 3万5千), not in 55万60岁以上老人."""

_GOING_ON = f"(?![两兩俩倆](?!{SPACES}{_MULTIPLIER}))"
"""两 begins a numeral or stands before a multiplier (一千两百), it ends none: 3千亿两个台阶."""

_ARABIC_PART = f"{ARABIC}(?:{SPACES}(?={_MULTIPLIER}))?"
_CHINESE_PART = (
    rf"(?:{_SCALE}{SPACES}|(?:[零〇]|(?<!\d){DIGIT}(?!\d)|半){SPACES}"
    rf"|[点點]{SPACES}(?={_DECIMAL_DIGIT})|[{ROUGH}]{SPACES}(?={_MULTIPLIER}))"
)
CORE = f"(?:{_ARABIC_PART}|{_CHINESE_PART})(?:{_FILLING}{_ARABIC_PART}|{_GOING_ON}{_CHINESE_PART}){{0,31}}"
"""A numeral without sign; it may be none after all (`value_of` is None) and end in spaces."""

SCORES = f"(?<![人户总次])[数數](?!百分)[{''.join(MULTIPLIERS)}]+"
"""数十, 数百万: some tens, no count of what stands before (参与人数十万)."""

BEGINS = rf"\d.半点點廿卅{ROUGH}{''.join((*DIGITS, *MULTIPLIERS))}"
"""The characters that a numeral without sign can begin with, for a class: where none stands nothing is tried."""

_MINUS = "[-−负負]"
FRACTION = (
    rf"(?=[{BEGINS}])(?=[^分\n]{{1,{LONGEST}}}分{SPACES}之)"  # so that a row of digits without it costs nothing
    rf"(?:(?P<whole>{CORE})又{SPACES})?(?P<below>(?=[\d十拾{''.join(DIGITS)}]){CORE}){SPACES}分{SPACES}之{SPACES}"
    rf"(?P<above>{_MINUS}?{SPACES}{CORE})"
)
SLASHED = rf"(?<!\d)(?:(?P<whole_part>\d{{1,18}}){SPACES} )?(?P<top>\d{{1,18}})/(?P<bottom>\d{{1,18}})(?![\d/.])"

_SLASHED = re.compile(SLASHED)
_MINUSES = re.compile(f"{_MINUS}|零下")
_NOISE = re.compile(f"[ 　,{ROUGH}]")
_POINT = re.compile(r"(?P<whole>.+)[点點](?P<part>[^点點]+)")
_VAGUE = re.compile(
    f"(?:(?P<low>[一二两三四五六七八])(?P<high>[二两三四五六七八九])|[几幾数數](?=.))(?P<scale>{_MULTIPLIER}*)"
)
_WRITTEN = re.compile(r"(?:\d+(?:\.\d+)?|\.\d+)(?:e[-+]?\d{1,2})?", re.IGNORECASE)
_PLAIN = re.compile(r"\d+(?:\.\d+)?", re.ASCII)
"""Nine numerals in ten."""

_THOUSANDS = {"k": 10**3, "M": 10**6}


def tidy(value: Decimal) -> Decimal:
    """`value` without idle zeros and without exponent: 69531760.000 → 69531760, 95.0 → 95."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def value_of(numeral: str) -> Decimal | None:
    """What a numeral is worth, None if it is no well-formed one.

    `三百二十亿` → 32000000000; `3万5千` → 35000; `1.2万亿` → 1200000000000; `九万四` → 94000; `三又二分之一` → 3.5;
    `1/4` → 0.25; `二三十` → None (it says no value).
    """
    text = fold_width(numeral).strip()
    if len(text) > LONGEST:
        return None
    if _PLAIN.fullmatch(text):
        return +Decimal(text)
    minus = _MINUSES.match(text)
    if minus:
        value = value_of(text[minus.end() :])
        return None if value is None else -value
    slashed = _SLASHED.fullmatch(text)
    if slashed:
        return _fraction(slashed["whole_part"], slashed["bottom"], slashed["top"])
    fraction = _fraction_pattern().fullmatch(text) if "分" in text and "之" in text else None
    if fraction:
        return _fraction(fraction["whole"], fraction["below"], fraction["above"])
    for short, tens in _SHORT_TENS.items():
        text = text.replace(short, tens)
    return _evaluate(_NOISE.sub("", text))


def range_of(numeral: str) -> tuple[Decimal, Decimal] | None:
    """What a numeral of two digits in a row says at least and at most, None for one that states a value.

    `两三` → 2, 3; `三五十` → 30, 50; `几十` → 20, 90; `二十三` → None.
    """
    found = _VAGUE.fullmatch(numeral)
    if not found:
        return None
    low, high = (found["low"], found["high"]) if found["low"] else ("二", "九")
    scale = value_of("一" + found["scale"]) or Decimal(1)
    lowest, highest = DIGITS[low] * scale, DIGITS[high] * scale
    return (lowest, highest) if lowest < highest else None


@cache
def _fraction_pattern() -> re.Pattern[str]:
    return re.compile(FRACTION)


def _fraction(whole: str | None, below: str, above: str) -> Decimal | None:
    parts = [value_of(part) if part else Decimal(0) for part in (whole, below, above)]
    if parts[0] is None or parts[2] is None or not parts[1]:
        return None
    return parts[0] + parts[2] / parts[1]


def _evaluate(text: str) -> Decimal | None:
    """A numeral without sign and spaces, taken apart at its largest multiplier, the last one if there are several."""
    if len(text) > 1:
        text = re.sub("^[零〇]+(?=[十拾百佰千仟万萬亿億兆])", "", text)
    point = _POINT.fullmatch(text)
    if point and not any(char in MULTIPLIERS for char in point["part"]):
        return _with_decimals(point["whole"], point["part"])
    for table in (LARGE, SMALL):
        largest = max((table[char] for char in text if char in table), default=0)
        if largest:
            at = max(index for index, char in enumerate(text) if table.get(char) == largest)
            return _product(text[:at], largest, text[at + 1 :])
    return _digits(text)


def _with_decimals(whole: str, part: str) -> Decimal | None:
    """四百点五: the part behind 点 is read digit by digit."""
    left, right = _evaluate(whole), _digits("." + part)
    return None if left is None or right is None else left + right


def _product(before: str, multiplier: int, after: str) -> Decimal | None:
    if not before and multiplier >= LARGE["万"]:
        return None  # 万一, 万万不可: a bare 万 counts nothing
    if len(before) > 1 and all(char in DIGITS for char in before.lstrip("零〇")[:2]):
        return None  # 二三十 is somewhere from 20 to 30
    left = _evaluate(before) if before else Decimal(1)
    right = _evaluate(after.lstrip("零〇")) if after.strip("零〇") else Decimal(0)
    if left is None or right is None or right >= multiplier:
        return None
    if len(after) == 1 and after in DIGITS and multiplier > SMALL["十"]:
        right *= multiplier // 10  # 九万四 is 94000, 一千三 is 1300; 九万零四 says its zero
    return left * multiplier + right


def _digits(text: str) -> Decimal | None:
    """Digits only: 12.5, .5, 2e5, 40k, 二零二三, 半, and 三半 in 七成三半."""
    if text == "半":
        return Decimal("0.5")
    scale = _THOUSANDS.get(text[-1:].replace("K", "k"), 1)
    body = text[:-1] if scale > 1 else text
    half = Decimal("0.5") if body.endswith("半") else Decimal(0)
    plain = "".join(str(DIGITS.get(char, char)) for char in body.rstrip("半"))
    return Decimal(plain) * scale + half if _WRITTEN.fullmatch(plain) else None
