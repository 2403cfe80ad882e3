"""The section tree of a report, learnt from the report's own order of headings.

No table says that (一) stands below 一、. The first kind of mark that a report uses is its highest; a kind that has
not been seen since the last higher heading opens a level below the current one; a kind that is open closes all below
it. So 一、 › (一) › 1. and 第一部分 › 一、 › 一是 both come out as their writers meant them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from alignment.spans import Span
from diffengine.document.marks import LONGEST_HEADING, SECTION_MARKS, TITLE_MARKS, UNIT_LINE, Mark, find_mark
from diffengine.document.sentences import Piece

LONGEST_STYLED = 60
"""Characters of a paragraph in a heading style that is one; longer ones are text that got the style by mistake."""

LONGEST_ITEM_HEADING = 32
"""Characters of a run-in item heading (一是高站位谋划推动法治政府建设。); 一是 sentences with content are longer."""

LONGEST_OPENER = 45
"""Characters of a sentence that opens several paragraphs alike: 过去的一年，面对…，我们多措并举，人居环境明显改善。"""

OPENING = 4
"""Characters that such sentences share: 过去的一, 立足于培."""

FEWEST_ALIKE = 3
"""Openings that fewer sentences share are no pattern of the writer's."""

LONGEST_TOPIC = 26
"""Characters of a topic sentence without a number at the head of a paragraph: 脱贫攻坚扎实推进。"""

LONGEST_INNER_TOPIC = 18
"""Characters of a topic sentence in the middle of a paragraph, where it must be one clause: 现代服务业不断壮大。"""

FEWEST_INNER_TOPICS = 2
"""A paragraph with a single short sentence in its middle has a short sentence, no title."""

FEWEST_TOPICS = 4
"""A report with fewer topic sentences does not use them as headings."""

GREETING_WITHIN = 6
"""Lines after the title: who speaks, to whom, on which day."""

_GREETING = re.compile(r"^(?:各位|同志们|尊敬的|谢谢|以上报告)")
_HALL = re.compile("各位代表|同志们")
_MARKDOWN = re.compile(r"^(#{1,6})\s+")
_DIGIT = re.compile(r"\d")
_ENTRY = re.compile(r"[：:][ 　]?[\d,]+(?:\.\d+)?(?![\d年])[^\d\s]{0,4}$")
"""An entry of a form, 办理件数：23件, no title."""

_CLAUSE_MARK = re.compile(r"[，,；;：:]")
_STYLE = "style"
"""The kind of a heading that the file marks as one, with the level behind it: style2."""

_OPENER = "opener"
_TOPIC = "topic"
_BARE = "bare"
_ITEMS = frozenset({"cn_is", "cn_ordinal"})


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


def find_headings(
    text: str, pieces: tuple[Piece, ...], body: int, styled: Mapping[int, int] | None = None
) -> tuple[Heading, ...]:
    """The headings among `pieces` from index `body` on, with their levels.

    `(一)坚持党的领导。一是高站位谋划。始终把…` → (一)… at level 1 and 一是… at level 2; a table row is never one.
    `styled` are the levels that the file itself gives to paragraphs (Word styles, h1…h6), by their first position.
    """
    openings = _shared_openings(text, pieces)
    found = [
        candidate
        for index in range(body, len(pieces))
        if (candidate := _candidate(text, pieces, index, openings, styled or {})) is not None
    ]
    greeting = _greeting(text, pieces, body)
    found = [c for c in found if c.kind != _BARE or c.piece > greeting]
    return tuple(_levels(_without_stray_topics(found, pieces)))


def _greeting(text: str, pieces: tuple[Piece, ...], body: int) -> int:
    """Where the hall is greeted near the beginning, else -1: 市长 张某, 2024年1月9日 before it are no titles."""
    near = range(body, min(body + GREETING_WITHIN, len(pieces)))
    return next((n for n in near if _GREETING.match(pieces[n].span.of(text))), -1)


