"""From what a browser sends to files in a folder of ours, within limits and under names that are safe."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request

from diffengine.model import Review
from diffengine.reading.limits import LARGEST_FILE, MEGABYTE
from reports.corpus.questions import QUESTIONS, Question
from reports.decisions_file import DecisionsError, parse_review
from reports.serve.file_names import safe_name, unused

__all__ = [
    "LARGEST_DECISIONS",
    "LARGEST_UPLOAD",
    "MOST_FILES",
    "Received",
    "Refused",
    "receive",
    "receive_decisions",
    "receive_question",
]

LARGEST_UPLOAD = 200 * MEGABYTE
"""Bytes of all files of one comparison: two of the largest that are read, or a hundred reports of two megabytes."""

MOST_FILES = 200
"""Files of one comparison: a panel of two hundred reports is read for minutes."""

LARGEST_DECISIONS = 8 * MEGABYTE
"""Bytes of the decisions about one comparison: one about every sentence of two long reports has a tenth of it."""

_LARGEST_FORM = 64 * 1024
"""Bytes of a form without files."""

_LONGEST_WORDS = 500
"""Characters of the words whose first sayer is asked for: some sentences."""

_MOST_FIELDS = 10


class Refused(Exception):
    """What was sent is not taken: `kind` is a key under `refused` in messages/serve.toml, `status` the HTTP status."""

    def __init__(self, kind: str, status: int, **values: object) -> None:
        self.kind = kind
        self.status = status
        self.values = values
        super().__init__(kind, status, values)


@dataclass(frozen=True, slots=True)
class Received:
    """The names of the files in their folder, in the order in which they came, and the other fields of the form."""

    files: tuple[str, ...]
    choices: dict[str, str]


@dataclass(slots=True)
class _Counted:
    """Hands on what a browser sends until it is too much: a length that is announced may be left out or a lie."""

    receive: Any
    left: int

    async def __call__(self) -> Any:
        message = await self.receive()
        self.left -= len(message.get("body", b""))
        if self.left < 0:
            raise _too_large()
        return message


async def receive(request: Request, folder: Path, fewest: int = 2) -> Received:
    """Writes the files of the field `reports` into `folder`. Raises Refused where they are too many, few or large.

    Whether what was sent is a report at all is found out when it is read, by the same limits as on the command line.
    """
    announced = request.headers.get("content-length", "0")
    if not announced.isdecimal() or int(announced) > LARGEST_UPLOAD + MEGABYTE:
        raise _too_large()
    counted = Request(request.scope, _Counted(request.receive, LARGEST_UPLOAD + MEGABYTE))
    try:
        async with counted.form(max_files=MOST_FILES, max_fields=_MOST_FIELDS) as form:
            files = await _save(form, folder)
            choices = {name: value for name, value in form.items() if isinstance(value, str)}
    except (MultiPartException, HTTPException) as problem:
        raise Refused("form", 400, most=MOST_FILES) from problem
    if len(files) < fewest:
        raise Refused("too_few", 400)
    return Received(files, choices)


async def receive_decisions(request: Request) -> Review:
    """The decisions that a page sends. Raises Refused where they are too large or are none."""
    content = bytearray()
    async for chunk in request.stream():
        content += chunk
        if len(content) > LARGEST_DECISIONS:
            raise Refused("decisions", 413)
    try:
        return await run_in_threadpool(parse_review, bytes(content))
    except DecisionsError as problem:
        raise Refused("decisions", 400) from problem


async def receive_question(request: Request) -> Question:
    """The question that a form asks. Raises Refused where there is no such one, or it is not all said."""
    counted = Request(request.scope, _Counted(request.receive, _LARGEST_FORM))
    try:
        async with counted.form(max_files=0, max_fields=_MOST_FIELDS) as form:
            given = {name: value.strip() for name, value in form.items() if isinstance(value, str)}
    except (MultiPartException, HTTPException, Refused) as problem:
        raise Refused("question", 400) from problem
    name, words, year = (given.get(field, "") for field in ("question", "words", "year"))
    said = bool(words) if name == "first" else name in QUESTIONS
    if not said or len(words) > _LONGEST_WORDS or not re.fullmatch(r"(\d{4})?", year, re.ASCII):
        raise Refused("question", 400)
    return Question(name, words if name == "first" else "", int(year or 0))


async def _save(form: FormData, folder: Path) -> tuple[str, ...]:
    names: list[str] = []
    for upload in form.getlist("reports"):
        if not isinstance(upload, UploadFile) or not upload.filename:
            continue
        if (upload.size or 0) > LARGEST_FILE:
            raise Refused("file_too_large", 413, file=safe_name(upload.filename), limit=LARGEST_FILE // MEGABYTE)
        name = unused(safe_name(upload.filename), {name.casefold() for name in names})
        await run_in_threadpool(_copy, upload, folder / name)
        names.append(name)
    return tuple(names)


def _copy(upload: UploadFile, path: Path) -> None:
    with path.open("xb") as stream:
        shutil.copyfileobj(upload.file, stream)


def _too_large() -> Refused:
    return Refused("too_large", 413, limit=LARGEST_UPLOAD // MEGABYTE)
