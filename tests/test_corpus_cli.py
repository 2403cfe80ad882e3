"""`diffengine corpus`: every answer on the terminal, as CSV, as JSON; one sentence for what is wrong."""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
import shutil
from pathlib import Path

import pytest
from corpus_samples import FROM_ABOVE, OWN, STOCK, stored, written_reports

from reports import cli


def run(*arguments: object) -> int:
    with pytest.raises(SystemExit) as stopped:
        cli.main([str(argument) for argument in arguments])
    return int(stopped.value.code or 0)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return written_reports(tmp_path_factory.mktemp("reports"))


@pytest.fixture(scope="module")
def store(files: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return stored(tmp_path_factory.mktemp("stores") / "store", files)


def test_adding_says_what_came_in_what_was_there_and_what_cannot_be_read(files, tmp_path, capsys):
    folder = files[0].parents[1]
    assert run("corpus", "add", tmp_path / "store", folder, tmp_path / "missing.txt", "--processes", 1) == 0
    printed = capsys.readouterr()
    assert printed.out == "新增 14 份，已有 0 份，读不了 1 份；库中共 14 份。\n"
    assert "missing.txt" in printed.err
    assert run("corpus", "add", tmp_path / "store", folder, "--processes", 1, "--lang", "en") == 0
    assert capsys.readouterr().out == "0 added, 14 there already, 0 unreadable; the store holds 14 reports.\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["phrases", "--places", "6"], FROM_ABOVE),
        (["first", FROM_ABOVE], "2020年县级 4 份中 3 份"),
        (["shares", "--year", "2020"], "海原县"),
        (["twins"], "没有找到"),
        (["sql", "coverage"], "2020,county,4,4"),
    ],
)
def test_an_answer_is_shown_on_the_terminal(arguments, said, store, capsys):
    assert run("corpus", arguments[0], store, *arguments[1:]) == 0
    printed = capsys.readouterr()
    assert said in printed.out.replace("\n", "")
    assert printed.err == ""


def test_csv_and_json_hold_the_same_rows(store, tmp_path, capsys):
    assert run("corpus", "shares", store, "--near", "--csv", tmp_path / "s.csv", "--json", tmp_path / "s.json") == 0
    rows = list(csv.DictReader(io.StringIO((tmp_path / "s.csv").read_text(encoding="utf-8-sig"))))
    objects = json.loads((tmp_path / "s.json").read_text(encoding="utf-8"))
    as_text = [{k: "" if v is None else str(v) for k, v in row.items()} for row in objects]
    assert rows == as_text
    assert len(rows) == 14
    assert "own_near" in rows[0]
    assert capsys.readouterr().out == ""


def test_a_report_is_told_on_a_page_with_the_source_of_every_sentence(store, files, tmp_path):
    file = next(file for file in files if file.match("海原县/2021.txt"))
    assert run("corpus", "report", store, file, "--html", tmp_path / "r.html") == 0
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert f'<span class="own" title="沿用本地旧文">{OWN["海原县"]}。</span><sup>海原县 2019</sup>' in page
    assert '<span class="new" title="首次出现">' in page
    assert "http" not in page  # nothing from elsewhere


def test_markup_in_a_report_is_shown_and_never_run(store, tmp_path):
    text = "2021年海原县政府工作报告\n2020年工作\n扎实推进<script>alert(1)</script>肉牛全产业链提质增效行动。\n"
    (tmp_path / "r.txt").write_text(text, encoding="utf-8")
    assert run("corpus", "report", store, tmp_path / "r.txt", "--html", tmp_path / "r.html") == 0
    assert "<script" not in (tmp_path / "r.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["phrases", "nowhere"], "nowhere 不是语料库"),
        (["sql", "STORE", "nosuch"], "没有名为“nosuch”的问题；可用：coverage"),
        (["phrases", "STORE", "--level", "town"], "--level 不认识“town”"),
        (["sql", "STORE", "coverage", "--engine", "hive"], "--engine 不认识“hive”"),
    ],
)
def test_what_is_wrong_is_one_sentence_and_exit_code_2(arguments, sentence, store, capsys):
    assert run("corpus", *(store if argument == "STORE" else argument for argument in arguments)) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert sentence in printed.err
    assert printed.err.count("\n") == 1


