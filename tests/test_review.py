"""What people decided outlives a rerun and another version of a report, and what holds no longer is told."""

from __future__ import annotations

import random
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from diffengine import compare_reports
from diffengine.deltas import figure_names
from diffengine.document import parse_document
from diffengine.model import Comparison, Decision, Decisions, Document, Judged, Quoted, Review, Source, State, Verdict
from diffengine.review import compare_reviewed, decided, merge, orders_of, review_of, statements_of
from diffengine.review.carry import find_again
from diffengine.views import is_certain, rank_highlights, rank_numbers
from diffengine.views.other_numbers import other_numbers

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
SEED = (SEEDS / "haiyuan-2023.txt").read_text(encoding="utf-8")
NEXT_YEAR = (SEEDS / "haiyuan-2024-simulated.txt").read_text(encoding="utf-8")

OLD = """青石县2023年度法治政府建设情况报告
一、主要工作
全年办理行政复议案件27件。开展行政执法案卷评查。公园里种了花。
二、下一步安排
2024年建成智慧平台3个。
"""
NEW = """青石县2024年度法治政府建设情况报告
一、主要工作
全年办理行政复议案件31件。开展行政执法案卷评查活动。全县人口12万人。
"""


def parse(text: str) -> Document:
    return parse_document(text, Source("报告.txt", ""))


def compare(old: str, new: str, review: Review | None = None) -> Comparison:
    return compare_reviewed(parse(old), parse(new), review or Review())


def statement(comparison: Comparison, kind: Judged, words: str) -> Decision:
    """The one statement of a kind of which a sentence has `words`."""
    named = {
        s.id for d in (comparison.old, comparison.new) for n, s in enumerate(d.sentences) if words in d.sentence_text(n)
    }
    (found,) = (s for s in statements_of(comparison) if s.kind is kind and named & {*s.old, *s.new})
    return found


def decide(old: str, new: str, kind: Judged, words: str, verdict: Verdict) -> Review:
    comparison = compare(old, new)
    return review_of(comparison, [decided(statement(comparison, kind, words), verdict)])


def judged(comparison: Comparison) -> dict[str, str]:
    every = (comparison.pairs, comparison.deltas, comparison.initiatives, comparison.followups, comparison.checks)
    return {item.id: item.judgement.verdict for group in every for item in group if item.judgement}


def test_without_decisions_nothing_is_judged() -> None:
    comparison = compare(OLD, NEW)
    assert comparison == compare_reports(parse(OLD), parse(NEW))
    assert judged(comparison) == {} and comparison.outcomes == ()


@pytest.mark.parametrize("words", ["行政复议", "案卷评查", "公园"])
def test_what_was_judged_right_is_confirmed_and_certain(words: str) -> None:
    comparison = compare(OLD, NEW, decide(OLD, NEW, Judged.PAIR, words, Verdict.RIGHT))
    (pair,) = (pair for pair in comparison.pairs if pair.judgement)
    assert pair.judgement and pair.judgement.verdict is Verdict.RIGHT
    assert is_certain(pair) and pair.certainty == 1.0
    assert [outcome.state for outcome in comparison.outcomes] == [State.CONFIRMED]


def test_a_pair_judged_wrong_is_not_made_any_more() -> None:
    comparison = compare(OLD, NEW, decide(OLD, NEW, Judged.PAIR, "案卷评查", Verdict.WRONG))
    assert [outcome.state for outcome in comparison.outcomes] == [State.OBEYED]
    assert not any(
        pair.old and pair.new and "案卷" in comparison.old.sentence_text(pair.old[0]) for pair in comparison.pairs
    )


def test_another_counterpart_that_was_chosen_is_the_one() -> None:
    comparison = compare(OLD, NEW)
    pair = statement(comparison, Judged.PAIR, "案卷评查")
    other = (pair.old[0], statement(comparison, Judged.PAIR, "全县人口").new[0])
    review = review_of(comparison, [replace(decided(pair, Verdict.OTHER), links=(other,))])
    again = compare(OLD, NEW, review)
    (found,) = (p for p in again.pairs if p.judgement)
    assert (again.old.sentences[found.old[0]].id, again.new.sentences[found.new[0]].id) == other
    assert [outcome.state for outcome in again.outcomes] == [State.CONFIRMED]


def test_a_number_judged_wrong_leads_nowhere_but_stays_in_its_list() -> None:
    comparison = compare(OLD, NEW, decide(OLD, NEW, Judged.DELTA, "行政复议", Verdict.WRONG))
    (index,) = (n for n, delta in enumerate(comparison.deltas) if delta.judgement)
    assert index not in rank_numbers(comparison)
    assert index in rank_numbers(compare(OLD, NEW))
    assert not any(item.kind == "delta" and item.index == index for item in rank_highlights(comparison))
    assert not is_certain(comparison.deltas[index])


