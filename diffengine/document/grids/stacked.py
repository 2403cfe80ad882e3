"""Tables pasted one cell a line: heads, then the name of a row and its figures, each on a line of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from diffengine.document.grids.cell_figures import is_figure, says_nothing
from diffengine.document.grids.headings import is_contents
from diffengine.document.grids.model import Cell, Found, Line, cell_of, empty_cell, grid_of

LONGEST_LABEL = 60
"""Characters of a head; what is longer is text. Names of rows reach 40: 2.申请人逾期未按收费通知要求缴纳费用…"""

MOST_HEADS = 60
"""Lines without a figure between the begin of a table and its first figure."""

FEWEST_ALONE = 3
"""Rows of one figure each that make a table without heads; two may be a date and a page number."""

_TOTALS = frozenset({"总计", "合计", "总数", "共计"})


@dataclass(frozen=True, slots=True)
class _Run:
    """Lines without figures and the figures behind them."""

    labels: tuple[Line, ...]
    figures: tuple[Line, ...]


def stacked(lines: Sequence[Line], at: int) -> Found:
    """The table of one cell a line from line `at` on: `产品`, `产量`, `粮食`, `12.5`, `茶叶`, `0.8`."""
    ahead = lines[at + 1 : at + MOST_HEADS + 1]
    if not any(line.figure for line in ahead) or not _is_label(lines[at].text) or lines[at].heading:
        return None
    if found := _several_names(lines, at):
        return found
    rows: list[list[Cell]] = []
    heads: tuple[str, ...] = ()
    width = used = sizes = 0
    for run, end in _runs(lines, at):
        count = len(run.figures)
        again = any(label.text.strip() in heads for label in run.labels)
        if not rows or again or count != width:
            opened = _heads(run.labels, count)
            if opened is None or (rows and not again and len(run.labels) <= count):
                if rows or len(run.labels) > count:
                    break
                opened = ([], len(run.labels) - 1)
            above, named = opened
            rows += above
            heads = tuple(cell.text for cell in above[-1] if cell.text) if above else ()
            width = count
        else:
            named = len(run.labels) - 1
            rows += [[_cell(label)] for label in run.labels[:named]]
        name = _cell(run.labels[named]) if named < len(run.labels) else None
        rows.append([*([name] if name else []), *map(_cell, run.figures)])
        used, sizes = end, max(sizes, count)
    figures = sum(is_figure(row[-1].text) for row in rows if len(row) > 1)
    if not used or (figures < 2 and not (heads and sizes > 2)) or (sizes == 1 and figures < FEWEST_ALONE):
        return None
    if is_contents(rows):
        return None
    return grid_of(rows, lines[_begin(lines, at, rows) : used]), used


def _several_names(lines: Sequence[Line], at: int) -> Found:
    """The table whose rows have several names each, as a unit behind the name: 学校, 所, 12 under 指标, 单位, 本年."""
    rows: list[list[Cell]] = []
    used = names = 0
    first: _Run | None = None
    for run, end in _runs(lines, at):
        if first is None:
            first = run
            continue
        names = names or len(run.labels)
        if names < 2 or (len(run.labels), len(run.figures)) != (names, len(first.figures)):
            break
        rows.append([*map(_cell, run.labels), *map(_cell, run.figures)])
        used = end
    if first is None or len(rows) < FEWEST_ALONE - 1 or len(first.labels) < 2 * names + len(first.figures):
        return None
    begin = len(first.labels) - 2 * names - len(first.figures)
    heads = [_cell(label) for label in first.labels[begin:-names]]
    rows = [heads, [*map(_cell, first.labels[-names:]), *map(_cell, first.figures)], *rows]
    return grid_of(rows, lines[_begin(lines, at, rows) : used]), used


def _runs(lines: Sequence[Line], at: int) -> Iterator[tuple[_Run, int]]:
    """The runs from line `at` up to a sentence or heading, each with the line behind it, no further than asked for."""
    labels: list[Line] = []
    figures: list[Line] = []
    n = at
    while n < len(lines) and len(labels) <= MOST_HEADS:
        words = lines[n].text.strip()
        if lines[n].figure or says_nothing(words):
            if not labels:
                return
            figures.append(lines[n])
        elif words:
            if figures:
                yield _Run(tuple(labels), tuple(figures)), n
                labels, figures = [], []
            if not _is_label(words) or (n > at and lines[n].heading):
                return
            labels.append(lines[n])
        n += 1
    if figures:
        yield _Run(tuple(labels), tuple(figures)), n


def _is_label(words: str) -> bool:
    words = words.strip()
    ended = words.endswith(("。", "；", "！", "？", "，", "：", "、"))
    return 0 < len(words) <= LONGEST_LABEL and not ended


def _heads(labels: tuple[Line, ...], count: int) -> tuple[list[list[Cell]], int] | None:
    """The rows of heads in `labels` above `count` columns, and which label names the first row; None for too few."""
    words = [label.text.strip() for label in labels]
    for period in range(2, count // 2 + 1):
        last = words[-count:]
        if count % period == 0 and len(last) == count and last == last[:period] * (count // period):
            return _repeated(labels, count, period), len(labels)
    names, named = labels[:-1], len(labels) - 1
    total = max((at for at, word in enumerate(words[:-1]) if word in _TOTALS), default=-1)
    below = names[total + 1 :]
    if total > 0 and len(below) > 1 and total + 1 >= count - len(below) + 1 > 1:
        begin = total - (count - len(below))
        titles = [[_cell(label)] for label in names[:begin]]
        return [*titles, *_nested(names[begin : total + 1], below)], named
    if len(names) < count:
        return None
    heads = [_cell(label) for label in names[len(names) - count :]]
    corner = names[len(names) - count - 1] if len(names) > count else None
    titles = [[_cell(label)] for label in names[: max(0, len(names) - count - 1)]]
    return [*titles, [_cell(corner) if corner else empty_cell(labels[0].start), *heads]], named


def _nested(top: tuple[Line, ...], below: tuple[Line, ...]) -> list[list[Cell]]:
    """Two rows of heads: what follows a total stands below the head before it (法人或其他组织, 总计, 商业企业 …)."""
    first: list[Cell] = [empty_cell(top[0].start)]
    second = [empty_cell(top[0].start)]
    for at, label in enumerate(top):
        parent = at == len(top) - 2
        first += [_cell(label), *(empty_cell(label.start) for _ in below[1:] if parent)]
        second += map(_cell, below) if parent else [empty_cell(label.start)]
    return [first, second]


def _repeated(labels: tuple[Line, ...], count: int, period: int) -> list[list[Cell]]:
    """Heads that come again for each of several groups, under the names of the groups.

    行政复议, 行政诉讼, 未经复议直接起诉, 复议后起诉 above three times 结果维持 … 总计: one name more than groups is a
    head above the last ones.
    """
    names = labels[: len(labels) - count]
    groups = count // period
    gap = [empty_cell(labels[0].start)] * (period - 1)
    rows = []
    if len(names) == groups + 1:
        upper, lower = names[:-2], names[-2:]  # the last of the upper names is above the last two groups
        alone = len(upper) - 1
        first: list[Cell] = []
        second: list[Cell] = []
        for label in upper[:alone]:
            first += [_cell(label), *gap]
            second += [empty_cell(label.start), *gap]
        for at, label in enumerate(lower):
            first += [_cell(upper[-1]) if at == 0 else empty_cell(label.start), *gap]
            second += [_cell(label), *gap]
        rows += [first, second]
    elif len(names) >= groups:
        rows.append([cell for label in names[len(names) - groups :] for cell in (_cell(label), *gap)])
    return [*rows, [_cell(label) for label in labels[len(labels) - count :]]]


def _begin(lines: Sequence[Line], at: int, rows: list[list[Cell]]) -> int:
    """The line of the first cell; titles above the heads stay lines of the text."""
    first = min(cell.span.start for row in rows for cell in row if cell.text)
    return next(n for n in range(at, len(lines)) if lines[n].start + len(lines[n].text) >= first)


def _cell(line: Line) -> Cell:
    return cell_of(line, 0, len(line.text))
