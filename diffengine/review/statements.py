"""What of a comparison can be judged, and a decision about it as a value that can be kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from diffengine.model import Check, Comparison, Decision, Delta, Document, Judged, Pair, Quoted, Review, Side, Verdict

__all__ = ["decided", "review_of", "statements_of"]


def statements_of(comparison: Comparison) -> tuple[Decision, ...]:
    """Every pair, delta and finding as a decision that says nothing yet: `replace` its verdict to decide.

    办理27件。 → 办理31件。 is `Decision("pair", "p…", "note", old=("s1…",), new=("s2…",), links=(("s1…", "s2…"),))`.
    """
    return (
        *(_pair(comparison, pair) for pair in comparison.pairs),
        *(_delta(comparison, delta) for delta in comparison.deltas),
        *_findings(comparison),
        *(_check(comparison, check) for check in comparison.checks),
    )


def review_of(comparison: Comparison, decisions: Iterable[Decision] = ()) -> Review:
    """The decisions that `comparison` was made with, then `decisions`, with the words of all their sentences.

    What holds no longer is kept as it was: another version of the report may say it again.
    """
    of_before = {
        side: {
            name: words
            for outcome in comparison.outcomes
            for name, words in zip(sentences_of(outcome.decision, side), outcome.said[at], strict=True)
        }
        for at, side in enumerate(Side)
    }
    kept = (*(outcome.decision for outcome in comparison.outcomes), *decisions)
    old, new = (_quoted(comparison.document(side), side, kept, of_before[side]) for side in Side)
    return Review(old, new, kept)


def decided(statement: Decision, verdict: Verdict, *, who: str = "", when: str = "", note: str = "") -> Decision:
    """`statement` judged: `decided(statement, Verdict.WRONG, who="张三", when="2025-03-01", note="口径不同")`."""
    links = statement.links if verdict is Verdict.RIGHT else ()
    return replace(statement, verdict=verdict, links=links, who=who, when=when, note=note)


def _quoted(document: Document, side: Side, decisions: Iterable[Decision], before: dict[str, str]) -> Quoted:
    words = {sentence.id: document.sentence_text(n).strip() for n, sentence in enumerate(document.sentences)}
    spoken = dict.fromkeys(name for decision in decisions for name in sentences_of(decision, side))
    sentences = {name: words.get(name, before.get(name, "")) for name in spoken}
    return Quoted(document.source.name, document.title, document.source.sha256, sentences, tuple(words))


def sentences_of(decision: Decision, side: Side) -> tuple[str, ...]:
    """The ids of all sentences of a side that a decision speaks of, those that were chosen too."""
    chosen = (link[0 if side is Side.OLD else 1] for link in decision.links)
    return tuple(dict.fromkeys((*_ids(decision, side), *chosen)))


def _ids(decision: Decision, side: Side) -> tuple[str, ...]:
    return decision.old if side is Side.OLD else decision.new


def _names(document: Document, sentences: Iterable[int]) -> tuple[str, ...]:
    return tuple(document.sentences[index].id for index in sentences)


def _pair(comparison: Comparison, pair: Pair) -> Decision:
    old, new = comparison.old.sentences, comparison.new.sentences
    return Decision(
        Judged.PAIR,
        pair.id,
        Verdict.NOTE,
        old=_names(comparison.old, pair.old),
        new=_names(comparison.new, pair.new),
        links=tuple((old[i].id, new[j].id) for i, j in pair.links),
    )


def _delta(comparison: Comparison, delta: Delta) -> Decision:
    """A delta claims its two figures as written: 27件 → 31件."""
    old = None if delta.old is None else comparison.old.quantities[delta.old]
    new = None if delta.new is None else comparison.new.quantities[delta.new]
    return Decision(
        Judged.DELTA,
        delta.id,
        Verdict.NOTE,
        old=_names(comparison.old, [old.sentence] if old else []),
        new=_names(comparison.new, [new.sentence] if new else []),
        claim=f"{old.text if old else ''} → {new.text if new else ''}".strip(),
    )


def _findings(comparison: Comparison) -> Iterator[Decision]:
    for item in comparison.initiatives:
        names = _names(comparison.document(item.side), [item.sentence])
        olds, news = (names, ()) if item.side is Side.OLD else ((), names)
        yield Decision(Judged.INITIATIVE, item.id, Verdict.NOTE, olds, news, claim=item.name)
    for promise in comparison.followups:
        olds, news = _names(comparison.old, [promise.plan]), _names(comparison.new, promise.results)
        yield Decision(Judged.FOLLOWUP, promise.id, Verdict.NOTE, olds, news, claim=promise.status)


def _check(comparison: Comparison, check: Check) -> Decision:
    """A check claims its verdict; its id is made of the figures that it rests on."""
    found = {
        side: dict.fromkeys(
            index
            for place in check.evidence
            if place.side is side and (index := comparison.document(side).sentence_at(place.span.start)) is not None
        )
        for side in Side
    }
    olds, news = (_names(comparison.document(side), found[side]) for side in Side)
    return Decision(Judged.CHECK, check.id, Verdict.NOTE, olds, news, claim=f"{check.kind} {check.verdict}")
