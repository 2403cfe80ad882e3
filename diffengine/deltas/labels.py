"""What a pair of figures is called: one name where both reports say the same, else both, as short as they read.

固定资产投资 and 全社会固定资产投资 are （全社会）固定资产投资: who reads one name believes that both reports say it.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import takewhile

from rapidfuzz.distance import Indel

from diffengine.data import load
from diffengine.model import Quantity
from diffengine.quantities.lexicon import alternatives, starts_with
from diffengine.words import cut_words

SHARED = 2
"""Characters of a word: no shared piece is shorter, nor what is told apart beside one."""

SHARED_END = 4
"""Characters from which a shared end is printed once: 城镇→市区居民人均可支配收入, but 财政收入 → 一般公共预算收入."""

_BETWEEN = " · "
_LEADING = re.compile(f"^(?:争取|力争|确保|实现)+(?=[^{_BETWEEN}]{{3}})|{_BETWEEN}(?:实现|达到?|争取|力争)$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_MARKS = re.compile('[“”"《》()、的和与及]')


def label_of(old: Quantity, new: Quantity, *, turned: bool = False) -> str:
    """What both figures measure, without verbs that only lead to the number: 生产总值, not 生产总值 · 实现.

    `turned` says that the one rose and the other fell: 投资增长10% and 投资下降1.7% are 投资 · 增长. Two columns of
    years say both: 粮食产量 · 2022年 and 2023年 → 2022→2023年.
    """
    return _LEADING.sub("", _label(old, new, turned=turned))


def _label(old: Quantity, new: Quantity, *, turned: bool) -> str:
    if not old.indicator or not new.indicator or old.indicator == new.indicator:
        return new.indicator or old.indicator
    years = _YEAR.findall(old.indicator)
    if len(years) == 1 and _YEAR.sub("#", old.indicator) == _YEAR.sub("#", new.indicator):
        return _YEAR.sub(lambda year: f"{years[0]}→{year[0]}", new.indicator)
    nouns, verbs = zip(*(quantity.indicator.partition(_BETWEEN)[::2] for quantity in (old, new)), strict=True)
    if any(verb and verb in noun for verb, noun in zip(verbs, reversed(nouns), strict=True)) and not all(verbs):
        nouns, verbs = tuple(map("".join, zip(nouns, verbs, strict=True))), ("", "")  # 劳动力 · 转移, 劳动力转移就业
    if turned:
        verb = verbs[0] if new.falling else verbs[1]
    elif is_same_name(old.indicator, new.indicator):
        return new.indicator
    else:
        verb = _verb(*verbs)
    return _BETWEEN.join(part for part in (_noun(*nouns), verb) if part)


def is_same_name(one: str, other: str) -> bool:
    """Whether two indicators say the same in another order or with words that add nothing.

    城镇就业 · 新增, 城镇新增就业; 生产总值 · 实现, 地区生产总值; but not 固定资产投资, 全社会固定资产投资.
    """
    return _core(one) == _core(other)


def _core(indicator: str) -> list[str]:
    words = _MARKS.sub("", indicator).replace(_BETWEEN, "")
    for word, same in load("measured")["same"]["as"].items():
        words = words.replace(word, same)
    return sorted(_empty().sub("", words))


@cache
def _empty() -> re.Pattern[str]:
    return re.compile(alternatives(load("measured")["same"]["empty"]))


def _verb(old: str, new: str) -> str:
    """The verb of both: 签约→引进 where both say something and not the same, else the one that there is."""
    told = [verb for verb in (old, new) if verb and not _empty().fullmatch(verb)]
    grown = all(starts_with("growth").fullmatch(verb) for verb in told)
    if len(told) < 2 or grown or is_same_name(*told):
        return told[-1] if told else ""
    return f"{old}→{new}"


def _noun(old: str, new: str) -> str:
    """Both nouns in one: what only one has in brackets, （人民币）贷款余额, else both, the words they share once."""
    if is_same_name(old, new) or not old or not new:
        return new or old
    if held := _with_brackets(old, new):
        return held
    words = cut_words(old), cut_words(new)
    start, end = _shared(*words), _shared(words[0][::-1], words[1][::-1])
    if end >= SHARED_END and min(len(old), len(new)) - end >= SHARED:
        return f"{old[:-end]}→{new}"
    if start >= SHARED and min(len(old), len(new)) - start >= SHARED:
        return f"{old}→{new[start:]}"
    return f"{old} → {new}"


def _shared(words: list[str], others: list[str]) -> int:
    """The characters of the words that both begin with."""
    return sum(len(word) for word, _ in takewhile(lambda pair: pair[0] == pair[1], zip(words, others, strict=False)))


def _with_brackets(old: str, new: str) -> str:
    """The longer name with what the shorter one lacks in brackets, "" where neither holds the other.

    城镇居民可支配收入 and 城镇常住居民人均可支配收入 → 城镇（常住）居民（人均）可支配收入.
    """
    steps = list(Indel.opcodes(old, new))
    lacking = {step.tag for step in steps} - {"equal"}
    shared = [step.src_end - step.src_start for step in steps if step.tag == "equal"]
    if len(lacking) != 1 or sum(shared) < SHARED_END or min(shared[1:-1], default=SHARED) < SHARED:
        return ""
    longer = [new[step.dest_start : step.dest_end] or old[step.src_start : step.src_end] for step in steps]
    return "".join(part if step.tag == "equal" else f"（{part}）" for part, step in zip(longer, steps, strict=True))
