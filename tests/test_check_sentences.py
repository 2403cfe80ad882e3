"""What a check says is composed from its values, in both languages, for every formula."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from deltas_support import in_step, report

from diffengine.findings.checks import find_checks
from diffengine.model import Check, Formula, Operand, Side, Span
from diffengine.views import arithmetic
from reports.check_sentences import check_sentence

AT = Span(0, 1)


def check(formula: Formula, verdict: str, stated: str, computed: str, *figures: tuple[str, str, str]) -> Check:
    operands = tuple(Operand(Side.NEW, AT, text, Decimal(value), unit) for text, value, unit in figures)
    return Check("growth", Side.NEW, verdict, formula, Decimal(stated), Decimal(computed), operands)


SUM = (("54支", "54", "支"), ("16支", "16", "支"), ("39支", "39", "支"))
RATIO = (("87.2%", "87.2", "%"), ("268人", "268", "人"), ("312名", "312", "名"))
GROWTH = (("15%", "15", "%"), ("438户", "438", "户"), ("365户", "365", "户"))
POINTS = (("8.3个百分点", "8.3", "个百分点"), ("71.5%", "71.5", "%"), ("62.2%", "62.2", "%"))
BASE = (("39件", "39", "件"), ("51件", "51", "件"), ("42件", "42", "件"))
CASES = [
    (
        check(Formula.SUM, "fail", "54", "55", *SUM),
        "各项之和55支与所述总数54支不符，相差1：16 + 39 = 55 ≠ 54",
        "the parts come to 55支, not to the stated total 54支, 1 apart: 16 + 39 = 55 ≠ 54",
    ),
    (
        check(Formula.RATIO, "fail", "87.2", "85.8974", *RATIO),
        "所述比率87.2%与本句数字不符：268人占312名的85.90%",
        "the stated rate 87.2% disagrees with the figures of its sentence: 268人 of 312名 is 85.90%",
    ),
    (
        check(Formula.GROWTH, "fail", "15", "20", *GROWTH),
        "所述增幅15%与两年数字不符：365户→438户为20.00%；按此增幅推算，上年应约为380.9户，上年报告为365户",
        "the stated change 15% disagrees with the figures of both years: 365户 → 438户 is 20.00%; it would start from "
        "about 380.9户, the old report has 365户",
    ),
    (
        check(Formula.DIFFERENCE, "pass", "73", "73", ("73户", "73", "户"), *GROWTH[1:]),
        "所述增减73户与两年数字相符：365户→438户，438 - 365 = 73",
        "the stated difference 73户 agrees with the figures of both years: 365户 → 438户, 438 - 365 = 73",
    ),
    (
        check(Formula.POINTS, "fail", "8.3", "9.3", *POINTS),
        "所述变化8.3个百分点与数字不符：62.2%→71.5%相差9.3个百分点",
        "the stated change 8.3个百分点 disagrees with the figures: 62.2% → 71.5% is 9.3 percentage points",
    ),
    (
        check(Formula.BASE, "fail", "39", "42", *BASE),
        "所述上年基数39件与上年报告的42件不一致",
        "the base figure 39件 is not the 42件 of the old report",
    ),
    (
        check(Formula.YEAR, "fail", "2023", "2024", ("2023年", "2023", "年"), ("", "0", "")),
        "本句与上年报告几乎相同，年份仍为2023年，疑应为2024年",
        "the sentence all but repeats one of the old report and still says 2023; 2024 must be meant",
    ),
]


@pytest.mark.parametrize(("found", "zh", "en"), CASES, ids=[case[0].formula for case in CASES])
def test_the_sentence_says_the_figures(found: Check, zh: str, en: str) -> None:
    assert check_sentence(found) == zh
    assert check_sentence(found, "en") == en


def test_every_formula_has_its_case() -> None:
    assert {case[0].formula for case in CASES} == set(Formula)


@pytest.mark.parametrize("verdict", ["pass", "uncertain", "fail"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_verdict_that_a_formula_can_have_has_a_sentence(verdict: str, lang: str) -> None:
    never = {"uncertain": {Formula.RATIO, Formula.POINTS}, "pass": {Formula.YEAR}, "fail": set()}[verdict]
    for found, _, _ in CASES:
        if found.formula not in never:
            assert check_sentence(replace(found, verdict=verdict), lang)


def test_large_bases_are_written_as_a_report_would() -> None:
    money = (("6.2%", "6.2", "%"), ("174.2亿元", "17420000000", "元"), ("159.5亿元", "15950000000", "元"))
    assert "上年应约为164.03亿元" in check_sentence(check(Formula.GROWTH, "fail", "6.2", "9.2", *money))


@pytest.mark.parametrize(
    ("stated", "verdict", "said"),
    [("55", "pass", "16 + 39 = 55"), ("55.5", "pass", "16 + 39 = 55 ≈ 55.5"), ("54", "fail", "16 + 39 = 55 ≠ 54")],
)
def test_arithmetic_shows_the_stated_value_where_it_is_another(stated: str, verdict: str, said: str) -> None:
    assert arithmetic(check(Formula.SUM, verdict, stated, "55", *SUM)) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("投入70亿元,其中市级24.2亿元,区县48.5亿元。", "各项之和72.7亿元与所述总数70亿元不符，相差2.7亿"),
        ("投入2.4亿元,其中市级1.3亿元,区县1.3亿元。", "各项之和2.6亿元与所述总数2.4亿元不符，相差0.2亿"),
        ("受理53件,其中维持30件,调解16件,纠错9件。", "各项之和55件与所述总数53件不符，相差2"),
    ],
)
def test_the_figures_of_a_sum_are_written_as_its_total_is(text: str, said: str) -> None:
    document = report(text)
    checks = find_checks(document, document, in_step(document, document), ())
    assert check_sentence(checks[0]).startswith(said)
