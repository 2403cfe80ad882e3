"""Every message is there in every language and takes the same values in each."""

from __future__ import annotations

import json
import string
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest

from alignment.logistic import BASE
from diffengine.matching.sentences import DECIDED, OTHER
from diffengine.model import Bound, Change, DeltaNote, Role, Side
from reports.html.language import Wording
from reports.messages import LANGUAGES, text
from reports.vocabulary import name_of

TABLES = sorted(
    path.name.removesuffix(".toml") for path in files("reports.messages").iterdir() if path.name.endswith(".toml")
)


def entries(table: dict[str, Any], path: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    """Every message of a table with its dotted key; what holds a table is no message."""
    for key, value in table.items():
        if isinstance(value, dict) and not any(isinstance(inner, dict) for inner in value.values()):
            yield f"{path}{key}", value
        elif isinstance(value, dict):
            yield from entries(value, f"{path}{key}.")


def fields(message: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(message) if name is not None}


@pytest.mark.parametrize("view", TABLES)
def test_every_message_is_in_both_languages_with_the_same_values(view):
    table = tomllib.loads(files("reports.messages").joinpath(f"{view}.toml").read_text(encoding="utf-8"))
    found = list(entries(table))
    assert found
    for key, message in found:
        assert set(message) == set(LANGUAGES), key
        assert fields(message["zh"]) == fields(message["en"]), key
        assert not any("一" <= char <= "鿿" for char in message["en"]) or key.startswith("example"), key


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("table", "words"), [("change", Change), ("side", Side), ("role", Role), ("note", DeltaNote), ("bound", Bound)]
)
def test_every_word_of_a_closed_list_has_a_name(table, words, lang):
    for word in words:
        assert text("words", f"{table}.{word}", lang) != word or lang == "en"


def test_every_part_of_a_score_has_a_name_of_its_own_in_both_languages():
    """What counts for and against a pair is shown to people: clause.ahead.least says nothing to them."""
    learnt = json.loads(files("diffengine.data").joinpath("learnt", "links.json").read_text(encoding="utf-8"))
    parts = {name for model in ("words", "settled", "titles") for name in learnt[model]["weights"]}
    parts |= {BASE, OTHER, DECIDED}
    for lang in LANGUAGES:
        names = {part: Wording(lang).part(part) for part in parts}
        assert [part for part, name in names.items() if name == part and "." in part] == []
        assert len({*names.values()}) == len(parts)
        assert all(any("一" <= char <= "鿿" for char in name) == (lang == "zh") for name in names.values())


def test_a_word_that_nobody_named_stands_for_itself():
    assert name_of("kind", "something", "zh") == "something"


def test_a_message_that_is_missing_is_our_mistake():
    with pytest.raises(KeyError):
        text("cli", "no.such", "zh")
