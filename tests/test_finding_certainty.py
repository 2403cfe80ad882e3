"""How sure a finding is follows from what speaks for it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from deltas_support import report as counted
from findings_support import report

from diffengine.certainty import Calibration
from diffengine.findings.checks.weighing import with_certainty
from diffengine.findings.followups import find_followups
from diffengine.findings.initiatives import find_initiatives
from diffengine.findings.known import share_known, without_marks
from diffengine.findings.settings import BASES, FindingSettings
from diffengine.model import Change, Check, Document, Formula, Operand, Pair, Side, Span

LINE = Calibration(((0.0, 0.0), (1.0, 1.0)))
"""Says what it is told: the certainty is the evidence."""

EVIDENCE = FindingSettings(initiatives=LINE, followups=dict.fromkeys(BASES, LINE))
FOUNDED = "组建“老兵调解队”11支。"


@pytest.mark.parametrize(
    ("name", "text", "share"),
    [
        ("“一照通办”改革", "深化一照通办改革。", 1.0),
        ("“一照通办”改革", "深化“一照 通办”改革。", 1.0),
        ("联动执法专班", "成立执法专班。", 4 / 6),
        ("联动执法专班", "山里天气晴好。", 0.0),
        ("《》", "山里天气晴好。", 0.0),
    ],
)
def test_the_share_of_a_name_that_a_text_holds(name: str, text: str, share: float) -> None:
    assert share_known(name, without_marks(text)) == pytest.approx(share)


def initiative_certainty(old_text: str, alone: float, settings: FindingSettings = EVIDENCE) -> float:
    old, new = report(old_text), report(FOUNDED, year=2024)
    at = next(n for n in range(len(new.sentences)) if FOUNDED in new.sentence_text(n))
    (found,) = find_initiatives(old, new, (Pair((), (at,), Change.NEW, certainty=alone),), settings)
    return found.certainty


def test_an_initiative_is_as_sure_as_its_sentence_is_alone() -> None:
    assert initiative_certainty("山里天气晴好。", 0.8) == pytest.approx(0.8)
    assert initiative_certainty("山里天气晴好。", 0.4) == pytest.approx(0.4)


def test_an_initiative_whose_name_the_other_report_holds_is_unsure() -> None:
    assert initiative_certainty("设立老兵调解队。", 0.8) == 0.0
    assert 0.0 < initiative_certainty("设立调解队。", 0.8) < initiative_certainty("山里天气晴好。", 0.8)
    shipped = FindingSettings()
    assert initiative_certainty("设立老兵调解队。", 0.99, shipped) < initiative_certainty("天气晴好。", 0.99, shipped)


def followup_certainty(review: str, settings: FindingSettings) -> tuple[str, float]:
    plan = "四、下一年度推进法治政府建设的主要安排\n建成县矛盾纠纷多元化解中心。\n"
    old = counted(f"青石县2023年度法治政府建设情况报告\n{plan}", region="青石县")
    told = f"青石县2024年度法治政府建设情况报告\n一、主要举措和成效\n{review}\n"
    (found,) = find_followups(old, counted(told, year=2024, region="青石县"), settings)
    return found.status, found.certainty


def test_a_follow_up_is_as_sure_as_its_best_answer_fits() -> None:
    status, close = followup_certainty("县矛盾纠纷多元化解中心建成。", EVIDENCE)
    other, loose = followup_certainty("矛盾纠纷多元化解平台在各乡镇陆续建成并投入运行使用。", EVIDENCE)
    assert (status, other) == ("met", "met")
    assert 0 < loose < close


def test_each_basis_of_a_verdict_has_its_own_curve_and_what_is_likely_answered_is_left_unjudged() -> None:
    curves = {basis: Calibration(((0.0, n / 10),)) for n, basis in enumerate(BASES)}
    settings = replace(EVIDENCE, followups=curves, silent=0.0)
    assert followup_certainty("县矛盾纠纷多元化解中心建成。", settings) == ("met", 0.1)
    assert followup_certainty("山里天气晴好。", settings) == ("unanswered", 0.2)
    assert followup_certainty("山里天气晴好。", replace(settings, silent=0.5)) == ("unmeasurable", 0.8)


def checked(*spans: tuple[int, int]) -> tuple[Document, tuple[Check, ...]]:
    document = counted("青石县报告\n办理27件。办理31件。办理27件。\n")
    checks = [
        Check(
            "sum",
            Side.OLD,
            "fail",
            Formula.SUM,
            Decimal(27),
            Decimal(31),
            (Operand(Side.OLD, Span(*span)),),
            certainty=1.0,
        )
        for span in spans
    ]
    return document, tuple(checks)


def test_a_check_has_the_certainty_of_its_kind_and_verdict_and_a_name_made_of_its_words() -> None:
    document, checks = checked((6, 12), (12, 18), (18, 24))
    named = with_certainty(checks, document, document, EVIDENCE)
    assert {check.certainty for check in named} == {EVIDENCE.checks["sum", "fail"]}
    assert named[2].id == named[0].id + "-2", "the same words twice"
    assert named[1].id != named[0].id
    passed = with_certainty((replace(checks[0], verdict="pass"),), document, document, EVIDENCE)
    assert passed[0].certainty == EVIDENCE.checks["sum", "pass"]
    assert passed[0].id == named[0].id, "a verdict that changed is about the same statement"


def test_a_check_is_no_surer_than_the_figure_of_last_year_that_it_rests_on() -> None:
    document, (check,) = checked((6, 12))
    (named,) = with_certainty((replace(check, certainty=0.3),), document, document, EVIDENCE)
    assert named.certainty == 0.3 < EVIDENCE.checks["sum", "fail"]


def test_no_check_that_says_uncertain_leads() -> None:
    checks = FindingSettings().checks
    assert all(chance < 0.9 for (_, verdict), chance in checks.items() if verdict == "uncertain")
