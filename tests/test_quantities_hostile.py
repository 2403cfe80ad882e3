"""Text that holds nothing but numerals costs no more than any other: each repetition in a pattern has an end."""

from __future__ import annotations

import time

import pytest
from quantities_support import quantities

from diffengine.quantities.numeral_search import find_numerals, find_percentages

SECONDS = 4.0
"""Far more than 15,000 characters take (up to 1 s), far less than a pattern that starts over at every character."""


@pytest.mark.parametrize(
    "row", ["1234567890", "十一万", "1,234", "十分之", "一点二", "百分之", "27件、", "“27件", "约", "分别为"]
)
def test_rows_of_numerals_are_read_in_linear_time(row: str) -> None:
    text = row * (15_000 // len(row)) + "。"
    begin = time.perf_counter()
    quantities(text)
    find_numerals(text)
    find_percentages(text)
    assert time.perf_counter() - begin < SECONDS


def test_a_report_of_thirteen_thousand_characters_takes_a_moment() -> None:
    text = "全年办理行政复议案件27件，办结24件，办结率88.9%，同比增长3.2个百分点，挽回经济损失350.42万元。\n" * 250
    quantities(text)
    begin = time.perf_counter()
    assert len(quantities(text)) == 5 * 250
    assert time.perf_counter() - begin < SECONDS
