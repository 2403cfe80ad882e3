"""Columns of years meet by their years: 2022年 and 2023年 of one report, 2023年 and 2024年 of the next."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from diffengine.model import Document, Quantity

Indices = NDArray[np.int64]

_YEAR_COLUMN = re.compile(r"(?<!\d)((?:19|20)\d\d)年?$")


class YearColumns:
    """Which cells stand below years: 2022年 and 2023年 of one report meet 2023年 and 2024年 of the next."""

    def __init__(self, old: Document, new: Document) -> None:
        self._old, self._new = (np.array([_year(q) for q in side.quantities], dtype=np.int64) for side in (old, new))
        self._shift = new.year - old.year if old.year and new.year else 0

    def apart(self, old: Indices, new: Indices) -> NDArray[np.bool_]:
        """For each of the quantities `old` and `new` whether they are of years that do not answer each other.

        As far back from the year of its report, or one year told again, is the same; 2019年 and 2022年 are not.
        """
        before, after = self._old[old][:, None], self._new[new][None, :]
        step = after - before
        found: NDArray[np.bool_] = (before > 0) & (after > 0) & (step != 0) & (step != self._shift)
        return found


def _year(quantity: Quantity) -> int:
    column = _YEAR_COLUMN.search(quantity.indicator.rpartition(" · ")[2])
    return int(column[1]) if column else 0
