"""Figures without a table's form: `行政复议：结果维持 309，结果纠正 17`, `粮食产量：12.5`, `- 居民消费价格 3.3 3.2`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from diffengine.document.grids.cell_figures import SIGN, is_figure
from diffengine.document.grids.model import Cell, Found, Line, cell_of, empty_cell, grid_of

_FIGURE = rf"{SIGN}(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?[%％‰]?"
_COUNTED = r"(?:[ 　]?(?!年|[月日号楼])[^\d\s：:。，,；;（）()]{1,6})?"
"""A unit behind a figure: 123件, 12.5万吨; 2023年, 3月 and 5号 are no figures."""

_PAIR = re.compile(
    rf"[ 　]*(?P<key>[^\d\s，,、；;：:。]{{2,16}})[ 　]*[:：]?"
    rf"[ 　]*(?P<figure>{_FIGURE}{_COUNTED})[ 　]*(?:[，,、；;]|$)"
)
_NAMED = re.compile(r"(?P<name>[^：:。，,；;]{2,40})[：:]")
_LONE = re.compile(
    rf"[ 　]*(?:[-•·*][ 　]+)?(?P<key>[^\d：:。，,；;][^：:。，,；;]{{1,30}})[：:]"
    rf"[ 　]*(?P<figure>{_FIGURE}{_COUNTED})[ 　]*"
)
_CONTACT = re.compile(r"电话|邮编|邮政编码|传真|热线|编号|文号|账号|帐号|日期|时间|网址|信箱|代码|QQ|微信")
_SPACED = re.compile(
    rf"[ 　]*(?P<bullet>[-•·*]\s)?[ 　]*(?P<name>\S.*?)(?P<figures>(?:[ 　](?:{_FIGURE}|[-—…]{{1,3}})){{2,}})[ 　]*"
)
_TOKEN = re.compile(r"[^ 　]+")
_BULLET = re.compile(r"[ 　]*\*{0,2}[-•·*]\s")


def paired(lines: Sequence[Line], at: int) -> Found:
    """A line of `名：键 数，键 数`, its keys as heads of columns; or two lines at least of `名：数`."""
    named = _NAMED.match(lines[at].text)
    pairs = _pairs(lines[at].text, named.end()) if named else []
    if named and len(pairs) > 1:
        line = lines[at]
        keys = [empty_cell(line.start), *(cell_of(line, *found.span("key")) for found in pairs)]
        figures = [cell_of(line, *named.span("name")), *(cell_of(line, *found.span("figure")) for found in pairs)]
        return grid_of([keys, figures], [line]), at + 1
    end = at
    rows: list[list[Cell]] = []
    while end < len(lines) and (found := _LONE.fullmatch(lines[end].text)) and not _CONTACT.search(found["key"]):
        rows.append([cell_of(lines[end], *found.span("key")), cell_of(lines[end], *found.span("figure"))])
        end += 1
    return (grid_of(rows, lines[at:end]), end) if len(rows) > 1 else None


def _pairs(words: str, begin: int) -> list[re.Match[str]]:
    """The pairs from `begin` on, if they are all that the line holds."""
    pairs: list[re.Match[str]] = []
    if words.rstrip().endswith("。"):
        return []
    while begin < len(words.rstrip(" 　")):
        found = _PAIR.match(words, begin)
        if not found:
            return []
        pairs.append(found)
        begin = found.end()
    return pairs


def spaced(lines: Sequence[Line], at: int) -> Found:
    """Rows whose figures single blanks part, under a line of heads: `- 指标 全县 城市`, `- 居民消费价格 3.3 3.2`."""
    first = at
    while first < len(lines) and first - at < MOST_HEAD_LINES and _tokens(lines[first]):
        first += 1
    found: list[list[Cell]] = []
    end = first
    while end < len(lines) and (row := _spaced_row(lines[end]) or _group_row(lines[end : end + 2])):
        found.append(row)
        end += 1
    if sum(len(row) > 1 for row in found) < 2:
        return None
    heads = [cell for line in lines[at:first] for cell in _tokens(line)]
    width = Counter(len(row) for row in found if len(row) > 1).most_common(1)[0][0]
    rows = [row for row in (_without_dash(row, width) for row in found) if len(row) in {1, width}]
    if len(heads) == width + 1:
        heads = [cell for cell in heads if not cell.text.endswith("单位")]  # units are written behind the names
    if len(heads) == width - 1:
        heads = [empty_cell(lines[at].start), *heads]
    return (grid_of([heads, *rows] if heads else rows, lines[at:end]), end) if len(heads) in {0, width} else None


MOST_HEAD_LINES = 2
"""Lines over which the heads of such a table are broken."""


def _tokens(line: Line) -> list[Cell]:
    """The heads in a line of short words parted by blanks; none where a figure or a sentence stands."""
    bullet = _BULLET.match(line.text)
    begin = bullet.end() if bullet else 0
    found = list(_TOKEN.finditer(line.text, begin))
    words = [token[0] for token in found]
    if len(words) < 2 or any(is_figure(word) or len(word) > 12 or word[-1] in "。：；，" for word in words):
        return []
    return _set_wide([cell_of(line, *token.span()) for token in found])


def _set_wide(cells: list[Cell]) -> list[Cell]:
    """Heads without the blanks set inside them: 城 市 农 村 → 城市, 农村."""
    joined: list[Cell] = []
    half = False
    for cell in cells:
        half = not half if len(cell.text) == 1 else False
        if len(cell.text) == 1 and not half:
            joined[-1] = Cell(joined[-1].text + cell.text, joined[-1].span)
        else:
            joined.append(cell)
    return joined


def _without_dash(row: list[Cell], width: int) -> list[Cell]:
    """A row without the dash that stands for its unit: `- 鞋类 —— — — 654 16.6`.

    Where a figure is missing nobody can tell which; such rows are left out.
    """
    return [row[0], *row[2:]] if len(row) == width + 1 and not row[1].text.strip("-—…") else row


def _group_row(lines: Sequence[Line]) -> list[Cell]:
    """The one word behind a bullet that heads the rows below it: `- 一、农产品产量`."""
    bullet = _BULLET.match(lines[0].text)
    if bullet is None or len(lines) < 2 or not _spaced_row(lines[1]):
        return []
    words = list(_TOKEN.finditer(lines[0].text, bullet.end()))
    ended = words and words[0][0][-1] in "。：；，"
    return [cell_of(lines[0], *words[0].span())] if len(words) == 1 and not ended else []


def _spaced_row(line: Line) -> list[Cell]:
    found = _SPACED.fullmatch(line.text)
    if not found or is_figure(found["name"]) or found["name"][-1] in "，、：；。":
        return []
    figures = list(_TOKEN.finditer(line.text, found.start("figures"), found.end("figures")))
    return [cell_of(line, *found.span("name")), *(cell_of(line, *token.span()) for token in figures)]
