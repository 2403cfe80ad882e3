"""Which sentences of the new report tell what became of which commitment of the old one.

A logistic model over the features of `answer_evidence`, learnt from annotated pairs by benchmarks/learn_answers.py.
Rejected: at most two or three commitments an answer (it loses right ones), names in quotation marks as a feature of
their own (rare words tell the same), the neighbours of an answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from alignment.logistic import chance
from diffengine.findings.answer_evidence import possible_answers
from diffengine.findings.settings import AnswerModel
from diffengine.model import Document


class Answer(NamedTuple):
    """Commitment and answer as sentence indices, with the probability that the one tells of the other."""

    plan: int
    result: int
    score: float


def weigh_answers(
    old: Document, new: Document, plans: Sequence[int], results: Sequence[int], model: AnswerModel
) -> list[Answer]:
    """Every pair of `plans` (sentences of `old`) and `results` (of `new`) that is worth a look, in order."""
    if not plans or not results:
        return []
    possible = possible_answers(old, new, plans, results)
    scores = chance(model.score.score(possible.features))
    found = zip(possible.rows.tolist(), possible.columns.tolist(), scores.tolist(), strict=True)
    return sorted(Answer(plans[i], results[j], score) for i, j, score in found)


def find_answers(
    old: Document, new: Document, plans: Sequence[int], results: Sequence[int], model: AnswerModel
) -> list[Answer]:
    """The answers to `plans` (sentences of `old`) among `results` (of `new`), in order of plan, then result.

    A commitment may have any number of answers, and a sentence may answer several commitments.
    """
    return [answer for answer in weigh_answers(old, new, plans, results, model) if answer.score >= model.least]
