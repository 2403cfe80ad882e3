"""The rows of all other indicators, aligned over the reports by their own labels; a gap is better than a wrong cell.

Two figures are one indicator when their labels agree and the scorer that pairs the numbers of two reports finds them
probable. Labels that differ are one row only where two neighbouring reports link them and they are alike. Rows are
never closed over chains: 120 reports linked pair by pair end with 投资 of everything in one row.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise

from diffengine.certainty import CERTAIN
from diffengine.data import load
from diffengine.deltas.pairing import match_quantities
from diffengine.document.characters import fold_width
from diffengine.findings.headline import RESULTS, TARGETS, horizon_of
from diffengine.ids import content_id
from diffengine.model import Horizon, PanelCell, PanelReport, PanelRow, Quantity, Role, SectionPair
from diffengine.prepare import Prepared
from diffengine.prepare.keys import place_names
from diffengine.quantities.headline import own_words
from diffengine.settings import Settings

__all__ = ["other_rows"]

SHORTEST = 4
"""Characters of a label that is told by itself; 学位 and 投资 are words of many matters."""

ALIKE = 85.0
"""Least likeness of two labels of one row, 0…100: 高标准农田新建 is 高标准农田建设, 数字经济 is no 数字企业."""

LINKED = 0.5
"""Certainty from which two neighbouring reports' figures bring their labels together, which are alike besides."""

FEWEST = 2
"""Reports that a row needs: a figure of one report alone is aligned with nothing."""

TIMES = frozenset({"time", "months"})
"""What lasts is seldom an indicator: 连续4年高于全国平均水平, 24小时动态清零."""

_FLOWS = frozenset({"新增", "净增"})
"""Verbs by which what was added is told from what there is: 新型煤化工产能, 新型煤化工产能新增."""

_MARKS = re.compile(r"[^\w%]|_")

Figures = dict["Label", list[int]]
"""The figures of a report by what they are called."""


class Label(tuple[str, str, str, str]):
    """What a figure is called: the words of its indicator, stage, whether it is a growth, and unit."""

    __slots__ = ()


def other_rows(
    reports: Sequence[PanelReport], prepared: Sequence[Prepared], settings: Settings
) -> tuple[PanelRow, ...]:
    """A row for each label that two or more reports use, results and targets apart, most reports first."""
    told = [_figures(report) for report in reports]
    first = _merged(told, _links(reports, prepared, told, settings))
    cells: defaultdict[Label, dict[int, list[int]]] = defaultdict(dict)
    for at, figures in enumerate(told):
        for label, found in figures.items():
            cells[first.get(label, label)].setdefault(at, []).extend(found)
    rows = [_row(reports, label, found) for label, found in cells.items()]
    whole = [row for row in rows if sum(cell is not None for cell in row.cells) >= FEWEST]
    return tuple(sorted(whole, key=lambda row: (-sum(cell is not None for cell in row.cells), row.name, row.stage)))


def _figures(report: PanelReport) -> Figures:
    """The figures of the report's own place and year that are no headline indicator, by label; one a label.

    A label that a report uses of several values tells none of them apart: 新建小微公园10个 here, 6 there.
    """
    document = report.document
    own = own_words(document.text, document.region)
    found: defaultdict[Label, list[int]] = defaultdict(list)
    for at, quantity in enumerate(document.quantities):
        role = document.sentences[quantity.sentence].role
        fits = role is Role.PLAN if quantity.stage == TARGETS else role in {Role.REVIEW, Role.DUTIES}
        words = _words(quantity, document.region) if fits and _is_own(quantity, own) else ""
        if words:
            found[Label((words, quantity.stage, quantity.role, quantity.unit))].append(at)
    return {label: group for label, group in found.items() if len({document.quantities[at].value for at in group}) == 1}


def _is_own(quantity: Quantity, own: tuple[str, ...]) -> bool:
    place = quantity.scope or quantity.reading.place
    return (
        quantity.headline is None
        and quantity.stage in {RESULTS, TARGETS}
        and horizon_of(quantity) is Horizon.YEAR
        and quantity.dimension not in TIMES
        and not quantity.reading.threshold
        and not quantity.reading.exceeded
        and (not place or place.startswith(own))
    )


