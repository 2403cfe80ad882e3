"""Which quantity of one report is the same indicator as which of the other: one assignment over both reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from alignment.sparse_assignment import assign_sparse
from diffengine.deltas.context import Context, read_contexts
from diffengine.deltas.evidence import Evidence, Grid, Indices
from diffengine.deltas.rows import RowNames
from diffengine.deltas.settings import DeltaSettings
from diffengine.model import Document, Pair

APART = frozenset({"base", "mark"})
"""Roles that are compared only with their like: the 4分 of 由4分提高至6分 is no partner for last year's 4分."""

CANDIDATES = 50
"""Best partners kept for each quantity, so that a report that repeats itself a hundred times fits in memory."""

CELLS = 500_000
"""Size of the part of a score matrix that is held at once (4 MB a term)."""


@dataclass(frozen=True, slots=True)
class Match:
    """The quantity `old` of one report is the indicator that `new` of the other is, with the total evidence."""

    old: int
    new: int
    score: float


def match_quantities(old: Document, new: Document, pairs: Sequence[Pair], settings: DeltaSettings) -> list[Match]:
    """The quantities of the two reports that measure the same indicator, each at most once, in the old order.

    Unit class (see `unit_group`) and being the base of a change (由4分) are conditions; everything else is evidence
    that adds up (see `Evidence`). Swapping the reports swaps the result: they are always compared in the same order.
    """
    links_old = _links(len(old.sentences), [pair.old if pair.new else () for pair in pairs])
    links_new = _links(len(new.sentences), [pair.new if pair.old else () for pair in pairs])
    if new.text < old.text:
        swapped = _match(new, old, (links_new, links_old), settings)
        return sorted((Match(match.new, match.old, match.score) for match in swapped), key=lambda match: match.old)
    return _match(old, new, (links_old, links_new), settings)


def _links(sentences: int, sides: Sequence[Sequence[int]]) -> Indices:
    linked = np.full(sentences, -1, dtype=np.int64)
    for number, members in enumerate(sides):
        linked[list(members)] = number
    return linked


def _match(old: Document, new: Document, links: tuple[Indices, Indices], settings: DeltaSettings) -> list[Match]:
    contexts = (read_contexts(old), read_contexts(new))
    evidence = Evidence(old, new, contexts, links, settings)
    names = RowNames(old, new)
    rows: list[Indices] = [np.empty(0, dtype=np.int64)]
    columns: list[Indices] = [np.empty(0, dtype=np.int64)]
    scores: list[Grid] = [np.empty(0)]
    for some, others in _blocks(*contexts):
        total = np.where(names.apart(some, others), -np.inf, evidence.between(some, others))
        at, to = _candidates(total, settings.threshold)
        rows.append(some[at])
        columns.append(others[to])
        scores.append(total[at, to])
    row, column, total = np.concatenate(rows), np.concatenate(columns), np.concatenate(scores)
    known = dict(zip(zip(row.tolist(), column.tolist(), strict=True), total.tolist(), strict=True))
    # The gain above the threshold counts, not the total: two weak pairs must not outweigh one strong pair.
    found = assign_sparse(row, column, total - settings.threshold + 1e-6)
    return _with_growth([Match(i, j, known[i, j]) for i, j in found], *contexts)


def _with_growth(matches: list[Match], old: list[Context], new: list[Context]) -> list[Match]:
    """`matches` with the growth of each pair of figures as a pair of its own: 增长 says too little to find it alone."""
    growth_old, growth_new = _growth_of(old), _growth_of(new)
    settled: list[Match] = []
    for match in matches:
        i, j = growth_old.get(match.old), growth_new.get(match.new)
        if i is not None and j is not None and old[i].group == new[j].group and old[i].role == new[j].role:
            settled.append(Match(i, j, match.score))
    taken_old, taken_new = {match.old for match in settled}, {match.new for match in settled}
    kept = [match for match in matches if match.old not in taken_old and match.new not in taken_new]
    return sorted(kept + settled, key=lambda match: match.old)


def _growth_of(contexts: list[Context]) -> dict[int, int]:
    """For each figure the growth stated right behind it: 完成192.3亿元,同比增长6%."""
    return {context.grown: at for at, context in reversed(list(enumerate(contexts))) if context.grown >= 0}


def _blocks(old: list[Context], new: list[Context]) -> Iterator[tuple[Indices, Indices]]:
    """Positions of quantities that can be compared at all, in blocks of at most about `CELLS` pairs."""
    groups: dict[tuple[str, str], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, contexts in enumerate((old, new)):
        for position, context in enumerate(contexts):
            kind = context.role if context.role in APART else ""
            groups[context.group, kind][side].append(position)
    for some, others in groups.values():
        if some and others:
            height = max(1, CELLS // len(others))
            for begin in range(0, len(some), height):
                yield np.array(some[begin : begin + height]), np.array(others)


def _candidates(total: Grid, threshold: float) -> tuple[Indices, Indices]:
    """Row and column positions of the scores that reach the threshold, the best of each row where they are many."""
    keep = total >= threshold
    if total.shape[1] > CANDIDATES:
        floor = np.partition(total, -CANDIDATES, axis=1)[:, -CANDIDATES]
        keep &= total >= floor[:, None]
    at, to = np.nonzero(keep)
    return at, to
