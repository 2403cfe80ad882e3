"""The CSV opens as it should: numbers are numbers, text is never run, every delta is a row."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diffengine import compare_reports, read_report
from diffengine.document import parse_document
from diffengine.model import Comparison, Initiative, Side, Source
from diffengine.views.delta_rows import DeltaRow, delta_rows
from reports.csv_file import guard, render_deltas, render_findings

SEEDS = Path(__file__).resolve().parents[1] / "seeds"

COLUMNS = [
    *("delta", "kind", "indicator", "scope", "period", "role", "unit"),
    *("old_value", "new_value", "difference", "percent", "points", "old_text", "new_text"),
    *("old_bound", "new_bound", "old_upper", "new_upper", "notes", "old_section", "new_section"),
    *("old_sentence", "new_sentence", "pair", "old_quantity", "new_quantity"),
    *("old_start", "old_end", "new_start", "new_end", "certainty"),
]
"""Stable: programs and spreadsheets of users rely on these names. New columns go to the end."""


def table(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def compared(old: str, new: str) -> Comparison:
    return compare_reports(*(parse_document(text, Source(name, "")) for name, text in (("old", old), ("new", new))))


@pytest.fixture(scope="module")
def seeds() -> Comparison:
    return compare_reports(*(read_report(SEEDS / name) for name in ("haiyuan-2023.txt", "haiyuan-2024-simulated.txt")))


def test_the_columns_are_stable(seeds):
    assert render_deltas(seeds).decode("utf-8-sig").split("\r\n")[0].split(",") == COLUMNS


def test_it_begins_with_a_byte_order_mark_and_its_lines_end_with_crlf(seeds):
    content = render_deltas(seeds)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = table(content)
    assert content.count(b"\r\n") == len(rows) + 1


def test_every_quantity_of_both_reports_is_on_exactly_one_row(seeds):
    rows = table(render_deltas(seeds))
    for side in Side:
        named = sorted(row[f"{side}_quantity"] for row in rows if row[f"{side}_quantity"])
        assert named == sorted(quantity.id for quantity in seeds.document(side).quantities)
        assert named


def test_difference_is_new_value_less_old_value_in_the_unit_of_the_row(seeds):
    rows = [row for row in delta_rows(seeds) if row.difference is not None]
    assert rows
    for row in rows:
        assert row.old_value is not None and row.new_value is not None
        assert row.new_value - row.old_value == row.difference, row


def test_a_row_holds_the_evidence():
    comparison = compared(
        "某县2023年报告\n一、复议工作\n全县办理行政复议案件27件。\n",
        "某县2024年报告\n一、复议工作\n全县办理行政复议案件31件。\n",
    )
    (row,) = table(render_deltas(comparison))
    assert (row["kind"], row["old_value"], row["new_value"], row["difference"]) == ("changed", "27", "31", "4")
    assert Decimal(row["percent"]).quantize(Decimal("0.1")) == Decimal("14.8")
    assert row["old_section"] == "一、复议工作"
    assert row["new_sentence"] == "全县办理行政复议案件31件。"
    start, end = int(row["new_start"]), int(row["new_end"])
    assert comparison.new.text[start:end] == row["new_text"] == "31件"


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1", "　-2", "\x00=1", "\u200b=1", "\ufeff+1"],
)
def test_text_that_a_spreadsheet_would_run_is_guarded(text):
    assert guard(text) == "'" + text


@pytest.mark.parametrize("text", ["办理27件", "（-1）", "", "a=b", "“=1”"])
def test_other_text_stays_as_it_is(text):
    assert guard(text) == text


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("=+-@\t\r\n\",'; 　件12，。a"), max_size=12))
def test_no_text_cell_starts_like_a_formula_and_all_text_survives(text):
    comparison = compared("某县2023年报告。", "某县2024年报告。")
    name = text or "x"
    found = (Initiative(Side.NEW, 0, name, "platform"),)
    changed = Comparison(comparison.old, comparison.new, (), comparison.pairs, (), initiatives=found)
    (row,) = table(render_findings(changed))
    assert row["name"] in (name, "'" + name)
    assert not row["name"].lstrip(" 　").startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_negative_numbers_stay_numbers():
    comparison = compared("某县2023年报告。全县办理行政复议案件31件。", "某县2024年报告。全县办理行政复议案件27件。")
    (row,) = table(render_deltas(comparison))
    assert row["difference"] == "-4"


def test_the_frame_has_the_columns_of_the_csv_and_numbers_that_add_up(seeds):
    frame = seeds.to_frame()
    assert list(frame.columns) == COLUMNS == list(DeltaRow.__dataclass_fields__)
    assert len(frame) == len(seeds.deltas)
    assert frame["difference"].dtype == "float64"
    assert frame["old_start"].dtype == "Int64"
    changed = frame[frame["kind"] == "changed"].dropna(subset=["difference"])
    assert ((changed["new_value"] - changed["old_value"] - changed["difference"]).abs() < 1e-6).all()
