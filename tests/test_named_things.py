"""The list of named documents and campaigns is worth reading: concrete names first, slogans and common words out."""

from __future__ import annotations

import pytest
from findings_support import compare, report

from diffengine.views.named_things import named_things


def listed(new: str) -> list[str]:
    comparison = compare(report("一切如常。"), report(new, year=2024))
    return [item.name for item in named_things(comparison)]


def test_documents_lead_campaigns_and_laws_of_the_country_follow() -> None:
    text = "贯彻《中华人民共和国行政复议法》。开展“清源”专项行动。出台《青石县古桥保护办法》。推进“古桥新生计划”。"
    assert listed(text) == ["青石县古桥保护办法", "清源", "古桥新生计划", "中华人民共和国行政复议法"]


@pytest.mark.parametrize(
    "text",
    [
        "坚持“干在实处、走在前列”。",
        "落实“放管服”改革。",
        "编制“十四五”规划。",
        "形成“一”字形布局项目。",
        "制定《实施细则》。",
    ],
)
def test_slogans_common_words_periods_signs_and_untitled_papers_are_left_out(text: str) -> None:
    assert listed(text) == []


@pytest.mark.parametrize("text", ["实施“百桥千巷”工程。", "成立“石上法声”宣讲团队。", "制定《古桥保护实施细则》。"])
def test_what_names_a_thing_stays(text: str) -> None:
    assert len(listed(text)) == 1
