"""Writing files so that nobody ever finds half of one."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

__all__ = ["OutputError", "write_files"]

_READABLE_BY_ALL = 0o666
"""What a new file may be before the user's umask: tempfile makes them 0600, which a web server cannot read."""


class OutputError(Exception):
    """An output cannot be written: `path` is the file, `kind` a key of `output` in messages/cli.toml."""

    def __init__(self, path: Path, kind: str, reason: str = "") -> None:
        self.path = path
        self.kind = kind
        self.reason = reason
        super().__init__(path, kind, reason)


def write_files(contents: dict[Path, bytes]) -> None:
    """Writes each content to its path; a path holds its old content or the whole of the new one, never a part.

    All are written beside their goal first and renamed at the end, so that a full disk leaves every old file as it
    was. Raises OutputError; nothing is left lying about.
    """
    written: dict[Path, Path] = {}
    try:
        for path, content in contents.items():
            written[path] = _write_beside(path, content)
        for path, temporary in written.items():
            try:
                temporary.replace(path)
            except OSError as problem:
                raise OutputError(path, "refused", problem.strerror or str(problem)) from problem
    finally:
        for temporary in written.values():
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def _write_beside(path: Path, content: bytes) -> Path:
    """`content` in a new file in the folder of `path`: a rename is only whole within one file system."""
    if path.is_dir():
        raise OutputError(path, "is_directory")
    if not path.parent.is_dir():
        raise OutputError(path, "no_directory")
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".diffengine-", suffix=".part")
    except OSError as problem:
        raise OutputError(path, "refused", problem.strerror or str(problem)) from problem
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        temporary.chmod(_READABLE_BY_ALL & ~_umask())
    except OSError as problem:
        with suppress(OSError):
            temporary.unlink()
        raise OutputError(path, "refused", problem.strerror or str(problem)) from problem
    return temporary


def _umask() -> int:
    """The user's umask, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
