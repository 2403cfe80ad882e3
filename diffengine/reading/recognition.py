"""Scanned pages: the text of a picture, read with RapidOCR (the extra `ocr`), whose wheels carry their models.

picture ─ straighten ─→ picture ─ rapidocr ─→ characters with places and confidence; its dark strokes ─→ rules
What comes out is what a page of a file with a text layer gives, so that lines, columns and tables are found alike.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from alignment.spans import Span
from diffengine.errors import make_notice
from diffengine.model import Notice
from diffengine.reading.layout import Box, Glyph
from diffengine.reading.strokes import DOTS_PER_INCH, strokes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Picture = NDArray[np.uint8]

STEEPEST = 3.0
"""Degrees by which a page may lie askew on the scanner."""

FEW = 4
"""Characters of a line that say little of how wide they are; its height says more."""

EM_OF_HEIGHT = 0.8
"""Of the box of a line, so much is the size of its characters."""

LOOSE = 0.5
"""Ems between two characters of a line that are no gap."""

LOOSE_DIGITS = 0.75
"""The same between two digits: the model places them by steps, and drops one now and then: 18 9 for 189."""

DOUBTFUL = 0.9
"""Confidence below which a recognised line is told to the reader; sound lines have .95 and more."""

MOST_TOLD = 5
"""Doubtful lines that the warning quotes, the least sure first."""

SMALLEST = 32
"""Dots along the shorter side of a page as drawn: a smaller one holds no line of text."""

MOST_DOTS = 4000
"""Along the longer side of a page as drawn: a poster is drawn coarser."""

NEEDED = ("rapidocr", "onnxruntime", "cv2")


@dataclass(frozen=True, slots=True)
class Recognised:
    """A page as recognised: its characters, the strokes of its tables, and each line with its confidence."""

    glyphs: list[Glyph]
    shapes: list[Box]
    lines: tuple[tuple[str, float], ...]


def is_installed() -> bool:
    """Whether the extra `ocr` is there."""
    return all(find_spec(name) is not None for name in NEEDED)


def recognise(picture: Picture, dots: float = DOTS_PER_INCH / 72) -> Recognised:
    """What a page in shades of grey says, drawn at so many `dots` a point; places are in points.

    A page of 30 lines takes some seconds of computing.
    """
    import cv2

    if min(picture.shape) < SMALLEST:
        return Recognised([], [], ())
    clean = cv2.medianBlur(picture, 3)
    turn = tilt(clean)
    straight = _turned(clean, turn, 255)
    scale = 1 / dots
    found = _engine()(cv2.cvtColor(straight, cv2.COLOR_GRAY2BGR), use_cls=False, **_BY_CHARACTER)
    glyphs: list[Glyph] = []
    lines: list[tuple[str, float]] = []
    sure = found.scores if found.scores is not None else ()
    boxes = found.boxes if found.boxes is not None else ()
    for words, box, confidence in zip(found.word_results or (), boxes, sure, strict=False):
        line = _line([(word, box) for word, _, box in words if word.strip()], box)
        glyphs += [_scaled_glyph(glyph, scale) for glyph in line]
        lines.append(("".join(glyph.char for glyph in line), float(confidence)))
    shapes = [_scaled(box, scale) for box in strokes(straight, _turned(picture, turn, 255))]
    rules = [_ending_beside(shape, glyphs) for shape in shapes if _beside(shape, glyphs)]
    return Recognised(glyphs, rules, tuple(lines))


def notices(text: str, pages: Mapping[int, Recognised]) -> list[Notice]:
    """What the reader must know: which pages were recognised, how surely, and each doubtful line with its place."""
    lines = [(number, words, sure) for number, page in pages.items() for words, sure in page.lines if words]
    size = sum(len(words) for _, words, _ in lines)
    sure = sum(confidence * len(words) for _, words, confidence in lines) / max(size, 1)
    shown = "、".join(map(str, pages))
    told = [make_notice("recognised", pages=shown, percent=f"{100 * sure:.1f}")]
    doubtful = sorted((line for line in lines if line[2] < DOUBTFUL), key=lambda line: line[2])
    for number, words, confidence in doubtful[:MOST_TOLD]:
        at = text.find(words)
        notice = make_notice("doubtful", page=number, words=words, percent=f"{100 * confidence:.0f}")
        told.append(replace(notice, span=Span(at, at + len(words)) if at >= 0 else None))
    return told


_BY_CHARACTER = {"return_word_box": True, "return_single_char_box": True}


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(params={"Global.log_level": "error"})


Corners = Sequence[Sequence[float]]


def _line(characters: Sequence[tuple[str, Corners]], box: Corners) -> list[Glyph]:
    """The characters of one line on one height, a character reaching to the next one where that stands beside it.

    The model says where a character is by steps of its own, short of the box in which the line was found: they are
    drawn out to it.
    """
    if not characters:
        return []
    marks = _in_chinese("".join(word[0] for word, _ in characters))
    middles = [(min(p[0] for p in corners) + max(p[0] for p in corners)) / 2 for _, corners in characters]
    left, right = (side(point[0] for point in box) for side in (min, max))
    top, bottom = (side(point[1] for point in box) for side in (min, max))
    ems = [0.5 if mark < "\u2000" else 1.0 for mark in marks]
    em = _pitch(middles, ems, right - left) if len(marks) > FEW else (bottom - top) * EM_OF_HEIGHT
    begin, end = left + ems[0] * em / 2, right - ems[-1] * em / 2
    stretch = (end - begin) / (middles[-1] - middles[0]) if len(marks) > 1 and middles[-1] > middles[0] else 1.0
    placed = [begin + (middle - middles[0]) * stretch for middle in middles]
    lefts = [at - wide * em / 2 for at, wide in zip(placed, ems, strict=True)]
    rights = [at + wide * em / 2 for at, wide in zip(placed, ems, strict=True)]
    touching = [
        after if after - right < (LOOSE_DIGITS if one.isdigit() and other.isdigit() else LOOSE) * em else right
        for one, other, right, after in zip(marks, marks[1:], rights, lefts[1:], strict=False)
    ]
    return [
        Glyph(mark, left, top, right, bottom)
        for mark, left, right in zip(marks, lefts, [*touching, rights[-1]], strict=True)
    ]


def _pitch(middles: list[float], ems: list[float], width: float) -> float:
    """The width of a character: the median of what one step from character to character says; a gap says nothing."""
    steps = [
        (after - before) * 2 / (one + other)
        for before, after, one, other in zip(middles, middles[1:], ems, ems[1:], strict=False)
    ]
    return min(sorted(steps)[len(steps) // 2], width / sum(ems) * 2)


def _scaled_glyph(glyph: Glyph, scale: float) -> Glyph:
    return Glyph(glyph.char, glyph.left * scale, glyph.top * scale, glyph.right * scale, glyph.bottom * scale)


_NARROW_MARK = re.compile(r"(?<=[\u4e00-\u9fff》”）)])[,;:?!]|(?:(?<=[\d%])|^)[,;:](?=[\u4e00-\u9fff])")
_PAGE_NUMBER = re.compile(r"[一ー]\d{1,4}[一ー]")  # — 3 —
_WIDE = str.maketrans(",;:?!", "，；：？！")


def _in_chinese(words: str) -> str:
    """Recognised words with the marks that Chinese text has: models write 2023年,海原县 for 2023年，海原县."""
    if _PAGE_NUMBER.fullmatch(words):
        return f"—{words[1:-1]}—"
    return _NARROW_MARK.sub(lambda found: found[0].translate(_WIDE), words)


def tilt(picture: Picture) -> float:
    """Degrees by which a picture is turned to lie level: of those up to STEEPEST the one that parts its lines best."""
    import cv2

    small = 255 - cv2.resize(picture, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    wide = max((n / 4 for n in range(int(-4 * STEEPEST), int(4 * STEEPEST) + 1)), key=lambda by: _levels(small, by))
    turn = max((wide + n / 20 for n in range(-5, 6)), key=lambda by: _levels(small, by))
    return turn if abs(turn) > 0.02 else 0.0


def _levels(picture: Picture, turn: float) -> float:
    """How much the darkness of a picture's rows differs from row to row."""
    import numpy as np

    rows = _turned(picture, turn, 0).sum(axis=1, dtype=np.float64)
    return float(((rows[1:] - rows[:-1]) ** 2).sum())


