"""The command line: reads what is asked for, calls the library, hands the result to the views.

Everything heavy is imported inside the command that needs it, so that `diffengine --help` answers at once.
"""

from __future__ import annotations

import gc
import os
import sys
import traceback
from typing import TYPE_CHECKING, Annotated, Any

import typer

from reports.console import Progress, prepare_streams, write_output, write_trouble
from reports.corpus.commands import corpus as corpus_commands
from reports.exit_codes import ExitCode
from reports.messages import LANGUAGES, text

if TYPE_CHECKING:
    from diffengine.model import Comparison, Document, Review, Side

__all__ = ["app", "main"]

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)

# The help of every option stands in messages/cli.toml, in both languages, under `option.NAME`.
File = Annotated[str | None, typer.Option(metavar="FILE")]
Encoding = Annotated[str | None, typer.Option(metavar="NAME")]
Language = Annotated[str, typer.Option(metavar="zh|en")]
Revisions = Annotated[str, typer.Option(metavar="accepted|original")]
Debug = Annotated[bool, typer.Option("--debug")]
Report = Annotated[str, typer.Argument(metavar="REPORT")]


def main(arguments: list[str] | None = None) -> None:
    """The entry point: runs the command line `arguments` (those of the process by default) and exits with its code."""
    # Products of a few hundred rows are faster on one thread than on several that wait for each other:
    # .75 s of processor time against 3.6 s. Whoever sets the variable is obeyed; it is read when numpy is imported.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    own_process = arguments is None
    if own_process:
        # Hardly any object of ours refers to itself in a circle: to look for those after every 700 new ones, and among
        # all of them when the process ends, takes a tenth of a comparison.
        gc.set_threshold(50_000, 20, 20)
    given = sys.argv[1:] if arguments is None else arguments
    lang = _asked_language(given)
    prepare_streams()
    code = _run(given, lang)
    if own_process:
        gc.freeze()
    sys.exit(int(code))


def _run(arguments: list[str], lang: str) -> int:
    """The exit code of the command; every trouble has become one sentence on standard error."""
    from reports.troubles import explain

    command = typer.main.get_command(app)
    _translate(command, lang)
    _take_as_typed(command)
    try:
        # --lang may stand before the command too: what is asked for anywhere is the default everywhere.
        defaults = _defaults(command, lang)
        code = command.main(args=arguments, prog_name="diffengine", standalone_mode=False, default_map=defaults)
        sys.stdout.flush()
        return code if isinstance(code, int) else ExitCode.DONE
    except (KeyboardInterrupt, typer.Abort):
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has enough (| head): no trouble of ours.
        sys.stderr.close()
        return ExitCode.DONE
    except Exception as problem:
        if "--debug" in arguments:
            traceback.print_exc()
        write_trouble(explain(problem, lang))
        return ExitCode.TROUBLE


