"""Numbers: read right, paired right, and which of them lead."""

from __future__ import annotations

import re
from typing import Any

from scoring.gold import SIDES, Link, Reading
from scoring.links import CERTAIN
from scoring.measures import Errors, Figures, Scored, harmonic

FIRST = 15
"""Changed numbers that a reader sees first."""


def score_quantities(reading: Reading) -> Scored:
    """A quantity is right when it covers the reference numeral and has its value; unit and bound are judged apart."""
    named = bounded = judged = misread = found = every = 0
    errors: Errors = {"quantities invented or misread": [], "quantities missed": []}
    for side in SIDES:
        truth, known = reading.gold.facts["quantities"][side], reading.quantities[side]
        for quantity in reading.comparison[side]["quantities"]:
            right = known.get(quantity["id"])
            if right is not None:
                judged += 1
                named += _plain_unit(quantity.get("unit")) == _plain_unit(truth[right]["unit"])
                bounded += quantity.get("bound", "exact") == truth[right]["bound"]
            elif re.search(r"\d", quantity["text"]):
                misread += 1
                context = reading.gold.around(side, tuple(quantity["span"]))
                errors["quantities invented or misread"].append(f"{side}: {quantity['value']} {context}")
        seen = set(known.values())
        found, every = found + len(seen), every + len(truth)
        errors["quantities missed"] += [
            f"{side}: {reading.gold.around(side, tuple(true['span']))}" for k, true in enumerate(truth) if k not in seen
        ]
    told = found + misread
    figures = {
        "quantities.f1": harmonic(found / told if told else 0.0, found / every if every else 1.0)[2],
        "quantities.unit": named / judged if judged else 0.0,
        "quantities.bound": bounded / judged if judged else 0.0,
    }
    return figures, errors


def _plain_unit(unit: str | None) -> str:
    """The unit without brackets and blanks: 人(次) = 人次."""
    plain = re.sub(r"[()（）\s]", "", unit or "").replace("％", "%")
    return {"percent": "%", "人民币元": "元"}.get(plain, plain)


def _paired(reading: Reading) -> list[dict[str, Any]]:
    """The deltas with a quantity on both sides."""
    return [delta for delta in reading.comparison["deltas"] if delta.get("old") and delta.get("new")]


def score_deltas(reading: Reading) -> Scored:
    """Pairs of quantities said to be the same indicator; a pair with a quantity that is none counts as wrong."""
    ends = [tuple(reading.quantities[side].get(delta[side]) for side in SIDES) for delta in _paired(reading)]
    told = {end for end in ends if None not in end}
    true = reading.gold.deltas()
    right, every = len(told & true), len(told) + sum(None in end for end in ends)
    precision, recall, mean = harmonic(right / every if every else float(not true), right / len(true) if true else 1.0)
    figures = {"deltas.precision": precision, "deltas.recall": recall, "deltas.f1": mean}
    errors = {"deltas wrongly paired": _show(reading, told - true), "deltas missed": _show(reading, true - told)}
    return figures, errors


def _show(reading: Reading, links: set[Link]) -> list[str]:
    quantities = reading.gold.facts["quantities"]
    return [
        " → ".join(
            reading.gold.around(side, tuple(quantities[side][index]["span"]))
            for side, index in zip(SIDES, link, strict=True)
        )
        for link in sorted(links)
    ]


def quote(reading: Reading, delta: dict[str, Any]) -> str:
    """A delta with the words around its quantities."""
    texts = []
    for side in SIDES:
        spans = [tuple(q["span"]) for q in reading.comparison[side]["quantities"] if q["id"] == delta.get(side)]
        texts += [reading.gold.around(side, span) for span in spans] or ["–"]
    return f"{delta.get('indicator')}: " + " → ".join(texts)


def _share(name: str, kind: str, reading: Reading, deltas: list[dict[str, Any]]) -> Scored:
    wrong = [delta for delta in deltas if not reading.is_right(delta)]
    return {name: 1 - len(wrong) / len(deltas)}, {kind: [quote(reading, delta) for delta in wrong]}


def score_first(reading: Reading) -> Scored:
    """Right ones among the changed numbers that are shown first."""
    known = {delta["id"]: delta for delta in reading.comparison["deltas"]}
    ranked = reading.comparison.get("summary", {}).get("ranked", [])[:FIRST]
    first = [known[name] for name in ranked if name in known]
    return _share("deltas.first15", "wrong among the first 15 numbers", reading, first) if first else ({}, {})


def score_certain_deltas(reading: Reading) -> Scored:
    """How many of the deltas said to be certain are right, and how many of the true ones they are."""
    sure = [delta for delta in _paired(reading) if (delta.get("certainty") or 0.0) >= CERTAIN]
    if not sure:
        return {}, {}
    figures: Figures
    figures, errors = _share("certain.deltas.precision", "certain deltas that are wrong", reading, sure)
    right = sum(map(reading.is_right, sure))
    return figures | {"certain.deltas.coverage": right / max(1, len(reading.gold.deltas()))}, errors
