"""Files for the neighbours of a fault: each made from what its entry in `cases/faults` says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from report_files import MARGIN, PAGE_WIDTH, docx, paragraph, pdf, printed_lines, run

Case = dict[str, Any]

LINE = 20.0
TITLE, SECTION = "清溪县{}年统计公报", "一、综合"


def inputs(folder: Path, case: Case) -> list[tuple[str, bytes]]:
    """The one file of a case or its two: name and content. Above a body stand a title and a section."""
    if "files" in case:
        return [(name, (folder / name).read_bytes()) for name in case["files"]]
    if "old" in case:
        return [("旧.txt", _text(case["old"])), ("新.txt", _text(case["new"], 2024))]
    if "old_word" in case:
        return [("旧.docx", _word(case["old_word"])), ("新.docx", _word(case["new_word"], 2024))]
    if "old_html" in case:
        return [("旧.html", _page(case["old_html"])), ("新.html", _page(case["new_html"], 2024))]
    name, make = next((kind, make) for kind, make in MAKERS.items() if kind in case)
    return [(f"报告.{ENDINGS.get(name, 'pdf')}", make(case))]


def _text(body: str, year: int = 2023) -> bytes:
    return f"{TITLE.format(year)}\n{SECTION}\n{body.strip(chr(10))}\n".encode()


_MARKED = re.compile(r"\^([^^]+)\^|~([^~]+)~")
"""^1^ is raised, ~99~ struck out."""


def _word(body: str, year: int = 2023) -> bytes:
    lines = [TITLE.format(year), SECTION, *body.strip().splitlines()]
    return docx("".join(paragraph(_runs(line)) for line in lines))


def _runs(line: str) -> str:
    pieces, end = [], 0
    for found in _MARKED.finditer(line):
        how = '<w:vertAlign w:val="superscript"/>' if found[1] else "<w:strike/>"
        raised = f"<w:r><w:rPr>{how}</w:rPr><w:t>{found[1] or found[2]}</w:t></w:r>"
        pieces += [run(line[end : found.start()]), raised]
        end = found.end()
    return "".join([*pieces, run(line[end:])])


def _page(body: str, year: int = 2023) -> bytes:
    above = f"<p>{TITLE.format(year)}</p><p>{SECTION}</p>"
    return f'<html><head><meta charset="utf-8"></head><body>{above}{body}</body></html>'.encode()


def _printed(case: Case) -> bytes:
    """Lines on pages, parted by ===; a line with | is a row, its cells at the `lefts` for as many; `ruled` draws them.

    The lefts of ruled rows end with their right edge.
    """
    pages, shapes = [], []
    for lines in case["print"].strip().split("===\n"):
        texts, drawn = [], []
        for number, line in enumerate(lines.splitlines()):
            top, cells = 60 + number * LINE, [cell.strip() for cell in line.split("|")]
            lefts = case["lefts"].get(str(len(cells)), [MARGIN])
            texts += [(left + 3.0, top + 4, 12.0, cell) for left, cell in zip(lefts, cells, strict=False)]
            if len(cells) > 1 and case.get("ruled"):
                drawn += [(lefts[0], edge, lefts[-1], edge + 0.5) for edge in (top, top + LINE)]
                drawn += [(left, top, left + 0.5, top + LINE) for left in lefts]
        pages.append(texts)
        shapes.append(drawn)
    return pdf(pages, page_shapes=shapes)


def _columns(case: Case) -> bytes:
    """A title across, then paragraphs set solid in two columns of equally many lines."""
    title, *paragraphs = case["columns"].strip().splitlines()
    lines = [line for paragraph in paragraphs for line in printed_lines(paragraph, COLUMN)]
    half = (len(lines) + 1) // 2
    texts = [((PAGE_WIDTH - 16 * len(title)) / 2, 60.0, 16.0, title)]
    for left, column in ((45.0, lines[:half]), (310.0, lines[half:])):
        texts += [(left + 10 * indent, 100 + 16.0 * n, 10.0, line) for n, (indent, line) in enumerate(column)]
    return pdf([texts])


COLUMN = 24.0
"""Characters of a line in a column."""


def _framed(case: Case) -> bytes:
    """Pages of lines with a running `head` or `foot`, in which {} is the number of the page."""
    pages = []
    for number, lines in enumerate(case["pages"], start=1):
        texts = [(MARGIN, 120 + 24.0 * n, 12.0, line) for n, line in enumerate(_wrapped(lines))]
        texts += [(200.0, 40.0, 10.0, case["head"].format(number))] if "head" in case else []
        texts += [(200.0, 800.0, 10.0, case["foot"].format(number))] if "foot" in case else []
        pages.append(texts)
    return pdf(pages)


def _wrapped(lines: str) -> list[str]:
    return [line[n : n + 34] for line in lines.splitlines() for n in range(0, len(line), 34)]


def _chart(case: Case) -> bytes:
    """A Word file with a chart; each series is its name and points `head value`."""
    series = "".join(_series(name, [point.rsplit(" ", 1) for point in points]) for name, *points in case["chart"])
    space = "http://schemas.openxmlformats.org/drawingml/2006/chart"
    chart = f'<c:chartSpace xmlns:c="{space}"><c:chart><c:plotArea>{series}</c:plotArea></c:chart></c:chartSpace>'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    drawing = f'<w:r><w:drawing><c:chart xmlns:c="{space}" xmlns:r="{office}" r:id="r0"/></w:drawing></w:r>'
    return docx(paragraph(TITLE.format(2023)) + paragraph(SECTION) + paragraph(drawing), chart=chart)


def _series(name: str, points: list[list[str]]) -> str:
    years = [head for head, _ in points]
    heads = "".join(f'<c:pt idx="{_place(n, years)}"><c:v>{head}</c:v></c:pt>' for n, head in enumerate(years))
    values = "".join(f'<c:pt idx="{_place(n, years)}"><c:v>{value}</c:v></c:pt>' for n, (_, value) in enumerate(points))
    return (
        f'<c:ser><c:tx><c:strRef><c:strCache><c:pt idx="0"><c:v>{name}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
        f"<c:cat><c:strRef><c:strCache>{heads}</c:strCache></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:numCache><c:formatCode>General</c:formatCode>{values}</c:numCache></c:numRef></c:val></c:ser>"
    )


def _place(at: int, heads: list[str]) -> int:
    """The place of a point: years count from the first year, so that a gap stays one."""
    years = [int(head[:4]) for head in heads if head[:4].isdigit()]
    return years[at] - 2021 if years else at


MAKERS = {
    "text": lambda case: _text(case["text"]),
    "md": lambda case: _text(case["md"]),
    "html": lambda case: _page(case["html"]),
    "word": lambda case: _word(case["word"]),
    "whole": lambda case: case["whole"].encode(),
    "page": lambda case: case["page"].encode(),
    "print": _printed,
    "columns": _columns,
    "pages": _framed,
    "at": lambda case: pdf([[tuple(text) for text in case["at"]]], shapes=[tuple(box) for box in case["boxes"]]),
    "chart": _chart,
}
ENDINGS = {"text": "txt", "md": "md", "html": "html", "whole": "txt", "page": "html", "chart": "docx", "word": "docx"}
