"""The page of a panel in a real browser: what a reader does with it, and that everyone can."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from page_browser import WIDE, open_in
from panel_samples import places, report, years

from diffengine.panel import make_panel
from reports.panel.panel_page import render_panel_page

if TYPE_CHECKING:
    from page_browser import Opened
    from playwright.sync_api import Browser

PHONE = {"width": 390, "height": 844}
Open = Callable[..., "Opened"]


@pytest.fixture
def open_panel(chromium: Browser, tmp_path: Path) -> Iterator[Open]:
    """Opens the page of the panel of what a function makes: `open_panel(places, "en", viewport=PHONE)`."""
    opened: list[Opened] = []

    def open_it(make=years, lang: str = "zh", **options: object) -> Opened:
        path = tmp_path / f"{make.__name__}-{lang}.html"
        path.write_text(render_panel_page(make_panel(make()), lang), encoding="utf-8")
        opened.append(open_in(chromium, path.as_uri(), "", accept_downloads=True, **options))
        return opened[-1]

    yield open_it
    for each in opened:
        assert each.complaints == []
        each.page.context.close()


def names(opened: Opened) -> list[str]:
    """The indicators that are shown, in their order."""
    rows = "Array.from(document.querySelectorAll('#grid tbody tr:not([hidden])'))"
    return list(opened.page.evaluate(f"{rows}.map(row => row.cells[0].firstChild.textContent.trim())"))


def column(opened: Opened, at: int) -> list[str]:
    """The numbers of a column, "" for a gap, in the order of the rows."""
    cells = "Array.from(document.querySelectorAll('#grid tbody tr'), row => row.cells[%d].dataset.sort || '')"
    return list(opened.page.evaluate(cells % at))


def test_the_page_asks_for_nothing_but_itself(open_panel: Open):
    opened = open_panel()
    assert opened.requests == [opened.url]


def test_every_column_sorts_both_ways_and_gaps_stay_last(open_panel: Open):
    opened = open_panel()
    head = opened.page.locator("#grid thead th").nth(3)
    everything = sorted(column(opened, 3))
    head.locator("button").click()
    falling = [float(value) for value in column(opened, 3) if value]
    assert head.get_attribute("aria-sort") == "descending"
    assert falling == sorted(falling, reverse=True)
    assert column(opened, 3)[len(falling) :] == [""] * everything.count("")
    head.locator("button").click()
    assert [float(value) for value in column(opened, 3) if value] == falling[::-1]


def test_words_group_and_kind_filter_together_and_the_count_says_so(open_panel: Open):
    opened = open_panel()
    everything = names(opened)
    opened.page.fill("#grid-search", "预算收入")
    assert names(opened) == ["一般公共预算收入", "一般公共预算收入增长"]
    assert opened.page.inner_text("#grid-tally") == f"显示 2 / {len(everything)}"
    opened.page.select_option("#grid-stage", "target")
    assert names(opened) == []
    opened.page.fill("#grid-search", "")
    assert names(opened) == ["地区生产总值增长"]
    opened.page.select_option("#grid-stage", "")
    opened.page.select_option("#grid-group", label="其他指标")
    assert names(opened) == ["标准化村卫生室 · 新建"]


def test_a_place_filter_leaves_its_columns_and_the_rows_that_it_states(open_panel: Open):
    opened = open_panel(places)
    opened.page.select_option("#grid-place", "白水市")
    heads = opened.page.locator("#grid thead th.number:visible").all_inner_texts()
    assert len(heads) == 1
    assert "白水市" in heads[0]
    assert "进出口总额增长" not in names(opened)


def test_a_figure_opens_its_sentence_with_the_figure_marked(open_panel: Open):
    opened = open_panel()
    opened.page.locator("#grid tbody tr").first.locator("a").nth(1).click()
    assert opened.page.inner_text("#dialog mark") == "1296亿元"
    assert "全年地区生产总值完成1296亿元，增长8%。" in opened.page.inner_text("#dialog .quote")
    assert "青山市-2014.txt" in opened.page.inner_text("#dialog")
    assert "+8%" in opened.page.inner_text("#dialog").replace("+8.00%", "+8%")
    opened.page.keyboard.press("Escape")
    assert not opened.page.is_visible("#dialog")


def test_the_sparkline_of_a_row_opens_its_chart(open_panel: Open):
    for make, shape in ((years, "circle"), (places, "rect.bar")):
        opened = open_panel(make)
        opened.page.locator("#grid .trend button").first.click()
        assert opened.page.locator(f"#dialog svg {shape}").count() == 3


def test_what_is_shown_is_downloaded_as_csv_with_gaps_empty(open_panel: Open):
    opened = open_panel()
    opened.page.fill("#grid-search", "预算收入")
    with opened.page.expect_download() as download:
        opened.page.click("#grid-download")
    content = download.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert content[0] == "指标,单位,性质,2013,2014,2016"
    assert content[1] == "一般公共预算收入,亿元,结果,134.6,153.6,200"


def test_a_name_of_a_report_cannot_become_part_of_the_page(open_panel: Open):
    def hostile():
        review = "地区生产总值100亿元。推进“<script>alert(1)</script>”行动。新建<b>标准化村卫生室20个。"
        return [report("青山市", 2020 + at, review, name=f"<img src=x onerror=alert({at})>.txt") for at in range(2)]

    opened = open_panel(hostile)
    assert opened.page.locator("img, b").count() == 0


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("make", [years, places])
@pytest.mark.parametrize(("scheme", "viewport"), [("light", WIDE), ("dark", PHONE)])
def test_axe_finds_no_violation_and_nothing_is_wider_than_the_window(open_panel: Open, make, lang, scheme, viewport):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    opened = open_panel(make, lang, color_scheme=scheme, viewport=viewport)
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    for opener in (None, "#grid td.number a", "#grid .trend button"):
        if opener:
            opened.page.locator(opener).first.click()
        found = axe.Axe().run(opened.page, options={"resultTypes": ["violations"]}).response["violations"]
        assert [each["id"] for each in found] == []
        if opener:
            opened.page.click("#dialog-close")


def test_on_a_phone_a_row_still_says_whether_it_is_a_result_or_a_target(open_panel: Open):
    opened = open_panel(viewport=PHONE)
    row = opened.page.locator("#grid tbody tr.target").first
    assert "目标" in row.locator("th").inner_text()
