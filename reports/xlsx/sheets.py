"""What stands on each sheet of the workbook, as plain values; the package around it writes them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from decimal import Decimal

from diffengine.document.reported_year import own_year
from diffengine.errors import notice_text
from diffengine.findings.places import of_two_places
from diffengine.model import Change, Check, Comparison, Document, Edit, Side
from diffengine.views.check_rows import CheckRow, check_rows, check_sentences
from diffengine.views.named_things import named_things
from diffengine.views.pieces import cut_sentence, is_rewritten, sentences_of
from diffengine.views.side_by_side import side_by_side
from diffengine.views.summary import SectionSummary, Summary, summarise
from reports.check_sentences import check_sentence
from reports.messages import text
from reports.printable import printable
from reports.vocabulary import followup_figures, label_of, name_of
from reports.xlsx.headline_sheet import headline_sheet
from reports.xlsx.numbers_sheet import numbers_sheet
from reports.xlsx.opinions import basis_sheet, with_opinions
from reports.xlsx.sheet_cells import Links, figure, section_label, sheet_of, sureness
from reports.xlsx.sheet_values import Cell, Column, Figure, Rich, Sheet

__all__ = ["build_sheets"]


_ABOUT = ("headline", "numbers", "pairs", "repeats", "verdicts", "certainty")
"""What the last sheet explains."""


def build_sheets(comparison: Comparison, lang: str) -> tuple[Sheet, ...]:
    """The nine sheets of the workbook, and a hidden one that decisions stand on.

    A sheet without rows is there too, because nothing found is a finding.
    """
    order = [index for row in side_by_side(comparison) if not row.placeholder for index in row.pairs]
    links = Links(text("xlsx", "sheet.pairs", lang), {index: row for row, index in enumerate(order, start=2)})
    return (
        _summary(comparison, summarise(comparison), lang),
        headline_sheet(comparison, lang),
        with_opinions(numbers_sheet(comparison, links, lang), comparison.deltas, lang),
        with_opinions(_pairs(comparison, order, lang), [comparison.pairs[index] for index in order], lang),
        with_opinions(_initiatives(comparison, links, lang), comparison.initiatives, lang),
        _repeats(comparison, links, lang),
        with_opinions(_followups(comparison, links, lang), comparison.followups, lang),
        with_opinions(_checks(comparison, links, lang), comparison.checks, lang),
        _about(comparison, lang),
        basis_sheet(comparison),
    )


def _summary(comparison: Comparison, summary: Summary, lang: str) -> Sheet:
    """Both reports, the counts, then a table of the sections with their repeated share."""

    def label(key: str) -> str:
        return text("xlsx", f"summary.{key}", lang)

    old, new = comparison.old, comparison.new
    opening: list[tuple[tuple[Cell, ...], str]] = [
        ((f"{_title(old)} → {_title(new)}",), "title"),
        (("", name_of("side", "old", lang), name_of("side", "new", lang)), "strong"),
        ((label("region"), printable(old.region), printable(new.region)), "text"),
        ((label("year"), *(str(own_year(side) or "") for side in (old, new))), "text"),
    ]
    for key in ("characters", "sections", "sentences", "quantities"):
        opening.append(((label(key), _count(getattr(summary.old, key)), _count(getattr(summary.new, key))), "text"))
    opening.append((("",), "text"))
    opening += [((label(key), _count(value)), "text") for key, value in asdict(summary.counts).items()]
    opening.append(((label("repeated_share"), _share(summary.repeated, summary.characters)), "strong"))
    opening.append((("",), "text"))
    names = ("section", "characters", "repeated", "share", "changed_numbers", "added", "dropped", "edited", "moved")
    columns = [Column(text("xlsx", f"column.{name}", lang), 12, bars=name == "share") for name in names]
    columns[0] = Column(columns[0].title, 44)
    rows = tuple(_section_row(comparison, row) for row in summary.sections)
    return Sheet(text("xlsx", "sheet.summary", lang), tuple(columns), rows, tuple(opening))


def _section_row(comparison: Comparison, row: SectionSummary) -> tuple[Cell, ...]:
    document, index = (comparison.old, row.old[0]) if row.new is None else (comparison.new, row.new)
    section = document.sections[index]
    title = "　" * (row.depth - 1) + printable(section.number + section.title)
    share: Cell = "" if row.new is None else _share(row.repeated, row.characters)
    counts = (row.changed_numbers, row.added, row.dropped, row.edited, row.moved)
    return (title, _count(row.characters), _count(row.repeated), share, *(_count(count) for count in counts))


def _pairs(comparison: Comparison, order: Iterable[int], lang: str) -> Sheet:
    """Both reports side by side, with what changed marked inside the cells."""
    columns = "change moved old_sentence new_sentence certainty to_verify old_section new_section score number"
    return sheet_of("pairs", columns, (_pair_row(comparison, index, lang) for index in order), lang, frozen=1)


def _pair_row(comparison: Comparison, index: int, lang: str) -> tuple[Cell, ...]:
    pair = comparison.pairs[index]
    rewritten = is_rewritten(comparison, pair)
    edits = pair.edits if pair.change in (Change.NUMBERS, Change.EDITED) and not rewritten else ()
    return (
        name_of("change", "rewritten" if rewritten else pair.change, lang, two_places=of_two_places(comparison)),
        text("xlsx", "summary.yes", lang) if pair.moved else "",
        _marked(comparison, Side.OLD, sentences_of(pair, Side.OLD), edits),
        _marked(comparison, Side.NEW, sentences_of(pair, Side.NEW), edits),
        *sureness(pair, lang),
        section_label(comparison.old, pair.old),
        section_label(comparison.new, pair.new),
        figure(Decimal(str(round(pair.score, 2)))) if pair.old and pair.new else "",
        pair.id,
    )


def _marked(comparison: Comparison, side: Side, sentences: tuple[int, ...], edits: tuple[Edit, ...]) -> Rich:
    """The sentences of a side, each on its line, with the edited characters marked."""
    mark = "deleted" if side is Side.OLD else "inserted"
    parts: list[tuple[str, str]] = []
    for sentence in sentences:
        if parts:
            parts.append(("\n", ""))
        for piece in cut_sentence(comparison, side, sentence, edits, {}):
            parts.append((printable(piece.text), mark if piece.edited else ""))
    return Rich(tuple(parts))


def _initiatives(comparison: Comparison, links: Links, lang: str) -> Sheet:
    """What is there for the first time and what is gone: initiatives, then instruments that only one report names."""
    rows: list[tuple[Cell, ...]] = []
    for item in comparison.initiatives:
        document = comparison.document(item.side)
        status = "new" if item.side is Side.NEW else "dropped"
        source = text("xlsx", "summary.initiative", lang)
        kind, name = name_of("kind", item.kind, lang), printable(item.name)
        words = (
            name_of("status", status, lang, two_places=of_two_places(comparison)),
            source,
            kind,
            name,
            "",
            *_place(document, item.sentence),
        )
        rows.append((*words, *sureness(item, lang), links.to(comparison.pair_of[item.side][item.sentence])))
    for named in named_things(comparison):
        if named.status == "continued" or not (named.new or named.old):
            continue
        side, sentences = (Side.NEW, named.new) if named.new else (Side.OLD, named.old)
        document, link = comparison.document(side), links.to(comparison.pair_of[side][sentences[0]])
        source = text("xlsx", "summary.instrument", lang)
        former = printable(named.old_name) if named.status == "renamed" else ""
        kind, name = name_of("kind", named.kind, lang), printable(named.name)
        rows.append(
            (
                name_of("status", named.status, lang, two_places=of_two_places(comparison)),
                source,
                kind,
                name,
                former,
                *_place(document, sentences[0]),
                "",
                "",
                link,
            )
        )
    return sheet_of(
        "initiatives", "status source kind name old_name section sentence certainty to_verify link", rows, lang
    )


def _place(document: Document, sentence: int) -> tuple[str, str]:
    section = label_of(document, document.sentences[sentence].section)
    return printable(section), printable(document.sentence_text(sentence).strip())


def _repeats(comparison: Comparison, links: Links, lang: str) -> Sheet:
    rows = []
    for repeat in comparison.repeats:
        pair = comparison.pairs[repeat.pair]
        stale = [span.of(comparison.new.text) for span in repeat.stale]
        rows.append(
            (
                name_of("repeat", repeat.kind, lang),
                name_of("grade", repeat.grade, lang),
                printable(" ".join(stale)),
                section_label(comparison.new, pair.new),
                _marked(comparison, Side.OLD, pair.old, pair.edits),
                _marked(comparison, Side.NEW, pair.new, pair.edits),
                *sureness(pair, lang),
                links.to(repeat.pair),
            )
        )
    return sheet_of(
        "repeats", "kind grade stale section old_sentence new_sentence certainty to_verify link", rows, lang
    )


def _followups(comparison: Comparison, links: Links, lang: str) -> Sheet:
    rows = []
    for item in comparison.followups:
        target, result = followup_figures(comparison, item)
        section, plan = _place(comparison.old, item.plan)
        answers = "\n".join(comparison.new.sentence_text(index).strip() for index in item.results)
        outcome = name_of("followup", item.status, lang)
        words = (outcome, section, plan, printable(target), printable(result), printable(answers))
        rows.append((*words, *sureness(item, lang), links.to(comparison.pair_of[Side.OLD][item.plan])))
    return sheet_of("followups", "outcome section plan target result results certainty to_verify link", rows, lang)


def _checks(comparison: Comparison, links: Links, lang: str) -> Sheet:
    rows = [
        (*_check_row(row, check, lang), *sureness(check, lang), links.to(_pair_of(comparison, check)))
        for row, check in zip(check_rows(comparison), comparison.checks, strict=True)
    ]
    return sheet_of(
        "checks", "verdict kind side message arithmetic old_sentence new_sentence certainty to_verify link", rows, lang
    )


def _pair_of(comparison: Comparison, check: Check) -> int | None:
    """The pair of the statement that a check judges; None where it stands in no sentence."""
    found = check_sentences(comparison, check)
    return comparison.pair_of[found[0][0]][found[0][1]] if found else None


def _check_row(row: CheckRow, check: Check, lang: str) -> tuple[Cell, ...]:
    return (
        name_of("verdict", row.verdict, lang),
        name_of("check", row.kind, lang),
        name_of("side", row.side, lang),
        printable(check_sentence(check, lang)),
        printable(row.arithmetic),
        printable(row.old_evidence),
        printable(row.new_evidence),
    )


def _about(comparison: Comparison, lang: str) -> Sheet:
    """Where this comes from, what must be known of the input, and how to read the sheets."""
    from importlib.metadata import version

    lines = [text("xlsx", "about.made", lang, version=version("diffengine"))]
    for side in Side:
        source = comparison.document(side).source
        facts = {"name": source.name, "media_type": source.media_type, "encoding": source.encoding}
        facts["sha256"] = source.sha256
        lines.append(text("xlsx", "about.file", lang, side=name_of("side", side, lang), **facts))
    for side in Side:
        for notice in comparison.document(side).warnings:
            said = notice_text(notice, lang)
            lines.append(text("xlsx", "about.warning", lang, side=name_of("side", side, lang), message=said))
    lines += [text("xlsx", f"about.{key}", lang) for key in _ABOUT]
    opening = tuple(((printable(line),), "text") for line in lines)
    return Sheet(text("xlsx", "sheet.about", lang), (Column("", 100),), opening=opening)


def _title(document: Document) -> str:
    return printable(" ".join(document.title.split())) or printable(document.source.name)


def _count(value: int) -> Figure:
    return Figure(Decimal(value))


def _share(part: int, whole: int) -> Figure:
    return Figure(Decimal(part) / Decimal(whole) if whole else Decimal(0), share=True)
