"""The pure algorithms: candidates, links, order, edits — each against a slow and obvious twin or its own law."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from alignment import neighbours
from alignment.candidates import Candidates
from alignment.edits import token_edits
from alignment.links import GroupRules, LinkRules, gather, link, link_equals
from alignment.neighbours import nearest
from alignment.order import longest_increasing
from alignment.sorting import distinct
from alignment.spans import Span

TEXTS = st.lists(st.text(alphabet="办理行政复议案件结#", min_size=1, max_size=9), min_size=1, max_size=8)
WORDS = st.lists(st.sampled_from(["办理", "行政", "复议", "案件", "27件", "31件", "，", "。"]), max_size=30)


def complete(matrix: list[list[float]]) -> tuple[Candidates, np.ndarray]:
    scores = np.array(matrix)
    every = np.indices(scores.shape).reshape(2, -1)
    return Candidates(every[0], every[1], scores.shape), scores.ravel()


def test_steps_look_up_the_neighbouring_edge():
    candidates, _ = complete([[0.0] * 3] * 3)
    before = candidates.contains([(0, 1)], -1, -1)
    assert [(int(i), int(j)) for i, j in zip(candidates.old[before], candidates.new[before], strict=True)] == [(1, 2)]


RULES = LinkRules(first=-0.6, further=-0.2)
GROUPS = GroupRules(largest=3, settled=3.0, joining=1.0)


def linked(scores, allowed=None):
    candidates, flat = complete(scores)
    mask = np.ones(len(flat), dtype=bool) if allowed is None else np.array(allowed).ravel()
    return link(candidates, flat, RULES, mask)


def test_an_item_has_its_best_counterpart_and_every_further_one_that_is_likely():
    # Old 0 is split into new 0 and 1; old 1 is like nothing.
    assert linked([[2.0, 0.5], [-3.0, -2.0]]) == [(0, 0), (0, 1)]


def test_a_further_counterpart_needs_more_than_the_first():
    assert linked([[2.0, -0.4]]) == [(0, 0)]
    assert linked([[-0.4]]) == [(0, 0)]


def test_the_total_decides_who_goes_with_whom():
    # Old 0 is best with new 0, but old 1 has nobody else: together the crossed ones are worth more.
    assert linked([[-0.3, -0.35], [-0.35, -3.0]]) == [(0, 1), (1, 0)]


def test_what_is_not_allowed_is_not_linked():
    assert linked([[2.0, 0.5]], [[False, True]]) == [(0, 1)]


def test_of_equals_each_has_one_counterpart():
    candidates, scores = complete([[0.5, 0.4], [0.4, -9.0], [-5.0, -5.0]])
    assert link_equals(candidates, scores, np.ones(6, dtype=bool)) == [(0, 1), (1, 0)]


def test_links_gather_to_groups_in_order():
    links = {(2, 5): 1.0, (0, 1): 1.0, (3, 5): 1.0, (0, 2): 1.0}
    assert gather(links, GROUPS) == [(((0,), (1, 2)), [(0, 1), (0, 2)]), (((2, 3), (5,)), [(2, 5), (3, 5)])]


def test_no_group_grows_past_the_largest_and_the_weakest_link_goes():
    links = {(0, j): 2.0 - j / 10 for j in range(5)}
    assert gather(links, GROUPS) == [(((0,), (0, 1, 2)), [(0, 0), (0, 1), (0, 2)])]


def test_what_has_its_counterpart_for_sure_is_not_joined_by_what_is_merely_like_it():
    assert gather({(0, 0): 4.0, (0, 1): 0.5}, GROUPS) == [(((0,), (0,)), [(0, 0)])]
    assert gather({(0, 0): 2.0, (0, 1): 0.5}, GROUPS) == [(((0,), (0, 1)), [(0, 0), (0, 1)])]


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


def near(scores: np.ndarray, count: int) -> set[tuple[int, int]]:
    """The edges that `nearest` keeps of a whole table of scores."""
    keys = nearest(lambda rows: scores[rows].copy(), scores.shape, count)
    assert keys.tolist() == sorted(set(keys.tolist()))
    return {divmod(key, scores.shape[1]) for key in keys.tolist()}


def test_an_edge_is_kept_where_it_is_among_the_best_of_either_end():
    scores = np.array([[0.9, 0.8, 0.1], [0.7, 0.2, 0.3]])
    assert near(scores, 1) == {(0, 0), (1, 0), (0, 1), (1, 2)}
    assert near(scores, 3) == {(i, j) for i in range(2) for j in range(3)}
    assert near(scores.T, 1) == {(j, i) for i, j in near(scores, 1)}, "swapped collections, swapped edges"


def test_neighbours_are_the_same_however_the_rows_are_cut_into_blocks(monkeypatch):
    scores = np.random.default_rng(7).random((23, 19))
    whole = near(scores, 4)
    monkeypatch.setattr(neighbours, "_BLOCK", 5)
    assert near(scores, 4) == whole
    for i in range(23):
        assert {(i, int(j)) for j in np.argsort(-scores[i])[:4]} <= whole


@given(st.lists(st.integers(-9, 9)))
def test_distinct_values_are_those_of_numpy(values):
    assert distinct(np.array(values, dtype=np.int64)).tolist() == np.unique(values).tolist()
