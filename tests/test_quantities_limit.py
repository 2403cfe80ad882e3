"""What counts things of some size is told from what counts all of them."""

from __future__ import annotations

import numpy as np
import pytest
from deltas_support import report

from diffengine.deltas.evidence import Evidence
from diffengine.prepare import prepare


@pytest.mark.parametrize(
    ("old", "new", "against"),
    [
        ("新签约亿元以上项目201个。", "新签约项目383个。", True),
        ("新签约亿元以上项目201个。", "新签约亿元以上项目383个。", False),
        ("拆除10蒸吨以下锅炉30台，新建学校5个。", "新建学校8个。", False),  # the size is of the clause before
        ("新增省级以上示范园区20个。", "新增示范园区12个。", False),  # a grade is no size
    ],
)
def test_things_of_a_size_against_all_of_them_speak_against_a_pair(old: str, new: str, against: bool) -> None:
    sides = [prepare(report(f"一、工作开展情况\n{text}\n")) for text in (old, new)]
    last = [np.array([len(side.document.quantities) - 1]) for side in sides]
    limit = Evidence(sides[0], sides[1], (), ()).between(last[0], last[1])["limit"]
    assert bool(limit[0, 0]) is against
