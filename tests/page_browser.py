"""Chromium for the tests of the page."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, sync_playwright

_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def find_chromium() -> str | None:
    """The path of the system's Chromium; None lets Playwright use its own."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@contextmanager
def chromium() -> Iterator[Browser]:
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
