"""From an exception to the one sentence that tells a person what is wrong and what to do next."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from reports.messages import text
from reports.output_files import OutputError

if TYPE_CHECKING:
    from diffengine import ReportError
    from diffengine.model import Side

__all__ = ["SideError", "UsageError", "check_choice", "check_date", "explain"]

_CHOICES = {
    "revisions": ("accepted", "original"),
    "lang": ("zh", "en"),
    "level": ("province", "prefecture", "county"),
    "engine": ("duckdb", "spark"),
}
"""Options that take one of a few words."""


class UsageError(Exception):
    """The command line asks for something impossible; `kind` is a key under `usage` in messages/cli.toml."""

    def __init__(self, kind: str, **values: object) -> None:
        self.kind = kind
        self.values = values
        super().__init__(kind, values)


class SideError(Exception):
    """A report that cannot be read, and which of the two it is (None where there is one alone)."""

    def __init__(self, problem: ReportError, side: Side | None) -> None:
        self.problem = problem
        self.side = side
        super().__init__(problem, side)


def check_choice(option: str, value: str) -> str:
    """Gives back `value` where `option` knows it; raises UsageError with the words it knows."""
    if value not in _CHOICES[option]:
        raise UsageError("choice", option=option, value=value, choices=" | ".join(_CHOICES[option]))
    return value


def check_date(value: str, option: str = "date") -> str:
    """Gives back `value` where it is empty or a date as 2025-01-31, with a time or without; raises UsageError."""
    try:
        if value:
            datetime.fromisoformat(value)
    except ValueError as problem:
        raise UsageError("date", option=option, value=value) from problem
    return value


def explain(problem: Exception, lang: str) -> str:
    """One sentence for `problem`, in the language asked for."""
    from diffengine import ReportError
    from diffengine.corpus.errors import CorpusError
    from reports.decisions_file import DecisionsError

    if isinstance(problem, SideError):
        return problem.problem.text(lang, problem.side)
    if isinstance(problem, ReportError):
        return problem.text(lang)
    if isinstance(problem, CorpusError):
        return problem.text(lang)
    if isinstance(problem, DecisionsError):
        return text("decisions", f"trouble.{problem.kind}", lang, path=problem.path, at=problem.at)
    if isinstance(problem, OutputError):
        return text("cli", f"output.{problem.kind}", lang, path=problem.path, reason=problem.reason)
    if isinstance(problem, UsageError):
        return text("cli", f"usage.{problem.kind}", lang, **problem.values)
    if isinstance(problem, MemoryError):
        return text("cli", "memory", lang)
    if hasattr(problem, "format_message"):
        return _parser_sentence(problem, lang)
    return text("cli", "bug", lang, kind=type(problem).__name__, detail=" ".join(str(problem).split())[:200])


def _parser_sentence(problem: Exception, lang: str) -> str:
    """What typer's parser refused. Its classes are told by name: they move between typer and click with versions."""
    values: dict[str, object] = {"message": problem.format_message().rstrip(".")}  # type: ignore[attr-defined]
    kind = type(problem).__name__
    parameter = getattr(problem, "param", None)
    if kind == "NoSuchOption":
        near = ", ".join(getattr(problem, "possibilities", None) or [])
        values["name"] = getattr(problem, "option_name", "")
        return text("cli", "parser.no_such_option_near" if near else "parser.no_such_option", lang, near=near, **values)
    if kind == "UsageError" and "No such command" in str(values["message"]):
        return text("cli", "parser.no_such_command", lang, name=str(values["message"]).split("'")[1])
    if "unexpected extra argument" in str(values["message"]) and _command_of(problem) == "compare":
        return text("cli", "parser.many", lang, files="*.docx")
    if kind == "MissingParameter" and parameter is not None:
        name = getattr(parameter, "metavar", None) or parameter.name
        return text("cli", "parser.missing", lang, name=name)
    return text("cli", "parser.other", lang, **values)


def _command_of(problem: Exception) -> str:
    """The command whose line the parser refused."""
    context = getattr(problem, "ctx", None)
    return getattr(getattr(context, "command", None), "name", "") or ""
