"""What in a report is new to itself and to its peers, what its superior says too, and what everybody says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from diffengine.corpus.asking import Asker
from diffengine.corpus.engine import Value
from diffengine.corpus.extract import headline_clauses, place_of
from diffengine.corpus.keys import Clause, bucket_of, clauses_of, report_key
from diffengine.model import Comparison, Document, KnownSentence, Novelty, Pair, SaidBy

EVERYBODY = 10
"""Other places that have a clause, from which it is everybody's: of the clauses of work reports one in eleven."""

HALF = 0.5
"""Share of the characters of a sentence's clauses that must stand elsewhere for the sentence to be known there."""


class _Clause(NamedTuple):
    """What is known of a clause: in how many own earlier reports, superior's reports, peers and other places."""

    own: int = 0
    superior: int = 0
    peers: int = 0
    places: int = 0


def known_sentences(asker: Asker, document: Document) -> list[KnownSentence]:
    """The sentences of `document` that have a clause of eight characters or more, each with what the store knows of it.

    Clauses that state a headline indicator are left out; the report itself, where the store holds it, does not count.
    """
    everything = list(clauses_of(document))
    headline = headline_clauses(document, everything)
    clauses = [clause for i, clause in enumerate(everything) if i not in headline]
    asker.engine.put("asked", [(i, bucket_of(clause.key), clause.key) for i, clause in enumerate(clauses)])
    place, level, superior, _ = place_of(document)
    values: dict[str, Value] = {"place": place, "level": level, "superior": superior or "-", "year": document.year or 0}
    values["report"] = report_key(document.source.sha256)
    counts: dict[int, _Clause] = defaultdict(_Clause)
    for item, *found in asker.rows("known", **values):
        counts[item] = _Clause(*found)
    sources: dict[int, dict[int, SaidBy]] = defaultdict(dict)
    for item, kind, *source in asker.rows("sources", **values):
        sources[item][kind] = SaidBy(*source)
    by_sentence: dict[int, list[int]] = defaultdict(list)
    for i, clause in enumerate(clauses):
        by_sentence[clause.sentence].append(i)
    return [_known(sentence, items, clauses, counts, sources) for sentence, items in by_sentence.items()]


def with_corpus(comparison: Comparison, asker: Asker) -> Comparison:
    """`comparison` with what the store knows of the new report's sentences. A pair is boilerplate, too, where what is
    known of its new sentences is that everybody says them, and they are no headings and state no quantity."""
    known = {k.sentence: k for k in known_sentences(asker, comparison.new)}
    specific = {q.sentence for q in comparison.new.quantities}
    specific |= {i for i, sentence in enumerate(comparison.new.sentences) if sentence.heading}

    def everybodys(pair: Pair) -> bool:
        told = {known[j].novelty for j in pair.new if j in known}
        return told == {Novelty.BOILERPLATE} and specific.isdisjoint(pair.new)

    pairs = (replace(pair, boilerplate=pair.boilerplate or everybodys(pair)) for pair in comparison.pairs)
    return replace(comparison, pairs=tuple(pairs), known=tuple(known.values()))


def _known(
    sentence: int,
    items: Sequence[int],
    clauses: Sequence[Clause],
    counts: dict[int, _Clause],
    sources: dict[int, dict[int, SaidBy]],
) -> KnownSentence:
    total = sum(len(clauses[i].words) for i in items)
    known: dict[str, int] = dict.fromkeys(Novelty, 0)
    for i in items:
        count, size = counts[i], len(clauses[i].words)
        known[Novelty.BOILERPLATE] += size if count.places >= EVERYBODY else 0
        known[Novelty.OWN] += size if count.own else 0
        known[Novelty.SUPERIOR] += size if count.superior else 0
        known[Novelty.PEERS] += size if count.peers else 0
        known[Novelty.ELSEWHERE] += size if count.places else 0
    shares = {novelty.value: known[novelty] / total for novelty in Novelty if novelty is not Novelty.NEW}
    novelty = next((kind for kind in Novelty if shares.get(kind.value, 0.0) >= HALF), Novelty.NEW)
    places = max(counts[i].places for i in items)
    return KnownSentence(sentence, novelty, shares, places, _source(novelty, items, sources))


def _source(novelty: Novelty, items: Sequence[int], sources: dict[int, dict[int, SaidBy]]) -> SaidBy | None:
    """The report to name for a sentence: its own or its superior's where that is what is known, else the earliest."""
    wanted = {Novelty.OWN: (0,), Novelty.SUPERIOR: (1,), Novelty.NEW: ()}.get(novelty, (2, 1, 0))
    found = [source for kind in wanted for i in items if (source := sources[i].get(kind))]
    return found[0] if found else None
