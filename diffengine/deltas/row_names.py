"""Cells of tables are the same indicator only if their rows are: 大米 is no 饲料, however alike their tables are."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from diffengine.document.marks import find_mark
from diffengine.model import Document
from diffengine.prepare.keys import key_of
from diffengine.quantities.tables import BETWEEN, table_sentences

Indices = NDArray[np.int64]

SAME_ROW = 60
"""Per cent of their characters that two names of rows share in order if they may be one renamed: 国内生产总值 and
地区生产总值 share 67, 规章 and 行政规章 too; 平板玻璃 and 钢化玻璃, two products, 50."""

NO_ROW = -1
"""For quantities in sentences, and cells whose row has no name."""


class RowNames:
    """Which cells of two reports stand in rows of other names; cells and sentences may always be compared."""

    def __init__(self, old: Document, new: Document) -> None:
        names_old, self._old = _rows(old)
        names_new, self._new = _rows(new)
        alike = process.cdist(names_old, names_new, scorer=fuzz.ratio)
        self._apart, self._same = alike < SAME_ROW, alike == 100

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


def _rows(document: Document) -> tuple[list[str], Indices]:
    """The different names of rows, the last step of their paths, and for each quantity the position of its own."""
    rows = table_sentences(document.text, document.sentences)
    names: dict[str, int] = {}
    places = []
    for quantity in document.quantities:
        row, parted, _ = quantity.indicator.partition(" · ")
        leaf = row.rpartition(BETWEEN)[2] if parted and quantity.sentence in rows else ""
        mark = find_mark(leaf)
        name = key_of(document, leaf[mark.size :] if mark and mark.size < len(leaf) else leaf) if leaf else ""
        places.append(names.setdefault(name, len(names)) if name else NO_ROW)
    return list(names), np.array(places, dtype=np.int64)
