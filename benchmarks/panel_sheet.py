"""A sheet of cells drawn from panels by a seed, for a reader to judge; and how many a judged sheet has right.

    python benchmarks/panel_sheet.py draw --count 150 --seed 7 'reports/A*.txt' 'reports/B*.txt' > sheet.csv
    python benchmarks/panel_sheet.py tell sheet.csv

Each argument of `draw` is one panel: a pattern, a folder, or a file with a list of paths (ending in .list). Every cell
of all panels has the same chance. A line of the sheet holds the cell as a reader sees it (report, indicator, result or
target, the year that the figure is for, the value), then its section and sentence; the reader writes 1 or 0 under
`right`: right only if indicator, stage, year and value are all those of the report's own place. `tell` counts them, by
kind of row and by certainty.
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from diffengine.model import Panel
from diffengine.panel import make_panel
from diffengine.views.panel_table import PanelValue, panel_values
from reports.panel.gathering import expand, read_all

COLUMNS = (
    "right", "remark", "report", "file", "headline", "indicator", "stage", "for_year", "text", "unit", "certainty",
    "others", "section", "sentence",
)  # fmt: skip


def panel_of(argument: str) -> Panel:
    """The panel of the reports that one argument names."""
    path = Path(argument)
    names = path.read_text(encoding="utf-8").split() if path.suffix == ".list" else [argument]
    documents, _ = read_all(expand(names), None, "accepted", lambda done: None)
    return make_panel(documents)


def cells_of(panel: Panel) -> list[tuple[PanelValue, str]]:
    """The shown value of every cell, with the other values of the cell."""
    found: dict[tuple[str, str, str], list[PanelValue]] = defaultdict(list)
    for value in panel_values(panel):
        found[value.key, value.stage, value.report].append(value)
    return [(values[0], "；".join(value.text for value in values[1:])) for values in found.values()]


def draw(arguments: Iterable[str], count: int, seed: int) -> None:
    """Writes the sheet to standard output."""
    cells = [cell for argument in arguments for cell in cells_of(panel_of(argument))]
    writer = csv.writer(sys.stdout)
    writer.writerow(COLUMNS)
    for value, others in random.Random(seed).sample(cells, min(count, len(cells))):
        told = [getattr(value, name) for name in COLUMNS[2:11]]
        writer.writerow(["", "", *told, others, value.section, value.sentence])


def tell(path: str) -> None:
    """Prints how many of the judged cells are right, by kind of row and by certainty."""
    with Path(path).open(encoding="utf-8") as stream:
        rows = [row for row in csv.DictReader(stream) if row["right"] in {"0", "1"}]
    groups: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        right = int(row["right"])
        sure = "certain" if float(row["certainty"]) >= 0.9 else "to verify"
        kind = "headline" if row["headline"] == "True" else "other"
        for name in ("all", kind, sure, f"{kind}, {sure}"):
            groups[name].append(right)
    for name, marks in sorted(groups.items()):
        print(f"| {name} | {len(marks)} | {sum(marks)} | {100 * sum(marks) / len(marks):.1f} % |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    drawing = commands.add_parser("draw")
    drawing.add_argument("panels", nargs="+")
    drawing.add_argument("--count", type=int, default=150)
    drawing.add_argument("--seed", type=int, default=7)
    commands.add_parser("tell").add_argument("sheet")
    options = parser.parse_args()
    if options.command == "draw":
        draw(options.panels, options.count, options.seed)
    else:
        tell(options.sheet)


if __name__ == "__main__":
    main()
