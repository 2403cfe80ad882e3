"""Numbers that people said are one indicator, found in the reports as they are."""

from __future__ import annotations

from collections import defaultdict

from diffengine.ids import distinct
from diffengine.model import Decisions, Document
from diffengine.model.decisions import Figure
from diffengine.prepare import Prepared

__all__ = ["chosen_numbers", "figure_names"]


def figure_names(document: Document) -> tuple[Figure, ...]:
    """The name of each number that lasts while its sentence does: 办理27件，办结27件。 has `27件` and `27件-2`."""
    of_sentence: dict[int, list[int]] = defaultdict(list)
    for position, quantity in enumerate(document.quantities):
        of_sentence[quantity.sentence].append(position)
    names: dict[int, Figure] = {}
    for sentence, positions in of_sentence.items():
        told = distinct(document.quantities[position].text for position in positions)
        for position, name in zip(positions, told, strict=True):
            names[position] = document.sentences[sentence].id, name
    return tuple(names[position] for position in range(len(document.quantities)))


def chosen_numbers(old: Prepared, new: Prepared, decisions: Decisions) -> list[tuple[int, int]]:
    """The positions of the numbers that `decisions` pair; what is not there, or of another unit, is passed over."""
    if not decisions.figures:
        return []
    at_old, at_new = ({name: n for n, name in enumerate(figure_names(side.document))} for side in (old, new))
    there = ((at_old[i], at_new[j]) for i, j in decisions.figures if i in at_old and j in at_new)
    return sorted((i, j) for i, j in there if old.contexts[i].group == new.contexts[j].group)
