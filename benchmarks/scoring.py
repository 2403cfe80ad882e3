"""How right a comparison is: the JSON of `diffengine compare --json` against a pair of reports annotated by hand.

Reference sentences and quantities are found again by their place in the text, so a comparison may cut its sentences
where it likes. All measures are F1 unless their name says otherwise; links between headings count apart from links
between sentences.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

SIDES = ("old", "new")
ALONE = {"old": "dropped", "new": "new"}
"""What a sentence without counterpart is called, by its side."""

Link = tuple[int, int]
Place = tuple[int, int]
Figures = dict[str, float]
Errors = dict[str, list[str]]


@dataclass(frozen=True)
class Gold:
    """A pair of reports and what is true of it; `facts` is gold.json, see tests/gold/README.md."""

    texts: dict[str, str]
    facts: dict[str, Any]

    @classmethod
    def load(cls, old: Path, new: Path, facts: Path) -> Gold:
        """The annotated pair whose reports and annotation stand in these three files."""
        texts = {side: path.read_text(encoding="utf-8") for side, path in zip(SIDES, (old, new), strict=True)}
        return cls(texts, json.loads(facts.read_text(encoding="utf-8")))

    def spans(self, side: str) -> list[Place]:
        """The reference sentences of a side."""
        return [(start, end) for start, end in self.facts["sentences"][side]]

    def headings(self, side: str) -> set[int]:
        """Which of the reference sentences are headings."""
        return {index for index, _ in self.facts["headings"][side]}

    def links(self) -> set[Link]:
        """The counterparts that an annotator drew."""
        return {(i, j) for i, j in self.facts["links"]}

    def words(self, side: str, index: int, most: int = 60) -> str:
        """The beginning of a reference sentence, on one line."""
        start, end = self.facts["sentences"][side][index]
        return " ".join(self.texts[side][start : min(end, start + most)].split())


def score(gold: Gold, comparison: dict[str, Any]) -> tuple[Figures, Errors]:
    """Every measure by name, and the mistakes behind it by kind, each with its text."""
    for side in SIDES:
        if comparison[side]["text"].rstrip() != gold.texts[side].rstrip():
            raise ValueError(f"the comparison is of another {side} report")
    places = {side: _places(gold, comparison, side) for side in SIDES}
    figures: Figures = {"conservation.lost": lost_characters(comparison)}
    errors: Errors = {}
    for part in (_score_links, _score_initiatives, _score_numbers, _score_followups):
        part(gold, comparison, places, figures, errors)
    return figures, {kind: found for kind, found in errors.items() if found}


Places = dict[str, dict[str, list[int]]]
"""By side and id of a sentence of the comparison: the reference sentences that it covers."""


def f1(told: set[Any], true: set[Any]) -> tuple[float, float, float]:
    """Precision, recall and their harmonic mean; nothing told where nothing is true is right."""
    right = len(told & true)
    return _harmonic(right / len(told) if told else float(not true), right / len(true) if true else 1.0)


def _harmonic(precision: float, recall: float) -> tuple[float, float, float]:
    total = precision + recall
    return precision, recall, 2 * precision * recall / total if total else 0.0


def lost_characters(comparison: dict[str, Any]) -> int:
    """Characters not in exactly one sentence, and sentences not in exactly one pair: 0 when nothing is lost or doubled.

    White space is free. Each sentence too many or too few counts one.
    """
    lost = 0
    for side in SIDES:
        report = comparison[side]
        shown = [0] * len(report["text"])
        for sentence in report["sentences"]:
            for position in range(*sentence["span"]):
                shown[position] += 1
        lost += sum(count != 1 for char, count in zip(report["text"], shown, strict=True) if not char.isspace())
        known = {sentence["id"] for sentence in report["sentences"]}
        paired = [sentence for pair in comparison["pairs"] for sentence in pair[side]]
        lost += len(known - set(paired)) + len(paired) - len(set(paired))
    return lost


def _shared(one: Place, other: Place) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def _places(gold: Gold, comparison: dict[str, Any], side: str) -> dict[str, list[int]]:
    """A sentence covers a reference sentence when they share at least half of the shorter of the two."""
    spans = gold.spans(side)

    def covered(span: Place) -> list[int]:
        sizes = [min(span[1] - span[0], end - start) for start, end in spans]
        return [k for k, size in enumerate(sizes) if size > 0 and 2 * _shared(span, spans[k]) >= size]

    return {sentence["id"]: covered(tuple(sentence["span"])) for sentence in comparison[side]["sentences"]}


@dataclass(frozen=True)
class _Links:
    """Links between reference sentences with what is said of each."""

    change: dict[Link, str]
    moved: set[Link]
    boilerplate: set[int]
    """New sentences, by index."""


def _told_links(comparison: dict[str, Any], places: Places) -> _Links:
    told = _Links({}, set(), set())
    for pair in comparison["pairs"]:
        news = {k for name in pair["new"] for k in places["new"][name]}
        # A pair of several sentences may say which of them answer each other; else each old one answers each new one.
        joined = pair.get("links") or [(a, b) for a in pair["old"] for b in pair["new"]]
        links = {(i, j) for a, b in joined for i in places["old"][a] for j in places["new"][b]}
        told.change.update(dict.fromkeys(links, pair["change"]))
        if pair.get("moved"):
            told.moved.update(links)
        if pair.get("boilerplate"):
            told.boilerplate.update(news)
    return told


def _true_links(gold: Gold) -> _Links:
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


def _score_links(gold: Gold, comparison: dict[str, Any], places: Places, figures: Figures, errors: Errors) -> None:
    told, true = _told_links(comparison, places), _true_links(gold)
    drawn = gold.links()
    linked = set(told.change) - (set(true.change) - drawn)
    both = linked & drawn

    def show(links: Iterable[Link]) -> list[str]:
        return [f"{gold.words('old', i)} | {gold.words('new', j)}" for i, j in sorted(links)]

    def bodies(links: set[Link]) -> set[Link]:
        return {(i, j) for i, j in links if i not in heads["old"] and j not in heads["new"]}

    def headings(links: set[Link]) -> set[Link]:
        return {(i, j) for i, j in links if i in heads["old"] and j in heads["new"]}

    heads = {side: gold.headings(side) for side in SIDES}
    for name, part in (("sentences", bodies), ("headings", headings)):
        precision, recall, mean = f1(part(linked), part(drawn))
        figures |= {f"{name}.precision": precision, f"{name}.recall": recall, f"{name}.f1": mean}
        errors[f"{name} wrongly linked"] = show(part(linked) - part(drawn))
        errors[f"{name} not linked"] = show(part(drawn) - part(linked))
    named = {link for link in both if told.change[link] == true.change[link]}
    figures["change.accuracy"] = len(named) / len(both) if both else 0.0
    errors["change misnamed"] = [
        f"said {told.change[link]}, is {true.change[link]}: {text}"
        for link, text in zip(sorted(both - named), show(both - named), strict=True)
    ]
    told_moved, true_moved = bodies(told.moved & both), bodies(true.moved & drawn)
    figures["moved.f1"] = f1(told_moved, true_moved)[2]
    errors["moved missed"], errors["moved invented"] = show(true_moved - told_moved), show(told_moved - true_moved)
    figures["boilerplate.f1"] = f1(told.boilerplate, true.boilerplate)[2]
    _tell_sentences("boilerplate", gold, "new", told.boilerplate, true.boilerplate, errors)
    for at, side in enumerate(SIDES):
        every = set(range(len(gold.spans(side)))) - heads[side]
        without = [every - {link[at] for link in links} for links in (linked, drawn)]
        figures[f"{ALONE[side]}.f1"] = f1(*without)[2]


def _tell_sentences(kind: str, gold: Gold, side: str, told: set[int], true: set[int], errors: Errors) -> None:
    errors[f"{kind} missed"] = [gold.words(side, k, 80) for k in sorted(true - told)]
    errors[f"{kind} invented"] = [gold.words(side, k, 80) for k in sorted(told - true)]


def _score_initiatives(
    gold: Gold, comparison: dict[str, Any], places: Places, figures: Figures, errors: Errors
) -> None:
    for side in reversed(SIDES):
        status = ALONE[side]
        told = {
            k
            for item in comparison.get("initiatives", [])
            if item["status"] == status
            for k in places[side].get(item["sentence"], [])
        }
        true = set(gold.facts["initiatives"][status])
        figures[f"initiatives.{status}.f1"] = f1(told, true)[2]
        _tell_sentences(f"initiatives {status}", gold, side, told, true, errors)


def _plain_unit(unit: str | None) -> str:
    """The unit without brackets and blanks: 人(次) = 人次."""
    plain = re.sub(r"[()（）\s]", "", unit or "").replace("％", "%")
    return {"percent": "%", "人民币元": "元"}.get(plain, plain)


def _score_numbers(gold: Gold, comparison: dict[str, Any], places: Places, figures: Figures, errors: Errors) -> None:
    """A quantity is right when it covers the reference numeral and has its value; unit and bound are judged apart."""
    known: dict[str, dict[str, int]] = {}
    named = bounded = misread = found = 0
    for side in SIDES:
        truth = gold.facts["quantities"][side]
        known[side] = {}
        for quantity in comparison[side]["quantities"]:
            covered = [k for k, true in enumerate(truth) if _shared(tuple(quantity["span"]), tuple(true["numeral"]))]
            right = [k for k in covered if Decimal(str(quantity["value"])) == Decimal(truth[k]["value"])]
            if right:
                known[side][quantity["id"]] = right[0]
                named += _plain_unit(quantity.get("unit")) == _plain_unit(truth[right[0]]["unit"])
                bounded += quantity.get("bound", "exact") == truth[right[0]]["bound"]
            elif re.search(r"\d", quantity["text"]):
                misread += 1
                context = _context(gold, side, tuple(quantity["span"]))
                errors.setdefault("quantities invented or misread", []).append(f"{side}: {quantity['value']} {context}")
        seen = set(known[side].values())
        found += len(seen)
        errors.setdefault("quantities missed", []).extend(
            f"{side}: {_context(gold, side, tuple(true['span']))}" for k, true in enumerate(truth) if k not in seen
        )
    every = sum(len(gold.facts["quantities"][side]) for side in SIDES)
    told = found + misread
    judged = sum(len(of_side) for of_side in known.values())
    figures["quantities.f1"] = _harmonic(found / told if told else 0.0, found / every if every else 1.0)[2]
    figures["quantities.unit"] = named / judged if judged else 0.0
    figures["quantities.bound"] = bounded / judged if judged else 0.0
    _score_deltas(gold, comparison, known, figures, errors)


def _context(gold: Gold, side: str, span: Place) -> str:
    return "…" + " ".join(gold.texts[side][max(0, span[0] - 14) : span[1] + 8].split()) + "…"


def _score_deltas(
    gold: Gold, comparison: dict[str, Any], known: dict[str, dict[str, int]], figures: Figures, errors: Errors
) -> None:
    """Pairs of quantities said to be the same indicator; a pair with a quantity that is none counts as wrong."""
    told: set[Link] = set()
    unknown = 0
    for delta in comparison["deltas"]:
        if not (delta.get("old") and delta.get("new")):
            continue
        ends = known["old"].get(delta["old"]), known["new"].get(delta["new"])
        if ends[0] is None or ends[1] is None:
            unknown += 1
        else:
            told.add((ends[0], ends[1]))
    true = {(i, j) for i, j in gold.facts["deltas"]}
    right, every = len(told & true), len(told) + unknown
    precision, recall, mean = _harmonic(right / every if every else float(not true), right / len(true) if true else 1.0)
    figures |= {"deltas.precision": precision, "deltas.recall": recall, "deltas.f1": mean}

    def show(links: set[Link]) -> list[str]:
        quantities = gold.facts["quantities"]
        ends = defaultdict(list)
        for link in sorted(links):
            for side, index in zip(SIDES, link, strict=True):
                ends[link].append(_context(gold, side, tuple(quantities[side][index]["span"])))
        return [" → ".join(both) for both in ends.values()]

    errors["deltas wrongly paired"], errors["deltas missed"] = show(told - true), show(true - told)


def _score_followups(gold: Gold, comparison: dict[str, Any], places: Places, figures: Figures, errors: Errors) -> None:
    true = {(item["plan"], item["result"]) for item in gold.facts["followups"]}
    if not true:
        return
    told = {
        (i, j)
        for item in comparison.get("followups", [])
        for i in places["old"].get(item["plan"], [])
        for name in item.get("results", [])
        for j in places["new"].get(name, [])
    }
    figures["followups.f1"] = f1(told, true)[2]
    for kind, links in (("missed", true - told), ("invented", told - true)):
        errors[f"followups {kind}"] = [f"{gold.words('old', i)} | {gold.words('new', j)}" for i, j in sorted(links)]