def _without_stray_topics(found: list[_Candidate], pieces: tuple[Piece, ...]) -> list[_Candidate]:
    """Topic sentences only where they are the writer's habit: in the report, and inside a paragraph.

    `获评中国年度最佳引才城市。` alone among facts is a short fact; 投资拉动稳步推进。…现代服务业不断壮大。… are titles.
    """
    topics = [c for c in found if c.kind == _TOPIC]
    titled = _titled_inside(topics, pieces)
    kept = [c for c in found if c.kind != _TOPIC or pieces[c.piece].first or pieces[c.piece].paragraph in titled]
    enough = sum(c.kind == _TOPIC for c in kept) >= FEWEST_TOPICS
    return kept if enough else [c for c in kept if c.kind != _TOPIC]


def _titled_inside(topics: list[_Candidate], pieces: tuple[Piece, ...]) -> set[int]:
    """The paragraphs whose inner topic sentences are titles.

    Where most paragraphs are headed by one topic sentence, short sentences further in are what stands under it:
    加快主城崛起。立足武黄同城，编制…。申报国家历史文化名城。高标准建设…
    """
    inner = Counter(pieces[c.piece].paragraph for c in topics if not pieces[c.piece].first)
    several = {paragraph for paragraph, count in inner.items() if count >= FEWEST_INNER_TOPICS}
    headed = {pieces[c.piece].paragraph for c in topics if pieces[c.piece].first}
    return several if 2 * len(headed & several) >= len(headed) else several - headed


def _shared_openings(text: str, pieces: tuple[Piece, ...]) -> Counter[tuple[bool, str]]:
    """How many short sentences without a figure begin alike, at the head of a paragraph or inside."""
    return Counter(
        (piece.first, piece.span.of(text)[:OPENING])
        for piece in pieces
        if not piece.last and piece.span.size <= (LONGEST_OPENER if piece.first else LONGEST_TOPIC)
    )


def _candidate(
    text: str, pieces: tuple[Piece, ...], index: int, openings: Counter[tuple[bool, str]], styled: Mapping[int, int]
) -> _Candidate | None:
    piece = pieces[index]
    words = piece.span.of(text)
    if piece.row or UNIT_LINE.match(words):
        return None
    mark = find_mark(words, run_in=not piece.first)
    level = styled.get(piece.span.start) if piece.first and not mark and len(words) <= LONGEST_STYLED else None
    if level:
        return _Candidate(index, _STYLE + str(level), 0)
    markdown = _MARKDOWN.match(words)
    if markdown and piece.first:
        return _Candidate(index, _STYLE + str(len(markdown[1])), markdown.end())
    if mark:
        short = LONGEST_ITEM_HEADING if mark.kind == "cn_is" or not piece.first else LONGEST_HEADING
        heads = len(words) <= short and _is_title(words, mark, piece, followed=_is_followed(text, pieces, index))
        return _Candidate(index, mark.kind, mark.size) if heads else None
    if _GREETING.match(words):
        return None
    if piece.first and piece.last:
        drawn = not any(map(str.isalnum, words))
        drawn = drawn or bool(_ENTRY.search(words))
        bare = not piece.ends and not drawn and len(words) <= LONGEST_TOPIC and words[-1] not in "：:，,；;、|）)"
        return _Candidate(index, _BARE, 0) if bare else None
    kind = None if piece.last else _topic_kind(words, piece.first, openings)
    return _Candidate(index, kind, 0) if kind else None


def _topic_kind(words: str, first: bool, openings: Counter[tuple[bool, str]]) -> str | None:
    """Whether a sentence without a number, with text behind it in its paragraph, announces what follows."""
    if _DIGIT.search(words) or words[-1] != "。":
        return None
    alike = openings[first, words[:OPENING]] >= FEWEST_ALIKE
    if first and alike and len(words) <= LONGEST_OPENER:
        return _OPENER
    one_clause = not _CLAUSE_MARK.search(words)
    short = len(words) <= (LONGEST_TOPIC if first or alike else LONGEST_INNER_TOPIC)
    return _TOPIC if short and (first or alike or one_clause) else None


