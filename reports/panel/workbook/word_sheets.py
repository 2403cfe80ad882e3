"""The sheets of words: topics, names, phrases, and every sentence that a figure stands in."""

from __future__ import annotations

from diffengine.views.panel_findings import shown_names
from reports.panel.workbook.book import Book, report_labels
from reports.vocabulary import name_of

__all__ = ["names_sheet", "phrases_sheet", "sentences_sheet", "topics_sheet"]


def topics_sheet(book: Book) -> None:
    """The heat map: topics, then the parts of the reports, then what they repeat."""
    words, panel = book.words, book.panel
    count = len(panel.reports)
    sheet = book.sheet("topics", [words("column.topic"), *report_labels(book)], (22, *[11] * count), frozen=1)
    blocks = [(words(f"topic.{key}"), shares) for key, shares in panel.words.topics]
    roles = [(name_of("role", key, words.lang), shares) for key, shares in panel.words.roles]
    for row, (name, shares) in enumerate((*blocks, *roles), start=1):
        book.text(sheet, row, 0, name)
        for at, share in enumerate(shares, start=1):
            book.number(sheet, row, at, share, "share")
    last = len(blocks) + len(roles)
    for row, key in enumerate(("own_before", "others"), start=last + 1):
        book.text(sheet, row, 0, words(f"column.{key}"))
        for at, repeat in enumerate(panel.words.repeats, start=1):
            book.number(sheet, row, at, getattr(repeat, key), "share")
    scale = {"type": "2_color_scale", "min_color": "#FFFFFF", "max_color": "#6F8FB3"}
    if count:
        sheet.conditional_format(1, 1, len(blocks), count, scale)


def names_sheet(book: Book) -> None:
    words, panel = book.words, book.panel
    names = [words(f"column.{name}") for name in ("name", "kind", "count", "first", "last")]
    sheet = book.sheet(
        "names", [*names, *report_labels(book)], (40, 12, 8, 18, 18, *[6] * len(panel.reports)), frozen=1
    )
    for row, at in enumerate(shown_names(panel), start=1):
        name = panel.words.names[at]
        who = name.reports
        book.text(sheet, row, 0, name.name)
        book.text(sheet, row, 1, name_of("kind", name.kind, words.lang))
        book.number(sheet, row, 2, len(who))
        book.text(sheet, row, 3, panel.reports[who[0]].label)
        book.text(sheet, row, 4, panel.reports[who[-1]].label)
        for each in who:
            book.text(sheet, row, 5 + each, "●", "centre")


def phrases_sheet(book: Book) -> None:
    words, panel = book.words, book.panel
    heads = [words("column.phrase"), words("column.direction"), *report_labels(book)]
    sheet = book.sheet("phrases", heads, (24, 10, *[11] * len(panel.reports)), frozen=2)
    for row, phrase in enumerate(panel.words.phrases, start=1):
        book.text(sheet, row, 0, phrase.text)
        book.text(sheet, row, 1, words("phrase.rising" if phrase.rising else "phrase.falling"))
        for at, rate in enumerate(phrase.rates, start=2):
            book.number(sheet, row, at, round(rate, 2), "decimal")


def sentences_sheet(book: Book) -> None:
    """Every sentence that a figure of the table stands in."""
    words, panel = book.words, book.panel
    heads = [words(f"column.{name}") for name in ("report", "sentence", "file")]
    sheet = book.sheet("sentences", heads, (20, 110, 30))
    for (at, sentence), row in book.sentence_row.items():
        document = panel.reports[at].document
        book.text(sheet, row, 0, panel.reports[at].label)
        book.text(sheet, row, 1, document.sentence_text(sentence).strip())
        book.text(sheet, row, 2, document.source.name)
