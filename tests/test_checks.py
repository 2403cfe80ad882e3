"""A golden case for each kind of check, and the traps that must stay silent."""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

import pytest
from deltas_support import in_step, paired, report
from hypothesis import given, settings
from hypothesis import strategies as st

from diffengine.findings.checks import find_checks
from diffengine.model import Check, Side
from diffengine.views import arithmetic
from reports.check_sentences import check_sentence


def inside(text: str) -> list[Check]:
    """The checks of a single report (against itself, so that nothing changed between the two)."""
    document = report(text)
    checks = find_checks(document, document, in_step(document, document), ())
    return [check for check in checks if check.side is Side.NEW]


def across(old: str, new: str, *, region: str = "海原县", years: int = 1) -> list[Check]:
    """The checks of a report against last year's, those inside one report left out."""
    before, after = report(old), report(new, year=2023 + years, region=region)
    pairs = in_step(before, after)
    checks = find_checks(before, after, pairs, paired(before, after, pairs))
    return [check for check in checks if check.kind in {"growth", "points", "base", "stale_year"}]


def said(checks: list[Check]) -> list[tuple[str, str, str]]:
    return [(check.kind, check.verdict, arithmetic(check)) for check in checks]


@pytest.mark.parametrize(
    "text, verdict, arithmetic",
    [
        ("受理行政许可24306件,其中作出行政许可24193件,不予许可113件。", "pass", "24193 + 113 = 24306"),
        ("受理行政许可24316件,其中作出行政许可24193件,不予许可113件。", "fail", "24193 + 113 = 24306 ≠ 24316"),
        ("受理行政许可22987件,作出行政许可22890件,不予许可97件。", "pass", "22890 + 97 = 22987"),
        ("受理行政许可22977件,作出行政许可22890件,不予许可97件。", "fail", "22890 + 97 = 22987 ≠ 22977"),
        ("审结53件,其中维持30件,调解16件,纠错9件。", "fail", "30 + 16 + 9 = 55 ≠ 53"),
        ("审结53件,其中维持30件,调解16件,纠错5件。", "uncertain", "30 + 16 + 5 = 51 ≠ 53"),
        ("组建专业队16支、群众队38支,合计54支。", "pass", "16 + 38 = 54"),
        ("组建专业队16支、群众队38支,共计55支。", "fail", "16 + 38 = 54 ≠ 55"),
        ("组建队伍54支(其中专业队16支、群众队38支)。", "pass", "16 + 38 = 54"),
        ("投入69亿元,其中市本级24亿元(包括土地出让金20亿元),区县29亿元,企业16亿元。", "pass", "24 + 29 + 16 = 69"),
        ("受理69件,其中甲局24件(含信访件20件),乙局29件,丙局16件。", "pass", "24 + 29 + 16 = 69"),
        ("受理69件(其中甲局24件,乙局29件,丙局16件)。", "pass", "24 + 29 + 16 = 69"),
        ("化解纠纷1.2万件、信访0.35万件,合计1.6万件。", "pass", "12000 + 3500 = 15500 ≈ 16000"),
    ],
)
def test_parts_and_total(text, verdict, arithmetic):
    assert said(inside(text)) == [("sum", verdict, arithmetic)]


def test_a_total_of_two_units_is_checked_unit_by_unit():
    text = "组建专业队伍16支712人、群众队伍38支2140人,合计54支2842人。"
    assert said(inside(text)) == [
        ("sum", "pass", "16 + 38 = 54"),
        ("sum", "fail", "712 + 2140 = 2852 ≠ 2842"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "全年办理法律援助案件1094件,其中农民工讨薪案件412件,未成年人案件98件。",
        "受理案件约300件,其中调解101件,和解198件。",
        "培训干部120人,组建队伍3支,共计开展活动16次。",
        "新建公厕16座、改建公厕30座,共计惠及群众5座。",
        "开展检查40次、督查12次,累计发现问题300条。",
    ],
    ids=["not exhaustive", "about", "other units", "another total", "a total of something else"],
)
def test_what_is_no_sum_stays_silent(text):
    assert inside(text) == []


@pytest.mark.parametrize(
    "text, verdict, arithmetic",
    [
        ("474名执法人员参加考试,通过353人,通过率为74.5%。", "pass", "353 / 474 = 74.47% ≈ 74.5%"),
        ("受理纠纷1781起,调解成功1766起,化解成功率99.15%。", "pass", "1766 / 1781 = 99.16% ≈ 99.15%"),
        ("参考312名,合格268人,通过率87.2%。", "fail", "268 / 312 = 85.90% ≠ 87.2%"),
        ("转办51件,已办结42件,化解成功19件,化解成功率达47.62%。", "fail", "19 / 42 = 45.24% ≠ 47.62%"),
        ("受理诉求187件,办结181件,办结率96.8%。", "pass", "181 / 187 = 96.79% ≈ 96.8%"),
        ("受理家事案件312件,占纠纷总数1780件的17.5%。", "pass", "312 / 1780 = 17.53% ≈ 17.5%"),
        ("受理家事案件312件,占纠纷总数1780件的19.5%。", "fail", "312 / 1780 = 17.53% ≠ 19.5%"),
        ("受理纠纷1780件,家事案件312件,占17.5%。", "pass", "312 / 1780 = 17.53% ≈ 17.5%"),
    ],
)
def test_rate_is_part_of_whole(text, verdict, arithmetic):
    assert said(inside(text)) == [("rate", verdict, arithmetic)]


