"""How far figures may be off before a check says so: each limit from both of its sides."""

from __future__ import annotations

from dataclasses import replace

import pytest
from deltas_support import in_step, paired, report

from diffengine.findings.checks import find_checks
from diffengine.model import Check, Delta, Operand, Side


def inside(text: str) -> list[Check]:
    """The checks of a single report (against itself, so that nothing changed between the two)."""
    document = report(text)
    return [c for c in find_checks(document, document, in_step(document, document), ()) if c.side is Side.NEW]


def across(old: str, new: str, *, sure: bool = True) -> list[Check]:
    """The checks of a report against last year's, whose figures are surely the same indicators or only likely so."""
    before, after = report(old), report(new, year=2024)
    pairs = in_step(before, after)
    deltas = paired(before, after, pairs)
    weighed = (replace(delta, score=9.0 if sure else 0.8, certainty=1.0 if sure else 0.5) for delta in deltas)
    return list(find_checks(before, after, pairs, tuple(weighed)))


def verdicts(checks: list[Check]) -> list[tuple[str, str]]:
    return [(check.kind, check.verdict) for check in checks]


def places(check: Check) -> list[tuple[Side, str]]:
    return [(operand.side, operand.text) for operand in check.evidence]


DISAGREEING = [
    ("全年办理企业营业执照365户。", "全年办理企业营业执照438户,同比增长15%。", "growth"),
    ("全年办理企业营业执照365户。", "全年办理企业营业执照438户,较上年增加37户。", "growth"),
    ("全程网办率达到62.2%。", "全程网办率达到71.5%,较上年提高3.9个百分点。", "points"),
    ("接收法院转办行政案件总数42件。", "接收法院转办行政案件总数由上年的39件增加到51件。", "base"),
]


@pytest.mark.parametrize(("old", "new", "kind"), DISAGREEING, ids=["growth", "difference", "points", "base"])
def test_a_disagreement_is_told_only_where_both_figures_are_surely_one_indicator(old: str, new: str, kind: str) -> None:
    assert verdicts(across(old, new)) == [(kind, "fail")]
    assert across(old, new, sure=False) == []


AGREEING = [
    ("全年办理企业营业执照365户。", "全年办理企业营业执照438户,同比增长20%。", "growth"),
    ("全年办理企业营业执照365户。", "全年办理企业营业执照438户,较上年增加73户。", "growth"),
    ("全程网办率达到62.2%。", "全程网办率达到71.5%,较上年提高9.3个百分点。", "points"),
    ("接收法院转办行政案件总数42件。", "接收法院转办行政案件总数由上年的42件增加到51件。", "base"),
]


@pytest.mark.parametrize(("old", "new", "kind"), AGREEING, ids=["growth", "difference", "points", "base"])
def test_agreement_is_told_of_likely_figures_too_and_is_as_sure_as_they_are(old: str, new: str, kind: str) -> None:
    for sure, certainty in ((True, 1.0), (False, 0.5)):
        (check,) = across(old, new, sure=sure)
        assert (check.kind, check.verdict, check.certainty) == (kind, "pass", certainty)
        assert {operand.side for operand in check.evidence} == {Side.NEW, Side.OLD}


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("落实专项资金10亿元。", "落实专项资金10.8亿元,同比增长8%。", []),
        ("落实专项资金1亿元。", "落实专项资金1.1亿元,同比增长10%。", []),
        ("落实专项资金10.0亿元。", "落实专项资金20.0亿元,同比增长100%。", [("growth", "pass")]),
        ("落实专项资金100.0亿元。", "落实专项资金101.0亿元,同比增长1%。", [("growth", "pass")]),
    ],
    ids=["12 points open", "20 points open", "3 points of 100 open", "a fifth of a point open"],
)
def test_rounded_amounts_confirm_growth_only_where_they_leave_little_open(
    old: str, new: str, found: list[tuple[str, str]]
) -> None:
    assert verdicts(across(old, new)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("审结1000件,其中维持600件,纠错393件。", "fail"),
        ("审结1000件,其中维持600件,纠错380件。", None),
        ("审结1000件,其中维持600件,调解200件,纠错155件。", "uncertain"),
        ("审结1000件,其中维持600件,调解200件,纠错100件。", None),
        ("审结1000件,其中维持600件,纠错450件。", "fail"),
        ("审结1000件,其中维持600件,纠错550件。", None),
        ("组建专业队160支、群众队380支,合计600支。", "fail"),
        ("组建专业队160支、群众队380支,合计700支。", None),
    ],
    ids=["a slip", "a remainder", "short", "a part", "over", "overlap", "a total off", "another total"],
)
def test_parts_that_miss_their_whole_are_judged_by_how_far(text: str, found: str | None) -> None:
    assert [check.verdict for check in inside(text)] == ([found] if found else [])


