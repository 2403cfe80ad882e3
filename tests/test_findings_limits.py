"""Findings at their edges: what is just a repeat, just a target kept, just the same place or another."""

from __future__ import annotations

from decimal import Decimal

import pytest
from deltas_support import report as counted
from findings_support import report

from diffengine.findings.answer_evidence import strip_common
from diffengine.findings.answers import find_answers
from diffengine.findings.boilerplate import NEAR, STOCK, Share, find_repeats, repeated_shares
from diffengine.findings.followups import sum_up
from diffengine.findings.instruments import find_instruments
from diffengine.findings.places import is_later, same_place, surely_same_place
from diffengine.findings.settings import BASES, CHECKS, VERDICTS, FindingSettings
from diffengine.findings.targets import verdict
from diffengine.model import Bound, Change, Comparison, Document, Instrument, Pair, Quantity, Role, Side, Span


def figure(value: str, bound: Bound = Bound.EXACT, factor: str = "1") -> Quantity:
    span = Span(0, len(value))
    return Quantity(span, span, value, Decimal(value), "件", "count", 0, bound, factor=Decimal(factor))


@pytest.mark.parametrize(
    ("target", "result", "ceiling", "said"),
    [
        ("10", "10", False, "met"),
        ("10", "11", False, "exceeded"),
        ("10", "9", False, "partly"),
        ("10", "5", False, "partly"),
        ("10", "4", False, "missed"),
        ("0", "-1", False, "missed"),
        ("10", "10", True, "met"),
        ("10", "9", True, "met"),
        ("10", "11", True, "missed"),
    ],
)
def test_a_target_is_kept_in_part_from_half_of_it_on_and_a_ceiling_below_it(
    target: str, result: str, ceiling: bool, said: str
) -> None:
    assert verdict(figure(target), figure(result), ceiling) == said


def test_a_target_of_at_most_is_a_ceiling_and_values_are_compared_in_the_base_unit() -> None:
    assert verdict(figure("10", Bound.AT_MOST), figure("9")) == "met"
    assert verdict(figure("10", Bound.AT_MOST), figure("11")) == "missed"
    assert verdict(figure("10", factor="100"), figure("999")) == "partly"
    assert verdict(figure("10", factor="100"), figure("1001")) == "exceeded"


@pytest.mark.parametrize(
    ("verdicts", "said"),
    [
        (["met"], "met"),
        (["exceeded"], "exceeded"),
        (["exceeded", "met"], "met"),
        (["met", "missed"], "partly"),
        (["exceeded", "partly"], "partly"),
        (["partly", "missed"], "partly"),
        (["missed", "missed"], "missed"),
    ],
)
def test_the_verdicts_of_several_targets_are_one(verdicts: list[str], said: str) -> None:
    assert sum_up(verdicts) == said


def place(region: str, year: int | None = 2023) -> Document:
    return counted("办理案件27件。", year=year, region=region)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("old", "new", "same", "surely"),
    [
        ("海拉尔区", "呼伦贝尔市海拉尔区", True, True),
        ("呼伦贝尔市海拉尔区", "海拉尔区", True, True),
        ("海拉尔区", "海拉尔区", True, True),
        ("海拉尔区", "海原县", False, False),
        ("", "海原县", True, False),
        ("海原县", "", True, False),
        ("", "", True, False),
    ],
)
def test_a_place_is_the_same_under_its_longer_name_and_silence_accuses_nobody(
    old: str, new: str, same: bool, surely: bool
) -> None:
    assert (same_place(place(old), place(new)), surely_same_place(place(old), place(new))) == (same, surely)


@pytest.mark.parametrize(
    ("old", "new", "later"),
    [
        (2023, 2024, True),
        (2023, 2025, True),
        (2023, 2023, False),
        (2024, 2023, False),
        (None, 2023, True),
        (2023, None, True),
    ],
)
def test_a_later_year_of_the_same_place_can_answer_a_plan(old: int | None, new: int | None, later: bool) -> None:
    assert is_later(place("海原县", old), place("海原县", new)) is later
    assert not is_later(place("海原县", old), place("青石县", new))


def test_every_status_and_every_kind_of_check_has_its_certainty() -> None:
    settings = FindingSettings()
    assert set(settings.followups) == set(BASES) and len(BASES) == 4
    assert set(settings.checks) == {(kind, word) for kind in CHECKS for word in VERDICTS} and len(settings.checks) == 18
    assert all(0 < chance < 1 for chance in settings.checks.values())


