"""Every figure in a table is a quantity of its row and column, whatever the table is written with."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from diffengine import read_report
from diffengine.model import Document

CASES = tomllib.loads((Path(__file__).parent / "cases" / "tables.toml").read_text(encoding="utf-8"))["case"]


def read(case: dict[str, Any]) -> Document:
    above = ("云岭县2023年统计公报", "一、综合")
    if "html" in case:
        page = "".join(f"<p>{line}</p>" for line in above) + case["html"]
        return read_report("公报.html", data=f'<html><meta charset="utf-8"><body>{page}</body></html>'.encode())
    return read_report("公报.txt", data="\n".join((*above, case["text"])).encode())


@pytest.mark.parametrize("case", CASES, ids=[case["rule"] for case in CASES])
def test_a_table_says(case: dict[str, Any]) -> None:
    document = read(case)
    assert [f"{q.indicator} = {q.value} {q.unit}" for q in document.quantities] == case["cells"]
    headings = [document.sentence_text(at) for at, sentence in enumerate(document.sentences) if sentence.heading]
    assert headings == ["一、综合", *case.get("headings", [])]


@pytest.mark.parametrize("case", CASES, ids=[case["rule"] for case in CASES])
def test_the_span_of_a_figure_holds_its_digits(case: dict[str, Any]) -> None:
    document = read(case)
    for quantity in document.quantities:
        assert any(char.isdigit() for char in quantity.numeral.of(document.text))
        assert "<" not in quantity.text and "|" not in quantity.text
