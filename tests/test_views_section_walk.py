"""The one walk through the sections of two reports: nothing of a split or merged section is lost."""

from __future__ import annotations

import pytest

from diffengine.document import parse_document
from diffengine.model import Change, Comparison, Pair, SectionPair, Side, Source
from diffengine.views import summarise, walk_sections
from diffengine.views.section_walk import SectionWalk


def compared(old: str, new: str, links: list[tuple[int, int]], pairs: tuple[Pair, ...] = ()) -> Comparison:
    """Two outlines (a title a line) with the sections that are counterparts; sentences without pairs stand alone."""
    documents = [parse_document(f"某县报告\n{text}\n", Source("", "")) for text in (old, new)]
    paired = {i for pair in pairs for i in pair.old}, {j for pair in pairs for j in pair.new}
    alone = [Pair((i,), (), Change.DROPPED) for i in range(len(documents[0].sentences)) if i not in paired[0]]
    added = [Pair((), (j,), Change.NEW) for j in range(len(documents[1].sentences)) if j not in paired[1]]
    sections = tuple(SectionPair(i, j, 1.0) for i, j in links)
    return Comparison(*documents, sections, (*pairs, *alone, *added), ())


def pairs_of(walk: SectionWalk) -> list[tuple[tuple[int, ...], int | None]]:
    return [(row.old, row.new) for row in walk.rows[1:]]


THREE = "一、甲\n做甲的事情。\n二、乙\n做乙的事情。\n三、丙\n做丙的事情。"
TWO = "一、甲\n做甲的事情。\n二、丙\n做丙的事情。"


def test_merged_sections_share_a_row_and_none_is_called_dropped() -> None:
    comparison = compared(THREE, TWO, [(1, 1), (2, 1), (3, 2)])
    walk = walk_sections(comparison)
    assert pairs_of(walk) == [((1, 2), 1), ((3,), 2)]
    assert [row.status for row in walk.rows[1:]] == ["kept", "kept"]
    assert walk.row_of[Side.OLD] == (0, 1, 1, 2)


def test_a_split_section_is_on_the_row_of_each_part_and_counts_once() -> None:
    comparison = compared(TWO, THREE, [(1, 1), (1, 2), (2, 3)])
    walk = walk_sections(comparison)
    assert pairs_of(walk) == [((1,), 1), ((1,), 2), ((2,), 3)]
    assert walk.row_of[Side.OLD] == (0, 1, 3)
    dropped = [row.dropped for row in summarise(comparison).sections]
    assert dropped == [1, 0, 1]


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ([(1, 1), (3, 2)], [((1,), 1), ((2,), None), ((3,), 2)]),
        ([(3, 2)], [((1,), None), ((2,), None), ((), 1), ((3,), 2)]),
        ([(1, 2), (3, 1)], [((3,), 1), ((1,), 2), ((2,), None)]),
        ([], [((1,), None), ((2,), None), ((3,), None), ((), 1), ((), 2)]),
    ],
    ids=["behind its elder", "first of all", "behind its elder where that went", "nothing in common"],
)
def test_a_dropped_section_stands_where_it_was(
    links: list[tuple[int, int]], expected: list[tuple[tuple[int, ...], int | None]]
) -> None:
    assert pairs_of(walk_sections(compared(THREE, TWO, links))) == expected


def test_a_dropped_subsection_stands_under_the_counterpart_of_its_parent() -> None:
    old = "一、甲\n(一)子\n做子的事情。\n(二)丑\n做丑的事情。\n二、乙\n做乙的事情。"
    new = "一、乙\n做乙的事情。\n二、甲\n(一)子\n做子的事情。"
    walk = walk_sections(compared(old, new, [(1, 2), (2, 3), (4, 1)]))
    assert [(row.old, row.new, row.depth, row.parent, row.end) for row in walk.rows] == [
        ((0,), 0, 0, None, 5),
        ((4,), 1, 1, 0, 2),
        ((1,), 2, 1, 0, 5),
        ((2,), 3, 2, 2, 4),
        ((3,), None, 2, 2, 5),
    ]
    assert walk.path(4) == (4, 2)


def test_a_section_is_new_dropped_renamed_or_kept() -> None:
    heads = (Pair((1,), (1,), Change.VERBATIM), Pair((5,), (3,), Change.EDITED))
    comparison = compared(THREE, TWO, [(1, 1), (3, 2)], heads)
    assert [comparison.old.sentences[i].heading for i in (1, 5)] == [True, True]
    assert [row.status for row in walk_sections(comparison).rows[1:]] == ["kept", "dropped", "renamed"]
    assert walk_sections(compared(TWO, THREE, [(1, 1)])).rows[-1].status == "new"


def test_a_pair_is_counted_where_its_new_sentence_stands() -> None:
    pairs = (Pair((2,), (4,), Change.EDITED, moved=True),)
    comparison = compared(THREE, TWO, [(1, 1), (3, 2)], pairs)
    rows = {row.new: row for row in summarise(comparison).sections if row.new}
    assert [(rows[n].edited, rows[n].moved) for n in (1, 2)] == [(0, 0), (1, 1)]


def test_a_dropped_section_stands_behind_all_parts_of_its_split_elder() -> None:
    new = "一、甲\n做甲的事情。\n二、甲的另一半\n做另一半。\n三、丙\n做丙的事情。"
    walk = walk_sections(compared(THREE, new, [(1, 1), (1, 2), (3, 3)]))
    assert pairs_of(walk) == [((1,), 1), ((1,), 2), ((2,), None), ((3,), 3)]
