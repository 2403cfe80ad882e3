"""Named documents and quoted names: new, dropped, continued, renamed."""

from __future__ import annotations

import pytest
from findings_support import report

from diffengine.findings.instruments import find_instruments
from diffengine.model import Instrument


def only(old: str, new: str, *, place: str = "青石县") -> Instrument:
    found = find_instruments(report(old), report(new, year=2024, place=place))
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("old", "new", "status"),
    [
        ("印发《青石县2023年工作要点》。", "印发《青石县2024年工作要点》。", "continued"),
        ("印发《权力清单(2023年版)》。", "印发《权力清单（2024年版）》。", "continued"),
        ("落实“放管服”改革。", "深化“放管服”改革。", "continued"),
        ("执行《青石县人民政府常务会议制度实施方案》。", "执行《青石县人民政府常务会议制度工作方案》。", "renamed"),
    ],
)
def test_the_same_name_goes_on(old: str, new: str, status: str) -> None:
    assert only(old, new).status == status


def test_another_countys_document_of_the_same_name_is_renamed() -> None:
    found = only("印发《青石县河道管理办法》。", "印发《白沙县河道管理办法》。", place="白沙县")
    assert (found.status, found.old_name, found.name) == ("renamed", "青石县河道管理办法", "白沙县河道管理办法")


def test_short_quoted_names_are_never_renamed_by_likeness() -> None:
    found = find_instruments(report("推行“一门通办”服务。"), report("推行“一网通办”服务。", year=2024))
    assert {(item.name, item.status) for item in found} == {("一网通办", "new"), ("一门通办", "dropped")}


def test_two_documents_of_the_same_kind_stay_two() -> None:
    found = find_instruments(report("出台《青石县河道管理办法》。"), report("出台《青石县养犬管理办法》。", year=2024))
    assert {(item.name, item.status) for item in found} == {
        ("青石县养犬管理办法", "new"),
        ("青石县河道管理办法", "dropped"),
    }


def test_every_mention_is_listed_once() -> None:
    document = report("印发《河道办法》。学习《河道办法》,落实《河道办法》。")
    (found,) = find_instruments(document, document)
    assert len(found.old) == len(found.new) == 2


def test_speech_in_quotes_is_no_name() -> None:
    assert find_instruments(report("群众说：“办事方便了！下次还来。”"), report("一切如常。", year=2024)) == ()


def test_what_is_new_one_way_is_dropped_the_other_way() -> None:
    old, new = report("出台《甲乡办法》,推行“丙机制”。"), report("出台《乙乡条例细则》,推行“丙机制”。", year=2024)
    there = {(item.status, item.name) for item in find_instruments(old, new)}
    back = {(item.status, item.old_name or item.name) for item in find_instruments(new, old)}
    swapped = {"new": "dropped", "dropped": "new"}
    assert there == {(swapped.get(status, status), name) for status, name in back}
