"""The page in a real browser: what a reader does with it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from page_browser import PAIRS, WIDE, Open
from page_samples import judged_wrong, next_year, sample, work_reports

from diffengine import compare_reports
from diffengine.document import parse_document
from diffengine.model import Comparison, Side, Source
from diffengine.prepare.topics import topic_words
from reports.printable import printable

ROOT = Path(__file__).resolve().parents[1]


def test_filters_combine_and_survive_in_the_address(open_page: Open) -> None:
    opened = open_page()
    page = opened.page
    everything = opened.shown()
    page.click(".filter[data-filter=numbers]")
    numbers = opened.shown()
    assert 0 < len(numbers) < len(everything)
    page.click(".filter[data-filter=moved]")
    assert opened.shown() == ["p10"], "filters combine with and"
    page.click(".filter[data-filter=moved]")
    page.fill("#threshold", "10")
    assert opened.shown() == ["p2", "p10"]
    page.select_option("#section", index=1)
    assert opened.shown() == ["p2"]
    assert opened.hash().endswith("&show=numbers&min=10&section=1")
    again = open_page(place="#" + quote(opened.hash()[1:], safe="&=,"))
    assert again.shown() == ["p2"]
    assert again.page.input_value("#threshold") == "10"
    page.click("#reset")
    assert opened.shown() == everything


def test_new_dropped_and_edited_exclude_each_other_so_one_of_them_is_enough(open_page: Open) -> None:
    opened = open_page()
    counts = []
    for kind in ("new", "dropped", "edited"):
        opened.page.click(f".filter[data-filter={kind}]")
        counts.append(len(opened.shown()))
    assert counts == [2, 4, 6]


@pytest.mark.parametrize("make", PAIRS, ids=lambda make: make.__name__)
def test_the_rows_behind_a_filter_are_exactly_as_many_as_it_says(
    open_page: Open, make: Callable[[], Comparison]
) -> None:
    opened = open_page(make)
    for button in opened.page.locator(".filter:not([disabled])").all():
        button.click()
        assert len(opened.shown()) == int(button.locator(".amount").inner_text())
        button.click()


def test_rows_are_filtered_by_how_sure_they_are(open_page: Open) -> None:
    opened = open_page()
    opened.page.fill("#sure", "70")
    assert opened.shown() == ["p11"]
    assert "60%" in opened.page.inner_text("#p11 .why")
    assert opened.hash().endswith("&sure=70")


def test_rows_are_filtered_by_what_they_speak_of_together_with_the_other_filters(open_page: Open) -> None:
    opened = open_page(next_year)
    choices = opened.page.locator("#topic option[value]:not([value=''])")
    for option in choices.all():
        name, _, count = option.inner_text().rpartition(" ")
        opened.page.select_option("#topic", str(option.get_attribute("value")))
        assert len(opened.shown()) == int(count), name
    opened.page.select_option("#topic", "law")
    about_law = set(opened.shown())
    law = dict(topic_words())["law"]
    assert about_law and all(law.search(opened.page.inner_text(f"[id='{row}']")) for row in about_law)
    opened.page.click(".filter[data-filter=numbers]")
    both = opened.shown()
    assert both and set(both) < about_law, "filters combine with and"
    opened.page.reload()
    assert opened.page.input_value("#topic") == "law" and opened.shown() == both, "a shared link keeps the topic"
    opened.page.click("#reset")
    assert opened.page.input_value("#topic") == "" and set(opened.shown()) > about_law


def test_a_shared_link_restores_filter_search_sort_and_place(open_page: Open) -> None:
    opened = open_page()
    page = opened.page
    page.click(".filter[data-filter=numbers]")
    page.click("#numbers th:nth-child(5) button")
    page.select_option("#numbers select", "changed")
    page.fill("#query", "案件 31件")
    page.keyboard.press("Enter")
    assert opened.at() == "p2"
    again = open_page(place=page.evaluate("location.hash"))
    assert again.at() == "p2"
    assert again.shown() == opened.shown()
    assert again.page.input_value("#query") == "案件 31件"
    assert again.page.get_attribute("#numbers th:nth-child(5)", "aria-sort") == "descending"
    assert again.page.input_value("#numbers select") == "changed"


def test_a_shared_link_shows_its_row_though_the_filters_leave_it_out(open_page: Open) -> None:
    opened = open_page(place="#p5&show=new")
    assert opened.at() == "p5"
    assert opened.page.is_visible("#p5")
    assert "不在筛选结果内" in opened.page.get_attribute("#p5", "data-in")
    assert opened.page.inner_text("#tally").startswith("显示 2 /")
    opened.page.keyboard.press("0")
    assert opened.page.get_attribute("#p5", "data-in") is None


def test_every_row_gives_its_link_with_the_filters(open_page: Open) -> None:
    opened = open_page(permissions=["clipboard-read", "clipboard-write"])
    opened.page.click(".filter[data-filter=numbers]")
    opened.page.click("#p4 .link")
    opened.page.wait_for_selector("#toast:has-text('已复制')")
    assert opened.page.evaluate("navigator.clipboard.readText()").endswith("#p4&show=numbers")
    assert opened.page.locator(".run > .row:not(.k-left) .link").count() == len(sample().pairs)


def test_search_finds_rows_that_hold_every_word_in_either_report(open_page: Open) -> None:
    opened = open_page()
    opened.page.fill("#query", "督察 限期")
    opened.page.keyboard.press("Enter")
    assert opened.at() == "p9"
    assert opened.page.inner_text("#tally").endswith("共 4 处")
    opened.page.fill("#query", "督察 讲座")
    opened.page.keyboard.press("Enter")
    assert opened.page.inner_text("#tally") == "没有找到"


def test_search_looks_among_the_rows_that_the_filters_leave(open_page: Open) -> None:
    opened = open_page()
    opened.page.click(".filter[data-filter=new]")
    opened.page.fill("#query", "案件")
    opened.page.keyboard.press("Enter")
    assert opened.page.inner_text("#tally") == "筛选后的各行中没有找到"
    opened.page.click(".filter[data-filter=new]")
    opened.page.focus("#query")
    opened.page.keyboard.press("Enter")
    assert opened.at() == "p2"


def test_rows_viewed_are_remembered(open_page: Open) -> None:
    opened = open_page()
    opened.page.keyboard.press("n")
    first = opened.at()
    assert opened.page.inner_text("#seen").startswith("已读 1 /")
    opened.page.wait_for_timeout(350)
    opened.page.reload()
    assert "seen" in opened.page.get_attribute(f"#{first}", "class").split()
    opened.page.click("#unseen")
    assert first not in opened.shown()
    assert len(opened.shown()) > 10


def test_the_rows_shown_are_downloaded_as_a_table(open_page: Open) -> None:
    opened = open_page()
    opened.page.click(".filter[data-filter=dropped]")
    with opened.page.expect_download() as download:
        opened.page.click("#download")
    lines = Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert download.value.suggested_filename == "2023 → 2024.csv"
    assert lines[0] == "编号,变化,章节,旧报告,新报告,可信度"
    assert [line.split(",")[0] for line in lines[1:]] == opened.shown()


def test_a_filter_that_matches_nothing_says_so(open_page: Open) -> None:
    opened = open_page()
    opened.page.fill("#threshold", "99999")
    assert opened.shown() == []
    assert opened.page.is_visible("#none")


def test_filtered_rows_say_where_they_stand(open_page: Open) -> None:
    opened = open_page()
    places = "Array.from(document.querySelectorAll('.row[data-in]'), row => row.dataset.in)"
    assert opened.page.evaluate(places) == []
    opened.page.click(".filter[data-filter=numbers]")
    assert opened.page.evaluate(places) == ["一、主要成效和做法", "二、下一步安排"]
    opened.page.keyboard.press("0")
    assert opened.page.evaluate(places) == []


def test_a_section_filter_keeps_its_subsections(open_page: Open) -> None:
    opened = open_page(next_year)
    opened.page.select_option("#section", index=1)
    shown = opened.shown()
    deepest = opened.page.evaluate(
        "Math.max(...Array.from(document.querySelectorAll('.run > .row:not([hidden])'), r => +r.dataset.s))"
    )
    assert len(shown) > 20
    assert deepest > 2


def test_keys_walk_through_changes_and_rows(open_page: Open) -> None:
    opened = open_page()
    press = opened.page.keyboard.press
    press("n")
    first = opened.at()
    assert opened.page.evaluate(f"document.getElementById('{first}').dataset.k")
    press("n")
    assert opened.at() != first
    press("p")
    assert opened.at() == first
    press("j")
    press("k")
    assert opened.at() == first
    assert opened.hash().startswith(f"#{first}")
    assert opened.page.evaluate("document.activeElement.id") == first


def test_number_keys_switch_filters_and_nought_clears_them(open_page: Open) -> None:
    opened = open_page()
    everything = opened.shown()
    opened.page.keyboard.press("2")
    assert len(opened.shown()) == 2
    opened.page.keyboard.press("0")
    assert opened.shown() == everything


def test_keys_typed_into_a_field_are_text(open_page: Open) -> None:
    opened = open_page()
    opened.page.keyboard.press("/")
    opened.page.keyboard.type("njk?")
    assert opened.page.input_value("#query") == "njk?"
    assert opened.at() == ""


def test_help_opens_and_closes_by_key(open_page: Open) -> None:
    opened = open_page()
    opened.page.keyboard.press("?")
    assert opened.page.is_visible("#help")
    opened.page.keyboard.press("Escape")
    assert not opened.page.is_visible("#help")


def test_search_finds_text_across_marks_and_inside_folds(open_page: Open) -> None:
    opened = open_page()
    page = opened.page
    assert not page.is_visible("text=认真落实上级决策部署")
    page.keyboard.press("/")
    page.keyboard.type("认真落实上级")
    page.keyboard.press("Enter")
    assert "1" in page.inner_text("#tally")
    assert "认真落实上级" in page.inner_text(f"#{opened.at()}")
    page.fill("#query", "案件31件")
    page.keyboard.press("Enter")
    assert opened.at() == "p2"
    page.fill("#query", "没有这样的字")
    page.keyboard.press("Enter")
    assert page.inner_text("#tally") == "没有找到"


def test_links_of_moves_lead_there_and_back(open_page: Open) -> None:
    opened = open_page()
    page = opened.page
    page.click("#p10 .jump")
    assert opened.at() == "p10-from"
    assert page.locator(".connector").count() == 1
    page.click("[id='p10-from'] li a")
    assert opened.at() == "p10"
    page.keyboard.press("m")
    assert opened.at() == "p10-from"


def test_the_back_button_returns_from_a_link(open_page: Open) -> None:
    opened = open_page(place="#p2")
    opened.page.click("#initiatives tbody tr:nth-child(2) a")
    assert opened.at() != "p2"
    opened.page.go_back()
    opened.page.wait_for_function("document.querySelector('.row.at').id === 'p2'")


def test_why_a_pair_was_matched_is_told_on_demand(open_page: Open) -> None:
    opened = open_page(place="#p2")
    page = opened.page
    assert page.locator(".evidence").count() == 0
    page.hover("#p2")
    page.click("#p2 .why")
    assert "用字相近" in page.inner_text("#p2 .evidence")
    page.keyboard.press("w")
    assert page.locator(".evidence").count() == 0


def test_a_permalink_opens_at_its_row_or_sentence(open_page: Open) -> None:
    comparison = next_year()
    last = len(comparison.new.sentences) - 1
    name = f"new-{comparison.new.sentences[last].id}"
    opened = open_page(next_year, place=f"#{name}")
    opened.page.wait_for_timeout(200)
    assert opened.at() == comparison.pairs[comparison.pair_of[Side.NEW][last]].id
    box = opened.page.locator(f"#{name}").bounding_box()
    assert box and 0 <= box["y"] <= WIDE["height"]


def test_a_permalink_into_a_fold_opens_it(open_page: Open) -> None:
    opened = open_page(place="#p6")
    assert opened.at() == "p6"
    assert opened.page.locator("#p6").is_visible()


def test_unchanged_runs_fold_and_unfold(open_page: Open) -> None:
    opened = open_page()
    page = opened.page
    assert not page.locator("#p6").is_visible()
    page.click(".fold button")
    assert page.locator("#p6").is_visible()
    page.keyboard.press("o")
    page.keyboard.press("o")
    assert page.locator("#p6").is_visible() != (page.locator(".fold button").get_attribute("aria-expanded") == "false")


def test_the_browser_finds_folded_text(open_page: Open) -> None:
    words = quote("认真落实上级决策部署")
    opened = open_page(place=f"#:~:text={words}")
    opened.page.wait_for_timeout(300)
    assert opened.page.locator("#p7").is_visible(), "hidden=until-found was not revealed"


def test_find_in_page_finds_the_last_sentence(open_page: Open) -> None:
    comparison = next_year()
    opened = open_page(next_year)
    last = comparison.new.sentence_text(len(comparison.new.sentences) - 1)
    assert opened.page.evaluate("words => window.find(words)", last)


def test_tables_sort_filter_and_copy(open_page: Open) -> None:
    opened = open_page(permissions=["clipboard-read", "clipboard-write"])
    page = opened.page
    column = "Array.from(document.querySelectorAll('#numbers tbody tr:not([hidden])'), r => r.cells[4].textContent)"
    page.click("#numbers th:nth-child(5) button")
    assert page.evaluate(column)[:3] == ["+14.8%", "+3.5%", "−25%"]
    assert page.get_attribute("#numbers th:nth-child(5)", "aria-sort") == "descending"
    page.click("#numbers th:nth-child(5) button")
    assert page.evaluate(column)[0] == "−25%"
    page.fill("#numbers input", "复议")
    assert page.evaluate(column) == ["+14.8%"]
    page.click("#numbers .copy")
    page.wait_for_selector("#toast:has-text('已复制')")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.splitlines()[0].startswith("指标,旧,新")
    assert "27件,31件,▲ +4,+14.8%" in copied
    assert len(copied.splitlines()) == 2


def test_a_table_row_jumps_to_its_place(open_page: Open) -> None:
    opened = open_page()
    opened.page.click("#initiatives tbody tr:nth-child(2) a")
    assert "甲快办" in opened.page.inner_text(f"#{opened.at()}")


def test_the_change_list_names_every_change(open_page: Open) -> None:
    opened = open_page()
    opened.page.wait_for_selector("#changes[open] li", state="attached")
    changed = opened.page.evaluate("document.querySelectorAll('.run > .row[data-k]').length")
    quiet = opened.page.evaluate("document.querySelectorAll('.run > .row[data-k=boilerplate]').length")
    assert opened.page.locator("#change-list li").count() == changed - quiet
    opened.page.click("#change-list li:last-child a")
    assert opened.at()


def test_the_ruler_leads_to_changes_and_shows_where_one_is(open_page: Open) -> None:
    opened = open_page(next_year)
    page = opened.page
    marks = page.locator("#ruler a")
    assert marks.count() > 20
    marks.nth(14).dispatch_event("click")
    target = marks.nth(14).get_attribute("href")
    assert f"#{opened.at()}" == target
    page.wait_for_timeout(100)
    assert page.evaluate("parseFloat(document.getElementById('here').style.top)") > 0


@pytest.mark.parametrize("make", [*PAIRS, judged_wrong], ids=lambda make: make.__name__)
def test_the_list_behind_a_count_is_exactly_that_many(open_page: Open, make: Callable[[], Comparison]) -> None:
    opened = open_page(make)
    links = opened.page.locator("#overview a[data-kind], .doubts a, .tiles a[data-filter]").all()
    assert len(links) > 5
    for link in links:
        count = int(re.search(r"\d+", link.inner_text())[0])  # type: ignore[index]
        link.click()
        table = (link.get_attribute("href") or "")[1:]
        shown = opened.shown() if table == "rows" else opened.page.locator(f"#{table} tbody tr:visible").all()
        assert len(shown) == count, link.inner_text()


def test_a_long_table_begins_with_a_screen_of_it_and_unfolds(open_page: Open) -> None:
    page = open_page(next_year).page
    lines = page.locator("#numbers tbody tr:visible")
    assert lines.count() == 24
    page.click("#numbers .more")
    page.wait_for_function("document.querySelectorAll('#numbers tbody tr:not([hidden])').length > 24")
    assert lines.count() == len(next_year().deltas)
    assert not page.is_visible("#numbers .more")


def test_the_first_screen_has_the_headline_table_then_the_doubts_and_the_numbers_before_the_text(
    open_page: Open,
) -> None:
    page = open_page(work_reports).page
    tops = [page.locator(f"#{name}").bounding_box()["y"] for name in ("headline", "doubts", "numbers", "rows")]  # type: ignore[index]
    assert tops == sorted(tops)
    assert tops[1] < WIDE["height"]


def test_the_numbers_keep_change_and_rate_on_a_telephone_and_the_bar_sticks(open_page: Open) -> None:
    page = open_page(viewport={"width": 390, "height": 844}).page
    cells = page.locator("#numbers tbody tr:first-child td:not(.opinion):visible")
    assert cells.all_inner_texts() == ["办理行政复议案件", "27件", "31件", "▲ +4", "+14.8%"]
    assert all(box["x"] + box["width"] <= 390 for box in (cell.bounding_box() for cell in cells.all()))  # type: ignore[index]
    page.keyboard.press("n")
    page.evaluate("document.querySelector('#table').scrollIntoView({ block: 'end' })")
    bar = page.locator("#bar").bounding_box()
    assert bar is not None and bar["y"] == 0 and bar["height"] < 120


def test_tiles_filter_what_they_count(open_page: Open) -> None:
    opened = open_page()
    opened.page.click(".tiles [data-filter=dropped]")
    assert opened.hash().endswith("show=dropped")
    assert len(opened.shown()) == 2


def test_serif_type_is_a_choice(open_page: Open) -> None:
    page = open_page().page
    page.click("#serif")
    assert "Serif" in page.evaluate("getComputedStyle(document.querySelector('.s')).fontFamily.split(',')[0]")


def test_another_candidate_is_told_with_its_words_its_certainty_and_a_link(open_page: Open) -> None:
    comparison = next_year()
    found = ((pair, also) for pair in comparison.pairs for also in pair.also[:1] if not pair.old)
    pair, also = next((pair, also) for pair, also in found if also.certainty > 0.01)
    opened = open_page(next_year, place=f"#{pair.id}")
    opened.page.keyboard.press("w")
    link = opened.page.locator(".evidence .possible a").first
    assert link.inner_text() == printable(comparison.old.sentence_text(also.old)).strip()
    assert f"可信度 {100 * also.certainty:.0f}%" in opened.page.inner_text(".evidence .possible")
    link.click()
    assert opened.at() == comparison.pairs[comparison.pair_of[Side.OLD][also.old]].id


def long_reports() -> Comparison:
    """Reports of so many sentences that rows are drawn only when they come near, of unlike lengths and with notes."""
    clauses = [f"推进第{n}项工作落地见效，" * (1 + n % 7) + f"办理案件{n}件。" for n in range(1100)]
    old, new = (
        parse_document(f"甲县{year}年工作报告\n一、主要工作\n" + "\n".join(clauses), Source(f"{year}.txt", "0" * 64))
        for year in (2023, 2024)
    )
    return compare_reports(old, new)


def test_nothing_moves_while_a_long_page_is_scrolled_through(open_page: Open) -> None:
    """What was guessed is measured while the reader reads: then the page is as high as it will be, row by row."""
    page = open_page(long_reports).page
    page.click("#unfold")
    heights = (
        "Array.from(document.querySelectorAll('.run, .listing'), (e) => Math.round(e.getBoundingClientRect().height))"
    )
    page.wait_for_selector("html:not([data-measuring])", timeout=60_000)
    before = page.evaluate(heights)
    assert len(before) > 10 and len(set(before)) > 1
    page.evaluate(
        """async () => {
          for (let y = 0; y < document.documentElement.scrollHeight; y += 800) {
            scrollTo(0, y);
            await new Promise((done) => { setTimeout(done, 20); });
          }
        }"""
    )
    moved = [abs(one - other) for one, other in zip(page.evaluate(heights), before, strict=True)]
    assert max(moved) <= 1, "but for what rounding makes of half a pixel"


def test_pointing_at_rows_and_tables_moves_nothing(open_page: Open) -> None:
    """The buttons for decisions are made where one points and where a table comes near; the page stays as it is."""
    page = open_page(next_year).page
    height = "document.documentElement.scrollHeight"
    before = page.evaluate(height)
    for row in page.locator(".run > .row:visible").all()[:12]:
        row.hover()
        assert page.evaluate(height) == before
    for name in ("numbers", "initiatives", "followups", "checks", "decisions"):
        page.evaluate(f"document.getElementById('{name}').scrollIntoView()")
        page.wait_for_timeout(50)
        assert page.evaluate(height) == before, name
    assert page.locator("#checks .judge").count() > 0


def test_every_key_is_in_the_help(open_page: Open) -> None:
    """What the scripts listen to is what the help names, so that a new key is not forgotten."""
    scripts = ROOT / "reports" / "html" / "script"
    keys, judging = ((scripts / name).read_text(encoding="utf-8") for name in ("keys.js", "decisions.js"))
    table = keys[keys.index("const KEYS = {") : keys.index("\n};")]
    heard = set(re.findall(r"^  '?([a-z/?0]|Escape)'?:", table, re.MULTILINE))
    heard |= set(re.findall(r"(\w): '", re.search(r"const JUDGING = \{(.*?)\}", judging)[1]))  # type: ignore[index]
    assert len(heard) == 16
    page = open_page(next_year).page
    told = set(page.locator("#help kbd").all_text_contents())
    assert {"Esc" if key == "Escape" else key for key in heard} <= told
