"""Numbers as a reader sees them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from diffengine.model import Bound, Delta, DeltaNote, Document, Quantity
from reports.printable import printable

MINUS = "−"
"""The true minus sign: as wide as +, and no spreadsheet takes it for a formula."""

AT_MOST, AT_LEAST = "≤", "≥"
"""In the place of the arrow: the change is no more, or no less, than what follows."""

PER_MILLE = "‰"
"""The change of a rate per thousand is told per thousand: 10‰ → 9.8‰ is −0.2‰, not −0.02 percentage points."""

UP, DOWN, LEVEL = "▲", "▼", "＝"

SCALES = {
    Decimal(10) ** power: word for power, word in enumerate(("", "十", "百", "千", "万", "十万", "百万", "千万", "亿"))
}
"""What the figures of a table may be multiplied by, and how it is written before their unit."""

_BARE = re.compile(r"[-−－+＋]?[\d ,，]*\d(?:\.\d+)?")
_SIGNS = str.maketrans("−－＋", "--+")
_TEN_THOUSAND = Decimal(10_000)
_HUNDRED_MILLION = Decimal(100_000_000)
_LARGEST_SHOWN_PERCENT = Decimal(1_000)
"""From tenfold on a factor reads better than per cent: ×12.5, not +1150 %."""


@dataclass(frozen=True, slots=True)
class Figures:
    """A delta in words for people: `old` 27件, `new` 31件, `change` ▲ +4, `relative` +14.8%; "" where there is none."""

    old: str
    new: str
    change: str
    relative: str

    @property
    def badge(self) -> str:
        """The change in one breath: `▲ +4, +14.8%`."""
        return ", ".join(part for part in (self.change, self.relative) if part)


def figures_of(delta: Delta, old: Document, new: Document, points: str) -> Figures:
    """What `delta` says in figures; `points` is the word for percentage points."""
    before = None if delta.old is None else old.quantities[delta.old]
    after = None if delta.new is None else new.quantities[delta.new]
    written = [_written(side, turned=DeltaNote.TURNED in delta.notes) if side else "" for side in (before, after)]
    change = relative = ""
    if delta.points is not None:
        change = _points(delta, points)
    elif delta.difference is not None:
        change = _change(delta, "".join(written))
        relative = relative_change(delta.percent) if delta.difference else ""
    known = _known(before, after, delta) if before and after else ""
    if known and change:
        change = f"{known} {change.partition(' ')[2] or '0'}"
    return Figures(written[0], written[1], change, relative)


def _points(delta: Delta, points: str) -> str:
    """`▲ +4 个百分点`; with both ends of a range (8%-8.5% → 6.5%: ▼ −1.5～−2), per mille of what is told per mille."""
    lower = delta.points or Decimal(0)
    upper = lower if delta.upper_difference is None else delta.upper_difference
    if not lower and not upper:
        return LEVEL
    if delta.unit == PER_MILLE:
        return f"{arrow(lower)} {signed(lower * 10)}{PER_MILLE}"
    return f"{arrow(upper or lower)} {'～'.join(dict.fromkeys((signed(lower), signed(upper))))} {points}"


def _known(old: Quantity, new: Quantity, delta: Delta) -> str:
    """≤ or ≥ where a bound leaves open how much a result changed: 1.8% → 4%以内 is a rise of at most 2.2 points.

    Targets with bounds (5%以上 → 4.5%以上) are compared as they are written, and so are two bounds of a kind.
    """
    if "result" not in {old.stage, new.stage} or DeltaNote.TURNED in delta.notes:
        return ""
    open_above, open_below = {Bound.OVER, Bound.AT_LEAST}, {Bound.AT_MOST}
    signs = {AT_MOST} if old.bound in open_above or new.bound in open_below else set()
    signs |= {AT_LEAST} if old.bound in open_below or new.bound in open_above else set()
    return signs.pop() if len(signs) == 1 else ""


def _written(quantity: Quantity, *, turned: bool) -> str:
    """A figure as it is written; beside a rise a fall has its sign: 下降4% → −4%, for −4% → 7.7% is +11.7."""
    return (MINUS if turned and quantity.falling else "") + printable(quantity.text + _unit_of_cell(quantity))


def _unit_of_cell(quantity: Quantity) -> str:
    """The unit that stands in the head of a table and not in the cell: 12 below 产量（万吨） is shown as 12万吨."""
    if not quantity.unit or not _BARE.fullmatch(quantity.text):
        return ""
    number = Decimal(re.sub("[ ,，]", "", quantity.text).translate(_SIGNS))
    scale = SCALES.get(quantity.value / number if number else Decimal(1))
    return "" if scale is None else scale + quantity.unit


def _change(delta: Delta, written: str) -> str:
    """`▲ +4`; where a range is compared, the changes of its lower and upper end: `▲ 0～+2`."""
    lower = delta.difference or Decimal(0)
    upper = lower if delta.upper_difference is None else delta.upper_difference
    if not lower and not upper:
        return LEVEL
    ends = dict.fromkeys((_in_written_unit(lower, written), _in_written_unit(upper, written)))
    return f"{arrow(upper or lower)} {'～'.join(ends)}"


def arrow(value: Decimal) -> str:
    """▲ for more, ▼ for less: a shape, so that it needs no colour."""
    return UP if value > 0 else DOWN if value < 0 else LEVEL


def signed(value: Decimal) -> str:
    """`+4`, `−1,204.5`: with sign, without trailing zeros, thousands set off from 10,000 on."""
    return ("+" if value > 0 else MINUS if value < 0 else "") + plain(abs(value))


def plain(value: Decimal) -> str:
    """`31`, `0.5`, `108,188`: without trailing zeros, thousands set off from 10,000 on."""
    text = f"{value:,f}" if abs(value) >= _TEN_THOUSAND else f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def relative_change(percent: Decimal | None) -> str:
    """`+14.8%`, `−3%`, `×12.5` from tenfold on, "" where there is no base."""
    if percent is None:
        return ""
    if percent >= _LARGEST_SHOWN_PERCENT - 100:
        return "×" + plain((percent / 100 + 1).quantize(Decimal("0.1")))
    places = Decimal("0.1") if abs(percent) >= 1 else Decimal("0.01")
    return signed(percent.quantize(places)) + "%"


def share_of(part: float) -> str:
    """A part of one as per cent: `97%`; 99.6 % is not all, and 0.4 % not nothing."""
    percent = round(100 * part)
    return f"{min(99, max(1, percent)) if 0 < part < 1 else percent}%"


def _in_written_unit(difference: Decimal, written: str) -> str:
    """The difference in 万, 亿 or 万亿 where the reports write so and it is that large: +246.824万, not +2,468,240."""
    if "万亿" in written and abs(difference) >= _TEN_THOUSAND * _HUNDRED_MILLION:
        return signed(difference / _TEN_THOUSAND / _HUNDRED_MILLION) + "万亿"
    if "亿" in written and abs(difference) >= _HUNDRED_MILLION:
        return signed(difference / _HUNDRED_MILLION) + "亿"
    if ("万" in written or "亿" in written) and abs(difference) >= _TEN_THOUSAND:
        return signed(difference / _TEN_THOUSAND) + "万"
    return signed(difference)
