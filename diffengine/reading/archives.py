"""Files that are zip archives (docx, ofd): parts read one by one, within limits, never written to disk."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass, field

from diffengine.reading.files import ReportFile
from diffengine.reading.limits import (
    HIGHEST_RATIO,
    LARGEST_ARCHIVE,
    LARGEST_PART,
    MEGABYTE,
    MOST_PARTS,
    RATIO_COUNTS_FROM,
)

_ENCRYPTED = 0x1
"""The bit of an entry's flags that says its content is encrypted."""


@dataclass(slots=True)
class Archive:
    """The parts of a zip archive by name. Parts are unpacked in memory and counted; links and paths mean nothing."""

    file: ReportFile
    names: frozenset[str]
    _zip: zipfile.ZipFile
    _unpacked: int = field(default=0)

    def read(self, name: str) -> bytes:
        """The content of the part `name`. Raises ReportError if it is missing, damaged, encrypted or a bomb."""
        place = ("part", name)
        try:
            entry = self._zip.getinfo(name)
        except KeyError as problem:
            raise self.file.error("damaged", place=place) from problem
        if entry.flag_bits & _ENCRYPTED:
            raise self.file.error("password")
        try:
            with self._zip.open(entry) as stream:
                data = stream.read(LARGEST_PART + 1)
        except _DAMAGE as problem:
            raise self.file.error("damaged", place=place) from problem
        self._unpacked += len(data)
        inflated = len(data) > RATIO_COUNTS_FROM and len(data) > HIGHEST_RATIO * max(1, entry.compress_size)
        if len(data) > LARGEST_PART or self._unpacked > LARGEST_ARCHIVE or inflated:
            raise self.file.error("bomb", place=place, limit=LARGEST_PART // MEGABYTE)
        return data


_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, ImportError)
"""What zipfile raises for entries that are cut, overlap, lie about themselves or use a method it lacks."""


def open_archive(file: ReportFile) -> Archive:
    """The archive that the bytes of `file` are. Raises ReportError (`damaged`) for a zip that is cut or malformed."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(file.data))
        names = archive.namelist()
    except (*_DAMAGE, KeyError, IndexError, OverflowError) as problem:
        raise file.error("damaged") from problem
    if len(names) > MOST_PARTS:
        raise file.error("bomb", limit=LARGEST_PART // MEGABYTE)
    return Archive(file, frozenset(names), archive)


def is_zip(file: ReportFile) -> bool:
    """Whether the bytes begin as a zip archive does."""
    return file.data.startswith(b"PK\x03\x04")


def part_names(file: ReportFile) -> frozenset[str]:
    """The names of the parts of a zip archive; none for another file or a damaged archive."""
    if not is_zip(file):
        return frozenset()
    try:
        return frozenset(zipfile.ZipFile(io.BytesIO(file.data)).namelist())
    except (*_DAMAGE, KeyError, IndexError, OverflowError):
        return frozenset()
