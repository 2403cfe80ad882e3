"""Which sentences are counterparts, what happened to them, and what is certain; which sentences are plans."""

from __future__ import annotations

from dataclasses import dataclass

from scoring.gold import ALONE, SIDES, Gold, Link, Reading
from scoring.measures import Errors, Figures, Scored, f1

CERTAIN = 0.9


@dataclass(frozen=True)
class _Links:
    """Links between reference sentences with what is said of each."""

    change: dict[Link, str]
    moved: set[Link]
    boilerplate: set[int]
    """New sentences, by index."""


def score_links(reading: Reading) -> Scored:
    """Links of sentences and of headings, the change and the move said of them, boilerplate, sentences left alone."""
    gold = reading.gold
    told, true = _told(reading), _true(gold)
    drawn = gold.links()
    linked = set(told.change) - gold.unjudged()
    figures: Figures = {}
    errors: Errors = {}
    for name, part in (("sentences", gold.bodies), ("headings", gold.titles)):
        precision, recall, mean = f1(part(linked), part(drawn))
        figures |= {f"{name}.precision": precision, f"{name}.recall": recall, f"{name}.f1": mean}
        errors[f"{name} wrongly linked"] = gold.show(part(linked) - part(drawn))
        errors[f"{name} not linked"] = gold.show(part(drawn) - part(linked))
    for scored in (
        _score_changes(gold, told, true, linked & drawn),
        _score_moves(gold, told.moved & linked & drawn, true.moved & drawn),
        _score_boilerplate(gold, told.boilerplate, true.boilerplate),
    ):
        figures |= scored[0]
        errors |= scored[1]
    for at, side in enumerate(SIDES):
        every = set(range(len(gold.spans(side)))) - gold.headings(side)
        without = [every - {link[at] for link in links} for links in (linked, drawn)]
        figures[f"{ALONE[side]}.f1"] = f1(*without)[2]
    return figures, errors


def _told(reading: Reading) -> _Links:
    told = _Links({}, set(), set())
    for pair in reading.comparison["pairs"]:
        links = reading.links(pair)
        told.change.update(dict.fromkeys(links, pair["change"]))
        if pair.get("moved"):
            told.moved.update(links)
        if pair.get("boilerplate"):
            told.boilerplate.update(j for name in pair["new"] for j in reading.places["new"][name])
    return told


def _true(gold: Gold) -> _Links:
    """Every link inside the annotated groups, drawn or not."""
    true = _Links({}, set(), set())
    for group in gold.facts["groups"]:
        links = {(i, j) for i in group["old"] for j in group["new"]}
        change = "edited" if group["change"] == "rewritten" else group["change"]
        true.change.update(dict.fromkeys(links, change))
        if group["moved"]:
            true.moved.update(links)
        if group["boilerplate"]:
            true.boilerplate.update(group["new"])
    return true


def _score_changes(gold: Gold, told: _Links, true: _Links, both: set[Link]) -> Scored:
    misnamed = {link for link in both if told.change[link] != true.change[link]}
    texts = [
        f"said {told.change[link]}, is {true.change[link]}: {text}"
        for link, text in zip(sorted(misnamed), gold.show(misnamed), strict=True)
    ]
    return {"change.accuracy": 1 - len(misnamed) / len(both) if both else 0.0}, {"change misnamed": texts}


def _score_moves(gold: Gold, told: set[Link], true: set[Link]) -> Scored:
    told, true = gold.bodies(told), gold.bodies(true)
    errors = {"moved missed": gold.show(true - told), "moved invented": gold.show(told - true)}
    return {"moved.f1": f1(told, true)[2]}, errors


def _score_boilerplate(gold: Gold, told: set[int], true: set[int]) -> Scored:
    errors = {
        f"boilerplate {kind}": [gold.words("new", j, 80) for j in sorted(wrong)]
        for kind, wrong in (("missed", true - told), ("invented", told - true))
    }
    return {"boilerplate.f1": f1(told, true)[2]}, errors


def score_certain_links(reading: Reading) -> Scored:
    """How many of the links said to be certain are right, and how many of the true links they are."""
    gold = reading.gold
    sure = [pair for pair in reading.comparison["pairs"] if (pair.get("certainty") or 0.0) >= CERTAIN]
    links = gold.bodies(link for pair in sure for link in reading.links(pair)) - gold.unjudged()
    if not links:
        return {}, {}
    drawn = gold.links()
    figures = {
        "certain.links.precision": len(links & drawn) / len(links),
        "certain.links.coverage": len(links & drawn) / max(1, len(gold.bodies(drawn))),
    }
    return figures, {"certain links that are wrong": gold.show(links - drawn)}


def score_plans(reading: Reading) -> Scored:
    """Which sentences tell what is to be done, where the annotator marked them all and the comparison says it."""
    gold = reading.gold
    said = [(side, sentence) for side in SIDES for sentence in reading.comparison[side]["sentences"]]
    if "plans" not in gold.facts or not any("role" in sentence for _, sentence in said):
        return {}, {}
    told = {
        (side, index)
        for side, sentence in said
        if sentence.get("role") == "plan"
        for index in reading.places[side][sentence["id"]]
        if index not in gold.headings(side)
    }
    true = {(side, index) for side in SIDES for index in gold.facts["plans"][side]}
    errors = {
        f"plans {kind}": [gold.words(side, index, 80) for side, index in sorted(wrong)]
        for kind, wrong in (("missed", true - told), ("invented", told - true))
    }
    return {"plans.f1": f1(told, true)[2]}, errors
