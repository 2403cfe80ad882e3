"""The Word redline holds both reports: accepting all changes gives the new text, rejecting all gives the old."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from diffengine import compare_reports, read_report
from diffengine.document import parse_document
from diffengine.model import Comparison, Source
from reports.redline import render_redline
from reports.redline.tracked_changes import IN_NEW, IN_OLD, Status, redline_runs

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMES = ("haiyuan-2024-simulated.txt", "yunling-2023-fictional.txt", "haiyuan-2023.txt")


@cache
def seeds(name: str) -> Comparison:
    return compare_reports(read_report(SEEDS / "haiyuan-2023.txt"), read_report(SEEDS / name))


def compared(old: str, new: str) -> Comparison:
    return compare_reports(*(parse_document(text, Source(name, "")) for name, text in (("old", old), ("new", new))))


def body(content: bytes) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return etree.fromstring(archive.read("word/document.xml"))


def resolved(content: bytes, kept: set[str], gone: set[str]) -> str:
    """What Word leaves after all changes are accepted (or rejected): written from the standard, not from our writer."""
    lines = [""]
    for paragraph in body(content).iter(f"{W}p"):
        for run in paragraph.iter(f"{W}r"):
            parent = run.getparent()
            assert parent is not None
            if etree.QName(parent).localname not in gone:
                texts = run.iter(f"{W}t", f"{W}delText", f"{W}tab")
                lines[-1] += "".join("\t" if node.tag == f"{W}tab" else node.text or "" for node in texts)
        marks = {etree.QName(node).localname for node in paragraph.iterfind(f"{W}pPr/{W}rPr/*")}
        assert marks <= kept | gone
        if not marks & gone:  # a mark that goes joins its paragraph with the next one
            lines.append("")
    return "\n".join(lines).rstrip("\n")


def accepted(content: bytes) -> str:
    return resolved(content, {"ins", "moveTo"}, {"del", "moveFrom"})


def rejected(content: bytes) -> str:
    return resolved(content, {"del", "moveFrom"}, {"ins", "moveTo"})


@pytest.mark.parametrize("name", NAMES)
def test_accepting_gives_the_new_text_and_rejecting_the_old(name):
    comparison = seeds(name)
    content = render_redline(comparison)
    assert accepted(content) == comparison.new.text.rstrip()
    assert rejected(content) == comparison.old.text.rstrip()


@pytest.mark.parametrize("name", NAMES)
def test_our_own_reader_reads_both_states(name):
    comparison = seeds(name)
    content = render_redline(comparison)
    assert read_report("r.docx", data=content).text.rstrip() == comparison.new.text.rstrip()
    original = read_report("r.docx", data=content, revisions="original")
    assert original.text.rstrip() == comparison.old.text.rstrip()


def test_a_report_against_itself_has_no_change():
    runs = redline_runs(seeds("haiyuan-2023.txt"))
    assert {run.status for run in runs} == {Status.KEPT}


SENTENCES = st.lists(
    st.sampled_from(
        [
            "全县办理行政复议案件27件。",
            "全县办理行政复议案件31件。",
            "建立联席会议机制。",
            "一、主要工作\n",
            "\n",
            "开通<热线>&平台。",
            "　",
            "\t",
        ]
    ),
    max_size=8,
).map("".join)


@settings(deadline=None, max_examples=60)
@given(SENTENCES, SENTENCES)
def test_any_two_texts_come_back_from_the_file(old, new):
    comparison = compared("某县2023年报告\n" + old, "某县2024年报告\n" + new)
    runs = redline_runs(comparison)
    assert "".join(run.text for run in runs if run.status in IN_OLD) == comparison.old.text.rstrip()
    assert "".join(run.text for run in runs if run.status in IN_NEW) == comparison.new.text.rstrip()
    content = render_redline(comparison)
    assert accepted(content) == comparison.new.text.rstrip()
    assert rejected(content) == comparison.old.text.rstrip()


def test_a_number_is_replaced_as_a_whole():
    runs = redline_runs(compared("某县报告\n全县办理行政复议案件138件。", "某县报告\n全县办理行政复议案件1280件。"))
    assert [run.text for run in runs if run.status is Status.DELETED] == ["138件"]
    assert [run.text for run in runs if run.status is Status.INSERTED] == ["1280件"]


def test_every_move_has_both_its_ends_and_one_name():
    root = body(render_redline(seeds(NAMES[0])))
    names = [
        sorted(node.get(f"{W}name") for node in root.iter(f"{W}{end}RangeStart")) for end in ("moveFrom", "moveTo")
    ]
    assert set(names[0]) == set(names[1]) != set()
    for end in ("moveFrom", "moveTo"):
        starts = [node.get(f"{W}id") for node in root.iter(f"{W}{end}RangeStart")]
        assert starts == [node.get(f"{W}id") for node in root.iter(f"{W}{end}RangeEnd")]


def test_every_change_has_a_number_of_its_own_and_is_signed():
    root = body(render_redline(seeds(NAMES[0]), author='司法局 "甲"', date="2025-01-31"))
    changes = [node for tag in ("ins", "del", "moveFrom", "moveTo") for node in root.iter(f"{W}{tag}")]
    numbers = [node.get(f"{W}id") for node in changes]
    assert len(numbers) == len(set(numbers)) > 100
    assert {node.get(f"{W}author") for node in changes} == {'司法局 "甲"'}
    assert {node.get(f"{W}date") for node in changes} == {"2025-01-31T00:00:00Z"}


def test_without_a_date_none_is_made_up_and_equal_input_gives_equal_bytes():
    content = render_redline(seeds(NAMES[0]))
    assert b"w:date" not in etree.tostring(body(content))
    assert content == render_redline(seeds(NAMES[0]))


def test_hostile_characters_do_not_break_the_file():
    comparison = compared("某县报告。<w:p/>&amp;\x00\x07", "某县报告。]]>\ud800￾‮文字。")
    assert "<w:p/>&amp;␀␇" in rejected(render_redline(comparison))
    assert "]]>" in accepted(render_redline(comparison))
