"""How much of each report is shared with its own last one, with its superior's, with its peers'.

Word for word, and nearly so. Shared, never copied: who wrote first is not in the text, and the congress of a city may
sit before the province's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from diffengine.corpus.asking import Asker, question
from diffengine.corpus.blocks import blocks_of
from diffengine.corpus.keys import compared
from diffengine.corpus.minhash import likeness
from diffengine.prepare.keys import place_names

NEAR = 0.7
"""Share of the runs of three characters that two sentences must have in common to be nearly the same."""

BYTES_A_CHARACTER = 100
"""What the signatures of a sentence need for each of its characters while they are joined, measured."""

RELATIONS = ("own", "superior", "peers")


class Related(NamedTuple):
    """A report of the store and what it is related to others by."""

    report_id: int
    region: str
    place: str
    superior: str
    province: str
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
    nearly = _near_shares(asker, reports, year) if near else {}
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
    of_place = {(report.place, report.year) for report in reports if report.place}
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
    """A sentence and one that is nearly the same: relation, report and sentence, other report and sentence, and the
    two texts as they are compared."""

    relation: str
    report: int
    sentence: int
    other: int
    other_sentence: int
    words: str
    other_words: str


def near_sentences(asker: Asker, reports: Iterable[Related], year: int = 0) -> Iterator[Near]:
    """For every sentence of a year (0: all) and each relation, one that is nearly the same, where there is any.

    Block after block of `reports`, as the memory allows: the pairs whose signatures meet are gathered first, then their
    texts, and the likest are checked exactly until one is near.
    """
    for block in blocks_of(reports, year, asker.memory // BYTES_A_CHARACTER):
        values = block._asdict()
        asker.engine.keep("met", question("near"), values)
        words = {
            (report, sentence): compared(text[mark:], place_names(region))
            for report, sentence, mark, text, region in asker.rows("near_words", **values)
        }
        found: tuple[int, int, str] | None = None
        for relation, report, sentence, other, other_sentence in asker.rows("near_met"):
            mine, theirs = words[report, sentence], words[other, other_sentence]
            if found != (report, sentence, relation) and likeness(mine, theirs) >= NEAR:
                found = report, sentence, relation
                yield Near(relation, report, sentence, other, other_sentence, mine, theirs)


def _near_shares(asker: Asker, reports: Mapping[int, Related], year: int) -> dict[tuple[int, str], float]:
    found: dict[tuple[int, str], int] = defaultdict(int)
    for near in near_sentences(asker, reports.values(), year):
        found[near.report, near.relation] += len(near.words)
    return {key: characters / reports[key[0]].sentence_characters for key, characters in found.items()}
