"""What stands around a quantity: the words that tell what it measures, as they are compared with another report's."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import groupby

from diffengine.deltas.lists import share_labels
from diffengine.deltas.narrowing import period_of, town_of
from diffengine.deltas.units import unit_group
from diffengine.document.characters import fold_width
from diffengine.model import Bound, Document, Quantity, Role
from diffengine.prepare.keys import key_of
from diffengine.quantities.tables import caption_of, table_sentences

LEFT = 12
"""Characters before the numeral that name the indicator: 办结12件 needs two, 参与会议纪要合法性审核39次 eleven."""

RIGHT = 10
"""Characters behind it: 968件法律援助案件. Fewer than on the left, where Chinese puts the noun."""

LEAD = 35
"""Characters of the sentence before the numeral, numbers included, that tell 办结24件 of 复议 from 办结24件 of 信访."""

_BREAK = re.compile(r"[,;:。!?、\n](?!\d)")
_FROM = re.compile(r"[由从][^,;。]{0,8}\Z")
_EXCEED = re.compile(r"(?:突破|超过?|跨越|迈上|站上)\Z")
_REACHED = re.compile(r"[^,;。]{0,4},?(?:达到?|为|实现|完成)了?\Z")
_TO = re.compile(r"[^,;。]{0,4}(?:至|到|升|降|增|提|调|缩|压|减|变)")


@dataclass(frozen=True, slots=True)
class Context:
    """The surroundings of one quantity, as match keys (see `diffengine.prepare.keys`).

    `phrase` is the words beside it up to the neighbouring numbers, `noun` those of its own clause alone, `clause` the
    whole clause with numbers masked, `lead` the sentence before it. `group` is the class of units it can be compared
    with, `role` what kind of figure it is, `ordinal` its place in a list that shares one label (【0】、【1】).
    Beside `result`, `target` and `base` a role can be `mark`, a round number that is exceeded: 突破4000元,达4048元.
    `period` and `town` narrow the figure, see `diffengine.deltas.narrowing`; `grown` is the position in the document
    of the figure whose growth this one is (完成192.3亿元,同比增长【6%】), −1 for none.
    """

    phrase: str
    noun: str
    clause: str
    lead: str
    group: str
    role: str
    ordinal: int = 0
    period: str = ""
    town: str = ""
    grown: int = -1


def read_contexts(document: Document) -> list[Context]:
    """The context of each quantity of `document`, in their order.

    `权重由4分提高至6分`: 4分 is a `base`, a figure that only another base can be compared with; 6分 is the 权重.
    """
    contexts: list[Context] = []
    rows = table_sentences(document.text, document.sentences)
    for sentence, members in groupby(document.quantities, key=lambda quantity: quantity.sentence):
        if sentence in rows:
            contexts += _of_row(document, rows, sentence, list(members))
        else:
            contexts += _of_sentence(document, sentence, list(members), len(contexts))
    return contexts


def _of_row(document: Document, rows: frozenset[int], index: int, quantities: list[Quantity]) -> list[Context]:
    """A figure in a table is told by the heads of its row and column, and by the lines above the table."""
    caption = _key(document, caption_of(document.text, document.sentences, rows, index))
    return [
        Context(
            phrase=_key(document, quantity.indicator) + "|",
            noun=_key(document, quantity.indicator.split(" · ")[0]) + "|",
            clause=_key(document, quantity.indicator),
            lead=caption[-LEAD:],
            group=unit_group(quantity),
            role="result",
            ordinal=place,
        )
        for place, quantity in enumerate(quantities)
    ]


def _of_sentence(document: Document, index: int, quantities: list[Quantity], offset: int) -> list[Context]:
    sentence = document.sentences[index]
    start = sentence.span.start + sentence.mark
    text = fold_width(document.text[start : sentence.span.end])
    breaks = [found.end() for found in _BREAK.finditer(text)]
    ends = [0, *(quantity.span.end - start for quantity in quantities)]
    starts = [*(quantity.span.start - start for quantity in quantities), len(text)]
    lefts = [text[ends[n] : starts[n]] for n in range(len(quantities))]
    rights = [text[ends[n + 1] : starts[n + 1]] for n in range(len(quantities))]
    labels = share_labels(lefts, [unit_group(quantity) for quantity in quantities])
    contexts: list[Context] = []
    for n, quantity in enumerate(quantities):
        head = labels[n].head
        before = labels[n].text
        begin = labels[n].origin
        if n and contexts[-1].role in {"base", "mark"} and contexts[-1].group == unit_group(quantity):
            before = _FROM.sub("", lefts[n - 1]) + before
            begin = n - 1
        inside = text[_last(breaks, starts[begin]) : _next(breaks, ends[n + 1], len(text))]
        noun_right = _key(document, _BREAK.split(rights[head], maxsplit=1)[0])[:RIGHT]
        whole_left = _key(document, before)
        own_left = _key(document, _BREAK.split(before)[-1]) or whole_left
        contexts.append(
            Context(
                phrase=whole_left[-LEFT:] + "|" + noun_right,
                noun=own_left[-LEFT:] + "|" + noun_right,
                clause=_key(document, inside),
                lead=_key(document, text[: starts[n]])[-LEAD:],
                group=unit_group(quantity),
                role=_role(document, quantity, lefts[n], rights[n], quantities[n + 1 : n + 2]),
                ordinal=labels[n].ordinal,
                period=period_of(lefts[n]),
                town=town_of(text[: starts[n]]),
                grown=offset + labels[n].grown if labels[n].grown >= 0 else -1,
            )
        )
    return contexts


def _key(document: Document, text: str) -> str:
    return key_of(document, text)


def _last(breaks: list[int], position: int) -> int:
    at = bisect_right(breaks, position)
    return breaks[at - 1] if at else 0


def _next(breaks: list[int], position: int, end: int) -> int:
    at = bisect_left(breaks, position + 1)
    return breaks[at] if at < len(breaks) else end


def _role(document: Document, quantity: Quantity, left: str, right: str, following: list[Quantity]) -> str:
    if _FROM.search(left) and _TO.match(right):
        return "base"
    exceeded = quantity.bound in {Bound.OVER, Bound.AT_LEAST} or _EXCEED.search(left)
    if exceeded and _REACHED.match(right) and following and following[0].dimension == quantity.dimension:
        return "mark"
    if quantity.role == "base":
        return "base"
    # A growth rate is told from a level by its words; planned growth (增长6%左右) is a target like any other.
    planned = quantity.role == "target" or document.sentences[quantity.sentence].role is Role.PLAN
    return "target" if planned else "result"
