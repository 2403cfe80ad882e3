"""The measures are those that the annotators' own scorer takes, and each falls when what it measures is wrong."""

from __future__ import annotations

import importlib.util
from copy import deepcopy
from functools import cache
from types import ModuleType
from typing import Any

import pytest
from accuracy import read
from gold_pairs import SHARED, gold_pairs
from scoring import Figures, score

from diffengine.settings import Settings

REFERENCE = SHARED / "gold" / "score.py"
PAIRS = {pair.name: pair for pair in gold_pairs()}


@cache
def compared(name: str) -> dict[str, Any]:
    comparison = read(PAIRS[name], Settings()).comparison
    kinds = (("delta", "deltas"), ("initiative", "initiatives"), ("followup", "followups"))
    first = [{"kind": kind, "ref": item.get("id", n)} for kind, key in kinds for n, item in enumerate(comparison[key])]
    return {**comparison, "highlights": first}


def figures(comparison: dict[str, Any], name: str = "next-year") -> Figures:
    return score(PAIRS[name].load(), comparison)[0]


def reference() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reference_score", REFERENCE)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["anqing", "two-cities"])
def test_the_figures_are_those_of_the_reference_scorer(name: str) -> None:
    if not (REFERENCE.is_file() and PAIRS[name].present):
        pytest.skip(f"{REFERENCE} or its pair is not beside the checkout")
    theirs, mistakes = reference().score(PAIRS[name].facts.parent, compared(name))
    ours, errors = score(PAIRS[name].load(), compared(name))
    assert {"highlights.precision", "plans.f1", "certain.links.precision", "deltas.first15"} <= set(theirs)
    assert {measure: round(ours[measure], 9) for measure in theirs} == {
        measure: round(value, 9) for measure, value in theirs.items()
    }
    assert {kind: len(found) for kind, found in errors.items()} == {
        kind: len(found) for kind, found in mistakes.items() if found
    }


def test_a_pair_answers_only_for_the_links_it_says() -> None:
    """A group of two and two that says which answer which is not blamed for the other two links."""
    comparison = deepcopy(compared("next-year"))
    before = figures(comparison)["sentences.precision"]
    for pair in comparison["pairs"]:
        pair["links"] = []
    assert figures(comparison)["sentences.precision"] <= before
    apart = [n for n, pair in enumerate(comparison["pairs"]) if pair["old"] and pair["new"]]
    one, other = (comparison["pairs"][n] for n in apart[-2:])
    links = [[one["old"][0], one["new"][0]], [other["old"][0], other["new"][0]]]
    for side in ("old", "new"):
        one[side], other[side] = one[side] + other[side], []
    joined = figures(comparison)["sentences.precision"]
    one["links"] = links
    assert figures(comparison)["sentences.precision"] > joined


def test_a_wrong_certain_link_lowers_the_precision_of_the_certain_ones() -> None:
    comparison = deepcopy(compared("next-year"))
    bodies = {s["id"] for s in comparison["new"]["sentences"] if not s["heading"]}
    sure = [pair for pair in comparison["pairs"] if pair["certainty"] >= 0.9 and set(pair["new"]) & bodies]
    before = figures(comparison)
    sure[0]["new"], sure[-1]["new"] = sure[-1]["new"], sure[0]["new"]
    sure[0]["links"], sure[-1]["links"] = [], []
    after = figures(comparison)
    assert after["certain.links.precision"] < before["certain.links.precision"]
    assert after["certain.links.coverage"] < before["certain.links.coverage"]


def test_what_is_not_certain_counts_for_no_certain_figure() -> None:
    comparison = deepcopy(compared("next-year"))
    for said in (*comparison["pairs"], *comparison["deltas"]):
        said["certainty"] = 0.89
    assert not [name for name in figures(comparison) if name.startswith("certain.")]


def test_the_first_fifteen_numbers_are_judged_and_no_more() -> None:
    comparison = deepcopy(compared("next-year"))
    paired = [delta["id"] for delta in comparison["deltas"] if delta["old"] and delta["new"]]
    single = [delta["id"] for delta in comparison["deltas"] if not (delta["old"] and delta["new"])]
    comparison["summary"]["ranked"] = [*single[:3], *paired[:12], *single]
    assert figures(comparison)["deltas.first15"] <= 12 / 15


def test_an_initiative_whose_name_stands_in_the_other_report_is_no_right_highlight() -> None:
    comparison = deepcopy(compared("next-year"))
    new = next(item for item in comparison["initiatives"] if item["status"] == "new")
    comparison["initiatives"] = [{**new, "id": "x"}]
    comparison["highlights"] = [{"kind": "initiative", "ref": "x"}]
    assert figures(comparison)["highlights.precision"] == 1.0
    comparison["initiatives"][0]["name"] = comparison["old"]["text"][30:40]
    assert figures(comparison)["highlights.precision"] == 0.0
