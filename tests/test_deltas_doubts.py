"""Two numbers count as one indicator for certain only where name, work, set and years agree on both sides."""

from __future__ import annotations

import pytest
from deltas_support import deltas_of, report
from findings_support import report as reviewed

from diffengine.prepare.contexts import read_contexts

CERTAIN = 0.9


def _certainties(old: str, new: str, *, head: str = "一、2023年工作回顾\n") -> list[float]:
    """The certainties of the pairs of the last number of both texts."""
    before, after, deltas = deltas_of(head + old, head + new)
    last = len(before.quantities) - 1, len(after.quantities) - 1
    return [delta.certainty for delta in deltas if (delta.old, delta.new) == last]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("实施亿元以上项目120个。", "签约亿元以上项目110个。"),
        ("竣工亿元以上项目120个。", "实施亿元以上项目110个。"),
        ("引进亿元以上项目501个，其中农业项目48个。", "签约亿元以上项目458个，其中农业项目47个。"),
        ("民生实事项目立项30个。", "民生实事项目完工28个。"),
        ("新签约亿元以上项目72个，总投资310亿元。", "竣工投产亿元以上项目45个，总投资186亿元。"),
        ("集中开工重大项目56个，总投资420亿元。", "集中签约重大项目48个，总投资388亿元。"),
        ("引进上市公司10家。", "引进上市公司、头部企业20家。"),
        ("沿江化工企业关改搬转44家。", "63家沿江化工企业、危化品生产企业完成关改搬转。"),
        ("规模以上服务业企业达到120家。", "限额以上服务业企业达到130家。"),
        ("发放农村低保补助120份。", "发放城镇低保补助130份。"),
        ("“百项”重点产业项目达到120个。", "重点产业项目达到130个。"),
        ("新修公路120条。", "农村公路130条。"),
        ("累计新培育单项冠军企业8家、专精特新企业54家。", "专精特新企业达到190家。"),
    ],
)
def test_another_work_set_grade_or_name_never_leads(old: str, new: str) -> None:
    assert all(certainty < CERTAIN for certainty in _certainties(old, new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("签约亿元以上项目120个。", "签约亿元以上项目110个。"),
        ("引进亿元以上项目501个，其中农业项目48个。", "引进亿元以上项目458个，其中农业项目47个。"),
        ("办理人大代表建议、政协提案120件。", "办理人大代表建议、政协提案130件。"),
        ("专精特新“小巨人”企业达到12家。", "专精特新小巨人企业达到13家。"),
    ],
)
def test_the_same_work_set_and_name_leads(old: str, new: str) -> None:
    assert [certainty >= CERTAIN for certainty in _certainties(old, new)] == [True]


def test_five_years_are_no_later_value_of_five_others() -> None:
    new_jobs = "五年来，累计办理法律援助案件{}件。"
    assert all(c < CERTAIN for c in _certainties(new_jobs.format(245), new_jobs.format(286), head="一、工作回顾\n"))


@pytest.mark.parametrize(("words", "same"), [("五年来", False), ("2019年以来", True), ("近三年", False)])
def test_years_are_the_same_where_they_count_from_the_same_year(words: str, same: bool) -> None:
    sides = [reviewed(f"{words}，办理法律援助案件245件。", year=year) for year in (2023, 2024)]
    before, after = (read_contexts(side)[-1].since for side in sides)
    assert "" not in {before, after} and (before == after) is same


@pytest.mark.parametrize(("verb", "work"), [("实施", ""), ("完成", ""), ("签约", "signed"), ("启动", "begun")])
def test_a_plan_promises_the_same_with_another_verb_unless_little_is_done_by_it(verb: str, work: str) -> None:
    (context,) = read_contexts(report(f"2023年报告\n二、2024年工作安排\n{verb}技改项目20个。"))
    assert (context.role, context.work) == ("target", work)


@pytest.mark.parametrize("text", ["四年来，上升{}个百分点。", "恢复{}%。", "占全省{}%。"])
def test_a_number_without_a_name_of_its_own_never_leads(text: str) -> None:
    assert all(c < CERTAIN for c in _certainties(text.format(42), text.format(30)))
