"""What was compared, kept in a folder that people see: a subfolder each, whole or not there, and a list in SQLite.

Work in progress stands in a hidden folder of the running program and is renamed into its place when it is whole. What a
program that was killed left behind is taken away by the next one: each holds a lock that ends with its process.
"""

from __future__ import annotations

import json
import secrets
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePath

from reports.decisions_file import SUFFIX
from reports.output_files import write_files
from reports.serve.file_names import safe_name, unused
from reports.serve.orders import PAIR, Done
from reports.serve.worker import ORIGINALS

__all__ = ["DECISIONS", "Kept", "Shelf"]

DECISIONS = "decisions_to"
"""The format of the file, beside a comparison, of what people decided about it."""

_LIST = "comparisons.sqlite"
_RUNNING = ".running-"
_LOCK = "lock.sqlite"

_TRIES = 10
"""How often a folder is tried to be renamed that another program holds."""

_TABLE = """CREATE TABLE IF NOT EXISTS comparison (
    id TEXT PRIMARY KEY, folder TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, title TEXT NOT NULL, made TEXT NOT NULL,
    lang TEXT NOT NULL, reports TEXT NOT NULL, files TEXT NOT NULL, notes TEXT NOT NULL)"""
_COLUMNS = "id, folder, kind, title, made, lang, reports, files, notes"


@dataclass(frozen=True, slots=True)
class Kept:
    """One comparison or panel of the list: `files` are the names of its outputs by format, `made` when (ISO)."""

    id: str
    folder: str
    kind: str
    title: str
    made: str
    lang: str
    reports: tuple[str, ...]
    files: dict[str, str]
    notes: tuple[str, ...]

    @property
    def names(self) -> dict[str, str]:
        """`files`, and what the decisions about a comparison of two are called as soon as there are any."""
        page = self.files.get("html") if self.kind == PAIR else None
        return {**self.files, DECISIONS: f"{PurePath(page).stem}{SUFFIX}"} if page else self.files