def test_a_rate_is_of_the_part_it_is_named_after_and_a_character_is_no_name() -> None:
    assert verdicts(inside("审理312件,调解成功268件,化解成功率87.2%。")) == [("rate", "fail")]
    assert inside("审理312件,立功268件,化解成功率87.2%。") == []


YEAR = "2023年,全县法治政府建设取得了积极成效,各项工作扎实推进,群众满意度持续提升。"


@pytest.mark.parametrize(
    ("new", "found"),
    [
        (YEAR.replace("积极成效", "明显成效"), [("stale_year", "fail")]),
        (YEAR.replace("各项工作扎实推进", "不少方面走在前列"), [("stale_year", "uncertain")]),
        ("2023年,全县法治宣讲团走进乡村集市,为来往群众答疑解惑。", []),
    ],
    ids=["copied", "worked over", "written anew"],
)
def test_a_year_is_stale_where_its_sentence_was_copied(new: str, found: list[tuple[str, str]]) -> None:
    assert verdicts(across(YEAR, new)) == found


def test_a_year_between_other_words_is_another_year() -> None:
    old = "全县法治政府建设工作2023年取得了积极成效,各项工作扎实推进,群众满意度持续提升。"
    assert verdicts(across(old, old.replace("群众", "百姓"))) == [("stale_year", "fail")]
    for beside in ("建设工作2023年取法外省的", "建设大作2023年取得了积极"):
        assert across(old, old.replace("建设工作2023年取得了积极", beside)) == []


def test_the_statement_is_the_first_evidence_then_come_its_figures() -> None:
    (share,) = inside("受理家事案件312件,占纠纷总数1780件的19.5%。")
    assert places(share) == [(Side.NEW, "19.5%"), (Side.NEW, "312件"), (Side.NEW, "1780件")]
    (total,) = inside("组建专业队16支、群众队38支,共计55支。")
    assert places(total) == [(Side.NEW, "55支"), (Side.NEW, "16支"), (Side.NEW, "38支")]
    (growth,) = across(*DISAGREEING[0][:2])
    assert places(growth) == [(Side.NEW, "15%"), (Side.NEW, "438户"), (Side.OLD, "365户")]
    (rise,) = across("加强培训。", "持证率由69.5%升至82.4%,提高12.9个百分点。")
    assert places(rise) == [(Side.NEW, "12.9个百分点"), (Side.NEW, "82.4%"), (Side.NEW, "69.5%")]
    (stale,) = across(YEAR, YEAR)
    assert stale.evidence[0] == Operand(Side.NEW, stale.evidence[0].span, "2023年", stale.stated, "年")
    assert [operand.side for operand in stale.evidence] == [Side.NEW, Side.OLD]


def test_sums_and_rates_of_both_reports_are_checked_each_on_its_side() -> None:
    old, new = "组建专业队16支、群众队38支,共计55支。", "参考312名,合格268人,通过率87.2%。"
    assert [(check.kind, check.side) for check in across(old, new)] == [("sum", Side.OLD), ("rate", Side.NEW)]


def test_a_plan_states_no_growth_of_the_year_behind() -> None:
    old = report("2023年报告\n一、2023年工作回顾\n全年办理企业营业执照365户。\n")
    new = "2024年报告\n一、{}\n全年办理企业营业执照438户,同比增长15%。\n"
    review, plan = (report(new.format(title), year=2024) for title in ("2024年工作回顾", "2025年工作安排"))
    same = (Delta(0, 0, "企业营业执照", "户", score=9.0, certainty=1.0),)
    assert verdicts(list(find_checks(old, review, in_step(old, review), same))) == [("growth", "fail")]
    assert find_checks(old, plan, in_step(old, plan), same) == ()
