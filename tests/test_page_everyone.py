"""The page for everyone: every size and colour, on paper, without script, by keyboard and by ear, and under attack."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from page_browser import NARROW, PAIRS, Open, thin
from page_samples import HOSTILE, hostile, next_year, other_county, sample, work_reports

from diffengine.model import Comparison, Side
from reports.printable import printable

ONLY_VIOLATIONS = {"resultTypes": ["violations"]}
"""What axe should tell in full: listing what passes takes longer than finding what does not."""


@pytest.mark.parametrize("make", [*PAIRS, hostile], ids=lambda make: make.__name__)
def test_one_request_and_no_complaint(open_page: Open, make: Callable[[], Comparison]) -> None:
    opened = open_page(make)
    for key in "njwm/":
        opened.page.keyboard.press(key)
    assert opened.complaints == []
    assert [url.split("#")[0] for url in opened.requests] == [opened.url]


def test_colours_switch_and_follow_the_system(open_page: Open) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    light, dark = open_page().page, open_page(color_scheme="dark").page
    assert light.evaluate(ground) != dark.evaluate(ground)
    light.click("#theme")
    light.click("#theme")
    assert light.evaluate(ground) == dark.evaluate(ground)


def test_the_interface_speaks_english(open_page: Open) -> None:
    page = open_page(lang="en").page
    assert page.get_attribute("html", "lang") == "en"
    assert page.inner_text(".filter[data-filter=dropped]").startswith("− Not found")
    page.fill("#threshold", "50")
    assert "of" in page.inner_text("#tally")


@pytest.mark.parametrize("make", [*PAIRS, hostile], ids=lambda make: make.__name__)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_is_wider_than_the_smallest_screen(open_page: Open, make: Callable[[], Comparison], lang: str) -> None:
    page = open_page(make, lang, viewport=NARROW).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    page.keyboard.press("o")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("make", PAIRS, ids=lambda make: make.__name__)
def test_print_holds_every_sentence(open_page: Open, make: Callable[[], Comparison]) -> None:
    pypdfium2 = pytest.importorskip("pypdfium2")
    pdf = pypdfium2.PdfDocument(open_page(make).page.pdf(prefer_css_page_size=True))
    text = "".join(page.get_textpage().get_text_range() for page in pdf)
    printed = _letters(re.sub(r"〔[^〕]*〕", "", text))
    comparison = make()
    for side in Side:
        document = comparison.document(side)
        sentences = [_letters(printable(document.sentence_text(n))) for n in range(len(document.sentences))]
        missing = [sentence for sentence in sentences if not _stands_in(sentence, printed)]
        assert missing == []


def test_every_printed_sheet_has_its_number(open_page: Open) -> None:
    pypdfium2 = pytest.importorskip("pypdfium2")
    pdf = pypdfium2.PdfDocument(open_page().page.pdf(prefer_css_page_size=True))
    numbers = [page.get_textpage().get_text_range().strip().splitlines()[0] for page in pdf]
    assert numbers == [f"{number} / {len(pdf)}" for number in range(1, len(pdf) + 1)]


def _letters(text: str) -> str:
    """What is left of a text that was broken into lines and columns: its letters and digits."""
    return re.sub(r"[\W_]", "", text)


def _stands_in(sentence: str, printed: str) -> bool:
    """Whether a sentence was printed, perhaps broken at the end of a page: in at most two pieces."""
    if sentence in printed:
        return True
    return any(sentence[:cut] in printed and sentence[cut:] in printed for cut in range(1, len(sentence)))


def test_without_script_all_text_and_the_anchors_are_there(open_page: Open) -> None:
    comparison = sample()
    page = open_page(java_script_enabled=False, place="#p10-from").page
    shown = page.locator("#rows").inner_text()
    for side in Side:
        document = comparison.document(side)
        for n in range(len(document.sentences)):
            assert document.sentence_text(n) in shown
    assert not page.locator("#bar").is_visible()
    page.click("#p10 .jump")
    assert page.url.endswith("#p10-from")


def test_hostile_text_is_shown_as_it_is(open_page: Open) -> None:
    opened = open_page(hostile)
    opened.page.on("dialog", lambda dialog: pytest.fail(f"a script of the report ran: {dialog.message}"))
    opened.page.keyboard.press("o")
    shown = opened.page.evaluate("Array.from(document.querySelectorAll('.s'), s => s.textContent)")
    assert {printable(text) for text in HOSTILE} <= set(shown)
    assert opened.complaints == []


@pytest.mark.parametrize(
    ("make", "scheme"),
    [(sample, "light"), (sample, "dark"), (next_year, "light"), (other_county, "dark"), (work_reports, "light")],
    ids=lambda value: value if isinstance(value, str) else value.__name__,
)
def test_axe_finds_no_violation(open_page: Open, make: Callable[[], Comparison], scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page = open_page(make, color_scheme=scheme).page
    page.keyboard.press("n")
    page.keyboard.press("w")
    page.click("#changes summary")
    thin(page)
    found = axe.Axe().run(page, options=ONLY_VIOLATIONS).response["violations"]
    assert [(item["id"], [node["html"][:120] for node in item["nodes"]][:3]) for item in found] == []


def test_axe_finds_no_violation_on_a_small_screen_in_english(open_page: Open) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page = open_page(sample, "en", viewport=NARROW).page
    page.click("#nav > summary")
    found = axe.Axe().run(page, options=ONLY_VIOLATIONS).response["violations"]
    assert [(item["id"], [node["html"][:120] for node in item["nodes"]][:3]) for item in found] == []
