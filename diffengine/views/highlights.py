"""The most telling findings of a comparison, ranked: what a reader with one minute should see."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from diffengine.document.characters import CLAUSE_END
from diffengine.findings.boilerplate import repeated_shares
from diffengine.findings.initiatives import is_completed
from diffengine.findings.names import find_names
from diffengine.findings.places import same_place, surely_same_place
from diffengine.findings.stock import differ_in_measure
from diffengine.model import Comparison, Delta, Document, Followup, Judgement, Side
from diffengine.views.certain import is_certain, is_rejected
from diffengine.views.ranking import rank_numbers

__all__ = ["Highlight", "rank_highlights"]

MOST = 10

_CLAUSE_MARK = re.compile(f"[{re.escape(CLAUSE_END)}]")

FAILED_CHECK = 100.0
"""A report that contradicts itself or last year's: nothing is more telling, and it can be verified on the spot."""

STALE_YEAR = 78.0
"""A sentence copied with last year's year: certain, and embarrassing, but no figure is wrong."""

MEASURED = {
    "missed": 95.0,
    "partly": 88.0,
    "exceeded": 70.0,
    "unanswered": 64.0,
    "in_progress": 50.0,
    "met": 40.0,
}
"""A commitment with a number, told by its verdict. Silence ranks below what is said: an answer may have been worded so
that it was not found."""

WORDED = {
    "missed": 75.0,
    "partly": 60.0,
    "exceeded": 58.0,
    "unanswered": 45.0,
    "in_progress": 22.0,
    "met": 20.0,
}
"""A commitment in words. That one cannot be measured is no finding."""

INITIATIVE = {Side.OLD: 66.0, Side.NEW: 65.5}
"""What was dropped is said nowhere, so it is worth a little more than what is new."""

UNNAMED = -12.0
"""An initiative without a name of its own (《》 or quotes)."""

LARGEST_DELTA = 68.0
"""The most striking changed number; each further one in the ranking of the summary is worth `NEXT_DELTA` less."""

NEXT_DELTA = 2.0

REPEATED = 65.0
"""How much is repeated, once for the whole report…"""

LEAST_REPEATED = 0.10
"""…where it is at least a tenth."""

AGAIN = 0.82
"""Each further finding of the same kind counts for less, so that ten findings show every side: after three failed
checks comes what is new and what is gone."""


APART = 10
"""Points by which a growth that a report states and that of its figure over last year's may differ: real growth is less
than that of the amounts, and bases are revised."""

MOST_TIMES = Decimal("2.5")
"""Times by which a figure of one place may change from year to year: of greater changes most are of another scope."""

MOST_BEHIND = 4
"""Figures behind one among which its growth is looked for: 城镇、农村收入2万元、1万元,分别增长8%、9%."""

_PER_CENT = frozenset({"%", "％"})


@dataclass(frozen=True, slots=True)
class Highlight:
    """A finding: its `kind`, its position among the comparison's findings of that kind, and its weight, 0…100.

    `check` counts in `Comparison.checks`, `followup` in `followups`, `initiative` in `initiatives`, `delta` in
    `deltas`; `repeat` is the repeated share, once. `theme` tells findings of one kind apart that do not crowd out each
    other: stale years from other checks, what is new from what is gone.
    """

    kind: str
    index: int
    weight: float
    theme: str
    certainty: float
    judgement: Judgement | None = None


def rank_highlights(comparison: Comparison, most: int = MOST) -> tuple[Highlight, ...]:
    """At most `most` findings: the certain ones, the most telling first; the others only where none is certain.

    A failed check, a figure promised and missed, a large change, a named platform that is new or gone, the repeated
    share. Of findings of the same theme each further one counts a little less.
    """
    seen: Counter[str] = Counter()
    weighed = []
    for item in sorted((item for item in _candidates(comparison) if not is_rejected(item)), key=_order):
        weighed.append(replace(item, weight=item.weight * AGAIN ** seen[item.theme]))
        seen[item.theme] += 1
    ranked = sorted(weighed, key=_order)
    certain = [item for item in ranked if is_certain(item)]
    # The repeated share is always certain, and by itself no finding.
    return tuple((certain if any(item.kind != "repeat" for item in certain) else ranked)[:most])


