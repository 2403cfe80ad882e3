"""The house stands as drawn: imports point one way, the library never prints, and everything ships."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parents[1]
PACKAGES = ("alignment", "diffengine", "reports")


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=False)


def test_imports_point_one_way():
    code = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
    done = run(sys.executable, "-c", code)
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_module_prints():
    done = run(sys.executable, "-m", "ruff", "check", "--select", "T20", *PACKAGES)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("package", ["alignment", "diffengine"])
def test_the_library_never_exits_or_writes_to_a_stream(package):
    for path in (HERE / package).rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        for forbidden in ("sys.exit", "sys.stdout", "sys.stderr", "import rich", "import typer"):
            assert forbidden not in source, path


def test_every_package_is_listed_typed_and_has_its_data():
    project = tomllib.loads((HERE / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"] == list(PACKAGES)
    assert all((HERE / package / "py.typed").is_file() for package in PACKAGES)
    assert project["project"]["scripts"] == {"diffengine": "reports.cli:main"}


def test_files_are_short_enough_to_read():
    lengths = {
        path: len(path.read_text(encoding="utf-8").splitlines())
        for name in PACKAGES
        for path in (HERE / name).rglob("*.py")
    }
    assert {path: length for path, length in lengths.items() if length > 400} == {}
    assert sorted(lengths.values())[len(lengths) // 2] <= 150


def test_no_file_of_the_views_is_named_like_another():
    """A name means one thing: whoever opens `rows.py` is at the rows of the page."""
    paths = [path for name in ("diffengine", "reports") for path in (HERE / name).rglob("*.py")]
    names = Counter(path.name for path in paths if path.name != "__init__.py")
    above = [path for path in paths if {"reports", "views", "checks"} & set(path.relative_to(HERE).parts)]
    assert [path for path in above if names[path.name] > 1] == []
