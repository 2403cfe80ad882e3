"""Chromium for the tests of the page."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
from page_samples import next_year, other_county, sample, work_reports
from playwright.sync_api import Browser, Page, sync_playwright

WIDE = {"width": 1400, "height": 900}
NARROW = {"width": 320, "height": 640}
PAIRS = [sample, next_year, other_county, work_reports]
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@dataclass
class Opened:
    """A page in the browser, with what it asked for and what it complained about."""

    page: Page
    url: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def at(self) -> str:
        """The id of the row one stands at."""
        return str(self.page.evaluate("document.querySelector('.row.at')?.id || ''"))

    def shown(self) -> list[str]:
        """The ids of the rows that are not filtered out, when the page has done what was asked of it."""
        self.settle()
        found = self.page.evaluate("Array.from(document.querySelectorAll('.run > .row:not([hidden])'), row => row.id)")
        return list(found)

    def settle(self) -> None:
        """Waits a moment: what opens by itself has opened then. No frame is waited for: a hidden page has none."""
        self.page.wait_for_timeout(30)

    def hash(self) -> str:
        return str(self.page.evaluate("decodeURIComponent(location.hash)"))


_THIN = """(most) => {
  const seen = new Map();
  const isOneOfMany = (element, kind) => {
    seen.set(kind, (seen.get(kind) || 0) + 1);
    return seen.get(kind) > most;
  };
  const remove = (selector, kindOf) => document.querySelectorAll(selector).forEach((element) => {
    if (!element.querySelector('h3, h4, h5, h6') && isOneOfMany(element, kindOf(element))) element.remove();
  });
  remove('.run > .row', (row) => `${row.className} ${row.dataset.k}`);
  remove('tbody tr', (line) => `${line.closest('section').id} ${line.className} ${line.dataset.kind}`);
  remove('#change-list li, #ruler a', (item) => item.tagName + item.innerHTML.split('>')[0]);
}"""


def thin(page: Page, most: int = 4) -> None:
    """Leaves `most` of every kind of row: what is said of four holds for the hundredth, and is said much sooner."""
    page.evaluate(_THIN, most)


Open = Callable[..., Opened]
"""The fixture `open_page`: opens the page of a comparison, `open_page(sample, "en", place="#p2", viewport=NARROW)`."""


def find_chromium() -> str | None:
    """The path of the system's Chromium; None lets Playwright use its own."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@contextmanager
def launch() -> Iterator[Browser]:
    """A headless browser. Where there is none the test is skipped, but on the build server that is a failure."""
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=find_chromium(), args=_ARGUMENTS)
        except Exception as error:
            if os.environ.get("CI") == "true":
                raise
            pytest.skip(f"no Chromium to open the page in: {str(error).splitlines()[0]}")
        yield browser
        browser.close()


def open_in(browser: Browser, url: str, place: str, **options: object) -> Opened:
    """The file at `url`, at a place in it, in a new context with these options of Playwright."""
    context = browser.new_context(**{"viewport": WIDE, **options})  # type: ignore[arg-type]
    opened = Opened(context.new_page(), url)
    opened.page.on("request", lambda request: opened.requests.append(request.url))
    opened.page.on("console", lambda message: opened.complaints.append(message.text))
    opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
    opened.page.goto(url + place)
    for _ in range(2):  # the list of changes opens after the page has loaded, and moves what a test would click
        opened.settle()
    return opened
