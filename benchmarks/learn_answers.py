"""Learns which sentences answer a commitment, and writes diffengine/data/learnt/answers.json.

    python benchmarks/learn_answers.py     fits the weights to all annotated pairs of years and writes the file

Each sentence of a review is held against the commitments that are most like it; what the annotator called an answer is
right, all others are wrong. Every pair of reports counts the same, however many answers it has. How probable an answer
must be is chosen on the same pairs, where F1 is best.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from gold_pairs import ROOT, SHARED, GoldPair, gold_pairs
from learn_certainty import prepared
from learn_links import ours, places_of
from logistic_fit import Beliefs, fit_logistic
from numpy.typing import NDArray

from alignment.logistic import Logistic, chance
from diffengine.findings.answer_evidence import Possible, possible_answers
from diffengine.findings.commitments import commitments
from diffengine.findings.followups import reviews
from diffengine.findings.settings import AnswerModel
from diffengine.settings import Settings, replace

FILE = ROOT / "diffengine" / "data" / "learnt" / "answers.json"

INVENTED = 0.3
"""How much a pair of invented reports counts beside a real one; .1 to 1 give the same."""

PENALTY = 60.0
"""Weight of the squared weights; from 10 to 150 F1 of pairs left out differs by less than .02."""

EVIDENCE = 50.0
"""Answers that each pair of reports counts as."""

CHANCES = np.arange(0.1, 0.6, 0.02)
"""Least probabilities that are tried; the F1 of each is the mean with its neighbours', lest one pair's luck decide."""


@dataclass(frozen=True, eq=False)
class Example:
    """An annotated pair: what might answer what, which of it is right (1 or 0), how many answers there are."""

    possible: Possible
    right: NDArray[np.float64]
    answers: int
    real: bool


def learn(settings: Settings, pairs: Sequence[GoldPair]) -> Settings:
    """`settings` with the answers to commitments learnt from those of `pairs` that hold any; others teach nothing."""
    answered = [pair for pair in pairs if pair.load().facts["followups"]]
    if not answered:
        return settings
    return replace(settings, findings=replace(settings.findings, answers=fit(answered)))


def fit(pairs: Sequence[GoldPair]) -> AnswerModel:
    """The model that fits `pairs`, each with annotated answers."""
    examples = [example(pair) for pair in pairs]
    names = list(examples[0].possible.features)
    score = fit_logistic(
        names,
        np.concatenate([np.stack([one.possible.features[name] for name in names], axis=1) for one in examples]),
        np.concatenate([one.right for one in examples]),
        Beliefs(dict.fromkeys(names, 1), PENALTY),
        importance=np.concatenate([np.full(len(one.right), _weight(one)) for one in examples]),
    )
    return AnswerModel(score, _least(score, [one for one in examples if one.real] or examples))


def _least(score: Logistic, examples: Sequence[Example]) -> float:
    """The probability from which F1 is best, mean of `examples`."""
    told = [(one, chance(score.score(one.possible.features))) for one in examples]
    means = np.array([np.mean([_f1(one, chances >= least) for one, chances in told]) for least in CHANCES])
    smooth = np.convolve(np.pad(means, 1, mode="edge"), np.ones(3) / 3, "valid")
    return round(float(CHANCES[smooth.argmax()]), 2)


@cache
def example(pair: GoldPair) -> Example:
    """What might answer what in `pair`, measured and labelled; nothing in it is learnt."""
    old, new = (side.document for side in prepared(pair))
    plans, results = commitments(old), reviews(new)
    possible = possible_answers(old, new, plans, results)
    facts = pair.load().facts
    places = [places_of(side, facts["sentences"][name]) for side, name in ((old, "old"), (new, "new"))]
    answers = {(item["plan"], item["result"]) for item in facts["followups"]}
    true = ours(answers, places)
    ends = zip(possible.rows, possible.columns, strict=True)
    right = np.array([(plans[i], results[j]) in true for i, j in ends], dtype=float)
    return Example(possible, right, len(answers), pair.real)


def _weight(one: Example) -> float:
    return EVIDENCE / max(1.0, one.right.sum()) * (1.0 if one.real else INVENTED)


def _f1(one: Example, told: NDArray[np.bool_]) -> float:
    return float(2 * one.right[told].sum() / (told.sum() + one.answers))


def tables(model: AnswerModel) -> dict[str, object]:
    """The model as it is kept in the file."""
    return {"source": "benchmarks/learn_answers.py", **model.table()}


def main() -> None:
    """Writes the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder with the real pairs under gold/")
    pairs = [pair for pair in gold_pairs(parser.parse_args().shared) if pair.present]
    model = learn(Settings(), pairs).findings.answers
    FILE.write_text(json.dumps(tables(model), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