def _order(item: Highlight) -> tuple[bool, float, str, int]:
    return not is_certain(item), -item.weight, item.theme, item.index


def _candidates(comparison: Comparison) -> Iterator[Highlight]:
    for index, check in enumerate(comparison.checks):
        if check.verdict == "fail":
            stale = check.kind == "stale_year"
            weight, theme = (STALE_YEAR, "stale_year") if stale else (FAILED_CHECK, "check")
            yield Highlight("check", index, weight, theme, check.certainty, check.judgement)
    for index, followup in enumerate(comparison.followups):
        worth = _promise_weight(comparison, followup)
        if worth is not None:
            yield Highlight("followup", index, worth, "followup", followup.certainty, followup.judgement)
    one_place = same_place(comparison.old, comparison.new)
    for index, initiative in enumerate(comparison.initiatives):
        names = [name.text for name in find_names(initiative.name)]
        other = comparison.new if initiative.side is Side.OLD else comparison.old
        if any(name in other.text for name in names):
            continue  # its sentence is gone (or new), but the other report speaks of the thing
        if (
            initiative.side is Side.OLD
            and one_place
            and is_completed(comparison.old, initiative.sentence, initiative.name)
        ):
            continue
        theme = "dropped" if initiative.side is Side.OLD else "new"
        weight = INITIATIVE[initiative.side] + (0.0 if names else UNNAMED)
        yield Highlight("initiative", index, weight, theme, initiative.certainty, initiative.judgement)
    numbers = [
        index
        for index in rank_numbers(comparison)
        if _one_measure(comparison, comparison.deltas[index]) and _one_basis(comparison, comparison.deltas[index])
    ]
    for place, index in enumerate(numbers[:MOST]):
        delta = comparison.deltas[index]
        weight = LARGEST_DELTA - NEXT_DELTA * place
        yield Highlight("delta", index, weight, "delta", delta.certainty, delta.judgement)
    share = repeated_shares(comparison)[0]
    if share.percent >= 100 * LEAST_REPEATED:
        yield Highlight("repeat", 0, REPEATED, "repeat", 1.0)


def _one_measure(comparison: Comparison, delta: Delta) -> bool:
    """Whether both figures are totals or neither: 总量达到5万个 → 新建2万个 is no fall, and may not lead."""
    if delta.old is None or delta.new is None:
        return True
    sides = (comparison.old, delta.old), (comparison.new, delta.new)
    return not differ_in_measure(*(_clause_before(document, index) for document, index in sides))


def _one_basis(comparison: Comparison, delta: Delta) -> bool:
    """Whether the change fits what the new report itself says beside the figure.

    引进内资8483亿元 → 3120亿元,增长15% is no fall: the first was of five years, or of another scope. Where it says
    nothing, 新增就业218万人 → 48万人 in a year is not believed either.
    """
    if delta.old is None or delta.new is None:
        return True
    before, now = comparison.old.quantities[delta.old], comparison.new.quantities[delta.new]
    if now.unit == "年" and now.reading.before.endswith("连续"):
        return False  # 连续6年增产 → 连续7年 is what every year adds
    if before.base_value <= 0 or now.dimension == "percent":
        return True
    following = comparison.new.quantities[delta.new + 1 :][:MOST_BEHIND]
    stated = next((q for n, q in enumerate(following, start=1) if q.reading.grown == n and q.unit in _PER_CENT), None)
    grown = now.base_value / before.base_value
    if stated is None:
        return not surely_same_place(comparison.old, comparison.new) or 1 / MOST_TIMES <= grown <= MOST_TIMES
    said = -stated.value if stated.falling else stated.value
    return abs((grown - 1) * 100 - said) <= APART


def _clause_before(document: Document, index: int) -> str:
    """The words of the clause up to a figure."""
    quantity = document.quantities[index]
    before = document.text[document.sentences[quantity.sentence].span.start : quantity.span.start]
    return _CLAUSE_MARK.split(before)[-1]


def _promise_weight(comparison: Comparison, followup: Followup) -> float | None:
    unanswered_figures = not followup.results and len(comparison.old.quantities_of(followup.plan)) > 0
    measured = followup.target is not None or unanswered_figures
    return (MEASURED if measured else WORDED).get(followup.status)
