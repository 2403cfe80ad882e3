"""How much of a report repeats the year before's, over the neighbouring years of a folder, as a Markdown table.

    python benchmarks/repeated_share.py FOLDER... > table.md

Files are told apart by the place and the year in their names (固原市-2022.txt, 海拉尔区_2018_政府工作报告.txt); only
years that follow each other directly are compared. Definitions: diffengine/findings/boilerplate.py.
"""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from diffengine.compare import compare_reports
from diffengine.document import parse_document
from diffengine.findings.boilerplate import ALL_GRADES, repeated_shares
from diffengine.model import Comparison, Document, Source

_NAME = re.compile(r"(?P<place>.+?)[-_](?P<year>\d{4})")

HEADER = """\
| place | years | characters | repeated | verbatim | years and names | nearly | sentences | stock | facts |
|---|---|---:|---:|---:|---:|---:|---:|---:|---:|"""


def neighbouring_years(folder: Path) -> Iterator[tuple[str, int, Path, Path]]:
    """(place, year of the newer, older file, newer file) for each two files of a place a year apart."""
    files: dict[str, dict[int, Path]] = defaultdict(dict)
    for path in sorted(folder.glob("*.txt")):
        name = _NAME.match(path.stem)
        if name:
            files[name["place"]][int(name["year"])] = path
    for place in sorted(files):
        for year in sorted(files[place]):
            if year - 1 in files[place]:
                yield place, year, files[place][year - 1], files[place][year]


def read(path: Path) -> Document:
    """The report in a UTF-8 file."""
    content = path.read_bytes()
    return parse_document(content.decode("utf-8", "replace"), Source(path.name, sha256(content).hexdigest()))


def row(place: str, year: int, comparison: Comparison) -> str:
    """A line of the table: shares of the newer report's characters in per cent, then sentences by kind."""
    whole = repeated_shares(comparison)[0]
    shares = [repeated_shares(comparison, grades=(grade,))[0].percent for grade in ALL_GRADES]
    kinds = [sum(repeat.kind == kind for repeat in comparison.repeats) for kind in ("stock", "fact")]
    figures = [f"{share:.1f} %" for share in (whole.percent, *shares)]
    cells = [place, f"{year - 1}–{year}", str(whole.total), *figures, str(len(comparison.repeats)), *map(str, kinds)]
    return "| " + " | ".join(cells) + " |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="+", type=Path)
    print(HEADER)
    for folder in parser.parse_args().folder:
        for place, year, old, new in neighbouring_years(folder):
            print(row(place, year, compare_reports(read(old), read(new))), flush=True)


if __name__ == "__main__":
    main()
