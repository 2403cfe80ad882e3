"""What a sentence speaks of, by the words of data/panel.toml."""

from __future__ import annotations

import re
from functools import cache

from diffengine.data import load

__all__ = ["topic_words", "topics_of"]


@cache
def topic_words() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The key of each topic and what finds its words: `agriculture`, 农业|农村|粮食…"""
    return tuple(
        (entry["key"], re.compile("|".join(map(re.escape, entry["words"])))) for entry in load("panel")["topic"]
    )


def topics_of(words: str) -> tuple[str, ...]:
    """The topics that `words` speak of, in the order of the data: 农村道路建设 is about agriculture and transport."""
    return tuple(key for key, pattern in topic_words() if pattern.search(words))
