"""Populations by place and year, from a table that the user gives."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

__all__ = ["People", "TableError"]

_PLACE, _YEAR, _COUNT = ("地区|地方|城市|市县|place|region|city", "年份?|year", "人口|population|people")


class TableError(ValueError):
    """The table of populations cannot be used; `kind` is `columns` or `number`, `line` where (0 for the head)."""

    def __init__(self, kind: str, line: int) -> None:
        self.kind = kind
        self.line = line
        super().__init__(kind, line)


@dataclass(frozen=True, slots=True)
class People:
    """How many people live in each place, by place and year (None for any year)."""

    counts: Mapping[tuple[str, int | None], Decimal]

    def of(self, place: str, year: int | None) -> Decimal | None:
        """The people of a place in a year, else of the place in any year; 银川 is also 银川市."""
        names = (place, *(place.removesuffix(end) for end in ("市", "县", "区", "省", "自治区") if place.endswith(end)))
        keys = [(name, when) for when in (year, None) for name in names]
        return next((self.counts[key] for key in keys if key in self.counts), None)

    @staticmethod
    def read(text: str) -> People:
        """The populations of a CSV with the columns 地区, 年份 (may be missing) and 人口 (人口(万人) counts in 万).

        Raises TableError.
        """
        lines = list(csv.reader(text.lstrip("\ufeff").splitlines()))
        heads = [head.strip().lower() for head in lines[0]] if lines else []
        place, year, count = (_column(heads, pattern) for pattern in (_PLACE, _YEAR, _COUNT))
        if place is None or count is None:
            raise TableError("columns", 0)
        times = Decimal(10_000) if "万" in heads[count] else Decimal(1)
        counts: dict[tuple[str, int | None], Decimal] = {}
        for number, line in enumerate(lines[1:], start=2):
            if len(line) <= max(place, count) or not line[place].strip():
                continue
            try:
                when = int(line[year]) if year is not None and line[year].strip() else None
                counts[line[place].strip(), when] = Decimal(line[count].replace(",", "").strip()) * times
            except (ValueError, InvalidOperation) as problem:
                raise TableError("number", number) from problem
        return People(counts)


def _column(heads: list[str], pattern: str) -> int | None:
    return next((at for at, head in enumerate(heads) if re.search(pattern, head)), None)