def _turned(picture: Picture, turn: float, ground: int) -> Picture:
    import cv2
    import numpy as np

    if not turn:
        return picture
    height, width = picture.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), turn, 1.0)
    turned = cv2.warpAffine(picture, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=ground)
    return np.asarray(turned, dtype=np.uint8)


def _beside(stroke: Box, glyphs: Sequence[Glyph]) -> bool:
    """Whether a stroke runs beside the characters: what runs through them is part of them, or strikes them out."""
    x, y = (stroke.left + stroke.right) / 2, (stroke.top + stroke.bottom) / 2
    if stroke.right - stroke.left > stroke.bottom - stroke.top:
        inside = [(g.left, g.right) for g in glyphs if _within(y, g.top, g.bottom)]
        begin, end = stroke.left, stroke.right
    else:
        inside = [(g.top, g.bottom) for g in glyphs if _within(x, g.left, g.right)]
        begin, end = stroke.top, stroke.bottom
    covered = sum(max(0.0, min(stop, end) - max(start, begin)) for start, stop in inside)
    return covered < MOST_COVERED * (end - begin)


def _ending_beside(rule: Box, glyphs: Sequence[Glyph]) -> Box:
    """An upright rule without the stroke of a character that it goes on with at its ends: 接 above the rule below."""
    if rule.right - rule.left > rule.bottom - rule.top:
        return rule
    x = (rule.left + rule.right) / 2
    inside = [g for g in glyphs if _within(x, g.left, g.right)]
    crossed = inside + [one for one, other in pairwise(glyphs) if _in_a_word(x, one, other)]
    top = max((g.bottom for g in crossed if g.top - 1 <= rule.top < g.bottom), default=rule.top)
    bottom = min((g.top for g in crossed if g.top < rule.bottom <= g.bottom + 1), default=rule.bottom)
    return replace(rule, top=top, bottom=bottom) if top < bottom else rule


def _in_a_word(x: float, one: Glyph, other: Glyph) -> bool:
    """Whether a place is between two Chinese characters of one word, no further apart than they are wide."""
    begin, end = (one.left + one.right) / 2, (other.left + other.right) / 2
    chinese = one.char > "\u2000" < other.char and one.top == other.top
    return chinese and _within(x, begin, end) and end - begin < ONE_WORD * (one.bottom - one.top)


ONE_WORD = 0.95
"""Heights of a line between the middles of two Chinese characters of one word; over a rule they are further apart."""

MOST_COVERED = 0.3
"""Of a rule, so much may run through characters that lean on it."""


def _within(place: float, begin: float, end: float) -> bool:
    """Whether a place is in the inner half of a stretch."""
    return begin + (end - begin) / 4 < place < end - (end - begin) / 4


def _scaled(box: Box, scale: float) -> Box:
    """A stroke in points, as thin as a drawn rule."""
    left, top, right, bottom = (side * scale for side in (box.left, box.top, box.right, box.bottom))
    if right - left > bottom - top:
        middle = (top + bottom) / 2
        return Box(left, middle - 0.5, right, middle + 0.5)
    middle = (left + right) / 2
    return Box(middle - 0.5, top, middle + 0.5, bottom)
