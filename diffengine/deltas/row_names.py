"""Cells of tables are the same indicator only if their rows are: 大米 is no 饲料, however alike their tables are."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from diffengine.document.marks import find_mark
from diffengine.model import Document
from diffengine.prepare.keys import key_of
from diffengine.quantities.tables import BETWEEN, table_sentences
from diffengine.quantities.units import unit_group

Indices = NDArray[np.int64]

SAME_ROW = 60
"""Per cent of their characters that two names of rows share in order if they may be one renamed: 国内生产总值 and
地区生产总值 share 67, 规章 and 行政规章 too; 平板玻璃 and 钢化玻璃, two products, 50."""

RATES = frozenset({"percent", "points"})
"""Dimensions of what any row may have beside its level."""

NO_ROW = -1
"""For quantities in sentences, and cells whose row has no name."""


class RowNames:
    """Which cells of two reports stand in rows of other names; cells and sentences may always be compared."""

    def __init__(self, old: Document, new: Document) -> None:
        rows_old, self._old = _rows(old)
        rows_new, self._new = _rows(new)
        alike = process.cdist([row.name for row in rows_old], [row.name for row in rows_new], scorer=fuzz.ratio)
        self._same = alike == 100
        self._apart = (alike < SAME_ROW) | (_measured_otherwise(rows_old, rows_new) & ~self._same)

    def apart(self, old: Indices, new: Indices) -> NDArray[np.bool_]:
        """For each of the quantities `old` and `new` whether they are cells of rows with other names."""
        return self._named(old, new, self._apart)

    def same(self, old: Indices, new: Indices) -> NDArray[np.bool_]:
        """For each of the quantities `old` and `new` whether they are cells of rows of one name."""
        return self._named(old, new, self._same)

    def _named(self, old: Indices, new: Indices, holds: NDArray[np.bool_]) -> NDArray[np.bool_]:
        if not holds.size:
            return np.zeros((len(old), len(new)), dtype=bool)
        rows, columns = self._old[old], self._new[new]
        named = (rows >= 0)[:, None] & (columns >= 0)[None, :]
        both: NDArray[np.bool_] = named & holds[rows.clip(0)][:, columns.clip(0)]
        return both


@dataclass(frozen=True, slots=True)
class _Row:
    """The name of a row, the last step of its path, and the classes of the units of its levels."""

    name: str
    units: frozenset[str]


def _measured_otherwise(old: list[_Row], new: list[_Row]) -> NDArray[np.bool_]:
    """For each of two rows whether their units say that they are two things: 饮料酒 in 千升, 饮料 in 吨."""
    kinds = list({row.units: None for row in (*old, *new)})
    apart = np.array([[bool(one and other) and not one & other for other in kinds] for one in kinds], dtype=bool)
    at = {kind: n for n, kind in enumerate(kinds)}
    rows, columns = (np.array([at[row.units] for row in side], dtype=np.int64) for side in (old, new))
    found: NDArray[np.bool_] = apart.reshape(len(kinds), len(kinds))[rows][:, columns]
    return found


def _rows(document: Document) -> tuple[list[_Row], Indices]:
    """The different rows, and for each quantity the position of its own."""
    rows = table_sentences(document.text, document.sentences)
    units: dict[int, set[str]] = defaultdict(set)
    for quantity in document.quantities:
        if quantity.unit and quantity.dimension not in RATES:
            units[quantity.sentence].add(unit_group(quantity))
    names: dict[_Row, int] = {}
    places = []
    for quantity in document.quantities:
        row, parted, _ = quantity.indicator.partition(" · ")
        leaf = row.rpartition(BETWEEN)[2] if parted and quantity.sentence in rows else ""
        mark = find_mark(leaf)
        name = key_of(document, leaf[mark.size :] if mark and mark.size < len(leaf) else leaf) if leaf else ""
        place = _Row(name, frozenset(units[quantity.sentence]))
        places.append(names.setdefault(place, len(names)) if name else NO_ROW)
    return list(names), np.array(places, dtype=np.int64)
