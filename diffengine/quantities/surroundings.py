"""The words around each number of a sentence, as the grammar of lists hands them out."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from diffengine.data import load
from diffengine.model import Bound, Quantity
from diffengine.quantities.lexicon import alternatives, starts_with
from diffengine.quantities.lists import Label, is_joint, share_labels
from diffengine.quantities.naming import RATES, noun_behind
from diffengine.quantities.narrowing import is_of_year_before
from diffengine.quantities.units import unit_group

LONGEST_LEAD = 400
"""Characters before a number in which its period and scope are looked for; only lists and tables are longer."""

CLAUSE = re.compile(r"[,;:。!?\n]")
"""Where a clause ends. The 、 of a list does not end it."""

_ITEM = re.compile(r"[,;:。!?、\n](?!\d)")
_LISTED = re.compile("[^、和与及 ].*[、和与及] ?$")
_FROM = re.compile(r"(?:[由从]|自(?![治然主来]))[^由从自,;。]{0,8}\Z")
_EXCEED = re.compile(r"(?:突破|超过?|(?<!经)过|跨越|迈上|站上)\Z")
_LIMIT = re.compile("(?:以上|以下|以内)$")
_COUNTED = re.compile(
    r"(?P<others>(?:[、和或][^,;:。]{2,12}[元吨人亩])*)(?P<of>的?)(?P<noun>[\u4e00-\u9fff\"]{2,12}?)?"
    r"(?:分别|各|已|共|总数|数量)*(?:达到?|增至|增加[到至]|发展到|为|有)?\Z"
)
"""What stands between a size and the count of things of it: 超5000万元【的技改项目达到】64个, 过50亿元【园区】3个."""

_REACHED = re.compile(r"[^,;。]{0,4},?(?:达到?|为|实现|完成)了?\Z")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around one number, in usual width.

    `before` are the words before it, since the number before, `clause` those of its own clause: both are what its list
    gives it where it stands in one, and `before` begins with the words it carries on. `behind` stands after it in its
    clause, `listed` behind the first number of its list; `whole` is the clause with the number in it, `lead` the
    sentence before it. `joined` says that nothing but 、 or 和 stands between it and the number before (96户177人),
    `base` that a change begins with it (由【4分】提高至6分), `exceeded` that the next one tops it,
    `threshold` that it only says what the next one counts.
    """

    label: Label
    before: str
    clause: str
    behind: str
    listed: str
    whole: str
    lead: str
    joined: bool = False
    base: bool = False
    exceeded: bool = False
    threshold: bool = False


LONGEST_LABEL = 240
"""Characters before a number in which its label stands; a sentence of 40,000 characters is read as fast as any."""


def read_surroundings(text: str, offset: int, quantities: Sequence[Quantity]) -> list[Surroundings]:
    """The words around each of the quantities of a sentence; `text` is in usual width and begins at `offset`.

    `权重由4分提高至6分`: the words before 6分 are 权重 and 提高至, those of the 4分 that it is a change of carried on.
    """
    ends = [0, *(quantity.span.end - offset for quantity in quantities)]
    starts = [*(quantity.span.start - offset for quantity in quantities), len(text)]
    gaps = [text[end:start] for end, start in zip(ends, starts, strict=True)]
    groups = [unit_group(quantity) for quantity in quantities]
    breaks = [0, *(found.end() for found in _ITEM.finditer(text)), len(text)]
    found: list[Surroundings] = []
    origins: list[int] = []
    sizes = [_is_threshold(gaps[n], gaps[n + 1], quantities[n : n + 2]) for n in range(len(quantities))]
    lefts = [gap[-LONGEST_LABEL:] for gap in gaps[:-1]]
    for n in range(1, len(lefts)):
        if sizes[n - 1] and not _LIMIT.search(quantities[n - 1].text):
            lefts[n] = lefts[n - 1] + text[starts[n - 1] : ends[n]] + lefts[n]
    for n, label in enumerate(share_labels(lefts, groups)):
        if n:
            label = _going_on(label, found[-1], n - 1 if groups[n] == groups[n - 1] else -1)
        carried = _FROM.sub("", found[label.carries].before) if label.carries >= 0 else ""
        origins.append(origins[label.carries] if label.carries >= 0 else label.head)
        behind = CLAUSE.split(gaps[n + 1], maxsplit=1)[0]
        found.append(
            Surroundings(
                label=label,
                before=carried + label.text,
                clause=_own_clause(label.text, n),
                behind=behind,
                listed=_ITEM.split(gaps[label.head + 1], maxsplit=1)[0],
                whole=text[_before(breaks, starts[origins[n]]) : _after(breaks, ends[n + 1])],
                lead=text[max(0, starts[n] - LONGEST_LEAD) : starts[n]],
                joined=n > 0 and is_joint(gaps[n]) and not ("," in gaps[n] and noun_behind(behind) != ""),
                base=_is_base(gaps[n], gaps[n + 1], first=n == 0 or groups[n] != groups[n - 1]),
                exceeded=_is_exceeded(gaps[n], gaps[n + 1], quantities[n : n + 2]),
                threshold=sizes[n],
            )
        )
    return found


