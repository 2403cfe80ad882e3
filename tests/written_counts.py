"""The counts that stand in the files of a comparison, read back from what was really written."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from lxml import etree

Counts = dict[str, int]

_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_SENTENCES = {"改写": "edited", "只改数字": "numbers", "一字未改": "verbatim"}

_TERMINAL = {
    "数字": {
        "变化": "changed_numbers",
        "未变": "unchanged_numbers",
        "仅新报告": "only_new_numbers",
        "仅旧报告": "only_old_numbers",
    },
    "句子": {"新增": "new", "未找到": "dropped"} | _SENTENCES,
    "结构": {"移位": "moved", "拆分": "splits", "合并": "merges", "重组": "regrouped"},
}
"""The lines of key figures on the terminal; what did not happen is left out there."""

_TWO_PLACES = _TERMINAL | {"句子": {"仅新报告": "new", "仅旧报告": "dropped"} | _SENTENCES}
"""The same for reports of two places, where nothing is new or gone."""


def of_json(path: Path) -> tuple[dict[str, Any], Counts]:
    """The whole result, and the counts of its summary."""
    result = json.loads(path.read_text(encoding="utf-8"))
    return result, result["summary"]["counts"]


def of_lists(result: dict[str, Any]) -> Counts:
    """The counts of the pairs and deltas that the JSON lists."""
    heading = {(side, item["id"]): item["heading"] for side in ("old", "new") for item in result[side]["sentences"]}
    pairs = [
        pair for pair in result["pairs"] if not all(heading[side, i] for side in ("old", "new") for i in pair[side])
    ]
    changes = Counter(pair["change"] for pair in pairs)
    paired = [delta for delta in result["deltas"] if delta["old"] and delta["new"]]
    changed = [
        delta for delta in paired if any(float(delta[key] or 0) for key in ("difference", "points", "upper_difference"))
    ]
    return {
        "changed_numbers": len(changed),
        "unchanged_numbers": len(paired) - len(changed),
        "only_old_numbers": sum(delta["new"] is None for delta in result["deltas"]),
        "only_new_numbers": sum(delta["old"] is None for delta in result["deltas"]),
        **{change: changes[change] for change in ("verbatim", "numbers", "edited", "new", "dropped")},
        "moved": sum(pair["moved"] for pair in pairs),
        "splits": sum(len(pair["old"]) == 1 < len(pair["new"]) for pair in pairs),
        "merges": sum(len(pair["new"]) == 1 < len(pair["old"]) for pair in pairs),
        "regrouped": sum(min(len(pair["old"]), len(pair["new"])) > 1 for pair in pairs),
        "boilerplate": sum(pair["boilerplate"] for pair in pairs),
    }


def of_terminal(shown: str, *, two_places: bool = False) -> Counts:
    """The counts of the key figures on the terminal."""
    lines = " ".join(line.strip() for line in shown.split("\n重复  ")[0].splitlines())
    found = {}
    for subject, words in (_TWO_PLACES if two_places else _TERMINAL).items():
        part = re.split(rf"\s{subject}\s\s", lines, maxsplit=1)[1]
        part = re.split(r"\s(?:句子|结构)\s\s", part, maxsplit=1)[0]
        said = {word: int(count) for word, count in re.findall(r"(\S+) (\d+)(?= ·|\s*$)", part)}
        assert said.keys() <= words.keys()
        found |= {name: said.get(word, 0) for word, name in words.items()}
    return found


class Page(HTMLParser):
    """What the page counts: tiles, filters, sections of the tree and rows of the tables."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tiles: Counts = {}
        self.filters: Counts = {}
        self.tree: dict[int, Counts] = {}
        self.tables: Counts = {}
        self._open: list[tuple[str, dict[str, str]]] = []
        self._node = 0
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("meta", "link", "input", "br", "circle", "rect", "line"):
            return
        values = {name: value or "" for name, value in attrs}
        self._open.append((tag, values))
        if "data-node" in values:
            self._node = int(values["data-node"])
            self.tree[self._node] = {}
        if tag == "tr" and "data-kind" in values:
            table = next(inner["id"] for name, inner in self._open if name == "section" and "id" in inner)
            kind = f"{table} {values['data-kind']}"
            self.tables[kind] = self.tables.get(kind, 0) + 1

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not data.strip() or not self._open:
            return
        tag, values = self._open[-1]
        above = self._open[-2][1] if len(self._open) > 1 else {}
        if tag == "b" and any(inner.get("id") == "doubts" for _, inner in self._open):
            return
        if tag == "b" and above.get("href") == "#numbers":
            self.tiles["numbers"] = int(data)
        elif tag == "b" and above.get("data-filter"):
            self.tiles[above["data-filter"]] = int(data)
        elif tag == "b" and above.get("href") == "#checks":
            self.tiles["failed"] = int(data)
        elif values.get("class") == "amount":
            self.filters[above["data-filter"]] = int(data)
        elif values.get("class", "").startswith("count c-"):
            self.tree[self._node][values["class"].removeprefix("count c-")] = int(data)


def of_brief(brief: str) -> Counts:
    """The counts of the sentence that opens the brief."""
    said = re.search(
        r"一字(?:未改|不差) (\d+) 句，只(?:改数字|有数字不同) (\d+) 句，(?:改写|内容对应而措辞不同) (\d+) 句，"
        r"(?:新增|仅此份有) (\d+) 句；(?:旧报告另|仅.*)有 (\d+) 句(?:在新报告中未找到)?。"
        r"可比数字 (\d+) 个，其中 (\d+) 个(?:有变化|不同)",
        brief,
    )
    assert said
    names = ("verbatim", "numbers", "edited", "new", "dropped", "paired", "changed_numbers")
    return dict(zip(names, map(int, said.groups()), strict=True))


def of_workbook(path: Path) -> list[list[list[str]]]:
    """The cells of every sheet, row by row, as text."""
    with zipfile.ZipFile(path) as book:
        shared = [
            "".join(node.text or "" for node in item.iter(f"{_SHEET}t"))
            for item in etree.fromstring(book.read("xl/sharedStrings.xml"))
        ]
        names = sorted(name for name in book.namelist() if re.fullmatch(r"xl/worksheets/sheet\d\.xml", name))
        return [
            [
                [_cell(cell, shared) for cell in row.iter(f"{_SHEET}c")]
                for row in etree.fromstring(book.read(name)).iter(f"{_SHEET}row")
            ]
            for name in names
        ]


def _cell(cell: etree._Element, shared: list[str]) -> str:
    value = cell.findtext(f"{_SHEET}v", "")
    return shared[int(value)] if cell.get("t") == "s" else value


def column(sheet: list[list[str]], head: str) -> list[str]:
    """The cells under `head` in the table of a sheet whose first row is its head; rows with holes are not for it."""
    at = sheet[0].index(head)
    return [row[at] for row in sheet[1:] if len(row) > at]


def of_csv(content: bytes, name: str) -> Counter[str]:
    """How often each word stands in a column."""
    return Counter(row[name] for row in csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def moves_of_redline(path: Path) -> set[str]:
    """The names of the moves that Word joins."""
    with zipfile.ZipFile(path) as archive:
        document = etree.fromstring(archive.read("word/document.xml"))
    ends = [{node.get(f"{_WORD}name") for node in document.iter(f"{_WORD}{end}RangeStart")} for end in _ENDS]
    assert ends[0] == ends[1]
    return {name for name in ends[0] if name}


_ENDS = ("moveFrom", "moveTo")