@app.callback(invoke_without_command=True)
def _root(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version")] = False,
    lang: Language = LANGUAGES[0],
    debug: Debug = False,
) -> None:
    if version:
        from importlib.metadata import version as installed

        write_output(f"diffengine {installed('diffengine')}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        write_trouble(context.get_help())
        raise typer.Exit(int(ExitCode.TROUBLE))


@app.command()
def compare(
    old: Annotated[str, typer.Argument(metavar="OLD")],
    new: Annotated[str, typer.Argument(metavar="NEW")],
    html: File = None,
    csv: File = None,
    json: File = None,
    md: File = None,
    xlsx: File = None,
    docx: File = None,
    checks_csv: File = None,
    findings_csv: File = None,
    corpus: Annotated[str | None, typer.Option(metavar="STORE")] = None,
    decisions: File = None,
    decisions_to: File = None,
    out: Annotated[str | None, typer.Option(metavar="DIR")] = None,
    encoding: Encoding = None,
    old_encoding: Encoding = None,
    new_encoding: Encoding = None,
    revisions: Revisions = "accepted",
    author: Annotated[str, typer.Option(metavar="NAME")] = "diffengine",
    date: Annotated[str, typer.Option(metavar="YYYY-MM-DD")] = "",
    exit_code: Annotated[bool, typer.Option("--exit-code")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q")] = False,
    lang: Language = LANGUAGES[0],
    debug: Debug = False,
) -> int:
    """Compares two reports."""
    from reports.decisions_file import read_review
    from reports.outputs import Manner, plan_outputs, size_of_files, tell_replaced, write_outputs
    from reports.troubles import check_choice, check_date

    manner = Manner(check_choice("lang", lang), author, check_date(date))
    asked = {"html": html, "csv": csv, "checks_csv": checks_csv, "findings_csv": findings_csv, "json": json}
    asked |= {"md": md, "xlsx": xlsx, "docx": docx, "decisions_to": decisions_to}
    plan = plan_outputs(asked, out, old, new)
    review = read_review(decisions) if decisions else None
    progress = Progress(lang)
    try:
        progress.expect(size_of_files(old, new))
        progress.step("reading")
        documents = _read_both(old, new, (old_encoding or encoding, new_encoding or encoding), revisions, progress)
        progress.step("comparing")
        comparison = _compared(documents, review, corpus)
        progress.step("writing")
        written = write_outputs(comparison, plan, manner)
    finally:
        progress.done()
    tell_replaced(plan, lang)
    from diffengine.views.summary import summarise
    from reports.terminal import print_comparison, print_warnings

    summary = summarise(comparison)
    if quiet or plan.to_stdout:
        print_warnings(comparison, lang)
    else:
        print_comparison(comparison, summary, lang, written)
    return ExitCode.DIFFERENT if exit_code and not summary.identical else ExitCode.DONE


@app.command()
def panel(
    reports: Annotated[list[str], typer.Argument(metavar="REPORT...")],
    html: File = None,
    csv: File = None,
    long_csv: File = None,
    json: File = None,
    xlsx: File = None,
    out: Annotated[str | None, typer.Option(metavar="DIR")] = None,
    label: Annotated[list[str] | None, typer.Option(metavar="FILE=LABEL")] = None,
    per: File = None,
    encoding: Encoding = None,
    revisions: Revisions = "accepted",
    quiet: Annotated[bool, typer.Option("--quiet", "-q")] = False,
    lang: Language = LANGUAGES[0],
    debug: Debug = False,
) -> int:
    """Many reports side by side."""
    from reports.panel.panel_command import PanelOrder, run_panel
    from reports.troubles import check_choice

    asked = {"html": html, "csv": csv, "long_csv": long_csv, "json": json, "xlsx": xlsx}
    order = PanelOrder(
        tuple(reports), asked, out, tuple(label or ()), per, encoding, check_choice("revisions", revisions)
    )
    return run_panel(order, check_choice("lang", lang), quiet=quiet)


@app.command("decisions")
def show_decisions(
    files: Annotated[list[str], typer.Argument(metavar="FILE...")],
    out: File = None,
    who: Annotated[str, typer.Option(metavar="NAME")] = "",
    when: Annotated[str, typer.Option(metavar="YYYY-MM-DD")] = "",
    lang: Language = LANGUAGES[0],
    debug: Debug = False,
) -> int:
    """Lists and merges people's decisions."""
    from reports.review_command import DecisionsOrder, run_decisions
    from reports.troubles import check_choice, check_date

    order = DecisionsOrder(tuple(files), out, who, check_date(when, "when"))
    return run_decisions(order, check_choice("lang", lang))


@app.command()
def serve(
    folder: Annotated[str | None, typer.Option(metavar="DIR")] = None,
    host: Annotated[str | None, typer.Option(metavar="ADDRESS")] = None,
    port: Annotated[int, typer.Option(metavar="NUMBER", min=0, max=65535)] = 0,
    browser: Annotated[bool, typer.Option("--browser/--no-browser")] = True,
    store: Annotated[str | None, typer.Option(metavar="DIR")] = None,
    lang: Language = LANGUAGES[0],
    debug: Debug = False,
) -> None:
    """In the browser."""
    from reports.serve.serve_command import ServeOrder, run_serve
    from reports.troubles import check_choice

    run_serve(ServeOrder(folder, host, port, browser, store), check_choice("lang", lang))


@app.command()
def inspect(
    report: Report,
    json: Annotated[bool, typer.Option("--json")] = False,
    encoding: Encoding = None,
    revisions: Revisions = "accepted",
    lang: Language = LANGUAGES[0],
    debug: Debug = False,
) -> None:
    """Shows what is read in a report."""
    from reports.troubles import check_choice

    check_choice("lang", lang)
    progress = Progress(lang)
    try:
        document = _read(report, encoding, revisions, progress)
    finally:
        progress.done()
    if json:
        from reports.json_file import render_document

        write_output(render_document(document))
        return
    from reports.terminal.inspection import print_document

    print_document(document, lang)


@app.command("text")
def write_text(
    report: Report,
    encoding: Encoding = None,
    revisions: Revisions = "accepted",
    lang: Language = LANGUAGES[0],
    debug: Debug = False,
) -> None:
    """Writes the text of a report."""
    from diffengine.reading import text_of
    from reports.troubles import check_choice

    content = text_of(report, encoding=encoding, revisions=check_choice("revisions", revisions))
    write_output(content if content.endswith("\n") else content + "\n")


def _read_both(
    old: str, new: str, encodings: tuple[str | None, str | None], revisions: str, progress: Progress
) -> tuple[Document, Document]:
    """Both reports; a report that cannot be read is named by its side."""
    from diffengine.model import Side
    from reports.troubles import UsageError

    if old == new == "-":
        raise UsageError("two_stdin")
    return (
        _read(old, encodings[0], revisions, progress, Side.OLD),
        _read(new, encodings[1], revisions, progress, Side.NEW),
    )


def _compared(documents: tuple[Document, Document], review: Review | None, corpus: str | None) -> Comparison:
    """The comparison that obeys what people decided, held against a store where one is named."""
    from diffengine import compare_reports
    from diffengine.review import compare_reviewed
    from reports.corpus.comparing import held_against

    return held_against(compare_reviewed(*documents, review) if review else compare_reports(*documents), corpus)


def _read(path: str, encoding: str | None, revisions: str, progress: Progress, side: Side | None = None) -> Document:
    from diffengine import ReportError, read_report
    from reports.troubles import SideError, check_choice

    try:
        return read_report(
            path, encoding=encoding, revisions=check_choice("revisions", revisions), progress=progress.page
        )
    except ReportError as problem:
        raise SideError(problem, side) from problem


app.add_typer(corpus_commands, name="corpus")


def _defaults(command: Any, lang: str) -> dict[str, Any]:
    """`lang` as the default of a command and of those below it."""
    return {"lang": lang} | {name: _defaults(inner, lang) for name, inner in getattr(command, "commands", {}).items()}


def _asked_language(arguments: list[str]) -> str:
    """The language that `--lang` names, known before the command line is parsed: help and errors are in it too."""
    for position, argument in enumerate(arguments):
        value = argument.removeprefix("--lang=") if argument.startswith("--lang=") else None
        if argument == "--lang" and position + 1 < len(arguments):
            value = arguments[position + 1]
        if value in LANGUAGES:
            return value
    return LANGUAGES[0]


_OWN_HELP = frozenset({"panel_html", "panel_csv", "decisions_files", "decisions_out"})
"""Options that mean something else in this command than in the others."""


def _translate(command: Any, lang: str) -> None:
    """Puts the help texts of `lang` into a command and its subcommands."""
    command.help = text("cli", f"command.{command.name or 'diffengine'}", lang)
    for parameter in command.params:
        own = f"{command.name}_{parameter.name}"
        parameter.help = text("cli", f"option.{own if own in _OWN_HELP else parameter.name}", lang)
    help_option = command.get_help_option(command.context_class(command))
    if help_option:
        help_option.help = text("cli", "option.help", lang)
    for inner in getattr(command, "commands", {}).values():
        _translate(inner, lang)


def _take_as_typed(command: Any) -> None:
    """Spares texts and flags the way through pydantic, which typer loads (.1 s, a tenth of a comparison) to check them.

    A typer that knows nothing of pydantic has no `type_descriptor` either, and nothing is spared.
    """
    for parameter in (*command.params, command.get_help_option(command.context_class(command))):
        if getattr(getattr(parameter, "type_descriptor", None), "annotation", None) in (str, list[str], bool):
            parameter.get_runtime_param = _AsTyped
    for inner in getattr(command, "commands", {}).values():
        _take_as_typed(inner)


class _AsTyped:
    """Hands the value of a parameter on as it stands on the command line; none at all where several may be given."""

    @staticmethod
    def coerce(value: Any, param: Any, ctx: Any) -> Any:
        return () if value is None and (param.multiple or param.nargs == -1) else value
