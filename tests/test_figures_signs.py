"""A fall beside a rise is shown with its sign; two falls are shown as they are written."""

from __future__ import annotations

import pytest
from test_headline import report

from diffengine import compare_reports
from reports.figures import figures_of


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("下降4%", "增长7.7%", ("−4%", "7.7%", "▲ +11.7 点")),
        ("增长7.7%", "下降4%", ("7.7%", "−4%", "▼ −11.7 点")),
        ("下降4%", "下降5%", ("4%", "5%", "▲ +1 点")),
        ("增长4%", "增长5%", ("4%", "5%", "▲ +1 点")),
    ],
)
def test_a_fall_beside_a_rise_has_its_sign(old: str, new: str, shown: tuple[str, str, str]) -> None:
    documents = [report(f"全年社会消费品零售总额{growth}。", year=year) for growth, year in ((old, 2021), (new, 2022))]
    comparison = compare_reports(*documents)
    delta = next(delta for delta in comparison.deltas if delta.old is not None and delta.new is not None)
    figures = figures_of(delta, *documents, "点")
    assert (figures.old, figures.new, figures.change) == shown