def test_a_note_changes_nothing_but_stands_at_its_statement() -> None:
    comparison = compare(OLD, NEW)
    note = replace(statement(comparison, Judged.PAIR, "公园"), note="查一查", who="张三")
    again = compare(OLD, NEW, review_of(comparison, [note]))
    (pair,) = (p for p in again.pairs if p.judgement)
    assert pair.judgement and (pair.judgement.note, pair.judgement.who) == ("查一查", "张三")
    assert replace(pair, judgement=None) in comparison.pairs
    assert [outcome.state for outcome in again.outcomes] == [State.NOTED]


def test_a_decision_follows_a_sentence_that_was_edited_and_says_so() -> None:
    review = decide(OLD, NEW, Judged.PAIR, "案卷评查", Verdict.RIGHT)
    comparison = compare(OLD, NEW.replace("案卷评查活动", "案卷集中评查活动"), review)
    (outcome,) = comparison.outcomes
    assert outcome.state is State.CONFIRMED
    assert outcome.near == (("开展行政执法案卷评查活动。", "开展行政执法案卷集中评查活动。"),)
    (pair,) = (p for p in comparison.pairs if p.judgement)
    assert pair.judgement and pair.judgement.near


def test_a_sentence_that_may_be_one_of_two_is_no_sentence_that_was_judged() -> None:
    quoted = Quoted(sentences={"sx": "组织开展执法监督检查活动。"})
    one, two = "组织开展执法监督检查活动3次。", "组织开展执法监督检查活动5次。"
    assert len(find_again(quoted, parse(f"一、工作\n{one}\n"))) == 1
    assert find_again(quoted, parse(f"一、工作\n{one}{two}\n")) == {}
    assert find_again(quoted, parse("一、工作\n公园里种了花。\n")) == {}


def test_a_sentence_that_was_there_already_is_no_other_that_was_edited() -> None:
    """Gone is 一、2024年度…主要举措, and 四、2025年度…主要安排, nearly the same, stood there before."""
    one, two = "组织开展执法监督检查活动3次。", "组织开展执法监督检查活动5次。"
    before = parse(f"一、工作\n{one}{two}\n")
    ids = tuple(sentence.id for sentence in before.sentences)
    quoted = Quoted(sentences={ids[1]: one}, known=ids)
    assert find_again(quoted, parse(f"一、工作\n{two}\n")) == {}
    assert find_again(replace(quoted, known=()), parse(f"一、工作\n{two}\n")) != {}


def test_a_decision_about_a_sentence_that_is_gone_holds_no_longer() -> None:
    review = decide(OLD, NEW, Judged.PAIR, "案卷评查", Verdict.RIGHT)
    comparison = compare(OLD, NEW.replace("开展行政执法案卷评查活动。", ""), review)
    (outcome,) = comparison.outcomes
    assert outcome.state is State.GONE and not outcome.state.applies
    assert outcome.said == (("开展行政执法案卷评查。",), ("开展行政执法案卷评查活动。",))
    assert judged(comparison) == {}
    assert compare(OLD, NEW, review_of(comparison)).outcomes[0].state is State.CONFIRMED, "kept for the next version"


def test_a_number_that_reads_otherwise_is_another_statement() -> None:
    review = decide(OLD, NEW, Judged.DELTA, "行政复议", Verdict.RIGHT)
    assert compare(OLD, NEW.replace("全年办理", "本年度办理"), review).outcomes[0].state is State.CONFIRMED
    assert compare(OLD, NEW.replace("31件", "32件"), review).outcomes[0].state is State.UNSAID


def test_a_promise_judged_by_its_outcome_is_judged_anew_with_another_outcome() -> None:
    comparison = compare(OLD, NEW)
    unanswered = statement(comparison, Judged.FOLLOWUP, "智慧平台")
    assert unanswered.claim == "unanswered"
    review = review_of(comparison, [decided(unanswered, Verdict.RIGHT)])
    answered = compare(OLD, NEW + "建成智慧平台3个。\n", review)
    assert answered.followups[0].status != "unanswered"
    assert answered.outcomes[0].state is State.UNSAID


