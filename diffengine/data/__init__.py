"""Facts of the language and the genre, as readable files: what a newcomer may extend without touching code.

What is learnt from data lies under `learnt/`; each file there names the script under `benchmarks/` that made it.
"""

from __future__ import annotations

import json
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """The tables of `data/NAME.toml`."""
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


@cache
def load_learnt(name: str) -> dict[str, Any]:
    """The tables of `data/learnt/NAME.json`."""
    tables: dict[str, Any] = json.loads(files(__package__).joinpath(f"learnt/{name}.json").read_text(encoding="utf-8"))
    return tables
