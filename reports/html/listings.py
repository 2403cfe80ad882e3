"""The tables of the page: numeric deltas, initiatives, named instruments, follow-ups, checks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from diffengine.model import Check, Comparison, Delta, Followup, Initiative, Side
from diffengine.views.certain import Statement, is_rejected, is_weighed
from diffengine.views.delta_rows import DeltaRow, delta_rows, is_planned, said_of_both
from diffengine.views.named_things import named_things
from reports.check_sentences import check_sentence
from reports.figures import figures_of, share_of
from reports.html.anchors import check_place, delta_place, quantity_place, sentence_place
from reports.html.language import Wording
from reports.html.notes import Link
from reports.messages import text
from reports.printable import printable
from reports.vocabulary import followup_figures

REJECTED = "rejected"
"""The kind of the rows that a person judged wrong, whatever they state."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its text, the link to its place, and what to sort by where that is not the text."""

    text: str
    href: str = ""
    sort: str = ""
    number: bool = False
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """A table: the `heads` of its columns (True for numbers), its rows with their kinds, and the kinds to choose.

    `ids` name what its rows state, where that can be judged, and `wrong` says which of them a person judged so.
    """

    id: str
    title: str
    empty: str
    heads: tuple[tuple[str, bool], ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]
    kinds: tuple[tuple[str, str], ...] = ()
    legend: str = ""
    ids: tuple[str, ...] = ()
    wrong: tuple[bool, ...] = ()


def build_listings(comparison: Comparison, words: Wording) -> tuple[Listing, ...]:
    """All tables of `comparison`, empty ones too: that nothing was found is a finding."""
    return (
        _named(_deltas(comparison, words), comparison.deltas, words),
        _named(_initiatives(comparison, words), comparison.initiatives, words),
        _instruments(comparison, words),
        _named(_followups(comparison, words), comparison.followups, words),
        _named(_checks(comparison, words), comparison.checks, words),
    )


def _named(listing: Listing, statements: Iterable[Delta | Initiative | Followup | Check], words: Wording) -> Listing:
    """`listing` with the ids of what its rows state; what a person judged wrong is a kind of its own there."""
    judged = tuple(statements)
    return replace(
        listing,
        ids=tuple(statement.id for statement in judged),
        wrong=tuple(is_rejected(statement) for statement in judged),
        kinds=(*listing.kinds, (REJECTED, words.name("judgement", "wrong"))),
    )


def _listing(
    name: str, words: Wording, heads: str, rows: Sequence[tuple[str, tuple[Cell, ...]]], kinds: tuple[str, str]
) -> Listing:
    """A table whose `heads` are message keys; those that end in # hold numbers.

    `kinds` is a table of the shared words and the words of it that rows are told apart by, those that no row has
    too: a count of nought leads to an empty table.
    """
    columns = tuple((words(f"column.{head.rstrip('#')}"), head.endswith("#")) for head in heads.split())
    table, names = kinds
    choices = tuple((kind, words.name(table, kind)) for kind in names.split())
    legend = words("table.legend") if name == "numbers" else ""
    return Listing(name, words(f"table.{name}"), words(f"empty.{name}"), columns, tuple(rows), choices, legend)


def _deltas(comparison: Comparison, words: Wording) -> Listing:
    rows = [
        (row.kind, _delta_cells(comparison, delta, row, words))
        for delta, row in zip(comparison.deltas, delta_rows(comparison), strict=True)
    ]
    heads = "indicator old# new# difference# relative# note section certainty#"
    return _listing("numbers", words, heads, rows, ("delta", "changed unchanged only_old only_new"))


