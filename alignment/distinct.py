"""Each value once."""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

_Kind = TypeVar("_Kind", bound=np.generic)


def distinct(values: NDArray[_Kind]) -> NDArray[_Kind]:
    """The different `values`, ascending: 3 1 3 → 1 3.

    np.unique loads numpy.ma (15 ms) to ask whether the array is masked, unless it is asked for positions too.
    """
    ascending = np.sort(values)
    first: NDArray[np.bool_] = np.r_[True, ascending[1:] != ascending[:-1]][: len(ascending)]
    return ascending[first]
