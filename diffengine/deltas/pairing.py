"""Which quantity of one report is the same indicator as which of the other: one assignment over both reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from alignment.logistic import chance
from alignment.sparse_assignment import Scores, assign_sparse
from diffengine.certainty import DOUBTED
from diffengine.deltas.edges import QuantityEdges, find_edges, with_rivals
from diffengine.deltas.settings import DeltaSettings
from diffengine.deltas.stated_growth import StatedGrowth
from diffengine.model import Document, Pair, Quantity, SectionPair
from diffengine.prepare import Prepared
from diffengine.quantities.kinds import are_one_name, are_whole_and_part, is_of_all, narrows

Link = tuple[int, int]
"""The positions of a quantity of the old report and of one of the new."""


@dataclass(frozen=True, slots=True)
class Match:
    """The quantity `old` of one report is the indicator that `new` of the other is: log-odds, and as a probability."""

    old: int
    new: int
    score: float
    certainty: float
    other_basis: bool = False
    """Whether the later report's own growth says that the earlier figure is no base of its own, see `StatedGrowth`."""


def match_quantities(
    old: Prepared,
    new: Prepared,
    pairs: Sequence[Pair],
    sections: Sequence[SectionPair],
    settings: DeltaSettings,
    chosen: Sequence[Link] = (),
) -> list[Match]:
    """The quantities of the two reports that measure the same indicator, each at most once, in the old order.

    `办理行政复议案件27件` and `全年办理行政复议案件31件`, wherever they stand. Swapping the reports swaps the result:
    they are always compared in the same order. Those that people paired (`chosen`) are so, whatever speaks against it.
    """
    if new.document.text < old.document.text:
        mirrored = [replace(pair, old=pair.new, new=pair.old) for pair in pairs]
        turned = [replace(pair, old=pair.new, new=pair.old) for pair in sections]
        swapped = _match(new, old, mirrored, turned, settings, [(j, i) for i, j in chosen])
        return sorted((replace(match, old=match.new, new=match.old) for match in swapped), key=lambda match: match.old)
    return _match(old, new, pairs, sections, settings, chosen)


def _match(
    old: Prepared,
    new: Prepared,
    pairs: Sequence[Pair],
    sections: Sequence[SectionPair],
    settings: DeltaSettings,
    chosen: Sequence[Link],
) -> list[Match]:
    edges = find_edges(old, new, pairs, sections, settings.models.words)
    score = settings.models.settled.score(with_rivals(edges, settings.models.words, old.document, new.document))
    chances = chance(score)
    taken = np.isin(edges.old, [i for i, _ in chosen]) | np.isin(edges.new, [j for _, j in chosen])
    stated = StatedGrowth(old, new)
    sure = _certainties(edges, chances, old.document, new.document, stated)
    at = np.flatnonzero((sure >= settings.threshold) & ~taken)
    # The gain above the threshold counts, not the total: two weak pairs must not outweigh one strong pair.
    gain = score[at] - np.log(settings.threshold / (1 - settings.threshold)) + 1e-6
    known = dict(zip(zip(edges.old[at].tolist(), edges.new[at].tolist(), strict=True), at.tolist(), strict=True))
    there = dict(assign_sparse(edges.old[at], edges.new[at], gain))
    back = {j: i for i, j in there.items()}
    found = [
        Match(i, j, round(float(score[known[i, j]]), 4), round(float(sure[known[i, j]]), 4), stated.contradicts(i, j))
        for i, j in there.items()
        if not _leaves_its_level(old.contexts[i].grown, new.contexts[j].grown, there, back)
    ]
    return sorted([*found, *(Match(i, j, score=1.0, certainty=1.0) for i, j in chosen)], key=lambda match: match.old)


def _certainties(edges: QuantityEdges, chances: Scores, old: Document, new: Document, stated: StatedGrowth) -> Scores:
    """The chances, capped where a doubt is left, where the names do not agree or the stated growth is another."""
    sure = np.where(edges.doubted, np.minimum(chances, DOUBTED), chances)
    for k in np.flatnonzero(sure > DOUBTED).tolist():
        i, j = int(edges.old[k]), int(edges.new[k])
        if not _of_one_name(old.quantities[i], new.quantities[j]) or stated.contradicts(i, j):
            sure[k] = DOUBTED
    return sure


def _leaves_its_level(old: int, new: int, there: Mapping[int, int], back: Mapping[int, int]) -> bool:
    """Whether of two growths the levels `old` and `new` have partners that are not each other.

    移动电话用户316万户，增长26% and 电话用户473万户，增长2.6%, where 移动电话用户456万户 stands there as well.
    """
    return old >= 0 and new >= 0 and there.get(old) != new and (old in there or new in back)


def _of_one_name(old: Quantity, new: Quantity) -> bool:
    """Whether two figures state one headline indicator, or have names that agree."""
    if old.headline and old.headline == new.headline:
        return True
    names = [quantity.indicator.partition(" · ")[0] for quantity in (old, new)]
    if bool(old.headline) != bool(new.headline) and narrows(*(names if new.headline else names[::-1])):
        return False
    of_all = [is_of_all(name, quantity.reading.before) for name, quantity in zip(names, (old, new), strict=True)]
    return are_one_name(*names) and not are_whole_and_part(*names, of_all=(of_all[0], of_all[1]))
