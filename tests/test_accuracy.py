"""The accuracy gate: what is reached on the annotated pairs is never lost again.

Floors are in accuracy_floors.json; `python benchmarks/accuracy.py --update` raises them.
"""

from __future__ import annotations

from typing import Any

import pytest
from accuracy import held, measure
from floors import EPSILON, load_floors, raised, regressions
from gold_pairs import SEED, GoldPair, gold_pairs
from scoring import Gold, f1, lost_characters, score

from diffengine import compare_reports, read_report
from reports.json_file import comparison_to_dict

PAIRS = gold_pairs()


@pytest.mark.parametrize("pair", PAIRS, ids=[pair.name for pair in PAIRS])
def test_no_figure_falls_below_its_floor(pair: GoldPair) -> None:
    """Real pairs with what the other pairs taught: the figures are those of reports that nobody has seen."""
    if not pair.present:
        pytest.skip(pair.missing)
    figures, _ = measure(pair, held(pair))
    assert figures["conservation.lost"] == 0
    assert not regressions(load_floors()[pair.name], figures)


def test_every_pair_has_floors_for_what_matters_most() -> None:
    floors = load_floors()
    assert set(floors) == {pair.name for pair in PAIRS}
    for name in ("sentences.f1", "headings.f1", "deltas.f1", "certain.links.precision", "certain.deltas.precision"):
        assert all(name in of_pair for of_pair in floors.values()), name


def test_the_pairs_of_the_project_are_there() -> None:
    assert [pair.name for pair in PAIRS if pair.present][:2] == ["next-year", "other-county"]
    assert [pair.name for pair in PAIRS if not pair.real] == ["next-year", "other-county"]


def test_a_lost_link_is_a_regression_and_rounding_is_none() -> None:
    floors = {"sentences.f1": 0.95}
    assert not regressions(floors, {"sentences.f1": 0.95 - EPSILON / 2})
    assert regressions(floors, {"sentences.f1": 0.945}) == ["sentences.f1: 0.9450, floor 0.9500"]
    assert regressions(floors, {"deltas.f1": 1.0}), "a measure that is no longer there"


def test_new_floors_hold_for_the_figures_they_come_from() -> None:
    figures = {"pair": {"sentences.f1": 0.98765432}}
    floors = raised({"other": {"deltas.f1": 0.5}}, figures)
    assert floors == {"other": {"deltas.f1": 0.5}, "pair": {"sentences.f1": 0.9876}}
    assert not regressions(floors["pair"], figures["pair"])


def test_only_what_is_better_when_higher_has_a_floor() -> None:
    figures = {"conservation.lost": 0, "deltas.precision": 0.8, "deltas.f1": 0.9, "certain.deltas.precision": 0.9}
    assert set(raised({}, {"pair": figures})["pair"]) == {"deltas.f1", "certain.deltas.precision"}


def test_f1_of_nothing_told_where_nothing_is_true() -> None:
    assert f1(set(), set()) == (1.0, 1.0, 1.0)
    assert f1({1}, set())[2] == 0.0
    assert f1(set(), {1})[2] == 0.0
    assert f1({1, 2}, {2, 3}) == (0.5, 0.5, 0.5)


def test_lost_and_doubled_characters_and_sentences_are_counted() -> None:
    def report(*spans: list[int]) -> dict[str, Any]:
        return {"text": "甲乙 丙", "sentences": [{"id": f"s{n}", "span": span} for n, span in enumerate(spans)]}

    whole = report([0, 2], [3, 4])
    pairs = [{"old": ["s0"], "new": ["s0"]}, {"old": ["s1"], "new": ["s1"]}]
    assert lost_characters({"old": whole, "new": whole, "pairs": pairs}) == 0
    assert lost_characters({"old": report([0, 1], [3, 4]), "new": whole, "pairs": pairs}) == 1, "乙 is nowhere"
    assert lost_characters({"old": report([0, 2], [1, 4]), "new": whole, "pairs": pairs}) == 1, "乙 is there twice"
    assert lost_characters({"old": whole, "new": whole, "pairs": pairs[:1]}) == 2, "two sentences in no pair"
    assert lost_characters({"old": whole, "new": whole, "pairs": [*pairs, {"old": ["s1"], "new": []}]}) == 1


def test_a_comparison_of_another_report_is_not_scored() -> None:
    seed = read_report(SEED)
    comparison = comparison_to_dict(compare_reports(seed, seed))
    with pytest.raises(ValueError, match="new report"):
        score(PAIRS[0].load(), comparison)


def test_a_report_against_itself_scores_one_for_links_by_place() -> None:
    """The scorer finds reference sentences by place, so a perfect tool gets 1: here the identity of the seed."""
    gold = PAIRS[0].load()
    spans = gold.facts["sentences"]["old"]
    every = range(len(spans))
    same = Gold(
        dict.fromkeys(gold.texts, gold.texts["old"]),
        {
            "sentences": {"old": spans, "new": spans},
            "headings": dict.fromkeys(gold.texts, gold.facts["headings"]["old"]),
            "links": [[i, i] for i in every],
            "groups": [
                {"old": [i], "new": [i], "change": "verbatim", "moved": False, "boilerplate": False} for i in every
            ],
            "quantities": dict.fromkeys(gold.texts, gold.facts["quantities"]["old"]),
            "deltas": [[k, k] for k in range(len(gold.facts["quantities"]["old"]))],
            "initiatives": {"new": [], "dropped": []},
            "followups": [],
        },
    )
    seed = read_report(SEED)
    figures, _ = score(same, comparison_to_dict(compare_reports(seed, seed)))
    for name in ("sentences.f1", "headings.f1", "change.accuracy", "new.f1", "initiatives.new.f1"):
        assert figures[name] == 1.0, name
    assert figures["deltas.f1"] >= 0.98
