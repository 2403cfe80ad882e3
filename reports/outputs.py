"""The files a comparison can be written to: one table of formats, each with its option, its name and its renderer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from diffengine.model import Comparison

__all__ = ["FORMATS", "Format", "file_name"]

_LONGEST_STEM = 60
"""Characters of each report's name in a file name: two of them and a suffix, in Chinese, stay under 255 bytes."""


@dataclass(frozen=True, slots=True)
class Format:
    """`option` is its name on the command line, `suffix` ends its file name, `render` gives the file's bytes."""

    option: str
    suffix: str
    render: Callable[[Comparison, str], bytes]


def file_name(format: Format, old: str, new: str) -> str:
    """What a file in `--out` is called: `2023_2024.html` for the reports `2023.docx` and `2024.pdf`."""
    return f"{_stem(old)}_{_stem(new)}{format.suffix}"


def _stem(name: str) -> str:
    return "stdin" if name == "-" else Path(name).stem[:_LONGEST_STEM]


# Each renderer is imported when it is asked for: nobody waits for pandas or jinja2 to get a CSV.


def _html(comparison: Comparison, lang: str) -> bytes:
    from reports.html.page import render_page

    return render_page(comparison, lang).encode("utf-8")


def _csv(comparison: Comparison, lang: str) -> bytes:
    from reports.csv_file import render_deltas

    return render_deltas(comparison)


def _checks_csv(comparison: Comparison, lang: str) -> bytes:
    from reports.csv_file import render_checks

    return render_checks(comparison)


def _json(comparison: Comparison, lang: str) -> bytes:
    from reports.json_file import render_json

    return render_json(comparison)


def _md(comparison: Comparison, lang: str) -> bytes:
    from reports.brief import render_brief

    return render_brief(comparison, lang).encode("utf-8")


def _xlsx(comparison: Comparison, lang: str) -> bytes:
    from reports.xlsx_file import render_workbook

    return render_workbook(comparison, lang)


def _docx(comparison: Comparison, lang: str) -> bytes:
    from reports.redline import render_redline

    return render_redline(comparison, lang)


FORMATS = (
    Format("html", ".html", _html),
    Format("csv", "-deltas.csv", _csv),
    Format("checks_csv", "-checks.csv", _checks_csv),
    Format("json", ".json", _json),
    Format("md", ".md", _md),
    Format("xlsx", ".xlsx", _xlsx),
    Format("docx", "-redline.docx", _docx),
)
