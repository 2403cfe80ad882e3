"""`diffengine serve` in a real Chromium: what a newcomer does, and that everyone can."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from serve_support import LONG, Served, Walk

from reports.serve import serve_pages
from reports.serve.desk import Job, State
from reports.serve.orders import PAIR, Order, Step

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def state(walk: Walk) -> Any:
    """What a browser keeps that was let in."""
    return walk.state


@pytest.fixture(scope="module")
def made(walk: Walk) -> str:
    """The address of a comparison of two Word files."""
    return walk.made


def test_a_newcomer_compares_two_word_files_in_two_actions(walk: Walk, served: Served) -> None:
    """The address is opened by the program; what is left to do is to choose the files and to press the button."""
    assert walk.framed_title.startswith("海原县 2023")
    assert walk.rows > 100
    assert walk.title == "海原县 2023 → 海原县 2024"
    assert walk.complaints == []
    assert [url for url in walk.requests if not url.startswith(served.origin)] == []


def entered(chromium: Browser, state: Any, **options: Any) -> Page:
    """A page of a browser that was let in."""
    return chromium.new_context(storage_state=state, **{"viewport": PHONE, **options}).new_page()


def test_reports_dropped_anywhere_one_after_the_other_are_put_in_a_list(chromium: Browser, served, state) -> None:
    page = entered(chromium, state)
    page.goto(served.origin)
    assert page.is_disabled("#go")
    for name, hint in (("2024.docx", "再选一份就能比较。"), ("2023.docx", "")):
        page.evaluate(_DROP, name)
        assert page.inner_text("#hint") == hint
    assert page.locator("#list li").all_inner_texts() == ["2024.docx×", "2023.docx×"]
    page.click("#swap")
    assert page.locator("#list li").all_inner_texts() == ["2023.docx×", "2024.docx×"]
    assert page.input_value("#order-field") == "given"
    page.evaluate(_DROP, "2022.docx")
    assert page.inner_text("#go") == "并排成表（3 份）"
    page.click("#list li:nth-child(1) button")
    assert page.locator("#list li").all_inner_texts() == ["2024.docx×", "2022.docx×"]
    assert page.evaluate("document.getElementById('reports').files.length") == 2
    page.context.close()


_DROP = """name => {
  const transfer = new DataTransfer();
  transfer.items.add(new File(['报告'], name));
  document.querySelector('footer').dispatchEvent(
    new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: transfer }));
}"""


def test_files_are_chosen_and_compared_by_keyboard_alone(chromium: Browser, served, state, tmp_path: Path) -> None:
    page = entered(chromium, state)
    page.goto(served.origin)
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "reports":
            break
    ring = "getComputedStyle(document.querySelector('label[for=reports]')).outlineStyle"
    assert page.evaluate(ring) == "solid"
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Space")
    for path in (paths := (tmp_path / "a.txt", tmp_path / "b.txt")):
        path.write_text("某县2023年报告\n一、工作情况\n全县办理行政复议案件27件。\n", encoding="utf-8")
    chooser.value.set_files(paths)
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "go":
            break
    page.keyboard.press("Space")
    page.wait_for_url("**/comparisons/*", timeout=LONG)
    page.context.close()


def test_without_script_reports_are_compared_too(chromium: Browser, served, state, tmp_path: Path) -> None:
    page = entered(chromium, state, java_script_enabled=False)
    page.goto(served.origin)
    for path in (paths := (tmp_path / "a.txt", tmp_path / "b.txt")):
        path.write_text("某县2023年报告\n一、工作情况\n全县办理行政复议案件27件。\n", encoding="utf-8")
    assert page.locator("#reports").is_visible()
    page.set_input_files("#reports", paths)
    page.click("#go")
    page.wait_for_url("**/comparisons/*", timeout=LONG)
    page.context.close()


def test_a_trouble_is_a_sentence_on_the_page(chromium: Browser, served, state, tmp_path: Path) -> None:
    (tmp_path / "空.docx").write_bytes(b"")
    (tmp_path / "新.txt").write_text("某县2024年报告", encoding="utf-8")
    page = entered(chromium, state)
    page.goto(served.origin)
    page.set_input_files("#reports", [tmp_path / "空.docx", tmp_path / "新.txt"])
    page.click("#go")
    page.wait_for_selector(".j-failed", timeout=LONG)
    assert "空.docx：文件里没有文字" in page.inner_text(".job")
    no_violation(page)
    page.click(".job button")
    page.wait_for_url(served.origin + "/")
    assert page.locator(".job").count() == 0
    page.context.close()


def test_three_hundred_megabytes_are_refused_before_they_are_sent(chromium, served, state, tmp_path: Path) -> None:
    page = entered(chromium, state)
    page.goto(served.origin)
    for name, size in (("大.docx", 300), ("小.docx", 1)):
        with (tmp_path / name).open("wb") as stream:
            stream.truncate(size * 1024 * 1024)
    page.set_input_files("#reports", [tmp_path / "大.docx", tmp_path / "小.docx"])
    assert page.inner_text("#trouble").startswith("大.docx 超过 100 MB")
    assert page.is_disabled("#go")
    page.context.close()


def test_a_page_of_another_origin_changes_and_reads_nothing(chromium: Browser, served, state, made: str) -> None:
    """Another port is another origin, but the same site: here the cookie alone would not keep it out."""
    page = entered(chromium, state)
    with stranger_site() as site:
        for origin in (site, site.replace("127.0.0.1", "localhost")):
            page.goto(origin)
            assert page.evaluate(_ATTACK, made) == {"read": "refused", "framed": "nothing"}
            page.evaluate("to => { document.forms[0].action = to; document.forms[0].submit(); }", f"{made}/delete")
            page.wait_for_url("**/delete")
            assert "来自别的网站" in page.inner_text("body") or "完整地址" in page.inner_text("body")
    page.goto(made)
    assert page.locator("iframe").count() == 1
    page.context.close()


_ATTACK = """async address => {
  const read = await fetch(address, { credentials: 'include' }).then(() => 'read', () => 'refused');
  const sent = { method: 'POST', mode: 'no-cors', credentials: 'include' };
  await fetch(address + '/delete', sent).catch(() => 'its answer is kept from this page too');
  const frame = document.createElement('iframe');
  frame.src = address;
  const loaded = new Promise((resolve) => { frame.onload = resolve; });
  document.body.append(frame);
  await loaded;
  let framed = 'nothing';
  try { framed = frame.contentDocument.body.innerText || 'nothing'; } catch { framed = 'nothing'; }
  return { read, framed };
}"""


@contextmanager
def stranger_site() -> Iterator[str]:
    """A site of somebody else on this machine."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(b"<form method=post></form>")

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_what_a_report_says_can_ask_nothing_of_the_program(chromium, served, state, made: str) -> None:
    """Were there a hole in a comparison's page, its script would still be a stranger here."""
    page = entered(chromium, state)
    page.goto(made)
    page.wait_for_selector("iframe")
    (frame,) = page.frames[1:]
    frame.wait_for_selector(".row")
    ask = "address => fetch(address, { credentials: 'include' }).then(() => 'read', () => 'refused')"
    assert frame.evaluate(ask, served.origin + "/") == "refused"
    for what in ("parent.document.title", "document.cookie", "localStorage.length"):
        assert frame.evaluate(f"(() => {{ try {{ return {what}; }} catch {{ return 'refused'; }} }})()") == "refused"
    page.context.close()


