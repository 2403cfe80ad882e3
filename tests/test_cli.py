"""The command line keeps its promises: exit codes, one sentence for every trouble, files whole or not at all."""

from __future__ import annotations

import gc
import io
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reports import cli, output_files
from reports.console import Progress
from reports.output_files import OutputError, write_files
from reports.outputs import FORMATS, file_name

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
OLD = str(SEEDS / "haiyuan-2023.txt")
NEW = str(SEEDS / "haiyuan-2024-simulated.txt")


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as stopped:
        cli.main(list(arguments))
    return int(stopped.value.code or 0)


@pytest.fixture
def reports(tmp_path: Path) -> tuple[Path, Path]:
    """Two reports of three sentences: quick to compare."""
    old, new = tmp_path / "旧.txt", tmp_path / "新.txt"
    old.write_text("某县2023年报告\n一、工作情况\n全县办理行政复议案件27件。建立联席会议机制。\n", encoding="utf-8")
    new.write_text("某县2024年报告\n一、工作情况\n全县办理行政复议案件31件。开通政务热线平台。\n", encoding="utf-8")
    return old, new


def test_comparing_is_no_failure_and_prints_the_summary(reports, capsys):
    assert run("compare", *map(str, reports)) == 0
    printed = capsys.readouterr()
    assert "某县2024年报告" in printed.out
    assert printed.err == ""


def test_exit_code_tells_different_from_equal(reports, capsys):
    old, new = map(str, reports)
    assert run("compare", old, new, "--exit-code", "--quiet") == 1
    assert run("compare", old, old, "--exit-code", "--quiet") == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["compare"], "缺少 OLD；用 --help 查看写法，例如 diffengine compare 旧报告.docx 新报告.docx。"),
        (["compare", "nowhere.txt", NEW], "旧报告 nowhere.txt：没有这个文件；请检查路径和文件名。"),
        (["compare", OLD, "nowhere.txt"], "新报告 nowhere.txt：没有这个文件；请检查路径和文件名。"),
        (["compare", "-", "-"], "两份报告不能都来自标准输入；请给其中一份写上文件名。"),
        (["compare", OLD, NEW, "--json", "-", "--csv", "-"], "只能有一个文件写到标准输出；请给其余的写上文件名。"),
        (["compare", OLD, NEW, "--jsno", "x"], "没有 --jsno 这个选项"),
        (["compare", OLD, NEW, "--lang", "fr"], "--lang 不认识“fr”；可用：zh | en。"),
        (["compare", OLD, NEW, "--revisions", "x"], "--revisions 不认识“x”；可用：accepted | original。"),
        (["compare", OLD, NEW, "--html"], "命令写法不对"),
        (["conpare"], "没有 conpare 这个命令；可用的有 compare、panel、corpus、serve、inspect、text、decisions，"),
        (["inspect", "--lang", "en", "nowhere.txt"], "nowhere.txt: no such file; check the path and the name."),
        (["--lang", "en", "inspect"], "REPORT is missing"),
    ],
)
def test_every_trouble_is_one_sentence_on_standard_error_and_exit_2(arguments, sentence, capsys):
    assert run(*arguments) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith(sentence)
    assert printed.err.count("\n") == 1


def test_an_output_never_overwrites_a_report(reports, capsys):
    old, new = map(str, reports)
    before = Path(new).read_bytes()
    assert run("compare", old, new, "--csv", new) == 2
    assert "不会覆盖它" in capsys.readouterr().err
    assert Path(new).read_bytes() == before


def test_two_outputs_cannot_share_a_file(reports, tmp_path, capsys):
    target = str(tmp_path / "x")
    assert run("compare", *map(str, reports), "--csv", target, "--json", target) == 2
    assert "被指定了两次" in capsys.readouterr().err
    assert not Path(target).exists()


def test_missing_output_directory_is_told_and_nothing_is_written(reports, tmp_path, capsys):
    first, second = tmp_path / "a.json", tmp_path / "nowhere" / "b.csv"
    assert run("compare", *map(str, reports), "--json", str(first), "--csv", str(second)) == 2
    assert "没有这个文件夹" in capsys.readouterr().err
    assert not first.exists()
    assert not list(tmp_path.glob(".diffengine-*"))


def test_a_bug_is_a_sentence_and_a_traceback_only_on_request(reports, monkeypatch, capsys):
    def broken(*_: object) -> None:
        raise RuntimeError("boom\nboom")

    monkeypatch.setattr("diffengine.compare_reports", broken)
    assert run("compare", *map(str, reports)) == 2
    told = capsys.readouterr().err
    assert told.startswith("程序出错（RuntimeError：boom boom）") and told.count("\n") == 1
    assert run("compare", *map(str, reports), "--debug") == 2
    assert "Traceback" in capsys.readouterr().err


