"""What a report says of itself at its head: title, region, and the year it reports on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from diffengine.document.marks import find_mark
from diffengine.document.sentences import Piece

_TITLE = re.compile(r"报告|公报|总结|要点|计划|规划|方案|年报|情况")
_SPACED = re.compile(r"(?<=[\u4e00-\u9fff])[ 　]+(?=[\u4e00-\u9fff])")
_HEAD_LINES = 12
"""A title block longer than this is no title block."""

_LONGEST_TITLE = 60
_PLACE_END = "自治区|自治州|自治县|自治旗|特别行政区|新区|地区|林区|省|市|县|区|旗|州|盟|镇|乡|街道"
_PLACE = re.compile(rf"((?:(?!.{{0,3}}人民政府)[\u4e00-\u9fff]{{2,9}}?(?:{_PLACE_END}))+)")
_AT_SESSION = re.compile(r"在(.{2,20}?)第.{1,4}届")
_DATE = re.compile(r"((?:19|20)\d\d)年(\d{1,2})月")
_SESSION_LOOKS_AHEAD = 11
"""A session held in November or December hears of the year that is ending; one held before, of the year before."""

_ASIDE = ("—", "-", "–", "(", "（")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=\s*年|-|—)")
_REVIEW_YEAR = re.compile(
    r"(?<!\d)((?:19|20)\d\d)年(?!.{0,8}(?:安排|计划|打算|部署|思路)).{0,12}(?:回顾|工作情况|主要工作|成效|进展)"
)


_PLAN_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年.{0,10}(?:安排|计划|打算|总体要求|预期目标|重点工作)")


@dataclass(frozen=True, slots=True)
class Identity:
    """`title` in one line, `region` (海原县), the reported `year`, and `body`, the first piece after the title."""

    title: str
    region: str
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
    return Identity(title or name, _region(title, head), _year(title, head, text), len(head))


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


def _region(title: str, head: list[str]) -> str:
    """The place that the title names, else the session it was read to, else any line of the head.

    A title that tells who spoke at which session (王平市长在海州市第十六届…上的报告) names the place of the session.
    """
    sessions = [found[1] for line in head for found in _AT_SESSION.finditer(line)]
    for source in (*([] if _AT_SESSION.search(title) else [title]), *sessions, title, *head):
        found = _PLACE.search(re.sub(r"\d{4}年度?", " ", source))
        if found:
            return found[1]
    return ""


def _year(title: str, head: list[str], text: str) -> int | None:
    """The year that a report looks back on: the one in the title, or what the headings and dates of a speech imply."""
    in_title = _YEAR.search(title)
    if in_title and "政府工作报告" not in title:
        return int(in_title[1])
    votes: Counter[int] = Counter(int(year) for year in _REVIEW_YEAR.findall(text))
    votes.update(int(year) - 1 for year in _PLAN_YEAR.findall(text))
    for line in head:
        for year, month in _DATE.findall(line):
            votes[int(year) - (int(month) < _SESSION_LOOKS_AHEAD)] += 2
    if in_title and not votes:
        votes[int(in_title[1]) - 1] += 1
    if not votes:
        votes.update(int(year) for year in _YEAR.findall(text))
    return min(votes, key=lambda year: (-votes[year], year)) if votes else None