def test_the_page_of_a_comparison_works_in_its_frame_and_by_itself(chromium, served, state, made: str) -> None:
    page = entered(chromium, state, viewport={"width": 1400, "height": 900}, accept_downloads=True)
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(made)
    frame = page.frame_locator("iframe")
    frame.locator(".filter[data-filter=new]").click()
    assert frame.locator(".filter[data-filter=new]").get_attribute("aria-pressed") == "true"
    page.click(".more summary")
    with page.expect_download() as download:
        page.click("a[href$='/files/docx']")
    assert download.value.suggested_filename == "海原县2023_海原县2024-redline.docx"
    with page.expect_popup() as popup:
        page.click("a[target=_blank]")
    popup.value.wait_for_load_state("load")
    popup.value.locator(".filter[data-filter=new]").click()
    popup.value.wait_for_url("**show=new**")
    assert complaints == []
    page.context.close()


def test_deleting_asks_first(chromium: Browser, served, state, tmp_path: Path) -> None:
    page = entered(chromium, state)
    page.goto(served.origin)
    for path in (paths := (tmp_path / "x.txt", tmp_path / "y.txt")):
        path.write_text("丁县2021年报告\n一、工作情况\n全县办理行政复议案件27件。\n", encoding="utf-8")
    page.set_input_files("#reports", paths)
    page.click("#go")
    page.wait_for_url("**/comparisons/*", timeout=LONG)
    page.goto(served.origin)
    item = page.locator(".kept > li").filter(has_text="x.txt、y.txt")
    assert not item.locator("form button").is_visible()
    item.locator("summary").click()
    item.locator("form button").click()
    assert page.locator(".kept > li").filter(has_text="x.txt、y.txt").count() == 0
    page.context.close()


