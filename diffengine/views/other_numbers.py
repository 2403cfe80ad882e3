"""Which other numbers may be the counterpart of one, for a reader who sees that the stated one is wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence

from diffengine.model import Comparison, Quantity
from diffengine.quantities.units import unit_group

__all__ = ["MOST", "other_numbers"]

MOST = 6
"""Numbers offered of either report: a reader looks through them at a glance, and may point at any sentence besides."""

Places = tuple[int, ...]
"""Positions of quantities in their document."""


def other_numbers(comparison: Comparison) -> dict[str, tuple[Places, Places]]:
    """For each delta the numbers of the old report that may belong to its new one, and of the new to its old one.

    办理行政复议案件27件 may belong to 办结27件 of the same sentence over there, and to 办理行政复议案件58件 wherever it
    stands: a number of the same unit in a linked sentence, or of the same indicator. Those of the same stage come
    first: a plan is seldom the counterpart of a result.
    """
    links = [link for pair in comparison.pairs for link in pair.links]
    old, new = comparison.old.quantities, comparison.new.quantities
    of_new = _finder(old, [(j, i) for i, j in links])
    of_old = _finder(new, links)
    return {
        delta.id: (
            () if delta.new is None else _without(of_new(new[delta.new]), delta.old),
            () if delta.old is None else _without(of_old(old[delta.old]), delta.new),
        )
        for delta in comparison.deltas
    }


def _without(found: Iterator[int], stated: int | None) -> Places:
    return tuple(n for n in found if n != stated)[:MOST]


def _finder(numbers: Sequence[Quantity], links: list[tuple[int, int]]) -> Callable[[Quantity], Iterator[int]]:
    """Finds the positions in `numbers` that may belong to a number of the other report; `links` lead from there."""
    near: dict[Hashable, list[int]] = defaultdict(list)
    linked: dict[int, list[int]] = defaultdict(list)
    for position, number in enumerate(numbers):
        near[number.sentence, unit_group(number)].append(position)
        near[number.indicator, unit_group(number)].append(position)
    for there, here in links:
        linked[there].append(here)

    def find(other: Quantity) -> Iterator[int]:
        group = unit_group(other)
        places = (*linked.get(other.sentence, ()), *([other.indicator] if other.indicator else []))
        found = dict.fromkeys(n for place in places for n in near.get((place, group), ()))
        yield from sorted(found, key=lambda n: numbers[n].stage != other.stage)

    return find
