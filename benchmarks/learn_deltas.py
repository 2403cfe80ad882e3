"""Fits the weights that pair numbers, and writes diffengine/data/learnt/deltas.json.

    python benchmarks/learn_deltas.py     fits both steps to all annotated pairs that are there and writes the file

Pairs of quantities that the annotator called the same indicator are right, all others that can be compared at all are
wrong; quantities that nobody annotated teach nothing. The second step sees the others through a first one that was
fitted without the pair in question, as it will on reports that nobody annotated. The sentences are linked by the
settings it is given, so in a fold of a cross-validation nothing knows the pair that is left out.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import numpy as np
from gold_pairs import ROOT, SHARED, GoldPair, gold_pairs
from learn_certainty import prepared
from logistic_fit import Beliefs, fit_logistic
from numpy.typing import NDArray

from alignment.logistic import Logistic
from diffengine import compare_reports
from diffengine.deltas.edges import QuantityEdges, find_edges, with_rivals
from diffengine.deltas.settings import DeltaModels
from diffengine.model import Document
from diffengine.settings import Settings, replace

FILE = ROOT / "diffengine" / "data" / "learnt" / "deltas.json"

INVENTED = 0.5
"""How much a pair of quantities of invented reports counts beside one of real reports."""

PENALTY = 5.0
"""Weight of the squared weights; from 1 to 10 the figures of pairs left out differ by less than .01."""

AGAINST = ("apart", "other", "ordinal", "role", "ratio", "place", "increment", "limit", "growth")
"""Features that can only speak against two quantities being one indicator; all others can only speak for it."""


PRIOR = {"row": 3.0}
"""Log-odds that rows of one name add to their cells: no annotated pair holds a table that could teach it."""


@dataclass(frozen=True, eq=False)
class Example:
    """An annotated pair: its edges, which of them are right (1 or 0), which were judged, and how much they count."""

    old: Document
    new: Document
    edges: QuantityEdges
    right: NDArray[np.float64]
    judged: NDArray[np.bool_]
    importance: float


def learn(settings: Settings, pairs: Sequence[GoldPair]) -> Settings:
    """`settings` with the pairing of numbers learnt from `pairs`."""
    return replace(settings, deltas=replace(settings.deltas, models=fit(pairs, settings)))


def fit(pairs: Sequence[GoldPair], settings: Settings) -> DeltaModels:
    """The models of both steps that fit `pairs`, whose sentences are linked as `settings` say."""
    examples = [_example(pair, settings) for pair in pairs]
    words = _fit([(example, example.edges.features) for example in examples])
    settled = []
    for example in examples:
        others = [(other, other.edges.features) for other in examples if other is not example]
        first = _fit(others) if others else words
        settled.append((example, with_rivals(example.edges, first, example.old, example.new)))
    return DeltaModels(words=words, settled=_fit(settled))


def _example(pair: GoldPair, settings: Settings) -> Example:
    old, new = prepared(pair)
    comparison = compare_reports(old, new, settings=settings)
    edges = find_edges(old, new, comparison.pairs, comparison.sections)
    facts = pair.load().facts
    known = [_annotated(side.document, facts["quantities"][name]) for name, side in (("old", old), ("new", new))]
    ends = np.stack([known[0][edges.old], known[1][edges.new]], axis=1)
    true = {(i, j) for i, j in facts["deltas"]}
    right = np.array([(i, j) in true for i, j in ends.tolist()], dtype=float)
    weight = 1.0 if pair.real else INVENTED
    return Example(old.document, new.document, edges, right, (ends >= 0).all(axis=1), weight)


def _annotated(document: Document, facts: Sequence[dict[str, object]]) -> NDArray[np.int64]:
    """For each quantity its position among the annotated ones, −1 for one that nobody annotated or that is misread."""
    found = np.full(len(document.quantities), -1, dtype=np.int64)
    for at, quantity in enumerate(document.quantities):
        for k, fact in enumerate(facts):
            start, end = fact["numeral"]  # type: ignore[misc]
            meets = quantity.span.start < end and start < quantity.span.end
            if meets and quantity.value == Decimal(str(fact["value"])):
                found[at] = k
                break
    return found


def _fit(rows: Sequence[tuple[Example, dict[str, NDArray[np.float64]]]]) -> Logistic:
    names = list(rows[0][1])
    return fit_logistic(
        names,
        np.concatenate([np.stack([features[name][of.judged] for name in names], axis=1) for of, features in rows]),
        np.concatenate([of.right[of.judged] for of, _ in rows]),
        Beliefs({name: -1 if name in AGAINST else 1 for name in names}, PENALTY, PRIOR),
        importance=np.concatenate([np.full(int(of.judged.sum()), of.importance) for of, _ in rows]),
    )


def tables(models: DeltaModels) -> dict[str, object]:
    """The models as they are kept in the file."""
    return {"source": "benchmarks/learn_deltas.py", "words": models.words.table(), "settled": models.settled.table()}


def main() -> None:
    """Writes the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder with the real pairs under gold/")
    pairs = [pair for pair in gold_pairs(parser.parse_args().shared) if pair.present]
    FILE.write_text(json.dumps(tables(fit(pairs, Settings())), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
