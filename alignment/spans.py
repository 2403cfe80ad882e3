"""Half-open ranges of positions, the one way in which every package names a place in a text."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """The positions `start ≤ i < end`; in a report, code points of its text.

    >>> Span(3, 5).of("今年办理27件")
    '理2'
    """

    start: int
    end: int

    @property
    def size(self) -> int:
        """How many positions the span holds."""
        return self.end - self.start

    def of(self, text: str) -> str:
        """The characters of `text` inside this span."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlap(self, other: Span) -> int:
        """How many positions the two spans share."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def shift(self, offset: int) -> Span:
        """This span, `offset` positions further on."""
        return Span(self.start + offset, self.end + offset)
