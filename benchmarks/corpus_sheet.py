"""A sheet of answers of a store drawn by a seed, each beside the sentences it stands on, for a reader to judge.

    python benchmarks/corpus_sheet.py STORE --seed 7 > sheet.md
    python benchmarks/corpus_sheet.py STORE --seed 7 --leave-out places.txt

Ten stock phrases of a year and level, ten first sayings (five of a text, five of a clause of a report), ten shares of a
report (five word for word, five of nearly same sentences), drawn with the same chance each. Nothing of the places named
in --leave-out is drawn or shown. The reader writes `right` or what is wrong below each answer; it is right if its
figure is, and what it calls the same is the same in the texts.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from diffengine.corpus.asking import Asker
from diffengine.corpus.engine import Row, open_engine
from diffengine.corpus.first import first_of_clauses, first_of_text
from diffengine.corpus.phrases import shared_phrases
from diffengine.corpus.shares import RELATIONS, Related, Share, near_sentences, report_shares
from diffengine.corpus.store import open_store
from diffengine.reading import read_report

SHOWN = 8
"""Sources that are shown of an answer that stands on more."""

_HELD = 10
"""Reports of a year and level that the store must hold for its stock phrases to be asked for."""

_USES = """
SELECT r.region, r.year, r.name, s.text
FROM phrase_text w
JOIN postings p ON p.key = w.key
JOIN reports r ON r.report_id = p.report_id
JOIN sentences s ON s.report_id = p.report_id AND s.sentence = p.sentence
WHERE w.words = :words AND r.year = :year AND r.level = :level
GROUP BY r.region, r.year, r.name, s.text
ORDER BY r.region, r.name, s.text
"""

_SHARED = """
SELECT p.sentence, w.words, s.text, o.region, o.year, o.name, t.text AS other_text
FROM postings p
JOIN reports r ON r.report_id = p.report_id
JOIN postings q ON q.key = p.key
JOIN reports o ON o.report_id = q.report_id
JOIN (SELECT key, min(words) AS words FROM phrase_text GROUP BY key) w ON w.key = p.key
JOIN sentences s ON s.report_id = p.report_id AND s.sentence = p.sentence
JOIN sentences t ON t.report_id = q.report_id AND t.sentence = q.sentence
WHERE p.report_id = :report AND p.headline = 0 AND q.headline = 0
  AND ((:relation = 'own' AND o.place = r.place AND o.year = r.year - 1)
    OR (:relation = 'superior' AND o.place = r.superior AND o.year = r.year)
    OR (:relation = 'peers' AND o.level = r.level AND o.year = r.year AND o.place <> r.place))
