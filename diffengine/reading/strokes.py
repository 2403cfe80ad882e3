"""The rules of a scanned page: its long level and upright dark strokes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diffengine.reading.layout import Box

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Picture = NDArray[np.uint8]

DOTS_PER_INCH = 200
"""At which a page is drawn before it is read; finer pictures take longer and are read no better."""

SHORTEST_STROKE = 18
"""Points of a dark stroke that is a rule: the side of a small cell. Strokes of characters are as long in a title."""

TOUCHING = 10
"""Dots between two strokes on one height that are one whatever is between them: a speck, a crossing rule."""

LONGEST_GAP = 40
"""Points between two parts of a rule that noise has broken."""

DENSE = 0.6
"""Of such a gap, so much is dark; between two rules of their own nothing is."""


def strokes(picture: Picture, dusty: Picture) -> list[Box]:
    """The long level and upright dark strokes of a picture, in its dots; `dusty` is the same as it came.

    Taking out the dust takes out the steps of a thin rule, too: what lies between two parts of one is asked there.
    """
    import cv2

    dark, dark_as_it_came = (
        cv2.threshold(of, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)[1] for of in (picture, dusty)
    )
    found = []
    for along, across, turn in ((_level, _upright, _as_is), (_upright, _level, _transposed)):
        # A rule not quite level is a flight of steps, and noise breaks it: it is thickened, and its gaps closed.
        thick = cv2.dilate(dark, cv2.getStructuringElement(cv2.MORPH_RECT, across(3)))
        whole = cv2.morphologyEx(thick, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_RECT, along(3)))
        kept = cv2.morphologyEx(whole, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, along(_SIZE // 2)))
        count, _, boxes, _ = cv2.connectedComponentsWithStats(kept)
        parts = [turn(Box(float(x), float(y), float(x + w), float(y + h))) for x, y, w, h, _ in boxes[1:count]]
        between = cv2.dilate(dark_as_it_came, cv2.getStructuringElement(cv2.MORPH_RECT, across(3)))
        lying = between if along is _level else between.T
        joined = _joined([part for part in parts if part.bottom - part.top <= _THICKEST], lying)
        found += [turn(stroke) for stroke in joined if stroke.right - stroke.left >= _SIZE]
    return found


_SIZE = SHORTEST_STROKE * DOTS_PER_INCH // 72
_THICKEST = _SIZE / 5


def _joined(parts: list[Box], dark: Picture) -> list[Box]:
    """Level strokes, those of one rule put together: between them, too, most of the dots are dark."""
    done: list[Box] = []
    for part in sorted(parts, key=lambda part: part.left):
        at = next((n for n, other in enumerate(done) if _goes_on(other, part, dark)), None)
        if at is None:
            done.append(part)
        else:
            other = done[at]
            top, bottom = min(other.top, part.top), max(other.bottom, part.bottom)
            done[at] = Box(other.left, top, max(other.right, part.right), bottom)
    return done


def _goes_on(before: Box, part: Box, dark: Picture) -> bool:
    top, bottom = max(before.top, part.top), min(before.bottom, part.bottom)
    if part.left - before.right > LONGEST_GAP * DOTS_PER_INCH / 72 or bottom - top < -1:
        return False
    rows = dark[int(min(top, bottom)) : int(max(top, bottom)) + 1, int(before.right) : int(part.left) + 1]
    return part.left - before.right < TOUCHING or float(rows.max(axis=0).mean()) > DENSE * 255


def _as_is(box: Box) -> Box:
    return box


def _transposed(box: Box) -> Box:
    return Box(box.top, box.left, box.bottom, box.right)


def _level(length: int) -> tuple[int, int]:
    return length, 1


def _upright(length: int) -> tuple[int, int]:
    return 1, length
