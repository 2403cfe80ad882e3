"""What the paragraph styles of a Word file say: headings, numbering, tables of contents."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diffengine.reading.docx.package import W, child, number_at, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

DEEPEST_CHAIN = 20
"""Styles based on styles: Word allows 11 in a row; a longer chain is a loop."""

BODY_LEVEL = 9
"""The outline level that Word writes for text that is no heading (0 to 8 are headings)."""

_HEADING_NAME = re.compile(r"^(?:heading|标题)\s*([1-9])$", re.IGNORECASE)
_CONTENTS_NAME = re.compile(r"^(?:toc|目录)\s*[1-9]$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style with all that it inherits; `level` is 0 for text, `numbering` (numId, level or None)."""

    level: int = 0
    contents: bool = False
    numbering: tuple[str, int | None] | None = None


class Styles:
    """The paragraph styles by id; the default style stands for paragraphs without one."""

    def __init__(self, root: Element | None) -> None:
        found = [] if root is None else root.findall(f"{W}style")
        self._elements = {style.get(f"{W}styleId", ""): style for style in found}
        self._default = next(
            (
                style.get(f"{W}styleId", "")
                for style in found
                if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in {"1", "true", "on"}
            ),
            "",
        )
        self._known: dict[str, Style] = {}

    def of(self, paragraph: Element) -> Style:
        """The style of a paragraph."""
        name = value(paragraph, "pPr/pStyle") or self._default
        if name not in self._known:
            self._known[name] = self._resolve(name)
        return self._known[name]

    def numbering_of(self, style_id: str) -> str | None:
        """The numId that a numbering style names; None where it names none."""
        return value(self._elements.get(style_id), "pPr/numPr/numId")

    def _resolve(self, style_id: str) -> Style:
        level: int | None = None
        contents = False
        number: str | None = None
        number_level: int | None = None
        for element in self._chain(style_id):
            name = value(element, "name") or ""
            named = _HEADING_NAME.match(name)
            outline = number_at(element, "pPr/outlineLvl")
            if level is None and (named or outline is not None):
                level = int(named[1]) if named else heading_level(outline)
            contents = contents or bool(_CONTENTS_NAME.match(name))
            properties = child(element, "pPr/numPr")
            if properties is not None:
                number = number if number is not None else value(properties, "numId")
                number_level = number_level if number_level is not None else number_at(properties, "ilvl")
        return Style(level or 0, contents, None if number is None else (number, number_level))

    def _chain(self, style_id: str) -> list[Element]:
        chain: list[Element] = []
        at: str | None = style_id
        while at in self._elements and len(chain) < DEEPEST_CHAIN:
            chain.append(self._elements[at])
            at = value(chain[-1], "basedOn")
        return chain


def heading_level(outline: int | None) -> int:
    """The heading level, from 1, of a written outline level; 0 for text."""
    return outline + 1 if outline is not None and 0 <= outline < BODY_LEVEL else 0
