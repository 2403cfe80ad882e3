"""The algorithms at their edges: thresholds that are reached exactly, large collections, ties, nothing at all."""

from __future__ import annotations

import numpy as np
import pytest

from alignment.candidates import Candidates
from alignment.edits import token_edits
from alignment.order import longest_increasing
from alignment.spans import Span
from alignment.sparse import Sparse
from alignment.sparse_assignment import assign_sparse
from alignment.vectors import count_grams, join, weigh


def complete(matrix: list[list[float]]) -> tuple[Candidates, np.ndarray]:
    scores = np.array(matrix)
    every = np.indices(scores.shape).reshape(2, -1)
    return Candidates(every[0], every[1], scores.shape), scores.ravel()


def edges(candidates: Candidates) -> list[tuple[int, int]]:
    return list(zip(candidates.old.tolist(), candidates.new.tolist(), strict=True))


def test_a_span_knows_its_size_text_cover_overlap_and_shift() -> None:
    span = Span(2, 5)
    assert (span.size, span.of("今年办理27件"), span.shift(3)) == (3, "办理2", Span(5, 8))
    others = (0, 2), (0, 3), (3, 4), (4, 9), (5, 9), (0, 9)
    assert [span.overlap(Span(*other)) for other in others] == [0, 1, 1, 1, 0, 3]
    assert [span.covers(Span(*other)) for other in ((2, 5), (3, 4), (1, 5), (2, 6), (0, 9))] == [
        True, True, False, False, False,
    ]  # fmt: skip


def test_groups_that_no_chain_connects_are_assigned_apart() -> None:
    rows, columns = np.array([5, 3, 5, 9]), np.array([5, 3, 4, 4])
    assert assign_sparse(rows, columns, np.array([0.1, 0.2, 0.3, 0.25])) == [(3, 3), (5, 5), (9, 4)]


def test_edges_can_be_filtered_and_looked_up_a_step_away() -> None:
    candidates, _ = complete([[0.0] * 3] * 3)
    assert edges(candidates.where(candidates.old == candidates.new)) == [(0, 0), (1, 1), (2, 2)]
    assert candidates.where(candidates.old == 1).shape == (3, 3)
    links = [(0, 0), (2, 1)]
    assert edges(candidates.where(candidates.contains(links))) == [(0, 0), (2, 1)]
    assert edges(candidates.where(candidates.contains(links, -1, -1))) == [(1, 1)]
    assert edges(candidates.where(candidates.contains(links, 1, 1))) == [(1, 0)]
    assert edges(candidates.where(candidates.contains(links, 1, -1))) == [(1, 2)]
    assert not candidates.contains([]).any()
    assert edges(candidates.where(candidates.contains([(0, 2)], 0, 1))) == [(0, 1)]
    assert edges(candidates.where(candidates.contains([(1, 0)], 0, -1))) == [(1, 1)]


CROSSED = {"crossed": 0.3, "whole": 0.9, "largest": 3}


def test_the_order_kept_is_strict_and_of_nothing_nothing() -> None:
    assert longest_increasing([1, 5, 2, 3]) == {0, 2, 3}
    assert len(longest_increasing([2, 2, 2])) == 1
    assert longest_increasing([]) == set()
    assert longest_increasing([3, 2, 1]) == {2}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("甲 乙 丙", "甲 乙 丙", []),
        ("甲 乙 丙", "甲 丙", [(Span(1, 2), Span(1, 1))]),
        ("甲 丙", "甲 乙 丙", [(Span(1, 1), Span(1, 2))]),
        ("甲 乙", "丙 丁", [(Span(0, 2), Span(0, 2))]),
        ("", "甲", [(Span(0, 0), Span(0, 1))]),
        (
            "办理 复议 案件 27件 。", "办理 行政 复议 案件 31件 。",
            [(Span(1, 1), Span(1, 2)), (Span(3, 4), Span(4, 5))],
        ),
        ("一 二 三 四 五", "六 二 七 八 九", [(Span(0, 5), Span(0, 5))]),
    ],
)  # fmt: skip
def test_edits_are_the_runs_that_a_reader_would_mark(old: str, new: str, expected: list[tuple[Span, Span]]) -> None:
    assert token_edits(old.split(), new.split()) == expected


def test_seven_thousand_different_tokens_are_seven_thousand_signs() -> None:
    old = [f"词{n}" for n in range(7000)]
    for at in (0, 6399, 6400, 6401, 6999):
        new = [*old[:at], "新", *old[at + 1 :]]
        assert token_edits(old, new) == [(Span(at, at + 1), Span(at, at + 1))]


def naive(texts: list[str], size: int) -> list[dict[str, int]]:
    found = []
    for text in texts:
        grams = [text[i : i + size] for i in range(len(text) - size + 1)]
        found.append({gram: grams.count(gram) for gram in grams})
    return found


@pytest.mark.parametrize("sizes", [(1,), (2,), (3,), (1, 3)])
def test_grams_are_counted_inside_each_text_and_named_by_their_characters(sizes: tuple[int, ...]) -> None:
    texts = ["办结办结办", "", "结", "办理\U0001f600\ud800", "办"]
    found = count_grams(texts, sizes)
    rows = [found.counts.take(slice(n, n + 1)) for n in range(len(texts))]
    counts = [dict(zip(row.columns.tolist(), row.values.tolist(), strict=True)) for row in rows]
    expected = [{} for _ in texts]
    for size in sizes:
        for n, grams in enumerate(naive(texts, size)):
            names = {sum((ord(c) + 1) << (21 * (size - 1 - at)) for at, c in enumerate(g)): k for g, k in grams.items()}
            expected[n] |= names
    assert [{int(found.names[at]): k for at, k in row.items()} for row in counts] == expected
    assert found.counts.shape == (5, len(found.names)) and list(found.names) == sorted(set(found.names.tolist()))


def test_two_collections_are_joined_in_the_same_columns_and_left_as_they_were() -> None:
    old, new = count_grams(["办结"], (1,)), count_grams(["结案", "办"], (1,))
    left, right = join(old, new)
    assert (left.shape, right.shape) == ((1, 3), (2, 3))
    assert sorted(left.dense[0].tolist()) == [0, 1, 1]
    assert left.products(right).tolist() == [[1, 1]]
    assert old.counts.width == 2
    empty, other = join(count_grams([""]), count_grams([""]))
    assert empty.shape == other.shape == (1, 1)


def test_weights_are_of_length_one_and_rare_grams_weigh_more() -> None:
    counts = Sparse.of([0, 0], [0, 1], np.array([2.0, 1.0]), (2, 2))
    old, new = weigh(counts, Sparse.of([0], [1], 3.0, (1, 2)))
    assert old.shape == (2, 2) and new.shape == (1, 2)
    first = np.array([(1 + np.log(2)) * (np.log(4 / 2) + 1), np.log(4 / 3) + 1])
    assert old.dense[0] == pytest.approx(first / np.linalg.norm(first))
    assert old.dense[1].tolist() == [0, 0]
    assert new.dense[0] == pytest.approx([0, 1])
