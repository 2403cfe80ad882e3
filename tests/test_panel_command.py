"""`diffengine panel`: folders and patterns, labels, what cannot be read, and that every file says the same."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from pathlib import Path

import jsonschema
import openpyxl
import pytest
from panel_samples import places, years
from test_cli import SEEDS, run

from diffengine.panel import make_panel
from diffengine.views.panel_table import panel_grid, panel_values
from reports.panel.gathering import expand, short_names
from reports.panel.panel_csv import render_long, render_wide
from reports.panel.panel_json import load_panel_schema, panel_to_dict, render_panel_json
from reports.panel.workbook import render_panel_workbook
from reports.troubles import UsageError

BOTH = pytest.mark.parametrize("make", [years, places])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with three reports of one place."""
    for document in years():
        (tmp_path / document.source.name).write_text(document.text, encoding="utf-8")
    return tmp_path


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


# --- what is read ---------------------------------------------------------------------------------------------------


def test_a_folder_is_all_reports_in_it_and_nothing_else(folder):
    (folder / "README.md").write_text("三份报告", encoding="utf-8")
    (folder / "panel.csv").write_text("a,b", encoding="utf-8")
    (folder / ".hidden.txt").write_text("x", encoding="utf-8")
    assert [Path(path).name for path in expand([str(folder)])] == [f"青山市-{year}.txt" for year in (2013, 2014, 2016)]


def test_a_pattern_and_a_file_that_it_holds_too_are_read_once(folder):
    assert len(expand([str(folder / "*.txt"), str(folder / "青山市-2013.txt")])) == 3


def test_a_pattern_with_nothing_behind_it_is_said(folder):
    with pytest.raises(UsageError):
        expand([str(folder / "*.docx")])


def test_files_of_one_name_are_told_apart_by_their_folders():
    names = short_names(["a/白城市/2022.txt", "a/松原市/2022.txt", "a/b/x.txt"])
    assert list(names.values()) == ["白城市/2022.txt", "松原市/2022.txt", "x.txt"]


def test_the_summary_names_place_years_and_figures(folder, capsys):
    assert run("panel", str(folder)) == 0
    printed = capsys.readouterr()
    assert "青山市 2013—2016年" in printed.out
    assert "1296亿元" in printed.out
    assert printed.err == ""


def test_a_report_that_cannot_be_read_leaves_the_others_whole_and_is_told(folder, capsys):
    bad = folder / "坏.docx"
    bad.write_bytes(b"PK\x03\x04junk")
    out = folder / "out.json"
    assert run("panel", str(folder), "--json", str(out)) == 2
    result = json.loads(out.read_text(encoding="utf-8"))
    assert [each["name"] for each in result["unread"]] == ["坏.docx"]
    assert len(result["reports"]) == 3
    assert "没有读成" in capsys.readouterr().out


def test_quiet_tells_notices_on_standard_error(folder, capsys):
    (folder / "副本.txt").write_text(years()[0].text, encoding="utf-8")
    assert run("panel", str(folder), "--quiet") == 0
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "内容相同" in printed.err


def test_labels_on_the_command_line_name_one_of_the_files(folder, capsys):
    out = folder / "out.json"
    assert run("panel", str(folder), "--label", "青山市-2013.txt=白水市 2012", "--json", str(out), "-q") == 0
    assert json.loads(out.read_text(encoding="utf-8"))["reports"][0]["label"] == "白水市 2012"
    assert run("panel", str(folder), "--label", "nowhere.txt=白水市") == 2
    assert "nowhere.txt=白水市" in capsys.readouterr().err


def test_one_report_is_no_panel_and_the_reason_is_told(folder, capsys):
    (folder / "坏.docx").write_bytes(b"PK\x03\x04junk")
    assert run("panel", str(folder / "青山市-2013.txt"), str(folder / "坏.docx")) == 2
    printed = capsys.readouterr()
    assert printed.err.startswith("对照至少要两份能读的报告，现在只有1份；没有读成：")
    assert printed.err.count("\n") == 1


def test_a_table_of_populations_gives_figures_per_head(folder):
    for document in places():
        (folder / document.source.name).write_text(document.text, encoding="utf-8")
    table, out = folder / "people.csv", folder / "out.json"
    table.write_text("地区,人口(万人)\n青山市,100\n", encoding="gb18030")
    assert run("panel", str(folder), "--per", str(table), "--json", str(out), "-q") == 0
    positions = json.loads(out.read_text(encoding="utf-8"))["positions"]
    assert {Decimal(each["per_head"]) for each in positions if each["per_head"]} == {Decimal(50_000)}


