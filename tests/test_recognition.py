"""Scanned pages are read with the extra `ocr` and said to be recognised; without it the sentence names the extra."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from report_files import MARGIN, PAGE_HEIGHT, PAGE_WIDTH, pdf, report_as_pdf

from alignment.spans import Span
from diffengine import ReportError, compare_reports, read_report
from diffengine.errors import notice_text
from diffengine.reading import pdf as reader
from diffengine.reading import recognition
from diffengine.reading.layout import Box, Glyph, build_lines
from diffengine.reading.recognition import Recognised, notices
from diffengine.reading.strokes import strokes
from reports.brief import render_brief
from reports.html.page import render_page

HERE = Path(__file__).parent
needs_extra = pytest.mark.skipif(not recognition.is_installed(), reason="the extra ocr is not installed")


def picture_page(count: int = 1) -> bytes:
    """A pdf whose pages are white pictures."""
    width, height = int(PAGE_WIDTH), int(PAGE_HEIGHT)
    page = pdf([[]] * count)
    drawn = f"q {width} 0 0 {height} 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \xff EI Q".encode("latin-1")
    return page.replace(b"<</Length 0>>\nstream\n", f"<</Length {len(drawn)}>>\nstream\n".encode() + drawn)


def recognised(words: str, sure: float = 0.99) -> Recognised:
    glyphs = [Glyph(char, MARGIN + 16 * n, 100, MARGIN + 16 * n + 16, 116) for n, char in enumerate(words)]
    return Recognised(glyphs, [], ((words, sure),))


def test_without_the_extra_the_sentence_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognition, "is_installed", lambda: False)
    with pytest.raises(ReportError) as told:
        read_report("扫描.pdf", data=picture_page())
    assert told.value.kind == "scanned"
    assert 'pip install "diffengine[ocr]"' in told.value.text("zh")
    assert 'pip install "diffengine[ocr]"' in told.value.text("en")


@pytest.fixture
def scan(monkeypatch: pytest.MonkeyPatch) -> bytes:
    monkeypatch.setattr(recognition, "is_installed", lambda: True)
    page = recognised("办理行政复议案件27件。", 0.7)
    monkeypatch.setattr(recognition, "recognise", lambda picture, dots: page)
    return picture_page()


def test_the_number_of_a_page_is_no_text_however_its_dashes_are_read() -> None:
    assert recognition._in_chinese("一12一") == "—12—"
    assert recognition._in_chinese("一1一是加强领导") == "一1一是加强领导"


def test_a_recognised_page_is_warned_of_with_its_doubtful_lines(scan: bytes) -> None:
    document = read_report("扫描.pdf", data=scan)
    assert [str(quantity.value) for quantity in document.quantities] == ["27"]
    assert [notice.kind for notice in document.warnings] == ["recognised", "doubtful"]
    doubtful = document.warnings[1]
    assert doubtful.span is not None
    assert doubtful.span.of(document.text) == "办理行政复议案件27件。"
    assert "70%" in doubtful.message


def test_each_scanned_page_is_told_before_it_is_read(scan: bytes) -> None:
    told: list[tuple[int, int]] = []
    read_report("扫描.pdf", data=scan, progress=lambda page, count: told.append((page, count)))
    assert told == [(1, 1)]


def test_more_scanned_pages_than_anybody_waits_for_are_refused_before_the_first_is_read(
    scan: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[int] = []
    monkeypatch.setattr(reader, "MOST_SCANNED_PAGES", 2)
    assert read_report("扫描.pdf", data=picture_page(2)).quantities
    with pytest.raises(ReportError) as refused:
        read_report("扫描.pdf", data=picture_page(3), progress=lambda page, count: told.append(page))
    assert (refused.value.kind, told) == ("too_many_scans", [])
    assert "2 页" in refused.value.text("zh")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_view_says_that_the_text_was_recognised(scan: bytes, lang: str) -> None:
    document = read_report("扫描.pdf", data=scan)
    comparison = compare_reports(document, document)
    said = notice_text(document.warnings[0], lang)
    assert said[:20] in render_page(comparison, lang)
    assert said[:20] in render_brief(comparison, lang)


def test_the_least_certain_lines_are_quoted_and_no_more_than_a_few() -> None:
    lines = tuple((f"第{n}行", 0.5 + n / 100) for n in range(12))
    told = notices("第0行\n第1行\n", {3: Recognised([], [], lines)})
    assert len(told) == 1 + recognition.MOST_TOLD
    assert told[1].span == Span(0, 3)
    assert told[3].span is None


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("2023年,海原县", "2023年，海原县"),
        ("受理27件,办结:12件", "受理27件，办结：12件"),
        ("增长5.8%,增速", "增长5.8%，增速"),
        ("1,234.5万元", "1,234.5万元"),
        ("12:30", "12:30"),
    ],
)
def test_marks_between_chinese_are_wide(read: str, meant: str) -> None:
    assert recognition._in_chinese(read) == meant


@needs_extra
def test_long_dark_strokes_are_rules_and_characters_are_none() -> None:
    picture = np.full((400, 600), 255, dtype=np.uint8)
    picture[100:102, 50:550] = 0
    picture[100:102, 200:206] = 255  # broken by noise
    picture[100:350, 50:52] = 0
    picture[200:203, 100:130] = 0  # 一
    found = sorted((box.left, box.right) for box in strokes(picture, picture))
    assert len(found) == 2
    assert found[0][1] - found[0][0] < 6
    assert found[1] == (50.0, 550.0)


@needs_extra
def test_a_rule_whose_step_was_taken_out_with_the_dust_is_one_rule() -> None:
    dusty = np.full((400, 600), 255, dtype=np.uint8)
    dusty[100:102, 50:300] = 0
    dusty[101:103, 300:550] = 0
    clean = dusty.copy()
    clean[99:104, 285:315] = 255
    assert [(box.left, box.right) for box in strokes(clean, dusty)] == [(50.0, 550.0)]
    assert len(strokes(clean, clean)) == 2


@needs_extra
@pytest.mark.parametrize("shape", [(1, 1), (2, 900), (700, 3)])
def test_a_page_too_small_for_a_line_says_nothing(shape: tuple[int, int]) -> None:
    assert recognition.recognise(np.zeros(shape, dtype=np.uint8)).lines == ()


def test_a_rule_does_not_go_on_with_the_stroke_of_a_character() -> None:
    above, beside = Glyph("接", 280.0, 202.0, 289.0, 213.0), Glyph("起", 284.5, 202.0, 294.0, 213.0)
    rule = Box(284.5, 202.0, 285.5, 257.0)
    assert recognition._ending_beside(rule, [above]).top == 213.0
    assert recognition._ending_beside(rule, [beside]) == rule
    before = Glyph("直", 275.0, 202.0, 284.5, 213.0)
    assert recognition._ending_beside(rule, [before, beside]).top == 213.0
    assert recognition._ending_beside(rule, [replace(before, left=272.0, right=281.0), beside]) == rule
    assert recognition._ending_beside(Box(200.0, 207.0, 300.0, 208.0), [above]).left == 200.0


@pytest.mark.parametrize(
    ("middles", "read"),
    [
        ([4, 12, 28], "189"),  # the model dropped a step
        ([4, 12, 45], "18 9"),
    ],
)
def test_digits_are_one_figure_unless_a_wide_gap_parts_them(middles: list[int], read: str) -> None:
    places = zip("189", middles, strict=True)
    corners = [(char, [(at - 4, 0), (at + 4, 0), (at + 4, 20), (at - 4, 20)]) for char, at in places]
    right = middles[-1] + 4
    glyphs = recognition._line(corners, [(0, 0), (right, 0), (right, 20), (0, 20)])
    assert build_lines(glyphs, 1)[0].text == read


@needs_extra
def test_a_scanned_page_is_read_askew_and_with_noise() -> None:
    from scans import FLOORS, characters, quantities, scanned

    text = (HERE.parent / "seeds" / "haiyuan-2023.txt").read_text(encoding="utf-8")
    title, _, _, body, *_ = text.splitlines()
    data = report_as_pdf(f"{title}\n{body[:500]}")
    true, read = read_report("报告.pdf", data=data), read_report("扫描.pdf", data=scanned(data))
    assert characters(true.text, read.text) >= FLOORS[0]
    assert quantities(true, read) >= FLOORS[1]
    assert read.warnings[0].kind == "recognised"


@needs_extra
def test_a_scanned_table_keeps_its_cells() -> None:
    from scans import TABLES, scanned

    read = read_report("扫描.pdf", data=scanned(TABLES.read_bytes(), pages=1))
    cells = {int(quantity.value): quantity.indicator for quantity in read.quantities}
    assert cells[136] == "行政规范性文件 · 现行有效件数"
    assert cells[272].endswith("申请人情况·法人或其他组织·科研机构")
    assert len(cells) > 75
