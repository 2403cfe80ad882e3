"""The pages that show what a store of reports answers: words stay words, and everyone can read them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from diffengine import read_report
from diffengine.corpus import add_reports
from diffengine.model import KnownSentence, Novelty, SaidBy
from reports.corpus.answer_page import render_answer
from reports.corpus.answer_tables import Answer
from reports.corpus.novelty_page import render_report
from reports.corpus.questions import QUESTIONS, Question, ask, title_of
from reports.messages import text

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SEED = Path(__file__).resolve().parents[1] / "seeds" / "haiyuan-2023.txt"
ROWS = [(2023, "county", "海原县", "a.txt", "句子很长，" * 60), (None, "", "", "b.txt", "无年份。")]
ANSWER = Answer(("year", "level", "region", "name", "sentence"), ROWS, "共 2 份")


def known_page(lang: str) -> str:
    """The page of a report of which every fifth sentence is new and the others are of each other kind."""
    document = read_report(SEED)
    kinds = list(Novelty)
    source = SaidBy("云岭县", 2022, "b.txt")
    known = [KnownSentence(n, kinds[n % len(kinds)], {}, 2, source) for n in range(len(document.sentences))]
    return render_report(document, known, lang)


def test_the_page_of_an_answer_shows_words_and_not_markup() -> None:
    hostile = "<script>alert(1)</script>"
    page = render_answer(Answer(("places", "times", "words"), [(3, 4, hostile)], hostile), hostile, "zh")
    assert "<script" not in page and page.count("&lt;script&gt;") == 4
    empty = render_answer(Answer(("places",), []), "x", "en")
    assert "<table" not in empty and text("corpus", "none", "en") in empty


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("stores") / "store"
    add_reports(path, [str(seed) for seed in sorted(SEED.parent.glob("*.txt"))], processes=1)
    return str(path)


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_is_answered_on_a_page(store: str, name: str) -> None:
    question = Question(name, "行政复议", 2023)
    answer = ask(question, store, "zh")
    assert name == "twins" or answer.rows
    page = render_answer(answer, title_of(question, "zh"), "zh")
    assert page.count("<td") == len(answer.rows) * len(answer.columns)
    asked = {"first": "：行政复议", "twins": ""}.get(name, "：2023")
    assert f">{text('corpus', f'question.{name}', 'zh')}{asked}<" in page


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("scheme", "width"), [("light", 1400), ("dark", 390)])
@pytest.mark.parametrize("kind", ["answer", "report"])
def test_the_pages_of_a_store_are_for_everyone(
    chromium: Browser, tmp_path: Path, lang: str, scheme: str, width: int, kind: str
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    path = tmp_path / "page.html"
    content = render_answer(ANSWER, "谁先说：句", lang) if kind == "answer" else known_page(lang)
    path.write_text(content, encoding="utf-8")
    context = chromium.new_context(color_scheme=scheme, viewport={"width": width, "height": 800})  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(path.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    found = axe.Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"][:80]) for each in found] == []
    context.close()
