"""Names that last: ids made of what a thing says, not of where it stands in a list.

Permalinks and people's decisions stand on them: the id of a sentence survives a rerun, a typo mended elsewhere and
another version of the program, because nothing but its own words goes into it. What is said twice is told apart by
counting: the second 强化监督。 of a report is `s…-2`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from hashlib import blake2b

__all__ = ["content_id", "content_ids", "distinct"]

_BYTES = 5
"""Forty bits: among the 20,000 sentences of a very long report two alike by chance are rarer than one run in 5,000,
and `distinct` keeps even those apart."""


def content_id(prefix: str, *parts: str) -> str:
    """The id of a thing that says `parts`: the `prefix` of its kind and ten hexadecimal digits.

    `content_id("s", "办理27件。")` is the same in every report and every run.
    """
    return prefix + blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=_BYTES).hexdigest()


def content_ids(prefix: str, texts: Iterable[str]) -> tuple[str, ...]:
    """An id for each of `texts`, in order, none twice."""
    return distinct(content_id(prefix, text) for text in texts)


def distinct(ids: Iterable[str]) -> tuple[str, ...]:
    """`ids` with those that came before told apart by their count: a, b, a → a, b, a-2."""
    seen: Counter[str] = Counter()
    result = []
    for name in ids:
        seen[name] += 1
        result.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return tuple(result)
