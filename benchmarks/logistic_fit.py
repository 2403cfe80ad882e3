"""Fits a logistic model whose weights have the signs that the meaning of their features gives them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from alignment.logistic import Logistic, Weight

Table = NDArray[np.float64]

NEGLIGIBLE = 0.004
"""Weights below this (for one deviation of the feature) are left out of the model."""


@dataclass(frozen=True)
class Beliefs:
    """What is known of the weights before anything is learnt.

    `signs` says for which features a weight may only be positive (1) or negative (−1); others are free: what is alike
    cannot speak against two things, and a rare coincidence in a few annotated pairs must not teach it. `penalty` is
    what a squared weight costs (of a feature in units of its deviation). `prior` holds weights that are believed where
    data is too rare to say; straying from them costs three times as much, and where data says nothing they stay.
    """

    signs: Mapping[str, int]
    penalty: float
    prior: Mapping[str, float] = field(default_factory=dict)


def fit_logistic(
    names: Sequence[str],
    table: Table,
    right: Table,
    beliefs: Beliefs,
    *,
    importance: Table | None = None,
    start: Logistic | None = None,
) -> Logistic:
    """The model over the columns of `table` (one a name) that best tells `right` (1 or 0, one a row).

    `importance` is how much each row counts; `start` a model to begin from, which saves time and changes nothing else.
    """
    average, deviation = table.mean(axis=0), table.std(axis=0) + 1e-6
    rows = np.c_[(table - average) / deviation, np.ones(len(table))]
    weighed = np.ones(len(rows)) if importance is None else importance
    prior = np.array([*(beliefs.prior.get(name, 0.0) for name in names), 0.0]) * np.r_[deviation, 1.0]
    costs = np.array([beliefs.penalty * (3 if name in beliefs.prior else 1) for name in names] + [1e-6])

    def loss(weights: Table) -> tuple[float, Table]:
        odds = rows @ weights
        chances = 1 / (1 + np.exp(-np.clip(odds, -30, 30)))
        apart = weights - prior
        value = (weighed * (np.logaddexp(0, odds) - right * odds)).sum() + 0.5 * (costs * apart**2).sum()
        return float(value), rows.T @ (weighed * (chances - right)) + costs * apart

    signs = [beliefs.signs.get(name, 0) for name in names]
    bounds = [(0.0 if sign > 0 else None, 0.0 if sign < 0 else None) for sign in signs] + [(None, None)]
    options = {"maxiter": 400, "ftol": 1e-8}
    found = minimize(loss, _first(names, deviation, start), jac=True, method="L-BFGS-B", bounds=bounds, options=options)
    silent = [name in beliefs.prior and table[:, k].std() == 0 for k, name in enumerate(names)]
    kept = [k for k in range(len(names)) if silent[k] or abs(found.x[k]) > NEGLIGIBLE]
    weights = tuple(
        Weight(names[k], round(float(found.x[k] / deviation[k]), 5), round(float(average[k]), 5)) for k in kept
    )
    return Logistic(round(float(found.x[-1]), 5), weights)


def _first(names: Sequence[str], deviation: Table, start: Logistic | None) -> Table:
    known = {entry.name: entry.weight for entry in start.weights} if start else {}
    return np.array([*(known.get(name, 0.0) * d for name, d in zip(names, deviation, strict=True)), -3.0])
