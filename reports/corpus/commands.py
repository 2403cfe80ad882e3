"""`diffengine corpus …`: every command reads its arguments, asks the library, and hands the answer to the views."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reports.console import Progress, write_output, write_trouble
from reports.messages import LANGUAGES, text

if TYPE_CHECKING:
    from diffengine.corpus.asking import Asker
    from diffengine.model import Document
    from reports.corpus.answer_tables import Answer

corpus = typer.Typer(add_completion=False, rich_markup_mode=None, no_args_is_help=True)

Store = Annotated[str, typer.Argument(metavar="STORE")]
Files = Annotated[list[str], typer.Argument(metavar="FILES")]
Csv = Annotated[str | None, typer.Option("--csv", metavar="FILE")]
Json = Annotated[str | None, typer.Option("--json", metavar="FILE")]
Html = Annotated[str | None, typer.Option("--html", metavar="FILE")]
Year = Annotated[int, typer.Option(metavar="YEAR")]
Level = Annotated[str, typer.Option(metavar="province|prefecture|county")]
Most = Annotated[int, typer.Option(metavar="N")]
Memory = Annotated[int, typer.Option(metavar="MB")]
Language = Annotated[str, typer.Option(metavar="zh|en")]
Debug = Annotated[bool, typer.Option("--debug")]

MEMORY = 1024
"""Megabytes: enough for all clauses of two thousand reports at once."""


@corpus.command("add")
def add(
    store: Store,
    files: Files,
    processes: Annotated[int, typer.Option(metavar="N")] = 0,
    lang: Language = LANGUAGES[0],
    debug: Debug = False,
) -> None:
    """Adds reports to a store."""
    from diffengine.corpus import add_reports

    progress = Progress(lang, long=True)
    try:
        done = add_reports(store, files, processes=processes or None, progress=partial(progress.part, "gathering"))
    finally:
        progress.done()
    for problem in done.failed:
        write_trouble(problem.text(lang))
    counts = {"added": done.added, "present": len(done.present), "failed": len(done.failed)}
    write_output(text("corpus", "added", lang, **counts, reports=done.store.reports))


@corpus.command("phrases")
def phrases(
    store: Store,
    places: Annotated[int, typer.Option(metavar="K")] = 5,
    year: Year = 0,
    level: Level = "",
    most: Most = 50,
    rows_csv: Csv = None,
    rows_json: Json = None,
    memory: Memory = MEMORY,
    lang: Language = LANGUAGES[0],
    debug: Debug = False,
) -> None:
    """Clauses that many places share."""
    from diffengine.corpus.phrases import shared_phrases
    from reports.corpus.answer_tables import of_phrases

    with open_asker(store, memory) as asker:
        found = shared_phrases(asker, places=places, year=year, level=_level(level), most=most)
    _hand_over(of_phrases(found), rows_csv, rows_json, lang)


@corpus.command("first")
def first(
    store: Store,
    words: Annotated[str, typer.Argument(metavar="TEXT|FILE")],
    most: Most = 5,
    rows_csv: Csv = None,
    rows_json: Json = None,
    memory: Memory = MEMORY,
    lang: Language = LANGUAGES[0],
    debug: Debug = False,
) -> None:
    """Who says it first, as far as the store goes."""
    from diffengine.corpus.first import first_of_clauses, first_of_text
    from reports.corpus.answer_tables import of_first, of_first_clauses

    document = _report(words) if _is_file(words) else None
    with open_asker(store, memory) as asker:
        if document:
            answer = of_first_clauses(first_of_clauses(asker, document), document, lang)
        else:
            answer = of_first(first_of_text(asker, words, most), lang)
    _hand_over(answer, rows_csv, rows_json, lang)


@corpus.command("shares")
def shares(
    store: Store,
    year: Year = 0,
    level: Level = "",
    near: Annotated[bool, typer.Option("--near/--verbatim")] = False,
    rows_csv: Csv = None,
    rows_json: Json = None,
    memory: Memory = MEMORY,
    lang: Language = LANGUAGES[0],
    debug: Debug = False,
) -> None:
    """What every report shares with its last one, its superior's, its peers'."""
    from diffengine.corpus.shares import report_shares
    from reports.corpus.answer_tables import of_shares

    with open_asker(store, memory) as asker:
        found = report_shares(asker, year=year, level=_level(level), near=near)
    _hand_over(of_shares(found, lang, near=near), rows_csv, rows_json, lang)


@corpus.command("twins")
def twins(
    store: Store,
    rows_csv: Csv = None,
    rows_json: Json = None,
    memory: Memory = MEMORY,
    lang: Language = LANGUAGES[0],
    debug: Debug = False,
) -> None:
    """Reports that are nearly the same."""
    from diffengine.corpus.twins import twin_reports
    from reports.corpus.answer_tables import of_twins

    with open_asker(store, memory) as asker:
        found = twin_reports(asker)
    _hand_over(of_twins(found, lang), rows_csv, rows_json, lang)


@corpus.command("report")
def report(
    store: Store,
    file: Annotated[str, typer.Argument(metavar="FILE")],
    known_html: Html = None,
    rows_csv: Csv = None,
    rows_json: Json = None,
    memory: Memory = MEMORY,
    lang: Language = LANGUAGES[0],
    debug: Debug = False,
) -> None:
    """What in a report is new, and who says the rest too."""
    from diffengine.corpus.novelty import known_sentences
    from reports.corpus.answer_tables import of_report

    document = _report(file)
    with open_asker(store, memory) as asker:
        known = known_sentences(asker, document)
    pages = {}
    if known_html:
        from reports.corpus.novelty_page import render_report

        pages[known_html] = render_report(document, known, lang).encode("utf-8")
    _hand_over(of_report(known, document, lang), rows_csv, rows_json, lang, pages)


@corpus.command("panel")
def panel(
    store: Store,
    place: Annotated[str, typer.Option(metavar="NAME|CODE")] = "",
    year: Year = 0,
    level: Level = "",
    html: Html = None,
    csv: Csv = None,
    long_csv: Annotated[str | None, typer.Option(metavar="FILE")] = None,
    json: Json = None,
    xlsx: Annotated[str | None, typer.Option(metavar="FILE")] = None,
    out: Annotated[str | None, typer.Option(metavar="DIR")] = None,
    per: Annotated[str | None, typer.Option(metavar="FILE")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q")] = False,
    lang: Language = LANGUAGES[0],
    debug: Debug = False,
) -> int:
    """The panel of stored reports of a place or of a year."""
    from reports.corpus.stored_reports import stored_files
    from reports.exit_codes import ExitCode
    from reports.panel.panel_command import PanelOrder, run_panel

    found = stored_files(store, place=place, year=year, level=_level(level))
    for file in found.changed:
        write_trouble(text("corpus", "changed", lang, file=file))
    asked = {"html": html, "csv": csv, "long_csv": long_csv, "json": json, "xlsx": xlsx}
    code = run_panel(PanelOrder(found.there, asked, out, (), per, None, "accepted"), lang, quiet=quiet)
    return ExitCode.TROUBLE if found.changed else code


@corpus.command("sql")
def sql(
    store: Store,
    name: Annotated[str, typer.Argument(metavar="NAME|FILE.sql")],
    engine: Annotated[str, typer.Option(metavar="duckdb|spark")] = "duckdb",
    master: Annotated[str, typer.Option(metavar="URL")] = "local[2]",
    year: Year = 0,
    level: Level = "",
    places: Annotated[int, typer.Option(metavar="K")] = 5,
    most: Most = 50,
    words: Annotated[str, typer.Option("--text", metavar="TEXT")] = "",
    rows_csv: Csv = None,
    rows_json: Json = None,
    memory: Memory = MEMORY,
    lang: Language = LANGUAGES[0],
    debug: Debug = False,
) -> None:
    """Asks a question of the store, or one's own SQL."""
    from diffengine.corpus.asking import ask_freely
    from reports.corpus.answer_tables import Answer
    from reports.troubles import check_choice

    values: dict[str, int | str | float] = {
        "year": year,
        "level": _level(level),
        "places": places,
        "most": most,
        "text": words,
    }
    with open_asker(store, memory, check_choice("engine", engine), master) as asker:
        columns, rows = ask_freely(asker, name, values)
    answer = Answer(tuple(columns), rows)
    if rows_csv or rows_json:
        _hand_over(answer, rows_csv, rows_json, lang)
    else:
        from reports.corpus.answer_tables import as_csv

        write_output(as_csv(answer).decode("utf-8-sig").replace("\r\n", "\n"))


