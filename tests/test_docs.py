"""What the documentation shows works: its Python runs, its commands run, its tables name what is there."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import fields
from itertools import pairwise
from pathlib import Path

import pytest

from diffengine.views import CheckRow, DeltaRow
from diffengine.views.panel_table import PanelValue
from reports.exit_codes import ExitCode
from reports.outputs import FORMATS
from reports.panel.panel_outputs import PANEL_FORMATS

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
FILE_OPTIONS = {"--out", *(f"--{format.option.replace('_', '-')}" for format in (*FORMATS, *PANEL_FORMATS))}
TOOL = re.compile(r"(?:\S*/)?diffengine\s+(?=compare|panel|inspect|text|decisions|--)")


def blocks(page: Path, *languages: str) -> list[str]:
    text = page.read_text(encoding="utf-8")
    return [code for language, code in re.findall(r"```(\w+)\n(.*?)```", text, re.DOTALL) if language in languages]


def commands() -> list[tuple[str, str]]:
    """Every call of diffengine on the seeds in a shell block; what sets up an environment is not run again here."""
    found = []
    for page in PAGES:
        for block in blocks(page, "sh", "console"):
            for line in block.replace("\\\n", " ").splitlines():
                parts = [part.strip() for part in re.split(r"&&|\|", line.removeprefix("$ "))]
                found += [(page.name, part) for part in parts if TOOL.match(part) and "seeds/" in part]
    return found


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    return tmp_path


@pytest.mark.parametrize(("page", "command"), commands())
def test_the_commands_run_and_write_what_they_name(page, command, clone):
    arguments = shlex.split(TOOL.sub("", command, count=1))
    done = subprocess.run(
        [sys.executable, "-c", "from reports.cli import main; main()", *arguments],
        cwd=clone,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )
    different = ExitCode.DIFFERENT if "--exit-code" in arguments else ExitCode.DONE
    assert done.returncode == different, done.stderr.decode("utf-8")
    assert bool(done.stdout) is not bool({"-q", "--quiet"} & set(arguments))
    for option, value in pairwise(arguments):
        if option in FILE_OPTIONS and value != "-" and "inspect" not in arguments:
            assert (clone / value).exists(), option


def test_there_are_commands_to_run():
    assert {page for page, _ in commands()} >= {"README.md", "formats.md"}


def test_the_library_page_runs_from_top_to_bottom(clone, monkeypatch):
    monkeypatch.chdir(clone)
    code = "\n".join(blocks(ROOT / "docs" / "library.md", "python"))
    assert code.count("\n") > 30
    exec(compile(code, "docs/library.md", "exec"), {})


def test_every_column_every_option_and_every_exit_code_is_documented():
    page = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([^`]+)`", re.sub(r"```.*?```", "", page, flags=re.DOTALL)))
    assert {field.name for row in (DeltaRow, CheckRow, PanelValue) for field in fields(row)} <= named
    assert {option for option in FILE_OPTIONS if option != "--out"} <= named
    codes = {int(code) for code in re.findall(r"^\| (\d+) \|", page, re.MULTILINE)}
    assert codes == {int(code) for code in ExitCode}


def test_links_between_pages_lead_somewhere():
    for page in PAGES:
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
            if page.name in ("formats.md", "library.md"):
                assert (page.parent / target).exists(), f"{page.name}: {target}"
