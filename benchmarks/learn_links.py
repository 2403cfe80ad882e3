"""Fits the weights of the features that link sentences and headings, and writes diffengine/data/learnt/links.json.

    python benchmarks/learn_links.py [--shared FOLDER] [--out FILE]

Learns from the annotated pairs: the links that the annotator drew are right, other links inside a group of up to 8
sentences are neither, all other candidates are wrong. Each weight has the sign that the feature's meaning gives it
(being alike cannot speak against two sentences), so a rare coincidence in seven pairs teaches nothing absurd.
benchmarks/leave_one_out.py measures each pair with weights fitted to the others.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from annotated import Annotated, annotated_pairs
from numpy.typing import NDArray
from scipy.optimize import minimize

from diffengine.matching.edges import Edges, find_edges
from diffengine.matching.features import Features
from diffengine.matching.features.everything import measure
from diffengine.matching.features.surroundings import surroundings
from diffengine.matching.features.titles import titles
from diffengine.matching.model import LinkModel, LinkModels, Weight, chance

OUT = Path(__file__).resolve().parents[1] / "diffengine" / "data" / "learnt" / "links.json"

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


@dataclass(frozen=True, eq=False)
class Example:
    """An annotated pair with the features of its candidates; `right` is 1, 0 or -1 for neither."""

    pair: Annotated
    edges: Edges
    features: Features
    right: NDArray[np.int64]


def example(pair: Annotated) -> Example:
    """The candidates of `pair`, measured and labelled."""
    edges = find_edges(pair.old.traits, pair.new.traits)
    return Example(pair, edges, measure(edges), pair.labels(edges.i, edges.j))


def fit_all(examples: Sequence[Example], start: LinkModels | None = None, without: Sequence[str] = ()) -> LinkModels:
    """The models of the three steps; an example's later steps see earlier ones that were fitted without it.

    `start` are weights to begin the search from. Features that begin with one of `without` (or hold it, where it begins
    with a dot) are not used.
    """

    def used(names: Iterable[str]) -> list[str]:
        return [n for n in names if not any(n.startswith(w) or (w[0] == "." and w in n) for w in without)]

    names = used(examples[0].features)
    words = fit("words", [(e, e.features, e.edges.bodies) for e in examples], names, start and start.words)
    around = []
    for left_out in examples:
        others = [(e, e.features, e.edges.bodies) for e in examples if e is not left_out]
        around.append(with_surroundings(left_out, fit("words", others, names, words)))
    settled_names = used(name for name in around[0] if not name.startswith("title."))
    title_names = used([*TITLE_FEATURES, *(name for name in around[0] if name.startswith("title."))])
    bodies = [(e, f, e.edges.bodies) for e, f in zip(examples, around, strict=True)]
    heads = [(e, f, e.edges.titles) for e, f in zip(examples, around, strict=True)]
    return LinkModels(
        words=words,
        settled=fit("settled", bodies, settled_names, start and start.settled),
        titles=fit("titles", heads, title_names, start and start.titles),
    )


def with_surroundings(example: Example, words: LinkModel) -> Features:
    """All features of `example`, those of the later steps by the probabilities that `words` gives."""
    chances = chance(words.score(example.features))
    return {**example.features, **surroundings(example.edges, chances), **titles(example.edges, chances)}


def fit(
    step: str,
    rows: Iterable[tuple[Example, Features, NDArray[np.bool_]]],
    names: list[str],
    start: LinkModel | None = None,
) -> LinkModel:
    """A logistic model over `names`, with the signs and priors that are known beforehand."""
    tables, labels = [], []
    for of, features, inside in rows:
        keep = inside & (of.right >= 0)
        if start is not None and step != "titles":
            keep &= (of.right == 1) | (chance(_score_known(start, features)) > EASY)
        tables.append(np.stack([features[name][keep] for name in names], axis=1))
        labels.append(of.right[keep] == 1)
    return _solve(step, np.concatenate(tables), np.concatenate(labels).astype(float), names, start)


def _score_known(model: LinkModel, features: Features) -> NDArray[np.float64]:
    known = LinkModel(model.bias, tuple(w for w in model.weights if w.name in features))
    return known.score(features)


def _solve(
    step: str, table: NDArray[np.float64], right: NDArray[np.float64], names: list[str], start: LinkModel | None
) -> LinkModel:
    average, deviation = table.mean(axis=0), table.std(axis=0) + 1e-6
    rows = np.c_[(table - average) / deviation, np.ones(len(table))]
    prior = np.array([*(PRIOR.get(name, 0.0) for name in names), 0.0]) * np.r_[deviation, 1.0]
    penalty = np.array([PENALTY[step] * (3 if name in PRIOR else 1) for name in names] + [1e-6])
    bounds = [_bounds(name) for name in names] + [(None, None)]

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        odds = rows @ weights
        chances = 1 / (1 + np.exp(-np.clip(odds, -30, 30)))
        apart = weights - prior
        value = (np.logaddexp(0, odds) - right * odds).sum() + 0.5 * (penalty * apart**2).sum()
        return float(value), rows.T @ (chances - right) + penalty * apart

    known = {w.name: w for w in start.weights} if start else {}
    first = [known[n].weight * d if n in known else 0.0 for n, d in zip(names, deviation, strict=True)]
    lows = [-np.inf if low is None else low for low, _ in bounds]
    highs = [np.inf if high is None else high for _, high in bounds]
    options = {"maxiter": 400, "ftol": 1e-8}
    found = minimize(
        loss, np.clip([*first, -3.0], lows, highs), jac=True, method="L-BFGS-B", bounds=bounds, options=options
    )
    weights = found.x[:-1] / deviation
    kept = [k for k in range(len(names)) if abs(found.x[k]) > 0.004]
    bias = float(found.x[-1])
    return LinkModel(bias, tuple(Weight(names[k], float(weights[k]), float(average[k])) for k in kept))


def _bounds(name: str) -> tuple[float | None, float | None]:
    if any(word in name for word in NEUTRAL):
        return None, None
    return (None, 0.0) if any(word in name.split(".") for word in AGAINST) else (0.0, None)


def as_table(models: LinkModels) -> dict[str, object]:
    """What is written: {"words": {"bias": …, "weights": {name: [weight, average]}}, …}."""
    return {
        step: {
            "bias": round(model.bias, 5),
            "weights": {w.name: [round(w.weight, 5), round(w.average, 5)] for w in model.weights},
        }
        for step, model in (("words", models.words), ("settled", models.settled), ("titles", models.titles))
    }


def main() -> None:
    """Fits to all annotated pairs and writes the file; or measures each pair with weights of the others."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=OUT.parents[3].parent / "shared")
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    examples = [example(pair) for pair in annotated_pairs(options.shared)]
    models = fit_all(examples)
    options.out.write_text(json.dumps(as_table(models), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"{options.out}: {[len(m.weights) for m in (models.words, models.settled, models.titles)]} weights")


if __name__ == "__main__":
    main()