def grades(old: str, new: str, change: Change) -> list[str]:
    before, after = counted(old), counted(new, year=2024)
    return [repeat.grade for repeat in find_repeats(before, after, [Pair((0,), (0,), change)])]


def test_a_near_repeat_shares_nine_tenths() -> None:
    words = "党政机关法律顾问积极履职尽责充分发挥专业优势在重大决策方面提供服务。"
    longer = words.replace("提供服务", "提供优质高效服务")
    other = words.replace("充分发挥专业优势", "各显其能不甘人后")
    share = [2 * len(words) / (len(words) + len(longer)), 1 - len("充分发挥专业优势") / len(words)]
    assert share[1] < NEAR < share[0]
    assert grades(words, longer, Change.EDITED) == ["near"]
    assert grades(words, other, Change.EDITED) == []


@pytest.mark.parametrize(
    ("old", "new", "change", "found"),
    [
        ("办理案件27件。", "办理案件27件。", Change.VERBATIM, ["verbatim"]),
        ("2023年全面推行制度。", "2024年全面推行制度。", Change.NUMBERS, ["names"]),
        ("办理案件27件。", "办理案件31件。", Change.NUMBERS, []),
        ("第3次会议通过议程。", "第4次会议通过议程。", Change.NUMBERS, []),
        ("5月召开推进会。", "6月召开推进会。", Change.NUMBERS, []),
    ],
)
def test_other_years_and_names_leave_a_repeat_and_other_figures_do_not(
    old: str, new: str, change: Change, found: list[str]
) -> None:
    assert grades(old, new, change) == found


def test_sentences_alone_and_headings_repeat_nothing() -> None:
    report = counted("一、主要工作\n推行制度。\n")
    pairs = [Pair((0,), (0,), Change.VERBATIM), Pair((1,), (), Change.DROPPED), Pair((), (1,), Change.NEW)]
    assert find_repeats(report, report, pairs) == ()
    (repeat,) = find_repeats(report, report, [*pairs, Pair((1,), (1,), Change.VERBATIM)])
    assert (repeat.pair, repeat.grade, repeat.kind, repeat.stale) == (3, "verbatim", "wording", ())


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2023年5月召开推进会。", "fact"),
        ("5月12日召开推进会。", "fact"),
        ("第十二届运动会圆满闭幕。", "fact"),
        ("认真执行《河道办法》。", "fact"),
        ("山里的桥年年修补。", "wording"),
    ],
)
def test_a_repeat_that_dates_counts_or_cites_is_a_fact(text: str, kind: str) -> None:
    report = counted(text)
    (repeat,) = find_repeats(report, report, [Pair((0,), (0,), Change.VERBATIM)])
    assert repeat.kind == kind


def test_a_stale_year_is_marked_in_every_sentence_that_kept_it() -> None:
    old = counted("2023年工作有序。2023年成效明显。")
    new = counted("回顾2023年工作有序。2024年成效明显,超过2023年。", year=2024)
    (repeat,) = find_repeats(old, new, [Pair((0, 1), (0, 1), Change.VERBATIM)])
    assert list(repeat.stale) == [Span(2, 6), Span(new.text.rindex("2023"), new.text.rindex("2023") + 4)]
    for year in (2023, 2022):
        (same,) = find_repeats(old, counted(new.text, year=year), [Pair((0, 1), (0, 1), Change.VERBATIM)])
        assert same.stale == ()
    fresh = counted("今年工作有序。")
    (repeat,) = find_repeats(fresh, new, [Pair((0,), (0,), Change.VERBATIM)])
    assert repeat.stale == (), "the old sentence names no year that could have been copied"


def test_shares_are_told_of_each_side_and_grade_and_of_nothing_nothing() -> None:
    old, new = counted("一、工作\n推行 制度。\n山花烂漫。\n"), counted("一、工作\n推行制度。\n", year=2024)
    pairs = (
        Pair((0,), (0,), Change.VERBATIM), Pair((1,), (1,), Change.VERBATIM), Pair((2,), (), Change.DROPPED),
    )  # fmt: skip
    comparison = Comparison(old, new, (), pairs, (), repeats=find_repeats(old, new, pairs))
    assert repeated_shares(comparison) == {0: Share(5, 5), 1: Share(5, 5)}
    assert repeated_shares(comparison, Side.OLD) == {0: Share(5, 10), 1: Share(5, 10)}
    assert repeated_shares(comparison, grades=("near", "names")) == {0: Share(0, 5), 1: Share(0, 5)}
    assert (Share(5, 10).percent, Share(0, 0).percent) == (50.0, 0.0)
    assert STOCK == 0.5


