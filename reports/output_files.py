"""Writing files so that nobody ever finds half of one."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

__all__ = ["OutputError", "refused", "resolved", "write_files"]

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
    was. A link stays a link and what it points to gets the content; a pipe or a device is written through; a file that
    is there keeps its mode. Raises OutputError; nothing is left lying about.
    """
    written: dict[Path, Path] = {}
    through = {path: content for path, content in contents.items() if _is_special(path)}
    try:
        for path, content in contents.items():
            if path not in through:
                goal = _goal(path)
                written[goal] = _write_beside(goal, content)
        for path, temporary in written.items():
            try:
                temporary.replace(path)
            except OSError as problem:
                raise refused(path, problem) from problem
        for path, content in through.items():
            _write_through(path, content)
    finally:
        for temporary in written.values():
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def _is_special(path: Path) -> bool:
    """Whether a path is a pipe, a terminal or another device: to rename a file over it would take it away."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def _write_through(path: Path, content: bytes) -> None:
    """`content` into a pipe or device; a disk is refused, as is a pipe that nobody reads."""
    try:
        if stat.S_ISBLK(path.stat().st_mode):
            raise OutputError(path, "is_disk")
        handle = os.open(path, os.O_WRONLY | getattr(os, "O_NONBLOCK", 0))
        if hasattr(os, "set_blocking"):
            os.set_blocking(handle, True)
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
    except OSError as problem:
        raise refused(path, problem) from problem


_KINDS = {
    "ENOSPC": "disk_full",
    "EDQUOT": "disk_full",
    "EACCES": "not_permitted",
    "EPERM": "not_permitted",
    "EROFS": "not_permitted",
    "ENAMETOOLONG": "bad_name",
    "ELOOP": "bad_name",
    "ENXIO": "no_reader",
    "EEXIST": "not_directory",
}
"""What the system's refusals mean, for its own words are in its own language."""


def refused(path: Path, problem: OSError) -> OutputError:
    """Why the system does not write to `path`, as a message of ours."""
    name = errno.errorcode.get(problem.errno or 0, "")
    return OutputError(path, _KINDS.get(name, "refused"), name or str(problem))


def resolved(path: Path) -> Path:
    """Where `path` leads; raises OutputError for links in a circle and names that the system does not take."""
    try:
        return path.resolve()
    except RuntimeError as problem:
        raise OutputError(path, "bad_name") from problem
    except OSError as problem:
        raise refused(path, problem) from problem


def _goal(path: Path) -> Path:
    """What is written: what a link points to, else the path itself."""
    try:
        return resolved(path) if path.is_symlink() else path
    except OSError as problem:
        raise refused(path, problem) from problem


def _write_beside(path: Path, content: bytes) -> Path:
    """`content` in a new file in the folder of `path`: a rename is only whole within one file system."""
    try:
        if path.is_dir():
            raise OutputError(path, "is_directory")
        if not path.parent.is_dir():
            raise OutputError(path, "no_directory")
        if path.exists() and not os.access(path, os.W_OK):
            raise OutputError(path, "not_permitted")
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".diffengine-", suffix=".part")
    except OSError as problem:
        raise refused(path, problem) from problem
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        temporary.chmod(_mode_of(path))
    except OSError as problem:
        with suppress(OSError):
            temporary.unlink()
        raise refused(path, problem) from problem
    return temporary


def _mode_of(path: Path) -> int:
    """The mode that a file has, or a new one gets under the user's umask."""
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except OSError:
        return _READABLE_BY_ALL & ~_umask()


def _umask() -> int:
    """The user's umask, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
