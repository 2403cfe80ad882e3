"""What speaks for and against two quantities being the same indicator: named features, for blocks of quantities."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from alignment.sparse import Sparse
from alignment.vectors import weighted_vectors
from diffengine.deltas.measure import RATES
from diffengine.model import Document, Pair, SectionPair
from diffengine.prepare import Prepared
from diffengine.prepare.contexts import Context

Grid = NDArray[np.float64]
Indices = NDArray[np.int64]

BREVITY = 2.0
"""A label of n characters counts n / (n + 2): 办结 is said of everything, 公证事项 of little."""

EARLY = frozenset({"planned", "signed", "brought"})
"""Stages of work at which nothing is done yet: such a figure is of another matter than one without a stage."""

LEAP = 2.0
"""Powers of ten between two values from which they are doubted."""

LARGEST_RATIO = 3.0
"""Powers of ten between two values beyond which the distance tells nothing more."""


@dataclass(frozen=True, slots=True)
class _Side:
    """What is compared of one report's quantities, an entry for each."""

    words: dict[str, Sparse]
    first: dict[str, Indices]
    """The position of the first quantity with the same words."""
    sizes: dict[str, Grid]
    unit: Indices
    role: Indices
    ordinal: Indices
    behind: Indices
    headline: Indices
    """The headline indicator that it states, −1 for none."""
    increment: NDArray[np.bool_]
    added: Indices
    limited: NDArray[np.bool_]
    growth: NDArray[np.bool_]
    span: Indices
    """How long its time is, −1 where that is not told."""
    part: Indices
    sized: NDArray[np.bool_]
    summed: NDArray[np.bool_]
    begun: NDArray[np.bool_]
    work: Indices
    early: Indices
    """The stage of work where it is one before any work is done, −1 else."""
    grade: Indices
    reach: Indices
    things: Indices
    since: Indices
    size: Indices
    mark: Indices
    real: NDArray[np.bool_]
    named: NDArray[np.bool_]
    magnitude: Grid
    rate: NDArray[np.bool_]
    place: Grid
    pair: Indices
    """The number of the sentence pair, −1 for a sentence without counterpart."""
    placed: NDArray[np.bool_]
    """Whether the quantity stands in a section at all."""
    sections: Sparse
    """1 at (quantity, number of a pair of sections) where the quantity stands under that pair."""


