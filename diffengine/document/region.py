"""Which place a report is about: told by the session it was read to, its title, its speaker, its file, its words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from diffengine.divisions import COUNTRY, Division, division, find_mentions, parents_of

_DAY = re.compile(
    r"[\d〇○零一二三四五六七八九十]{4}\s*年(?:度|\s*[\d一二三四五六七八九十]{1,3}\s*月(?:\s*[\d一二三四五六七八九十]{1,3}\s*日)?)?"
)
_SESSION = re.compile(r"(?:在|^|\s)([^，,。在]{2,24}?)(?:第?[\d一二三四五六七八九十]{1,4}届|人民代表大会|人大)")
_CONGRESS = re.compile(r"在([^，,。在]{2,20}?)(?:第?[\d一二三四五六七八九十]{1,4}届)?(?:人民代表大会|人大)")
_SPEAKER = re.compile(r"代表([^，,。]{2,20}?)(?:人民政府|革命委员会)")
_OF_THE_COUNTRY = re.compile(r"中华人民共和国|国家统计局|国务院|政务院|全国人民代表大会")
_FOR_THE_COUNTRY = re.compile(r"(?:代表|受|根据)国务院(?:，|,|的委托|的决定|，?向)")
_PLACE_END = "自治区|自治州|自治县|自治旗|特别行政区|新区|地区|林区|省|市|县|区|旗|州|盟|镇|乡|街道"
_PLACE = re.compile(
    rf"((?:(?!.{{0,3}}人民政府|关于|经济|自治[区州县]|[在于的和])[\u4e00-\u9fff]{{2,9}}?(?:{_PLACE_END}))+)"
)
_PART = re.compile(
    r"[\u4e00-\u9fff]{2,10}?(?:镇|乡|街道|新区|开发区|高新区|示范区|保税区)(?=人民政府|20|\s|第|法治|政府|信息|$)"
)
_SPACED = re.compile(r"(?<=[\u4e00-\u9fff])[ 　]+(?=[\u4e00-\u9fff])")

_OPENING = 800
"""Characters in which a speaker says for whom he speaks: 现在，我代表苏州市人民政府，…"""

_ENOUGH = 3
"""Times a place must be named to be the one a text without a head is about, and twice as often as the next one."""


class Region(NamedTuple):
    """The `name` of a place, the longest its own form in that year, and its `code` in the table of divisions, or ""."""

    name: str
    code: str


def find_region(head: Sequence[str], title: str, text: str, file_name: str, year: int | None) -> Region:
    """The place that a report is about, ("", "") where nothing tells it.

    海原县2023年度法治政府建设情况报告 → 海原县, 640522; 2013年政府工作报告 read 在市十五届人大二次会议上 by one who
    speaks 代表苏州市人民政府 → 苏州市. A place that no table knows (云岭县) has no code.
    """
    lines = [_bare(line) for line in head]
    shown, opening = _bare(title), _bare(text[:_OPENING])
    sessions = [found[1] for line in lines for found in _SESSION.finditer(line)]
    speaks = [found[1] for ask in (_CONGRESS, _SPEAKER) for found in ask.finditer(opening)]
    for source in (*sessions, shown, *lines, *speaks, file_name):
        if found := _named_in(source, text, year):
            return found
    if any(map(_OF_THE_COUNTRY.search, lines)) or _FOR_THE_COUNTRY.search(opening):
        return _as_region(division(COUNTRY))
    # A title that tells who spoke at which session (王平市长在海州市第十六届…) names the place of the session.
    for source in (*([] if _SESSION.search(shown) else [shown]), *sessions, shown, *lines):
        if unknown := _PLACE.search(source):
            return Region(unknown[1], "")
    return _most_named(text, year)


def _bare(line: str) -> str:
    """A line without its days and the blanks between its characters."""
    return _DAY.sub(" ", _SPACED.sub("", line))


def _named_in(line: str, text: str, year: int | None) -> Region | None:
    """The innermost place named in a line: 海原县 of 宁夏回族自治区海原县."""
    mentions = [m for m in find_mentions(line) if m.divisions[0].code != COUNTRY]
    if not mentions:
        return None
    last = mentions[0]
    for mention in mentions[1:]:
        if mention.start != last.end:
            break
        last = mention
    if part := _PART.match(line, last.end):
        return Region(line[last.start : last.end] + part[0], "")
    rows = [row for row in last.divisions if row.held_in(year)] or list(last.divisions)
    return _as_region(_told_apart(rows, text), line[last.start : last.end])


def _told_apart(rows: Sequence[Division], text: str) -> Division | None:
    """The one of several places of a name whose superiors the text names most; None where it names neither."""
    latest = list({row.today: row for row in sorted(rows, key=lambda row: row.last)}.values())
    if len(latest) == 1:
        return latest[0]
    told = {
        row: sum(text.count(parent.name) for parent in parents_of(row.code) if parent.code != COUNTRY) for row in latest
    }
    first, second, *_ = sorted(latest, key=lambda row: (-told[row], row.code))
    return first if told[first] > told[second] else None


def _as_region(row: Division | None, written: str = "") -> Region:
    return Region(row.name, row.code) if row else Region(written, "")


def _most_named(text: str, year: int | None) -> Region:
    """The place that a text without a head names most often, of the level it speaks of: 我省…江西…江西…江西."""
    level = Counter(found[1] for found in re.finditer("[全我]([省市县区旗州盟])", text)).most_common(1)
    if not level:
        return _as_region(division(COUNTRY) if len(re.findall("我国|全国", text)) >= _ENOUGH else None)
    votes: Counter[Division] = Counter()
    for mention in find_mentions(text):
        for row in _of_level(mention.divisions, level[0][0], year):
            votes[row] += 1
    ranked = sorted(votes, key=lambda row: (-votes[row], row.code))
    if not ranked or votes[ranked[0]] < _ENOUGH or (len(ranked) > 1 and votes[ranked[0]] < 2 * votes[ranked[1]]):
        return Region("", "")
    return _as_region(ranked[0])


def _of_level(rows: Sequence[Division], word: str, year: int | None) -> Iterator[Division]:
    """Those of `rows` that call themselves by `word`: 省 and 自治区 are provinces, 市 cities, 州 prefectures."""
    latest = {row.today: row for row in sorted(rows, key=lambda row: row.last) if row.held_in(year)}
    yield from (row for row in latest.values() if row.name.endswith(word))