@contextmanager
def open_asker(store: str, memory: int = MEMORY, engine: str = "duckdb", master: str = "local[2]") -> Iterator[Asker]:
    """A store, ready to be asked within so many megabytes. Raises CorpusError."""
    from diffengine.corpus import open_store
    from diffengine.corpus.asking import Asker
    from diffengine.corpus.engine import open_engine

    opened = open_store(store)
    with open_engine(opened, engine, memory=memory * 2**20, master=master) as running:
        yield Asker(running, opened, memory * 2**20)


def _hand_over(
    answer: Answer, rows_csv: str | None, rows_json: str | None, lang: str, pages: dict[str, bytes] | None = None
) -> None:
    """Writes the files asked for; without any, shows the answer on the terminal."""
    from reports.corpus.answer_tables import as_csv, as_json
    from reports.output_files import write_files

    contents: dict[Path, bytes] = {Path(path): page for path, page in (pages or {}).items()}
    contents |= {Path(rows_csv): as_csv(answer)} if rows_csv else {}
    contents |= {Path(rows_json): as_json(answer)} if rows_json else {}
    to_output = contents.pop(Path("-"), None)
    write_files(contents)
    if to_output is not None:
        write_output(to_output)
    elif not contents:
        from reports.corpus.show import print_answer

        print_answer(answer, lang)


def _report(path: str) -> Document:
    from diffengine.reading import read_report

    return read_report(path)


def _is_file(words: str) -> bool:
    try:
        return Path(words).is_file()
    except (OSError, ValueError):  # a text longer than a path can be
        return False


def _level(level: str) -> str:
    from reports.troubles import check_choice

    return check_choice("level", level) if level else ""
