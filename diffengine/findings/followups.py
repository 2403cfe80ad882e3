"""Did this year do what last year's plan promised?"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from diffengine.data import load
from diffengine.findings.answers import find_answers
from diffengine.findings.names import find_names
from diffengine.findings.places import is_later
from diffengine.findings.settings import FindingSettings
from diffengine.findings.targets import Targets, sum_up, worst_first
from diffengine.ids import content_id
from diffengine.model import Document, Followup, Horizon, Role


def find_followups(old: Document, new: Document, settings: FindingSettings) -> tuple[Followup, ...]:
    """Every commitment of the old report's plan with its verdict, in order; none where `new` is no later report.

    `不少于2次督察` answered by `先后3次开展…督查` → exceeded, target and result pointing at the two quantities. A
    commitment without answer is `unanswered` where it could be checked (a number, a name, 建成, 出台 …) and
    `unmeasurable` where nothing could tell (`营造良好氛围`). The verdict on an answered one comes from the numbers,
    where target and result are comparable, else from the words of the answer (尚未 → partly); where the plan has a
    figure and the answer none that compares, `unmeasurable`. How sure that is depends on the verdict and on how well
    the best answer fits, and is at most the share of the plan's figures that it tells of.
    """
    if not is_later(old, new):
        return ()
    plans, results = commitments(old), reviews(new)
    answers: dict[int, list[int]] = {}
    strength: dict[int, float] = {}
    for answer in find_answers(old, new, plans, results, settings.answers):
        answers.setdefault(answer.plan, []).append(answer.result)
        strength[answer.plan] = max(answer.score, strength.get(answer.plan, 0.0))
    targets = Targets(old, new, answers, [j for told in answers.values() for j in told])
    found = (_followup(old, new, plan, tuple(answers.get(plan, ())), targets) for plan in plans)
    return tuple(
        replace(item, certainty=round(min(told, settings.followups[item.status].of(strength.get(item.plan, 0.0))), 4))
        for item, told in found
    )


def commitments(document: Document) -> list[int]:
    """The sentences of the plan that promise something; no slogans."""
    planned = (i for i, s in enumerate(document.sentences) if s.role is Role.PLAN and not s.heading)
    return [i for i in planned if _promises(document, i)]


def reviews(document: Document) -> list[int]:
    """The sentences that tell what was done."""
    told = {Role.REVIEW, Role.DUTIES}
    return [j for j, s in enumerate(document.sentences) if s.role in told and not s.heading]


def _promises(document: Document, index: int) -> bool:
    return not _pattern("promise", "empty").search(document.sentence_text(index))


def _followup(
    old: Document, new: Document, plan: int, results: tuple[int, ...], targets: Targets
) -> tuple[Followup, float]:
    """The verdict on a commitment, and what share of its figures it rests on: all of it where it has none.

    新增技能人才1.2万人、培训2.1万人、新增就业4.4万人 of which one was compared: that is a third of the truth.
    Kept in part is the whole as soon as a part of it is.
    """
    name = content_id("f", old.sentences[plan].id)
    if not results:
        return Followup(plan, (), "unanswered" if _checkable(old, plan) else "unmeasurable", id=name), 1.0
    met = targets.compare(plan, results)
    if met:
        deciding = min(met, key=worst_first)
        verdict = sum_up(met)
        told = 1.0 if verdict == "partly" else len({each.target for each in met}) / len(old.quantities_of(plan))
        return Followup(plan, results, verdict, deciding.target, deciding.result, id=name), told
    words = " ".join(new.sentence_text(j) for j in results)
    verdict = _verdict_of_words(words, any(new.quantities_of(j) for j in results))
    # 新建2所幼儿园 answered by 入园率达96.4%: something was done, but what was promised in figures is not told.
    untold = verdict == "met" and len(old.quantities_of(plan)) > 0
    return Followup(plan, results, "unmeasurable" if untold else verdict, id=name), 1.0


def _checkable(document: Document, index: int) -> bool:
    """Whether silence could be told: a figure of the year, else a name or a thing; a five-year goal is not due yet."""
    horizons = {document.quantities[k].horizon for k in document.quantities_of(index)}
    if horizons:
        return Horizon.YEAR in horizons
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


@cache
def _pattern(table: str, key: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in load("plans")[table][key]))