class Evidence:
    """The features between the quantities of two reports; asked for by blocks of positions.

    `phrase`, `noun` and `clause` are how alike the words are, beside the numerals, of the indicators and of the whole
    clauses. `linked` is how sure the sentences are counterparts, `unit` whether the very same measure word counts,
    `head` whether the same word follows, `equal` whether the values are the same, `headline` whether both are the same
    headline indicator. Against speak `apart` (both stand in sections, and no section above the one is the counterpart
    of one above the other), `ordinal` (another place in a list under one label), `role` (review against plan or
    problems), `ratio` (powers of ten between the values), `place` (squared distance of the relative places),
    `increment` (what was added against what there is), `limit` (things of a size, 亿元以上项目, against all of them),
    `growth` (a growth against a level) and `other` (a headline indicator against none).
    """

    def __init__(self, old: Prepared, new: Prepared, pairs: Sequence[Pair], sections: Sequence[SectionPair]) -> None:
        both = old.contexts, new.contexts
        words = {
            name: weighted_vectors([getattr(c, name) for c in both[0]], [getattr(c, name) for c in both[1]])
            for name in ("phrase", "noun", "clause")
        }
        codes: dict[str, int] = {}
        self._certainty = np.array([pair.certainty for pair in pairs] + [0.0])
        self._old, self._new = (
            _side(
                report.document,
                report.contexts,
                {name: rows[at] for name, rows in words.items()},
                _pair_numbers(report.document, [(pair.old, pair.new)[at] if pair.links else () for pair in pairs]),
                [(pair.old, pair.new)[at] if pair.old and pair.new else None for pair in sections],
                codes,
            )
            for at, report in enumerate((old, new))
        )

    def between(self, old: Indices, new: Indices) -> dict[str, Grid]:
        """Every feature for each of the quantities `old` with each of `new`, each of shape (len(old), len(new))."""
        a, b = self._old, self._new
        pair_old, pair_new = a.pair[old][:, None], b.pair[new][None, :]
        ratio = np.abs(a.magnitude[old][:, None] - b.magnitude[new][None, :])
        keyed = np.stack(np.broadcast_arrays((a.headline[old] >= 0)[:, None], (b.headline[new] >= 0)[None, :]))
        shared = a.sections.take(old).products(b.sections.take(new))
        return {
            "phrase": self._alike("phrase", old, new) * self._brevity("phrase", old, new),
            "noun": self._alike("noun", old, new) * self._brevity("noun", old, new),
            "clause": self._alike("clause", old, new),
            "linked": np.where(pair_old == pair_new, self._certainty[pair_old], 0.0),
            "apart": ((shared == 0) & a.placed[old][:, None] & b.placed[new][None, :]).astype(float),
            "unit": (a.unit[old][:, None] == b.unit[new][None, :]).astype(float),
            "head": ((a.behind[old][:, None] == b.behind[new][None, :]) & (a.behind[old] >= 0)[:, None]).astype(float),
            "equal": (ratio < 1e-9).astype(float),
            "ordinal": (a.ordinal[old][:, None] != b.ordinal[new][None, :]).astype(float),
            "role": (a.role[old][:, None] != b.role[new][None, :]).astype(float),
            "ratio": np.minimum(ratio, LARGEST_RATIO),
            "place": (a.place[old][:, None] - b.place[new][None, :]) ** 2,
            "headline": ((a.headline[old][:, None] == b.headline[new][None, :]) & keyed.all(axis=0)).astype(float),
            "other": ((a.headline[old][:, None] != b.headline[new][None, :]) & keyed.any(axis=0)).astype(float),
            "increment": (a.increment[old][:, None] != b.increment[new][None, :]).astype(float),
            "limit": (a.limited[old][:, None] != b.limited[new][None, :]).astype(float),
            "growth": (a.growth[old][:, None] != b.growth[new][None, :]).astype(float),
        }

    def excluded(self, old: Indices, new: Indices) -> NDArray[np.bool_]:
        """For each of the quantities `old` with each of `new` whether they cannot be one indicator.

        They state two headline indicators (高新技术企业, those that were added), or their times are told and are not
        equally long: 五年 and 四年, 今明两年 and 今年, goals for 2025 and for 2030.
        """
        a, b = self._old, self._new
        return _differ(a.headline[old], b.headline[new]) | _differ(a.span[old], b.span[new])

    def doubted(self, old: Indices, new: Indices) -> NDArray[np.bool_]:
        """For each pair of the quantities `old[k]` and `new[k]` whether a doubt is left, however alike they are.

        Only one covers a told number of years, is a sum (累计), counts what was added, what is of a size, what was only
        begun, signed or brought in, how much something grew, or grew at constant prices (实际增长), or is of another
        part of the place; they are of other stages of work (实施, 竣工), grades (规模以上, 全社会), sizes (10亿元以上),
        of town and country, of years since others, of one thing and a list, or per cent and per mille; one is a hundred
        times the other; either is a size in a name or has no complete name.
        """
        a, b = self._old, self._new
        flags = (a.span >= 0, b.span >= 0), (a.summed, b.summed), (a.added, b.added), (a.increment, b.increment)
        more = (a.limited, b.limited), (a.begun, b.begun), (a.growth, b.growth)
        stages = (a.early, b.early), (a.since, b.since), (a.part, b.part), (a.real, b.real)
        apart = np.any([one[old] != other[new] for one, other in (*flags, *more, *stages)], axis=0)
        told = (
            (a.work, b.work),
            (a.grade, b.grade),
            (a.reach, b.reach),
            (a.things, b.things),
            (a.size, b.size),
            (a.mark, b.mark),
        )
        kinds = np.any([_other(one[old], other[new]) for one, other in told], axis=0)
        leaps = np.abs(a.magnitude[old] - b.magnitude[new]) >= LEAP
        doubted: NDArray[np.bool_] = (apart | kinds | (leaps & ~a.rate[old]) | a.sized[old] | b.sized[new]) | ~(
            a.named[old] & b.named[new]
        )
        return doubted

    def _alike(self, name: str, old: Indices, new: Indices) -> Grid:
        """How alike the words of each two are; equal words, which a table or a form has by the thousand, once."""
        some, at = np.unique(self._old.first[name][old], return_inverse=True)
        others, to = np.unique(self._new.first[name][new], return_inverse=True)
        products = self._old.words[name].take(some).products(self._new.words[name].take(others))
        return np.asarray(products[at[:, None], to])

    def _brevity(self, name: str, old: Indices, new: Indices) -> Grid:
        shorter: Grid = np.minimum(self._old.sizes[name][old][:, None], self._new.sizes[name][new][None, :])
        return shorter / (shorter + BREVITY)


