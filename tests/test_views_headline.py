"""The headline table: which lines and columns are shown, and that every view shows the same, first of its tables."""

from __future__ import annotations

import io
import json
import re
from functools import cache
from pathlib import Path

import pytest
import written_counts as written
from rich.console import Console

from diffengine.compare import compare_reports
from diffengine.document import parse_document
from diffengine.model import Comparison, Document, Source
from diffengine.views.headline_rows import HeadlineTable, headline_table, shown_headline
from diffengine.views.summary import summarise
from reports.brief import render_brief
from reports.html import render_page
from reports.json_file import render_json
from reports.terminal import summary_view
from reports.xlsx import render_workbook

FOLLOWED = ("old_result", "old_target", "new_result", "met", "new_target")


def report(review: str, plan: str, year: int, place: str = "海州市") -> Document:
    """A work report of `place` that looks back on `year`."""
    text = f"{place}{year + 1}年政府工作报告\n一、{year}年工作回顾\n{review}\n二、{year + 1}年工作安排\n{plan}\n"
    return parse_document(text, Source(f"{place}{year}.txt", ""))


OLD = report(
    "生产总值增长5.5%，新增就业4万人。粮食产量62万吨。",
    "生产总值增长6%以上，城镇登记失业率控制在4.5%以内，进出口总额增长5%。",
    2021,
)
NEW = report(
    "生产总值增长6.1%，城镇登记失业率4.8%。据统计，全市生产总值增长6.2%。单位生产总值能耗下降3.2%。",
    "生产总值增长6%左右，进出口总额增长4%，单位生产总值能耗下降3%。",
    2022,
)
ELSEWHERE = report("生产总值增长7%，城镇登记失业率4%。", "生产总值增长8%。", 2021, "云州市")


@cache
def followed() -> Comparison:
    return compare_reports(OLD, NEW)


@cache
def elsewhere() -> Comparison:
    return compare_reports(OLD, ELSEWHERE)


def told(table: HeadlineTable) -> dict[str, list[str]]:
    """What stands in the lines that are shown."""
    found = {}
    for line in table.lines:
        cells = [str(line.met) if name == "met" else line.cell(name) for name in table.columns]
        found[line.key] = [cell if isinstance(cell, str) else cell.text if cell else "" for cell in cells]
    return found


def test_a_years_result_stands_between_the_target_it_was_held_against_and_the_next() -> None:
    table = shown_headline(followed())
    assert table.columns == FOLLOWED
    assert told(table)["gdp.growth"] == ["5.5%", "6%以上", "6.1%", "met", "6%左右"]
    assert told(table)["unemployment-registered"] == ["", "4.5%以内", "4.8%", "missed", ""]


def test_a_line_is_shown_from_two_figures_on() -> None:
    shown, known = told(shown_headline(followed())), {line.key for line in headline_table(followed())}
    assert "trade.growth" in shown, "two targets can be compared too"
    assert {"new-jobs", "grain"} <= known - shown.keys(), "one figure alone"


@pytest.mark.parametrize("new", [ELSEWHERE, report("生产总值增长7%。", "生产总值增长8%。", 2021)])
def test_reports_that_promised_each_other_nothing_have_their_results_side_by_side(new: Document) -> None:
    table = shown_headline(compare_reports(OLD, new))
    assert table.columns == ("old_result", "new_result")
    assert told(table) == {"gdp.growth": ["5.5%", "7%"]}


def test_reports_without_such_figures_have_no_table_in_any_view() -> None:
    plain = compare_reports(*(parse_document(text, Source("r.txt", "")) for text in ("天气晴好。", "天气很好。")))
    assert shown_headline(plain).lines == ()
    assert "主要指标" not in terminal(plain)
    assert "主要指标" not in render_brief(plain)
    assert "主要指标" not in render_page(plain)


