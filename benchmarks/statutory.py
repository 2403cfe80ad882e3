"""How many of the 200 figures of the yearly report on open government meet with their whole row and column.

    python benchmarks/statutory.py

The report of 2023 in each format against that of 2024 in each: a table with a row for each format of the old report
and a column for each of the new one. A figure counts where one delta holds both its values under an indicator that
names every step of its row and the head of its column. Ends with 1 where a pair has fewer than 199.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from diffengine import compare_reports, read_report
from diffengine.model import Comparison

FORMATS = ("csv", "docx", "html", "layout.txt", "lines.txt", "pdf", "tab.txt", "xlsx")
FLOOR = 199
HERE = Path(__file__).resolve().parents[1] / "tests" / "cases" / "statutory"

Truth = dict[tuple[str, tuple[str, ...], str], int]


def main() -> int:
    """Prints the table and whether every pair is at the floor."""
    sides = [{form: read_report(HERE / f"{year}.{form}") for form in FORMATS} for year in (2023, 2024)]
    print("| old \\ new | " + " | ".join(FORMATS) + " |")
    print("|---" * (len(FORMATS) + 1) + "|")
    worst = 200
    for form, old in sides[0].items():
        found = [met(compare_reports(old, new)) for new in sides[1].values()]
        worst = min(worst, *found)
        print(f"| {form} | " + " | ".join(map(str, found)) + " |", flush=True)
    return 0 if worst >= FLOOR else 1


def met(comparison: Comparison) -> int:
    """How many of the true cells of both years are one delta with row and column."""
    old, new = comparison.old.quantities, comparison.new.quantities
    told: dict[tuple[int, int], str] = {}
    for delta in comparison.deltas:
        if delta.old is not None and delta.new is not None:
            names = old[delta.old].indicator + new[delta.new].indicator
            told.setdefault((int(old[delta.old].value), int(new[delta.new].value)), plain(names))
    before, after = truth(2023), truth(2024)
    return sum(is_told(told, row, column, (before[cell], after[cell])) for cell in before for _, row, column in [cell])


def is_told(told: dict[tuple[int, int], str], row: tuple[str, ...], column: str, values: tuple[int, int]) -> bool:
    """Whether both values of a cell meet under its names; 万元 is multiplied out."""
    factor = 10_000 if "万元" in column else 1
    said = told.get((values[0] * factor, values[1] * factor), "")
    return bool(said) and all(plain(name) in said for name in (*row, re.sub("（单位.*", "", column)))


def truth(year: int) -> Truth:
    """The true cells: table, names of the row from the outside in, head of the column, and value."""
    entries = json.loads((HERE / f"{year}.truth.json").read_text(encoding="utf-8"))
    return {(at, (row,) if isinstance(row, str) else tuple(row), column): value for (at, row, column), value in entries}


def plain(words: str) -> str:
    """Words without blanks and marks."""
    return re.sub(r"[\s（）()“”\"：:、.，,]", "", words)


if __name__ == "__main__":
    sys.exit(main())
