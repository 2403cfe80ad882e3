"""Small reports for the tests of findings: a review and a plan, told by their headings."""

from __future__ import annotations

from pathlib import Path

from diffengine.compare import compare_reports
from diffengine.document import parse_document
from diffengine.model import Comparison, Document, Source

SHARED = Path(__file__).resolve().parents[2] / "shared"
"""Real and annotated reports, where they lie beside the project; tests that read them are skipped elsewhere."""

SEEDS = Path(__file__).resolve().parents[1] / "seeds"


def report(review: str, plan: str = "", *, year: int = 2023, place: str = "青石县") -> Document:
    """A report of `year` with these sentences in its review and its plan."""
    text = f"{place}{year}年度法治政府建设情况报告\n一、{year}年度法治政府建设的主要举措和成效\n{review}\n"
    if plan:
        text += f"二、{year + 1}年度法治政府建设的主要安排\n{plan}\n"
    return parse_document(text, Source(f"{place}{year}.txt", ""))


def compare(old: Document, new: Document) -> Comparison:
    """The comparison of two such reports."""
    return compare_reports(old, new)


def read_report(path: Path) -> Document:
    """The report in a UTF-8 file."""
    return parse_document(path.read_text(encoding="utf-8"), Source(path.name, ""))