def test_two_people_who_differ_are_told_and_neither_is_obeyed() -> None:
    comparison = compare(OLD, NEW)
    pair = statement(comparison, Judged.PAIR, "案卷评查")
    one = review_of(comparison, [decided(pair, Verdict.RIGHT, who="张三")])
    two = review_of(comparison, [decided(pair, Verdict.WRONG, who="李四")])
    merged, conflicts = merge([one, two])
    assert [(c.one.who, c.other.who) for c in conflicts] == [("张三", "李四")]
    assert len(merged.decisions) == 2
    again = compare(OLD, NEW, merged)
    assert {outcome.state for outcome in again.outcomes} == {State.DISPUTED}
    assert again.pairs == comparison.pairs


def test_a_link_that_one_makes_and_another_refuses_is_a_conflict_too() -> None:
    comparison = compare(OLD, NEW)
    pair, flowers = (statement(comparison, Judged.PAIR, words) for words in ("案卷评查", "公园"))
    chosen = replace(decided(flowers, Verdict.OTHER, who="张三"), links=((flowers.old[0], pair.new[0]),))
    alone = decided(flowers, Verdict.RIGHT, who="李四")
    assert len(merge([review_of(comparison, [chosen]), review_of(comparison, [alone])])[1]) == 1


def test_two_people_who_agree_are_both_named() -> None:
    comparison = compare(OLD, NEW)
    pair = statement(comparison, Judged.PAIR, "案卷评查")
    reviews = [review_of(comparison, [decided(pair, Verdict.RIGHT, who=who, note="同意")]) for who in ("张三", "李四")]
    merged, conflicts = merge(reviews)
    assert conflicts == ()
    (found,) = (p for p in compare(OLD, NEW, merged).pairs if p.judgement)
    assert found.judgement and (found.judgement.who, found.judgement.note) == ("张三、李四", "张三：同意；李四：同意")


def test_a_persons_later_decision_replaces_the_earlier_one() -> None:
    comparison = compare(OLD, NEW)
    pair = statement(comparison, Judged.PAIR, "案卷评查")
    early, late = decided(pair, Verdict.RIGHT, when="2025-03-01"), decided(pair, Verdict.WRONG, when="2025-03-02")
    for order in ((early, late), (late, early)):
        merged, conflicts = merge([review_of(comparison, [decision]) for decision in order])
        assert merged.decisions == (late,) and conflicts == ()


