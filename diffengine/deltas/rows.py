"""Cells of tables are the same indicator only if their rows are: 大米 is no 饲料, however alike their tables are."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from alignment.vectors import weighted_vectors
from diffengine.model import Document
from diffengine.prepare.keys import key_of
from diffengine.quantities.tables import table_sentences

Indices = NDArray[np.int64]

SAME_ROW = 0.5
"""Likeness of two names of rows that may be one renamed: 国内生产总值 and 地区生产总值 are .55 alike, 规章 and 行政规章
.59; 平板玻璃 and 钢化玻璃, two products, .35."""

NO_ROW = -1
"""For quantities in sentences, and cells whose row has no name."""


class RowNames:
    """Which cells of two reports stand in rows of other names; cells and sentences may always be compared."""

    def __init__(self, old: Document, new: Document) -> None:
        names_old, self._old = _rows(old)
        names_new, self._new = _rows(new)
        vectors = weighted_vectors(names_old, names_new)
        self._apart = (vectors[0] @ vectors[1].T).toarray() < SAME_ROW
        same = np.array([[name == other for other in names_new] for name in names_old], dtype=bool)
        self._apart &= ~same.reshape(self._apart.shape)

    def apart(self, old: Indices, new: Indices) -> NDArray[np.bool_]:
        """For each of the quantities `old` and `new` whether they are cells of rows with other names."""
        if not self._apart.size:
            return np.zeros((len(old), len(new)), dtype=bool)
        rows, columns = self._old[old], self._new[new]
        named = (rows >= 0)[:, None] & (columns >= 0)[None, :]
        others: NDArray[np.bool_] = named & self._apart[rows.clip(0)][:, columns.clip(0)]
        return others


def _rows(document: Document) -> tuple[list[str], Indices]:
    """The different names of rows, and for each quantity the position of its own."""
    rows = table_sentences(document.text, document.sentences)
    names: dict[str, int] = {}
    places = []
    for quantity in document.quantities:
        row, parted, _ = quantity.indicator.partition(" · ")
        name = key_of(document, row) if parted and quantity.sentence in rows else ""
        places.append(names.setdefault(name, len(names)) if name else NO_ROW)
    return list(names), np.array(places, dtype=np.int64)