def spoilt(store: Path, how: str) -> None:
    """Makes a store one of another version, or one with a damaged file."""
    manifest, clauses = store / "manifest.json", store / "postings" / "000000.parquet"
    if how == "version":
        manifest.write_text(manifest.read_text(encoding="utf-8").replace('"keys": ', '"keys": 9'), encoding="utf-8")
    elif how == "cut":
        clauses.write_bytes(clauses.read_bytes()[:-1])
    else:
        clauses.write_bytes(bytes(len(clauses.read_bytes())))


@pytest.mark.parametrize(
    ("how", "sentence"),
    [("version", "add the reports to a new store"), ("cut", "is damaged"), ("spoilt", "cannot be read on")],
)
@pytest.mark.parametrize(
    "arguments",
    [["phrases"], ["first", STOCK], ["shares", "--near"], ["twins"], ["sql", "coverage"], ["panel"], ["add"]],
)
def test_a_store_that_cannot_be_used_is_one_sentence(arguments, how, sentence, files, tmp_path, capsys):
    made = stored(tmp_path / "store", files[:3])
    spoilt(made, how)
    rest = [*arguments[1:], *([files[0]] if arguments == ["add"] else [])]
    code = run("corpus", arguments[0], made, *rest, "--lang", "en")
    printed = capsys.readouterr()
    if how == "spoilt" and arguments == ["add"]:  # it reads no clauses and writes beside them
        assert (code, printed.out) == (0, "0 added, 1 there already, 0 unreadable; the store holds 3 reports.\n")
    else:
        assert (code, printed.out, printed.err.count("\n")) == (2, "", 1), printed.err
        assert sentence in printed.err


def test_the_panel_of_a_place_has_its_stored_reports_and_tells_which_are_gone(tmp_path, capsys):
    files = written_reports(tmp_path / "reports")
    made = stored(tmp_path / "store", files)
    for asked, columns in ((("--place", "海原县"), 2), (("--place", "640522"), 2), (("--year", 2020), 7)):
        assert run("corpus", "panel", made, *asked, "--json", tmp_path / "p.json", "-q") == 0, capsys.readouterr().err
        assert len(json.loads((tmp_path / "p.json").read_text(encoding="utf-8"))["reports"]) == columns
    moved, changed = (file for file in files if file.parent.name in ("西吉县", "彭阳县") and file.stem == "2021")
    moved.unlink()
    changed.write_text("2021年彭阳县政府工作报告\n另一份。\n", encoding="utf-8")
    capsys.readouterr()
    assert run("corpus", "panel", made, "--year", 2020, "--json", tmp_path / "p.json", "-q") == 2
    assert len(json.loads((tmp_path / "p.json").read_text(encoding="utf-8"))["reports"]) == 5
    told = capsys.readouterr().err
    assert str(moved) in told
    assert str(changed) in told


def test_the_commands_of_the_manual_run_one_after_the_other(tmp_path, monkeypatch, capsys):
    root = Path(__file__).resolve().parents[1]
    shutil.copytree(root / "seeds", tmp_path / "seeds")
    monkeypatch.chdir(tmp_path)
    page = (root / "docs" / "corpus.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"```sh\n(.*?)```", page, re.DOTALL)
    commands = [shlex.split(line) for line in block.splitlines()]
    assert len(commands) == 8
    for command in commands:
        assert run(*command[1:]) == 0, capsys.readouterr().err
    assert (tmp_path / "report.html").exists()
    assert (tmp_path / "shares.csv").exists()
