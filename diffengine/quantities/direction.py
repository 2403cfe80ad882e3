"""Whether a stated growth is a fall: 下降2.2% is written as 2.2 and means −2.2."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from diffengine.data import load
from diffengine.model import Quantity
from diffengine.quantities.lexicon import alternatives


def with_directions(text: str, quantities: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """`quantities` with `falling` set for those growths that the words before them call a fall.

    `居住价格下降2.2%` falls, and so does `精简申请材料32%`; `由12%下降到9%` and `涨幅回落到3.4%` state levels.
    浓度改善7.5% is a fall too. In a list the verb before the list holds for all of it: `分别下降3%和2%`.
    """
    marked: list[Quantity] = []
    for quantity in quantities:
        falls = quantity.role == "growth" and quantity.value > 0 and _falls(text, quantity, marked)
        marked.append(replace(quantity, falling=True) if falls else quantity)
    return tuple(marked)


def _falls(text: str, quantity: Quantity, before: list[Quantity]) -> bool:
    lead = text[max(0, quantity.span.start - _LONGEST_LEAD) : quantity.span.start]
    if lead.endswith(_REACHED):
        return False
    if (
        _pattern().search(lead)
        or _is_cleaner(quantity)
        or quantity.indicator.rpartition(" · ")[2] in _words_of_falling()
    ):
        return True
    last = before[-1] if before else None
    follows = last is not None and last.sentence == quantity.sentence
    return bool(follows and last and last.falling and _JOINT.fullmatch(text[last.span.end : quantity.span.start]))


_LONGEST_LEAD = 8
_REACHED = ("到", "至")
_JOINT = re.compile(r"[、和与及]+")


@cache
def _words_of_falling() -> frozenset[str]:
    return frozenset(load("measured")["growth"]["fall"])


def _is_cleaner(quantity: Quantity) -> bool:
    """Whether what improved gets better as it falls: PM2.5平均浓度改善7.5%; 浓度降至29微克/立方米,改善9.4%."""
    said = _CLAUSES.split(quantity.reading.before)[-1]
    better = _BETTER.search(said)
    subject = quantity.reading.lead if better and better.start() == 0 else said
    return bool(better and _pollution().search(subject))


_CLAUSES = re.compile("[,;。]")
_BETTER = re.compile("(?:平均|同比|再|又|进一步)*改善(?:幅度|率)?(?:了|约|近|为|超)?达?到?$")


@cache
def _pollution() -> re.Pattern[str]:
    return re.compile(alternatives(load("measured")["growth"]["pollution"]))


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(f"(?:{alternatives(load('measured')['growth']['fall'])})(?:了|幅度)?(?:分别)?(?:约|近|为|达)?$")
