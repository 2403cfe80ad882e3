"""Tables whose cells are parted by a character: pipes, box drawing, tabs, commas."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from diffengine.document.grids.cell_figures import is_figure
from diffengine.document.grids.headings import is_contents
from diffengine.document.grids.model import Cell, Found, Line, cell_of, clean, grid_of

_BARS = str.maketrans(dict.fromkeys("｜│┃║￨", "|"))
_RULE = re.compile(r"[\s|:\-=+─━═┄┅┈┉┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝╭╮╯╰┠┨┯┷┝┥╞╡╪]+")
_DRAWN = re.compile(r"[|｜│┃║￨+─-╿]")
_RULED = re.compile(r"[-=─━═┄┅┈┉]")
_QUOTED = re.compile(r'"(?:[^"]|"")*"|[^,]*')

LONGEST_ENTRY = 60
"""Characters of a cell between commas; what is longer is a sentence."""


def piped(lines: Sequence[Line], at: int) -> Found:
    """The table of `| a | b |` from line `at` on: pipes of any width, box drawing, with or without outer pipes."""
    if not _DRAWN.search(lines[at].text):
        return None
    end = at
    rows: list[list[Cell]] = []
    rules: list[int] = []  # before which row each drawn rule stands
    used = at
    while end < len(lines):
        line = lines[end]
        bars = line.text.translate(_BARS)
        if not line.text.strip():
            end += 1
            continue
        if _is_rule(bars):
            rules += [] if bars.isascii() and "+" not in bars else [len(rows)]
            used = end + 1
        elif _has_outer_bars(bars) or (_has_bars(lines, end) and _fits(rows, bars)):
            rows.append(_split(line, bars, "|", strip=True))
            used = end + 1
        else:
            break
        end = used
    return (grid_of(_between_rules(rows, rules), lines[at:used]), used) if rows else None


FEWEST_BANDS = 3
"""Stretches between drawn rules: heads and two rows. With fewer there is a rule below the heads alone."""


def _between_rules(rows: list[list[Cell]], rules: list[int]) -> list[list[Cell]]:
    """The rows, those joined between which a drawn box has no rule: │一般公共│  │ over │预算收入│12│ is one.

    Only where every stretch between rules has figures in one line at most.
    """
    bands = [rows[begin:end] for begin, end in pairwise(sorted({0, *rules, len(rows)}))]
    lone = all(sum(any(is_figure(cell.text) for cell in row[1:]) for row in band) < 2 for band in bands)
    if len(bands) < FEWEST_BANDS or not lone or len({len(row) for row in rows}) > 1:
        return rows
    return [[_one_below_another(cells) for cells in zip(*band, strict=True)] for band in bands]


def _one_below_another(cells: Sequence[Cell]) -> Cell:
    filled = [cell for cell in cells if cell.text]
    return Cell("".join(cell.text for cell in filled), (filled or cells)[0].span)


def _is_rule(bars: str) -> bool:
    drawn = "|" in bars or not bars.isascii() or bars.strip()[:1] == "+" == bars.strip()[-1:]
    return bool(drawn and _RULE.fullmatch(bars) and _RULED.search(bars))


def _has_outer_bars(bars: str) -> bool:
    words = bars.strip()
    return len(words) > 1 and words[0] == "|" == words[-1]


def _has_bars(lines: Sequence[Line], at: int) -> bool:
    """Whether a line and one beside it have equally many pipes inside; a single one may be a page's 首页 | 概况."""
    count = lines[at].text.translate(_BARS).count("|")
    beside = [lines[n].text.translate(_BARS) for n in (at - 1, at + 1) if 0 <= n < len(lines)]
    ended = lines[at].text.rstrip().endswith(("。", "！", "？"))
    return count > 0 and not ended and any(bars.count("|") == count or _is_rule(bars) for bars in beside)


def _fits(rows: list[list[Cell]], bars: str) -> bool:
    return not rows or len(rows[-1]) == bars.count("|") + 1


def _split(line: Line, bars: str, mark: str, *, strip: bool = False) -> list[Cell]:
    begin, end = 0, len(bars)
    if strip and _has_outer_bars(bars):
        begin, end = bars.index(mark) + 1, bars.rindex(mark)
    cells = []
    while begin <= end:
        stop = bars.find(mark, begin, end)
        stop = end if stop < 0 else stop
        cells.append(cell_of(line, begin, stop))
        begin = stop + 1
    return cells


def tabbed(lines: Sequence[Line], at: int) -> Found:
    """The table of cells parted by tabs from line `at` on; two lines at least, or one with three cells."""
    end = at
    while end < len(lines) and _is_tabbed(lines[end].text):
        end += 1
    rows = [_split(line, line.text, "\t") for line in lines[at:end]]
    filled = [sum(bool(cell.text) for cell in row) for row in rows]
    if not rows:
        return None
    if max(filled) < 2 or (len(rows) == 1 and filled[0] < 3) or is_contents(rows):
        return None, end
    return grid_of(rows, lines[at:end]), end


def _is_tabbed(words: str) -> bool:
    """Whether tabs part cells; a tab that only indents, or ends a paragraph, parts nothing."""
    begun = words.lstrip()
    return "\t" in begun and not begun.rstrip().endswith(("。", "；"))


def with_commas(lines: Sequence[Line], at: int) -> Found:
    """The table of comma-separated values from line `at` on: as many commas in each line, and cells with figures."""
    first = _fields(lines[at].text)
    if len(first) < 2:
        return None
    end = at
    while end < len(lines) and len(_fields(lines[end].text)) == len(first):
        end += 1
    rows = [[_field(line, *place) for place in _fields(line.text)] for line in lines[at:end]]
    filled = [cell.text for row in rows for cell in row if cell.text]
    figures = sum(map(is_figure, filled))
    return grid_of(rows, lines[at:end]) if len(rows) > 1 and figures * 4 >= len(filled) > 0 else None, end


def _fields(words: str) -> list[tuple[int, int]]:
    """The places of the fields of a line, none at all where it is no line of values."""
    if "," not in words or words.rstrip().endswith(("。", "；", "，", ";")) or is_figure(words):
        return []
    places: list[tuple[int, int]] = []
    at = 0
    while at <= len(words):
        found = _QUOTED.match(words, at)
        assert found is not None
        end = found.end()
        if end < len(words) and words[end] != ",":
            end = words.find(",", end) if "," in words[end:] else len(words)
        if end - at > LONGEST_ENTRY and words[at : at + 1] != '"':
            return []
        places.append((at, end))
        at = end + 1
    return places if len(places) > 1 else []


def _field(line: Line, begin: int, end: int) -> Cell:
    words = line.text[begin:end].strip()
    if len(words) > 1 and words[0] == '"' == words[-1]:
        inner = line.text.index('"', begin) + 1
        stop = line.text.rindex('"', begin, end)
        return Cell(clean(line.text[inner:stop].replace('""', '"')), line.piece(inner, stop))
    return cell_of(line, begin, end)
