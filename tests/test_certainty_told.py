"""How sure a statement is comes from its score through its curve; how near a rival came is told of every sentence."""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path

import pytest
from deltas_support import in_step, paired, report

from diffengine import Comparison, compare_reports, read_report
from diffengine.certainty import Calibration

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
CURVE = Calibration(((0.0, 0.1), (1.0, 0.3), (3.0, 0.9)))


@pytest.mark.parametrize(
    ("score", "chance"),
    [(-1.0, 0.1), (0.0, 0.1), (0.25, 0.15), (1.0, 0.3), (1.5, 0.45), (2.5, 0.75), (3.0, 0.9), (7.0, 0.9)],
)
def test_a_curve_is_straight_between_its_knots_and_level_beyond_them(score: float, chance: float) -> None:
    assert CURVE.of(score) == pytest.approx(chance)


@pytest.mark.parametrize(
    "knots",
    [(), ((1.0, 0.1), (0.0, 0.2)), ((0.0, 0.2), (1.0, 0.1)), ((0.0, -0.1),), ((0.0, 0.1), (1.0, 1.1))],
    ids=["none", "scores fall", "chances fall", "below nothing", "above all"],
)
def test_what_is_no_rising_curve_of_probabilities_is_refused(knots: tuple[tuple[float, float], ...]) -> None:
    with pytest.raises(ValueError, match=r"knot|probabilities"):
        Calibration(knots)


def test_a_number_is_as_sure_as_its_log_odds_say() -> None:
    old, new = report("全年办理行政复议案件27件,培训9人。"), report("全年办理行政复议案件31件,调解5起。", year=2024)
    both = [delta for delta in paired(old, new, in_step(old, new)) if delta.old is not None and delta.new is not None]
    assert both
    for delta in both:
        assert delta.certainty == pytest.approx(1 / (1 + math.exp(-delta.score)), abs=1e-3)


@cache
def seeds() -> Comparison:
    return compare_reports(*(read_report(SEEDS / f"{name}.txt") for name in ("haiyuan-2023", "yunling-2023-fictional")))


def test_a_sentence_left_alone_tells_how_near_its_best_rival_came() -> None:
    alone = [pair for pair in seeds().pairs if not (pair.old and pair.new)]
    assert any(-1 < pair.runner_up < 0 for pair in alone)
    told = sorted((pair.runner_up, pair.certainty) for pair in alone)
    assert len({certainty for _, certainty in told}) > 3
    assert told[0][1] > told[-1][1], "the nearer a rival, the less sure that nothing answers"


def test_not_every_statement_is_certain() -> None:
    for things in (seeds().pairs, seeds().deltas, seeds().initiatives):
        assert len({thing.certainty for thing in things}) > 3
        assert all(0.0 <= thing.certainty <= 1.0 for thing in things)
