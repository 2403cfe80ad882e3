"""What an answer says of a commitment that has no figure: read from the clauses that speak of it, and no others."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from diffengine.data import load
from diffengine.document.characters import CLAUSE_END
from diffengine.findings.answer_evidence import strip_common
from diffengine.findings.targets import likeness

SPEAKS_OF_IT = 0.3
"""Least likeness of commitment and clause: 完善县级医院 is not told of by the next clause of an answer, 改造校舍."""

GOES_ON = 6
"""Characters of a clause without a matter of its own: 中心主体完工,尚未验收 is one statement."""

_CLAUSE = re.compile(f"[^{re.escape(CLAUSE_END)}]+")


def told_of(promise: str, answers: Iterable[str]) -> tuple[str, float]:
    """What the clauses of `answers` that speak of `promise` say, and how alike they are: verdict and 0…1.

    新建青石水厂 and 青石水厂正在建设,白水桥建成 → in_progress. 启动… is kept by 启动…, 建成… is not. Unmeasurable where
    no clause speaks of it or what it says is no outcome.
    """
    best, alike = "", 0.0
    for answer in answers:
        clauses = _CLAUSE.findall(answer)
        for at, clause in enumerate(clauses):
            likely = likeness(strip_common(promise), strip_common(clause))
            if likely > alike:
                best, alike = " ".join([clause, *_continued(clauses[at + 1 :])]), likely
    return (_verdict(promise, best) if alike >= SPEAKS_OF_IT else "unmeasurable"), alike


def _continued(clauses: list[str]) -> Iterable[str]:
    for clause in clauses:
        if len(clause) > GOES_ON:
            return
        yield clause


def _verdict(promise: str, words: str) -> str:
    """超额完成 → exceeded, 取消 → missed, 尚未 → partly, 未完成预期目标 → missed, 正在 → in_progress, 建成 → met.

    Else unmeasurable. Where less is better, what lies above the target has missed it.
    """
    if _pattern("target", "ceiling").search(promise) and not _pattern("target", "fall").search(promise):
        for verdict, side in (("missed", "above"), ("met", "below")):
            if _pattern("answer", side).search(words):
                return verdict
    if _pattern("answer", "beyond").search(words):
        return "exceeded"
    if _pattern("answer", "failed").search(words) or _pattern("answer", "short").search(words):
        return "missed"
    if _pattern("answer", "open").search(words):
        return "partly"
    begun = _pattern("answer", "begun").search(words)
    if begun and _pattern("promise", "begin").search(promise) and not _pattern("promise", "finish").search(promise):
        return "met"
    if begun or _pattern("answer", "progress").search(words):
        return "in_progress"
    return "met" if _pattern("answer", "done").search(words) else "unmeasurable"


@cache
def _pattern(table: str, key: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in load("plans")[table][key]))
