"""`diffengine decisions`: lists what people decided, reads it back from a workbook, and merges several files."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from reports.decisions_file import read_review, render_review
from reports.exit_codes import ExitCode
from reports.messages import text

if TYPE_CHECKING:
    from diffengine.model import Review

_ARCHIVE = b"PK\x03\x04"
"""How a workbook begins, as every zip archive."""

__all__ = ["DecisionsOrder", "run_decisions"]


@dataclass(frozen=True, slots=True)
class DecisionsOrder:
    """What is asked for: the files, where to write all of them as one, and who decided when, where a file is silent."""

    files: tuple[str, ...]
    out: str | None = None
    who: str = ""
    when: str = ""


def run_decisions(order: DecisionsOrder, lang: str) -> int:
    """Lists the decisions of all files as one, with their contradictions; 1 where there are some."""
    from rich.console import Group

    from diffengine.review import merge
    from reports.output_files import write_files
    from reports.terminal.decision_lists import review_list
    from reports.terminal.style import make_console

    review, conflicts = merge([_signed(_read(path), order) for path in order.files])
    shown = review_list(review, conflicts, lang)
    if order.out:
        write_files({Path(order.out): render_review(review)})
        shown += ["", text("decisions", "wrote", lang, path=order.out, count=len(review.decisions))]
    make_console().print(Group(*shown))
    return ExitCode.DIFFERENT if conflicts else ExitCode.DONE


def _read(path: str) -> Review:
    """The decisions of a file: a workbook by its first bytes, else JSON."""
    with suppress(OSError), Path(path).open("rb") as stream:
        if stream.read(len(_ARCHIVE)) == _ARCHIVE:
            from reports.xlsx.opinions_back import read_opinions

            return read_opinions(path)
    return read_review(path)


def _signed(review: Review, order: DecisionsOrder) -> Review:
    """`review` with the name and the date given on the command line where a decision has none."""
    signed = (replace(d, who=d.who or order.who, when=d.when or order.when) for d in review.decisions)
    return replace(review, decisions=tuple(signed))
