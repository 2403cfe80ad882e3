"""Text that holds nothing but numerals costs no more than any other: each repetition in a pattern has an end."""

from __future__ import annotations

import time

import pytest
from quantities_support import quantities

from diffengine import read_report
from diffengine.quantities.numeral_search import find_numerals, find_percentages

SECONDS = 4.0
"""Far more than 15,000 characters take (up to 1 s), far less than a pattern that starts over at every character."""


@pytest.mark.parametrize(
    "row", ["1234567890", "十一万", "1,234", "十分之", "一点二", "百分之", "27件、", "“27件", "约", "分别为"]
)
def test_rows_of_numerals_are_read_in_linear_time(row: str) -> None:
    text = row * (15_000 // len(row)) + "。"
    begin = time.process_time()
    quantities(text)
    find_numerals(text)
    find_percentages(text)
    assert time.process_time() - begin < SECONDS


def test_a_report_of_thirteen_thousand_characters_takes_a_moment() -> None:
    text = "全年办理行政复议案件27件，办结24件，办结率88.9%，同比增长3.2个百分点，挽回经济损失350.42万元。\n" * 250
    quantities(text)
    begin = time.process_time()
    assert len(quantities(text)) == 5 * 250
    assert time.process_time() - begin < SECONDS


@pytest.mark.parametrize("digits", [39, 60, 110])
def test_a_row_of_digits_before_a_unit_is_no_figure(digits: int) -> None:
    text = f"一、工作\n编号{'6' * digits}件，办结12件。"
    assert [str(q.value) for q in read_report("报告.txt", data=text.encode()).quantities] == ["12"]


def test_a_head_of_thousands_of_characters_costs_no_more_than_its_end() -> None:
    head = "申请人情况" * 2000
    text = f"一、表\n| 项目 | {head} |\n| 甲 | 12 |\n| 乙 | 13 |"
    quantities = read_report("报告.txt", data=text.encode()).quantities
    assert len(quantities) == 2
    assert all(len(quantity.indicator) < 400 for quantity in quantities)