def test_comparing_three_reports_tells_of_the_panel(capsys):
    files = [
        str(SEEDS / f"{name}.txt") for name in ("haiyuan-2023", "haiyuan-2024-simulated", "yunling-2023-fictional")
    ]
    assert run("compare", *files) == 2
    assert "diffengine panel" in capsys.readouterr().err


def test_the_seeds_are_a_panel_in_every_format_and_both_languages(tmp_path):
    for lang in ("zh", "en"):
        assert run("panel", str(SEEDS), "--out", str(tmp_path / lang), "-q", "--lang", lang) == 0
    written = sorted(path.name for path in (tmp_path / "zh").iterdir())
    assert written == ["panel-long.csv", "panel.csv", "panel.html", "panel.json", "panel.xlsx"]
    assert "Indicators" in (tmp_path / "en" / "panel.html").read_text(encoding="utf-8")


# --- files ----------------------------------------------------------------------------------------------------------


@BOTH
def test_the_json_satisfies_its_schema_and_its_references_lead_somewhere(make):
    panel = make_panel(make())
    result = panel_to_dict(panel)
    jsonschema.Draft202012Validator(load_panel_schema()).validate(json.loads(render_panel_json(panel)))
    for row in result["rows"]:
        assert len(row["cells"]) == len(result["reports"])
    for each in (*result["series"], *result["positions"]):
        assert 0 <= each["row"] < len(result["rows"])
    for row in result["rows"]:
        for report, cell in zip(panel.reports, row["cells"], strict=True):
            for value in cell["values"] if cell else ():
                start, end = value["span"]
                assert value["text"].lstrip("−") in report.document.text[start:end]


def test_the_schema_refuses_what_is_wrong():
    result = json.loads(render_panel_json(make_panel(years())))
    result["rows"][0]["stage"] = "wish"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(load_panel_schema()).validate(result)


@BOTH
def test_equal_reports_give_equal_bytes_in_every_format(make):
    one, two = make_panel(make()), make_panel(make())
    for render in (render_panel_json, render_long, lambda panel: render_panel_workbook(panel, "zh")):
        assert render(one) == render(two)


@BOTH
def test_the_long_csv_has_a_line_for_each_value_of_each_cell(make):
    panel = make_panel(make())
    assert [(row["key"], row["report"], row["text"]) for row in rows(render_long(panel))] == [
        (value.key, value.report, value.text) for value in panel_values(panel)
    ]


@BOTH
def test_wide_csv_workbook_and_table_show_the_same_numbers(make):
    panel = make_panel(make())
    grid = panel_grid(panel)
    wide = rows(render_wide(panel, "zh"))
    book = openpyxl.load_workbook(io.BytesIO(render_panel_workbook(panel, "zh")))
    sheet = list(book["指标"].iter_rows(min_row=2, values_only=True))
    for at, line in enumerate(grid):
        numbers = [None if cell is None else float(cell.number) for cell in line.cells]
        told = [float(text) if (text := wide[at][report.label]) else None for report in panel.reports]
        assert told == numbers
        assert list(sheet[at][4:]) == pytest.approx(numbers)


def test_a_cell_of_the_workbook_leads_to_its_sentence():
    panel = make_panel(years())
    book = openpyxl.load_workbook(io.BytesIO(render_panel_workbook(panel, "zh")))
    cell = book["指标"]["E2"]
    assert cell.value == 1200
    sheet, _, place = str(cell.hyperlink.location).replace("'", "").partition("!")
    line = book[sheet][place].row
    assert "地区生产总值完成1200亿元" in book[sheet].cell(line, 2).value


def test_no_text_of_a_report_is_run_as_a_formula():
    from panel_samples import report

    documents = [
        report("青山市", 2013 + at, "=1+1，新建标准化村卫生室20个。", name=f"=cmd|{at}.txt") for at in range(2)
    ]
    panel = make_panel(documents)
    book = openpyxl.load_workbook(io.BytesIO(render_panel_workbook(panel, "zh")))
    assert all(cell.data_type != "f" for sheet in book for line in sheet.iter_rows() for cell in line)
    assert all(not row["sentence"].startswith("=") for row in rows(render_long(panel)))
