"""What a sentence of a plan commits to, thing by thing: its figures, documents, campaigns, projects and tasks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from alignment.spans import Span
from diffengine.data import load
from diffengine.document.characters import CLAUSE_END
from diffengine.findings.claim_words import names_a_thing
from diffengine.findings.initiatives import explains
from diffengine.findings.names import Name, find_names
from diffengine.findings.phrases import is_common_name
from diffengine.model import Commitment, Document, Horizon, Role

_CLAUSE = re.compile(f"[^{re.escape(CLAUSE_END)}]+")

_LATER = frozenset({Horizon.AHEAD, Horizon.TERM})


def commitments(document: Document) -> list[int]:
    """The sentences of the year's plan that promise something: no slogans, notes or praise, no five-year goals."""
    planned = (i for i, s in enumerate(document.sentences) if s.role is Role.PLAN and not s.heading)
    return [i for i in planned if _promises(document, i)]


def _promises(document: Document, index: int) -> bool:
    text = document.sentence_text(index)
    later = document.sentences[index].horizon is Horizon.AHEAD and not _pattern("year").search(text)
    return not later and not _pattern("empty").search(text.strip()) and not explains(text)


def read_commitments(document: Document, index: int) -> tuple[Commitment, ...]:
    """The commitments of a sentence, one a clause, in order; none where nothing could tell whether they were kept.

    `完成改造4000户,出台《古桥办法》,开展“清源”行动,推进水厂建设,营造良好氛围。` → a target, a document, a campaign, a
    project. A goal for 2025 is none of this year's.
    """
    return tuple(_read(document, index))


def _read(document: Document, index: int) -> Iterator[Commitment]:
    start = document.sentences[index].span.start
    for clause in _CLAUSE.finditer(document.sentence_text(index)):
        span = Span(start + clause.start(), start + clause.end())
        figures = [k for k in document.quantities_of(index) if span.overlap(document.quantities[k].span)]
        due = [k for k in figures if document.quantities[k].horizon not in _LATER]
        if due:
            yield from (Commitment(span, "target", target=k) for k in due)
        elif not figures and (kind := _kind(clause[0])):
            yield Commitment(span, kind)


def _kind(clause: str) -> str:
    """What a clause without a figure commits to; "" where nothing can be looked for."""
    names = find_names(clause)
    if any(name.document for name in names):
        return "document"
    if any(_is_telling(name, clause) for name in names):
        return "campaign"
    if _pattern("project").search(clause):
        return "project"
    return "task" if _pattern("checkable").search(clause) else ""


def _is_telling(name: Name, clause: str) -> bool:
    return not is_common_name(name.text) and names_a_thing(name.text, clause[name.span.end :])


@cache
def _pattern(key: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in load("plans")["promise"][key]))
