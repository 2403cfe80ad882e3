"""XML from an untrusted file: no entities, no network, no document type, bounded size and depth."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from diffengine.reading.files import ReportFile
from diffengine.reading.limits import MOST_TAGS

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_DOCUMENT_TYPE = tuple("<!DOCTYPE".encode(name) for name in ("ascii", "utf-16-le", "utf-16-be"))
"""Office formats know no document types; entities and outside references can only be declared in one."""


def parse_xml(file: ReportFile, part: str, data: bytes) -> Element:
    """The root of the XML in `data`, the content of `part`. Raises ReportError where it is malformed or hostile.

    libxml2 itself refuses trees deeper than 256 and text nodes above 10 MB (huge_tree is off).
    """
    from lxml import etree

    _refuse_hostile(file, part, data)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as problem:
        raise file.error("damaged", place=("part", part)) from problem
    _refuse_document_type(file, part, root)
    return root


def stream_xml(file: ReportFile, part: str, data: bytes, parent: str) -> Iterator[Element]:
    """Each child of the elements named `parent`, whole, one after the other; each is freed when the next is asked for.

    A text of a million paragraphs never stands in memory as a tree. Errors are those of parse_xml.
    """
    from lxml import etree

    _refuse_hostile(file, part, data)
    events = etree.iterparse(
        io.BytesIO(data),
        events=("end",),
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        checked = False
        for _, element in events:
            above = element.getparent()
            if above is None or above.tag != parent:
                continue
            if not checked:
                _refuse_document_type(file, part, element)
                checked = True
            yield element
            element.clear()
            while element.getprevious() is not None:
                del above[0]
    except (etree.XMLSyntaxError, ValueError) as problem:
        raise file.error("damaged", place=("part", part)) from problem


def without_controls(text: str) -> str:
    """`text` without the characters that XML forbids; lxml refuses to store them, but reads them from `&#8;`."""
    return _FORBIDDEN.sub("", text)


_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def _refuse_hostile(file: ReportFile, part: str, data: bytes) -> None:
    if any(mark in data for mark in _DOCUMENT_TYPE):
        raise file.error("entities", place=("part", part))
    if data.count(b"<") > MOST_TAGS:
        raise file.error("too_many_tags", place=("part", part), limit=MOST_TAGS)


def _refuse_document_type(file: ReportFile, part: str, element: Element) -> None:
    if element.getroottree().docinfo.internalDTD is not None:
        raise file.error("entities", place=("part", part))
