"""What people decided about two reports, which the matching obeys."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Decisions", "Ids"]

Ids = tuple[str, str]
"""The ids of a sentence of the old report and of one of the new (`Sentence.id`)."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """Sentences that are counterparts (`fixed`) and sentences that are none (`forbidden`), whatever the words say.

    A sentence with a fixed counterpart has that one, or those, and no other. Ids that a report does not hold are
    passed over: the decision was about a sentence that has been changed since.
    """

    fixed: frozenset[Ids] = frozenset()
    forbidden: frozenset[Ids] = frozenset()

    @property
    def mirrored(self) -> Decisions:
        """The same with old and new changed over."""
        return Decisions(*(frozenset((j, i) for i, j in side) for side in (self.fixed, self.forbidden)))
