"""Decisions in the page that `diffengine serve` shows, in a real Chromium: kept beside the comparison, and obeyed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from report_files import report_as_docx
from serve_support import LONG, SEEDS, Served, Walk, seed_docx

from reports.decisions_file import read_review

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SAVED = "#toast:has-text('意见已保存')"


@pytest.fixture
def page(chromium: Browser, walk: Walk) -> Iterator[Page]:
    """A comparison of two Word files in its frame, of which nothing is decided; whoever decides takes it back."""
    page = chromium.new_context(storage_state=walk.state, viewport={"width": 1400, "height": 900}).new_page()
    page.goto(walk.made)
    yield page
    page.context.close()


@pytest.fixture
def fresh(page: Page, served: Served, tmp_path: Path) -> Page:
    """A comparison of its own."""
    page.goto(served.origin)
    page.set_input_files("#reports", seed_docx(tmp_path))
    page.click("#go")
    page.wait_for_url("**/comparisons/*", timeout=LONG)
    return page


def framed(page: Page) -> Any:
    """The comparison in its frame, when its script has run."""
    frame = page.frame_locator("iframe")
    frame.locator("#decision-tools:not([hidden])").wait_for(state="attached", timeout=LONG)
    return frame


def content(page: Page) -> Any:
    """The comparison as data."""
    return json.loads(page.request.get(f"{page.url}/files/json").body())


def rewritten(page: Page) -> list[str]:
    """The ids of pairs on which one may well be of two minds."""
    return [p["id"] for p in content(page)["pairs"] if p["old"] and p["new"] and p["change"] != "verbatim"]


def judge(page: Page, row: str, verdict: str) -> None:
    framed(page).locator(f"[id='{row}']").hover()
    framed(page).locator(f"[id='{row}'] [data-verdict={verdict}]").click()


def kept_file(served: Served) -> Path:
    """The newest file of decisions in the folder of results."""
    return max(served.folder.glob("*/*.decisions.json"), key=lambda path: path.stat().st_mtime_ns)


def test_what_is_decided_in_the_frame_outlives_the_page_and_is_obeyed_when_compared_again(fresh: Page, served) -> None:
    page = fresh
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    right, wrong, noted = rewritten(page)[:3]
    judge(page, right, "right")
    judge(page, wrong, "wrong")
    judge(page, noted, "note")
    page.keyboard.type("查附表")
    page.wait_for_selector(SAVED)
    page.wait_for_timeout(300)
    page.reload()
    framed(page).locator(f"[id='{wrong}'] .verdict").wait_for()
    assert framed(page).locator(f"[id='{wrong}'] .verdict").inner_text() == "有误"
    assert "文件夹" in framed(page).locator("#decisions .legend").inner_text()
    said = {d.id: (str(d.verdict), d.note) for d in read_review(kept_file(served)).decisions}
    assert said == {right: ("right", ""), wrong: ("wrong", ""), noted: ("note", "查附表")}

    first = page.url
    page.click("#again button")
    page.wait_for_url(lambda url: "/comparisons/" in url and url != first, timeout=LONG)
    again = content(page)
    assert wrong not in {pair["id"] for pair in again["pairs"]}
    assert {d["id"]: d["state"] for d in again["decisions"]}[wrong] == "obeyed"
    assert framed(page).locator("#decision-list li").count() == 3
    assert page.request.get(f"{page.url}/files/decisions_to").ok, "the decisions stand beside the new comparison"
    assert complaints == []


def test_decisions_are_carried_to_a_report_that_was_edited_in_the_folder(fresh: Page, served: Served) -> None:
    page = fresh
    rows = rewritten(page)
    judge(page, rows[0], "right")
    page.wait_for_selector(SAVED)
    report = kept_file(served).parent / "originals" / "海原县2024.docx"
    edited = (SEEDS / "haiyuan-2024-simulated.txt").read_text(encoding="utf-8") + "\n全县新设便民服务点12个。\n"
    report.write_bytes(report_as_docx(edited))
    first = page.url
    page.click("#again button")
    page.wait_for_url(lambda url: "/comparisons/" in url and url != first, timeout=LONG)
    again = content(page)
    assert "便民服务点12个" in json.dumps(again, ensure_ascii=False)
    assert [d["state"] for d in again["decisions"]] == ["confirmed"]


def test_one_that_is_taken_back_is_gone_for_good(page: Page, served: Served) -> None:
    row = rewritten(page)[0]
    judge(page, row, "wrong")
    page.wait_for_selector(SAVED)
    page.reload()
    framed(page).locator("#decision-list li button").click()
    page.wait_for_selector(SAVED)
    assert read_review(kept_file(served)).decisions == ()
    page.reload()
    framed(page).locator("#decisions .legend:has-text('文件夹')").wait_for(state="attached")
    assert framed(page).locator(".verdict").count() == 0


def test_only_the_frame_is_heard_and_only_what_it_is_known_to_say(page: Page) -> None:
    kept = page.request.get(f"{page.url}/decisions").json()
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method))
    page.evaluate("postMessage({ diffengine: 'decided', file: '{}' }, '*')")
    (frame,) = page.frames[1:]
    for message in ("null", "'decided'", "{ diffengine: 'constructor' }", "{ diffengine: 'decided', file: {} }"):
        frame.evaluate(f"parent.postMessage({message}, location.origin)")
    page.wait_for_timeout(300)
    assert "POST" not in sent
    frame.evaluate("parent.postMessage({ diffengine: 'decided', file: '{}' }, location.origin)")
    page.wait_for_selector("#toast:has-text('意见没有保存上')")
    assert page.request.get(f"{page.url}/decisions").json() == kept
