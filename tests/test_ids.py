"""Ids are made of what a thing says: they last through edits elsewhere, renumbering and another run."""

from __future__ import annotations

import random
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest
from gold_pairs import GoldPair, gold_pairs

from diffengine import compare_reports
from diffengine.document import parse_document
from diffengine.ids import content_id, content_ids, distinct
from diffengine.model import Comparison, Document, Source

OLD = """青石县2023年度法治政府建设情况报告
一、主要工作
(一)优化营商环境。全年办理许可事项27件。上线“青石通”平台。
(二)规范执法行为。开展执法检查31次。组织执法培训4期。
"""
NEW = """青石县2024年度法治政府建设情况报告
一、主要工作
(一)优化营商环境。全年办理许可事项35件。上线“青石通”平台。
(二)规范执法行为。开展执法检查42次。组织执法培训6期。
"""


@cache
def parse(text: str) -> Document:
    return parse_document(text, Source("报告.txt", ""))


def compare(old: str, new: str) -> Comparison:
    return compare_reports(parse(old), parse(new))


def sentence_ids(document: Document) -> dict[str, str]:
    return {document.sentence_text(n): sentence.id for n, sentence in enumerate(document.sentences)}


def ids_of(things: Iterable[object]) -> set[str]:
    return {thing.id for thing in things}  # type: ignore[attr-defined]


def all_ids(comparison: Comparison) -> set[str]:
    """The ids of everything that can be linked to."""
    of = (comparison.pairs, comparison.deltas, comparison.sections, comparison.initiatives, comparison.followups)
    sides = (side.sentences for side in (comparison.old, comparison.new))
    return set().union(*map(ids_of, (*of, *sides, comparison.checks)))


def test_an_edit_changes_the_ids_of_its_sentence_and_its_pair_and_its_numbers_only() -> None:
    before = compare(OLD, NEW)
    edited = NEW.replace("全年办理许可事项35件。", "全年共办理许可事项35件。")
    after = compare(OLD, edited)
    assert len(ids_of(after.new.sentences) - ids_of(before.new.sentences)) == 1
    assert sentence_ids(after.new)["全年共办理许可事项35件。"] not in ids_of(before.new.sentences)
    assert len(ids_of(after.pairs) - ids_of(before.pairs)) == 1
    assert len(ids_of(after.new.quantities) - ids_of(before.new.quantities)) == 1
    (changed,) = (delta for delta in after.deltas if delta.id not in ids_of(before.deltas))
    assert changed.new is not None and after.new.quantities[changed.new].text == "35件"
    assert ids_of(after.sections) == ids_of(before.sections)
    assert ids_of(after.old.sentences) == ids_of(before.old.sentences)


def test_an_edit_of_a_heading_changes_the_ids_of_its_section_and_of_none_other() -> None:
    before, after = compare(OLD, NEW), compare(OLD, NEW.replace("规范执法行为", "规范行政执法行为"))
    assert len(ids_of(after.new.sections) - ids_of(before.new.sections)) == 1
    assert len(ids_of(after.sections) - ids_of(before.sections)) == 1
    assert len(ids_of(after.pairs) - ids_of(before.pairs)) == 1


def test_renumbered_items_keep_their_ids() -> None:
    renumbered = NEW.replace("(二)", "(三)").replace("(一)", "(二)")
    before, after = compare(OLD, NEW), compare(OLD, renumbered)
    assert ids_of(after.new.sentences) == ids_of(before.new.sentences)
    assert ids_of(after.new.sections) == ids_of(before.new.sections)
    assert all_ids(after) == all_ids(before)


def test_width_and_spaces_are_no_other_words() -> None:
    wide = NEW.replace("35件", "３５ 件")
    assert ids_of(parse(wide).sentences) == ids_of(parse(NEW).sentences)


def test_equal_sentences_are_told_apart_by_their_count() -> None:
    twice = parse("一、工作\n强化监督。抓好落实。\n二、安排\n强化监督。\n")
    ids = [s.id for n, s in enumerate(twice.sentences) if twice.sentence_text(n).strip() == "强化监督。"]
    assert ids == [content_id("s", "强化监督。"), content_id("s", "强化监督。") + "-2"]
    assert distinct(["a", "b", "a", "a"]) == ("a", "b", "a-2", "a-3")


def test_an_id_is_made_of_all_its_parts_and_their_borders() -> None:
    assert content_id("s", "甲乙", "丙") != content_id("s", "甲", "乙丙")
    assert content_id("s", "甲") != content_id("p", "甲")
    assert content_ids("s", ["甲"]) == (content_id("s", "甲"),)
    assert content_id("s", "办理27件。") == "s031bda5c90", "permalinks of an earlier version still lead here"


@pytest.mark.parametrize("pair", gold_pairs(), ids=[pair.name for pair in gold_pairs()])
def test_ids_of_a_comparison_are_unique(pair: GoldPair) -> None:
    if not pair.present:
        pytest.skip(pair.missing)
    comparison = compare(_text(pair.old), _text(pair.new))
    for things in (comparison.pairs, comparison.deltas, comparison.sections, comparison.checks, comparison.followups):
        assert len(ids_of(things)) == len(things)
        assert "" not in ids_of(things)


@pytest.mark.parametrize(("name", "edits"), [("next-year", 4), ("huanggang", 10)])
def test_a_few_edits_leave_nearly_all_ids_of_an_earlier_comparison(name: str, edits: int) -> None:
    """Each edit changes the ids of a sentence, its pair and what both state: of a short report fewer are few."""
    (pair,) = (pair for pair in gold_pairs() if pair.name == name)
    if not pair.present:
        pytest.skip(pair.missing)
    old, new = _text(pair.old), _text(pair.new)
    before = all_ids(compare(old, new))
    after = all_ids(compare(old, with_edits(new, edits)))
    assert len(before - after) >= edits, "the edited sentences say something else"
    assert len(before & after) / len(before) >= 0.98


def with_edits(text: str, count: int) -> str:
    """`text` with a typo mended in `count` sentences, drawn anew alike in every run: 2 characters are changed over."""
    document = parse(text)
    long = [s for s in document.sentences if not s.heading and len(s.span.of(text)) > 20]
    for sentence in random.Random(5).sample(long, count):
        middle = (sentence.span.start + sentence.span.end) // 2
        text = text[:middle] + text[middle : middle + 2][::-1] + text[middle + 2 :]
    return text


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")
