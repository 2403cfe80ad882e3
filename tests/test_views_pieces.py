"""Sentences cut for marking, rows side by side, counts: what the views show of a comparison, made by hand."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from diffengine.document import parse_document
from diffengine.matching.changes import find_edits
from diffengine.model import (
    Change,
    Comparison,
    Delta,
    Document,
    Edit,
    Pair,
    Quantity,
    SectionPair,
    Side,
    Source,
    Span,
)
from diffengine.views import changed_by_pair, count_changes, shape_of, side_by_side, size_of, summarise, walk_sections
from diffengine.views.counts import holds_only_headings
from diffengine.views.pieces import changed_numbers, cut_sentence, is_rewritten, sentences_of


def document(text: str, *numbers: str) -> Document:
    """A report whose quantities are these, each where it first stands behind the one before."""
    found = parse_document(text, Source("", ""))
    quantities = []
    at = 0
    for number in numbers:
        at = text.index(number, at)
        span = Span(at, at + len(number))
        sentence = next(n for n, s in enumerate(found.sentences) if s.span.covers(span))
        quantities.append(Quantity(span, span, number, Decimal(number[:-1]), number[-1], "count", sentence))
        at = span.end
    return replace(found, quantities=tuple(quantities))


OLD = document("全年办理案件27件,办结24件。认真落实制度。", "27件", "24件")
NEW = document("全年共办理案件31件,办结24件。认真落实制度。", "31件", "24件")


def changed(old: int | None, new: int | None, difference: str | None = None) -> Delta:
    return Delta(old, new, "案件", "件", difference=None if difference is None else Decimal(difference))


def comparison(*deltas: Delta, pairs: tuple[Pair, ...] = ()) -> Comparison:
    edits = find_edits(OLD, NEW, (0,), (0,))
    paired = pairs or (Pair((0,), (0,), Change.EDITED, edits=edits), Pair((1,), (1,), Change.VERBATIM))
    return Comparison(OLD, NEW, (), paired, deltas)


def test_a_sentence_is_cut_into_words_that_changed_and_numbers_as_whole_tokens() -> None:
    delta = changed(0, 0, "4")
    found = comparison(delta)
    for side, cut in (
        (Side.OLD, [("全年办理案件", False), ("27件", True), (",办结24件。", False)]),
        (Side.NEW, [("全年", False), ("共", True), ("办理案件", False), ("31件", True), (",办结24件。", False)]),
    ):
        pieces = cut_sentence(found, side, 0, found.pairs[0].edits, changed_numbers(found)[side])
        assert [(piece.text, piece.edited) for piece in pieces] == cut
        assert [piece.text for piece in pieces if piece.number is delta] == [cut[-2][0]]
        assert sum(piece.number is None for piece in pieces) == len(cut) - 1


def test_only_numbers_that_changed_are_changed_numbers_of_both_their_sentences() -> None:
    first, second = changed(0, 0, "4"), changed(1, 1, "0")
    found = changed_numbers(comparison(second, first, changed(None, 1), changed(1, None)))
    assert {side: list(numbers) for side, numbers in found.items()} == {Side.OLD: [0], Side.NEW: [0]}
    ((number,),) = found[Side.NEW].values()
    assert (number.span, number.delta) == (NEW.quantities[0].span, first)


def test_the_changed_numbers_of_a_sentence_stand_in_its_order() -> None:
    found = changed_numbers(comparison(changed(1, 1, "2"), changed(0, 0, "4")))
    assert [number.span for number in found[Side.OLD][0]] == [quantity.span for quantity in OLD.quantities]


def test_edits_of_other_sentences_and_numbers_outside_cut_nothing() -> None:
    found = comparison()
    outside = Edit(Span(0, 4), Span(0, 4))
    assert [piece.text for piece in cut_sentence(found, Side.OLD, 1, [outside], {})] == ["认真落实制度。"]
    (piece,) = cut_sentence(found, Side.OLD, 1, [], changed_numbers(comparison(changed(0, 0, "4")))[Side.OLD])
    assert (piece.text, piece.edited, piece.number) == ("认真落实制度。", False, None)


def test_an_edit_that_reaches_over_a_sentence_is_cut_at_its_ends() -> None:
    found = comparison()
    first, second = (OLD.sentences[n].span for n in (0, 1))
    edit = Edit(Span(first.end - 1, second.start + 2), Span(0, 0))
    assert [(piece.text, piece.edited) for piece in cut_sentence(found, Side.OLD, 0, [edit], {})][-1] == ("。", True)
    cut = [(piece.text, piece.edited) for piece in cut_sentence(found, Side.OLD, 1, [edit], {})]
    assert cut == [("认真", True), ("落实制度。", False)]


def test_of_two_numbers_that_overlap_the_first_is_shown() -> None:
    number = OLD.quantities[0]
    inner = replace(number, span=Span(number.span.start + 1, number.span.end))
    old = replace(OLD, quantities=(number, inner))
    deltas = (changed(0, 0, "4"), changed(1, 1, "4"))
    found = Comparison(old, NEW, (), comparison().pairs, deltas)
    pieces = cut_sentence(found, Side.OLD, 0, [], changed_numbers(found)[Side.OLD])
    assert [piece.text for piece in pieces] == ["全年办理案件", "27件", ",办结24件。"]


def share_edited(part: int, whole: int) -> bool:
    """Whether a pair of two sentences of `whole` characters is rewritten that has `part` of them edited."""
    report = parse_document("办" * (whole - 1) + "。", Source("", ""))
    pair = Pair((0,), (0,), Change.EDITED, edits=(Edit(Span(0, part), Span(0, part)),))
    return is_rewritten(Comparison(report, report, (), (pair,), ()), pair)


def test_a_pair_is_rewritten_where_less_than_three_tenths_of_it_stayed() -> None:
    assert (share_edited(69, 100), share_edited(71, 100), share_edited(0, 100)) == (False, True, False)
    found = comparison(pairs=(Pair((0,), (), Change.DROPPED, edits=(Edit(Span(0, 9), Span(0, 0)),)),))
    assert not is_rewritten(found, found.pairs[0])
    assert sentences_of(Pair((1, 2), (3,), Change.EDITED), Side.OLD) == (1, 2)
    assert sentences_of(Pair((1, 2), (3,), Change.EDITED), Side.NEW) == (3,)


def lines(count: int) -> Document:
    return parse_document("".join(f"做好第{n}件事情。" for n in range(count)), Source("", ""))


def test_rows_follow_the_new_report_with_what_is_gone_at_its_old_place() -> None:
    pairs = (
        Pair((0,), (), Change.DROPPED),
        Pair((1,), (1,), Change.EDITED),
        Pair((2,), (4,), Change.EDITED, moved=True),
        Pair((3,), (3,), Change.VERBATIM, moved=True),
        Pair((4,), (), Change.DROPPED),
        Pair((5,), (5,), Change.VERBATIM),
        Pair((), (0,), Change.NEW),
        Pair((), (2,), Change.NEW),
    )
    rows = side_by_side(Comparison(lines(6), lines(6), (), pairs, ()))
    assert [(row.pairs, row.placeholder) for row in rows] == [
        ((0,), False), ((6,), False), ((1,), False), ((2, 3), True), ((4,), False), ((7,), False), ((3,), False),
        ((2,), False), ((5,), False),
    ]  # fmt: skip


def test_dropped_sentences_between_two_places_of_moved_ones_keep_them_apart() -> None:
    pairs = (
        Pair((0,), (1,), Change.VERBATIM, moved=True),
        Pair((1,), (), Change.DROPPED),
        Pair((2, 3), (2,), Change.EDITED, moved=True),
        Pair((4,), (0,), Change.VERBATIM),
    )
    rows = side_by_side(Comparison(lines(5), lines(3), (), pairs, ()))
    assert [row.pairs for row in rows if row.placeholder] == [(0,), (2,)]
    assert [row.pairs for row in rows] == [(0,), (1,), (2,), (3,), (0,), (2,)]


@pytest.mark.parametrize(
    ("old", "new", "shape"),
    [(1, 1, ""), (1, 2, "split"), (2, 1, "merge"), (2, 2, "regrouped"), (1, 0, ""), (0, 2, ""), (2, 0, "")],
)
def test_the_shape_of_a_pair(old: int, new: int, shape: str) -> None:
    assert shape_of(Pair(tuple(range(old)), tuple(range(new)), Change.EDITED)) == shape


TITLED = "青石县报告\n一、工作\n办理27件。\n做好丙 事。\n"


def test_the_size_of_a_report_leaves_out_blanks_the_root_and_headings() -> None:
    size = size_of(document(TITLED, "27件"))
    assert (size.characters, size.sections, size.quantities) == (5 + 4 + 6 + 5, 1, 1)
    assert (size.headings, size.sentences) == (1, 3)


def test_headings_are_counted_nowhere_and_every_number_once() -> None:
    report = document(TITLED, "27件")
    title, head = Pair((0,), (0,), Change.VERBATIM), Pair((1,), (1,), Change.EDITED, moved=True, boilerplate=True)
    pairs = (
        title,
        head,
        Pair((2,), (2,), Change.NUMBERS, boilerplate=True),
        Pair((3,), (3,), Change.EDITED, moved=True),
    )
    deltas = (changed(0, 0, "4"), changed(0, 0, "0"), changed(0, 0, "0"), changed(0, None), changed(None, 0))
    found = Comparison(report, report, (), pairs, (*deltas, changed(None, 0), changed(None, 0)))
    counts = count_changes(found)
    assert (counts.verbatim, counts.numbers, counts.edited, counts.moved) == (1, 1, 1, 1)
    assert (counts.changed_numbers, counts.unchanged_numbers) == (1, 2)
    assert (counts.only_old_numbers, counts.only_new_numbers) == (1, 3)
    assert (counts.boilerplate, counts.renumbered, counts.new, counts.dropped) == (1, 1, 0, 0)
    assert [holds_only_headings(found, pair) for pair in pairs] == [False, True, False, False]
    mixed = Pair((1,), (2,), Change.EDITED)
    assert not holds_only_headings(found, mixed)


def test_a_changed_number_belongs_to_the_pairs_of_both_its_sentences() -> None:
    pairs = (Pair((0,), (1,), Change.EDITED), Pair((1,), (0,), Change.EDITED))
    first, second = changed(0, 0, "4"), changed(1, 1, "1")
    found = changed_by_pair(comparison(first, second, changed(1, 1, "0"), pairs=pairs))
    assert found == {0: (first, second), 1: (first, second)}


def test_the_summary_of_a_section_has_all_that_happened_under_it() -> None:
    text = "青石县报告\n一、工作\n(一)执法\n办理27件。\n认真落实甲制度。\n(二)普法\n宣讲9场。\n"
    old, new = document(text, "27件", "9场"), document(text, "27件", "9场")
    assert [s.heading for s in new.sentences] == [False, True, True, False, False, True, False]
    changes = [Change.VERBATIM] * 3 + [Change.NUMBERS, Change.EDITED, Change.VERBATIM]
    pairs = [Pair((n,), (n,), change, moved=n == 4) for n, change in enumerate(changes)]
    pairs += [Pair((6,), (), Change.DROPPED), Pair((), (6,), Change.NEW)]
    sections = tuple(SectionPair(n, n, 1.0) for n in range(4))
    deltas = (changed(0, 0, "4"), changed(1, 1, "0"), changed(None, 1), changed(0, None))
    found = summarise(Comparison(old, new, sections, tuple(pairs), deltas))
    names = ("depth", "changed_numbers", "verbatim", "numbers", "edited", "moved", "added", "dropped")
    assert [tuple(getattr(row, name) for name in names) for row in found.sections] == [
        (1, 1, 0, 1, 1, 1, 1, 1),
        (2, 1, 0, 1, 1, 1, 0, 0),
        (2, 0, 0, 0, 0, 0, 1, 1),
    ]
    assert [(row.old, row.new) for row in found.sections] == [((1,), 1), ((2,), 2), ((3,), 3)]
    assert not found.identical


def test_reports_are_identical_where_every_sentence_is_verbatim_at_its_place() -> None:
    report = lines(2)
    pairs = (Pair((0,), (0,), Change.VERBATIM), Pair((1,), (1,), Change.VERBATIM))
    assert summarise(Comparison(report, report, (), pairs, ())).identical
    moved = (pairs[0], replace(pairs[1], moved=True))
    assert not summarise(Comparison(report, report, (), moved, ())).identical


def test_a_section_whose_heading_moved_says_so_before_that_it_was_renamed() -> None:
    text = "青石县报告\n一、工作\n办理27件。\n二、安排\n做好丙事。\n"
    report = document(text)
    alone = [Pair((n,), (n,), Change.VERBATIM) for n in (0, 2, 4)]
    heads = (Pair((1,), (1,), Change.EDITED, moved=True), Pair((3,), (3,), Change.EDITED))
    sections = tuple(SectionPair(n, n, 1.0) for n in range(3))
    walk = walk_sections(Comparison(report, report, sections, (*alone, *heads), ()))
    assert [row.status for row in walk.rows] == ["kept", "moved", "renamed"]
    assert [row.heading for row in walk.rows] == [None, 3, 4]
    assert [row.home for row in walk.rows] == [(Side.NEW, 0), (Side.NEW, 1), (Side.NEW, 2)]
