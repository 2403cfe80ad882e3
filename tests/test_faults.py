"""Every fault that numbers, matching, tables and reading once had: what showed it, and neighbours written first."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from fault_inputs import MAKERS, inputs

from diffengine import compare_reports, read_report
from diffengine.model import Change, Comparison, Document

SHARED = Path(__file__).resolve().parents[2] / "shared" / "cases"
FAULTS = Path(__file__).parent / "cases" / "faults"
FOLDERS = sorted(path for kind in FAULTS.iterdir() if kind.is_dir() for path in kind.iterdir())

Case = dict[str, Any]

MADE_OF = {*MAKERS, "files", "invented", "old", "new", "old_html", "new_html", "old_word", "new_word"}
MADE_OF |= {"lefts", "ruled", "head", "foot", "boxes"}
TOLD = {"cells", "values", "numbers", "headings", "sections", "title", "count", "bounds", "warnings", "cells_too"}
TOLD |= {"present", "absent", "never", "deltas", "deltas_too", "verbatim", "pairs", "notes"}


def cases(folder: Path) -> list[Case]:
    path = folder / "expect.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))["case"] if path.exists() else []


CASES = [(folder, case) for folder in FOLDERS for case in cases(folder)]
NAMED = [pytest.param(folder, case, id=f"{folder.name}: {case.get('invented', 'as given')}") for folder, case in CASES]


def test_every_fault_known_is_held_by_a_folder() -> None:
    known = tomllib.loads((FAULTS / "known.toml").read_text(encoding="utf-8"))
    assert {name for names in known.values() for name in names} == {folder.name for folder in FOLDERS}


@pytest.mark.skipif(not SHARED.is_dir(), reason="the cases lie beside the project")
def test_every_case_of_these_kinds_is_known() -> None:
    known = tomllib.loads((FAULTS / "known.toml").read_text(encoding="utf-8"))
    for part in (SHARED / "README.md").read_text(encoding="utf-8").split("\n## ")[1:]:
        kind, *lines = part.splitlines()
        named = {found[1] for line in lines if (found := re.match(r"- \*\*([\w-]+)\*\*", line))}
        assert kind not in known or named - {"statutory"} == set(known[kind])


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_fault_is_held_by_its_input_and_two_neighbours(folder: Path) -> None:
    entries = cases(folder)
    given = {name for case in entries for name in case.get("files", [])}
    assert given == {path.name for path in folder.iterdir()} - {"expect.toml"} != set()
    assert sum("invented" in case for case in entries) >= 2
    assert all(set(case) - MADE_OF and set(case) <= MADE_OF | TOLD for case in entries)


@pytest.mark.parametrize(("folder", "case"), NAMED)
def test_a_fault_and_its_neighbours_are_read_right(folder: Path, case: Case) -> None:
    documents = [read_report(name, data=data) for name, data in inputs(folder, case)]
    last = documents[-1]
    told = {
        "cells": [f"{q.indicator} = {q.value:f} {q.unit}" for q in last.quantities],
        "values": [f"{q.indicator} = {q.value:f}" for q in last.quantities],
        "numbers": [f"{q.value:f}" for q in last.quantities],
        "headings": [heading for heading in headings(last)[1:] if not heading.startswith(("表", "附表"))],
        "sections": [section.number for section in last.sections if section.number],
        "title": last.title,
        "count": len(last.quantities),
        "bounds": [q.bound.value for q in last.quantities],
        "warnings": [notice.kind for notice in last.warnings],
    }
    for what, found in told.items():
        if what in case:
            assert plain(found) == plain(case[what]), what
    assert set(plain(case.get("cells_too", []))) <= set(plain(told["cells"]))
    assert [words for words in case.get("present", []) if words not in last.text] == []
    assert [words for words in case.get("absent", []) if words in last.text] == []
    assert [value for value in case.get("never", []) if value in told["numbers"]] == []
    if len(documents) == 2:
        compared(case, compare_reports(*documents))


def compared(case: Case, comparison: Comparison) -> None:
    told = deltas(comparison)
    if "deltas" in case:
        assert sorted(plain(told)) == sorted(plain(case["deltas"]))
    assert set(plain(case.get("deltas_too", []))) <= set(plain(told))
    if "notes" in case:
        assert [" ".join(delta.notes) for delta in comparison.deltas] == case["notes"]
    if "pairs" in case:
        assert plain(pairs(comparison)) == plain(case["pairs"])
    if case.get("verbatim"):
        old, new = comparison.old, comparison.new
        assert all(pair.old and pair.new for pair in comparison.pairs)
        changes = {
            pair.change
            for pair in comparison.pairs
            if not any(new.sentences[at].heading or not new.sentences[at].section for at in pair.new)
            and not any(old.sentences[at].heading for at in pair.old)
        }
        assert changes == {Change.VERBATIM}


def deltas(comparison: Comparison) -> list[str]:
    """Every delta as name: old → new unit; names of both sides where they differ, — for a side that has none."""
    lines = []
    for delta in comparison.deltas:
        old = None if delta.old is None else comparison.old.quantities[delta.old]
        new = None if delta.new is None else comparison.new.quantities[delta.new]
        names = " | ".join(dict.fromkeys(q.indicator for q in (old, new) if q))
        values = " → ".join("—" if q is None else f"{q.value:f}" for q in (old, new))
        lines.append(f"{names}: {values} {(new or old).unit}".strip())  # type: ignore[union-attr]
    return lines


def pairs(comparison: Comparison) -> list[str]:
    """What became of each sentence below the headings: verbatim: …; dropped: …; edited: … → …."""
    lines = []
    for pair in comparison.pairs:
        sides = ((comparison.old, pair.old), (comparison.new, pair.new))
        texts = ["".join(document.sentence_text(at).strip() for at in members) for document, members in sides]
        told = [document.sentences[at] for document, members in sides for at in members]
        if all(sentence.section and not sentence.heading for sentence in told):
            lines.append(f"{pair.change.value}: {' → '.join(dict.fromkeys(text for text in texts if text))}")
    return lines


def headings(document: Document) -> list[str]:
    return [document.sentence_text(at) for at, sentence in enumerate(document.sentences) if sentence.heading]


def plain(said: Any) -> Any:
    """Words in which width, the kind of a dash and blanks make no difference."""
    if isinstance(said, int):
        return said
    if not isinstance(said, str):
        return [plain(words) for words in said]
    words = unicodedata.normalize("NFKC", said).translate(dict.fromkeys(map(ord, "—–−－"), "-"))
    words = words.replace("“", '"').replace("”", '"')
    return "".join(words.split())
