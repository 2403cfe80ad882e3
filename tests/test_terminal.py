"""What stands on the terminal: the golden text of a small pair, and the same at every width, language and terminal."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text
from terminal_sample import sample

from diffengine import compare_reports, read_report
from diffengine.document import parse_document
from diffengine.model import Comparison, Source
from diffengine.views.summary import summarise
from reports.terminal import summary_view
from reports.terminal.inspection import document_view
from reports.terminal.style import bar, make_console

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
GOLDEN = Path(__file__).resolve().parent / "golden"


def shown(view: object, width: int = 80, colour: str | None = None) -> str:
    out = io.StringIO()
    console = Console(
        file=out, width=width, color_system=colour, force_terminal=bool(colour), highlight=False, markup=False
    )  # type: ignore[arg-type]
    console.print(view)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines())


@cache
def seeds() -> Comparison:
    return compare_reports(*(read_report(SEEDS / f"{name}.txt") for name in ("haiyuan-2023", "haiyuan-2024-simulated")))


def compared(old: str, new: str) -> Comparison:
    return compare_reports(*(parse_document(text, Source(name, "")) for name, text in (("old", old), ("new", new))))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_summary_of_a_small_comparison_reads_so(lang):
    comparison = sample()
    golden = (GOLDEN / f"terminal-{lang}.txt").read_text(encoding="utf-8")
    assert shown(summary_view(comparison, summarise(comparison), lang)) + "\n" == golden


def test_what_inspect_shows_of_a_small_report_reads_so():
    golden = (GOLDEN / "inspect-zh.txt").read_text(encoding="utf-8")
    assert shown(document_view(sample().old, "zh")) + "\n" == golden


@pytest.mark.parametrize("width", [40, 60, 80])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_names_and_figures_are_whole_or_begun_at_every_width(width: int, lang: str) -> None:
    """At 40 columns the names of the indicators were gone, and 上年所定目标 was cut to 20…."""
    read = shown(summary_view(seeds(), summarise(seeds()), lang), width)
    assert "行政机关负责" in read
    assert read.count("行政复议案件") >= 2
    assert all(figure in read for figure in ("2000家以上", "22890件", "24193件", "+120.8%"))


@pytest.mark.parametrize("width", [72, 80, 100, 120])
def test_the_headline_indicators_are_named_whatever_the_language_of_their_heads(width: int) -> None:
    old, new = (f"某县{year}年统计公报\n全年粮食产量{n}.5万吨。\n" for year, n in ((2023, 12), (2024, 13)))
    same = compared(old, new)
    assert (
        "粮食产量"
        in shown(summary_view(same, summarise(same), "en"), width).partition("Headline")[2].partition("Largest")[0]
    )


@pytest.mark.parametrize("width", [40, 60])
def test_a_section_is_named_on_a_narrow_terminal(width: int) -> None:
    lines = [line.strip() for line in shown(summary_view(seeds(), summarise(seeds()), "zh"), width).splitlines()]
    titles = [f"{section.number}{section.title}" for section in seeds().new.sections if section.level == 1]
    assert all(any(line.endswith(title) for line in lines) for title in titles if 2 * len(title) < width)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_the_terminal(width, lang):
    for view in (summary_view(seeds(), summarise(seeds()), lang), document_view(seeds().new, lang)):
        assert max(cell_len(line) for line in shown(view, width).splitlines()) <= width


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_english_is_english_and_chinese_chinese(lang):
    same = compared("某县2023年报告。", "某县2023年报告。")
    text = shown(summary_view(same, summarise(same), lang))
    assert ("两份报告内容相同" in text) is (lang == "zh")
    assert ("The two reports say the same" in text) is (lang == "en")


def test_colour_adds_nothing_but_colour():
    view = summary_view(seeds(), summarise(seeds()), "zh")
    plain, coloured = shown(view), shown(view, colour="standard")
    assert "\x1b[" not in plain and "\x1b[" in coloured
    assert [line.rstrip() for line in Text.from_ansi(coloured).plain.splitlines()] == plain.splitlines()


def test_the_largest_numbers_show_what_was_written_the_difference_and_the_rate():
    text = shown(summary_view(seeds(), summarise(seeds()), "zh"), 120)
    rows = [line for line in text.splitlines() if "→" in line and ("▲" in line or "▼" in line)]
    assert len(rows) == 15
    assert any("个百分点" in row and "%" not in row.split("个百分点")[1] for row in rows)


def test_what_a_document_says_cannot_steer_the_terminal():
    evil = "某县2024年报告\n一、工作\n建立\x1b]0;x\x07\x1b[2J“[bold]平台”机制，\u202e认真落实\r各项工作。\n"
    comparison = compared("某县2023年报告\n一、工作\n认真落实各项工作。\n", evil)
    for view in (summary_view(comparison, summarise(comparison), "zh"), document_view(comparison.new, "zh")):
        text = shown(view)
        assert not set(text) & set("\x1b\x07\u202e\r")
    assert "[bold]" in shown(document_view(comparison.new, "zh"))


def test_every_sentence_and_every_quantity_is_shown_by_inspect():
    text = "".join(shown(document_view(seeds().new, "zh")).split())
    for index in range(len(seeds().new.sentences)):
        assert "".join(seeds().new.sentence_text(index).split())[:20] in text
    for quantity in seeds().new.quantities:
        assert quantity.text in text


@pytest.mark.parametrize(("share", "full"), [(0.0, 0), (0.001, 1), (0.5, 5), (0.999, 10), (1.0, 10)])
def test_a_bar_shows_anything_above_nothing(share, full):
    assert bar(share, 10).plain == "█" * full + "░" * (10 - full)


@pytest.mark.parametrize(("columns", "width"), [("0", 80), ("5", 40), ("60", 60), ("500", 120)])
def test_no_width_of_the_terminal_leaves_nothing_to_read(
    columns: str, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert make_console().width == width