def _differ(old: Indices, new: Indices) -> NDArray[np.bool_]:
    """Which of the codes `old` is another than which of `new`; −1, what is not told, differs from nothing."""
    return _other(old[:, None], new[None, :])


def _other(old: Indices, new: Indices) -> NDArray[np.bool_]:
    """Where codes that stand beside each other are both told and differ."""
    differ: NDArray[np.bool_] = (old != new) & (old >= 0) & (new >= 0)
    return differ


def _pair_numbers(document: Document, sides: Sequence[Sequence[int]]) -> Indices:
    """For each sentence the number of its pair, −1 for none."""
    numbers = np.full(len(document.sentences), -1, dtype=np.int64)
    for number, members in enumerate(sides):
        numbers[list(members)] = number
    return numbers


def _side(
    document: Document,
    contexts: Sequence[Context],
    words: dict[str, Sparse],
    pairs: Indices,
    sections: Sequence[int | None],
    codes: dict[str, int],
) -> _Side:
    quantities = document.quantities
    at = np.array([quantity.sentence for quantity in quantities], dtype=np.int64)
    return _Side(
        words=words,
        first={name: _first_of([getattr(c, name) for c in contexts]) for name in words},
        sizes={name: np.array([len(getattr(c, name)) - 1.0 for c in contexts]) for name in ("phrase", "noun")},
        unit=_coded([quantity.unit for quantity in quantities], codes),
        role=_coded([document.sentences[quantity.sentence].role for quantity in quantities], codes),
        ordinal=np.array([context.ordinal for context in contexts], dtype=np.int64),
        behind=_coded([context.noun.partition("|")[2][:2] for context in contexts], codes),
        headline=_coded([context.headline for context in contexts], codes),
        increment=np.array([context.increment for context in contexts], dtype=bool),
        added=_coded([context.added for context in contexts], codes),
        limited=np.array([context.limited for context in contexts], dtype=bool),
        growth=np.array([quantity.role == "growth" for quantity in quantities], dtype=bool),
        span=_coded([context.span for context in contexts], codes),
        part=_coded([context.part for context in contexts], codes),
        sized=np.array([context.sized for context in contexts], dtype=bool),
        summed=np.array([context.summed for context in contexts], dtype=bool),
        begun=np.array([context.begun for context in contexts], dtype=bool),
        work=_coded([context.work for context in contexts], codes),
        early=_coded([context.work if context.work in EARLY else "" for context in contexts], codes),
        reach=_coded([context.reach for context in contexts], codes),
        grade=_coded([context.grade for context in contexts], codes),
        things=np.array([context.things or -1 for context in contexts], dtype=np.int64),
        since=_coded([context.since for context in contexts], codes),
        size=_coded([context.size for context in contexts], codes),
        mark=_coded([context.mark for context in contexts], codes),
        real=np.array([context.real for context in contexts], dtype=bool),
        named=np.array([context.named for context in contexts], dtype=bool),
        rate=np.array([quantity.dimension in RATES for quantity in quantities], dtype=bool),
        magnitude=np.array([_magnitude(float(quantity.base_value)) for quantity in quantities]),
        place=np.arange(len(contexts)) / max(1, len(contexts)),
        pair=pairs[at],
        placed=np.array([document.sentences[quantity.sentence].section > 0 for quantity in quantities], dtype=bool),
        sections=_under(document, at, sections),
    )


def _under(document: Document, at: Indices, sections: Sequence[int | None]) -> Sparse:
    """Which quantity stands under which pair of sections; the whole reports count for nothing."""
    numbers: dict[int, list[int]] = {}
    for number, section in enumerate(sections):
        if section:
            numbers.setdefault(section, []).append(number)
    paths = {
        s: [n for p in document.section_path(s) for n in numbers.get(p, ())] for s in range(len(document.sections))
    }
    places = [(q, n) for q, i in enumerate(at) for n in paths[document.sentences[i].section]]
    rows, columns = zip(*places, strict=True) if places else ((), ())
    return Sparse.of(rows, columns, 1.0, (len(at), len(sections)))


def _first_of(words: Sequence[str]) -> Indices:
    """For each the position of the first that is equal to it."""
    first: dict[str, int] = {}
    return np.array([first.setdefault(word, n) for n, word in enumerate(words)], dtype=np.int64)


def _coded(words: Sequence[str], codes: dict[str, int]) -> Indices:
    """Words as numbers, the same in both reports; −1 for the empty word, which is like nothing."""
    return np.array([codes.setdefault(word, len(codes)) if word else -1 for word in words], dtype=np.int64)


def _magnitude(value: float) -> float:
    return float(np.log10(abs(value))) if value else 0.0
