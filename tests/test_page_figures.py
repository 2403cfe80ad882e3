"""What the page says of sections, pairs and numbers is what the comparison holds."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from page_samples import sample

from diffengine.model import Comparison
from diffengine.views import rank_numbers
from reports.html import render_page


@pytest.fixture(scope="module")
def source() -> str:
    return render_page(sample())


def island(source: str) -> dict[str, Any]:
    """The data that the script of the page reads."""
    (found,) = re.findall(r'<script type="application/json" id="island">(.*?)</script>', source, re.DOTALL)
    return dict(json.loads(found))


def last_section_moved() -> Comparison:
    """The sample with the heading of its second section moved."""
    comparison = sample()
    pairs = tuple(replace(pair, moved=pair.moved or pair.id == "p12") for pair in comparison.pairs)
    return replace(comparison, pairs=pairs)


def test_the_outline_says_of_a_section_that_it_was_renamed_and_from_what_or_moved(source: str) -> None:
    tree = source[source.index('id="tree"') : source.index('id="changes"')]
    assert 'title="原为：一、主要成效">一、主要成效和做法</a> <span class="status st-renamed">' in tree
    assert tree.count('class="status') == 1, "a section that was kept says nothing"
    moved = render_page(last_section_moved())
    assert '>二、下一步安排</a> <span class="status st-moved">' in moved


def test_a_row_tells_why_its_pair_was_made_how_near_the_next_one_came_and_how_sure_it_is(source: str) -> None:
    why = island(source)["why"]
    assert why["p2"] == [0.8, 0.2, [["words", 0.7], ["step.both", 0.1]], 1.0, []]
    assert why["p11"][3] == 0.6


def test_a_row_carries_its_largest_change_for_the_filter(source: str) -> None:
    assert re.findall(r'id="(p\d+)"[^>]* data-p="([\d.]+)"', source) == [
        ("p2", "14.8"), ("p3", "3.5"), ("p4", "1.5"), ("p10", "25.0"),
    ]  # fmt: skip


def test_the_chart_shows_the_most_striking_number_first(source: str) -> None:
    chart = source[source.index('id="overview"') : source.index('id="rows"')]
    names = [sample().deltas[n].indicator for n in rank_numbers(sample())]
    assert len(names) == 4
    places = [chart.index(f">{name}<") for name in names]
    assert places == sorted(places)


def test_the_table_of_numbers_sorts_by_what_its_cells_say(source: str) -> None:
    table = source[source.index('<section id="numbers"') :].split("</section>")[0]
    first = next(row for row in table.split("<tr")[2:] if "27件" in row)
    assert re.findall(r'data-sort="([^"]*)"', first)[:4] == ["27", "31", "4", "14.8148"]
