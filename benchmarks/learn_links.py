"""Fits the weights of the features that link sentences and headings, and writes diffengine/data/learnt/links.json.

    python benchmarks/learn_links.py     fits the three steps to all annotated pairs that are there and writes the file

Learns from the annotated pairs: the links that the annotator drew are right, other links inside a group of up to 8
sentences are neither, all other candidates are wrong. Each weight has the sign that the feature's meaning gives it
(being alike cannot speak against two sentences), so a rare coincidence in seven pairs teaches nothing absurd.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from gold_pairs import ROOT, SHARED, GoldPair, gold_pairs
from learn_certainty import prepared
from logistic_fit import Beliefs, fit_logistic
from numpy.typing import NDArray

from alignment.logistic import Logistic, chance
from diffengine.matching.edges import Edges, find_edges
from diffengine.matching.features import Features
from diffengine.matching.features.everything import measure
from diffengine.matching.features.surroundings import surroundings
from diffengine.matching.features.titles import titles
from diffengine.matching.model import LinkModels
from diffengine.model import Document
from diffengine.settings import Settings, replace

FILE = ROOT / "diffengine" / "data" / "learnt" / "links.json"

LARGEST_GROUP = 8
"""Sentences of a group whose other links count neither way."""

PENALTY = {"words": 30.0, "settled": 100.0, "titles": 3.0}
"""Weight of the squared weights (of features in units of their deviation) against the loss summed over all edges."""

AGAINST = (
    "rank", "rival", "elsewhere", "rest", "town", "institution", "direction", "place", "crossed", "horizon", "mixed",
    "level",
)  # fmt: skip
"""Features with one of these words in their name speak against a link; all others but the neutral ones for it."""

NEUTRAL = ("length", "role.plans", "figures", "title.top")
"""Features that say how many links there are to be expected, not which."""

PRIOR = {"town": -1.0, "institution": -1.0, "direction": -1.0, "equal.elsewhere": -2.0, "verbatim.elsewhere": -3.0}
"""What these count before anything is learnt: they are too rare in seven pairs to be weighed by them alone."""

TITLE_FEATURES = (
    "words", "clause.ahead.least", "clause.ahead.most", "topic", "section.topic", "role", "covered.least",
)  # fmt: skip
"""What two headings have beside what `titles` measures: few pairs of headings are annotated, so few weights."""

EASY = 0.002
"""Probability below which a wrong candidate teaches nothing more."""


Link = tuple[int, int]


@dataclass(frozen=True, eq=False)
class Example:
    """An annotated pair with the features of its candidates; `right` is 1, 0 or -1 for neither."""

    edges: Edges
    features: Features
    right: NDArray[np.int64]


def learn(settings: Settings, pairs: Sequence[GoldPair]) -> Settings:
    """`settings` with the linking of sentences and headings learnt from `pairs`."""
    return replace(settings, matching=replace(settings.matching, models=fit_all([example(pair) for pair in pairs])))


@cache
def example(pair: GoldPair) -> Example:
    """The candidates of `pair`, measured and labelled; what is learnt has no part in it."""
    old, new = prepared(pair)
    edges = find_edges(old.traits, new.traits)
    facts = pair.load().facts
    places = [places_of(side.document, facts["sentences"][name]) for side, name in ((old, "old"), (new, "new"))]
    drawn = {(i, j) for i, j in facts["links"]}
    small = [group for group in facts["groups"] if len(group["old"]) + len(group["new"]) <= LARGEST_GROUP]
    neither = {(i, j) for group in small for i in group["old"] for j in group["new"]} - drawn
    known = {**dict.fromkeys(ours(neither, places), -1), **dict.fromkeys(ours(drawn, places), 1)}
    labels = [known.get(edge, 0) for edge in zip(edges.i.tolist(), edges.j.tolist(), strict=True)]
    return Example(edges, measure(edges), np.array(labels, dtype=np.int64))


def places_of(document: Document, spans: list[list[int]]) -> dict[int, list[int]]:
    """For each annotated sentence our sentences that share at least half of the shorter one."""
    found: dict[int, list[int]] = defaultdict(list)
    for index, sentence in enumerate(document.sentences):
        start, end = sentence.span
        for number, (first, last) in enumerate(spans):
            shared = min(end, last) - max(start, first)
            if shared > 0 and 2 * shared >= min(end - start, last - first):
                found[number].append(index)
    return found


def ours(links: set[Link], places: list[dict[int, list[int]]]) -> frozenset[Link]:
    """Annotated links as links of our sentences."""
    return frozenset((a, b) for i, j in links for a in places[0][i] for b in places[1][j])


def fit_all(examples: Sequence[Example], start: LinkModels | None = None, without: Sequence[str] = ()) -> LinkModels:
    """The models of the three steps; an example's later steps see earlier ones that were fitted without it.

    `start` are weights to begin the search from. Features that begin with one of `without` (or hold it, where it begins
    with a dot) are not used.
    """
    names = used(examples[0].features, without)
    words = fit("words", [(e, e.features, e.edges.bodies) for e in examples], names, start and start.words)
    around = []
    for left_out in examples:
        others = [(e, e.features, e.edges.bodies) for e in examples if e is not left_out]
        around.append(with_surroundings(left_out, fit("words", others, names, words) if others else words))
    settled_names = used((name for name in around[0] if not name.startswith("title.")), without)
    title_names = used([*TITLE_FEATURES, *(name for name in around[0] if name.startswith("title."))], without)
    bodies = [(e, f, e.edges.bodies) for e, f in zip(examples, around, strict=True)]
    heads = [(e, f, e.edges.titles) for e, f in zip(examples, around, strict=True)]
    return LinkModels(
        words=words,
        settled=fit("settled", bodies, settled_names, start and start.settled),
        titles=fit("titles", heads, title_names, start and start.titles),
    )


def used(names: Iterable[str], without: Sequence[str]) -> list[str]:
    """The names that are not left out, see `fit_all`."""
    return [n for n in names if not any(n.startswith(mark) or (mark[0] == "." and mark in n) for mark in without)]


def with_surroundings(example: Example, words: Logistic) -> Features:
    """All features of `example`, those of the later steps by the probabilities that `words` gives."""
    chances = chance(words.score(example.features))
    return {**example.features, **surroundings(example.edges, chances), **titles(example.edges, chances)}


def fit(
    step: str,
    rows: Iterable[tuple[Example, Features, NDArray[np.bool_]]],
    names: list[str],
    start: Logistic | None = None,
) -> Logistic:
    """A logistic model over `names`, with the signs and priors that are known beforehand."""
    tables, labels = [], []
    for of, features, inside in rows:
        keep = inside & (of.right >= 0)
        if start is not None and step != "titles":
            keep &= (of.right == 1) | (chance(_score_known(start, features)) > EASY)
        tables.append(np.stack([features[name][keep] for name in names], axis=1))
        labels.append(of.right[keep] == 1)
    beliefs = Beliefs({name: _sign(name) for name in names}, PENALTY[step], PRIOR)
    return fit_logistic(names, np.concatenate(tables), np.concatenate(labels).astype(float), beliefs, start=start)


def _score_known(model: Logistic, features: Features) -> NDArray[np.float64]:
    return Logistic(model.bias, tuple(entry for entry in model.weights if entry.name in features)).score(features)


def _sign(name: str) -> int:
    if any(word in name for word in NEUTRAL):
        return 0
    return -1 if any(word in name.split(".") for word in AGAINST) else 1


def tables(models: LinkModels) -> dict[str, object]:
    """The models as they are kept in the file."""
    steps = (("words", models.words), ("settled", models.settled), ("titles", models.titles))
    return {"source": "benchmarks/learn_links.py", **{step: model.table() for step, model in steps}}


def main() -> None:
    """Writes the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder with the real pairs under gold/")
    pairs = [pair for pair in gold_pairs(parser.parse_args().shared) if pair.present]
    models = fit_all([example(pair) for pair in pairs])
    FILE.write_text(json.dumps(tables(models), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
