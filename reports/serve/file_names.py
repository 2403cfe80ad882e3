"""Names of files that are safe on every system, whoever made them up."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from pathlib import PurePosixPath

__all__ = ["safe_name", "unused"]

_LONGEST = 60
"""Characters of a name without its suffix: 60 of them in Chinese are 180 bytes, and 255 is what file systems take."""

_LONGEST_SUFFIX = 10

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]')
"""What Windows forbids, what does not print and what turns the direction of a text."""

_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
"""Names that are devices on Windows, with any suffix."""


def safe_name(name: str) -> str:
    """`name` as a file name in a folder of ours: `..\\\\..\\\\2023年:报告.docx` → `2023年_报告.docx`.

    The last part of a path, nothing that a file system forbids, no hidden file, no device, never empty, never `-`.
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    plain = _FORBIDDEN.sub("_", last).strip(" .")
    path = PurePosixPath(plain)
    suffix = path.suffix if len(path.suffix) <= _LONGEST_SUFFIX else ""
    stem = (plain.removesuffix(suffix) if suffix else plain)[:_LONGEST].rstrip(" .")
    short = (stem or "_") + suffix
    return f"_{short}" if _DEVICES.match(short) or short.startswith(("-", "~$")) else short


def unused(name: str, taken: Container[str]) -> str:
    """`name`, or where it is taken `name (2)`, `name (3)` …; upper and lower case are one on Windows."""
    path = PurePosixPath(name)
    stem, suffix = (path.stem, path.suffix) if len(path.suffix) <= _LONGEST_SUFFIX else (name, "")
    number, free = 1, name
    while free.casefold() in taken:
        number += 1
        free = f"{stem} ({number}){suffix}"
    return free