@pytest.mark.parametrize(
    "text",
    [
        "排查企业1216家,查出隐患264处,整改率98.9%。",
        "办理人大代表建议95件、政协委员提案136件,答复率100%。",
        "建设污水处理站24个、卫生厕所50座,垃圾处理率50%。",
        "受理案件51件。办结42件,办结率97.6%。",
        "办结案件约40件,受理60件,结案率91%。",
        "作出处罚403件,占全县处罚总量的18.9%。",
        "受理案件100件,办结约80件,办结率82%。",
    ],
    ids=[
        "part unsaid",
        "other noun",
        "other units",
        "other sentence",
        "about",
        "share of what is elsewhere",
        "bounded",
    ],
)
def test_a_rate_whose_part_or_whole_is_not_stated_stays_silent(text):
    assert [check for check in inside(text) if check.verdict != "pass"] == []


def test_stated_growth_that_agrees_with_both_reports():
    [check] = across("办理公证事项278件。", "办理公证事项336件,同比增长约20.9%。")
    assert said([check]) == [("growth", "pass", "(336 - 278) / 278 = 20.86% ≈ 20.9%")]


def test_stated_growth_that_disagrees_names_the_base_it_implies():
    [check] = across("全年办理企业营业执照365户。", "全年办理企业营业执照438户,同比增长15%。")
    assert said([check]) == [("growth", "fail", "(438 - 365) / 365 = 20.00% ≠ 15%")]
    assert "380.9户" in check_sentence(check) and "365户" in check_sentence(check)
    assert {evidence.side for evidence in check.evidence} == {Side.OLD, Side.NEW}


def test_a_fall_is_growth_below_zero():
    assert said(across("发生火灾起数40起。", "发生火灾起数30起,同比下降25%。")) == [
        ("growth", "pass", "(30 - 40) / 40 = -25.00% ≈ -25%")
    ]
    assert said(across("发生火灾起数40起。", "发生火灾起数30起,同比增长25%。"))[0][1] == "fail"


def test_a_difference_in_the_unit_of_the_figure():
    old = "全年办理企业营业执照365户。"
    assert said(across(old, "全年办理企业营业执照438户,较上年增加73户。")) == [("growth", "pass", "438 - 365 = 73")]
    assert said(across(old, "全年办理企业营业执照438户,较上年增加37户。")) == [
        ("growth", "fail", "438 - 365 = 73 ≠ 37")
    ]


def test_growth_apart_from_its_figure_is_only_confirmed():
    old = "办理各类公证事项278件。"
    new = "办理各类公证事项336件,开展上门公证服务12次,办证数量同比增长{}。"
    assert said(across(old, new.format("20.9%"))) == [("growth", "pass", "(336 - 278) / 278 = 20.86% ≈ 20.9%")]
    assert across(old, new.format("31.5%")) == []


def test_a_rate_far_from_its_figures_is_that_of_another_whole():
    far = "291个保交楼项目交付19.49万套,142个专项借款项目交付10.76万套、交付率84.1%。"
    assert inside(far) == []
    assert inside("参考200名,合格150人,合格率15%。") == []
    assert [check.verdict for check in inside("参考312名,合格268人,通过率87.2%。")] == ["fail"]


def test_growth_of_a_list_is_checked_in_step():
    found = across(
        "城乡居民收入分别达35512元、25689元。", "城乡居民收入分别达37820元、28104元,同比分别增长6.5%、9.4%。"
    )
    assert [(check.kind, check.verdict) for check in found] == [("growth", "pass"), ("growth", "pass")]


def test_a_statistical_aggregate_on_a_revised_base_is_a_question_not_an_error():
    [check] = across("社会消费品零售总额完成159.5亿元。", "社会消费品零售总额完成174.2亿元,同比增长6.2%。")
    assert (check.kind, check.verdict) == ("base", "uncertain")
    assert "164.03亿元" in check_sentence(check)


@pytest.mark.parametrize(
    "new",
    [
        "全年办理企业营业执照438户,比全区平均增长15%。",
        "全年办理企业营业执照438户,投资同比增长15%。",
        "全年办理企业营业执照430余户,同比增长15%。",
        "全年办理企业营业执照438户,较2021年增长15%。",
    ],
    ids=["than others", "of another figure", "bounded", "since another year"],
)
def test_growth_of_something_else_stays_silent(new):
    assert across("全年办理企业营业执照365户。", new) == []


