"""The bytes of a report and how the user wants them read; nothing of the format is known here."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from diffengine.errors import ReportError
from diffengine.reading.limits import LARGEST_FILE, MEGABYTE


class Revisions(StrEnum):
    """Which state of a text with tracked changes is read."""

    ACCEPTED = "accepted"
    """As if every change had been accepted: insertions stay, deletions go."""
    ORIGINAL = "original"
    """As if every change had been rejected: the text before the changes."""


Progress = Callable[[int, int], None]
"""What is called before each page that takes long, with its number and how many there are."""


@dataclass(frozen=True, slots=True)
class ReportFile:
    """`source` names the file as the user did; `encoding` overrides what the bytes say, "" leaves it to them.

    `progress` is told the page and how many there are where a page takes long.
    """

    source: str
    data: bytes
    encoding: str = ""
    revisions: Revisions = Revisions.ACCEPTED
    progress: Progress | None = None

    @property
    def name(self) -> str:
        """The file's name without folders."""
        return Path(self.source).name or self.source

    def error(self, kind: str, *, place: tuple[str, str] | None = None, **values: object) -> ReportError:
        """The ReportError of this file for `kind`, to be raised by the caller."""
        return ReportError(kind, self.source, place, {name: str(value) for name, value in values.items()})


def load_bytes(path: str | Path) -> bytes:
    """The content of the file at `path`, or of standard input for `-`, up to the limit of size.

    Raises ReportError for a file that is missing, a directory, not permitted, unreadable or too large.
    """
    source = str(path)
    if source == "-":
        return _read(sys.stdin.buffer, source)
    if not source.strip():
        raise ReportError("unnamed", source)
    try:
        with Path(path).open("rb") as stream:
            return _read(stream, source)
    except (FileNotFoundError, NotADirectoryError) as problem:
        raise ReportError("missing", source) from problem
    except IsADirectoryError as problem:
        raise ReportError("directory", source) from problem
    except PermissionError as problem:
        # Windows reports a directory as a file without permission.
        raise ReportError("directory" if Path(path).is_dir() else "permission", source) from problem
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        raise ReportError("unreadable", source, values={"reason": reason}) from problem


def _read(stream: BinaryIO, source: str) -> bytes:
    data = stream.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        raise ReportError("too_large", source, values={"limit": str(LARGEST_FILE // MEGABYTE)})
    return data
