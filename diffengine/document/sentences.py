"""Where sentences begin and end. The pieces tile the text: every character that prints is in exactly one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from alignment.spans import Span
from diffengine.document.characters import CLOSERS, SENTENCE_END, is_blank
from diffengine.document.grids import find_grids
from diffengine.document.marks import LONGEST_HEADING, SECTION_MARKS, find_mark

_END = re.compile(f"(?!(?<=[%％])。(?:以内|左右|[，,、；;]))[{re.escape(SENTENCE_END)}]+[{re.escape(CLOSERS)}]*")
"""The sign ‰ is often spoilt to ％。: 控制在4％。以内 is one clause."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence of the text before it is given a place in the outline; `ends` says that it has a full stop."""

    span: Span
    paragraph: int
    first: bool
    last: bool
    ends: bool
    row: bool = False


def split_sentences(text: str) -> tuple[Piece, ...]:
    """The sentences of `text` in order, without the white space around them.

    A sentence ends at 。！？!? with the closing quotes and brackets behind it, or with its paragraph (a line). Inside
    quotes or brackets that are still open a full stop ends nothing: `提出“整改。落实。”要求。` is one sentence.
    A numbered title ends where a blank parts it from its text: 四、奋力做好开局工作 | 今年是…, 主要预期目标是：….
    A line of a table (see `diffengine.document.grids`) is one piece.
    """
    grids = [grid.span for grid in reversed(find_grids(text))]
    pieces: list[Piece] = []
    start = 0
    paragraph = 0
    for line in text.splitlines(keepends=True):
        spans = _line_spans(line, start)
        while grids and grids[-1].end < start:
            grids.pop()
        row = bool(grids) and grids[-1].start <= start
        if row and spans:
            spans = [Span(spans[0].start, spans[-1].end)]
        elif spans:
            spans[:1] = _title_and_text(text, spans[0])
        for n, span in enumerate(spans):
            ends = bool(_END.search(text, max(span.start, span.end - 4), span.end))
            pieces.append(Piece(span, paragraph, n == 0, n == len(spans) - 1, ends, row))
        start += len(line)
        paragraph += bool(spans)
    return tuple(pieces)


def _line_spans(line: str, offset: int) -> list[Span]:
    spans = []
    begin = 0
    for end in [*_sentence_ends(line), len(line)]:
        a, b = begin, end
        while a < b and is_blank(line[a]):
            a += 1
        while b > a and is_blank(line[b - 1]):
            b -= 1
        if a < b:
            spans.append(Span(a + offset, b + offset))
        begin = end
    return spans


_STOPS = "，,。；;：:！!？?"
_TITLE_AND_TEXT = re.compile(
    rf"(?P<title>[^\s{_STOPS}]*[\u4e00-\u9fff]{{4}}[^\s{_STOPS}]*)\s+(?P<text>(?![、”’）)])[^\s{_STOPS}]+[{_STOPS}])"
)
"""A title, a blank and a clause. Another blank shows that blanks part nothing here: 打好 “五网 ”建设攻坚战，确保…"""


def _title_and_text(text: str, span: Span) -> list[Span]:
    """The title that opens a paragraph and its first sentence, which only a blank parts; else the sentence as it is.

    They are parted only where the sentence as a whole is too long for a title or the text has a mark of its own.
    """
    words = span.of(text)
    mark = find_mark(words)
    found = _TITLE_AND_TEXT.match(words, mark.size) if mark and mark.kind in SECTION_MARKS else None
    if not found or found.end("title") > LONGEST_HEADING:
        return [span]
    marked = find_mark(words[found.start("text") :], run_in=True)
    if not marked and len(words) <= LONGEST_HEADING:
        return [span]
    return [Span(span.start, span.start + found.end("title")), Span(span.start + found.start("text"), span.end)]


_OPEN = {"“": "”", "‘": "’", "（": "）", "(": ")", "《": "》", "「": "」", "『": "』", "【": "】"}


def _sentence_ends(line: str) -> list[int]:
    ends: list[int] = []
    for found in _END.finditer(line):
        if not _inside_brackets(line, ends[-1] if ends else 0, found):
            ends.append(found.end())
    return ends


_LONGEST_QUOTE = 60
"""A bracket that stays open for longer is a slip of the writer; it must not swallow the rest of the paragraph."""


def _inside_brackets(line: str, begin: int, found: re.Match[str]) -> bool:
    """Whether an opening bracket before the full stop is closed only after it, and not at once."""
    depth: list[tuple[str, int]] = []
    for at in range(begin, found.end()):
        char = line[at]
        if char in _OPEN:
            depth.append((_OPEN[char], at))
        elif depth and char == depth[-1][0]:
            depth.pop()
    if not depth:
        return False
    closer, at = depth[-1]
    return closer in line[found.end() : at + _LONGEST_QUOTE]