def terminal(comparison: Comparison, lang: str = "zh") -> str:
    out = io.StringIO()
    Console(file=out, width=100).print(summary_view(comparison, summarise(comparison), lang))
    return out.getvalue()


ROW = ["地区生产总值增长", "5.5%", "6%以上", "6.1% (+1)", "达到", "6%左右"]
HEADS = ["指标", "上年结果", "上年所定目标", "本年结果", "达标", "下年目标"]


def test_it_is_the_first_list_of_the_terminal_and_says_what_it_leaves_out() -> None:
    shown = terminal(followed())
    titles = re.findall(r"^(\S+)(?:  \S+)* ─", shown, re.MULTILINE)
    assert titles[0] == "主要指标"
    lines = [re.split(r" {1,}", line.strip().replace(" (+1)", "(+1)")) for line in shown.splitlines()]
    assert HEADS in lines
    assert [cell.replace(" (", "(") for cell in ROW] in lines
    assert "missed" in terminal(followed(), "en")


def test_it_is_the_first_table_of_the_brief() -> None:
    brief = render_brief(followed())
    assert re.findall(r"^## (.*)", brief, re.MULTILINE)[0] == "主要指标"
    rows = [line.strip("| ").split(" | ") for line in brief.splitlines() if line.startswith("|")]
    assert rows[0] == HEADS
    assert [cell.replace("\\", "") for cell in rows[2]] == ROW


def test_it_names_both_places_where_two_are_compared() -> None:
    assert "| 指标 | 海州市2022年报告 | 云州市2022年报告 |" in render_brief(elsewhere())
    assert "达标" not in render_brief(elsewhere())
    assert '<th scope="col">海州市 2022</th><th scope="col">云州市 2022</th>' in render_page(elsewhere())


def test_it_is_the_first_table_of_the_page_and_leads_to_the_sentences() -> None:
    page = render_page(followed())
    first = page[page.index("<table>") : page.index("</table>")]
    assert re.findall(r'<th scope="col">(.*?)</th>', first) == HEADS
    [row] = re.findall(r"<tr><th scope=\"row\">地区生产总值增长</th>(.*)</tr>", first)
    places = re.findall(r'<a href="#((?:old|new)-s\w+)">(.*?)</a>', row)
    assert [text for _, text in places] == ["5.5%", "6%以上", "6.1%", "6%左右"]
    for place, text in places:
        passage = page[page.index(f'id="{place}"') :]
        assert text.rstrip("以上左右") in re.sub("<[^>]*>", "", passage[: passage.index("</p>")])
    assert '<small title="另有：6.2%">' in row
    assert '<td class="met-met">达到</td>' in row


def test_it_is_the_sheet_behind_the_summary(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(render_workbook(followed()))
    sheet = written.of_workbook(path)[1]
    assert sheet[0] == [*HEADS, "其他数值", "旧报告原文", "新报告原文"]
    assert sheet[1][:7] == [*ROW, "本年结果：6.2%"]
    assert sheet[1][8].startswith("生产总值增长6.1%")


def test_the_json_has_every_line_and_leads_to_its_quantities() -> None:
    result = json.loads(render_json(followed()))
    assert [row["key"] for row in result["headline"]] == [line.key for line in headline_table(followed())]
    quantities = {side: {item["id"]: item for item in result[side]["quantities"]} for side in ("old", "new")}
    [growth] = [row for row in result["headline"] if row["key"] == "gdp.growth"]
    assert (growth["name"], growth["met"]) == ("地区生产总值增长", "met")
    for cell in ("old_result", "old_target", "new_result", "new_target"):
        side, stage = cell.split("_")
        quantity = quantities[side][growth[cell]]
        assert (quantity["headline"], quantity["stage"]) == ("gdp.growth", stage)
    others = growth["others"]["new_result"]
    assert [quantities["new"][other]["text"] for other in others] == ["6.2%"]
    heads = {item["headline"] for side in quantities.values() for item in side.values()}
    assert heads >= {row["key"] for row in result["headline"]}
