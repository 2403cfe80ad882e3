"""What is not certain is shown behind what is, marked, in every output; ids are the same in all of them."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
import written_counts as written
from rich.console import Console
from terminal_sample import sample as small

from diffengine import Comparison, compare_reports, read_report
from diffengine.certainty import CERTAIN
from diffengine.findings.settings import FindingSettings
from diffengine.views import certain_first, is_certain, rank_highlights, rank_numbers, summarise
from reports.brief import render_brief
from reports.csv_file import render_checks, render_deltas, render_findings
from reports.html import render_page
from reports.json_file import render_json
from reports.terminal import summary_view
from reports.xlsx import render_workbook

SEEDS = Path(__file__).resolve().parents[1] / "seeds"


@cache
def seeds() -> Comparison:
    return compare_reports(*(read_report(SEEDS / f"{name}.txt") for name in ("haiyuan-2023", "haiyuan-2024-simulated")))


def doubted(comparison: Comparison, **positions: int) -> Comparison:
    """The comparison with everything certain but one item of each list named: `doubted(c, deltas=0)`."""
    changed = {}
    for name in ("pairs", "deltas", "initiatives", "followups", "checks"):
        items = [replace(item, certainty=1.0) for item in getattr(comparison, name)]
        if name in positions:
            items[positions[name]] = replace(items[positions[name]], certainty=0.89)
        changed[name] = tuple(items)
    return replace(comparison, **changed)


def terminal(comparison: Comparison) -> list[str]:
    out = io.StringIO()
    Console(file=out, width=120, highlight=False, markup=False).print(
        summary_view(comparison, summarise(comparison), "zh")
    )
    return out.getvalue().splitlines()


def test_certain_is_nine_tenths() -> None:
    at, below = (replace(seeds().pairs[0], certainty=certainty) for certainty in (CERTAIN, CERTAIN - 0.0001))
    assert CERTAIN == 0.9
    assert is_certain(at) and not is_certain(below)


def test_the_certain_come_first_each_in_its_order() -> None:
    a, b, c, d = (replace(seeds().pairs[0], score=n, certainty=sure) for n, sure in enumerate((0.5, 1.0, 0.2, 0.9)))
    assert certain_first([a, b, c, d]) == [b, d, a, c]
    assert certain_first([a, b, c, d], then=lambda pair: -pair.score) == [d, b, c, a]


def test_an_uncertain_number_is_ranked_behind_all_certain_ones() -> None:
    certain = doubted(seeds())
    first = rank_numbers(certain)[0]
    ranked = rank_numbers(doubted(seeds(), deltas=first))
    assert ranked == (*rank_numbers(certain)[1:], first)


def test_an_uncertain_finding_never_leads() -> None:
    [first, *_] = rank_highlights(doubted(seeds()))
    assert first.kind == "check"
    found = rank_highlights(doubted(seeds(), checks=first.index), most=200)
    assert found and all(is_certain(item) for item in found)
    assert ("check", first.index) not in [(item.kind, item.index) for item in found]


def test_every_highlight_is_as_certain_as_its_finding() -> None:
    lists = {"check": "checks", "followup": "followups", "initiative": "initiatives", "delta": "deltas"}
    for item in rank_highlights(seeds(), most=200):
        if item.kind in lists:
            assert item.certainty == getattr(seeds(), lists[item.kind])[item.index].certainty


def test_the_brief_holds_back_what_is_not_certain_and_marks_it_where_there_is_nothing_else() -> None:
    assert "待核对" not in render_brief(doubted(small()))
    finding = re.compile(r"^\d+\. .*一照通办", re.MULTILINE)
    assert finding.search(render_brief(doubted(small())))
    assert not finding.search(render_brief(doubted(small(), initiatives=1)))
    alone = replace(small(), deltas=(), followups=(), checks=(), initiatives=small().initiatives[1:])
    [marked] = [line for line in render_brief(alone).splitlines() if "一照通办" in line and line[0].isdigit()]
    assert marked.endswith("（待核对）")
    assert "(to verify)" in render_brief(alone, "en")


@pytest.mark.parametrize(
    ("name", "position", "words"),
    [
        ("initiatives", 0, "政务热线平台"),
        ("pairs", 4, "认真落实普法责任制"),
        ("followups", 0, "2024年办结率达到90%以上"),
        ("checks", 0, "所述比率82.3%"),
    ],
)
def test_the_terminal_marks_what_is_not_certain_and_only_that(name: str, position: int, words: str) -> None:
    assert not [line for line in terminal(doubted(small())) if "待核对" in line]
    [marked] = [line for line in terminal(doubted(small(), **{name: position})) if "待核对" in line]
    assert words in marked.split("待核对")[1]


def test_among_the_numbers_of_the_terminal_nothing_doubtful_stands_beside_what_is_certain() -> None:
    assert any("行政复议案件 · 办理" in line for line in terminal(doubted(small())))
    assert not any("行政复议案件 · 办理" in line for line in terminal(doubted(small(), deltas=0)))


def test_where_no_number_is_certain_the_terminal_marks_those_it_shows() -> None:
    nothing = replace(small(), deltas=tuple(replace(delta, certainty=0.5) for delta in small().deltas))
    assert any("待核对" in line and "行政复议案件 · 办理" in line for line in terminal(nothing))


def test_the_page_marks_what_is_not_certain() -> None:
    changed = [index for index, delta in enumerate(seeds().deltas) if delta.changed]
    page = render_page(doubted(seeds(), pairs=0, deltas=changed[0], initiatives=0, followups=0, checks=0))
    body = page.split("</style>")[1].split("<script")[0]
    tables = {name: body[body.index(f'<section id="{name}"') :].split("</section>")[0] for name in _TABLES}
    assert {name: tables[name].count("待核对") for name in _TABLES} == dict.fromkeys(_TABLES, 1)
    row = body[body.index(f'id="{seeds().pairs[0].id}"') :]
    assert (
        '>待核对</span><span class="acts"><button type="button" class="why">89%</button>'
        in row[: row.index('class="row', 10)]
    )
    plain = render_page(doubted(seeds())).split("</style>")[1].split("<script")[0]
    assert 'class="doubt"' not in plain, "only legends and the filter say it"


_TABLES = ("numbers", "initiatives", "followups", "checks")


def test_the_workbook_has_the_certainty_of_every_statement_and_marks_what_is_not_certain(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(render_workbook(doubted(seeds(), pairs=0, deltas=0, initiatives=0, followups=0, checks=0)))
    sheets = written.of_workbook(path)
    for sheet in [*sheets[2:5], *sheets[6:8]]:
        assert sheet[0][sheet[0].index("核对") - 1] == "可信度"
        [doubtful] = [row for row in sheet[1:] if "待核对" in row]
        assert float(doubtful[doubtful.index("待核对") - 1]) == 0.89


def test_the_csv_files_have_a_column() -> None:
    comparison = seeds()
    for content, items in (
        (render_deltas(comparison), comparison.deltas),
        (render_checks(comparison), comparison.checks),
    ):
        rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
        assert [float(row["certainty"]) for row in rows] == [round(item.certainty, 4) for item in items]
    rows = list(csv.DictReader(io.StringIO(render_findings(comparison).decode("utf-8-sig"), newline="")))
    found = [row["certainty"] for row in rows if row["finding"] == "initiative"]
    assert [float(value) for value in found] == [round(item.certainty, 4) for item in comparison.initiatives]
    assert {row["certainty"] for row in rows if row["finding"] == "instrument"} == {""}


def test_the_json_tells_the_highlights_of_the_brief_by_their_ids() -> None:
    result = json.loads(render_json(seeds()))
    lists = {"delta": "deltas", "initiative": "initiatives", "followup": "followups", "check": "checks"}
    told = [(item["kind"], item["ref"], item["certainty"]) for item in result["highlights"]]
    expected = [
        (item.kind, result[lists[item.kind]][item.index]["id"], round(item.certainty, 4))
        for item in rank_highlights(seeds())
        if item.kind in lists
    ]
    assert told == expected
    assert len(told) >= 8


def test_one_id_in_every_output() -> None:
    result = json.loads(render_json(seeds()))
    rows = list(csv.DictReader(io.StringIO(render_deltas(seeds()).decode("utf-8-sig"), newline="")))
    assert [row["delta"] for row in rows] == [delta["id"] for delta in result["deltas"]]
    assert [row["pair"] or None for row in rows] == [delta["pair"] for delta in result["deltas"]]
    ids = set(re.findall(r' id="([^"]+)"', render_page(seeds())))
    assert {pair["id"] for pair in result["pairs"]} <= ids
    assert {f"{side}-{item['id']}" for side in ("old", "new") for item in result[side]["sentences"]} <= ids


def test_a_check_against_last_year_is_no_surer_than_its_number() -> None:
    by_new = {delta.new: delta for delta in seeds().deltas if delta.new is not None}
    growth = [check for check in seeds().checks if check.kind == "growth"]
    assert growth
    for check in growth:
        now = check.evidence[1].span
        position = next(n for n, quantity in enumerate(seeds().new.quantities) if quantity.span == now)
        share = FindingSettings().checks[check.kind, check.verdict]
        assert check.certainty == min(share, by_new[position].certainty)
    assert len({check.id for check in seeds().checks}) == len(seeds().checks)
