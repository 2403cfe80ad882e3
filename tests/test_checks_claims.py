"""What must not be called an error: what is no part of a total, another indicator, a revised base, several years."""

from __future__ import annotations

from dataclasses import replace

import pytest
from deltas_support import in_step, paired, report

from diffengine.findings.checks import find_checks
from diffengine.findings.names import is_one_name
from diffengine.model import Check, Horizon, Side


def inside(text: str) -> list[tuple[str, str]]:
    document = report(text)
    checks = find_checks(document, document, in_step(document, document), ())
    return [(check.kind, check.verdict) for check in checks if check.side is Side.NEW]


def across(old: str, new: str, horizon: Horizon = Horizon.YEAR) -> list[Check]:
    """The checks of a report whose figures are surely those of last year's, which spoke of `horizon`."""
    before, after = report(old), report(new, year=2024)
    before = replace(before, quantities=tuple(replace(q, horizon=horizon) for q in before.quantities))
    pairs = in_step(before, after)
    deltas = tuple(replace(delta, score=9.0, certainty=1.0) for delta in paired(before, after, pairs))
    return list(find_checks(before, after, pairs, deltas))


def verdicts(old: str, new: str) -> list[tuple[str, str]]:
    return [(check.kind, check.verdict) for check in across(old, new)]


@pytest.mark.parametrize(
    "text",
    [
        "新开工住房43.6万户,其中廉租房5.7万户、公租房9.4万户,竣工交付30万户。",
        "新开工住房43.6万户,其中廉租房15.1万户,竣工交付使用30万户。",
        "完成固定资产投资1350亿元,其中亿元以上项目投资900亿元,工业投资500亿元。",
        "工业企业实现利润312.5亿元,其中规模以上企业268.4亿元,民营企业46.2亿元。",
        "纳税360亿元,其中亿元以上企业纳税210亿元,民营企业纳税160亿元。",
        "受理案件510件,其中民事案件200件、行政案件100件,移送案件212件。",
        "完成河道整治3.37公顷,整治河涌5.8公顷,加固堤围20处共9.8公顷。",
        "新建绿地3公顷,改造公园6公顷,修复湿地2处共9.5公顷。",
    ],
)
def test_what_stands_behind_the_list_or_beside_it_is_no_part(text: str) -> None:
    assert ("sum", "fail") not in inside(text)


@pytest.mark.parametrize(
    "text",
    [
        "受理案件510件,其中民事案件200件、行政案件315件,均已办结。",
        "受理案件510件,其中民事案件200件,行政案件315件。",
        "组建专业队16支712人、群众队38支2140人共计54支2862人。",
    ],
)
def test_what_the_list_itself_adds_up_wrongly_still_fails(text: str) -> None:
    assert ("sum", "fail") in inside(text)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("空气质量优等天数", "环境空气质量优良天数", False),
        ("新建农村公路", "新建国省公路", False),
        ("民生支出占公共财政支出比重", "民生支出占全市公共财政支出比重", True),
        ("规上工业企业 · 新增", "规模以上工业企业 · 净增", True),
    ],
)
def test_a_longer_name_is_the_same_and_another_word_is_not(one: str, other: str, same: bool) -> None:
    assert is_one_name(one, other) is is_one_name(other, one) is same


def test_a_disagreement_of_two_indicators_is_none() -> None:
    assert verdicts("优良河段150处。", "优等河段144处,比上年增加21处。") == []
    assert verdicts("优良河段150处。", "优良河段144处,比上年增加21处。") == [("growth", "fail")]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("办理公证事项7539件。", "办理公证事项8120件,比上年增长6.7%。", [("base", "uncertain")]),
        ("办理公证事项7539件。", "办理公证事项8120件,比上年增加510件。", [("growth", "uncertain")]),
        ("全程网办率达到63.7%。", "全程网办率达到67.3%,比上年提高2.9个百分点。", []),
        ("办理公证事项6539件。", "办理公证事项8120件,比上年增长6.7%。", [("growth", "fail")]),
    ],
)
def test_a_small_revision_of_last_years_figure_is_no_error(old: str, new: str, found: list[tuple[str, str]]) -> None:
    assert verdicts(old, new) == found


def test_two_changes_that_tell_of_one_base_show_that_it_was_revised() -> None:
    old = "办理公证事项330件。"
    assert ("growth", "uncertain") in verdicts(old, "办理公证事项438件,比上年增加73件、增长20%。")
    assert ("growth", "fail") in verdicts(old, "办理公证事项438件,比上年增加73件、增长50%。")
    assert ("growth", "fail") in verdicts(old, "办理公证事项438件,比上年增加73件。")


def test_a_figure_of_several_years_is_no_base_of_the_year() -> None:
    old, new = "全程网办率达到67.7%。", "全程网办率达到75%,同比提高5个百分点。"
    assert [check.verdict for check in across(old, new)] == ["fail"]
    assert across(old, new, Horizon.TERM) == []


def test_a_figure_far_from_the_one_behind_what_is_stated_is_of_another_matter() -> None:
    assert verdicts("在校学生5168人。", "职业学校在校学生522人,比上年增加61人。") == []
    assert verdicts("在校学生500人。", "在校学生1600人,比上年增长6%。") == []
    assert verdicts("在校学生500人。", "在校学生600人,比上年增长6%。") == [("growth", "fail")]


def test_a_base_that_was_revised_a_little_is_a_question() -> None:
    new = "接收转办案件总数由上年的{}件增加到51件。"
    assert verdicts("接收转办案件总数423件。", new.format(429)) == [("base", "uncertain")]
    assert verdicts("接收转办案件总数42件。", new.format(39)) == [("base", "fail")]
