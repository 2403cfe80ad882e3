"""A running `diffengine serve` for the tests: a process of its own, as users have it."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import subprocess
import sys
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
from report_files import report_as_docx

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[1]
SEEDS = ROOT / "seeds"
LONG = 60_000
"""Milliseconds that a comparison may take where all tests run at once."""


def run_apart(work: Coroutine[Any, Any, Any]) -> Any:
    """What `work` gives, run on a thread of its own: the browser of other tests keeps a loop running on this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


class InProcess:
    """A browser that asks an application in this process; it keeps cookies and follows nothing."""

    def __init__(self, app: Any, origin: str) -> None:
        self._app = app
        self._origin = origin
        self._cookies = httpx.Cookies()

    def request(self, method: str, path: str, **what: Any) -> httpx.Response:
        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(app=self._app)
            async with httpx.AsyncClient(transport=transport, base_url=self._origin, cookies=self._cookies) as client:
                answer = await client.request(method, path, **what)
                self._cookies = client.cookies
                return answer

        return run_apart(ask())

    def get(self, path: str, **what: Any) -> httpx.Response:
        return self.request("GET", path, **what)

    def post(self, path: str, **what: Any) -> httpx.Response:
        return self.request("POST", path, **what)


@dataclass
class Served:
    """A server: its process, the address with the token, the folder in which it keeps what was compared."""

    process: subprocess.Popen[str]
    address: str
    folder: Path
    opened: list[httpx.Client] = field(default_factory=list)

    @property
    def origin(self) -> str:
        return self.address.split("/?")[0]

    def client(self) -> httpx.Client:
        """A browser that was given the address: it has the cookie, and sends what browsers send."""
        client = httpx.Client(base_url=self.origin, headers={"Origin": self.origin}, timeout=30)
        assert client.get(self.address, headers={"Sec-Fetch-Site": "none"}).status_code == 200
        self.opened.append(client)
        return client

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


@contextmanager
def serve(folder: Path, *options: str) -> Iterator[Served]:
    """`diffengine serve --no-browser` on `folder` until the block ends."""
    command = [sys.executable, "-c", "from reports.cli import main; main()", "serve", "--no-browser", "--folder"]
    process = subprocess.Popen(
        [*command, str(folder), *options],
        cwd=folder.parent,
        # As most have it: what is printed into a pipe stays there until it is flushed.
        env={key: value for key, value in os.environ.items() if key != "PYTHONUNBUFFERED"} | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    assert process.stdout
    said = ""
    while not (found := re.search(r"http://\S+\?token=\S+", said)):
        line = process.stdout.readline()
        assert line, f"it did not start: {said}"
        said += line
    served = Served(process, found[0], folder)
    try:
        yield served
    finally:
        for client in served.opened:
            client.close()
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
            process.wait(20)
        process.stdout.close()


def seed_docx(folder: Path) -> tuple[Path, Path]:
    """The seed report and the simulated next year as Word files."""
    paths = folder / "海原县2023.docx", folder / "海原县2024.docx"
    for path, seed in zip(paths, ("haiyuan-2023.txt", "haiyuan-2024-simulated.txt"), strict=True):
        path.write_bytes(report_as_docx((SEEDS / seed).read_text(encoding="utf-8")))
    return paths


@dataclass(frozen=True)
class Walk:
    """What a newcomer saw: the page of the comparison and its frame, what was asked for and complained about.

    `state` is what the browser keeps, which is let in from now on; `made` the address of the comparison.
    """

    made: str
    state: Any
    title: str
    framed_title: str
    rows: int
    requests: list[str]
    complaints: list[str]


def newcomers_walk(browser: Browser, served: Served, folder: Path) -> Walk:
    """Opens the address that `serve` gave, as the program itself does, drops two Word files and compares them."""
    requests: list[str] = []
    complaints: list[str] = []
    page = browser.new_page()
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(served.address)
    page.set_input_files("#reports", seed_docx(folder))
    page.click("#go")
    page.wait_for_url("**/comparisons/*", timeout=LONG)
    frame = page.frame_locator("iframe")
    framed_title, rows = frame.locator("h1").inner_text(), frame.locator(".row").count()
    state, title, made = page.context.storage_state(), page.inner_text("h1"), page.url
    page.context.close()
    return Walk(made, state, title, framed_title, rows, requests, complaints)
