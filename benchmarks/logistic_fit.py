"""Fits a logistic model whose weights have the signs that the meaning of their features gives them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from alignment.logistic import Logistic, Weight

Table = NDArray[np.float64]

NEGLIGIBLE = 0.004
"""Weights below this (for one deviation of the feature) are left out of the model."""


def fit_logistic(
    names: Sequence[str],
    table: Table,
    right: NDArray[np.float64],
    signs: Mapping[str, int],
    penalty: float,
    importance: NDArray[np.float64] | None = None,
) -> Logistic:
    """The model over the columns of `table` (one a name) that best tells `right` (1 or 0, one a row).

    `signs` says for which features a weight may only be positive (1) or negative (−1); others are free. `penalty` is
    what a squared weight costs (of a feature in units of its deviation), `importance` how much each row counts. What
    is alike cannot speak against two things: a rare coincidence in a few annotated pairs must not teach it.
    """
    average, deviation = table.mean(axis=0), table.std(axis=0) + 1e-6
    rows = np.c_[(table - average) / deviation, np.ones(len(table))]
    weighed = np.ones(len(rows)) if importance is None else importance
    costs = np.array([penalty] * len(names) + [1e-6])

    def loss(weights: Table) -> tuple[float, Table]:
        odds = rows @ weights
        chances = 1 / (1 + np.exp(-np.clip(odds, -30, 30)))
        value = (weighed * (np.logaddexp(0, odds) - right * odds)).sum() + 0.5 * (costs * weights**2).sum()
        return float(value), rows.T @ (weighed * (chances - right)) + costs * weights

    bounds = [(0.0 if signs.get(name) == 1 else None, 0.0 if signs.get(name) == -1 else None) for name in names]
    start = np.zeros(len(names) + 1)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=[*bounds, (None, None)], options={"maxiter": 500})
    kept = [k for k in range(len(names)) if abs(found.x[k]) > NEGLIGIBLE]
    weights = tuple(
        Weight(names[k], round(float(found.x[k] / deviation[k]), 5), round(float(average[k]), 5)) for k in kept
    )
    return Logistic(round(float(found.x[-1]), 5), weights)