def instruments(old: str, new: str) -> list[Instrument]:
    return list(find_instruments(report(old), report(new, year=2024)))


def test_instruments_stand_in_the_order_of_the_new_report_then_what_was_dropped() -> None:
    found = instruments(
        "出台《甲办法》,推行“一网通办”。学习《甲办法》。", "推行“一网通办”。出台《河道条例(2024年版)》。"
    )
    assert [(i.name, i.status, len(i.old), len(i.new), i.old_name, i.kind) for i in found] == [
        ("一网通办", "continued", 1, 1, "一网通办", "quoted"),
        ("河道条例(2024年版)", "new", 0, 1, "", "document"),
        ("甲办法", "dropped", 2, 0, "甲办法", "document"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "statuses"),
    [
        ("《2023年普法工作要点》", "《2024年普法工作要点》", ["continued"]),
        ("《普法规划(2021—2025年)》", "《普法规划(2026—2030年)》", ["continued"]),
        ("《普 法规划》", "《普法规划》", ["continued"]),
        ("《2023年》", "《2024年》", ["new", "dropped"]),
        ("“普法”", "《普法》", ["new", "dropped"]),
        ("《青石县养犬办法》", "《养犬办法》", ["renamed"]),
        ("“青石县一码通”", "“一码通”", ["renamed"]),
        ("《乡村养犬甲办法》", "《乡村养犬乙办法》", ["renamed"]),
        ("《养犬办法甲》", "《养犬办法乙》", ["new", "dropped"]),
        ("“养犬管理甲办法”", "“养犬管理乙办法”", ["new", "dropped"]),
    ],
)
def test_a_name_goes_on_is_renamed_or_another(old: str, new: str, statuses: list[str]) -> None:
    assert [item.status for item in instruments(f"印发{old}。", f"印发{new}。")] == statuses


def test_the_nearest_names_are_one_and_each_has_one_partner() -> None:
    found = instruments(
        "印发《乡村重大行政决策听证实施办法》。印发《乡村重大行政决策听证工作细则》。",
        "印发《乡村重大行政决策听证工作办法》。印发《乡村重大行政决策听证实施细则》。",
    )
    assert [item.status for item in found] == ["renamed", "renamed"]
    assert len({item.old_name for item in found}) == 2


def test_a_long_quotation_is_speech() -> None:
    assert [len(item.name) for item in instruments("推行“" + "好" * 25 + "”。", "天气晴好。")] == [25]
    assert instruments("推行“" + "好" * 26 + "”。", "天气晴好。") == []


def answered(plan: str, review: str) -> list[tuple[str, str, float]]:
    """The answers of a review to a plan, with their scores."""
    old, new = report("一切如常。", plan), report(review, year=2024)
    plans = [i for i, s in enumerate(old.sentences) if s.role is Role.PLAN and not s.heading]
    results = [j for j, s in enumerate(new.sentences) if s.role is Role.REVIEW and not s.heading]
    found = find_answers(old, new, plans, results, FindingSettings().answers)
    return [(old.sentence_text(a.plan)[:4], new.sentence_text(a.result)[:4], a.score) for a in found]


def test_what_answers_better_scores_more() -> None:
    chances = [
        answered("修缮青石古桥并开放参观。", f"{told}天气晴好。")[0][2]
        for told in ("修缮桥梁。", "青石古桥开放。", "古桥修缮完成。", "古桥修缮完成后开放参观。")
    ]
    assert chances == sorted(chances)


def test_a_clause_of_an_answer_is_enough() -> None:
    review = "全县经济社会各项事业平稳有序发展,青石古桥修缮完工,粮食产量再创历史新高。天气晴好。"
    assert [(a, b) for a, b, _ in answered("修缮青石古桥。", review)] == [("修缮青石", "全县经济")]


def test_one_answer_may_tell_of_several_commitments() -> None:
    found = answered("修缮青石古桥。开放青石古桥。", "修缮开放青石古桥。")
    assert {a for a, _, _ in found} == {"修缮青石", "开放青石"}


def test_words_that_promise_and_answer_share_are_left_out() -> None:
    assert strip_common("加快推进锅炉改造") == "锅炉改造"
    assert strip_common("古桥") == "古桥"
