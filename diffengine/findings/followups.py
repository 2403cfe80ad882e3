"""Did this year do what last year's plan promised?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from diffengine.data import load
from diffengine.findings.answers import find_answers
from diffengine.findings.names import find_names
from diffengine.findings.places import is_later
from diffengine.model import Bound, Change, Document, Followup, Pair, Quantity, Role

ENOUGH = Decimal("0.5")
"""A target reached to at least this part is kept in part, below it is missed."""

CONTEXT = 12
"""Characters before a number that tell what it counts."""

SAME_MATTER = 2
"""Characters that the contexts of target and result must share: 督察 in 不少于2次法治建设督察 and 3次开展…督查."""


def find_followups(old: Document, new: Document, pairs: tuple[Pair, ...]) -> tuple[Followup, ...]:
    """Every commitment of the old report's plan with its verdict, in order; none where `new` is no later report.

    `不少于2次督察` answered by `先后3次开展…督查` → exceeded, target and result pointing at the two quantities. A
    commitment without answer is `unanswered` where it could be checked (a number, a name, 建成, 出台 …) and
    `unmeasurable` where nothing could tell (`营造良好氛围`). The verdict on an answered one comes from the numbers,
    where target and result are comparable, else from the words of the answer (尚未 → partly).
    """
    if not is_later(old, new):
        return ()
    plans = [i for i, s in enumerate(old.sentences) if s.role is Role.PLAN and not s.heading and _promises(old, i)]
    told = {Role.REVIEW, Role.DUTIES}
    results = [j for j, s in enumerate(new.sentences) if s.role in told and not s.heading]
    answers: dict[int, list[int]] = {}
    for answer in find_answers(old, new, plans, results, _repeated(new, pairs)):
        answers.setdefault(answer.plan, []).append(answer.result)
    return tuple(_followup(old, new, plan, tuple(answers.get(plan, ()))) for plan in plans)


def _promises(document: Document, index: int) -> bool:
    return not _pattern("promise", "empty").search(document.sentence_text(index))


def _repeated(new: Document, pairs: tuple[Pair, ...]) -> frozenset[int]:
    """Sentences of `new` taken over from the old report that state no number."""
    copied = {Change.VERBATIM, Change.NUMBERS}
    taken = {j for pair in pairs if pair.change in copied for j in pair.new}
    return frozenset(j for j in taken if not _NUMBER.search(new.sentence_text(j)))


_NUMBER = re.compile(r"\d(?!\d*\s*年)")


def _followup(old: Document, new: Document, plan: int, results: tuple[int, ...]) -> Followup:
    targets = old.quantities_of(plan)
    if not results:
        return Followup(plan, (), "unanswered" if targets or _checkable(old, plan) else "unmeasurable")
    stated = [k for j in results for k in new.quantities_of(j)]
    met = _compare(old, new, targets, stated)
    words = " ".join(new.sentence_text(j) for j in results)
    if met:
        deciding = min(met, key=lambda item: item.rank)
        return Followup(plan, results, _together(met), deciding.target, deciding.result)
    return Followup(plan, results, _verdict_of_words(words, bool(stated)))


def _checkable(document: Document, index: int) -> bool:
    text = document.sentence_text(index)
    return bool(find_names(text) or _pattern("promise", "checkable").search(text))


def _verdict_of_words(words: str, measured: bool) -> str:
    """What the answer says of itself: 超额完成 → exceeded, 尚未 → partly, 建成 → met, else unmeasurable."""
    if _pattern("answer", "beyond").search(words):
        return "exceeded"
    if _pattern("answer", "failed").search(words):
        return "missed"
    if _pattern("answer", "open").search(words):
        return "partly"
    if measured or _pattern("answer", "done").search(words):
        return "met"
    return "unmeasurable"


class Met(NamedTuple):
    """A target held against a result: quantity indices, verdict, and its rank (worst first)."""

    target: int
    result: int
    verdict: str

    @property
    def rank(self) -> int:
        return _VERDICTS.index(self.verdict)


_VERDICTS = ("missed", "partly", "met", "exceeded")


def _compare(old: Document, new: Document, targets: Sequence[int], stated: Sequence[int]) -> list[Met]:
    """Each target with the result that speaks of the same matter in the same dimension, where there is one."""
    met = []
    for index in targets:
        target = old.quantities[index]
        rivals = [
            (_shared(old, target, new, new.quantities[k]), -k) for k in stated if _comparable(target, new.quantities[k])
        ]
        if not rivals:
            continue
        shared, position = max(rivals)
        if shared >= SAME_MATTER:
            met.append(Met(index, -position, _verdict(target, new.quantities[-position])))
    return met


def _comparable(target: Quantity, result: Quantity) -> bool:
    same_kind = target.dimension == result.dimension and (target.dimension != "count" or target.unit == result.unit)
    return same_kind and (target.role == "growth") == (result.role == "growth")


def _shared(old: Document, target: Quantity, new: Document, result: Quantity) -> int:
    """How many characters of the two contexts agree (before and behind the numbers, digits and marks left out)."""
    return len(_context(old, target) & _context(new, result))


def _context(document: Document, quantity: Quantity) -> set[str]:
    sentence = document.sentences[quantity.sentence].span
    start = max(sentence.start, quantity.span.start - CONTEXT)
    end = min(sentence.end, quantity.span.end + CONTEXT)
    around = document.text[start : quantity.span.start] + document.text[quantity.span.end : end]
    return set(re.findall(r"[一-鿿]", around)) - set("的了和与等到达全年共中以上下不少于低至")


def _verdict(target: Quantity, result: Quantity) -> str:
    """3次 against 不少于2次 → exceeded; 132项 against 146项 → partly; a ceiling is met below it."""
    goal, reached = target.base_value, result.base_value
    if target.bound is Bound.AT_MOST:
        return "met" if reached <= goal else "missed"
    if reached == goal:
        return "met"
    if reached > goal:
        return "exceeded"
    return "partly" if goal > 0 and reached / goal >= ENOUGH else "missed"


def _together(met: Sequence[Met]) -> str:
    """All kept → the least of them; some kept and some not → partly."""
    verdicts = {item.verdict for item in met}
    kept = verdicts & {"met", "exceeded"}
    if not kept:
        return "partly" if "partly" in verdicts else "missed"
    if verdicts - kept:
        return "partly"
    return "exceeded" if verdicts == {"exceeded"} else "met"


@cache
def _pattern(table: str, key: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in load("plans")[table][key]))
