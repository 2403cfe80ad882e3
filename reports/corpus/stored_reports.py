"""The files of stored reports, for what needs the reports themselves: a panel of a place or of a year."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from reports.corpus.commands import MEMORY, open_asker


class StoredFiles(NamedTuple):
    """The files that hold what was added, and those that are gone or hold something else by now."""

    there: Sequence[str]
    changed: Sequence[str]


def stored_files(store: str, *, place: str = "", year: int = 0, level: str = "") -> StoredFiles:
    """The files of the reports of a place (海原县 or 640522), a year and a level, as they were added."""
    with open_asker(store, MEMORY) as asker:
        rows = list(asker.rows("report_files", place=place, year=year, level=level))
    there = {file for file, sha256 in rows if _holds(Path(file), sha256)}
    return StoredFiles([file for file, _ in rows if file in there], [file for file, _ in rows if file not in there])


def _holds(file: Path, sha256: str) -> bool:
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest() == sha256
    except OSError:
        return False
