"""What last year's plan promised, nothing tells of, and this year's plan promises again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from diffengine.certainty import CERTAIN
from diffengine.findings.names import find_names
from diffengine.model import Document, Followup, Pair, Role


def promised_again(
    followups: Iterable[Followup], old: Document, new: Document, pairs: tuple[Pair, ...]
) -> tuple[Followup, ...]:
    """`followups`, the unanswered ones with the sentences of the new plan that promise the same again.

    实施“学生饮用奶计划”。 in both plans and nothing of it in the review → `again`. Only a certain counterpart counts
    that holds every name and figure of the commitment: 完成40万亩高标准农田建设 and 22万亩 next year is another one,
    and one without name or figure (维护社会和谐稳定) is made every year.
    """
    planned: dict[int, list[int]] = {}
    for pair in pairs:
        if pair.certainty >= CERTAIN:
            for i, j in pair.links or [(i, j) for i in pair.old for j in pair.new]:
                if new.sentences[j].role is Role.PLAN and not new.sentences[j].heading:
                    planned.setdefault(i, []).append(j)

    def of(item: Followup) -> tuple[int, ...]:
        promised = _concrete(old, item.plan)
        return tuple(j for j in sorted(planned.get(item.plan, ())) if promised and promised <= _concrete(new, j))

    return tuple(replace(item, again=of(item)) if item.status == "unanswered" else item for item in followups)


def _concrete(document: Document, index: int) -> frozenset[object]:
    """The names and figures of a sentence."""
    names = {name.text for name in find_names(document.sentence_text(index))}
    quantities = (document.quantities[k] for k in document.quantities_of(index))
    return frozenset(names | {(quantity.base_value, quantity.dimension) for quantity in quantities})
