"""Numerals are found where they stand and valued exactly."""

from __future__ import annotations

import itertools
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diffengine import read_report
from diffengine.quantities.numeral_search import find_numerals, find_percentages
from diffengine.quantities.numerals import value_of

SPECS = Path(__file__).resolve().parents[2] / "shared" / "specs"

DIFFERENT = {
    "NumberModel": {
        "一打": "打 is a measure word here: 一打 is one dozen of something",
        "五十打": "打 is a measure word here: 一打 is one dozen of something",
        "十打苹果": "打 is a measure word here: 一打 is one dozen of something",
        "壹打": "打 is a measure word here: 一打 is one dozen of something",
        "十打蘋果": "打 is a measure word here: 一打 is one dozen of something",
        "2^5": "powers are no numerals of a report",
        "2^-1": "powers are no numerals of a report",
        "1.1^+23": "powers are no numerals of a report",
        "2.5^-1": "powers are no numerals of a report",
        "-1.1^+23": "powers are no numerals of a report",
        "-2.5^-1": "powers are no numerals of a report",
        "-1.1^--23": "powers are no numerals of a report",
        "一美元": "a sum of money holds a number",
        "两美刀": "a sum of money holds a number",
        "苹果折扣一美元": "a sum of money holds a number",
        "这台电脑两美刀": "a sum of money holds a number",
        "五十千": "a multiplier behind a smaller one multiplies, as in 五十万",
        "陽光九九是食物品牌": "a brand cannot be told from 99 without a dictionary of brands",
    },
    "PercentModel": {
        "7 2 折": "7 and 2 折 stand apart",
    },
}
"""Cases that are read otherwise here, each with the reason."""

ROUNDED = Decimal("1e-13")
"""The cases print 15 digits of a fraction; ours are exact to 28."""


@pytest.mark.parametrize(("model", "find"), [("NumberModel", find_numerals), ("PercentModel", find_percentages)])
def test_peer_cases_are_read_alike_but_for_the_listed(model: str, find: Any) -> None:
    path = SPECS / f"{model}.json"
    if not path.exists():
        pytest.skip("the peer's cases are not on this machine")
    cases = json.loads(path.read_text(encoding="utf-8"))
    unlike = {case["Input"] for case in cases if not _alike(case, find(case["Input"]))}
    assert unlike == set(DIFFERENT[model])
    assert len(unlike) <= 0.05 * len(cases)


def _alike(case: dict[str, Any], found: list[Any]) -> bool:
    wanted = [(r["Start"], r["End"] + 1, Decimal(r["Resolution"]["value"].rstrip("%"))) for r in case["Results"]]
    return len(wanted) == len(found) and all(
        tuple(numeral.span) == (start, end)
        and (case.get("IgnoreResolution") or abs(numeral.value - value) <= abs(value) * ROUNDED)
        for (start, end, value), numeral in zip(wanted, found, strict=True)
    )


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("三百二十亿", "32000000000"),
        ("3万5千", "35000"),
        ("1.2万亿", "1200000000000"),
        ("1,286.5", "1286.5"),
        ("１２．５", "12.5"),
        ("九万四", "94000"),
        ("九万零四", "90004"),
        ("一点二", "1.2"),
        ("五分之一", "0.2"),
        ("3/4", "0.75"),
        ("负三十二", "-32"),
        ("二〇二三", "2023"),
        ("半", "0.5"),
        ("五千余万", "50000000"),
        ("壹佰伍拾", "150"),
    ],
)
def test_every_written_form_is_valued(numeral: str, value: str) -> None:
    assert value_of(numeral) == Decimal(value)


@pytest.mark.parametrize("text", ["", "万", "件", "三五千百", "1.2.3"])
def test_what_is_no_numeral_has_no_value(text: str) -> None:
    assert value_of(text) is None


@pytest.mark.parametrize("text", ["收拾房间", "放肆", "一切工作", "四川"])
def test_words_with_the_character_of_a_number_hold_none(text: str) -> None:
    assert find_numerals(text) == [] and find_percentages(text) == []


def written(number: int) -> str:
    """`number` in Chinese: 10203 → 一万零二百零三."""
    if number == 0:
        return "零"
    parts: list[str] = []
    for place, name in ((10**12, "兆"), (10**8, "亿"), (10**4, "万"), (1, "")):
        section = number // place % 10**4
        if not section:
            continue
        zero = parts and section < 1000
        parts.append(("零" if zero else "") + _section(section) + name)
    return "".join(parts)


def _section(number: int) -> str:
    text = ""
    gap = False
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            text += ("零" if gap and text else "") + "零一二三四五六七八九"[digit] + name
        gap = not digit
    return text


@given(st.integers(0, 10**16 - 1))
def test_a_chinese_number_means_what_was_written(number: int) -> None:
    # a gap of a whole section (一亿零五) is written with 零, as the genre does
    assert value_of(written(number)) == number


@given(st.decimals(0, 10**9, places=3), st.sampled_from([("", 1), ("万", 10**4), ("亿", 10**8), ("万亿", 10**12)]))
def test_an_arabic_number_with_a_multiplier_is_exact(number: Decimal, scale: tuple[str, int]) -> None:
    assert value_of(f"{number:f}{scale[0]}") == number * scale[1]
    assert value_of(f"{number:,f}{scale[0]}") == number * scale[1]


@given(st.text("0123456789零一二三两十百千万亿点分之又半余几%成折个,.-/^eEkM 　负第《》", max_size=30))
def test_any_text_is_read_without_error_and_in_order(text: str) -> None:
    for find in (find_numerals, find_percentages):
        spans = [numeral.span for numeral in find(text)]
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert all(a.end <= b.start for a, b in itertools.pairwise(spans))


@pytest.mark.parametrize("text", ["1" * 60 + "分x", "一" * 60 + "分x", "1 " * 60 + "又分", "1,111" * 30 + "分x"])
def test_a_long_row_of_digits_takes_no_exponential_time(text: str) -> None:
    find_numerals(text)
    value_of(text)


def test_the_number_of_an_account_is_no_figure_of_a_table() -> None:
    page = f"<table><tr><th>名称</th><th>数值（亿元）</th></tr><tr><td>账号</td><td>{'62' * 20}</td></tr></table>"
    assert read_report("表.html", data=f"<meta charset=utf-8><body>{page}</body>".encode()).quantities == ()
