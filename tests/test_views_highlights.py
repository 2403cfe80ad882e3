"""Which findings lead: the weight of each kind, and what holds one back."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from findings_support import compare, report
from terminal_sample import sample

from diffengine.model import Change, Check, Comparison, Delta, Document, Followup, Initiative, Pair, Side
from diffengine.views import rank_highlights, rank_numbers
from diffengine.views.highlights import AGAIN, MOST

BARE = replace(sample(), deltas=(), initiatives=(), followups=(), checks=(), repeats=())


def told(comparison: Comparison, most: int = MOST) -> list[tuple[str, int, float]]:
    return [(item.kind, item.index, round(item.weight, 4)) for item in rank_highlights(comparison, most)]


def checks(*kinds: tuple[str, str]) -> tuple[Check, ...]:
    (failed,) = sample().checks
    return tuple(replace(failed, kind=kind, verdict=verdict) for kind, verdict in kinds)


def test_the_findings_of_a_small_comparison_lead_in_this_order() -> None:
    assert told(sample()) == [
        ("check", 0, 100.0),
        ("followup", 0, 95.0),
        ("delta", 1, 68.0),
        ("repeat", 0, 65.0),
        ("delta", 0, round(66.0 * AGAIN, 4)),
        ("initiative", 0, 53.5),
    ]
    assert [item.certainty for item in rank_highlights(sample())] == [1.0] * 6
    assert sample().initiatives[1].certainty == 0.6, "what is doubtful stands in no list of what is certain"
    assert told(sample(), most=2) == told(sample())[:2]


def test_only_a_failed_check_is_a_highlight_and_a_stale_year_weighs_less() -> None:
    found = replace(
        BARE, checks=checks(("sum", "pass"), ("stale_year", "fail"), ("rate", "uncertain"), ("sum", "fail"))
    )
    assert told(found) == [("check", 3, 100.0), ("check", 1, 78.0)]
    assert [item.theme for item in rank_highlights(found)] == ["check", "stale_year"]


def test_each_further_finding_of_a_theme_counts_for_less_and_other_themes_are_not_crowded_out() -> None:
    found = replace(BARE, checks=checks(*[("sum", "fail")] * 3, ("stale_year", "fail")))
    assert told(found) == [
        ("check", 0, 100.0), ("check", 1, 82.0), ("check", 3, 78.0), ("check", 2, round(100 * 0.82**2, 4)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("status", "measured", "worded"),
    [
        ("missed", 95.0, 75.0),
        ("partly", 88.0, 60.0),
        ("exceeded", 70.0, 58.0),
        ("unanswered", 64.0, 45.0),
        ("met", 40.0, 20.0),
    ],
)
def test_a_commitment_weighs_by_its_verdict_and_a_figure_makes_it_heavier(
    status: str, measured: float, worded: float
) -> None:
    answered = Followup(7, (3,), status, target=2, result=1, certainty=1.0)
    assert told(replace(BARE, followups=(answered,))) == [("followup", 0, measured)]
    assert told(replace(BARE, followups=(replace(answered, target=None),))) == [("followup", 0, worded)]


def test_that_a_commitment_cannot_be_measured_is_no_finding() -> None:
    assert told(replace(BARE, followups=(Followup(7, (3,), "unmeasurable", certainty=1.0),))) == []


def test_doubtful_findings_are_told_only_where_none_is_certain_and_the_repeated_share_is_none() -> None:
    doubtful = Followup(7, (3,), "missed", target=2, result=1, certainty=0.6)
    sure = replace(doubtful, status="exceeded", certainty=0.95)
    assert told(replace(BARE, followups=(doubtful, sure))) == [("followup", 1, 70.0)]
    assert told(replace(BARE, followups=(doubtful,))) == [("followup", 0, 95.0)]
    repeating = replace(sample(), deltas=(), initiatives=(), checks=(), followups=(doubtful,))
    assert told(repeating) == [("repeat", 0, 65.0), ("followup", 0, 95.0)]


def test_silence_about_a_figure_is_heavier_than_silence_about_words() -> None:
    figure, words = (Followup(plan, (), "unanswered", certainty=1.0) for plan in (7, 4))
    assert told(replace(BARE, followups=(words, figure))) == [("followup", 1, 64.0), ("followup", 0, 45.0 * AGAIN)]


def initiative(side: Side, name: str) -> Initiative:
    return Initiative(side, 4, name, "platform", certainty=1.0)


def test_what_was_dropped_weighs_a_little_more_than_what_is_new_and_a_name_of_its_own_more_than_none() -> None:
    found = (
        initiative(Side.NEW, "“石上法声”宣讲队"),
        initiative(Side.OLD, "“亮码”改革"),
        initiative(Side.NEW, "执法专班"),
    )
    assert told(replace(BARE, initiatives=found)) == [
        ("initiative", 1, 66.0),
        ("initiative", 0, 65.5),
        ("initiative", 2, round((65.5 - 12) * AGAIN, 4)),
    ]
    assert {item.theme for item in rank_highlights(replace(BARE, initiatives=found))} == {"new", "dropped"}


def test_an_initiative_of_which_the_other_report_speaks_by_name_is_no_highlight() -> None:
    gone, come = initiative(Side.OLD, "“政务热线”平台"), initiative(Side.NEW, "“一照通办”平台")
    assert told(replace(BARE, initiatives=(gone, come))) == []
    swapped = (replace(gone, side=Side.NEW), replace(come, side=Side.OLD))
    assert [kind for kind, *_ in told(replace(BARE, initiatives=swapped))] == ["initiative", "initiative"]


def numbers(count: int) -> Comparison:
    """As many changed numbers, each less striking than the one before."""
    base = sample()
    old = replace(base.old.quantities[0], value=Decimal(1000), sentence=2)
    news = tuple(replace(base.new.quantities[0], value=Decimal(2000 - 40 * n), sentence=2) for n in range(count))
    deltas = tuple(
        Delta(n, n, "复议", "件", difference=new.value - old.value, certainty=1.0) for n, new in enumerate(news)
    )
    documents = (replace(base.old, quantities=(old,) * count), replace(base.new, quantities=news))
    return replace(BARE, old=documents[0], new=documents[1], deltas=deltas)


def test_the_ten_most_striking_numbers_are_highlights_each_worth_two_less() -> None:
    found = told(numbers(12), most=20)
    assert found == [("delta", n, round((68.0 - 2 * n) * AGAIN**n, 4)) for n in range(10)]


def test_a_number_leads_only_beside_one_of_the_same_measure() -> None:
    def lines(old: str, new: str) -> Comparison:
        sides = []
        for base, line in ((sample().old, old), (sample().new, new)):
            start = line.index("个") - 1
            span = type(base.sentences[0].span)(start, start + 2)
            quantity = replace(base.quantities[0], sentence=0, span=span, numeral=span)
            sides.append(replace(_lines(base, [line]), quantities=(quantity,)))
        delta = Delta(0, 0, "基站", "个", difference=Decimal(3), certainty=1.0)
        return replace(BARE, old=sides[0], new=sides[1], deltas=(delta,), pairs=(), sections=())

    assert [kind for kind, *_ in told(lines("新建基站5个。", "新建基站8个。"))] == ["delta"]
    assert told(lines("基站总量达到5个。", "新建基站8个。")) == []
    assert told(lines("启动5个基站改造。", "改造基站8个。")) == []


def repeating(shares: tuple[int, int]) -> Comparison:
    """A comparison of which `shares[0]` of `shares[1]` characters are repeated."""
    base = sample()
    document = _lines(base.new, ["甲" * (shares[0] - 1) + "。", "乙" * (shares[1] - shares[0] - 1) + "。"])
    pairs = (Pair((0,), (0,), Change.VERBATIM, certainty=1.0), Pair((1,), (1,), Change.EDITED, certainty=1.0))
    repeat = replace(base.repeats[0], pair=0)
    return Comparison(document, document, (), pairs, (), repeats=(repeat,))


def _lines(base: Document, lines: list[str]) -> Document:
    """A report of these sentences in its first section."""
    text = "".join(lines)
    ends = [sum(map(len, lines[: n + 1])) for n in range(len(lines))]
    sentence = base.sentences[2]
    spans = [replace(sentence, span=type(sentence.span)(e - len(w), e)) for w, e in zip(lines, ends, strict=True)]
    return replace(base, text=text, sentences=tuple(spans), quantities=())


def test_the_repeated_share_is_a_highlight_from_a_tenth_on() -> None:
    assert told(repeating((10, 100))) == [("repeat", 0, 65.0)]
    assert told(repeating((9, 100))) == []


def ranked(*values: tuple[str, str, str | None], factor: str = "1") -> list[int]:
    """The order of deltas given as (old, new, points)."""
    base = sample()
    sides = []
    for at, side in ((0, base.old), (1, base.new)):
        quantity = side.quantities[0]
        quantities = tuple(
            replace(quantity, value=Decimal(str(value[at])), factor=Decimal(factor), sentence=2) for value in values
        )
        sides.append(replace(side, quantities=quantities))
    deltas = tuple(
        Delta(
            n, n, "复议", "件", certainty=1.0,
            difference=None if points else Decimal(new) - Decimal(old), points=Decimal(points) if points else None,
        )
        for n, (old, new, points) in enumerate(values)
    )  # fmt: skip
    return list(rank_numbers(replace(BARE, old=sides[0], new=sides[1], deltas=deltas)))


@pytest.mark.parametrize(
    ("values", "order"),
    [
        ([("300", "600", None), ("300", "1200", None)], [1, 0]),
        ([("1200", "300", None), ("1000", "2000", None)], [0, 1]),
        ([("3000", "12000", None), ("3000", "30000", None)], [0, 1]),
        ([("10", "20", None), ("100", "200", None), ("40", "80", None)], [1, 2, 0]),
        ([("1000", "2000", None), ("5000000", "10000000", None)], [0, 1]),
        ([("0", "5000", None), ("1000", "3900", None)], [0, 1]),
        ([("50", "70", "20"), ("50", "90", "40"), ("50", "69", "19")], [0, 1, 2]),
        ([("50", "30", "-20"), ("50", "69", "19")], [0, 1]),
        ([("50", "90", "40"), ("300", "1200", None), ("100", "280", None)], [1, 0, 2]),
        ([("-10", "-40", None), ("100", "120", None)], [0, 1]),
    ],
    ids=[
        "a larger ratio", "a fall as a rise", "beyond fourfold all are alike", "a larger number", "large is large",
        "from nothing", "beyond twenty points all are alike", "points down as points up", "a rate between",
        "below zero",
    ],
)  # fmt: skip
def test_the_most_striking_number_ranks_first(values: list[tuple[str, str, str | None]], order: list[int]) -> None:
    assert ranked(*values) == order


def test_the_size_of_a_number_is_that_in_its_base_unit() -> None:
    assert ranked(("1", "2", None), ("1", "3", None), factor="1000000") == [1, 0]


def test_equals_keep_the_order_of_the_report() -> None:
    assert ranked(("300", "600", None), ("300", "600", None), ("300", "600", None)) == [0, 1, 2]


@pytest.mark.parametrize(
    ("told", "leads"),
    [
        ("3120亿元,增长15%", False),
        ("9755亿元,增长15%", True),
        ("9500亿元,增长15%", True),
        ("1120亿元", False),
        ("1120亿元,下降86.8%", True),
        ("5120亿元", True),
    ],
)
def test_a_change_that_the_report_itself_contradicts_or_that_is_past_belief_does_not_lead(
    told: str, leads: bool
) -> None:
    comparison = compare(report("全县引进内资8483亿元。"), report(f"全县引进内资{told}。", year=2024))
    (delta,) = (replace(each, certainty=1.0) for each in comparison.deltas if each.old is not None and each.new == 0)
    found = rank_highlights(replace(comparison, deltas=(delta,)))
    assert any(item.kind == "delta" for item in found) == leads


@pytest.mark.parametrize(("words", "leads"), [("粮食产量连续{}年增产。", False), ("村民小组轮换{}年一次。", True)])
def test_that_a_row_of_years_is_one_longer_does_not_lead(words: str, leads: bool) -> None:
    comparison = compare(report(words.format(6)), report(words.format(7), year=2024))
    (delta,) = (replace(each, certainty=1.0) for each in comparison.deltas if each.old is not None and each.new == 0)
    found = rank_highlights(replace(comparison, deltas=(delta,)))
    assert any(item.kind == "delta" for item in found) == leads