ORDER BY p.sentence, w.words, o.region, o.name, t.text
"""


class Drawer(NamedTuple):
    """What answers are drawn from: a store, its reports, chance, and the places that are left out."""

    asker: Asker
    reports: dict[int, Related]
    chance: random.Random
    left_out: frozenset[str]

    def ask(self, sql: str, **values: str | int) -> list[Row]:
        """The rows of a question of this sheet."""
        return self.asker.engine.ask(sql, values)[1]

    def report(self) -> Related:
        """Any report that has a year, of a place that is not left out."""
        there = [r for r in self.reports.values() if r.year and r.region not in self.left_out]
        return self.chance.choice(there)

    def file(self, report: Related) -> str:
        """Where a report lies."""
        return str(self.ask("SELECT file FROM reports WHERE report_id = :report", report=report.report_id)[0][0])


Answer = list[str]
"""The lines of an answer and its sources."""


def a_phrase(draw: Drawer) -> Answer:
    """A stock phrase of a year and level, and where it stands."""
    coverage = draw.asker.engine.ask("SELECT year, level, count(*) FROM reports GROUP BY year, level ORDER BY 1, 2", {})
    year, level, _ = draw.chance.choice([row for row in coverage[1] if row[0] and row[1] and row[2] >= _HELD])
    found = shared_phrases(draw.asker, places=5, year=year, level=level, most=10**6)
    if not found:
        return []
    phrase = draw.chance.choice(found)
    uses = [row for row in draw.ask(_USES, words=phrase.words, year=year, level=level) if row[0] not in draw.left_out]
    lines = [f"phrases, {year}, {level}: **{phrase.words}** in {phrase.places} places, {phrase.times} times"]
    return lines + [_source(*row) for row in uses[:SHOWN]]


def a_first_text(draw: Drawer) -> Answer:
    """A clause as a report writes it, and the first three reports that have it word for word."""
    clause = _shared_clause(draw)
    if not clause:
        return []
    first = first_of_text(draw.asker, clause, most=3)
    if any(said.region in draw.left_out for said in first.sayings):
        return []
    spread = "; ".join(f"{s.year} {s.level} {s.reports} of {s.held}" for s in first.spread)
    sources = [_source(said.region, said.year, said.name, said.sentence) for said in first.sayings]
    return [f"first TEXT: **{clause}** ({spread})", *sources]


def a_first_clause(draw: Drawer) -> Answer:
    """A clause of a report, and the first report that has it but for figures and own names."""
    report = draw.report()
    found = first_of_clauses(draw.asker, read_report(draw.file(report)))
    known = [(clause, sayings[0]) for clause, sayings in found if sayings and sayings[0].region not in draw.left_out]
    if not known:
        return []
    clause, said = draw.chance.choice(known)
    mine = f"first FILE: {report.region} {report.year} `{report.name}`: **{clause.words}**"
    return [mine, _source(said.region, said.year, said.name, said.sentence)]


def _shared_clause(draw: Drawer) -> str:
    """Some clause, as it is written, of some report, that another report has, too; "" where chance found none."""
    document = read_report(draw.file(draw.report()))
    found = first_of_clauses(draw.asker, document, most=2)
    shared = [document.text[clause.start : clause.end] for clause, sayings in found if len(sayings) > 1]
    return draw.chance.choice(shared) if shared else ""


def a_share(draw: Drawer, shares: list[Share]) -> Answer:
    """What a report shares word for word with one of those it is held against."""
    share, relation = _some_share(draw, [(s, r, s.verbatim[r]) for s in shares for r in RELATIONS])
    report = share.report
    rows = draw.ask(_SHARED, report=report.report_id, relation=relation)
    clauses: dict[tuple[int, str], Row] = {}
    for row in rows:
        clauses.setdefault((row[0], row[1]), row)
    told = f"shares, {relation}: {_percent(share.verbatim[relation])} of {share.characters:,} characters"
    shown = _some(draw, [row for row in clauses.values() if row[3] not in draw.left_out])
    lines = [f"{told} of {report.region} {report.year} `{report.name}`; {len(clauses)} clauses"]
    for _, words, text, region, year, name, other in shown:
        lines += [f"  - **{words}**: {_flat(text)}", "  " + _source(region, year, name, other)]
    return lines


def a_near_share(draw: Drawer, shares: list[Share]) -> Answer:
    """What a report shares nearly with one of those it is held against."""
    share, relation = _some_share(draw, [(s, r, s.near[r]) for s in shares for r in RELATIONS])
    report = share.report
    year = report.year or 0
    mine = [
        near
        for near in near_sentences(draw.asker, draw.reports.values(), year)
        if (near.report, near.relation) == (report.report_id, relation)
    ]
    lines = [
        f"shares --near, {relation}: {_percent(share.near[relation])} of {report.sentence_characters:,} characters "
        f"of {report.region} {report.year} `{report.name}`; {len(mine)} sentences"
    ]
    texts: Callable[[int, int], str] = lambda number, sentence: draw.ask(  # noqa: E731
        "SELECT text FROM sentences WHERE report_id = :report AND sentence = :sentence",
        report=number, sentence=sentence,
    )[0][0]  # fmt: skip
    for near in _some(draw, [near for near in mine if draw.reports[near.other].region not in draw.left_out]):
        other = draw.reports[near.other]
        lines.append(f"  - {_flat(texts(near.report, near.sentence))}")
        lines.append("  " + _source(other.region, other.year, other.name, texts(near.other, near.other_sentence)))
    return lines


def _some_share(draw: Drawer, shares: list[tuple[Share, str, float | None]]) -> tuple[Share, str]:
    """A report that shares something, and with whom: each relation has the same chance."""
    groups: dict[str, list[tuple[Share, str]]] = defaultdict(list)
    for share, relation, told in shares:
        if told and share.report.region not in draw.left_out:
            groups[relation].append((share, relation))
    return draw.chance.choice(groups[draw.chance.choice(sorted(groups))])


def _some(draw: Drawer, items: list[Any]) -> list[Any]:
    return [items[at] for at in sorted(draw.chance.sample(range(len(items)), min(SHOWN, len(items))))]


def _percent(share: float | None) -> str:
    return f"{100 * (share or 0):.1f} %"


def _source(region: str, year: int | None, name: str, text: str) -> str:
    return f"  - {region} {year} `{name}`: {_flat(text)}"


def _flat(text: str) -> str:
    return " ".join(text.split())


def sheet(draw: Drawer) -> Iterator[Answer]:
    """The thirty answers."""
    shares = report_shares(draw.asker)
    kinds: list[Callable[[], Answer]] = [
        *[lambda: a_phrase(draw)] * 10,
        *[lambda: a_first_text(draw)] * 5,
        *[lambda: a_first_clause(draw)] * 5,
        *[lambda: a_share(draw, shares)] * 5,
        *[lambda: a_near_share(draw, shares)] * 5,
    ]
    for kind in kinds:
        answer: Answer = []
        while not answer:
            answer = kind()
        yield answer


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", type=Path)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--leave-out", type=Path, help="a file of places, one a line")
    parser.add_argument("--memory", type=int, default=1024)
    options = parser.parse_args()
    left_out = options.leave_out.read_text(encoding="utf-8").split() if options.leave_out else []
    store = open_store(options.store)
    memory = options.memory * 2**20
    with open_engine(store, memory=memory) as engine:
        asker = Asker(engine, store, memory)
        reports = {row[0]: Related(*row) for row in asker.rows("report_list")}
        draw = Drawer(asker, reports, random.Random(options.seed), frozenset(left_out))
        for number, (first, *sources) in enumerate(sheet(draw), start=1):
            sys.stdout.write("\n".join([f"{number}. {first}", *sources, "  - right:", ""]) + "\n")


if __name__ == "__main__":
    main()