def _words(quantity: Quantity, region: str) -> str:
    """The label as it is compared, "" for one that says too little: `高标准农田 · 建设` → 高标准农田建设."""
    noun = quantity.indicator.partition(" · ")[0]
    if _generic().fullmatch(noun) or len(_MARKS.sub("", noun)) < SHORTEST or _single().search(quantity.indicator):
        return ""
    folded = fold_width(quantity.indicator)
    for name in place_names(region):
        folded = folded.replace(name, "")
    return _MARKS.sub("", folded)


@cache
def _generic() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, load("panel")["other"]["generic"])))


@cache
def _single() -> re.Pattern[str]:
    return re.compile(load("panel")["other"]["single"])


def _links(
    reports: Sequence[PanelReport], prepared: Sequence[Prepared], told: Sequence[Figures], settings: Settings
) -> list[tuple[Label, Label]]:
    """The labels that neighbouring reports use of one figure, as far as they are alike; the most alike first."""
    from rapidfuzz import fuzz

    whole = (SectionPair(0, 0, 1.0, certainty=1.0),)
    links = []
    for old, new in pairwise(range(len(reports))):
        label_of = [{at: label for label, group in told[side].items() for at in group} for side in (old, new)]
        for match in match_quantities(prepared[old], prepared[new], (), whole, settings.deltas):
            before, after = label_of[0].get(match.old), label_of[1].get(match.new)
            if before is None or after is None or before == after or before[1:] != after[1:]:
                continue
            if match.certainty >= LINKED and _are_alike(before[0], after[0]):
                links.append((-fuzz.ratio(before[0], after[0]), before, after))
    return [(before, after) for _, before, after in sorted(links)]


def _are_alike(one: str, other: str) -> bool:
    """Whether two labels may be one indicator: nearly the same words, and none that only one of them adds.

    A word before or within is a narrower matter: 农村公路新建 and 山区农村公路新建, 保障性住房 and 保障性租赁住房.
    What follows is the verb (民生实事, 民生实事办), but 新增 tells a flow from a stock.
    """
    from rapidfuzz import fuzz

    short, long = sorted((one, other), key=len)
    added = long.removeprefix(short)
    if added == long:
        rest = iter(long)
        return fuzz.ratio(one, other) >= ALIKE and not all(sign in rest for sign in short)
    return fuzz.ratio(one, other) >= ALIKE and added not in _FLOWS


def _merged(told: Sequence[Figures], links: Sequence[tuple[Label, Label]]) -> Mapping[Label, Label]:
    """The label that each goes under, where labels are brought together.

    Two rows become one only if no report uses both labels and all their labels are alike, so that nothing chains.
    """
    members: dict[Label, list[Label]] = {}
    first: dict[Label, Label] = {}
    for before, after in links:
        one, other = first.get(before, before), first.get(after, after)
        groups = members.get(one, [one]), members.get(other, [other])
        apart = one != other and all(_are_alike(a[0], b[0]) for a in groups[0] for b in groups[1])
        clash = any(any(a in figures for a in groups[0]) and any(b in figures for b in groups[1]) for figures in told)
        if apart and not clash:
            members[one] = [*groups[0], *groups[1]]
            first |= dict.fromkeys(members[one], one)
    return first


def _row(reports: Sequence[PanelReport], label: Label, found: Mapping[int, Sequence[int]]) -> PanelRow:
    position, values = next(iter(found.items()))
    quantity = reports[position].document.quantities[values[0]]
    return PanelRow(
        key=content_id("x", *label),
        name=quantity.indicator.strip("、，,").removeprefix("和"),
        group="",
        stage=quantity.stage,
        horizon=Horizon.YEAR,
        unit=quantity.unit,
        factor=quantity.factor,
        dimension=quantity.dimension,
        headline=False,
        better="none",
        cells=tuple(PanelCell(tuple(found[at]), CERTAIN) if at in found else None for at in range(len(reports))),
    )