def test_stated_points():
    old = "全程网办率达到62.2%。"
    assert said(across(old, "全程网办率达到71.5%,较上年提高9.3个百分点。")) == [
        ("points", "pass", "71.5 - 62.2 = 9.3 = 9.3")
    ]
    assert said(across(old, "全程网办率达到71.5%,较上年提高3.9个百分点。")) == [
        ("points", "fail", "71.5 - 62.2 = 9.3 ≠ 3.9")
    ]
    assert across(old, "全程网办率达到71.5%,高于全区平均5个百分点。") == []


def test_stated_points_of_a_rise_inside_the_sentence():
    text = "持证率由69.5%升至82.4%,提高{}个百分点。"
    assert said(across("加强培训。", text.format("12.9"))) == [("points", "pass", "82.4 - 69.5 = 12.9 = 12.9")]
    assert said(across("加强培训。", text.format("19.2"))) == [("points", "fail", "82.4 - 69.5 = 12.9 ≠ 19.2")]


def test_the_base_named_as_last_years_is_compared_with_its_print():
    old = "接收法院转办行政案件总数42件。"
    assert said(across(old, "接收法院转办行政案件总数由上年的42件增加到51件。")) == [("base", "pass", "42 ≈ 42")]


STALE = "2023年,全县法治政府建设取得了积极成效,但还存在一些差距和不足。"


def test_a_copied_sentence_with_last_years_year_is_stale():
    [check] = across(STALE, STALE)
    assert said([check]) == [("stale_year", "fail", "2023 ≠ 2024")]
    assert check.evidence[0].side is Side.NEW
    assert check.evidence[0].span == (0, 5)


@pytest.mark.parametrize(
    "text", ["2023年5月,在全县开展民法典集中宣传活动。", "截至2023年底,全县建成法治文化广场12个。"]
)
def test_a_copied_date_is_a_question(text):
    assert [(check.kind, check.verdict) for check in across(text, text)] == [("stale_year", "uncertain")]


def test_a_sentence_worked_over_with_last_years_year_is_a_question():
    new = STALE.replace("但还存在一些差距和不足", "但仍然存在一些明显不足")
    assert [(check.kind, check.verdict) for check in across(STALE, new)] == [("stale_year", "uncertain")]


@pytest.mark.parametrize(
    "old, new",
    [
        (STALE, STALE.replace("2023", "2024")),
        ("严格执行《赋权清单(2023年版)》各项要求。", "严格执行《赋权清单(2023年版)》各项要求。"),
        ("自2023年起实行告知承诺制度。", "自2023年起实行告知承诺制度。"),
        ("2023年以来持续推进网上办理。", "2023年以来持续推进网上办理。"),
        (STALE, "与2023年相比,2024年的工作取得了积极成效,各项指标全面提升。"),
    ],
    ids=["brought up to date", "name", "since", "since then", "rewritten look back"],
)
def test_a_look_back_is_not_stale(old, new):
    assert across(old, new) == []


def test_nothing_is_stale_against_another_county_or_the_same_year():
    assert across(STALE, STALE, region="云岭县") == []
    assert across(STALE, STALE, years=0) == []


def test_growth_is_judged_only_against_the_year_before():
    old, new = "全年办理企业营业执照365户。", "全年办理企业营业执照438户,同比增长15%。"
    assert across(old, new, years=2) == []
    assert across(old, new, region="云岭县") == []


def test_evidence_lies_in_its_own_report():
    text = "参考312名,合格268人,通过率87.2%。"
    [check] = inside(text)
    assert [evidence.span.of(text) for evidence in check.evidence] == ["87.2%", "268人", "312名"]


@settings(max_examples=80, deadline=None)
@given(st.integers(1, 5000), st.integers(0, 5000), st.integers(0, 3), st.booleans())
def test_a_rate_rounded_or_cut_off_always_passes(part, rest, places, cut):
    whole = part + rest
    exact = Decimal(part) / Decimal(whole) * 100
    rate = exact.quantize(Decimal(1).scaleb(-places), ROUND_DOWN if cut else ROUND_HALF_UP)
    checks = inside(f"受理诉求{whole}件,办结{part}件,办结率{rate}%。")
    assert [(check.kind, check.verdict) for check in checks] == [("rate", "pass")]


@settings(max_examples=60, deadline=None)
@given(st.integers(200, 5000), st.integers(200, 5000), st.integers(1, 9))
def test_a_sum_passes_and_a_slip_of_a_digit_fails(first, second, slip):
    text = "组建专业队{}支、群众队{}支,合计{}支。"
    assert [c.verdict for c in inside(text.format(first, second, first + second))] == ["pass"]
    assert [c.verdict for c in inside(text.format(first, second, first + second + slip))] == ["fail"]


@settings(max_examples=60, deadline=None)
@given(st.integers(100, 90000), st.integers(100, 90000))
def test_growth_that_follows_from_both_reports_never_fails(before, after):
    growth = (Decimal(after - before) / before * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)
    word = "增长" if growth >= 0 else "下降"
    text = "全年办理企业营业执照{}户{}。"
    checks = across(text.format(before, ""), text.format(after, f",同比{word}{abs(growth)}%"))
    assert [check.verdict for check in checks] in (["pass"], [])
