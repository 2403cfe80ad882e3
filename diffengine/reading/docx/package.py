"""The parts of a Word file: main text, styles, numbering, notes — found by relationship, not by name."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from diffengine.reading.archives import Archive, open_archive
from diffengine.reading.files import ReportFile
from diffengine.reading.markup import parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_USUAL_MAIN = "word/document.xml"


@dataclass(frozen=True, slots=True)
class WordPackage:
    """The archive, its main part, and the parts that the main part refers to: `related` by kind, `parts` by id."""

    file: ReportFile
    archive: Archive
    main: str
    related: dict[str, str]
    parts: dict[str, str]

    def data(self, part: str) -> bytes:
        """The XML of a part, in the usual namespace also where the file is written in the strict variant."""
        return self.archive.read(part).replace(_STRICT, _TRANSITIONAL)

    def root(self, kind: str) -> Element | None:
        """The root of the part of a kind (`styles`, `numbering`, `footnotes`, `endnotes`); None where there is none."""
        part = self.related.get(kind)
        return parse_xml(self.file, part, self.data(part)) if part else None


def open_package(file: ReportFile) -> WordPackage:
    """The parts of the Word file. Raises ReportError where it is damaged."""
    archive = open_archive(file)
    main = next((target for kind, target, _ in _relations(file, archive, "") if kind == "officeDocument"), _USUAL_MAIN)
    related: dict[str, str] = {}
    parts: dict[str, str] = {}
    for kind, target, identity in _relations(file, archive, main):
        related.setdefault(kind, target)
        parts[identity] = target
    return WordPackage(file, archive, main, related, parts)


def _relations(file: ReportFile, archive: Archive, part: str) -> Iterator[tuple[str, str, str]]:
    """Kind, target and id of the relationships of `part` ("" is the package) that lie inside the archive.

    Targets outside are never followed; a path with .. that leaves the archive is simply no part of it.
    """
    folder, name = posixpath.split(part)
    rels = posixpath.join(folder, "_rels", f"{name}.rels")
    if rels not in archive.names:
        return
    for relation in parse_xml(file, rels, archive.read(rels)).iter(_RELATIONSHIP):
        target = relation.get("Target", "")
        full = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        if relation.get("TargetMode") != "External" and full in archive.names:
            yield relation.get("Type", "").rpartition("/")[2], full, relation.get("Id", "")


def value(element: Element | None, path: str) -> str | None:
    """The `w:val` of the element at `path` (`pPr/pStyle`) below `element`; None where it is not there."""
    found = child(element, path)
    return None if found is None else found.get(f"{W}val", "")


def child(element: Element | None, path: str) -> Element | None:
    """The first element at `path` (local names in the Word namespace) below `element`."""
    return None if element is None else element.find(_qualified(path))


@cache
def _qualified(path: str) -> str:
    return "/".join(W + name for name in path.split("/"))


def is_on(element: Element | None, path: str) -> bool:
    """Whether a switch (`rPr/vanish`) is there and not turned off."""
    state = value(element, path)
    return state is not None and state.lower() not in {"0", "false", "off"}


def number_at(element: Element | None, path: str) -> int | None:
    """The `w:val` at `path` as a whole number; None where it is missing or no number."""
    written = value(element, path)
    if not written:
        return None
    try:
        return int(written)
    except ValueError:
        return None
