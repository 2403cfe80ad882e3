"""Which reports are looked at together where sentences are compared: some provinces, or some years of a large one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from diffengine.corpus.shares import Related

Key = TypeVar("Key", int, str)


class Block(NamedTuple):
    """The reports of the provinces from…to and the years from…to; what they are held against lies in those provinces
    or is the country's, and in those years or the one before."""

    province_from: str
    province_to: str
    year_from: int
    year_to: int


def blocks_of(reports: Iterable[Related], year: int, room: int) -> Iterator[Block]:
    """The blocks that hold every report of a year (0: all), each with as many characters as there is `room` for.

    A province that is too large is looked at some years at a time, one at the least. Reports without a year are in no
    block: nothing is before them.
    """
    sizes: dict[str, Counter[int]] = defaultdict(Counter)
    for report in reports:
        for later in (0, 1):
            if report.year is not None and year in (0, report.year + later):
                sizes[report.province][report.year + later] += report.sentence_characters
    for provinces in packed({province: sum(years.values()) for province, years in sizes.items()}, room):
        years = sum((sizes[province] for province in provinces), Counter[int]())
        for some in packed(years, room) if len(provinces) == 1 else [sorted(years)]:
            yield Block(provinces[0], provinces[-1], some[0], some[-1])


def packed(sizes: Mapping[Key, int], room: int) -> Iterator[list[Key]]:
    """The keys of `sizes` in order, as many together as there is room for, one at the least."""
    together: list[Key] = []
    taken = 0
    for key in sorted(sizes):
        if together and taken + sizes[key] > room:
            yield together
            together, taken = [], 0
        together.append(key)
        taken += sizes[key]
    if together:
        yield together
