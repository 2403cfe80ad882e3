"""The pure algorithms: candidates, links, order, edits — each against a slow and obvious twin or its own law."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from alignment.candidates import Candidates, find_candidates
from alignment.edits import token_edits
from alignment.links import LinkRules, gather, join_crossed, link
from alignment.order import longest_increasing
from alignment.spans import Span
from alignment.vectors import weighted_vectors

TEXTS = st.lists(st.text(alphabet="办理行政复议案件结#", min_size=1, max_size=9), min_size=1, max_size=8)
WORDS = st.lists(st.sampled_from(["办理", "行政", "复议", "案件", "27件", "31件", "，", "。"]), max_size=30)


def complete(matrix: list[list[float]]) -> tuple[Candidates, np.ndarray]:
    scores = np.array(matrix)
    every = np.indices(scores.shape).reshape(2, -1)
    return Candidates(every[0], every[1], scores.shape), scores.ravel()


@settings(max_examples=50, deadline=None)
@given(TEXTS, TEXTS)
def test_small_collections_have_every_pair_as_candidate_and_large_ones_their_nearest(old, new):
    vectors = weighted_vectors(old, new)
    assert len(find_candidates(*vectors).old) == len(old) * len(new)
    nearest = find_candidates(*vectors, largest_complete=0)
    product = (vectors[0] @ vectors[1].T).toarray()
    expected = {(i, j) for i, j in zip(*np.nonzero(product), strict=True)}
    assert {(int(i), int(j)) for i, j in zip(nearest.old, nearest.new, strict=True)} == expected


@settings(max_examples=50, deadline=None)
@given(TEXTS, TEXTS)
def test_candidates_of_swapped_collections_are_the_same_edges(old, new):
    there = find_candidates(*weighted_vectors(old, new), largest_complete=0)
    back = find_candidates(*weighted_vectors(new, old), largest_complete=0)
    assert set(zip(there.old, there.new, strict=True)) == set(zip(back.new, back.old, strict=True))


def test_what_is_like_everything_stands_out_nowhere():
    candidates, scores = complete([[0.9, 0.9], [0.9, 0.1]])
    margin = candidates.margin(scores, 2)
    assert margin[0] == 2 * 0.9 - 0.9 - 0.9
    assert margin[3] < 0 < margin[1]


def test_the_margin_is_that_of_the_dense_matrix():
    matrix = np.array([[0.5, 0.2, 0.9], [0.1, 0.8, 0.3]])
    candidates, scores = complete(matrix.tolist())
    rows, columns = np.sort(matrix, axis=1)[:, -2:].mean(axis=1), np.sort(matrix, axis=0)[-2:].mean(axis=0)
    dense = 2 * matrix - rows[:, None] - columns[None, :]
    assert np.allclose(candidates.margin(scores, 2), dense.ravel())


def test_steps_look_up_the_neighbouring_edge():
    candidates, _ = complete([[0.0] * 3] * 3)
    before = candidates.contains([(0, 1)], -1, -1)
    assert [(int(i), int(j)) for i, j in zip(candidates.old[before], candidates.new[before], strict=True)] == [(1, 2)]


RULES = LinkRules(strong=0.6, attach=0.5, weak=0.2)


def test_the_second_half_of_a_split_joins_its_whole_and_no_stranger():
    # Old 0 is split into new 0 and 1; old 1 is unlike both, but new 1 is the best it has.
    candidates, scores = complete([[0.8, 0.55], [0.1, 0.3]])
    assert sorted(link(candidates, scores, RULES)) == [(0, 0), (0, 1)]


def test_what_is_left_is_linked_at_the_weak_threshold():
    candidates, scores = complete([[0.8, 0.1], [0.1, 0.3]])
    assert sorted(link(candidates, scores, RULES)) == [(0, 0), (1, 1)]


def test_no_group_grows_past_the_largest():
    candidates, scores = complete([[0.9], [0.8], [0.7], [0.6]])
    assert len(link(candidates, scores, RULES)) == RULES.largest


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(st.integers(0, 10), min_size=4, max_size=4), min_size=1, max_size=6))
def test_every_group_is_a_star(rows):
    candidates, scores = complete([[value / 10 for value in row] for row in rows])
    links = link(candidates, scores, RULES)
    assert len(links) == len(set(links))
    for i, j in links:
        news = {b for a, b in links if a == i}
        olds = {a for a, b in links if b == j}
        assert len(news) == 1 or len(olds) == 1


def test_neighbours_are_joined_where_a_boundary_shifted():
    candidates, scores = complete([[0.9, 0.5], [0.0, 0.4]])
    groups = gather([(0, 0), (1, 1)])
    assert join_crossed(groups, candidates, scores, crossed=0.3, whole=0.9, largest=3) == [((0, 1), (0, 1))]


def test_neighbours_that_are_alike_are_not_joined():
    candidates, scores = complete([[1.0, 0.8], [0.8, 1.0]])
    groups = gather([(0, 0), (1, 1)])
    assert join_crossed(groups, candidates, scores, crossed=0.3, whole=0.9, largest=3) == groups


def test_groups_that_stand_apart_are_not_joined():
    candidates, scores = complete([[0.9, 0.0, 0.5], [0.0, 0.0, 0.0], [0.0, 0.0, 0.4]])
    groups = gather([(0, 0), (2, 2)])
    assert join_crossed(groups, candidates, scores, crossed=0.3, whole=0.9, largest=3) == groups


def test_links_gather_to_stars_in_order():
    assert gather([(2, 5), (0, 1), (3, 5), (0, 2)]) == [((0,), (1, 2)), ((2, 3), (5,))]


def slow_longest_increasing(values: list[int]) -> int:
    best = [1] * len(values)
    for i, value in enumerate(values):
        best[i] = max((best[k] + 1 for k in range(i) if values[k] < value), default=1)
    return max(best, default=0)


@given(st.lists(st.integers(0, 20), max_size=12))
def test_the_kept_order_is_increasing_and_as_long_as_can_be(values):
    kept = sorted(longest_increasing(values))
    picked = [values[k] for k in kept]
    assert picked == sorted(set(picked))
    assert len(kept) == slow_longest_increasing(values)


def apply(old: list[str], new: list[str], edits: list[tuple[Span, Span]]) -> list[str]:
    result: list[str] = []
    at = 0
    for gone, come in edits:
        result += old[at : gone.start] + new[come.start : come.end]
        at = gone.end
    return result + old[at:]


@given(WORDS, WORDS)
def test_edits_applied_to_old_give_new(old, new):
    edits = token_edits(old, new)
    assert apply(old, new, edits) == new
    assert all(gone.size or come.size for gone, come in edits)
    ends = [gone.end for gone, _ in edits]
    assert all(gone.start > end for (gone, _), end in zip(edits[1:], ends, strict=False))


def test_numbers_are_replaced_whole():
    edits = token_edits(["办理", "120件"], ["办理", "1380件"])
    assert edits == [(Span(1, 2), Span(1, 2))]


def test_many_different_tokens_stay_apart():
    old = [f"词{n}" for n in range(9000)]
    assert token_edits(old, [*old, "新"]) == [(Span(9000, 9000), Span(9000, 9001))]
