"""Region and year of a folder of work reports, against the folder and the file names: FOLDER/PLACE/YEAR.txt.

    PYTHONPATH=. python benchmarks/identity.py FOLDER

A work report of 2022 looks back on 2021, a 统计公报 of 2022 on 2022. Five-year plans and decisions
look back on no year.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from diffengine.document.identity import Identity, find_identity
from diffengine.document.sentences import split_sentences
from diffengine.reading import text_of

COUNTRY = "中华人民共和国"
NO_YEAR = ("五年规划", "国务院机构改革")


class Judged(NamedTuple):
    """What a file says, and what its place in the folder says: `year` None where it should tell none."""

    path: Path
    found: Identity
    region: str
    year: int | None


def judged(folder: Path) -> Iterator[Judged]:
    """Every report below `folder` with what its path says."""
    for path in sorted(folder.rglob("*.txt")):
        kind, *places, name = path.relative_to(folder).parts
        filed = re.match(r"\d{4}", name)
        year = int(filed[0]) - kind.startswith("政府工作报告") if filed and kind not in NO_YEAR else None
        text = text_of(path)
        yield Judged(
            path, find_identity(text, split_sentences(text), path.name), places[0] if places else COUNTRY, year
        )


def main(folder: Path) -> None:
    """Prints the shares that agree and every report that does not."""
    rows = list(judged(folder))
    dated = [row for row in rows if row.year is not None]
    for row in rows:
        told = []
        if not row.found.region.endswith(row.region):
            told.append(f"region {row.found.region or '–'}, filed under {row.region}")
        if row.year is not None and row.found.year != row.year:
            told.append(f"year {row.found.year or '–'}, filed under {row.year}")
        if told:
            print(row.path.relative_to(folder), row.found.title, *told, sep=" · ")
    right = sum(row.found.region.endswith(row.region) for row in rows)
    print(f"region: {right} of {len(rows)} ({100 * right / len(rows):.2f} %)")
    right = sum(row.found.year == row.year for row in dated)
    print(f"year: {right} of {len(dated)} ({100 * right / len(dated):.2f} %)")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
