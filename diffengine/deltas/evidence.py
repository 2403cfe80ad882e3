"""How much speaks for two quantities being the same indicator: terms that add up, for blocks of quantities at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from alignment.vectors import weighted_vectors
from diffengine.deltas.context import Context
from diffengine.deltas.settings import DeltaSettings
from diffengine.model import Document

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Grid = NDArray[np.float64]
Indices = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Side:
    """What is compared of one report's quantities, an entry for each; `link` is the number of the sentence pair."""

    phrase: csr_matrix
    phrase_size: Grid
    noun: csr_matrix
    noun_size: Grid
    clause: csr_matrix
    lead: csr_matrix
    unit: Indices
    role: Indices
    period: Indices
    town: Indices
    ordinal: Indices
    magnitude: Grid
    place: Grid
    link: Indices


class Evidence:
    """The evidence between the quantities of two reports; asked for by blocks of positions.

    `old_links` and `new_links` hold, for each sentence, the number of its pair, −1 for one without counterpart.
    """

    def __init__(
        self,
        old: Document,
        new: Document,
        contexts: tuple[list[Context], list[Context]],
        links: tuple[Indices, Indices],
        settings: DeltaSettings,
    ) -> None:
        self._settings = settings
        codes: dict[str, int] = {}
        texts = [
            weighted_vectors([getattr(c, name) for c in contexts[0]], [getattr(c, name) for c in contexts[1]])
            for name in ("phrase", "noun", "clause", "lead")
        ]
        self._old = _side(old, contexts[0], [pair[0] for pair in texts], links[0], codes)
        self._new = _side(new, contexts[1], [pair[1] for pair in texts], links[1], codes)

    def between(self, old: Indices, new: Indices) -> Grid:
        """The total for each of the quantities `old` with each of the quantities `new`, shape (len(old), len(new))."""
        a, b, w = self._old, self._new, self._settings
        phrase = _cosine(a.phrase[old], b.phrase[new]) * _brevity(a.phrase_size[old], b.phrase_size[new], w.brevity)
        noun = _cosine(a.noun[old], b.noun[new]) * _brevity(a.noun_size[old], b.noun_size[new], w.brevity)
        linked = (a.link[old][:, None] == b.link[new][None, :]) & (a.link[old] >= 0)[:, None]
        total: Grid = w.phrase * phrase + w.noun * noun + w.linked * linked
        total += w.clause * _cosine(a.clause[old], b.clause[new])
        total += w.lead * _cosine(a.lead[old], b.lead[new])
        total += w.same_unit * (a.unit[old][:, None] == b.unit[new][None, :])
        total -= w.role * (a.role[old][:, None] != b.role[new][None, :])
        total -= w.period * (a.period[old][:, None] != b.period[new][None, :])
        total -= w.town * (a.town[old][:, None] != b.town[new][None, :])
        total -= w.ordinal * (a.ordinal[old][:, None] != b.ordinal[new][None, :])
        total -= w.ratio * np.abs(a.magnitude[old][:, None] - b.magnitude[new][None, :])
        total -= w.order * (a.place[old][:, None] - b.place[new][None, :]) ** 2
        return total


def _side(
    document: Document, contexts: list[Context], texts: list[csr_matrix], links: Indices, codes: dict[str, int]
) -> _Side:
    count = len(contexts)
    return _Side(
        phrase=texts[0],
        phrase_size=np.array([len(c.phrase) - 1.0 for c in contexts]),
        noun=texts[1],
        noun_size=np.array([len(c.noun) - 1.0 for c in contexts]),
        clause=texts[2],
        lead=texts[3],
        unit=_coded([quantity.unit for quantity in document.quantities], codes),
        role=_coded([c.role for c in contexts], codes),
        period=_coded([c.period for c in contexts], codes),
        town=_coded([c.town for c in contexts], codes),
        ordinal=np.array([c.ordinal for c in contexts], dtype=np.int64),
        magnitude=np.array([_magnitude(float(quantity.base_value)) for quantity in document.quantities]),
        place=np.arange(count) / max(1, count),
        link=links[[quantity.sentence for quantity in document.quantities]],
    )


def _coded(words: list[str], codes: dict[str, int]) -> Indices:
    return np.array([codes.setdefault(word, len(codes)) for word in words], dtype=np.int64)


def _magnitude(value: float) -> float:
    return float(np.log10(abs(value))) if value else 0.0


def _cosine(old: csr_matrix, new: csr_matrix) -> Grid:
    product: Grid = (old @ new.T).toarray()
    return product


def _brevity(old: Grid, new: Grid, brevity: float) -> Grid:
    shorter: Grid = np.minimum(old[:, None], new[None, :])
    return shorter / (shorter + brevity)
