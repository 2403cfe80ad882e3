"""Certainty is learnt: curves rise, believe no luck, and a fold learns nothing from the pair it is measured on."""

from __future__ import annotations

import learn_answers
import numpy as np
import pytest
from ablation import GROUPS, known_groups
from accuracy import without
from calibration import DOUBT, Sample, fit_curve, pool_violators
from gold_pairs import gold_pairs
from hypothesis import given
from hypothesis import strategies as st
from learn_certainty import FILE, fit, with_tables
from learning import learnt_settings
from reliability import BINS, diagram
from scoring import Gold, Reading

from diffengine.certainty import CERTAIN
from diffengine.data import load_learnt
from diffengine.findings.settings import BASES, CHECKS, VERDICTS
from diffengine.settings import Settings

PAIRS = gold_pairs()
SAMPLES = st.lists(
    st.builds(Sample, st.floats(-1, 3).map(lambda score: round(score, 2)), st.booleans(), st.sampled_from([0.1, 1.0])),
    max_size=200,
)


def slow_isotonic(values: list[float], weights: list[float]) -> list[float]:
    """The rising fit by its definition: the greatest mean from any start up to here, of the least to any end."""

    def mean(start: int, end: int) -> float:
        return float(np.average(values[start : end + 1], weights=weights[start : end + 1]))

    count = range(len(values))
    return [max(min(mean(start, end) for end in count if end >= at) for start in count if start <= at) for at in count]


@given(st.lists(st.tuples(st.floats(0, 1), st.sampled_from([1.0, 2.0, 5.0])), min_size=1, max_size=12))
def test_pooling_gives_the_nearest_rising_steps(points: list[tuple[float, float]]) -> None:
    values, weights = [value for value, _ in points], [weight for _, weight in points]
    scores = np.arange(len(points), dtype=float)
    steps = pool_violators(scores, np.array(values), np.array(weights))
    expected = slow_isotonic(values, weights)
    chances = [chance for _, chance in steps]
    assert chances == sorted(chances)
    assert {round(chance, 6) for chance in chances} == {round(value, 6) for value in expected}


@given(SAMPLES)
def test_a_curve_rises_and_is_never_quite_sure(samples: list[Sample]) -> None:
    knots = fit_curve(samples).knots
    assert list(knots) == sorted(knots)
    assert all(0 < chance < 1 for _, chance in knots)


def test_few_that_were_all_right_are_believed_less_than_many() -> None:
    few, many = ([Sample(1.0, True)] * count for count in (5, 500))
    assert fit_curve(few).of(1.0) == pytest.approx((5 + DOUBT / 2) / 7, abs=0.001)
    assert fit_curve(few).of(1.0) < CERTAIN < 0.99 < fit_curve(many).of(1.0)


def test_what_counts_little_moves_a_curve_little() -> None:
    wrong = [Sample(1.0, False)] * 40
    assert fit_curve([*wrong, *[Sample(1.0, True, 0.1)] * 40]).of(1.0) < 0.2
    assert fit_curve([*wrong, *[Sample(1.0, True, 1.0)] * 40]).of(1.0) == pytest.approx(0.5, abs=0.01)


def test_high_scores_that_were_right_and_low_ones_that_were_wrong_are_told_apart() -> None:
    curve = fit_curve([Sample(n / 100, n >= 50) for n in range(100)])
    assert curve.of(0.2) < 0.1 < curve.of(0.5) < 0.9 < curve.of(0.8)


def test_what_is_shipped_is_what_the_script_learns() -> None:
    if missing := [pair.missing for pair in PAIRS if not pair.present]:
        pytest.skip("; ".join(missing))
    shipped = {kind: table for kind, table in load_learnt(FILE.stem).items() if kind != "source"}
    assert fit(PAIRS) == shipped, "run benchmarks/learn_links.py, learn_deltas.py, learn_answers.py, learn_certainty.py"


def test_the_answers_that_are_shipped_are_learnt_from_the_pairs() -> None:
    if missing := [pair.missing for pair in PAIRS if not pair.present]:
        pytest.skip("; ".join(missing))
    assert learn_answers.learn(Settings(), PAIRS) == Settings(), "run benchmarks/learn_answers.py"


def test_pairs_without_answers_teach_nothing_of_answers() -> None:
    assert learn_answers.learn(Settings(), [pair for pair in PAIRS if pair.name == "other-county"]) == Settings()


def test_every_kind_of_statement_has_a_curve() -> None:
    kinds = {"initiatives", *(f"followups {status}" for status in BASES)}
    kinds |= {f"checks {kind} {verdict}" for kind in CHECKS for verdict in VERDICTS}
    assert set(load_learnt(FILE.stem)) == kinds | {"source"}


def test_a_fold_learns_from_the_other_pairs_alone() -> None:
    one, other = (pair for pair in PAIRS if not pair.real)
    fold = without(one, [one, other])
    assert fold == learnt_settings([other])
    assert fold != learnt_settings([one, other])


def test_tables_change_the_certainty_they_name_and_nothing_else() -> None:
    changed = with_tables(Settings(), {"initiatives": [[0.0, 0.25]], "checks sum fail": [[0.0, 0.125]]})
    assert changed.findings.initiatives.of(5.0) == 0.25
    assert changed.findings.checks["sum", "fail"] == 0.125
    assert changed.findings.checks["sum", "pass"] == Settings().findings.checks["sum", "pass"]
    assert changed.matching == Settings().matching
    assert changed.deltas == Settings().deltas


def test_every_group_of_the_ablation_names_a_feature_that_is_used() -> None:
    assert known_groups() == list(GROUPS)


def test_the_diagram_says_how_many_of_each_bin_were_true() -> None:
    gold = Gold(
        {"old": "甲。乙。", "new": "甲。丙。"},
        {
            "sentences": {"old": [[0, 2], [2, 4]], "new": [[0, 2], [2, 4]]},
            "headings": {"old": [], "new": []},
            "links": [[0, 0]],
            "groups": [{"old": [0], "new": [0]}],
            "quantities": {"old": [], "new": []},
            "deltas": [],
        },
    )
    sides = {side: {"sentences": [{"id": "a", "span": [0, 2]}, {"id": "b", "span": [2, 4]}]} for side in gold.texts}
    sides = {side: {**report, "quantities": []} for side, report in sides.items()}
    pairs = [{"old": [name], "new": [name], "certainty": 0.95} for name in "ab"]
    lines = diagram([Reading(gold, {**sides, "pairs": pairs, "deltas": []})]).splitlines()
    assert len(lines) == BINS + 2
    assert lines[-1] == "| 0.9–1.0 | 0.95 | 0.50 | 2 | – | – | 0 |"
