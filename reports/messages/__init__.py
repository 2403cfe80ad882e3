"""Every sentence and label that a person sees, as readable tables: one file a view, one entry a key, two languages."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["LANGUAGES", "text"]

LANGUAGES = ("zh", "en")
"""Chinese is the default: most readers of such reports are Chinese."""


def text(view: str, key: str, lang: str = "zh", two_places: bool = False, /, **values: object) -> str:
    """The words for `key` in the file `messages/VIEW.toml`, with `values` filled in.

    A dot in `key` goes into a table: `text("terminal", "change.verbatim")` is 一字未改. Of two places other words hold
    where the file has them in its table `two_places`: nothing there is new or gone, it is only here or only there.
    Raises KeyError for a key or a language that the file does not have: a missing message is a mistake of ours, never
    shown as an empty label.
    """
    tables = _tables(view)
    entry: Any = (two_places and _entry(tables.get("two_places", {}), key)) or _entry(tables, key)
    if entry is None:
        raise KeyError(key)
    return str(entry[lang]).format_map(values) if values else str(entry[lang])


def _entry(tables: Any, key: str) -> Any:
    for part in key.split("."):
        tables = tables.get(part) if isinstance(tables, dict) else None
    return tables


@cache
def _tables(view: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(f"{view}.toml").read_text(encoding="utf-8"))
