"""What is told beyond the pairs: initiatives, answers to last year's plans, and what leads the brief."""

from __future__ import annotations

import re
from typing import Any

from scoring.gold import ALONE, SIDES, Reading
from scoring.measures import Errors, Figures, Scored, f1
from scoring.numbers import quote


def score_initiatives(reading: Reading) -> Scored:
    """The sentences said to found something, new ones and dropped ones."""
    figures: Figures = {}
    errors: Errors = {}
    for side in reversed(SIDES):
        status = ALONE[side]
        told = {
            k
            for item in reading.comparison.get("initiatives", [])
            if item["status"] == status
            for k in reading.places[side].get(item["sentence"], [])
        }
        true = set(reading.gold.facts["initiatives"][status])
        figures[f"initiatives.{status}.f1"] = f1(told, true)[2]
        for kind, wrong in (("missed", true - told), ("invented", told - true)):
            errors[f"initiatives {status} {kind}"] = [reading.gold.words(side, k, 80) for k in sorted(wrong)]
    return figures, errors


def score_followups(reading: Reading) -> Scored:
    """Commitments and their answers, where the annotator drew any."""
    true = reading.gold.answers()
    if not true:
        return {}, {}
    told = {link for item in reading.comparison.get("followups", []) for link in reading.answers(item)}
    precision, recall, mean = f1(told, true)
    figures = {"followups.precision": precision, "followups.recall": recall, "followups.f1": mean}
    show = reading.gold.show
    return figures, {"followups missed": show(true - told), "followups invented": show(told - true)}


def score_highlights(reading: Reading) -> Scored:
    """How many of the findings that a reader sees first are right; checks are read by hand."""
    named = {
        "delta": _by_id(reading, "deltas"),
        "initiative": _by_id(reading, "initiatives"),
        "followup": _by_id(reading, "followups"),
    }
    judges = {"delta": judge_delta, "initiative": judge_initiative, "followup": judge_followup}
    judged = [
        judges[item["kind"]](reading, named[item["kind"]][str(item["ref"])])
        for item in reading.comparison.get("highlights", [])
        if str(item["ref"]) in named.get(item["kind"], {})
    ]
    if not judged:
        return {}, {}
    wrong = [text for right, text in judged if not right]
    return {"highlights.precision": 1 - len(wrong) / len(judged)}, {"highlights wrong": wrong}


def _by_id(reading: Reading, kind: str) -> dict[str, dict[str, Any]]:
    """The findings of a kind by id, by their number where they have none."""
    return {str(item.get("id", n)): item for n, item in enumerate(reading.comparison.get(kind, []))}


Judgement = tuple[bool, str]
"""Whether a finding is right, and what it says."""


def judge_delta(reading: Reading, delta: dict[str, Any]) -> Judgement:
    """A delta is right when its two quantities are one indicator."""
    return reading.is_right(delta), f"delta {quote(reading, delta)}"


def judge_initiative(reading: Reading, item: dict[str, Any]) -> Judgement:
    """An initiative is right when neither its sentence nor its name stands in the other report."""
    side, other = ("old", "new") if item["status"] == "dropped" else ("new", "old")
    at = reading.places[side].get(item["sentence"], [])
    linked = {link[SIDES.index(side)] for link in reading.gold.links()}
    name = re.sub(r"[《》“”\"]", "", item.get("name") or "")
    named = len(name) > 2 and name in reading.gold.texts[other]
    words = reading.gold.words(side, at[0]) if at else ""
    return bool(at) and not linked & set(at) and not named, f"{item['status']} {item.get('name')}: {words}"


def judge_followup(reading: Reading, item: dict[str, Any]) -> Judgement:
    """A follow-up is right when one of its answers is, with the outcome it says; or when there is indeed none."""
    gold = reading.gold
    plan = reading.places["old"].get(item["plan"], [])
    outcomes = {fact["status"] for fact in gold.facts["followups"] if fact["plan"] in plan}
    answered = bool(reading.answers(item) & gold.answers())
    if item["status"] == "unanswered":
        planned = not gold.facts.get("plans") or set(plan) <= set(gold.facts["plans"]["old"])
        right = bool(plan) and not outcomes and planned
    elif item["status"] in ("met", "exceeded"):
        right = answered and "done" in outcomes
    else:
        right = answered and "partly" in outcomes
    words = gold.words("old", plan[0]) if plan else ""
    return right, f"follow-up {item['status']}: {words}"
