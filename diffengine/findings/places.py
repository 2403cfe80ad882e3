"""Whether two reports are of one place, and whether one can answer the other's plan."""

from __future__ import annotations

from diffengine.divisions import division
from diffengine.model import Comparison, Document


def of_two_places(comparison: Comparison) -> bool:
    """Whether the reports are surely no two of one place, so that nothing is new or gone: it is only here or there."""
    return not same_place(comparison.old, comparison.new)


def same_place(old: Document, new: Document) -> bool:
    """Whether both reports are of one place, as far as they say: 襄樊市 is 襄阳市, 密云县 is 密云区 by their codes.

    Where the table of divisions does not know one of them, the names tell: 云岭县 is also named 青石市云岭县. A report
    that names no place may be of any.
    """
    if not old.region or not new.region:
        return True
    if old.code and new.code:
        return _today(old.code) == _today(new.code)
    return old.region.endswith(new.region) or new.region.endswith(old.region)


def _today(code: str) -> str:
    found = division(code)
    return found.today if found else code


def surely_same_place(old: Document, new: Document) -> bool:
    """Whether both reports name a place, and the same: what may accuse a report needs more than silence."""
    return bool(old.region and new.region) and same_place(old, new)


def is_next_year(old: Document, new: Document) -> bool:
    """Whether `new` tells what became of the targets of `old`: the next year's report of the same place."""
    return same_place(old, new) and (old.year is None or new.year is None or new.year == old.year + 1)


def is_later(old: Document, new: Document) -> bool:
    """Whether `new` can tell what became of `old`'s plan: a later year of the same place, as far as they say."""
    if old.year is not None and new.year is not None and new.year <= old.year:
        return False
    return same_place(old, new)
