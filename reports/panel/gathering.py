"""From what stands on the command line to the reports of a panel: folders and patterns, labels, what cannot be read."""

from __future__ import annotations

import glob
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from diffengine import Document, ReportError, read_report
from diffengine.model import Unread
from reports.troubles import UsageError

__all__ = ["expand", "label_table", "read_all"]

_PATTERN = frozenset("*?[")
_NO_REPORTS = frozenset(
    (".csv", ".tsv", ".json", ".toml", ".yaml", ".py", ".zip", ".png", ".jpg", ".jpeg", ".gif", ".css", ".js")
)
"""Files of a folder that are passed over: tables and pictures lie beside reports. One that is named is read."""


def expand(arguments: Sequence[str]) -> tuple[str, ...]:
    """The files that the arguments name, in order and each once: a folder is all reports in it, `*` is a pattern.

    Raises UsageError for a folder or a pattern with nothing in it.
    """
    found: dict[str, None] = {}
    for argument in arguments:
        path = Path(argument)
        if path.is_dir():
            inside = [str(each) for each in sorted(path.rglob("*")) if _is_report(each)]
        elif _PATTERN & set(argument) and not path.exists():
            # Path.glob wants a pattern relative to a folder; what a user names may begin anywhere.
            inside = [each for each in sorted(glob.glob(argument, recursive=True)) if Path(each).is_file()]  # noqa: PTH207
        else:
            inside = [argument]
        if not inside:
            raise UsageError("nothing_there", path=argument)
        found |= dict.fromkeys(inside)
    return tuple(found)


def _is_report(path: Path) -> bool:
    passed_over = path.name.startswith((".", "~$")) or path.stem.lower() == "readme"
    return path.is_file() and not passed_over and path.suffix.lower() not in _NO_REPORTS


def short_names(paths: Sequence[str]) -> dict[str, str]:
    """A short name for each path, its file's with as many folders before it as tell it apart: 白城市/2022.txt."""
    parts = {path: Path(path).parts for path in paths}
    names = dict.fromkeys(paths, "")
    for depth in range(1, max((len(each) for each in parts.values()), default=1) + 1):
        count = Counter("/".join(each[-depth:]) for each in parts.values())
        for path in paths:
            name = "/".join(parts[path][-depth:])
            if not names[path] and count[name] == 1:
                names[path] = name
    return {path: name or path for path, name in names.items()}


def label_table(labels: Sequence[str], paths: Sequence[str]) -> dict[str, str]:
    """What `--label FILE=LABEL` says, by the short names of `paths`. Raises UsageError where it names none of them."""
    names = short_names(paths)
    table = {}
    for label in labels:
        file, sign, said = label.partition("=")
        meant = [names[path] for path in paths if file in {path, names[path], Path(path).name}]
        if not sign or not said.strip() or len(meant) != 1:
            raise UsageError("label", value=label)
        table[meant[0]] = said.strip()
    return table


def read_all(
    paths: Sequence[str], encoding: str | None, revisions: str, on_step: Callable[[int], None]
) -> tuple[list[Document], list[Unread]]:
    """The reports that can be read, under their short names, and those that cannot, each with its reason."""
    names: Mapping[str, str] = short_names(paths)
    documents, unread = [], []
    for done, (path, document) in enumerate(_read(paths, encoding, revisions), start=1):
        if isinstance(document, ReportError):
            unread.append(Unread(names[path], document.text("zh"), document.text("en")))
        else:
            documents.append(replace(document, source=replace(document.source, name=names[path])))
        on_step(done)
    return documents, unread


def _read(paths: Sequence[str], encoding: str | None, revisions: str) -> Iterator[tuple[str, Document | ReportError]]:
    for path in paths:
        try:
            yield path, read_report(path, encoding=encoding, revisions=revisions)
        except ReportError as problem:
            yield path, problem
