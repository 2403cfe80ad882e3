"""No view mixes the languages of its interface: what is Chinese in an English view stands in the reports."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable

import pytest
from lxml import html
from openpyxl import load_workbook

from diffengine import compare_reports
from diffengine.data import load
from diffengine.document import parse_document
from diffengine.model import Comparison, Document, Panel, Source
from diffengine.panel import make_panel
from diffengine.views.summary import summarise
from reports.brief import render_brief
from reports.html.page import render_page
from reports.panel.panel_page import render_panel_page
from reports.panel.panel_summary import print_panel
from reports.panel.workbook import render_panel_workbook
from reports.terminal import print_comparison
from reports.terminal.inspection import print_document
from reports.xlsx import render_workbook


def report(year: int, done: str, names: str) -> Document:
    """A report whose words the interface does not use, with something of each kind of finding in it."""
    text = (
        f"云岭县{year}年政府工作报告\n\n一、{year}年工作回顾\n\n{done}{names}弘扬松竹品格。\n\n"
        f"二、{year + 1}年工作安排\n\n全县地区生产总值增长6%以上，建村卫生室20个。推进渠道衬砌工程。\n"
    )
    return parse_document(text, Source(f"{year}.txt", ""))


OLD = report(2023, "全县地区生产总值完成512.3亿元，增长3.1%。办理案卷27件。", "印发《云岭县河湖巡护办法》。")
NEW = report(
    2024, "全县地区生产总值完成548.9亿元，增长4.4%。办理案卷31件，其中甲类12件、乙类8件。", "建成“松鹤”智慧平台。"
)
UNTRANSLATED = frozenset(
    (
        "diffengine",
        "JavaScript",
        "CSV",
        "Esc",
        "SHA",
        "txt",
        "text",
        "plain",
        "utf",
        "GDP",
        "html",
        "csv",
        "xlsx",
        "out",
        "decisions",
    )
)
"""Names and options that no language translates."""

INDICATORS = {part for entry in load("indicators")["indicator"] for part in re.findall(r"\w+", entry["name"])}
"""Headline indicators keep the names that reports give them."""


def visible(page: str) -> list[str]:
    tree = html.fromstring(page)
    for hidden in tree.xpath("//script|//style|//template"):
        hidden.drop_tree()
    told = {"title", "aria-label", "placeholder", "alt"}
    return [*tree.itertext(), *(v for node in tree.iter() for name, v in node.attrib.items() if name in told)]


def cells(data: bytes) -> list[str]:
    book = [sheet for sheet in load_workbook(io.BytesIO(data)) if sheet.sheet_state == "visible"]
    said = [value for sheet in book for row in sheet.iter_rows(values_only=True) for value in row]
    return [*(sheet.title for sheet in book), *(value for value in said if isinstance(value, str))]


VIEWS: dict[str, Callable[[Comparison, Panel, str], Iterable[str]]] = {
    "page": lambda comparison, panel, lang: visible(render_page(comparison, lang)),
    "brief": lambda comparison, panel, lang: [render_brief(comparison, lang)],
    "workbook": lambda comparison, panel, lang: cells(render_workbook(comparison, lang)),
    "panel page": lambda comparison, panel, lang: visible(render_panel_page(panel, lang)),
    "panel workbook": lambda comparison, panel, lang: cells(render_panel_workbook(panel, lang)),
}


def foreign(words: Iterable[str], lang: str) -> set[str]:
    """The words of the other language that stand neither in the reports nor for ids and names."""
    script = r"[\u4e00-\u9fff]+" if lang == "en" else r"(?<![0-9A-Za-z])[A-Za-z]{2,}(?![0-9A-Za-z])"
    own = OLD.text + NEW.text
    found = {word for line in words for word in re.findall(script, line) if word not in own}
    return found - UNTRANSLATED - INDICATORS


@pytest.mark.filterwarnings("ignore:.*extension is not supported")
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("view", VIEWS)
def test_a_view_speaks_one_language(view: str, lang: str) -> None:
    words = list(VIEWS[view](compare_reports(OLD, NEW), make_panel([OLD, NEW]), lang))
    assert len("".join(words)) > 300
    assert foreign(words, lang) == set()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_terminal_speaks_one_language(lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    comparison = compare_reports(OLD, NEW)
    print_comparison(comparison, summarise(comparison), lang)
    print_document(NEW, lang)
    print_panel(make_panel([OLD, NEW]), lang)
    assert foreign(capsys.readouterr().out.splitlines(), lang) == set()


def test_a_word_of_the_other_language_is_found() -> None:
    assert foreign(["changed 新增 zzz"], "en") == {"新增"}
    assert foreign(["变更 changed"], "zh") == {"changed"}
