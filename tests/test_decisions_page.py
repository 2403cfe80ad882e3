"""Decisions on the page, in a real browser: taken by mouse and by key, kept while reading, saved to a file, obeyed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from page_browser import Open, Opened, open_in, thin
from page_samples import next_year
from playwright.sync_api import Browser

from diffengine import compare_reports
from diffengine.model import Comparison, Judged, Review, State, Verdict
from diffengine.quantities.units import unit_group
from diffengine.review import compare_reviewed, decided, orders_of, review_of, statements_of
from diffengine.views.other_numbers import other_numbers
from reports.decisions_file import parse_review
from reports.html import render_page


def saved(opened: Opened) -> Review:
    """The file of decisions that the page gives, read as the command reads it."""
    return parse_review(content(opened))


def content(opened: Opened) -> bytes:
    # By key: rows that come near as the page scrolls are laid out anew, and move a button that is being clicked.
    with opened.page.expect_download() as download:
        opened.page.press("#decision-tools [type=submit]", "Enter")
    assert download.value.suggested_filename.endswith(".decisions.json")
    return Path(download.value.path()).read_bytes()


def judge(opened: Opened, row: str, verdict: str) -> None:
    opened.page.hover(f"[id='{row}']")
    opened.page.click(f"[id='{row}'] [data-verdict={verdict}]")


def pairs_of(comparison: Comparison, count: int) -> list[str]:
    return [p.id for p in comparison.pairs if p.old and p.new and not p.moved and p.change != "verbatim"][:count]


def test_a_pair_judged_on_the_page_is_obeyed_by_the_next_comparison(open_page: Open) -> None:
    comparison = next_year()
    right, wrong = pairs_of(comparison, 2)
    opened = open_page(next_year)
    judge(opened, right, "right")
    judge(opened, wrong, "wrong")
    assert opened.page.inner_text(f"#{right} .verdict") == "正确"
    again = compare_reviewed(comparison.old, comparison.new, saved(opened))
    assert [outcome.state for outcome in again.outcomes] == [State.CONFIRMED, State.OBEYED]
    assert wrong not in {pair.id for pair in again.pairs}
    assert opened.complaints == []


def test_the_file_of_the_page_says_what_the_library_would(open_page: Open) -> None:
    """Ids, claims, links and words of a decision are the same whoever writes it."""
    comparison = next_year()
    split = next(p for p in comparison.pairs if len(p.old) + len(p.new) > 2 and not p.moved)
    statements = {(s.kind, s.id): s for s in statements_of(comparison)}
    opened = open_page(next_year)
    opened.page.fill("#decision-who", "张三")
    opened.page.fill("#decision-when", "2025-03-01")
    judge(opened, split.id, "right")
    delta = opened.page.locator("#numbers tbody tr").first
    delta.scroll_into_view_if_needed()
    delta.locator("[data-verdict=wrong]").click()
    name = str(delta.get_attribute("data-id"))
    expected = [
        decided(statements[Judged.PAIR, split.id], Verdict.RIGHT, who="张三", when="2025-03-01"),
        decided(statements[Judged.DELTA, name], Verdict.WRONG, who="张三", when="2025-03-01"),
    ]
    assert saved(opened) == review_of(comparison, expected)


@pytest.mark.parametrize(
    ("table", "kind"), [("initiatives", "initiative"), ("followups", "followup"), ("checks", "check")]
)
def test_every_finding_can_be_judged(open_page: Open, table: str, kind: str) -> None:
    opened = open_page(next_year, place=f"#{table}")
    line = opened.page.locator(f"#{table} tbody tr").first
    line.locator("[data-verdict=wrong]").click()
    (decision,) = saved(opened).decisions
    assert (decision.kind, decision.id, decision.verdict) == (kind, line.get_attribute("data-id"), "wrong")
    comparison = next_year()
    (outcome,) = compare_reviewed(comparison.old, comparison.new, saved(opened)).outcomes
    assert outcome.state is State.MARKED


def test_decisions_are_taken_by_key_and_taken_back(open_page: Open) -> None:
    (row,) = pairs_of(next_year(), 1)
    opened = open_page(next_year, place=f"#{row}")
    press = opened.page.keyboard.press
    press("y")
    assert opened.page.inner_text(f"#{row} .verdict") == "正确"
    press("x")
    assert opened.page.inner_text(f"#{row} .verdict") == "有误"
    press("x")
    assert opened.page.locator(f"#{row} .verdict").count() == 0
    press("e")
    opened.page.keyboard.type("查附表 y x")
    press("Escape")
    assert opened.page.evaluate("document.activeElement.dataset.verdict") == "note"
    (decision,) = saved(opened).decisions
    assert (decision.verdict, decision.note) == (Verdict.NOTE, "查附表 y x")


def test_another_counterpart_is_chosen_from_those_also_possible(open_page: Open) -> None:
    comparison = next_year()
    found = ((pair, also) for pair in comparison.pairs for also in pair.also[:1] if pair.new and not pair.old)
    pair, also = next((pair, also) for pair, also in found if also.certainty > 0.01)
    opened = open_page(next_year, place=f"#{pair.id}")
    opened.page.keyboard.press("c")
    opened.page.click(f"#{pair.id} .remark li button >> nth=0")
    again = compare_reviewed(comparison.old, comparison.new, saved(opened))
    (judged,) = (p for p in again.pairs if p.judgement)
    assert (also.old, also.new) in judged.links


def test_another_counterpart_is_any_sentence_that_is_pointed_at(open_page: Open) -> None:
    comparison = next_year()
    row, other = pairs_of(comparison, 4)[::3]
    pair, chosen = (next(p for p in comparison.pairs if p.id == name) for name in (row, other))
    for by_key in (False, True):
        opened = open_page(next_year, place=f"#{row}")
        opened.page.keyboard.press("c")
        opened.page.click(f"#{row} .remark .pick")
        if by_key:
            opened.page.evaluate("document.activeElement.blur()")
            while opened.at() != other:
                opened.page.keyboard.press("j")
            opened.page.keyboard.press("Enter")
        else:
            opened.page.click(f"#{other} .new .s")
        (decision,) = saved(opened).decisions
        ids = comparison.old.sentences[pair.old[0]].id, comparison.new.sentences[chosen.new[0]].id
        assert decision.verdict is Verdict.OTHER and ids in decision.links


def test_decisions_outlive_the_page_and_are_read_from_a_file(open_page: Open, tmp_path: Path) -> None:
    first, second = pairs_of(next_year(), 2)
    opened = open_page(next_year)
    judge(opened, first, "wrong")
    opened.page.reload()
    assert opened.page.inner_text(f"#{first} .verdict") == "有误"
    path = tmp_path / "a.decisions.json"
    path.write_bytes(content(opened))
    other = open_page(next_year)
    assert other.page.locator(".verdict").count() == 0, "another browser knows nothing"
    judge(other, second, "right")
    other.page.set_input_files("#decision-file", path)
    other.page.wait_for_selector(f"#{first} .verdict")
    assert {d.id: d.verdict for d in saved(other).decisions} == {first: "wrong", second: "right"}


def test_what_is_no_file_of_decisions_changes_nothing(open_page: Open, tmp_path: Path) -> None:
    opened = open_page(next_year)
    path = tmp_path / "a.json"
    path.write_text('{"schema": "diffengine/comparison/2"}', encoding="utf-8")
    opened.page.set_input_files("#decision-file", path)
    opened.page.wait_for_selector("#toast:has-text('这不是审核意见文件')")
    assert saved(opened).decisions == ()


def with_decisions() -> Comparison:
    """A comparison whose decisions were taken about another version of the new report."""
    before = next_year()
    first, second, third = (s for s in statements_of(before) if s.id in pairs_of(before, 3))
    kept = [decided(first, Verdict.RIGHT, who="张三", note="同意"), decided(second, Verdict.WRONG)]
    review = review_of(before, [*kept, decided(third, Verdict.RIGHT)])
    words = review.new.sentences[third.new[0]]
    return compare_reviewed(before.old, _without(before, words), review)


def _without(comparison: Comparison, words: str) -> Any:
    from diffengine.document import parse_document

    return parse_document(comparison.new.text.replace(words, ""), comparison.new.source)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_was_decided_before_is_shown_kept_and_told(open_page: Open, lang: str) -> None:
    comparison = with_decisions()
    opened = open_page(with_decisions, lang)
    (confirmed,) = (p.id for p in comparison.pairs if p.judgement)
    assert opened.page.inner_text(f"#{confirmed} .doubt") == {"zh": "已确认", "en": "confirmed"}[lang]
    assert opened.page.locator("#decisions .outcomes li").count() == 1
    assert saved(opened) == review_of(comparison)
    opened.page.click("#decision-list li:first-child button")
    assert len(saved(opened).decisions) == len(comparison.outcomes) - 1


def test_without_script_what_applies_no_longer_is_told(open_page: Open) -> None:
    page = open_page(with_decisions, java_script_enabled=False).page
    assert "原句已不在" in page.inner_text("#decisions")
    assert not page.is_visible("#decision-tools")
    assert not open_page(next_year, java_script_enabled=False).page.is_visible("#decisions")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_controls_are_for_everyone(open_page: Open, lang: str, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    opened = open_page(with_decisions, lang, color_scheme=scheme)
    row = pairs_of(with_decisions(), 2)[1]
    judge(opened, row, "wrong")
    judge(opened, row, "other")
    judge(opened, row, "note")
    opened.page.locator("#numbers").scroll_into_view_if_needed()
    opened.page.wait_for_selector("#numbers td.opinion .judge")
    thin(opened.page)
    found = Axe().run(opened.page, options={"resultTypes": ["violations"]})
    assert found.response["violations"] == [], json.dumps(found.response["violations"], ensure_ascii=False)[:2000]


def test_hostile_words_in_a_file_of_decisions_are_words(chromium: Browser, tmp_path: Path) -> None:
    comparison = next_year()
    statement = statements_of(comparison)[0]
    note = "</script><img src=x onerror=alert(1)>"
    review = review_of(comparison, [decided(statement, Verdict.RIGHT, who=note, note=note)])
    path = tmp_path / "page.html"
    path.write_text(render_page(compare_reviewed(comparison.old, comparison.new, review)), encoding="utf-8")
    opened = open_in(chromium, path.as_uri(), "")
    assert note in opened.page.inner_text("#decision-list")
    assert opened.page.locator("#decisions img").count() == 0
    assert opened.complaints == []
    assert compare_reports(comparison.old, comparison.new) == comparison
    opened.page.context.close()


def number_with_another(comparison: Comparison) -> tuple[str, int, int]:
    """A changed number for which another one of the old report may be meant: its id, that number, and the new one."""
    offered = other_numbers(comparison)
    rows = (delta for delta in comparison.deltas[:20] if delta.changed and offered[delta.id][0])
    delta = next(rows)
    assert delta.new is not None
    return delta.id, offered[delta.id][0][0], delta.new


def test_another_number_is_chosen_from_those_that_come_into_question(open_page: Open) -> None:
    comparison = next_year()
    name, old, new = number_with_another(comparison)
    opened = open_page(next_year, place="#numbers")
    opened.page.wait_for_selector("#numbers td.opinion .judge")
    line = opened.page.locator(f"#numbers tr[data-id='{name}']")
    line.locator("[data-verdict=other]").click()
    line.locator(".remark li button").first.click()
    assert line.locator(".verdict").inner_text() == "另选"
    review = saved(opened)
    again = compare_reviewed(comparison.old, comparison.new, review)
    assert [outcome.state for outcome in again.outcomes] == [State.CONFIRMED]
    (judged,) = (delta for delta in again.deltas if delta.judgement)
    assert (judged.old, judged.new) == (old, new)
    assert opened.complaints == []


def test_another_number_is_one_in_any_sentence_that_is_pointed_at(open_page: Open) -> None:
    """Of several numbers in it the reader says which; a sentence without one of this unit is refused with a word."""
    comparison = next_year()
    numbers = comparison.old.quantities
    name, _, _ = number_with_another(comparison)
    (delta,) = (d for d in comparison.deltas if d.id == name)
    assert delta.old is not None
    group = unit_group(numbers[delta.old])
    fitting = [n for n, q in enumerate(numbers) if unit_group(q) == group and q.sentence != numbers[delta.old].sentence]
    chosen = next(n for n in fitting if sum(numbers[n].sentence == numbers[m].sentence for m in fitting) > 1)
    silent = next(n for n, _ in enumerate(comparison.old.sentences) if not comparison.old.quantities_of(n))
    for at, expected in ((silent, 0), (numbers[chosen].sentence, 1)):
        opened = open_page(next_year, place="#numbers")
        opened.page.wait_for_selector("#numbers td.opinion .judge")
        line = opened.page.locator(f"#numbers tr[data-id='{name}']")
        line.locator("[data-verdict=other]").click()
        line.locator(".remark .pick").click()
        opened.page.evaluate("document.getElementById('unfold').click()")
        opened.page.dispatch_event(f"[id='old-{comparison.old.sentences[at].id}']", "click")
        if expected:
            line.locator(".remark li button").first.click()
        else:
            assert "没有同单位的数字" in opened.page.inner_text("#toast")
        assert len(saved(opened).decisions) == expected
    ((old, _),) = orders_of(saved(opened).decisions).figures
    assert old[0] == comparison.old.sentences[numbers[chosen].sentence].id


def test_what_is_pointed_at_in_the_same_report_is_no_counterpart(open_page: Open) -> None:
    comparison = next_year()
    lonely = next(p for p in comparison.pairs if p.new and not p.old)
    opened = open_page(next_year, place=f"#{lonely.id}")
    opened.page.keyboard.press("c")
    opened.page.click(f"#{lonely.id} .remark .pick")
    other = next(p for p in comparison.pairs if p.new and p.old and not p.moved and p.change == "edited")
    opened.page.dispatch_event(f"[id='new-{comparison.new.sentences[other.new[0]].id}']", "click")
    assert "另一份报告" in opened.page.inner_text("#toast")
    assert saved(opened).decisions == ()


def test_what_is_judged_wrong_is_counted_no_more_at_once_and_when_compared_again(open_page: Open) -> None:
    """Each count is that of the rows it leads to, and those judged wrong are a list of their own."""
    comparison = next_year()
    opened = open_page(next_year, place="#checks")
    tile = opened.page.locator(".tiles a[href='#checks'][data-kind=fail] b").first
    failed = int(tile.inner_text())
    assert failed == sum(check.verdict == "fail" for check in comparison.checks) > 0
    line = opened.page.locator("#checks tbody tr[data-kind=fail]").first
    line.locator("[data-verdict=wrong]").click()
    assert int(tile.inner_text()) == failed - 1
    again = compare_reviewed(comparison.old, comparison.new, saved(opened))
    tile.click()
    assert opened.page.locator("#checks tbody tr:visible").count() == failed - 1
    opened.page.select_option("#checks select", "rejected")
    assert opened.page.locator("#checks tbody tr:visible").count() == 1
    line.locator("[data-verdict=wrong]").click()
    assert int(tile.inner_text()) == failed

    def made_again() -> Comparison:
        return again

    counted = open_page(made_again).page.locator(".tiles a[href='#checks'][data-kind=fail] b").first
    assert int(counted.inner_text()) == failed - 1