def _delta_cells(comparison: Comparison, delta: Delta, row: DeltaRow, words: Wording) -> tuple[Cell, ...]:
    figures = figures_of(delta, comparison.old, comparison.new, words("unit.points"))
    target = text("words", "target", words.lang) if is_planned(comparison, delta) else ""
    about = " ".join(part for part in (target, said_of_both(comparison, delta)) if part)
    indicator = row.indicator + (f"（{about}）" if about else "")
    difference = row.points if row.points is not None else row.difference
    return (
        Cell(printable(indicator or row.unit or "—"), delta_place(comparison, delta)),
        Cell(figures.old, quantity_place(comparison, Side.OLD, delta.old), _sortable(row.old_value), number=True),
        Cell(figures.new, quantity_place(comparison, Side.NEW, delta.new), _sortable(row.new_value), number=True),
        Cell(figures.change, sort=_sortable(difference), number=True),
        Cell(figures.relative, sort=_sortable(row.percent), number=True),
        Cell(", ".join(words.name("note", note) for note in delta.notes)),
        Cell(printable((row.new_section or row.old_section).rpartition(" › ")[2])),
        _certainty(delta, words),
    )


def _certainty(statement: Statement, words: Wording) -> Cell:
    """How sure a statement is, and the mark of what is not certain; a dash where nothing was weighed."""
    if not is_weighed(statement):
        return Cell("—", number=True)
    said = " ".join(part for part in (words.doubt(statement), share_of(statement.certainty)) if part)
    return Cell(said, sort=f"{statement.certainty:.4f}", number=True)


def _sortable(value: Decimal | None) -> str:
    return "" if value is None else f"{value:f}"


def _initiatives(comparison: Comparison, words: Wording) -> Listing:
    rows = []
    for item in comparison.initiatives:
        document = comparison.document(item.side)
        status = "new" if item.side is Side.NEW else "dropped"
        cells = (
            Cell(words.name("status", status)),
            Cell(printable(item.name) or "—", sentence_place(comparison, item.side, item.sentence)),
            Cell(words.name("kind", item.kind)),
            Cell(printable(document.sentence_text(item.sentence))),
            _certainty(item, words),
        )
        rows.append((status, cells))
    return _listing("initiatives", words, "status name kind sentence certainty#", rows, ("status", "new dropped"))


def _instruments(comparison: Comparison, words: Wording) -> Listing:
    rows = []
    for item in named_things(comparison):
        olds = [sentence_place(comparison, Side.OLD, i) for i in item.old]
        news = [sentence_place(comparison, Side.NEW, j) for j in item.new]
        cells = (
            Cell(words.name("status", item.status)),
            Cell(printable(item.name), next(iter((*news, *olds)), "")),
            Cell("", links=tuple(Link(place, str(n)) for n, place in enumerate(olds, start=1))),
            Cell("", links=tuple(Link(place, str(n)) for n, place in enumerate(news, start=1))),
        )
        rows.append((item.status, cells))
    return _listing(
        "instruments", words, "status name in_old in_new", rows, ("status", "new dropped continued renamed")
    )


def _followups(comparison: Comparison, words: Wording) -> Listing:
    rows = []
    for item in comparison.followups:
        told = item.results or item.again
        results = " / ".join(printable(comparison.new.sentence_text(j)) for j in told)
        if item.again:
            results = words("followup.again", results=results)
        cells = (
            Cell(words.name("followup", item.status)),
            Cell(printable(comparison.old.sentence_text(item.plan)), sentence_place(comparison, Side.OLD, item.plan)),
            Cell(results or "—", sentence_place(comparison, Side.NEW, told[0]) if told else ""),
            Cell(printable(" → ".join(part for part in followup_figures(comparison, item) if part))),
            _certainty(item, words),
        )
        rows.append((item.status, cells))
    return _listing("followups", words, "status plan result target certainty#", rows, ("followup", _FOLLOWUPS))


_FOLLOWUPS = "exceeded met partly in_progress missed unanswered unmeasurable"


def _checks(comparison: Comparison, words: Wording) -> Listing:
    rows = []
    for check in comparison.checks:
        cells = (
            Cell(words.name("verdict", check.verdict)),
            Cell(words.name("check", check.kind)),
            Cell(words(f"side.{check.side}")),
            Cell(printable(check_sentence(check, words.lang)), check_place(comparison, check)),
            _certainty(check, words),
        )
        rows.append((check.verdict, cells))
    return _listing("checks", words, "verdict kind side message certainty#", rows, ("verdict", "fail uncertain pass"))
