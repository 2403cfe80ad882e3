"""One report in every format gives the same sentences and quantities."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from report_files import report_as_docx, report_as_html, report_as_ofd, report_as_pdf

from diffengine import read_report
from diffengine.model import Document

SEEDS = sorted((Path(__file__).resolve().parents[1] / "seeds").glob("*.txt"))
EQUAL_SHARE = 0.99
"""Of the sentences of the text file; the rest is left to line breaks that a printed page does not show."""

BUILDERS: dict[str, Callable[[str], bytes]] = {
    "docx": report_as_docx,
    "html": report_as_html,
    "pdf": report_as_pdf,
    "ofd": report_as_ofd,
}


def sentences(document: Document) -> list[str]:
    return [document.sentence_text(index) for index in range(len(document.sentences))]


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
@pytest.mark.parametrize("name", BUILDERS)
def test_same_report_gives_same_sentences_and_quantities(name: str, seed: Path) -> None:
    text = seed.read_text(encoding="utf-8")
    plain = read_report(seed)
    other = read_report("报告", data=BUILDERS[name](text))
    expected, found = sentences(plain), sentences(other)
    equal = sum(sentence in set(found) for sentence in expected)
    assert equal >= EQUAL_SHARE * len(expected)
    assert len(found) == len(expected)
    assert [q.text for q in other.quantities] == [q.text for q in plain.quantities]
    assert [(s.level, s.number, s.title) for s in other.sections] == [
        (s.level, s.number, s.title) for s in plain.sections
    ]
    assert (other.region, other.year, other.title) == (plain.region, plain.year, plain.title)


def test_a_field_of_a_csv_file_is_on_one_line_however_it_was_broken() -> None:
    data = '项目,"金额\r\n（万元）"\r\n教育,12\r\n卫生,13\r\n'.encode("gb18030")
    read = read_report("收支.csv", data=data)
    assert [f"{q.indicator} = {q.value} {q.unit}" for q in read.quantities] == [
        "教育 · 金额 = 120000 元",
        "卫生 · 金额 = 130000 元",
    ]


def test_a_quote_that_is_never_closed_joins_no_lines_of_a_csv_file() -> None:
    read = read_report("收支.csv", data='项目,金额（万元）\n"教育,12\n卫生,13\n水利,14\n'.encode())
    assert [line.partition(",")[0] for line in read.text.splitlines()] == ["项目", '"教育', "卫生", "水利"]
