"""Numbers that share one subject by 分别: `城镇、农村居民收入分别增长8%和11%` is two indicators."""

from __future__ import annotations

import re

from diffengine.quantities.lexicon import ends_with, pair_words

LONGEST_VERB_BEHIND_RESPECTIVELY = 6
"""Characters between 分别 and its first number: 分别同比增长. 分别排查各类生产经营单位2.31万处 lists nothing before."""

_RESPECTIVELY = re.compile(r"^(?P<subject>.*?)(?:同比)?(?:分别|依次)(?P<verb>[^分]*)$")
_ITEMS = re.compile(r"、|和|与|及(?!时)|以及|(?<=\")(?=\")")
_BRACKETS = re.compile(r"^(?P<first>[^()]+)\((?P<second>[^()]+)\)(?P<rest>.*)$")


def share_subjects(clauses: list[str], joined: list[bool], dimensions: list[str]) -> list[str | None]:
    """For each number of a sentence the words before it when a list gives them to it, else None.

    `clauses` are the words before each number in its own clause, `joined` says whether only 、 or 和 stands between it
    and the number before, `dimensions` what the numbers are.
    """
    shared: list[str | None] = [None] * len(clauses)
    items: list[str] = []
    for n, clause in enumerate(clauses):
        if joined[n] or not clause:
            continue
        size = 1
        while n + size < len(clauses) and joined[n + size] and dimensions[n + size] == dimensions[n]:
            size += 1
        found = _RESPECTIVELY.match(clause)
        if size == 1:
            continue
        if found and len(found["verb"]) <= LONGEST_VERB_BEHIND_RESPECTIVELY:
            subject = found["subject"].strip(" 、")
            items = _items(subject, size) if subject else items  # 分别达35512元、25689元,分别增长7%和8% lists once
            if len(items) == size:
                shared[n : n + size] = [item + found["verb"] for item in items]
                continue
        shared[n + 1 : n + size] = [clause] * (size - 1)
    return shared


def _items(subject: str, size: int) -> list[str]:
    """The things a subject lists, each with the words they share: 城镇、农村居民收入 → 城镇居民收入, 农村居民收入."""
    items = [item for item in _ITEMS.split(subject) if item]
    bracketed = _BRACKETS.match(subject)
    if len(items) == 1 and bracketed and size == 2:
        return [bracketed["first"] + bracketed["rest"], bracketed["second"] + bracketed["rest"]]
    if len(items) != size:
        return _of_pair(subject, size)
    last = items[-1]
    return [item + _shared_end(item, last) for item in items[:-1]] + [last]


def _of_pair(subject: str, size: int) -> list[str]:
    for word, parts in pair_words():
        if word in subject and len(parts) == size:
            return [subject.replace(word, part) for part in parts]
    return []


def _shared_end(item: str, last: str) -> str:
    """What the last item says for all of them; nothing if `item` is whole (…入园率及…入园率)."""
    whole = item[-1:] == last[-1:] or ends_with("verbs").search(item)
    return "" if whole or len(item) >= len(last) else last[len(item) :]
