"""What keeps a verdict on a figure from being false: other plans, stages and bases, and less that is better."""

from __future__ import annotations

import pytest
from findings_support import compare, report
from test_findings_followups import follow, last_year, this_year

from diffengine.certainty import CERTAIN
from diffengine.findings.followups import find_followups
from diffengine.findings.settings import FindingSettings
from diffengine.model import Followup


def read(plan: str, review: str) -> Followup:
    """The verdict where the figures are found as in any report, indexes too."""
    old, new = report("一切如常。", plan), report(review, "继续努力。", year=2024)
    return next(item for item in compare(old, new).followups)


@pytest.mark.parametrize(
    ("plans", "review"),
    [
        ("完成造林170万亩。植树造林54万亩。", "植树造林55.4万亩。"),
        ("新建公立幼儿园40处。全年新建公立幼儿园12处。", "全年新建公立幼儿园13处。"),
        ("规模以上工业增加值增长12%。全年规模以上工业增加值增长8%。", "规模以上工业增加值增长8.2%。"),
    ],
)
def test_a_target_of_the_same_told_elsewhere_that_was_reached_is_the_one_of_the_year(plans: str, review: str) -> None:
    statuses = [item.status for item in find_followups(last_year(plans), this_year(review), FindingSettings())]
    assert "missed" not in statuses
    assert set(statuses) & {"met", "exceeded"}


def test_targets_that_were_all_missed_stay_missed() -> None:
    old, new = last_year("完成造林170万亩。植树造林154万亩。"), this_year("植树造林55.4万亩。")
    assert "missed" in [item.status for item in find_followups(old, new, FindingSettings())]


@pytest.mark.parametrize(
    ("plan", "review"),
    [
        ("推进12处古桥学校建设。", "4处古桥学校建成。"),
        ("加快推进22处污水处理设施建设。", "10处污水处理设施建成投用。"),
        ("加快建设古桥、白水等9处供水站。", "建成供水站4处。"),
    ],
)
def test_what_was_to_be_pushed_on_is_not_missed_by_what_was_finished(plan: str, review: str) -> None:
    assert follow(plan, review).target is None


def test_what_was_to_be_pushed_on_is_missed_by_less_that_was() -> None:
    assert follow("推进12处古桥学校建设。", "推进4处古桥学校建设。").status == "missed"


@pytest.mark.parametrize(
    ("plan", "review"),
    [
        ("一般公共预算收入增长13%。", "一般公共预算收入可比口径增长12.6%。"),
        ("一般公共预算收入增长9%。", "一般公共预算收入剔除减税因素增长5%。"),
        ("工业增加值增长12%。", "规模以上工业增加值增长10.8%。"),
        ("全年实际利用外资增长80%。", "全年实际利用内资增长70.2%。"),
        ("新增2000个以上A级景区村庄。", "新增A级以上景区村庄2640个、3A级景区村庄465个。"),
        ("新认定“专精特新”企业100家。", "新增专精特新“小巨人”企业17家。"),
    ],
)
def test_a_result_on_another_base_or_of_another_name_is_never_certain(plan: str, review: str) -> None:
    followup = follow(plan, review)
    assert followup.status in {"missed", "unmeasurable"}
    assert followup.status == "unmeasurable" or followup.certainty < CERTAIN


@pytest.mark.parametrize("word", ["", "可比口径"])
def test_a_result_on_the_same_base_is_certain(word: str) -> None:
    followup = follow(f"一般公共预算收入{word}增长13%。", f"一般公共预算收入{word}增长9%。")
    assert followup.status == "missed" and followup.certainty >= CERTAIN


@pytest.mark.parametrize(
    ("plan", "review"),
    [
        ("省财政筹措5亿元,支持泵站改造。", "省财政筹措2亿元,用于乡镇改革。"),
        ("市级财政安排3亿元,支持泵站改造。", "市级财政安排1亿元,用于校舍改造。"),
        ("专项资金投入2亿元,支持泵站改造。", "专项资金投入0.5亿元,用于校舍改造。"),
    ],
)
def test_what_is_spent_says_not_for_what_whoever_spends_it(plan: str, review: str) -> None:
    assert follow(plan, review).target is None


def test_an_investment_that_is_named_is_an_indicator() -> None:
    assert follow("全年工业投资3000万元。", "全年工业投资1000万元。").status == "missed"


@pytest.mark.parametrize(
    ("plan", "review", "status"),
    [
        ("城乡居民收入比降至2.08以内。", "城乡居民收入比降至2.05。", "met"),
        ("城乡居民收入比缩小到2.08。", "城乡居民收入比为2.05。", "met"),
        ("城乡居民收入比降低到2.08以内。", "城乡居民收入比为2.15。", "missed"),
        ("城乡居民收入比达到2.08以内。", "城乡居民收入比为2.05。", "met"),
    ],
)
def test_a_level_to_come_down_to_is_kept_below_it(plan: str, review: str, status: str) -> None:
    assert read(plan, review).status == status


@pytest.mark.parametrize(
    ("plan", "review"),
    [
        ("高新技术企业突破3000家。", "新增科技型中小企业2008家、高新技术企业842家。"),
        ("高新技术企业达到3000家。", "新增高新技术企业842家。"),
        ("高新技术企业总数3000家。", "净增科技型中小企业2008家、高新技术企业842家。"),
    ],
)
def test_a_total_is_not_missed_by_what_a_list_says_was_added(plan: str, review: str) -> None:
    assert follow(plan, review).target is None
