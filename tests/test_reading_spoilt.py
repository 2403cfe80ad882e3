"""Texts that were spoilt on their way are read, and the reader is told."""

from __future__ import annotations

import pytest

from diffengine import read_report

HEAD = "清溪县2023年度法治政府建设情况报告\n\n一、主要工作\n"
BROKEN = """扎实开展“八五”普法宣传,利用宪法宣传周
组织法治讲座24场,受教育群众1.2万人
次。加强法律援助工作,受理法律援助案件1
26件,挽回经济损失340万元。围绕民法
典宣传月组织法治讲座18场,受教育群众0
.9万人次,发放读本5000册。
"""
LIST = """办理行政复议案件二十七件，比上年多四件。
开展行政执法监督十二次，覆盖全部乡镇。
组织法治讲座二十四场，受教育群众一万人次。
"""
POEM = "春眠不觉晓，\n处处闻啼鸟。\n夜来风雨声，\n花落知多少。\n"
NAMES = "云岭县司法局\n云岭县公安局\n云岭县财政局\n云岭县审计局\n"
TABLE = "名称    数量（件）\n复议    27\n应诉    12\n听证    15\n"


def kinds(body: str) -> list[str]:
    return [notice.kind for notice in read_report("报告.txt", data=(HEAD + body).encode()).warnings]


def test_lines_broken_in_mid_sentence_are_told() -> None:
    assert kinds(BROKEN) == ["line_breaks"]
    assert kinds(BROKEN.replace("\n", "\r\n")) == ["line_breaks"]
    assert kinds(BROKEN.replace("\n", "")) == []


@pytest.mark.parametrize("body", [LIST, POEM, NAMES, TABLE], ids=["list", "poem", "names", "table"])
def test_lines_that_end_where_they_should_are_not_told(body: str) -> None:
    assert kinds(body) == []


@pytest.mark.parametrize(
    "line", ["抽 查 执 法 案 卷 1 2 0 件 , 发 现 问 题 3 5 个 。", "　　抽　查　执　法　案　卷　1　2　0　件。"]
)
def test_blanks_between_all_characters_are_told(line: str) -> None:
    assert kinds(line + "\n") == ["letter_spaced"]


def test_blanks_in_a_title_or_between_words_are_not_told() -> None:
    assert kinds("二、综 合\n全 年 工 作。\nopen data for all of us in the county\n") == []


def test_a_text_without_chinese_is_told() -> None:
    english = read_report("report.txt", data=b"Annual Report 2023\n\nWe received 1,402 complaints.\n")
    assert [notice.kind for notice in english.warnings] == ["no_chinese"]


@pytest.mark.parametrize(
    ("words", "told"),
    [("Ｒｅｐｏｒｔ　２０２３\n１２３４ ｃａｌｌｓ\n", True), ("报告\nGDP 12.5\n全年工作完成较好。\n", False)],
)
def test_wide_latin_is_no_chinese_and_a_latin_word_spoils_none(words: str, told: bool) -> None:
    read = read_report("report.txt", data=words.encode())
    assert ("no_chinese" in [notice.kind for notice in read.warnings]) is told