def _is_followed(text: str, pieces: tuple[Piece, ...], index: int) -> bool:
    """Whether a paragraph without a mark of its own stands behind a piece: 1.文件审查。 over 审查文件31件。"""
    after = pieces[index + 1] if index + 1 < len(pieces) else None
    return after is not None and not after.row and find_mark(after.span.of(text)) is None


def _is_title(words: str, mark: Mark, piece: Piece, *, followed: bool) -> bool:
    """A marked sentence is a heading if text follows it, or if it stands alone and is no item of a list.

    （一）加快建设美丽黄冈。 alone in its paragraph is a title, 1.文件审查。 over a paragraph without a mark, too;
    （一）完成12条道路改造，新增车位800个。 is an item, and so is 1.加强领导。 over 2.加强协调。
    """
    if len(words) == mark.size:
        return False
    if piece.first and piece.last and piece.ends:
        topic = (mark.kind == "cn_paren" or followed) and _is_topic(words[mark.size :])
        return mark.kind in TITLE_MARKS or topic
    return not piece.last or piece.first


def _is_topic(words: str) -> bool:
    """Whether a sentence is short, one clause and without a figure."""
    return len(words) <= LONGEST_TOPIC and not _CLAUSE_MARK.search(words) and not _DIGIT.search(words)


def _levels(found: list[_Candidate]) -> list[Heading]:
    open_kinds: list[str] = []
    headings = []
    for candidate in found:
        kind = candidate.kind
        if kind.startswith(_STYLE):
            # What the file says of levels holds: h2 closes all from the first h2 or deeper on.
            closed = (at for at, other in enumerate(open_kinds) if other.startswith(_STYLE) and other >= kind)
            open_kinds = [*open_kinds[: next(closed, len(open_kinds))], kind]
        elif kind in open_kinds:
            del open_kinds[open_kinds.index(kind) + 1 :]
        else:
            if open_kinds and open_kinds[-1] == _TOPIC:
                open_kinds.pop()  # nothing stands below a topic sentence
            if kind in SECTION_MARKS and open_kinds and open_kinds[-1] in _ITEMS:
                open_kinds.pop()  # 三是突出结构调整。…(一)推进… begins a section, after what was said beforehand
            open_kinds.append(kind)
        headings.append(Heading(candidate.piece, len(open_kinds), candidate.mark))
    return headings


def find_closings(text: str, pieces: tuple[Piece, ...], headings: tuple[Heading, ...]) -> dict[int, int]:
    """Where items are over before the next heading: the piece that greets the hall behind the last one, and its level.

    (三)建设和谐县城。… 各位代表！今年的目标是：… (一)加快创新。 – what stands from 各位代表 on is of no (三).
    """
    closings: dict[int, int] = {}
    open_headings: dict[int, Heading] = {}
    for last, heading in zip((None, *headings), headings, strict=False):
        before = open_headings.get(heading.level)
        if last and before and _counts_anew(text, pieces, before, heading):
            between = range(last.piece + 1, heading.piece)
            greets = (at for at in between if pieces[at].first and _HALL.match(pieces[at].span.of(text)))
            closings |= dict.fromkeys([*greets][:1], heading.level)
        open_headings = {level: of for level, of in open_headings.items() if level < heading.level}
        open_headings[heading.level] = heading
    return closings


def _counts_anew(text: str, pieces: tuple[Piece, ...], before: Heading, heading: Heading) -> bool:
    """Whether a heading begins another count than the one before it on its level: (三) … (一)."""
    was, now = (find_mark(pieces[of.piece].span.of(text), run_in=True) for of in (before, heading))
    return bool(was and now and was.kind == now.kind and was.number > now.number == 1)


def section_spans(text: str, starts: list[tuple[int, int]], ends: list[tuple[int, int]]) -> list[Span]:
    """The span of each section, from its heading's start up to the next heading of its level or a higher one.

    `starts` holds (start, level) of each heading in order, `ends` where else sections of a level end.
    """
    stops = sorted([*starts, *ends])
    spans = []
    for start, level in starts:
        end = next((s for s, other in stops if s > start and other <= level), len(text))
        spans.append(Span(start, len(text[:end].rstrip())))
    return spans
