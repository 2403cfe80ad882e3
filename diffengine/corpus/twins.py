"""Reports that are nearly the same: a report filed twice, under another year or another place."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from diffengine.corpus.asking import Asker
from diffengine.corpus.shares import Related

ALIKE = 0.8
"""Share of the clauses of both reports that both have, from which they are twins: the next year's work report of
the same place has .03, the next 统计公报 of the state, whose sentences are the same from year to year, up to .73."""


class Twin(NamedTuple):
    """Two reports, the share of the clauses of both that both have, and what differs: `place`, `year`, or nothing
    (two copies of one report)."""

    one: Related
    other: Related
    likeness: float
    differs: tuple[str, ...]


def twin_reports(asker: Asker) -> list[Twin]:
    """The pairs of reports that are nearly the same, the most alike first. One of two that differ in place or year lies
    where it does not belong."""
    asker.engine.put("pairs", list(asker.rows("twin_candidates")))
    sums: dict[tuple[int, int], list[int]] = defaultdict(lambda: [0, 0, 0])
    for one, other, *counts in asker.rows("twin_overlap"):
        sums[one, other] = [old + new for old, new in zip(sums[one, other], counts, strict=True)]
    reports = {row[0]: Related(*row) for row in asker.rows("report_list")}
    found = []
    for (one, other), (common, of_one, of_other) in sums.items():
        share = common / max(1, of_one + of_other - common)
        if share >= ALIKE:
            pair = sorted(
                (reports[one], reports[other]), key=lambda report: (report.year or 0, report.region, report.name)
            )
            found.append(Twin(pair[0], pair[1], share, _differs(*pair)))
    return sorted(found, key=lambda twin: (-twin.likeness, twin.one.name, twin.other.name))


def _differs(one: Related, other: Related) -> tuple[str, ...]:
    told = {"place": one.place != other.place, "year": one.year != other.year}
    return tuple(name for name, different in told.items() if different)
