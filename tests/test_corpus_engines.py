"""The same questions on DuckDB and on Spark have the same answers."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from corpus_samples import FROM_ABOVE, asking, stored, written_reports

from diffengine.corpus.asking import Asker, question_names
from diffengine.corpus.first import first_of_clauses
from diffengine.corpus.novelty import known_sentences
from diffengine.corpus.phrases import shared_phrases
from diffengine.corpus.shares import report_shares
from diffengine.corpus.twins import twin_reports
from diffengine.reading import read_report

BESIDE = {"known", "sources", "first_clause", "twin_overlap", "near_met", "near_words"}
"""Questions that need keys put beside them; asked through what asks them."""

pytestmark = pytest.mark.skipif(
    not (importlib.util.find_spec("pyspark") and shutil.which("java")), reason="Spark needs pyspark and a Java runtime"
)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return written_reports(tmp_path_factory.mktemp("reports"))


@pytest.fixture(scope="module")
def engines(files: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Asker, Asker]]:
    store = stored(tmp_path_factory.mktemp("stores") / "store", files)
    with pytest.MonkeyPatch.context() as patch:
        # What runs once is not worth compiling twice.
        patch.setenv("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
        with asking(store) as duck, asking(store, "spark") as spark:
            yield duck, spark


@pytest.mark.parametrize("name", sorted(set(question_names()) - BESIDE))
def test_a_question_has_the_same_rows_on_both(name: str, engines: tuple[Asker, Asker]) -> None:
    values: dict[str, Any] = {"places": 2, "text": FROM_ABOVE, "year": 2020 if name == "shares" else 0}
    duck, spark = (list(asker.rows(name, **values)) for asker in engines)
    assert duck
    assert spark == duck


def test_every_answer_is_the_same_on_both(files: list[Path], engines: tuple[Asker, Asker]) -> None:
    document = read_report(files[-1])
    duck, spark = (
        (
            shared_phrases(asker, places=2, year=2020, level="county"),
            report_shares(asker),
            known_sentences(asker, document),
            first_of_clauses(asker, document),
            twin_reports(asker),
        )
        for asker in engines
    )
    assert spark == duck
    assert all(duck[:4])
