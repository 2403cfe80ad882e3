"""Did this year do what last year's plan promised?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from diffengine.data import load
from diffengine.findings.admitted import Admitted
from diffengine.findings.answers import Answer, weigh_answers
from diffengine.findings.commitments import commitments, read_commitments
from diffengine.findings.known import Known
from diffengine.findings.places import is_later
from diffengine.findings.settings import FindingSettings
from diffengine.findings.targets import Met, Targets
from diffengine.findings.told import told_of
from diffengine.ids import content_id
from diffengine.model import Commitment, Document, Followup, Role

_KEPT = frozenset({"met", "exceeded"})
_WORST_FIRST = ("missed", "partly", "in_progress", "met", "exceeded")


def find_followups(old: Document, new: Document, settings: FindingSettings) -> tuple[Followup, ...]:
    """Every promising sentence of the old plan with its verdict, in order; none where `new` is no later report.

    A sentence is cut into its commitments, and each gets its own verdict: a figure from the figure that answers it
    (`不少于2次督察` ← `先后3次督查` → exceeded), a document, campaign, project or task from the clauses that speak of
    it (正在建设 → in_progress). The sentence has their sum. Without an answer it is `unanswered` where it commits to
    something and it is likely that nothing answers, else `unmeasurable`.
    """
    if not is_later(old, new):
        return ()
    plans, results = commitments(old), reviews(new)
    weighed = weigh_answers(old, new, plans, results, settings.answers)
    told = [answer for answer in weighed if answer.score >= settings.answers.least]
    targets = Targets(old, new, plans, sorted({answer.result for answer in told}))
    known, admitted = Known(new, frozenset(results)), Admitted(new)
    of_plan: dict[int, list[Answer]] = {plan: [] for plan in plans}
    for answer in told:
        of_plan[answer.plan].append(answer)
    nearest = {answer.plan: answer.score for answer in sorted(weighed, key=lambda answer: answer.score)}
    found = []
    for plan, answers in of_plan.items():
        near = nearest.get(plan, 0.0)
        item = _answered(old, new, plan, answers, targets) if answers else _silent(old, plan, near, known)
        found.append(_with_certainty(_with_admitted(old, item, admitted), settings))
    return tuple(found)


def reviews(document: Document) -> list[int]:
    """The sentences that tell what was done: none that only thanks those who did it."""
    told = {Role.REVIEW, Role.DUTIES}
    spoken = (j for j, s in enumerate(document.sentences) if s.role in told and not s.heading)
    return [j for j in spoken if not _thanks().search(document.sentence_text(j))]


@cache
def _thanks() -> re.Pattern[str]:
    return re.compile("|".join(load("plans")["answer"]["thanks"]))


class Judged(NamedTuple):
    """A sentence with its verdict, what it rests on, how strong that is, and what share it tells of."""

    followup: Followup
    basis: str
    strength: float
    share: float = 1.0


def _with_certainty(item: Judged, settings: FindingSettings) -> Followup:
    certainty = round(min(item.share, settings.followups[item.basis].of(item.strength)), 4)
    if item.followup.status == "unanswered" and certainty < settings.silent:
        return replace(item.followup, status="unmeasurable", certainty=round(1 - certainty, 4))
    return replace(item.followup, certainty=certainty)


def _silent(old: Document, plan: int, near: float, known: Known) -> Judged:
    """A sentence that no sentence answers: as sure as the nearest is improbable and its words stand nowhere."""
    parts = read_commitments(old, plan)
    name = content_id("f", old.sentences[plan].id)
    # 健全机制 and 建立体系 are done in many words: only of a figure, a name or a project can one miss the answer.
    status = "unanswered" if any(each.kind != "task" for each in parts) else "unmeasurable"
    held = max((known.share(each.span.of(old.text)) for each in parts), default=0.0)
    parts = tuple(replace(each, status=status) for each in parts)
    return Judged(Followup(plan, (), status, id=name, commitments=parts), status, (1 - near) * (1 - held**2))


def _answered(old: Document, new: Document, plan: int, answers: Sequence[Answer], targets: Targets) -> Judged:
    """The commitments of a sentence with their verdicts, summed up.

    How sure that is: by the likeness of the figures where one decides, else by the best answer, and for a sentence that
    is called kept at most the share of its commitments that are told of.
    """
    results = tuple(answer.result for answer in answers)
    met = {each.target: each for each in targets.compare(plan, results)}
    texts = [new.sentence_text(j) for j in results]
    parts = tuple(_judged(old, each, met, texts) for each in read_commitments(old, plan))
    figures = [each for each in parts if each.kind == "target"]
    # 新建2所幼儿园 answered by 入园率达96.4%: something was done, but what was promised in figures is not told.
    untold = bool(figures) and not met and not any(each.status in {"missed", "partly"} for each in parts)
    told = [] if untold else [each for each in parts if each.status != "unmeasurable"]
    deciding = min(told, key=lambda each: (_WORST_FIRST.index(each.status), each.target is None), default=None)
    status = sum_up([each.status for each in told])
    target, result = (deciding.target, deciding.result) if deciding and deciding.result is not None else (None, None)
    name = content_id("f", old.sentences[plan].id)
    followup = Followup(plan, results, status, target, result, id=name, commitments=parts)
    best = max(answer.score for answer in answers)
    if status == "unmeasurable":
        return Judged(followup, "unmeasurable", best)
    share = len(told) / len(parts) if status in _KEPT else 1.0
    if target is None:
        return Judged(followup, "words", best, share)
    share = min(share, met[target].surest)
    if met[target].alike == 1.0:  # a headline indicator: the same in every word
        return Judged(followup, "figures", 1.0, share)
    of_result = new.quantities[met[target].result].sentence
    fits = next(answer.score for answer in answers if answer.result == of_result)
    return Judged(followup, "figures", met[target].alike * fits, share)


def _with_admitted(old: Document, item: Judged, admitted: Admitted) -> Judged:
    """`item` with the targets that no figure answers and that the report says itself it fell short of, as missed."""
    open_targets = (
        each.target for each in item.followup.commitments if each.target is not None and each.result is None
    )
    said = {target: at for target in open_targets if (at := admitted.of(old.quantities[target])) is not None}
    if not said:
        return item
    parts = tuple(replace(each, status="missed") if each.target in said else each for each in item.followup.commitments)
    status = sum_up([each.status for each in parts if each.status not in {"unmeasurable", "unanswered"}])
    results = tuple(dict.fromkeys((*said.values(), *item.followup.results)))
    target = next(iter(said)) if item.followup.result is None else item.followup.target
    followup = replace(item.followup, results=results, status=status, target=target, commitments=parts)
    return Judged(followup, "figures", 1.0)  # nobody knows better than the report itself


def _judged(old: Document, each: Commitment, met: dict[int, Met], answers: Sequence[str]) -> Commitment:
    if each.target is None:
        return replace(each, status=told_of(each.span.of(old.text), answers)[0])
    found = met.get(each.target)
    return replace(each, status=found.verdict, result=found.result) if found else each


def sum_up(statuses: Sequence[str]) -> str:
    """One verdict for all commitments of a sentence that are told of: some kept and some not → partly."""
    verdicts = set(statuses)
    if verdicts & {"missed", "partly"}:
        return "missed" if verdicts == {"missed"} else "partly"
    if "in_progress" in verdicts:
        return "in_progress"
    if not verdicts:
        return "unmeasurable"
    return "exceeded" if verdicts == {"exceeded"} else "met"
