"""What a report says of itself at its head: title, region, and the year it reports on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from diffengine.document.marks import find_mark
from diffengine.document.region import find_region
from diffengine.document.reported_year import reported_year
from diffengine.document.sentences import Piece

_TITLE = re.compile(r"报告|公报|总结|要点|计划|规划|方案|年报|情况")
_SPACED = re.compile(r"(?<=[\u4e00-\u9fff])[ 　]+(?=[\u4e00-\u9fff])")
_HEAD_LINES = 12
"""A title block longer than this is no title block."""

_LONGEST_TITLE = 60
_ASIDE = ("—", "-", "–", "(", "（")


@dataclass(frozen=True, slots=True)
class Identity:
    """`title` in one line, `region` (海原县), its `code` in the table of divisions ("" for a place it does not know),
    the reported `year`, and `body`, the first piece after the title."""

    title: str
    region: str
    code: str
    year: int | None
    body: int


def find_identity(
    text: str, pieces: tuple[Piece, ...], name: str = "", styled: Mapping[int, int] | None = None
) -> Identity:
    """Title, region and year of a report, `""` and None where it does not say.

    `海原县2023年度法治政府建设情况报告` → region 海原县, year 2023. A work report read to a congress (政府工作报告
    —2018年3月7日在海拉尔区第十五届…) looks back on the year before: 2017, told by its own heading 2017年工作回顾.
    `styled` holds the first positions of paragraphs that the file itself marks as headings: they end the title block.
    """
    head = _head(text, pieces, styled or {})
    title = _title(head)
    year = reported_year(title or name, head, text)
    region = find_region(head, title, text, name, year)
    return Identity(title or name, region.name, region.code, year, len(head))


def _head(text: str, pieces: tuple[Piece, ...], styled: Mapping[int, int]) -> list[str]:
    """The lines before the first full sentence, greeting or heading, at most `_HEAD_LINES`."""
    lines: list[str] = []
    for piece in pieces[:_HEAD_LINES]:
        words = piece.span.of(text)
        if not piece.first or not piece.last or piece.ends or words[-1] in "：:":
            break
        if find_mark(words) or words.startswith("##") or (lines and piece.span.start in styled):
            break  # the first heading; 2023年… is no mark
        if len(words) > _LONGEST_TITLE:
            break
        lines.append(words)
    return lines


def _title(head: list[str]) -> str:
    joined = [_SPACED.sub("", line).lstrip("#").strip() for line in head]
    named = [line for line in joined if not line.startswith(_ASIDE)]
    return next((line for line in named if _TITLE.search(line)), named[0] if named else "")
