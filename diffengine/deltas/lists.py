"""Figures that share their words: `城镇、农村居民收入分别增长8%和11%` is two indicators with one verb."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from diffengine.data import load

_JOINT = re.compile(r"[\s、,]*(?:以及|[和与及])?\s*\Z")
_RESPECTIVELY = re.compile(r"(?P<labels>[^,;:。!?]*?)(?:分别|各自?)(?P<verb>[^,;。、]{0,6})\Z")
_BETWEEN_LABELS = re.compile(r"[、和与及]")


@dataclass(frozen=True, slots=True)
class Label:
    """The words before a figure: its own, or those of the list it stands in.

    `head` is the position of the list's first figure, `origin` that of the list whose words it carries on, `ordinal`
    which of the figures that share `text` this one is, `grown` the position of the figure whose growth it is, or −1.
    """

    text: str
    head: int
    origin: int
    ordinal: int
    grown: int = -1


def share_labels(lefts: Sequence[str], groups: Sequence[str]) -> list[Label]:
    """The label of each figure of a sentence, given the words before each (since the figure before) and its unit class.

    A figure that follows another of its class with nothing but 、，和 between continues its list. With 分别 each gets
    its own name: `权力清单、赋权清单事项分别为` + 92项 + `和` + 31项 → 权力清单为, 赋权清单事项为; otherwise they share
    the label and differ by ordinal. A growth that names nothing carries on the figures before it, in step if they are
    as many: `生产总值完成` + 192.3亿元 + `,同比增长` + 6% → 生产总值完成, 生产总值完成同比增长.
    """
    labels: list[Label] = []
    before = 0
    begin = 0
    while begin < len(lefts):
        end = begin + 1
        while end < len(lefts) and groups[end] == groups[begin] and _JOINT.match(lefts[end]):
            end += 1
        if begin and _is_bare_growth(lefts[begin]):
            labels += _carried(labels[before:begin], lefts[begin], begin, end)
        else:
            labels += _own(lefts[begin], begin, end)
        before, begin = begin, end
    return labels


def _own(left: str, begin: int, end: int) -> list[Label]:
    names = _names(left, end - begin) if end - begin > 1 else None
    if names:
        return [Label(name, begin, begin, 0) for name in names]
    return [Label(left, begin, begin, position - begin) for position in range(begin, end)]


def _carried(carried: Sequence[Label], left: str, begin: int, end: int) -> list[Label]:
    own = left.strip(" ,、(")
    in_step = len(carried) == end - begin
    labels = []
    for position in range(begin, end):
        source = carried[position - begin] if in_step else carried[-1]
        ordinal = source.ordinal if in_step else position - begin
        # One rate behind two figures (35512元、25689元,分别增长7.8%) is the growth of neither alone.
        grown = position - len(carried) if in_step else -1
        labels.append(Label(source.text + own, begin, source.origin, ordinal, grown))
    return labels


def _is_bare_growth(left: str) -> bool:
    """Whether the words before a figure say only that something changed: `,比上年增长`, `、分别下降`."""
    return bool(_bare_growth().match(left))


@cache
def _bare_growth() -> re.Pattern[str]:
    table = load("checks")["growth"]
    beside = "|".join((*table["last_year"], *table["adverbs"]))
    direction = "|".join((*table["up"], *table["down"]))
    return re.compile(rf"[\s,、(]*(?:(?:{beside}),?)*(?:{direction})(?:幅度?|了|约|达|到|为|近|超|过)*\Z")


def _names(left: str, count: int) -> list[str] | None:
    """The names that 分别 hands out, None where they are not as many as the figures.

    The last name ends with what all share: 城镇和农村居民收入 → 城镇居民收入, 农村居民收入.
    """
    found = _RESPECTIVELY.search(left)
    if not found:
        return None
    names = [name for name in _BETWEEN_LABELS.split(found["labels"]) if name]
    if len(names) < count:
        return None
    last = names[-1]
    return [name + last[len(name) :] + found["verb"] for name in names[-count:]]
