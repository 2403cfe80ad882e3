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


@pytest.mark.parametrize(
    ("head", "old", "new", "shown"),
    [
        ("产量（万吨）", "12", "14", ("12万吨", "14万吨", "▲ +2万")),
        ("产值（亿元）", "1,234.5", "1,200", ("1,234.5亿元", "1,200亿元", "▼ −34.5亿")),
        ("户数（户）", "0", "3", ("0户", "3户", "▲ +3")),
        ("增长（%）", "−2.3", "4.1", ("−2.3%", "4.1%", "▲ +6.4 点")),
        ("数额", "3万元", "5万元", ("3万元", "5万元", "▲ +2万")),
        ("件数", "12", "14", ("12", "14", "▲ +2")),
        ("件数（件）", "12（注1）", "14", ("12（注1）", "14件", "▲ +2")),
    ],
)
def test_a_figure_of_a_table_is_shown_with_the_unit_of_its_head(
    head: str, old: str, new: str, shown: tuple[str, str, str]
) -> None:
    tables = [
        report(f"\n| 指标 | {head} |\n| 甲 | {cell} |\n| 乙 | 1 |\n", year=2022 + n)
        for n, cell in enumerate((old, new))
    ]
    comparison = compare_reports(*tables)
    figures = figures_of(comparison.deltas[0], *tables, "点")
    assert (figures.old, figures.new, figures.change) == shown
