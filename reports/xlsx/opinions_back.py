"""A workbook whose column 审核意见 people filled in, read back as decisions."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

from diffengine.model import Decision, Review, Verdict
from diffengine.reading.files import ReportFile, load_bytes
from diffengine.reading.workbook.worksheets import Sheet, open_sheets
from diffengine.review import decided
from reports.decisions_file import DecisionsError, parse_review
from reports.messages import LANGUAGES, text
from reports.xlsx.opinions import BASIS, CHOICES

__all__ = ["read_opinions"]


def read_opinions(path: str) -> Review:
    """The decisions in a workbook that `compare --xlsx` wrote: those it was made with, and what the cells say.

    A row that a filter hides is read too, and rows may be in any order: each has its id. Raises DecisionsError.
    """
    sheets = open_sheets(ReportFile(path, load_bytes(path)), everything=True)
    basis = next((sheet for sheet in sheets if sheet.name == BASIS), None)
    if basis is None:
        raise DecisionsError(path, "no_column")
    given, every = _basis(basis, path)
    blank = {decision.id: decision for decision in every.decisions}
    rows = (row for sheet in sheets if sheet is not basis for row in _said(sheet, path))
    cells = {name: (verdict, note) for name, verdict, note in rows if name in blank}
    # Of what was given before, that stands which its cell still says; what has no cell of its own stands as it is.
    told = {d.id: d for d in given.decisions}
    fresh = [
        decided(blank[name], verdict, note=note)
        for name, (verdict, note) in cells.items()
        if not _same(told.get(name), verdict, note)
    ]
    changed = {decision.id for decision in fresh} | {name for name in told if name in blank and name not in cells}
    kept = tuple(d for d in given.decisions if d.id not in changed)
    return replace(every, decisions=(*kept, *fresh))


def _same(before: Decision | None, verdict: Verdict, note: str) -> bool:
    stands = before and (before.verdict is verdict or (before.verdict is Verdict.OTHER and verdict is Verdict.RIGHT))
    return bool(stands) and before is not None and " ".join(before.note.split()) == note


def _basis(sheet: Sheet, path: str) -> tuple[Review, Review]:
    parts = (words for row in sheet.rows[1:] for _, words in row.cells)
    try:
        value = json.loads("".join(part[1:-1] for part in parts))
        given, every = (json.dumps(value[name]).encode() for name in ("given", "statements"))
    except (ValueError, KeyError, TypeError, RecursionError) as problem:
        raise DecisionsError(path, "no_column") from problem
    return parse_review(given, path), parse_review(every, path)


def _said(sheet: Sheet, path: str) -> Iterator[tuple[str, Verdict, str]]:
    """Id, verdict and remark of each row that says something."""
    heads = {name: {text("decisions", f"column.{name}", lang) for lang in LANGUAGES} for name in _COLUMNS}
    at: dict[str, int] = {}
    for number, row in enumerate(sheet.rows):
        cells = dict(row.cells)
        if not at:
            found = {name: column for column, words in cells.items() for name in _COLUMNS if words in heads[name]}
            at = found if len(found) == len(_COLUMNS) else {}
            continue
        opinion, remark, name = (cells.get(at[column], "") for column in _COLUMNS)
        if name and (opinion or remark):
            yield name, _verdict(opinion, path, f"{sheet.name} {number + 1}"), remark


_COLUMNS = ("opinion", "remark", "id")


def _verdict(opinion: str, path: str, at: str) -> Verdict:
    words = {text("decisions", f"verdict.{verdict}", lang): verdict for verdict in CHOICES for lang in LANGUAGES}
    if opinion and opinion not in words:
        raise DecisionsError(path, "choice", at)
    return words.get(opinion, Verdict.NOTE)
