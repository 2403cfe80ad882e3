"""How much a number changed is said as far as the two reports let it be known."""

from __future__ import annotations

import pytest
from findings_support import compare, report

from reports.figures import figures_of


def _change(old: str, new: str, *, planned: bool = False) -> str:
    """The change of the only numbers of two reports, as a reader sees it."""
    sides = [report("", text) if planned else report(text) for text in (old, new)]
    sides[1] = report("", new, year=2024) if planned else report(new, year=2024)
    comparison = compare(*sides)
    (delta,) = (delta for delta in comparison.deltas if delta.old is not None and delta.new is not None)
    figures = figures_of(delta, comparison.old, comparison.new, "个百分点")
    return f"{figures.change} {figures.relative}".strip()


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ("城镇登记失业率1.8%。", "城镇登记失业率控制在4%以内。", "≤ +2.2 个百分点"),
        ("城镇登记失业率控制在4%以内。", "城镇登记失业率3.1%。", "≥ −0.9 个百分点"),
        ("地区生产总值增长7.6%。", "地区生产总值增长7%以上。", "≥ −0.6 个百分点"),
        ("地区生产总值突破300亿元。", "地区生产总值340亿元。", "≤ +40亿 +13.3%"),
        ("地区生产总值300亿元。", "地区生产总值超过340亿元。", "≥ +40亿 +13.3%"),
        ("地区生产总值超过300亿元。", "地区生产总值超过340亿元。", "▲ +40亿 +13.3%"),
        ("地区生产总值300亿元。", "地区生产总值340亿元左右。", "▲ +40亿 +13.3%"),
        ("证券交易额120.5万亿元。", "证券交易额266.5万亿元。", "▲ +146万亿 +121.2%"),
        ("地区生产总值增长8%-8.5%。", "地区生产总值增长6.5%。", "▼ −1.5～−2 个百分点"),
        ("人口自然增长率10‰。", "人口自然增长率9.8‰。", "▼ −0.2‰"),
    ],
)
def test_a_bound_leaves_open_how_much_a_result_changed(old: str, new: str, change: str) -> None:
    assert _change(old, new) == change


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ("地区生产总值增长8%以上。", "地区生产总值增长7%。", "▼ −1 个百分点"),
        ("地区生产总值增长8%以上。", "地区生产总值增长7%以上。", "▼ −1 个百分点"),
        ("城镇登记失业率控制在4%以内。", "城镇登记失业率控制在4.5%以内。", "▲ +0.5 个百分点"),
    ],
)
def test_targets_are_compared_as_they_are_written(old: str, new: str, change: str) -> None:
    assert _change(old, new, planned=True) == change
