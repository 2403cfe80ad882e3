"""The Word redline holds both reports: accepting all changes gives the new text, rejecting all gives the old."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from diffengine import compare_reports, read_report
from diffengine.document import parse_document
from diffengine.model import Change, Comparison, Pair, Source
from diffengine.views.pieces import is_rewritten
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
        if paragraph.find(f"{W}pPr/{W}sectPr") is not None:
            continue  # the cover: a section of its own that holds no words
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


def test_the_comments_tell_the_change_of_each_figure_and_the_verdicts_of_the_checks():
    comparison = seeds(NAMES[0])
    content = render_redline(comparison)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        comments = etree.fromstring(archive.read("word/comments.xml"))
    said = {node.get(f"{W}id"): "".join(node.itertext()) for node in comments.iter(f"{W}comment")}
    failed = sum(check.verdict != "pass" for check in comparison.checks)
    assert len(said) == sum(delta.changed for delta in comparison.deltas) + failed
    for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        assert sorted(node.get(f"{W}id") for node in body(content).iter(f"{W}{tag}")) == sorted(said)
    assert "39次 → 42次：▲ +3, +7.7%" in said.values()
    assert any(words.startswith("数据核对 · ") for words in said.values()) == (failed > 0)


def test_a_rewritten_pair_is_one_block_out_and_one_block_in():
    comparison = seeds(NAMES[0])
    runs = redline_runs(comparison)
    rewritten = [pair for pair in comparison.pairs if is_rewritten(comparison, pair) and not pair.moved]
    assert rewritten
    for pair in rewritten:
        for document, sentences, status in (
            (comparison.old, pair.old, Status.DELETED),
            (comparison.new, pair.new, Status.INSERTED),
        ):
            for index in sentences:
                words = document.sentence_text(index).strip()
                assert any(words in run.text for run in runs if run.status is status)


def test_the_cover_has_both_titles_and_the_pages_their_number():
    comparison = seeds(NAMES[0])
    with zipfile.ZipFile(io.BytesIO(render_redline(comparison, lang="en"))) as archive:
        cover, foot = (archive.read(f"word/{name}.xml").decode() for name in ("cover", "foot"))
    for document in (comparison.old, comparison.new):
        assert document.title in cover
    assert "Accepting all changes gives the new report" in cover
    assert 'w:instr=" PAGE "' in foot


def test_without_a_date_none_is_made_up_and_equal_input_gives_equal_bytes():
    content = render_redline(seeds(NAMES[0]))
    assert b"w:date" not in etree.tostring(body(content))
    assert content == render_redline(seeds(NAMES[0]))


def test_hostile_characters_do_not_break_the_file():
    comparison = compared("某县报告。<w:p/>&amp;\x00\x07", "某县报告。]]>\ud800￾‮文字。")
    assert "<w:p/>&amp;␀␇" in rejected(render_redline(comparison))
    assert "]]>" in accepted(render_redline(comparison))


def test_exactly_what_moved_is_a_move_though_a_whole_section_changed_its_place():
    old = "某县2023年报告\n一、普法\n全县开展宪法宣传活动。\n推行以案释法制度。\n二、复议\n办理行政复议案件更加规范。\n"
    new = "某县2024年报告\n一、复议\n办理行政复议案件更加规范。\n二、普法\n全县开展宪法宣传活动。\n推行以案释法制度。\n"
    comparison = compared(old, new)
    assert not any(pair.moved for pair in comparison.pairs)
    content = render_redline(comparison)
    assert not list(body(content).iter(f"{W}moveFrom", f"{W}moveTo"))
    assert (accepted(content), rejected(content)) == (new.rstrip(), old.rstrip())
    index = next(
        n
        for n, pair in enumerate(comparison.pairs)
        if "以案释法" in "".join(map(comparison.old.sentence_text, pair.old))
    )
    pairs = (*comparison.pairs[:index], replace(comparison.pairs[index], moved=True), *comparison.pairs[index + 1 :])
    content = render_redline(replace(comparison, pairs=pairs))
    assert len({node.get(f"{W}name") for node in body(content).iter(f"{W}moveToRangeStart")}) == 1
    assert (accepted(content), rejected(content)) == (new.rstrip(), old.rstrip())


def test_a_moved_pair_whose_sentences_stand_apart_is_one_move():
    old = "某县报告\n甲项工作有序推进。\n乙项工作有序推进。\n丙项工作有序推进。\n"
    new = "某县报告\n乙项工作有序推进。\n甲丙两项工作有序推进。\n"
    comparison = compared(old, new)
    title, second, both = (
        Pair((0,), (0,), Change.VERBATIM),
        Pair((2,), (1,), Change.VERBATIM),
        Pair((1, 3), (2,), Change.EDITED, moved=True),
    )
    changed = replace(comparison, pairs=(title, second, both))
    content = render_redline(changed)
    assert len({node.get(f"{W}name") for node in body(content).iter(f"{W}moveFromRangeStart")}) == 1
    assert (accepted(content), rejected(content)) == (new.rstrip(), old.rstrip())


def test_our_own_reader_honours_moved_paragraph_marks():
    comparison = compared(
        "某县报告\n甲项工作有序推进。\n乙项工作有序推进。\n", "某县报告\n乙项工作有序推进。\n甲项工作有序推进。\n"
    )
    pairs = tuple(
        replace(pair, moved="甲" in "".join(map(comparison.old.sentence_text, pair.old))) for pair in comparison.pairs
    )
    content = render_redline(replace(comparison, pairs=pairs))
    assert b"<w:rPr><w:moveFrom " in zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml")
    assert read_report("r.docx", data=content).text.rstrip() == comparison.new.text.rstrip()
    assert read_report("r.docx", data=content, revisions="original").text.rstrip() == comparison.old.text.rstrip()
