"""Every sentence and label that a person sees, as readable tables: one file a view, one entry a key, two languages."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["LANGUAGES", "text"]

LANGUAGES = ("zh", "en")
"""Chinese is the default: most readers of such reports are Chinese."""


def text(view: str, key: str, lang: str = "zh", **values: object) -> str:
    """The words for `key` in the file `messages/VIEW.toml`, with `values` filled in.

    A dot in `key` goes into a table: `text("terminal", "change.verbatim")` is 一字未改. Raises KeyError for a key or a
    language that the file does not have: a missing message is a mistake of ours, never shown as an empty label.
    """
    entry: Any = _tables(view)
    for part in key.split("."):
        entry = entry[part]
    return str(entry[lang]).format_map(values) if values else str(entry[lang])


@cache
def _tables(view: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(f"{view}.toml").read_text(encoding="utf-8"))