EDITS = (
    lambda words: words.replace("，", "，切实", 1) if "，" in words else "积极" + words,
    lambda words: words[: len(words) // 2] + "进一步" + words[len(words) // 2 :],
    lambda words: words[:-1] + "，取得实效" + words[-1],
)
"""How people mend a sentence: a word put in at its start, in its middle, a clause at its end."""


def edited(text: str, places: int) -> str:
    """`text` with that many of its sentences mended, figures left as they are; the choice is the same in every run."""
    sentences = re.findall(r"[^。\n]{12,}。", text)
    chosen = random.Random(50).sample(sorted({s for s in sentences if sentences.count(s) == 1}), places)
    for number, sentence in enumerate(chosen):
        text = text.replace(sentence, EDITS[number % len(EDITS)](sentence))
    return text


def all_decided(comparison: Comparison) -> Review:
    """Everything judged: the certain is right, the rest wrong, as far as it can be."""
    statements = {(kind, item.id): item for kind, group in groups(comparison) for item in group}
    return review_of(
        comparison,
        [
            decided(s, Verdict.RIGHT if is_certain(statements[s.kind, s.id]) else Verdict.WRONG)
            for s in statements_of(comparison)
        ],
    )


def groups(comparison: Comparison) -> list[tuple[Judged, tuple]]:  # type: ignore[type-arg]
    return [
        (Judged.PAIR, comparison.pairs),
        (Judged.DELTA, comparison.deltas),
        (Judged.INITIATIVE, comparison.initiatives),
        (Judged.FOLLOWUP, comparison.followups),
        (Judged.CHECK, comparison.checks),
    ]


def test_of_decisions_about_a_report_that_is_then_edited_in_fifty_places_98_of_100_are_carried_over() -> None:
    review = all_decided(compare(SEED, NEXT_YEAR))
    assert len(review.decisions) > 300
    later = edited(NEXT_YEAR, 50)
    comparison = compare(SEED, later, review)
    states = Counter(outcome.state.applies for outcome in comparison.outcomes)
    assert len(comparison.outcomes) == len(review.decisions), "every decision is told of"
    assert states[True] >= 0.98 * len(review.decisions), [o for o in comparison.outcomes if not o.state.applies]
    assert sum(bool(outcome.near) for outcome in comparison.outcomes) >= 50


COUNTED = "青石县{year}年度法治政府建设情况报告\n一、主要工作\n{told}\n"
TWO_OLD = COUNTED.format(year=2023, told="全年办理行政复议案件27件，办结27件。受理行政诉讼案件40件。")
TWO_NEW = COUNTED.format(year=2024, told="全年办理行政复议案件31件，办结30件。受理行政诉讼案件44件。")


def number_at(document: Document, position: int) -> tuple[str, str]:
    return figure_names(document)[position]


def another_number(comparison: Comparison, new: int, old: int) -> Decision:
    """That the number at `new` of the new report belongs to the one at `old`, said at the delta of the new one."""
    (delta,) = (d for d in comparison.deltas if d.new == new)
    (stated,) = (s for s in statements_of(comparison) if s.id == delta.id)
    (i, was), (j, now) = number_at(comparison.old, old), number_at(comparison.new, new)
    return replace(decided(stated, Verdict.OTHER), links=((i, j),), figures=(was, now))


def partners(comparison: Comparison) -> set[tuple[int | None, int | None]]:
    return {(delta.old, delta.new) for delta in comparison.deltas}


def test_two_equal_numbers_of_a_sentence_have_two_names() -> None:
    document = parse(TWO_OLD)
    assert [name for _, name in figure_names(document)] == ["27件", "27件-2", "40件"]


def test_another_number_that_was_chosen_is_the_one() -> None:
    comparison = compare(TWO_OLD, TWO_NEW)
    assert partners(comparison) == {(0, 0), (1, 1), (2, 2)}
    again = compare(TWO_OLD, TWO_NEW, review_of(comparison, [another_number(comparison, 0, 1)]))
    assert (1, 0) in partners(again) and (1, 1) not in partners(again)
    (found,) = (delta for delta in again.deltas if delta.judgement)
    assert (found.old, found.new, found.difference) == (1, 0, 4) and is_certain(found)
    assert [outcome.state for outcome in again.outcomes] == [State.CONFIRMED]


def test_another_number_is_obeyed_again_and_again_and_in_the_mirror() -> None:
    comparison = compare(TWO_OLD, TWO_NEW)
    again = compare(TWO_OLD, TWO_NEW, review_of(comparison, [another_number(comparison, 0, 1)]))
    assert compare(TWO_OLD, TWO_NEW, review_of(again)).deltas == again.deltas
    (order,) = orders_of(outcome.decision for outcome in again.outcomes).figures
    mirrored = compare_reports(parse(TWO_NEW), parse(TWO_OLD), decisions=Decisions(figures=frozenset({order})).mirrored)
    assert {(new, old) for old, new in partners(mirrored)} == partners(again)


def test_another_number_follows_its_sentence_and_not_another_figure() -> None:
    comparison = compare(TWO_OLD, TWO_NEW)
    review = review_of(comparison, [another_number(comparison, 0, 1)])
    reworded = compare(TWO_OLD, TWO_NEW.replace("全年办理", "2024年全年共办理"), review)
    assert [outcome.state for outcome in reworded.outcomes] == [State.CONFIRMED]
    restated = compare(TWO_OLD, TWO_NEW.replace("31件", "33件"), review)
    assert [outcome.state for outcome in restated.outcomes] == [State.UNSAID]
    assert (0, 0) in partners(restated)


def test_one_number_has_one_partner_whoever_chose() -> None:
    comparison = compare(TWO_OLD, TWO_NEW)
    one, other = another_number(comparison, 0, 1), another_number(comparison, 2, 1)
    again = compare(TWO_OLD, TWO_NEW, review_of(comparison, [one, other]))
    assert {outcome.state for outcome in again.outcomes} == {State.DISPUTED}
    assert partners(again) == partners(comparison)


def test_a_number_of_another_unit_is_no_partner() -> None:
    new = TWO_NEW.replace("受理行政诉讼案件44件", "落实经费44万元")
    comparison = compare(TWO_OLD, new)
    again = compare(TWO_OLD, new, review_of(comparison, [another_number(comparison, 2, 2)]))
    assert partners(again) == partners(comparison)
    assert [outcome.state for outcome in again.outcomes] == [State.UNSAID]


def test_numbers_offered_instead_are_of_the_linked_sentence_or_the_indicator() -> None:
    comparison = compare(TWO_OLD, TWO_NEW + "二、下一步\n完成投资3亿元。\n")
    offered = other_numbers(comparison)
    (delta,) = (d for d in comparison.deltas if d.new == 0)
    assert offered[delta.id] == ((1,), (1,)), "of the same sentence; 40件 is another matter, 3亿元 another unit"
    (alone,) = (d for d in comparison.deltas if d.old is None)
    assert offered[alone.id] == ((), ())
