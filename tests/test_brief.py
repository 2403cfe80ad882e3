"""The brief: ten findings with their evidence, on a page, in plain words; golden files of the shipped examples.

The golden files change when findings do. To write them anew: UPDATE_GOLDEN=1 pytest tests/test_brief.py, then read
them before they are committed (the tests that wrote them fail, so that nobody forgets).
"""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest
from findings_support import SEEDS, compare, read_report, report

from diffengine.document import parse_document
from diffengine.model import Comparison, Side, Source
from diffengine.views.highlights import rank_highlights
from reports.brief import render_brief
from reports.html.overview import name_of
from reports.redline.cover import title_of
from reports.vocabulary import place_of

GOLDEN = Path(__file__).parent / "golden"
EXAMPLES = {"next-year": "haiyuan-2024-simulated.txt", "other-county": "yunling-2023-fictional.txt"}
ONE_PAGE = 4_000
"""Characters of a brief; an A4 page of small print."""


@pytest.fixture(scope="module")
def examples() -> dict[str, Comparison]:
    old = read_report(SEEDS / "haiyuan-2023.txt")
    return {name: compare(old, read_report(SEEDS / file)) for name, file in EXAMPLES.items()}


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_briefs_of_the_examples_are_the_golden_ones(examples: dict[str, Comparison], name: str, lang: str) -> None:
    path = GOLDEN / f"brief-{name}.{lang}.md"
    brief = render_brief(examples[name], lang)
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(brief, encoding="utf-8")
        pytest.fail(f"{path.name} was written anew; read it, then run the tests again without UPDATE_GOLDEN")
    assert brief == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_brief_has_ten_findings_on_one_page(examples: dict[str, Comparison], name: str) -> None:
    brief = render_brief(examples[name])
    assert len(re.findall(r"^\d+\. ", brief, re.MULTILINE)) == 10
    assert len(brief) <= ONE_PAGE


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_quotation_stands_in_a_report(examples: dict[str, Comparison], name: str) -> None:
    comparison = examples[name]
    texts = ["".join(comparison.document(side).text.split()) for side in Side]
    quotations = re.findall(r"^ +> .*?：“(.*)” *$", render_brief(comparison), re.MULTILINE)
    assert len(quotations) >= 10
    for quotation in quotations:
        plain = re.sub(r"\\(.)", r"\1", quotation).strip("…")
        assert any("".join(plain.split()) in text for text in texts)


def test_findings_of_one_kind_do_not_crowd_out_the_rest(examples: dict[str, Comparison]) -> None:
    for comparison in examples.values():
        assert len({highlight.kind for highlight in rank_highlights(comparison)}) >= 3


def test_the_most_telling_comes_first(examples: dict[str, Comparison]) -> None:
    weights = [highlight.weight for highlight in rank_highlights(examples["next-year"])]
    assert weights == sorted(weights, reverse=True)
    assert len(rank_highlights(examples["next-year"], most=3)) == 3


def test_what_the_other_report_still_names_is_not_called_gone() -> None:
    old = report("组建“老兵调解队”11支。山里的桥年年修，路年年补。")
    gone = compare(old, report("山里的桥年年修，路年年补。", year=2024))
    kept = compare(old, report("山里的桥年年修，路年年补。村口的大喇叭里天天播“老兵调解队”。", year=2024))
    assert "dropped" in {highlight.theme for highlight in rank_highlights(gone)}
    assert "dropped" not in {highlight.theme for highlight in rank_highlights(kept)}


@pytest.mark.parametrize(
    ("old", "new", "years"),
    [
        ("2021年青石县政府工作报告", "2022年青石县政府工作报告", (2021, 2022)),
        ("青石县政府工作报告", "二〇二二年青石县政府工作报告", (2021, 2022)),
        ("青石县政府工作报告", "青石县政府工作报告", (2021, 2022)),
    ],
)
def test_reports_are_named_by_the_years_of_their_titles(old: str, new: str, years: tuple[int, int]) -> None:
    sides = [replace(report("一切如常。", year=2020 + n), title=title) for n, title in enumerate((old, new))]
    assert render_brief(compare(*sides)).startswith(f"# 比较简报：{years[0]}年报告 → {years[1]}年报告\n")


def test_equal_reports_have_nothing_to_tell_but_their_repetition() -> None:
    document = report("全面推行三项制度，规范执法行为。")
    assert [highlight.kind for highlight in rank_highlights(compare(document, document))] == ["repeat"]
    empty = report("")
    assert "没有发现值得提示的变化" in render_brief(compare(empty, empty))


def test_a_report_cannot_bring_its_own_markdown() -> None:
    hostile = "推行“[点我](http://a.example)<b>甲</b>”机制，*全面*`落实`。"
    brief = render_brief(compare(report("天气晴好。"), report(hostile, year=2024)))
    assert "](http" not in brief.replace("\\]", "")
    assert "<b>" not in brief.replace("\\<", "")


