"""The project as a newcomer meets it: what README tells to type is there, and the packages install what they need."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import entry_points
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PACKAGES = ("alignment", "diffengine", "reports")
COMMANDS = re.findall(r"```sh\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)

DISTRIBUTION_OF = {"docx": "python-docx", "cv2": "opencv-python-headless", "diff_match_patch": "diff-match-patch"}
"""Where a module is not called like what is installed; otherwise the two differ in - and _ alone."""

OPTIONAL = {"pdfplumber"}
"""Imported where present, with a fallback."""


def test_the_first_two_commands_do_their_own_set_up() -> None:
    compare, tests = COMMANDS[:2]
    for command in (compare, tests):
        assert "python3 -m venv" in command
        assert "pip install" in command
    assert "diffengine compare" in compare
    assert all(option in compare for option in ("--html", "--csv", "--json"))
    assert '".[test]"' in tests or "'.[test]'" in tests
    assert "pytest" in tests


def test_files_that_the_commands_read_are_in_the_project() -> None:
    read = {path for command in COMMANDS for path in re.findall(r"\bseeds/[\w.-]+", command)}
    assert read, "README compares the seeds"
    assert all((ROOT / path).is_file() for path in read)


def test_pictures_and_pages_that_readme_links_to_are_there() -> None:
    linked = re.findall(r"\]\((?!https?:|#)([^)#]+)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert [path for path in linked if not (ROOT / path).exists()] == []


def test_the_entry_point_is_a_function() -> None:
    (command,) = [point for point in entry_points(group="console_scripts") if point.name == "diffengine"]
    assert callable(command.load())


@pytest.mark.parametrize("package", PACKAGES)
def test_every_imported_distribution_is_declared(package: str) -> None:
    """What the three packages import from elsewhere is in `dependencies` or in an extra other than `test`."""
    extras = [name for name in PROJECT["optional-dependencies"] if name != "test"]
    declared = PROJECT["dependencies"] + [line for name in extras for line in PROJECT["optional-dependencies"][name]]
    names = {_plain(re.split(r"[<>=~!\[; ]", line)[0]) for line in declared}
    foreign = {
        _plain(DISTRIBUTION_OF.get(module, module))
        for path in (ROOT / package).rglob("*.py")
        for module in _imported(path)
        if module not in PACKAGES and module not in sys.stdlib_module_names and module not in OPTIONAL
    }
    assert foreign - names == set()


def _imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


def _plain(name: str) -> str:
    return name.lower().replace("_", "-").strip()


def test_the_lock_file_names_public_indexes_only() -> None:
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    sources = {str(package["source"]) for package in lock["package"]}
    assert sources == {str({"registry": "https://pypi.org/simple"}), str({"editable": "."})}
    urls = [
        file["url"]
        for package in lock["package"]
        for file in [*package.get("wheels", []), *([package["sdist"]] if "sdist" in package else [])]
    ]
    assert all(url.startswith("https://files.pythonhosted.org/packages/") for url in urls)
    locked = {package["name"] for package in lock["package"]}
    assert {_plain(re.split(r"[<>=~!\[; ]", line)[0]) for line in PROJECT["dependencies"]} <= locked