def test_running_out_of_memory_is_told(reports, monkeypatch, capsys):
    def broken(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("diffengine.compare_reports", broken)
    assert run("compare", *map(str, reports)) == 2
    assert capsys.readouterr().err.startswith("内存不够")


def test_a_failing_rename_leaves_the_old_file_and_no_part(tmp_path, monkeypatch):
    kept = tmp_path / "a.txt"
    kept.write_bytes(b"before")

    def refuse(self: Path, target: Path) -> Path:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(output_files.Path, "replace", refuse)
    with pytest.raises(OutputError) as told:
        write_files({kept: b"after"})
    assert told.value.kind == "not_permitted"
    assert kept.read_bytes() == b"before"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no umask")
def test_written_files_have_the_rights_of_any_new_file(tmp_path):
    plain = tmp_path / "plain"
    plain.write_bytes(b"")
    write_files({tmp_path / "ours": b"x"})
    assert (tmp_path / "ours").stat().st_mode == plain.stat().st_mode


def test_standard_input_is_either_report(reports, monkeypatch, capsys):
    old, new = reports
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(new.read_bytes()), encoding="utf-8"))
    assert run("compare", str(old), "-", "--json", "-") == 0
    result = json.loads(capsys.readouterr().out)
    assert result["new"]["text"] == new.read_text(encoding="utf-8")


def test_each_side_may_have_its_encoding(reports, tmp_path, capsys):
    old, new = reports
    other = tmp_path / "gbk.txt"
    other.write_bytes(old.read_text(encoding="utf-8").encode("gb18030"))
    assert run("compare", str(other), str(new), "--old-encoding", "gb18030", "--json", "-") == 0
    result = json.loads(capsys.readouterr().out)
    assert result["old"]["text"] == old.read_text(encoding="utf-8")
    assert run("compare", str(other), str(new), "--new-encoding", "nonsense") == 2
    assert capsys.readouterr().err.startswith("新报告 ")


def test_a_renderer_that_fails_does_not_cost_the_other_files(reports, tmp_path, monkeypatch, capsys):
    def broken(*_: object) -> bytes:
        raise RuntimeError("boom")

    monkeypatch.setattr("reports.xlsx.render_workbook", broken)
    folder = tmp_path / "all"
    assert run("compare", *map(str, reports), "--out", str(folder)) == 2
    assert capsys.readouterr().err.startswith("程序出错（RuntimeError：boom）")
    suffixes = {format.suffix for format in FORMATS} - {".xlsx"}
    assert len(list(folder.iterdir())) == len(suffixes)


def test_a_binary_file_goes_to_a_pipe_but_not_to_a_terminal(reports, monkeypatch, capsysbinary):
    assert run("compare", *map(str, reports), "--xlsx", "-") == 0
    assert capsysbinary.readouterr().out.startswith(b"PK")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert run("compare", *map(str, reports), "--xlsx", "-") == 2
    assert "不能显示在终端".encode() in capsysbinary.readouterr().err


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("size", "terminal", "told"), [(10**6, True, True), (100, True, False), (10**6, False, False)])
def test_progress_is_told_for_long_work_on_a_terminal_and_taken_away(size, terminal, told):
    stream = Terminal() if terminal else io.StringIO()
    progress = Progress("zh", stream)
    progress.expect(size)
    progress.step("comparing")
    progress.done()
    assert ("正在比较" in stream.getvalue()) is told
    assert not told or stream.getvalue().endswith("\r\x1b[K")


@pytest.mark.parametrize("asked", ["--version", "--help"])
def test_what_needs_no_report_loads_nothing_that_reads_one(asked):
    code = f"""
import sys
from reports.cli import main
try:
    main(["{asked}"])
finally:
    libraries = {{"numpy", "scipy", "pandas", "pydantic", "rjieba", "jinja2", "rich", "duckdb"}}
    print(sorted((libraries | {{"diffengine"}}) & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=SEEDS.parent, capture_output=True, text=True, check=True)
    assert done.stdout.endswith("[]\n"), done.stdout[-200:]


def test_a_comparison_for_the_terminal_loads_what_it_needs_and_no_more():
    code = """
import sys
from reports.cli import main
try:
    main(["compare", "seeds/haiyuan-2023.txt", "seeds/haiyuan-2024-simulated.txt"])
