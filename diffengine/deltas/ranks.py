"""Things of one rank of administration are none of another: 国家和省科技计划项目, 州级科技计划项目."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from diffengine.model import Document

Indices = NDArray[np.int64]

_RANKS = tuple(
    re.compile(words)
    for words in (
        r"国家级|国家(?=和省|、省|及省)",
        r"(?:省|自治区)级|(?<=国家和)省|(?<=国家、)省|(?<=国家及)省",
        r"[市州盟]级",
        r"[县区旗]级(?!市)",
        r"[乡镇]级",
    )
)


class Ranks:
    """Which quantities of two reports are of things whose names say another rank each."""

    def __init__(self, old: Document, new: Document) -> None:
        self._old, self._new = (
            np.array([_ranks(quantity.indicator) for quantity in side.quantities], dtype=np.int64)
            for side in (old, new)
        )

    def apart(self, old: Indices, new: Indices) -> NDArray[np.bool_]:
        """For each of the quantities `old` and `new` whether both names say a rank, and no rank is in both."""
        before, after = self._old[old][:, None], self._new[new][None, :]
        found: NDArray[np.bool_] = (before > 0) & (after > 0) & (before & after == 0)
        return found


def _ranks(name: str) -> int:
    """The ranks that a name says, a bit for each: 国家和省 → the first two."""
    return sum(1 << n for n, rank in enumerate(_RANKS) if rank.search(name))
