"""`diffengine serve` in a real Chromium: what a newcomer does, and that everyone can."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from serve_support import Served, seed_docx, serve

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PHONE = {"width": 390, "height": 844}
LONG = 60_000
"""Milliseconds that a comparison may take where all tests run at once."""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("served") / "比较"
    with serve(folder) as running:
        yield running


@pytest.fixture(scope="module")
def state(chromium: Browser, served: Served) -> Any:
    """What a browser keeps that was given the address, which opens once."""
    context = chromium.new_context()
    page = context.new_page()
    page.goto(served.address)
    page.wait_for_url(served.origin + "/")
    kept = context.storage_state()
    context.close()
    return kept


def test_a_newcomer_compares_two_word_files_in_two_actions(chromium: Browser, tmp_path: Path) -> None:
    with serve(tmp_path / "比较") as served:
        page = chromium.new_page()
        requests: list[str] = []
        complaints: list[str] = []
        page.on("request", lambda request: requests.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(served.address)  # the browser is opened by the program
        page.set_input_files("#reports", seed_docx(tmp_path))
        page.click("#go")
        page.wait_for_url("**/comparisons/*", timeout=LONG)
        frame = page.frame_locator("iframe")
        assert frame.locator("h1").inner_text().startswith("海原县 2023")
        assert frame.locator(".row").count() > 100
        assert page.inner_text("h1") == "海原县 2023 → 海原县 2024"
        assert complaints == []
        assert [url for url in requests if not url.startswith(served.origin)] == []
        page.context.close()
