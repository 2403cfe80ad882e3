"""What would break on Windows, held without one: modules it has not, other encodings, open files."""

from __future__ import annotations

import ast
import ctypes
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from reports import console
from reports.serve import shelf
from reports.serve.orders import Done

ROOT = Path(__file__).resolve().parents[1]
FILES = sorted(path for package in ("alignment", "diffengine", "reports") for path in (ROOT / package).rglob("*.py"))

NOT_ON_WINDOWS = {"fcntl", "grp", "pty", "pwd", "resource", "termios", "tty", "posix", "spwd", "syslog", "crypt", "nis"}
ATTRIBUTES = {"fork", "getuid", "geteuid", "killpg", "setsid", "mkfifo", "chown", "sysconf", "SIGKILL", "SIGHUP"}
"""Of `os` and `signal`."""


def nodes(path: Path) -> Iterator[ast.AST]:
    return ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def imported(tree: ast.AST) -> set[str]:
    """The modules that a file imports as soon as it is imported itself."""
    body = getattr(tree, "body", [])
    names = {alias.name for node in body if isinstance(node, ast.Import) for alias in node.names}
    return names | {node.module or "" for node in body if isinstance(node, ast.ImportFrom)}


def test_no_module_that_windows_has_not_is_imported_at_the_top() -> None:
    found = {p.name: imported(ast.parse(p.read_text(encoding="utf-8"))) & NOT_ON_WINDOWS for p in FILES}
    assert {name: modules for name, modules in found.items() if modules} == {}


def test_nothing_is_asked_of_the_system_that_windows_has_not() -> None:
    named = [(p.name, n.attr) for p in FILES for n in nodes(p) if isinstance(n, ast.Attribute) and n.attr in ATTRIBUTES]
    assert named == []


def is_text_without_encoding(call: ast.Call) -> bool:
    """Whether a call opens a text file in the encoding of the machine: cp936 in China, cp1252 elsewhere."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if any(keyword.arg == "encoding" for keyword in call.keywords):
        return False
    if name in {"read_text", "write_text"}:
        return True
    if any(keyword.arg in {"text", "universal_newlines"} for keyword in call.keywords):
        return name in {"run", "Popen", "check_output"}
    modes = [a.value for a in call.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
    return name == "fdopen" and not any("b" in mode for mode in modes)


def is_open_without_mode(call: ast.Call) -> bool:
    """Whether `path.open()` or `open(path)` reads text in the encoding of the machine."""
    builtin = isinstance(call.func, ast.Name) and call.func.id == "open"
    method = isinstance(call.func, ast.Attribute) and call.func.attr == "open"
    if not (builtin or method) or any(keyword.arg == "encoding" for keyword in call.keywords):
        return False
    words = [a.value for a in call.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
    if any("b" in word for word in words):
        return False
    return builtin or not call.args or any(set(word) <= set("rwax+t") for word in words)


def test_every_text_file_is_opened_with_its_encoding() -> None:
    calls = [(p, n) for p in FILES for n in nodes(p) if isinstance(n, ast.Call)]
    found = [f"{p.name}:{n.lineno}" for p, n in calls if is_text_without_encoding(n) or is_open_without_mode(n)]
    assert len(calls) > 1000 and found == []


@pytest.mark.parametrize(
    ("code", "wrong"),
    [
        ("Path(x).read_text()", True),
        ("open(x)", True),
        ("x.open('w')", True),
        ("subprocess.run(x, text=True)", True),
        ("x.open('rb')", False),
        ("open(x, encoding='utf-8')", False),
        ("archive.open(entry)", False),
        ("webbrowser.open(address)", False),
    ],
)
def test_a_text_file_without_encoding_would_be_found(code: str, wrong: bool) -> None:
    call = ast.parse(code).body[0].value  # type: ignore[attr-defined]
    assert (is_text_without_encoding(call) or is_open_without_mode(call)) is wrong


def test_started_without_a_console_a_trouble_is_told_in_a_window(monkeypatch: pytest.MonkeyPatch) -> None:
    """`pythonw` has no streams: who double-clicks must still hear that the port is taken or the folder gone."""
    told: list[str] = []
    box = SimpleNamespace(user32=SimpleNamespace(MessageBoxW=lambda _, words, *rest: told.append(words)))
    monkeypatch.setattr(ctypes, "windll", box, raising=False)
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    console.prepare_streams()
    console.write_output("地址")
    console.write_trouble("端口被占用。")
    assert told == ["端口被占用。"]


def test_a_folder_that_a_scanner_holds_for_a_moment_is_put_in_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept_shelf = shelf.Shelf(tmp_path)
    folder = kept_shelf.begin()
    refused = iter([True, True])
    rename = Path.rename

    def held(path: Path, goal: Path) -> Path:
        if next(refused, False):
            raise PermissionError(13, "in use")
        return rename(path, goal)

    monkeypatch.setattr(Path, "rename", held)
    kept = kept_shelf.keep(folder, "pair", "2025", "zh", Done("海原县", (), ()))
    assert kept_shelf.entries() == [kept]
    kept_shelf.close()


def test_the_line_for_powershell_starts_what_the_command_starts() -> None:
    """One line, no console window, no name in the shortcut's own file that an older system cannot write."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (line,) = readme.split("```powershell\n")[1].split("\n```")[0].splitlines()
    assert "pythonw.exe" in line and ".[web]" in line
    code = line.split("$s.Arguments='-c \"")[1].split('"')[0]
    ast.parse(code)
    saved = line.split("CreateShortcut(")[1].split(")")[0]
    assert saved.isascii() and "Move-Item" in line
