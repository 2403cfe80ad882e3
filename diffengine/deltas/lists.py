"""Figures that share their words: `城镇、农村居民收入分别增长8%和11%` is two indicators with one verb."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_JOINT = re.compile(r"[\s、,]*(?:以及|[和与及])?\s*\Z")
_RESPECTIVELY = re.compile(r"(?P<labels>[^,;:。!?]*?)(?:分别|各自?)(?P<verb>[^,;。、]{0,6})\Z")
_BETWEEN_LABELS = re.compile(r"[、和与及]")


@dataclass(frozen=True, slots=True)
class Label:
    """The words before a figure: its own, or those of the list it stands in.

    `head` is the position of the list's first figure, `ordinal` which of the figures that share `text` this one is.
    """

    text: str
    head: int
    ordinal: int


def share_labels(lefts: Sequence[str], groups: Sequence[str]) -> list[Label]:
    """The label of each figure of a sentence, given the words before each (since the figure before) and its unit class.

    A figure that follows another of its class with nothing but 、，和 between continues its list. With 分别 each gets
    its own name: `权力清单、赋权清单事项分别为` + 92项 + `和` + 31项 → 权力清单为, 赋权清单事项为; otherwise they share
    the label and differ by ordinal.
    """
    labels: list[Label] = []
    begin = 0
    while begin < len(lefts):
        end = begin + 1
        while end < len(lefts) and groups[end] == groups[begin] and _JOINT.match(lefts[end]):
            end += 1
        names = _names(lefts[begin], end - begin) if end - begin > 1 else None
        for position in range(begin, end):
            if names:
                labels.append(Label(names[position - begin], begin, 0))
            else:
                labels.append(Label(lefts[begin], begin, position - begin))
        begin = end
    return labels


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
