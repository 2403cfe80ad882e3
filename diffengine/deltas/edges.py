"""The pairs of quantities that come into question as one indicator, with their features and how probable they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from alignment.logistic import Features, Logistic, chance
from alignment.rivals import lead
from diffengine.deltas.evidence import Evidence, Grid, Indices
from diffengine.deltas.row_names import RowNames
from diffengine.deltas.year_columns import YearColumns
from diffengine.model import Document, Pair, SectionPair
from diffengine.prepare import Prepared
from diffengine.prepare.contexts import Context

CANDIDATES = 50
"""Best partners kept for each quantity, so that a report that repeats itself a hundred times fits in memory."""

CELLS = 500_000
"""Pairs of quantities looked at at once (4 MB a feature)."""

LARGEST_GROUP = 4_000_000
"""Pairs of one group up to which each quantity is compared with each, some seconds; beyond, with its neighbours."""

CHUNK = 250
"""Quantities of both reports in one neighbourhood, with half as many again on either side."""

FEW = 12
"""Best partners kept for each quantity in one neighbourhood."""

LEAST = -7.0
"""Log-odds by the words alone below which a pair is out of the question: one in a thousand."""

FAR_AHEAD = 4.0
"""Log-odds by which a pair can be ahead of its rivals; more tells nothing."""


@dataclass(frozen=True, eq=False)
class QuantityEdges:
    """Edge k joins the quantities `old[k]` and `new[k]`; the features are arrays in the same order."""

    old: Indices
    new: Indices
    features: Features
    doubted: NDArray[np.bool_]
    """Which of them may not lead, see `Evidence.doubted`."""


def find_edges(
    old: Prepared,
    new: Prepared,
    pairs: Sequence[Pair],
    sections: Sequence[SectionPair],
    words: Logistic | None = None,
) -> QuantityEdges:
    """The pairs of quantities that can be one indicator at all, with what speaks for and against each.

    Unit class (see `unit_group`), stage, horizon and the named place are conditions: the 4分 of 由4分提高至6分, the
    target of 6分, the figure of five years and that of one town are no partners of the county's result of the year, nor
    is a figure of five years one of four, or that of another headline indicator; in tables a row of another name
    (大米, 饲料) or a column of a year that answers not is none.
    With the model `words` only those are kept that are in question by it, the best few of each quantity.
    """
    evidence = Evidence(old, new, pairs, sections)
    table_rows = RowNames(old.document, new.document)
    years = YearColumns(old.document, new.document)
    rows: list[Indices] = [np.empty(0, dtype=np.int64)]
    columns: list[Indices] = [np.empty(0, dtype=np.int64)]
    blocks: list[dict[str, Grid]] = []
    for some, others, count in _blocks(old.contexts, new.contexts):
        features = {**evidence.between(some, others), "row": table_rows.same(some, others).astype(float)}
        apart = table_rows.apart(some, others) | years.apart(some, others) | evidence.excluded(some, others)
        kept = np.flatnonzero(_in_question(features, words, (len(some), len(others)), count) & ~apart)
        rows.append(some[kept // len(others)])
        columns.append(others[kept % len(others)])
        blocks.append({name: grid.ravel()[kept] for name, grid in features.items()})
    names = [*evidence.between(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)), "row"]
    gathered = {name: np.concatenate([np.empty(0), *(block[name] for block in blocks)]) for name in names}
    ends = np.concatenate(rows), np.concatenate(columns)
    return _each_once(QuantityEdges(*ends, gathered, evidence.doubted(*ends)))


def _each_once(edges: QuantityEdges) -> QuantityEdges:
    """`edges` without those that two neighbourhoods found."""
    keys = edges.old * (int(edges.new.max(initial=0)) + 1) + edges.new
    kept = np.sort(np.unique(keys, return_index=True)[1])
    features = {name: of[kept] for name, of in edges.features.items()}
    return QuantityEdges(edges.old[kept], edges.new[kept], features, edges.doubted[kept])


def _in_question(
    features: dict[str, Grid], words: Logistic | None, shape: tuple[int, int], count: int
) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
    if words is None:
        return np.ones(shape, dtype=bool)
    score = words.score(features)
    keep = score >= LEAST
    if shape[1] > count:
        keep &= score >= np.partition(score, -count, axis=1)[:, -count][:, None]
    return keep


def _blocks(old: Sequence[Context], new: Sequence[Context]) -> Iterator[tuple[Indices, Indices, int]]:
    """Positions of quantities that can be compared at all, in blocks of at most about `CELLS` pairs, and how many of
    the best partners of each are kept.

    Thousands of quantities of one kind are compared with those of like words and those of a like place alone (the
    sorted neighbourhood method, Hernández and Stolfo 1995).
    """
    groups: dict[tuple[str, str, str, str], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, contexts in enumerate((old, new)):
        for position, context in enumerate(contexts):
            groups[context.group, context.role, context.period, context.town][side].append(position)
    for some, others in groups.values():
        if len(some) * len(others) > LARGEST_GROUP:
            places = [(n / len(side), n) for side in (old, new) for n in range(len(side))]
            at_old, at_new = places[: len(old)], places[len(old) :]
            yield from _neighbourhoods([(at_old[n], n) for n in some], [(at_new[n], n) for n in others])
            yield from _neighbourhoods(
                [((old[n].phrase, *at_old[n]), n) for n in some], [((new[n].phrase, *at_new[n]), n) for n in others]
            )
        elif some and others:
            height = max(1, CELLS // len(others))
            for begin in range(0, len(some), height):
                yield np.array(some[begin : begin + height]), np.array(others), CANDIDATES


def _neighbourhoods(
    old: Sequence[tuple[Any, int]], new: Sequence[tuple[Any, int]]
) -> Iterator[tuple[Indices, Indices, int]]:
    """Blocks of (key, position) that stand near one another when both reports' are sorted together by key."""
    together = sorted([(key, 0, n) for key, n in old] + [(key, 1, n) for key, n in new])
    side = np.array([of for _, of, _ in together])
    position = np.array([n for *_, n in together], dtype=np.int64)
    for begin in range(0, len(together), CHUNK):
        core = slice(begin, begin + CHUNK)
        around = slice(max(0, begin - CHUNK // 2), begin + CHUNK + CHUNK // 2)
        some, others = position[core][side[core] == 0], position[around][side[around] == 1]
        if len(some) and len(others):
            yield some, others, FEW


def with_rivals(edges: QuantityEdges, words: Logistic, old: Document, new: Document) -> Features:
    """The features of `edges` with what the others tell of each, as the model `words` sees them.

    `alone` are its own log-odds by `words`; `ahead.least` and `ahead.most` how far it is ahead of the best rival of
    either end; `mutual` whether it is the best of both; `step` how probable it is that the quantities before and
    behind in the same two sentences are pairs too.
    """
    score = words.score(edges.features)
    ahead = np.stack([np.clip(lead(ends, score - LEAST), -FAR_AHEAD, FAR_AHEAD) for ends in (edges.old, edges.new)])
    mutual = (ahead >= 0).all(axis=0)
    return {
        **edges.features,
        "alone": score,
        "ahead.least": ahead.min(axis=0),
        "ahead.most": ahead.max(axis=0),
        "mutual": mutual.astype(float),
        "step": _in_step(edges, chance(score) * mutual, old, new),
    }


def _in_step(edges: QuantityEdges, chances: Grid, old: Document, new: Document) -> Grid:
    """For each edge the chances of the edges one quantity back and one on, in the same two sentences, summed."""
    total = np.zeros(len(edges.old))
    if not len(total):
        return total
    width = len(new.quantities) + 1
    keys = edges.old * width + edges.new
    order = np.argsort(keys)
    sentences = [np.array([q.sentence for q in side.quantities], dtype=np.int64) for side in (old, new)]
    for step in (-1, 1):
        i, j = edges.old + step, edges.new + step
        inside = (i >= 0) & (j >= 0) & (i < len(sentences[0])) & (j < len(sentences[1]))
        inside[inside] &= sentences[0][i[inside]] == sentences[0][edges.old[inside]]
        inside[inside] &= sentences[1][j[inside]] == sentences[1][edges.new[inside]]
        wanted = i[inside] * width + j[inside]
        found = order[np.minimum(np.searchsorted(keys[order], wanted), len(order) - 1)]
        total[inside] += np.where(keys[found] == wanted, chances[found], 0.0)
    return total