def test_the_language_changes_and_stays(chromium: Browser, served, state) -> None:
    page = entered(chromium, state)
    page.goto(served.origin)
    page.click("a[hreflang=en]")
    assert page.inner_text("h1") == "Choose two reports to compare"
    page.reload()
    assert page.get_attribute("html", "lang") == "en"
    page.context.close()


def test_another_browser_is_let_in_by_an_address_of_its_own(chromium: Browser, served, state) -> None:
    page = entered(chromium, state)
    page.goto(served.origin)
    page.click("form[action='/address'] button")
    address = page.inner_text("code")
    page.context.close()
    for let_in in (True, False):
        other = chromium.new_context().new_page()
        other.goto(address)
        if let_in:
            other.wait_for_url(served.origin + "/")
        assert other.locator("#drop").count() == int(let_in)
        other.context.close()


def no_violation(page: Page) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    found = axe.Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    assert [(item["id"], [node["html"][:120] for node in item["nodes"]][:3]) for item in found] == []


@pytest.mark.parametrize(
    ("viewport", "scheme", "lang"),
    [(PHONE, "light", "zh"), (PHONE, "dark", "en"), ({"width": 1400, "height": 900}, "dark", "zh")],
    ids=["phone", "dark-en", "wide"],
)
def test_every_page_is_for_everyone_and_no_wider_than_the_screen(
    chromium, served, state, made: str, tmp_path: Path, viewport, scheme: str, lang: str
) -> None:
    page = entered(chromium, state, viewport=viewport, color_scheme=scheme)
    page.goto(f"{served.origin}/language/{lang}")
    (tmp_path / f"{'长' * 60}.txt").write_text("报告", encoding="utf-8")
    page.set_input_files("#reports", [next(tmp_path.iterdir())])
    page.click(".kept .delete summary")
    fits(page)
    for path in (made, f"{served.origin}/nowhere"):
        page.goto(path)
        if path == made:
            page.click(".more summary")
        fits(page)
    page.context.close()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_seen_in_passing_is_for_everyone_too(chromium: Browser, tmp_path: Path, lang: str) -> None:
    """The first page with a store to ask, an order in hand, one that failed, a sentence, the welcome."""
    view = serve_pages.Page(lang, "/home/某人/diffengine", store=True)
    order = Order(Path(), ("2023.docx", "2024.docx"), PAIR, lang)
    jobs = [
        serve_pages.job_state(Job("a", order, State.RUNNING, Step("gathering", 1, 3)), view),
        serve_pages.job_state(Job("b", order, State.FAILED, sentence="读不了。"), view),
    ]
    pages = {
        "home": {"jobs": jobs, "kept": []},
        "job": {"job": jobs[0]},
        "message": {"sentence": view.words("end.address"), "link": "http://127.0.0.1/?token=x", "inside": True},
        "welcome": {},
    }
    for name, values in pages.items():
        path = tmp_path / f"{name}.html"
        content = serve_pages.render(name, view, **values).replace('http-equiv="refresh"', "")
        path.write_text(content, encoding="utf-8")
        page = chromium.new_context(viewport=PHONE).new_page()
        page.goto(path.as_uri())
        fits(page)
        page.context.close()


def fits(page: Page) -> None:
    """Nothing is wider than the window, and axe finds nothing."""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    no_violation(page)
