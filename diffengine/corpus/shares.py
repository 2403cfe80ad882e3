"""How much of each report is shared with its own last one, with its superior's, with its peers'.

Word for word, and nearly so. Shared, never copied: who wrote first is not in the text, and the congress of a city may
sit before the province's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from diffengine.corpus.asking import Asker
from diffengine.corpus.minhash import likeness
from diffengine.prepare.keys import masked, place_names

NEAR = 0.7
"""Share of the runs of three characters that two sentences must have in common to be nearly the same."""

RELATIONS = ("own", "superior", "peers")


class Related(NamedTuple):
    """A report of the store and what it is related to others by."""

    report_id: int
    region: str
    place: str
    superior: str
    level: str
    year: int | None
    name: str
    sentence_characters: int


class Share(NamedTuple):
    """A report and, for each relation, the share 0…1 of its clauses' characters that stand there too; None where the
    store has nothing to hold it against. `near` is of the characters of sentences that are the same or nearly so."""

    report: Related
    characters: int
    verbatim: dict[str, float | None]
    near: dict[str, float | None]


def report_shares(asker: Asker, *, year: int = 0, level: str = "", near: bool = True) -> list[Share]:
    """What every report of a year (0: all) and level shares, by region and year."""
    reports = {row[0]: Related(*row) for row in asker.rows("report_list")}
    sums: dict[int, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    looked_at = [not year or report.year in (year - 1, year) for report in reports.values()]
    part = sum(looked_at) / max(1, len(looked_at))
    for report, *counts in asker.rows("shares", part, year=year):
        sums[report] = [one + other for one, other in zip(sums[report], counts, strict=True)]
    there = _there(reports.values())
    sizes = {number: report.sentence_characters for number, report in reports.items()}
    nearly = _near_shares(asker, year, sizes, part) if near else {}
    found = []
    for number, (total, *shared) in sums.items():
        report = reports[number]
        has = dict(zip(RELATIONS, there(report), strict=True))
        verbatim = {r: count / total if has[r] and total else None for r, count in zip(RELATIONS, shared, strict=True)}
        alike = {r: nearly.get((number, r), 0.0) if has[r] and near else None for r in RELATIONS}
        if not level or report.level == level:
            found.append(Share(report, total, verbatim, alike))
    return sorted(found, key=lambda share: (share.report.year or 0, share.report.region, share.report.name))


def _there(reports: Iterable[Related]) -> Callable[[Related], tuple[bool, bool, bool]]:
    """Whether the store has a report's own last one, its superior's, and any of its peers'."""
    of_place = {(report.place, report.year) for report in reports}
    peers: dict[tuple[str, int | None], set[str]] = defaultdict(set)
    for report in reports:
        peers[report.level, report.year].add(report.place)

    def there(report: Related) -> tuple[bool, bool, bool]:
        if report.year is None:
            return False, False, False
        others = report.level != "" and len(peers[report.level, report.year]) > 1
        return (report.place, report.year - 1) in of_place, (report.superior, report.year) in of_place, others

    return there


class Near(NamedTuple):
    """Two sentences that are nearly the same: relation, report and sentence, other report and sentence, and their two
    texts as they are compared."""

    relation: str
    report: int
    sentence: int
    other: int
    other_sentence: int
    words: str
    other_words: str


def near_pairs(asker: Asker, year: int = 0, part: float = 1.0) -> Iterator[Near]:
    """All pairs of sentences that are nearly the same, found by their signatures and checked exactly; a pair may come
    once for every pass over the buckets. `part` is the share of the reports that are of the year or the one before."""
    for row in asker.rows("near", part, year=year):
        relation, report, sentence, other, other_sentence, mark, text, region, other_mark, other_text, other_region = (
            row
        )
        words = masked(text[mark:], place_names(region))
        other_words = masked(other_text[other_mark:], place_names(other_region))
        if likeness(words, other_words) >= NEAR:
            yield Near(relation, report, sentence, other, other_sentence, words, other_words)


def _near_shares(asker: Asker, year: int, sizes: Mapping[int, int], part: float) -> dict[tuple[int, str], float]:
    found: dict[tuple[int, str], dict[int, int]] = defaultdict(dict)
    for pair in near_pairs(asker, year, part):
        found[pair.report, pair.relation][pair.sentence] = len(pair.words)
    return {
        (report, relation): sum(near.values()) / sizes[report]
        for (report, relation), near in found.items()
        if sizes[report]
    }
