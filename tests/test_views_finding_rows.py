"""The findings as one table: every finding once, each with its evidence."""

import csv
import io
from pathlib import Path

import pytest

from diffengine import Comparison, compare_reports, read_report
from diffengine.views.finding_rows import finding_rows
from diffengine.views.named_things import named_things
from reports.csv_file import render_findings

SEEDS = Path(__file__).resolve().parents[1] / "seeds"


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    return compare_reports(*(read_report(SEEDS / f"{name}.txt") for name in ("haiyuan-2023", "haiyuan-2024-simulated")))


def test_every_finding_has_one_row(comparison):
    kinds = [row.finding for row in finding_rows(comparison)]
    found = (comparison.initiatives, named_things(comparison), comparison.followups, comparison.repeats)
    names = ("initiative", "instrument", "follow_up", "repeat")
    assert [kinds.count(name) for name in names] == [len(items) for items in found]


def test_the_evidence_stands_where_the_row_says(comparison):
    for row in finding_rows(comparison):
        assert row.old_sentences or row.new_sentences
        for document, text, start, end in (
            (comparison.old, row.old_sentences, row.old_start, row.old_end),
            (comparison.new, row.new_sentences, row.new_start, row.new_end),
        ):
            assert (start is None) is (text == "")
            for line in text.splitlines():
                assert line in document.text[start:end]


def test_a_promise_shows_its_target_and_its_result(comparison):
    exceeded = [row for row in finding_rows(comparison) if row.finding == "follow_up" and row.status == "exceeded"]
    assert any(row.target and row.result for row in exceeded)


def test_the_csv_holds_the_rows(comparison):
    rows = list(csv.DictReader(io.StringIO(render_findings(comparison).decode("utf-8-sig"))))
    assert len(rows) == len(finding_rows(comparison))
    assert {row["finding"] for row in rows} == {"initiative", "instrument", "follow_up", "repeat"}
