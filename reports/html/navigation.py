"""The section tree of the page: the rows of the one walk, each with its label, its link and its counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from diffengine.model import Comparison, Side
from diffengine.views.section_walk import SectionRow, SectionWalk
from diffengine.views.summary import SectionSummary
from reports.html.anchors import row_id
from reports.printable import printable

__all__ = ["Node", "section_tree"]


@dataclass(frozen=True, slots=True)
class Node:
    """A section: the `id` of the row that shows its heading, `label`, `depth` from 0, `status` (see `SectionRow`).

    `end` is one more than the number of its last descendant, `was` the old heading of a renamed one; `counts` tells by
    kind of change how often it occurs in the section and below.
    """

    id: str
    label: str
    depth: int
    status: str
    was: str
    end: int
    counts: dict[str, int]


def section_tree(comparison: Comparison, walk: SectionWalk, summaries: Sequence[SectionSummary]) -> tuple[Node, ...]:
    """A node for each row of the walk; the first stands for the whole report and has no counts."""
    counts = [{}, *(_counts(summary) for summary in summaries)]
    return tuple(_node(comparison, row, found) for row, found in zip(walk.rows, counts, strict=True))


def _counts(summary: SectionSummary) -> dict[str, int]:
    return {
        "numbers": summary.changed_numbers,
        "new": summary.added,
        "dropped": summary.dropped,
        "moved": summary.moved,
        "edited": summary.edited,
    }


def _node(comparison: Comparison, row: SectionRow, counts: dict[str, int]) -> Node:
    was = " / ".join(_heading(comparison, Side.OLD, section) for section in row.old)
    return Node(
        id="rows" if row.heading is None else row_id(comparison, row.heading),
        label=_heading(comparison, *row.home),
        depth=row.depth,
        status=row.status,
        was=was if row.status == "renamed" else "",
        end=row.end,
        counts=counts,
    )


def _heading(comparison: Comparison, side: Side, section: int) -> str:
    found = comparison.document(side).sections[section]
    return printable(found.number + found.title)
