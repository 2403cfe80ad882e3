"""The numbers that Word counts itself and writes nowhere: 一、 （一） 1. from the numbering definitions.

A paragraph names a list (numId) and a level, or its style does. The list refers to an abstract definition that holds,
per level, the first number, the number format and the pattern (`（%2）`); lists that share one definition go on
counting together, unless the list restarts a level.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diffengine.reading.docx.package import W, child, is_on, number_at, value
from diffengine.reading.docx.styles import Style, Styles
from diffengine.reading.numerals import write_numeral

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

LEVELS = 9
"""Word knows nine levels of a list."""

_PLACE = re.compile(r"%([1-9])")
_CLOSED = "、，．.。)）]】:："
"""A number that ends so needs no space behind it: （一）坚持…, but 1 坚持…"""


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is counted and written; `restart` is the level above which it starts anew, 0 never."""

    start: int = 1
    style: str = "decimal"
    pattern: str = ""
    legal: bool = False
    restart: int | None = None
    tight: bool = False


@dataclass(frozen=True, slots=True)
class _List:
    abstract: str
    levels: dict[int, Level]
    restarts: dict[int, int]


class Numbering:
    """Counts the list items of one text in reading order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._numbers = _by_id(root, "num", "numId")
        self._abstracts = _by_id(root, "abstractNum", "abstractNumId")
        self._lists: dict[str, _List | None] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._started: set[tuple[str, int]] = set()

    def label(self, paragraph: Element, style: Style) -> str:
        """The number of this paragraph, counted; "" where it has none. Call once a paragraph, in reading order."""
        own = child(paragraph, "pPr/numPr")
        inherited, inherited_level = style.numbering or (None, None)
        written = value(own, "numId")
        number = written if written is not None else inherited
        if number in {None, "", "0"}:
            return ""
        found = self._list(str(number))
        if found is None:
            return ""
        level = number_at(own, "ilvl")
        if level is None:
            level = inherited_level if inherited_level is not None else self._level_of(paragraph, found)
        return self._count(str(number), found, min(max(level, 0), LEVELS - 1))

    def _level_of(self, paragraph: Element, found: _List) -> int:
        """The level that a definition ties to the paragraph's style; 0 where it ties none."""
        style = value(paragraph, "pPr/pStyle")
        for element in _levels_in(self._abstracts.get(found.abstract)):
            if style and value(element, "pStyle") == style:
                return _index(element)
        return 0

    def _count(self, number: str, found: _List, at: int) -> str:
        counts = self._counts.setdefault(found.abstract, [None] * LEVELS)
        level = found.levels.get(at, Level())
        if at in found.restarts and (number, at) not in self._started:
            counts[at] = None
            level_start = found.restarts[at]
        else:
            level_start = level.start
        self._started.add((number, at))
        before = counts[at]
        counts[at] = level_start if before is None else before + 1
        for lower in range(at + 1, LEVELS):
            restart = found.levels.get(lower, Level()).restart
            if restart is None or at < restart:
                counts[lower] = None
        return _write(found, at, counts)

    def _list(self, number: str) -> _List | None:
        if number not in self._lists:
            self._lists[number] = self._resolve(number)
        return self._lists[number]

    def _resolve(self, number: str) -> _List | None:
        element = self._numbers.get(number)
        abstract = value(element, "abstractNumId") or ""
        definition = self._abstracts.get(abstract)
        linked = value(definition, "numStyleLink")
        if linked:  # the definition stands in a numbering style, which names another list
            other = self._numbers.get(self._styles.numbering_of(linked) or "")
            abstract = value(other, "abstractNumId") or abstract
            definition = self._abstracts.get(abstract)
        if element is None or definition is None:
            return None
        levels = {_index(level): _read_level(level) for level in _levels_in(definition)}
        restarts = {}
        for override in element.findall(f"{W}lvlOverride"):
            own = child(override, "lvl")
            if own is not None:
                levels[_index(override)] = _read_level(own)
            start = number_at(override, "startOverride")
            if start is not None:
                restarts[_index(override)] = start
        return _List(abstract, levels, restarts)


def _write(found: _List, at: int, counts: list[int | None]) -> str:
    level = found.levels.get(at, Level())

    def numeral(place: re.Match[str]) -> str:
        index = int(place[1]) - 1
        shown = found.levels.get(index, Level())
        count = counts[index]
        return write_numeral(
            shown.start if count is None else count, "decimal" if level.legal and index < at else shown.style
        )

    if level.style == "bullet":
        return "• " if level.pattern else ""
    label = _PLACE.sub(numeral, level.pattern)
    return label if not label or level.tight or label[-1] in _CLOSED else label + " "


def _read_level(element: Element) -> Level:
    start = number_at(element, "start")
    return Level(
        start=1 if start is None else start,
        style=value(element, "numFmt") or "decimal",
        pattern=value(element, "lvlText") or "",
        legal=is_on(element, "isLgl"),
        restart=number_at(element, "lvlRestart"),
        tight=value(element, "suff") == "nothing",
    )


def _levels_in(definition: Element | None) -> list[Element]:
    return [] if definition is None else definition.findall(f"{W}lvl")


def _index(element: Element) -> int:
    written = element.get(f"{W}ilvl", "0")
    return int(written) if written.isdecimal() and len(written) == 1 else 0


def _by_id(root: Element | None, name: str, key: str) -> dict[str, Element]:
    return {} if root is None else {element.get(W + key, ""): element for element in root.findall(W + name)}
