"""What reports everywhere say: quoted names and stock phrases, learnt from a corpus (benchmarks/learn_phrases.py)."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from diffengine.document.characters import CLAUSE_END, fold_width

_CLAUSE = re.compile(f"[^{re.escape(CLAUSE_END)}、\\s]+")


def is_common_name(name: str) -> bool:
    """Whether a quoted name is one that reports everywhere use: 放管服, 双随机、一公开; no initiative of one place."""
    return name in _learnt()[0]


def stock_share(text: str) -> float:
    """Share of the characters of `text` that stand in clauses which reports of many places use word for word, 0…1.

    `坚持以人民为中心的发展思想,办好民生实事。` → 0.68: the first clause is one, the second is not.
    """
    clauses = _CLAUSE.findall(fold_width(text))
    total = sum(map(len, clauses))
    return sum(len(clause) for clause in clauses if clause in _learnt()[1]) / total if total else 0.0


@cache
def _learnt() -> tuple[frozenset[str], frozenset[str]]:
    lines = files("diffengine.data").joinpath("phrases.txt").read_text(encoding="utf-8").split("\n")
    names = frozenset(line[1:-1] for line in lines if line.startswith("“"))
    return names, frozenset(line for line in lines if line and not line.startswith("“"))