class Shelf:
    """The folder at `path`, made if missing. Raises OSError or sqlite3.Error where it cannot be used."""

    def __init__(self, path: Path) -> None:
        self.path = path.absolute()
        self.path.mkdir(parents=True, exist_ok=True)
        with self._list() as table:
            table.execute(_TABLE)
            # One program at a time begins here: what another one is just making is no leftover.
            table.execute("BEGIN IMMEDIATE")
            self._sweep()
            self._running = self.path / f"{_RUNNING}{secrets.token_hex(4)}"
            self._running.mkdir()
            lock = _lock(self._running)
            if lock is None:
                raise sqlite3.OperationalError("a new file is locked")
            self._lock = lock
            table.execute("COMMIT")

    def close(self) -> None:
        """Takes away what is in progress and lets go of the folder."""
        self._lock.close()
        shutil.rmtree(self._running, ignore_errors=True)

    def begin(self) -> Path:
        """A new folder for work in progress, with one for the reports inside."""
        folder = self._running / secrets.token_hex(8)
        (folder / ORIGINALS).mkdir(parents=True)
        return folder

    def discard(self, folder: Path) -> None:
        """Takes away a folder of `begin`, finished or not."""
        shutil.rmtree(folder, ignore_errors=True)

    def keep(self, folder: Path, kind: str, made: str, lang: str, done: Done) -> Kept:
        """Puts the finished `folder` into the list and under its title into its place, in one step each.

        The line is written first: without its folder it is not shown, and a folder without line would be lost.
        """
        with self._list() as table:
            table.execute("BEGIN IMMEDIATE")
            there = {each.name.casefold() for each in self.path.iterdir()}
            there |= {str(name).casefold() for (name,) in table.execute("SELECT folder FROM comparison")}
            name = unused(safe_name(done.title), there)
            kept = Kept(
                secrets.token_hex(8), name, kind, done.title, made, lang, done.reports, dict(done.files), done.notes
            )
            table.execute(f"INSERT INTO comparison ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", _row(kept))
            table.execute("COMMIT")
        _move(folder, self.path / name)
        return kept

    def entries(self) -> list[Kept]:
        """Everything that is kept, the latest first; a folder that its owner took away is not listed."""
        with self._list() as table:
            rows = table.execute(f"SELECT {_COLUMNS} FROM comparison ORDER BY made DESC, rowid DESC").fetchall()
        there = {each.name for each in self.path.iterdir() if each.is_dir() and not each.is_symlink()}
        return [kept for kept in map(_kept, rows) if kept.folder in there]

    def find(self, id: str) -> Kept | None:
        """The comparison of this id, if it is in the list."""
        return next((kept for kept in self.entries() if kept.id == id), None)

    def file(self, kept: Kept, option: str) -> Path | None:
        """The output of a format; only what really stands in its folder, never what a name leads to elsewhere."""
        return self._inside(self.path / kept.folder, kept.names.get(option))

    def decide(self, kept: Kept, content: bytes) -> bool:
        """Puts a file of decisions beside a comparison; False where it has no page to decide on, or it is gone.

        Raises OutputError where the folder cannot be written to.
        """
        if self.file(kept, "html") is None or DECISIONS not in kept.names:
            return False
        path = self.path / kept.folder / kept.names[DECISIONS]
        if path.is_symlink():
            return False
        write_files({path: content})
        return True

    def originals(self, kept: Kept) -> list[Path]:
        """The reports as they were given, in the order in which they were compared; those that are still there."""
        folder = self.path / kept.folder / ORIGINALS
        found = (self._inside(folder, name) for name in kept.reports)
        return [path for path in found if path]

    def delete(self, kept: Kept) -> None:
        """Takes a comparison away: out of sight in one step, then from the disk. Raises OSError where it is in use."""
        gone = self._running / secrets.token_hex(8)
        _move(self.path / kept.folder, gone)
        with self._list() as table:
            table.execute("DELETE FROM comparison WHERE id = ?", (kept.id,))
        shutil.rmtree(gone, ignore_errors=True)

    @staticmethod
    def _inside(folder: Path, name: str | None) -> Path | None:
        if not folder.is_dir() or folder.is_symlink():
            return None
        return next((p for p in folder.iterdir() if p.name == name and p.is_file() and not p.is_symlink()), None)

    @contextmanager
    def _list(self) -> Iterator[sqlite3.Connection]:
        # Each call has a connection of its own: the calls come from several threads.
        with closing(sqlite3.connect(self.path / _LIST, isolation_level=None)) as table:
            yield table

    def _sweep(self) -> None:
        """Takes away what programs that were killed had in progress."""
        for left in self.path.glob(f"{_RUNNING}*"):
            lock = _lock(left)
            if lock is not None:
                lock.close()
                shutil.rmtree(left, ignore_errors=True)


def _move(folder: Path, goal: Path) -> None:
    """Renames a folder. Raises OSError.

    On Windows a folder cannot be renamed while a file in it is open, and virus scanners open what was just written for
    a moment: so it is tried again for a second.
    """
    for _ in range(_TRIES - 1):
        with suppress(PermissionError):
            folder.rename(goal)
            return
        time.sleep(1 / _TRIES)
    folder.rename(goal)


def _lock(folder: Path) -> sqlite3.Connection | None:
    """The lock of a running program's folder, held until closed; None where another process holds it.

    SQLite locks files the same way on every system, and a lock ends with its process, however that ended.
    """
    connection = sqlite3.connect(folder / _LOCK, timeout=0, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError:
        with suppress(sqlite3.Error):
            connection.close()
        return None
    return connection


def _row(kept: Kept) -> tuple[str, ...]:
    lists = (kept.reports, kept.files, kept.notes)
    written = (json.dumps(each, ensure_ascii=False) for each in lists)
    return (kept.id, kept.folder, kept.kind, kept.title, kept.made, kept.lang, *written)


def _kept(row: tuple[str, ...]) -> Kept:
    id, folder, kind, title, made, lang, *lists = row
    reports, files, notes = map(json.loads, lists)
    return Kept(id, folder, kind, title, made, lang, tuple(reports), dict(files), tuple(notes))