finally:
    files = {"jinja2", "lxml", "xlsxwriter", "pypdfium2"}
    formats = "docx", "layout", "ofd", "office", "pdf", "webpage", "workbook"
    readers = {f"diffengine.reading.{name}" for name in formats}
    others = {"scipy", "pandas", "pydantic", "duckdb", "jieba", "numpy.ma"}
    print(sorted((files | readers | others) & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=SEEDS.parent, capture_output=True, text=True, check=True)
    assert done.stdout.endswith("[]\n"), done.stdout[-200:]


@pytest.mark.parametrize("command", [[], ["compare"], ["corpus"], ["corpus", "add"], ["panel"]])
def test_what_help_does_is_told_in_the_language_asked_for(command, capsys):
    assert run(*command, "--help") == 0
    told = capsys.readouterr().out
    assert "显示帮助" in told and "Show this message" not in told
    assert run("--lang", "en", *command, "--help") == 0
    assert "show this help" in capsys.readouterr().out


def test_the_time_left_counts_from_the_first_part_told(monkeypatch):
    clock = iter([100.0, 110.0, 5.0])
    monkeypatch.setattr("reports.console.time.monotonic", lambda: next(clock))
    stream = Terminal()
    progress = Progress("zh", stream, long=True)
    progress.part("gathering", 50, 100)
    progress.part("gathering", 60, 100)
    assert stream.getvalue().endswith("正在读取 60/100，约剩40秒")
    progress.part("preparing", 1, 14)
    assert stream.getvalue().endswith("正在对齐 1/14"), "another step begins anew"


def test_out_writes_every_format_with_a_name_from_both_reports(reports, tmp_path, capsys):
    old, new = reports
    folder = tmp_path / "全部" / "文件"
    assert run("compare", str(old), str(new), "--out", str(folder), "--quiet") == 0
    assert {path.name for path in folder.iterdir()} == {file_name(format, "旧.txt", "新.txt") for format in FORMATS}
    assert all(path.stat().st_size for path in folder.iterdir())


def test_a_name_without_a_letter_is_told_by_its_folder():
    html = FORMATS[0]
    assert file_name(html, "太原市/2018.txt", "太原市/2019.txt") == "太原市2018_太原市2019.html"
    assert file_name(html, "海口/2018-2019.txt", "-") == "海口2018-2019_stdin.html"
    assert file_name(html, "甲/报告2018.txt", "2019.txt") == "报告2018_2019.html", "a word is enough; no folder, none"


def test_files_replaced_in_a_folder_are_told_even_when_quiet(reports, tmp_path, capsys):
    old, new = map(str, reports)
    folder = str(tmp_path / "全部")
    run("compare", old, new, "--out", folder, "--quiet")
    assert "替换" not in capsys.readouterr().err
    run("compare", new, old, "--out", folder, "--quiet")
    assert "替换" not in capsys.readouterr().err, "the other way round has names of its own"
    run("compare", old, new, "--out", folder, "--quiet")
    assert f"{folder} 中原有的 {len(FORMATS)} 个同名文件已被替换。" in capsys.readouterr().err


def test_inspect_and_text_show_one_report(reports, capsys):
    old, _ = reports
    assert run("inspect", str(old)) == 0
    assert "工作情况" in capsys.readouterr().out
    assert run("inspect", str(old), "--json") == 0
    assert json.loads(capsys.readouterr().out)["schema"] == "diffengine/document/2"
    assert run("text", str(old)) == 0
    assert capsys.readouterr().out == old.read_text(encoding="utf-8")


@pytest.mark.parametrize("command", [[], ["compare"], ["inspect"], ["text"]])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_option_has_help_in_both_languages(command, lang, capsys):
    assert run(*command, "--help", "--lang", lang) == 0
    printed = capsys.readouterr().out
    described = [line for line in printed.splitlines() if line.startswith("  -")]
    assert all(len(line.split("  ", 2)[-1].strip()) > 1 for line in described)
    assert any("一" <= char <= "鿿" for char in printed) is (lang == "zh")


def _process(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    code = "from reports.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        env={**os.environ, **environment},
        cwd=SEEDS.parent,
        check=False,
    )


def test_output_is_utf_8_wherever_it_goes_and_has_no_colour_in_a_pipe():
    done = _process("inspect", OLD, LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.returncode == 0
    assert "海原县2023年度法治政府建设情况报告" in done.stdout.decode("utf-8")
    assert b"\x1b[" not in done.stdout


def test_a_reader_that_stops_is_no_trouble():
    command = f'"{sys.executable}" -c "from reports.cli import main; main()" text "{OLD}" | head -c 100'
    done = subprocess.run(command, shell=True, capture_output=True, cwd=SEEDS.parent, check=False)
    assert len(done.stdout) == 100
    assert done.stderr == b""


def test_help_does_not_load_the_library():
    code = "import sys, reports.cli; sys.exit(any(name in sys.modules for name in ('numpy', 'pandas', 'diffengine')))"
    started = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", code], cwd=SEEDS.parent, check=False)
    assert done.returncode == 0
    assert time.perf_counter() - started < 5  # far above the usual 0.1 s: a busy machine must not fail this


def test_a_caller_in_the_same_process_keeps_its_garbage_collector(reports, capsys):
    before = gc.get_threshold(), gc.get_freeze_count()
    assert run("compare", *map(str, reports)) == 0
    assert (gc.get_threshold(), gc.get_freeze_count()) == before
