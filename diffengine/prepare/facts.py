"""The hard facts of a sentence that words alone do not weigh: its figures, names, and which way things went."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from diffengine.data import load
from diffengine.document.characters import fold_width
from diffengine.model import Document

_NUMERAL = re.compile(r"[0-9]+(?:[.,:][0-9]+)*")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_NAME = re.compile(r"[《\"“]([^》\"”]{2,24})[》\"”]")
_PLAIN = re.compile(r"\W|_")


@dataclass(frozen=True, eq=False)
class Facts:
    """The facts of every sentence of a report.

    `verbatim` is the sentence without mark and spaces, `numerals` its numbers of two digits and more (no years),
    `names` what stands in 《》 and “”, `labels` the indicators of its quantities with their units. `trend` is 1 where
    it speaks of a rise or of something done, -1 of a fall or something not done, 0 of neither or both.
    """

    verbatim: tuple[str, ...]
    numerals: tuple[frozenset[str], ...]
    names: tuple[frozenset[str], ...]
    labels: tuple[tuple[tuple[str, str], ...], ...]
    trend: NDArray[np.int64]


def facts_of(document: Document) -> Facts:
    """The facts of every sentence of `document`."""
    bodies = [fold_width(document.text[s.span.start + s.mark : s.span.end]) for s in document.sentences]
    return Facts(
        verbatim=tuple("".join(body.split()) for body in bodies),
        numerals=tuple(
            frozenset(n for n in _NUMERAL.findall(body) if len(n) > 1 and not _YEAR.fullmatch(n)) for body in bodies
        ),
        names=tuple(frozenset(_NAME.findall(body)) for body in bodies),
        labels=tuple(_labels(document, index) for index in range(len(bodies))),
        trend=np.array([_trend(body) for body in bodies], dtype=np.int64),
    )


def _labels(document: Document, index: int) -> tuple[tuple[str, str], ...]:
    quantities = (document.quantities[at] for at in document.quantities_of(index))
    return tuple(sorted({(_PLAIN.sub("", quantity.indicator), quantity.unit) for quantity in quantities}))


def _trend(body: str) -> int:
    up = any(_direction(name).search(body) for name in ("rising", "done"))
    down = any(_direction(name).search(body) for name in ("falling", "undone"))
    return int(up) - int(down)


@cache
def _direction(name: str) -> re.Pattern[str]:
    return re.compile(load("directions")[name])
