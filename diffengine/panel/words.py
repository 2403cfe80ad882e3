"""The words of many reports: names with first and last appearance, topics, phrases rising and falling, repeats."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from diffengine.data import load
from diffengine.findings.instruments import mentions, without_place
from diffengine.findings.phrases import is_common_name
from diffengine.model import Document, NamedThing, PanelReport, Phrase, RepeatedShare, Role, Words
from diffengine.prepare import Prepared
from diffengine.prepare.clauses import split_clauses
from diffengine.prepare.topics import topic_words

__all__ = ["find_words"]

SHORTEST_NAME = 3
"""Characters of a quoted name; “清” and “四好” are said of much."""

SHORTEST_CLAUSE = 8
"""Characters of a clause that may be said to be repeated; shorter ones are alike by chance."""

SHORTEST_PHRASE, LONGEST_PHRASE = 4, 12

FEWEST_YEARS = 4
"""Reports over years from which on a phrase can rise."""

RISEN = 0.5
"""How much larger the part of the later reports that use a phrase must be than that of the earlier ones."""

MOST_PHRASES = 20
"""Phrases of each direction that are told."""


def find_words(reports: Sequence[PanelReport], prepared: Sequence[Prepared]) -> Words:
    """What the reports call by name, speak of, say more often or less, and say again."""
    return Words(
        names=_names(reports),
        topics=_topics(reports),
        roles=_roles(reports),
        phrases=_phrases(reports, prepared),
        repeats=_repeats(reports),
    )


def _names(reports: Sequence[PanelReport]) -> tuple[NamedThing, ...]:
    """Every document and quoted name that is no stock word of the genre, those of most reports first."""
    written: dict[tuple[str, str], str] = {}
    where: defaultdict[tuple[str, str], dict[int, tuple[int, ...]]] = defaultdict(dict)
    for at, report in enumerate(reports):
        for (kind, key), (name, sentences) in mentions(report.document).items():
            if len(key) < SHORTEST_NAME or is_common_name(name):
                continue
            own = (kind, without_place(report.document, key))
            written.setdefault(own, name)
            where[own][at] = (*where[own].get(at, ()), *sentences)
    things = [
        NamedThing(written[key], key[0], tuple(found.get(at, ()) for at in range(len(reports))))
        for key, found in where.items()
    ]
    return tuple(sorted(things, key=lambda thing: (-len(thing.reports), thing.kind, thing.reports[0], thing.name)))


def _topics(reports: Sequence[PanelReport]) -> tuple[tuple[str, tuple[float, ...]], ...]:
    """For each topic of data/panel.toml how much of each report's text is about it, by sentences."""
    return tuple((key, tuple(_share(report.document, pattern) for report in reports)) for key, pattern in topic_words())


def _share(document: Document, pattern: re.Pattern[str]) -> float:
    about = [len(words) for words in _sentences(document) if pattern.search(words)]
    return sum(about) / (sum(map(len, _sentences(document))) or 1)


def _sentences(document: Document) -> list[str]:
    return [sentence.span.of(document.text) for sentence in document.sentences if not sentence.heading]


def _roles(reports: Sequence[PanelReport]) -> tuple[tuple[str, tuple[float, ...]], ...]:
    """How much of each report's text is review, plan and so on."""
    counts = []
    for report in reports:
        count: Counter[str] = Counter()
        for sentence in report.document.sentences:
            count[sentence.role.value] += sentence.span.end - sentence.span.start
        counts.append(count)
    return tuple((role.value, tuple(c[role.value] / (c.total() or 1) for c in counts)) for role in Role)


def _phrases(reports: Sequence[PanelReport], prepared: Sequence[Prepared]) -> tuple[Phrase, ...]:
    """The phrases of two words that the later reports use and the earlier do not, and the other way round.

    Only over the years of one place: between places a phrase neither rises nor falls.
    """
    if len({report.place for report in reports}) != 1 or len(reports) < FEWEST_YEARS:
        return ()
    counts = [Counter(_pairs_of_words(each)) for each in prepared]
    half = len(counts) // 2
    parts = counts[:half], counts[-half:]
    found = []
    for text in {text for count in counts for text in count}:
        early, late = (sum(text in count for count in part) / half for part in parts)
        if abs(late - early) >= RISEN:
            found.append((abs(late - early), sum(count[text] for count in counts), text, late > early))
    found.sort(key=lambda item: (-item[0], -item[1], item[2]))
    chosen = [
        item for rising in (True, False) for item in _apart([it for it in found if it[3] is rising])[:MOST_PHRASES]
    ]
    rates = {
        text: tuple(10_000 * c[text] / (len(r.document.text) or 1) for c, r in zip(counts, reports, strict=True))
        for _, _, text, _ in chosen
    }
    return tuple(Phrase(text, rising, rates[text]) for _, _, text, rising in chosen)


def _apart(found: Sequence[tuple[float, int, str, bool]]) -> list[tuple[float, int, str, bool]]:
    """Those that share no word with one told before: 生态文明建设 tells what 推进生态文明 does."""
    kept: list[tuple[float, int, str, bool]] = []
    for item in found[: 20 * MOST_PHRASES]:
        if not any(item[2][:2] in other[2] or item[2][-2:] in other[2] for other in kept):
            kept.append(item)
    return kept


def _pairs_of_words(prepared: Prepared) -> Iterator[str]:
    """Two words that stand side by side in a clause, neither empty: 营商 环境 → 营商环境."""
    clauses = prepared.traits.clauses
    names = clauses.names[clauses.words].tolist()
    begins = set(clauses.starts.tolist())
    empty = _empty()
    for at in range(1, len(names)):
        one, other = names[at - 1], names[at]
        if at in begins or one in empty or other in empty or "#" in one + other or min(len(one), len(other)) < 2:
            continue
        if SHORTEST_PHRASE <= len(one) + len(other) <= LONGEST_PHRASE:
            yield one + other


@cache
def _empty() -> frozenset[str]:
    return frozenset(load("panel")["phrases"]["empty"])


def _repeats(reports: Sequence[PanelReport]) -> tuple[RepeatedShare, ...]:
    """How much of each report its own place's last one and those of other places say too, clause by clause."""
    clauses = [_clauses(report.document) for report in reports]
    own: dict[tuple[str, int], int] = {}
    holders: defaultdict[str, set[str]] = defaultdict(set)
    for at, report in enumerate(reports):
        if report.year is not None:
            own.setdefault((report.place, report.year), at)
        for key in clauses[at]:
            holders[key].add(report.place)
    several = len({report.place for report in reports}) > 1
    shares = []
    for report, said in zip(reports, clauses, strict=True):
        total = sum(map(len, said)) or 1
        before = own.get((report.place, (report.year or 0) - 1))
        mine = sum(len(key) for key in said if key in clauses[before]) / total if before is not None else None
        others = sum(len(key) for key in said if len(holders[key]) > 1) / total if several else None
        shares.append(RepeatedShare(mine, others))
    return tuple(shares)


def _clauses(document: Document) -> frozenset[str]:
    """The clauses of a report as they are compared, without those that hold a figure: 增长#% is said by all."""
    said = (clause for words in _sentences(document) for clause in split_clauses(document, words))
    return frozenset(clause for clause in said if len(clause) >= SHORTEST_CLAUSE and "#" not in clause)
