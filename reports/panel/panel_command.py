"""What `diffengine panel` does: gathers the reports, makes the panel, writes the files, says what could not be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from diffengine.model import Panel, Unread
from diffengine.panel import make_panel
from diffengine.panel.population import People, TableError
from reports.console import Progress
from reports.exit_codes import ExitCode
from reports.outputs import Format, Manner, plan_files, size_of_files, tell_replaced, write_outputs
from reports.panel.gathering import expand, label_table, read_all
from reports.panel.panel_outputs import PANEL_FORMATS
from reports.panel.panel_summary import print_panel, print_panel_notices
from reports.troubles import UsageError

__all__ = ["PanelOrder", "run_panel"]

_FEWEST = 2
"""Reports that a panel needs."""


@dataclass(frozen=True, slots=True)
class PanelOrder:
    """What the command line asks for: the reports, the files by format, and how to read."""

    reports: Sequence[str]
    asked: Mapping[str, str | None]
    out: str | None
    labels: Sequence[str]
    per: str | None
    encoding: str | None
    revisions: str


def run_panel(order: PanelOrder, lang: str, *, quiet: bool) -> int:
    """Makes and writes the panel; the exit code says whether every report was read."""
    paths = expand(order.reports)
    labels = label_table(order.labels, paths)
    people = _people(order.per)
    plan = plan_files(PANEL_FORMATS, dict(order.asked), order.out, _file_name, paths)
    progress = Progress(lang)
    try:
        progress.expect(size_of_files(*paths))
        documents, unread = read_all(
            paths, order.encoding, order.revisions, lambda done: progress.part("gathering", done, len(paths))
        )
        if len(documents) < _FEWEST:
            raise _too_few(len(documents), unread, lang)
        panel = make_panel(
            documents,
            labels=labels,
            people=people,
            unread=unread,
            on_step=lambda done: progress.part("preparing", done, len(documents)),
        )
        progress.step("writing")
        written = write_outputs(panel, plan, Manner(lang))
    finally:
        progress.done()
    tell_replaced(plan, lang)
    _tell(panel, lang, written, quiet=quiet or plan.to_stdout is not None)
    return ExitCode.TROUBLE if unread else ExitCode.DONE


def _too_few(count: int, unread: Sequence[Unread], lang: str) -> UsageError:
    if not unread:
        return UsageError("too_few", count=count)
    return UsageError("too_few_read", count=count, reason=" ".join(getattr(each, lang) for each in unread))


def _tell(panel: Panel, lang: str, written: Sequence[Path], *, quiet: bool) -> None:
    """The summary on standard output and, where there is none, what to know of the reports on standard error."""
    if quiet:
        print_panel_notices(panel, lang)
    else:
        print_panel(panel, lang, written)


def _file_name(format: Format) -> str:
    return f"panel{format.suffix}"


def _people(path: str | None) -> People | None:
    """The table of `--per`. Raises UsageError where it cannot be used."""
    if path is None:
        return None
    try:
        return People.read(_decoded(Path(path).read_bytes()))
    except TableError as problem:
        raise UsageError("table", path=path, reason=f"{problem.kind} {problem.line}") from problem
    except OSError as problem:
        raise UsageError("table", path=path, reason=problem.strerror or str(problem)) from problem


def _decoded(data: bytes) -> str:
    """The text of a CSV, as Excel saves it: UTF-8, or GB18030 in a Chinese Windows."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace")
