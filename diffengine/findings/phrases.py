"""What reports everywhere say: quoted names and stock phrases, learnt from a corpus (benchmarks/learn_phrases.py)."""

from __future__ import annotations

from functools import cache

from diffengine.data import load


def is_common_name(name: str) -> bool:
    """Whether a quoted name is one that reports everywhere use: 放管服, 双随机、一公开; no initiative of one place."""
    return name in _names()


@cache
def _names() -> frozenset[str]:
    return frozenset(load("phrases")["names"])