def test_two_counties_are_told_apart_by_name(examples: dict[str, Comparison]) -> None:
    brief = render_brief(examples["other-county"])
    assert "仅海原县2023年报告有的" in brief
    assert "不再提及" not in brief


def test_a_brief_of_two_counties_says_only_here_and_only_there() -> None:
    shared = "始终坚持依法行政,把法治建设贯穿全县工作的全过程和各方面,推动各项工作走在前列。"
    old, new = report(shared + "组建“老兵调解队”11支。"), report(shared + "设立“敲锣预警员”岗位326个。", place="白沙县")
    brief = render_brief(compare(old, new))
    assert "仅青石县2023年报告有" in brief
    assert not re.search("新增|旧报告|新报告", brief.split("最值得注意")[0])
    english = render_brief(compare(old, new), "en")
    assert "only in the 青石县 2023 report" in english and "Not found in the" not in english


def test_a_fall_against_a_target_shows_its_sign() -> None:
    old = report("一切如常。", "固定资产投资增长10%左右。")
    brief = render_brief(compare(old, report("固定资产投资下降15.4%。", year=2024)))
    assert "目标 10%左右，结果 −15.4%" in brief


@pytest.mark.parametrize(
    ("plan", "review", "told"),
    [
        ("生产总值增长5%以上,新增就业5万人。", "生产总值增长4.8%,新增就业5.2万人。", "目标 5%以上，结果 4.8%"),
        ("预算收入增长8%,粮食产量20万吨。", "预算收入增长7.5%,粮食产量21万吨。", "目标 8%，结果 7.5%"),
        ("固定资产投资增长10%,新增就业3万人。", "固定资产投资增长6%,新增就业3.1万人。", "目标 10%，结果 6%"),
    ],
)
def test_the_outcome_beside_a_figure_is_that_of_the_figure(plan: str, review: str, told: str) -> None:
    brief = render_brief(compare(report("一切如常。", plan), report(review, year=2024)))
    (line,) = (line for line in brief.splitlines() if told in line)
    assert "未达目标" in line and "部分完成" not in line


LOST_TITLE = {
    "given before the assembly": ("现在，我代表省人民政府，向大会作政府工作报告。", 2022),
    "reported to the assembly": ("我代表市人民政府，向大会报告工作，请予审议。", 2022),
    "told of no assembly": ("现将全县法治政府建设情况报告如下。", 2021),
}


@pytest.mark.parametrize("case", LOST_TITLE)
def test_a_work_report_without_its_title_is_called_by_the_year_it_is_given_in(case: str) -> None:
    opening, own = LOST_TITLE[case]
    called = replace(report(opening), title="省长 张三", region="青石市", year=2021)
    assert name_of(called) == f"青石市 {own}"


NAMED = {
    "a title with its year": ("2022年青石市政府工作报告", 2021, 2022),
    "a session's year": ("青石市政府工作报告", 2021, 2022),
    "a session without a title": ("二〇二二年一月四日在青石市第三届人民代表大会第二次会议上", 2021, 2022),
    "the year reported on": ("青石市法治政府建设情况报告", 2021, 2021),
}


@pytest.mark.parametrize("case", NAMED)
def test_a_report_is_called_by_its_own_title_and_year_everywhere(case: str) -> None:
    title, reported, own = NAMED[case]
    called = replace(report("建成青石桥。"), title=title, region="青石市", year=reported)
    comparison = compare(
        called, replace(report("建成白水桥。"), title="白水市工作报告", region="白水市", year=reported)
    )
    assert f"青石市{own}年报告" in render_brief(comparison)
    assert name_of(called) == f"青石市 {own}"
    assert title_of(called).endswith(f"{own}）") or f"{own}年" in title


def test_an_item_is_cited_no_further_than_its_paragraph_and_a_sentence_by_its_own_number() -> None:
    text = (
        "青石县2024年政府工作报告\n一、工作回顾\n(一)稳增长成效明显\n"
        "一是强化调度。建立会商机制。四是强力招商。引进项目12个。\n"
        "各行各业稳定向好。三是推动转型升级,新增企业8家。\n二、工作安排\n继续努力。\n"
    )
    document = parse_document(text, Source("青石县2024.txt", ""))
    places = {document.sentence_text(i)[:4]: place_of(document, i) for i in range(len(document.sentences))}
    assert places["引进项目"] == "一、(一)四是"
    assert places["建立会商"] == "一、(一)一是"
    assert places["各行各业"] == "一、(一)"
    assert places["三是推动"] == "一、(一)三是"


def test_a_part_of_the_year_is_told_beside_the_name() -> None:
    shared = "始终坚持依法行政,把法治建设贯穿全县工作的全过程和各方面,推动各项工作走在前列。"
    review = "前三季度,规模以上工业增加值增长{}%。全年规模以上工业增加值增长{}%。"
    brief = render_brief(
        compare(report(shared + review.format(12, 11)), report(shared + review.format(7, 6), year=2024))
    )
    assert "增长（前三季度）**：12% → 7%" in brief and "增长**：11% → 6%" in brief
