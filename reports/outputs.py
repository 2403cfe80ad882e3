"""The files a result can be written to: tables of formats, each with its option, its name and its renderer."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reports.console import write_output, write_trouble
from reports.messages import text
from reports.output_files import refused, resolved, write_files
from reports.troubles import UsageError

if TYPE_CHECKING:
    from diffengine.model import Comparison

__all__ = [
    "FORMATS",
    "Format",
    "Manner",
    "Plan",
    "file_name",
    "plan_files",
    "plan_outputs",
    "size_of_files",
    "tell_replaced",
    "write_outputs",
]

_LONGEST_STEM = 60
"""Characters of each report's name in a file name: two of them and a suffix, in Chinese, stay under 255 bytes."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How to render: the language, and what tracked changes are signed with (`date` is left out where empty)."""

    lang: str
    author: str = "diffengine"
    date: str = ""


@dataclass(frozen=True, slots=True)
class Format:
    """`option` is its name on the command line, `suffix` ends its file name, `render` gives the file's bytes.

    A `binary` one is never written to a terminal; one that is no part of `--out` is written where it is asked for.
    """

    option: str
    suffix: str
    render: Callable[[Any, Manner], bytes]
    binary: bool = False
    in_folder: bool = True


def file_name(format: Format, old: str, new: str) -> str:
    """What a file in `--out` is called: `旧_新.html` for the reports `旧.docx` and `新.pdf`.

    A name without a letter says too little: `太原市/2018.txt` and `太原市/2019.txt` make `太原市2018_太原市2019.html`.
    """
    return f"{_stem(old)}_{_stem(new)}{format.suffix}"


def _stem(name: str) -> str:
    if name == "-":
        return "stdin"
    path = Path(name)
    folder = "" if any(map(str.isalpha, path.stem)) else path.parent.name
    return (folder + path.stem)[:_LONGEST_STEM]


# Each renderer is imported when it is asked for: nobody waits for pandas or jinja2 to get a CSV.


def _html(comparison: Comparison, manner: Manner) -> bytes:
    from reports.html.page import render_page

    return render_page(comparison, manner.lang).encode("utf-8")


def _csv(comparison: Comparison, manner: Manner) -> bytes:
    from reports.csv_file import render_deltas

    return render_deltas(comparison)


def _checks_csv(comparison: Comparison, manner: Manner) -> bytes:
    from reports.csv_file import render_checks

    return render_checks(comparison)


def _findings_csv(comparison: Comparison, manner: Manner) -> bytes:
    from reports.csv_file import render_findings

    return render_findings(comparison)


def _json(comparison: Comparison, manner: Manner) -> bytes:
    from reports.json_file import render_json

    return render_json(comparison)


def _md(comparison: Comparison, manner: Manner) -> bytes:
    from reports.brief import render_brief

    return render_brief(comparison, manner.lang).encode("utf-8")


def _xlsx(comparison: Comparison, manner: Manner) -> bytes:
    from reports.xlsx import render_workbook

    return render_workbook(comparison, manner.lang)


def _docx(comparison: Comparison, manner: Manner) -> bytes:
    from reports.redline import render_redline

    return render_redline(comparison, manner.lang, manner.author, manner.date)


def _decisions(comparison: Comparison, manner: Manner) -> bytes:
    from diffengine.review import review_of
    from reports.decisions_file import render_review

    return render_review(review_of(comparison))


FORMATS = (
    Format("html", ".html", _html),
    Format("csv", "-deltas.csv", _csv),
    Format("checks_csv", "-checks.csv", _checks_csv),
    Format("findings_csv", "-findings.csv", _findings_csv),
    Format("json", ".json", _json),
    Format("md", ".md", _md),
    Format("xlsx", ".xlsx", _xlsx, binary=True),
    Format("docx", "-redline.docx", _docx, binary=True),
)

DECISIONS = Format("decisions_to", ".decisions.json", _decisions, in_folder=False)
"""Never by itself: a file of that name in the folder may hold what somebody decided since."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Which format goes to which file, and which one goes to standard output, if any."""

    files: tuple[tuple[Format, Path], ...]
    to_stdout: Format | None = None
    directory: Path | None = None
    replaced: int = 0
    """How many files of those names stood in the directory: of an earlier run, or of other reports called so."""


def plan_outputs(asked: dict[str, str | None], directory: str | None, old: str, new: str) -> Plan:
    """The files that the options ask for, see `plan_files`; in a directory they are called by both reports."""

    def name(format: Format) -> str:
        return file_name(format, old, new)

    return plan_files((*FORMATS, DECISIONS), asked, directory, name, (old, new))


def plan_files(
    formats: Sequence[Format],
    asked: dict[str, str | None],
    directory: str | None,
    name: Callable[[Format], str],
    reports: Sequence[str],
) -> Plan:
    """The files that the options ask for: `asked` by format, all `formats` into `directory`, called by `name`.

    A file named for a format goes before the directory. Raises UsageError where two outputs would share a file, or an
    output would overwrite one of the reports, or a binary file would go to a terminal.
    """
    files: list[tuple[Format, Path]] = []
    to_stdout: Format | None = None
    if directory is not None and not directory.strip():
        raise UsageError("empty_name", option="out")
    folder = Path(directory) if directory else None
    for format in formats:
        path = asked.get(format.option)
        if path is not None and not path.strip():
            raise UsageError("empty_name", option=format.option.replace("_", "-"))
        if path == "-":
            if to_stdout:
                raise UsageError("two_stdout")
            if format.binary and sys.stdout.isatty():
                raise UsageError("binary_to_terminal", option=format.option)
            to_stdout = format
        elif path:
            files.append((format, Path(path)))
        elif folder and format.in_folder:
            files.append((format, folder / name(format)))
    _refuse_collisions([path for _, path in files], [Path(report) for report in reports if report != "-"])
    return Plan(tuple(files), to_stdout, folder, sum(path.parent == folder and path.is_file() for _, path in files))


def write_outputs(result: Any, plan: Plan, manner: Manner) -> tuple[Path, ...]:
    """Renders everything first, then writes it; the paths written, in order.

    A renderer that fails does not cost the user the other files: they are written, then its exception is raised.
    """
    contents: dict[Path, bytes] = {}
    problems: list[Exception] = []
    for format, path in plan.files:
        try:
            contents[path] = format.render(result, manner)
        except Exception as problem:
            problems.append(problem)
    shown = plan.to_stdout.render(result, manner) if plan.to_stdout else b""
    if plan.directory:
        _make(plan.directory)
    write_files(contents)
    if plan.to_stdout:
        write_output(shown)
    if problems:
        raise problems[0]
    return tuple(contents)


def tell_replaced(plan: Plan, lang: str) -> None:
    """Says, on standard error and even where all is to be quiet, that files of other runs were replaced."""
    if plan.replaced:
        write_trouble(text("cli", "output.replaced", lang, count=plan.replaced, folder=plan.directory))


def size_of_files(*paths: str) -> int:
    """The bytes of all `paths` that are files; what is no file is another's affair."""
    return sum(Path(path).stat().st_size for path in paths if path != "-" and Path(path).is_file())


def _refuse_collisions(outputs: list[Path], reports: list[Path]) -> None:
    read = {resolved(path) for path in reports}
    written: set[Path] = set()
    for path in outputs:
        goal = resolved(path)
        if goal in read or goal in written:
            raise UsageError("overwrites_report" if goal in read else "same_output", path=path)
        written.add(goal)


def _make(directory: Path) -> None:
    try:
        directory.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise refused(directory, problem) from problem
