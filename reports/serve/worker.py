"""What a process of its own does: reads the reports of one order, compares them, writes every output.

It is started anew for each order, so that cancelling is ending a process, and a report that breaks it breaks nothing
else.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from multiprocessing import parent_process
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

from reports.serve.orders import ASKED, KNOWN, PAIR, PANEL, Done, Failed, Order, Step

if TYPE_CHECKING:
    from diffengine import Document
    from reports.outputs import Plan

__all__ = ["ORIGINALS", "carry_out", "work"]

ORIGINALS = "originals"
"""The folder that holds the reports as they were given."""

_FEWEST = 2
"""Reports that can be compared."""

Tell = Callable[[Step], None]


def work(order: Order, news: Connection) -> None:
    """Carries out `order` and sends what becomes of it: any number of steps, then what was done or why it was not."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    threading.Thread(target=_end_with_parent, daemon=True).start()
    from reports.troubles import explain

    try:
        news.send(carry_out(order, news.send))
    except Exception as problem:
        news.send(Failed(explain(problem, order.lang)))
    finally:
        news.close()


def _end_with_parent() -> None:
    """Ends this process as soon as the program that started it is gone: nobody would read what it writes."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def carry_out(order: Order, tell: Tell) -> Done:
    """Makes what is ordered. Raises ReportError, SideError, UsageError, OutputError."""
    # Reports are named as the user named them, not by where they lie meanwhile: the errors speak of 2023.docx.
    os.chdir(order.folder / ORIGINALS)
    return {PAIR: _pair, PANEL: _panel, KNOWN: _known, ASKED: _asked}[order.kind](order, tell)


def _pair(order: Order, tell: Tell) -> Done:
    from diffengine import compare_reports
    from diffengine.review import compare_reviewed
    from reports.decisions_file import read_review
    from reports.html.overview import name_of
    from reports.outputs import Manner, plan_outputs, write_outputs

    decided = order.folder / order.decisions if order.decisions else None
    review = read_review(decided) if decided else None
    old, new = _read_both(order, tell)
    tell(Step("comparing"))
    comparison = compare_reviewed(old, new, review) if review else compare_reports(old, new)
    tell(Step("writing"))
    names = old.source.name, new.source.name
    # The decisions stand beside the new comparison too, carried to its sentences.
    plan = plan_outputs({"decisions_to": str(decided) if decided else None}, str(order.folder), *names)
    write_outputs(comparison, plan, Manner(order.lang))
    return Done(f"{name_of(old)} → {name_of(new)}", names, _written(plan))


def _read_both(order: Order, tell: Tell) -> tuple[Document, Document]:
    """Both reports, the old one first."""
    from diffengine import ReportError, read_report
    from diffengine.model import Side
    from reports.troubles import SideError

    documents = []
    for done, (file, side) in enumerate(zip(order.files, Side, strict=True)):
        tell(Step("reading", done + 1, len(order.files)))
        try:
            documents.append(read_report(file, progress=lambda page, pages: tell(Step("recognising", page, pages))))
        except ReportError as problem:
            # Which report is which is known only when both are read.
            raise SideError(problem, side if order.as_given else None) from problem
    first, second = documents
    turned = first.year is not None and second.year is not None and first.year > second.year
    return (second, first) if turned and not order.as_given else (first, second)


def _panel(order: Order, tell: Tell) -> Done:
    from diffengine.panel import make_panel
    from reports.outputs import Manner, plan_files, write_outputs
    from reports.panel.gathering import read_all
    from reports.panel.panel_outputs import PANEL_FORMATS
    from reports.panel.panel_words import PanelWords
    from reports.troubles import UsageError

    count = len(order.files)
    tell(Step("gathering", 0, count))
    documents, unread = read_all(order.files, None, "accepted", lambda done: tell(Step("gathering", done, count)))
    notes = tuple(getattr(each, order.lang) for each in unread)
    if len(documents) < _FEWEST:
        raise UsageError("too_few_read", count=len(documents), reason=" ".join(notes))
    panel = make_panel(documents, unread=unread, on_step=lambda done: tell(Step("preparing", done, len(documents))))
    tell(Step("writing"))
    plan = plan_files(PANEL_FORMATS, {}, str(order.folder), lambda format: f"panel{format.suffix}", order.files)
    write_outputs(panel, plan, Manner(order.lang))
    return Done(PanelWords(order.lang).heading(panel), order.files, _written(plan), notes)


def _known(order: Order, tell: Tell) -> Done:
    """What in the one report is new, and who says the rest, as far as the store goes."""
    from diffengine import read_report
    from diffengine.corpus.novelty import known_sentences
    from reports.corpus.answer_tables import as_csv, as_json, of_report
    from reports.corpus.commands import open_asker
    from reports.corpus.novelty_page import render_report
    from reports.html.overview import name_of
    from reports.output_files import write_files

    (file,) = order.files
    tell(Step("reading"))
    document = read_report(file, progress=lambda page, pages: tell(Step("recognising", page, pages)))
    tell(Step("comparing"))
    with open_asker(order.store) as asker:
        known = known_sentences(asker, document)
    tell(Step("writing"))
    answer = of_report(known, document, order.lang)
    contents = {
        "html": render_report(document, known, order.lang).encode("utf-8"),
        "csv": as_csv(answer),
        "json": as_json(answer),
    }
    write_files({order.folder / f"known.{option}": content for option, content in contents.items()})
    return Done(name_of(document), order.files, tuple((option, f"known.{option}") for option in contents))


def _asked(order: Order, tell: Tell) -> Done:
    """The answer of the store to a question that takes no report."""
    from reports.corpus.answer_page import render_answer
    from reports.corpus.answer_tables import as_csv, as_json
    from reports.corpus.questions import ask, title_of
    from reports.output_files import write_files

    assert order.question is not None
    tell(Step("reading"))
    answer = ask(order.question, order.store, order.lang)
    tell(Step("writing"))
    title = title_of(order.question, order.lang)
    contents = {
        "html": render_answer(answer, title, order.lang).encode("utf-8"),
        "csv": as_csv(answer),
        "json": as_json(answer),
    }
    write_files({order.folder / f"answer.{option}": content for option, content in contents.items()})
    return Done(title, (), tuple((option, f"answer.{option}") for option in contents))


def _written(plan: Plan) -> tuple[tuple[str, str], ...]:
    return tuple((format.option, path.name) for format, path in plan.files)