def _going_on(label: Label, last: Surroundings, same: int) -> Label:
    """`label` with what it has from the number before, `same` where that is of its class: the words of the base it
    rises from (由【4分】至【6分】), or those before a threshold (新建【500万元以上】项目【15个】 is 新建项目)."""
    if last.threshold:
        return label if label.text.startswith(last.label.text) else replace(label, text=last.label.text + label.text)
    return replace(label, carries=same) if label.carries < 0 and (last.base or last.exceeded) else label


def _own_clause(label: str, n: int) -> str:
    clause = CLAUSE.split(label)[-1]
    if n and clause == label and _LISTED.search(label) and noun_behind(label):
        return "、"  # 整治16个老旧小区、29个公园: what stands between belongs to the number before
    return clause


def _before(breaks: list[int], position: int) -> int:
    return breaks[bisect_right(breaks, position) - 1]


def _after(breaks: list[int], position: int) -> int:
    return breaks[min(bisect_left(breaks, position + 1), len(breaks) - 1)]


def _is_base(left: str, right: str, *, first: bool) -> bool:
    """Whether a change begins with a number, or it is the year before's, which 去年 says only behind another figure.

    受理27件,去年【24件】; but 生产总值实现翻番,去年【超过3000亿元】 is the result that a report of January tells.
    """
    if first and _LAST_YEAR.search(left):
        return False
    return bool(_FROM.search(left) and _to().match(right)) or is_of_year_before(left)


_LAST_YEAR = re.compile("(?:[,;:。]|^)去年$")


def _is_exceeded(left: str, right: str, quantities: Sequence[Quantity]) -> bool:
    """Whether a round number is named only because the next figure tops it: 突破4000元,达4048元."""
    if len(quantities) < 2 or quantities[0].dimension != quantities[1].dimension or not _REACHED.match(right):
        return False
    return quantities[0].bound in {Bound.OVER, Bound.AT_LEAST} or bool(_EXCEED.search(left))


def _is_threshold(left: str, right: str, quantities: Sequence[Quantity]) -> bool:
    """Whether a number only says which things the next one counts: 【500万元以上】项目15个, 【超500万元】的项目15个."""
    if len(quantities) < 2 or CLAUSE.search(right):
        return False
    measured, counted = quantities
    if measured.dimension in {"count", *RATES} or counted.dimension != "count":
        return False
    if _LIMIT.search(measured.text):
        return not right.strip() or noun_behind(right) != ""
    return (measured.bound is Bound.OVER or bool(_EXCEED.search(left))) and _counts_things(right)


def _counts_things(right: str) -> bool:
    """Whether the words behind a size name the things that the next number counts: 【的技改项目达到】, no 【支持】."""
    found = _COUNTED.match(right)
    if not found or not (found["noun"] or found["of"]):
        return False
    return found["of"] != "" or not starts_with("verbs").match(found["noun"])


@cache
def _to() -> re.Pattern[str]:
    return re.compile(rf"[^,;。]{{0,4}}(?:{alternatives(load('measured')['base']['after'])})")
