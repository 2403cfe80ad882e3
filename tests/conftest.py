"""The browser for the tests of the page: one for all of them, started when the first one asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from page_browser import Open, Opened
    from playwright.sync_api import Browser
    from serve_support import Served, Walk

    from diffengine.model import Comparison

    Make = Callable[[], Comparison]


# No test depends on the clock: a busy machine is slow and not wrong.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session", autouse=True)
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The programs that tests start find their modules compiled, as an installed program does, whatever the machine."""
    base = tmp_path_factory.getbasetemp()
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
        patch.setenv("PYTHONPYCACHEPREFIX", str((base.parent if base.name.startswith("popen-") else base) / "compiled"))
        yield


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A headless Chromium; its tests are skipped where there is none."""
    from page_browser import launch

    with launch() as browser:
        yield browser


@pytest.fixture(scope="session")
def page_url(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Make, str], str]:
    """The address of the page of a comparison, written once."""
    from reports.html import render_page

    folder = tmp_path_factory.mktemp("pages")

    def write(make: Make, lang: str) -> str:
        path = folder / f"{make.__name__}-{lang}.html"
        if not path.exists():
            path.write_text(render_page(make(), lang), encoding="utf-8")
        return path.as_uri()

    return write


@pytest.fixture
def open_page(chromium: Browser, page_url: Callable[[Make, str], str]) -> Iterator[Open]:
    """Opens the page of what a function makes: `open_page(sample, "en", place="#p2", color_scheme="dark")`."""
    from page_browser import open_in
    from page_samples import sample

    opened: list[Opened] = []

    def open_page(make: Make = sample, lang: str = "zh", place: str = "", **options: object) -> Opened:
        opened.append(open_in(chromium, page_url(make, lang), place, **options))
        return opened[-1]

    yield open_page
    for page in opened:
        page.page.context.close()


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One running `diffengine serve` for all tests that a browser looks at."""
    from serve_support import serve

    with serve(tmp_path_factory.mktemp("served") / "比较") as running:
        yield running


@pytest.fixture(scope="session")
def walk(chromium: Browser, served: Served, tmp_path_factory: pytest.TempPathFactory) -> Walk:
    """The first steps of a newcomer there: the address is opened, two Word files are compared."""
    from serve_support import newcomers_walk

    return newcomers_walk(chromium, served, tmp_path_factory.mktemp("reports"))
