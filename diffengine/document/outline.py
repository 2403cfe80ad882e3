"""The section tree of a report, learnt from the report's own order of headings.

No table says that (一) stands below 一、. The first kind of mark that a report uses is its highest; a kind that has
not been seen since the last higher heading opens a level below the current one; a kind that is open closes all below
it. So 一、 › (一) › 1. and 第一部分 › 一、 › 一是 both come out as their writers meant them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from alignment.spans import Span
from diffengine.document.marks import Mark, find_mark
from diffengine.document.sentences import Piece

LONGEST_HEADING = 45
"""Characters: `(七)…` headings of real reports reach 40; item sentences that tell facts are longer."""

LONGEST_ITEM_HEADING = 32
"""Characters of a run-in item heading (一是高站位谋划推动法治政府建设。); 一是 sentences with content are longer."""

LONGEST_TOPIC = 26
"""Characters of a topic sentence that opens a paragraph without a number: 脱贫攻坚扎实推进。"""

FEWEST_TOPICS = 3
"""A report that opens fewer paragraphs this way does not use topic sentences as headings."""

_GREETING = re.compile(r"^(?:各位|同志们|尊敬的|谢谢|以上报告)")
_MARKDOWN = re.compile(r"^(#{1,6})\s+")
_DIGIT = re.compile(r"\d")
_TOPIC = "topic"
_BARE = "bare"


@dataclass(frozen=True, slots=True)
class Heading:
    """A piece that opens a section: `level` counts from 1, `mark` is the size of its item mark in characters."""

    piece: int
    level: int
    mark: int


@dataclass(frozen=True, slots=True)
class _Candidate:
    piece: int
    kind: str
    mark: int
    number: int


def find_headings(text: str, pieces: tuple[Piece, ...], body: int) -> tuple[Heading, ...]:
    """The headings among `pieces` from index `body` on, with their levels.

    `(一)坚持党的领导。一是高站位谋划。始终把…` → (一)… at level 1 and 一是… at level 2; a table row is never one.
    """
    found = [
        candidate for index in range(body, len(pieces)) if (candidate := _candidate(text, pieces, index)) is not None
    ]
    topics = sum(candidate.kind == _TOPIC for candidate in found)
    if topics < FEWEST_TOPICS:
        found = [candidate for candidate in found if candidate.kind != _TOPIC]
    return tuple(_levels(found))


def _candidate(text: str, pieces: tuple[Piece, ...], index: int) -> _Candidate | None:
    piece = pieces[index]
    if piece.row:
        return None
    words = piece.span.of(text)
    markdown = _MARKDOWN.match(words)
    if markdown and piece.first:
        return _Candidate(index, markdown[1], markdown.end(), 0)
    mark = find_mark(words, run_in=not piece.first)
    if mark:
        short = LONGEST_ITEM_HEADING if mark.kind == "cn_is" or not piece.first else LONGEST_HEADING
        alone = piece.first and piece.last
        if len(words) <= short and _is_title(words, mark, alone, piece):
            return _Candidate(index, mark.kind, mark.size, mark.number)
        return None
    if not piece.first or _GREETING.match(words):
        return None
    if piece.last:
        bare = not piece.ends and len(words) <= LONGEST_TOPIC and words[-1] not in "：:，,；;、|）)"
        return _Candidate(index, _BARE, 0, 0) if bare else None
    topic = len(words) <= LONGEST_TOPIC and not _DIGIT.search(words) and words[-1] in "。"
    return _Candidate(index, _TOPIC, 0, 0) if topic else None


def _is_title(words: str, mark: Mark, alone: bool, piece: Piece) -> bool:
    """A marked sentence is a heading if text follows it, or if it stands alone without a full stop."""
    if len(words) == mark.size:
        return False
    if alone:
        return not piece.ends or mark.kind in {"cn_comma", "chapter"}
    return not piece.last


def _levels(found: list[_Candidate]) -> list[Heading]:
    open_kinds: list[str] = []
    headings = []
    for candidate in found:
        kind = candidate.kind
        if kind in open_kinds:
            del open_kinds[open_kinds.index(kind) + 1 :]
        else:
            if open_kinds and open_kinds[-1] == _TOPIC:
                open_kinds.pop()
            open_kinds.append(kind)
        headings.append(Heading(candidate.piece, len(open_kinds), candidate.mark))
    return headings


def section_spans(text: str, starts: list[tuple[int, int]]) -> list[Span]:
    """The span of each section, from its heading's start up to the next heading of its level or a higher one.

    `starts` holds (start, level) of each heading in order.
    """
    spans = []
    for index, (start, level) in enumerate(starts):
        end = next((s for s, other in starts[index + 1 :] if other <= level), len(text))
        spans.append(Span(start, len(text[:end].rstrip())))
    return spans
