"""Which place and year each report is of, in what order they stand, and what is odd about them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import PurePath

from diffengine.data import load
from diffengine.model import Document, PanelNotice, PanelReport

__all__ = ["OTHER_GENRE", "arrange"]

OTHER_GENRE = "other"

OPENING = 400
"""Characters in which a report without a title says what it is."""

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")


def arrange(
    documents: Sequence[Document], labels: Mapping[str, str]
) -> tuple[tuple[PanelReport, ...], tuple[PanelNotice, ...]]:
    """The reports in the order of place and year, one that stands there twice left out, and what is odd about them.

    `labels` corrects what a report says of itself, by the name of its file: `{"a.txt": "银川市 2013"}`, the place
    alone, or the year alone.
    """
    kept, notices = _without_doubles(documents)
    reports = [_report(document, labels.get(document.source.name, "")) for document in kept]
    places = list(dict.fromkeys(sorted(report.place for report in reports)))
    ordered = tuple(sorted(reports, key=lambda report: (places.index(report.place), report.year or 0)))
    return _told_apart(ordered), (*notices, *_oddities(ordered, labels))


def _without_doubles(documents: Sequence[Document]) -> tuple[list[Document], list[PanelNotice]]:
    """The documents without those whose words stood there before, whatever their format and spaces."""
    seen: dict[str, Document] = {}
    notices = []
    for document in documents:
        words = "".join(document.text.split())
        first = seen.setdefault(words, document)
        if first is not document:
            notices.append(PanelNotice("twice", (document.source.name,), (("first", first.source.name),)))
    return list(seen.values()), notices


def _report(document: Document, label: str) -> PanelReport:
    found = _YEAR.search(label)
    year = int(found[1]) if found else document.year
    place = _YEAR.sub("", label).strip(" -_年") if label else ""
    place = place or document.region
    name = f"{place or PurePath(document.source.name).with_suffix('')} {year or ''}".strip()
    return PanelReport(document, name, place, year, _genre(document))


def _told_apart(reports: tuple[PanelReport, ...]) -> tuple[PanelReport, ...]:
    """The reports with labels that differ: two of one place and year get the names of their files."""
    count = Counter(report.label for report in reports)
    return tuple(
        report
        if count[report.label] == 1
        else PanelReport(
            report.document,
            f"{report.label} ({PurePath(report.document.source.name).stem})",
            report.place,
            report.year,
            report.genre,
        )
        for report in reports
    )


def _genre(document: Document) -> str:
    """The kind of report that the title names, else the opening: 现在，我代表市人民政府向大会报告工作."""
    for kind, words in (("title", document.title), ("opening", document.text[:OPENING])):
        for key, pattern in _genres(kind):
            if pattern.search(words):
                return key
    return OTHER_GENRE


@cache
def _genres(kind: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((entry["key"], re.compile(entry[kind])) for entry in load("panel")["genre"])


def _oddities(reports: Sequence[PanelReport], labels: Mapping[str, str]) -> Iterator[PanelNotice]:
    """Reports that may be of another year, place or genre than the table says."""
    same: defaultdict[tuple[str, int | None, str], list[str]] = defaultdict(list)
    most = Counter(report.genre for report in reports).most_common(1)
    for report in reports:
        name = report.document.source.name
        same[report.place, report.year, report.genre].append(name)
        if name in labels:
            continue
        if report.year is None:
            yield PanelNotice("no_year", (name,))
        elif (written := _year_of_name(name)) is not None and written - report.year not in {0, 1}:
            yield PanelNotice("wrong_year", (name,), (("year", str(report.year)), ("written", str(written))))
        if not report.place:
            yield PanelNotice("no_place", (name,))
        if report.genre != most[0][0]:
            yield PanelNotice("genre", (name,), (("genre", report.genre), ("most", most[0][0])))
    for (place, year, _), names in same.items():
        if len(names) > 1 and year is not None:
            yield PanelNotice("same_year", tuple(names), (("place", place), ("year", str(year))))


def _year_of_name(name: str) -> int | None:
    """The year in a file's name; a report of 2013 tells of 2012, or of 2013 itself."""
    years = _YEAR.findall(PurePath(name).stem)
    return int(years[0]) if len(years) == 1 else None
