"""Learns which quoted names and clauses reports everywhere use, and writes diffengine/data/phrases.txt.

    python benchmarks/learn_phrases.py CORPUS... [--out FILE]

A CORPUS is a folder or a .tar.xz of reports as UTF-8 .txt files. Only counts decide: a name or a clause is kept when
reports of many places hold it, and nothing longer than a clause is ever kept. The same corpus gives the same file; the
one that ships was learnt from 2,804 government work reports (State Council, provinces, 321 cities).
"""

from __future__ import annotations

import argparse
import re
import tarfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from diffengine.document.characters import CLAUSE_END, fold_width
from diffengine.findings.names import find_names

OUT = Path(__file__).resolve().parents[1] / "diffengine" / "data" / "phrases.txt"

NAME_PLACES = 60
"""A name that 60 places put in quotes is no place's own: 放管服 (326), 大棚房 (100); 儿童之家 (12) is."""

PHRASE_PLACES = 15
"""A clause that 15 places write in the same words is a stock phrase: 坚持以人民为中心的发展思想."""

SHORTEST, LONGEST = 6, 24
"""Shorter clauses are words, longer ones are somebody's sentence."""

MOST_BYTES = 300_000

_CLAUSE = re.compile(f"[^{re.escape(CLAUSE_END)}、\\s]+")
_PLAIN = re.compile(r"[一-鿿]+")


def reports(corpus: Path) -> Iterator[tuple[str, str]]:
    """(place, text) of every report, in the order of the file names."""
    if corpus.is_dir():
        for path in sorted(corpus.rglob("*.txt")):
            yield place_of(PurePosixPath(path.relative_to(corpus.parent))), path.read_text("utf-8", "replace")
        return
    with tarfile.open(corpus) as archive:
        for member in sorted(archive.getmembers(), key=lambda member: member.name):
            file = archive.extractfile(member) if member.isfile() and member.name.endswith(".txt") else None
            if file is not None:
                yield place_of(PurePosixPath(member.name)), file.read().decode("utf-8", "replace")


def place_of(path: PurePosixPath) -> str:
    """The place a file tells of: 白城市/2022.txt → 白城市, 固原市-2016.txt → 固原市."""
    place = re.split(r"[-_ ]?\d{4}", path.stem)[0].strip("-_ ")
    return place or path.parent.name


def learn(corpora: list[Path]) -> tuple[list[str], list[str]]:
    """Common names and stock phrases, each sorted by how many places use it, then by its characters."""
    names: dict[str, set[str]] = defaultdict(set)
    phrases: dict[str, set[str]] = defaultdict(set)
    for corpus in corpora:
        for place, text in reports(corpus):
            for name in find_names(text):
                if not name.document:
                    names[name.text].add(place)
            for clause in set(_CLAUSE.findall(fold_width(text))):
                if SHORTEST <= len(clause) <= LONGEST and _PLAIN.fullmatch(clause):
                    phrases[clause].add(place)
    return kept(names, NAME_PLACES), kept(phrases, PHRASE_PLACES)


def kept(places: dict[str, set[str]], least: int) -> list[str]:
    """Those that at least `least` places use, the most used first."""
    enough = [text for text, where in places.items() if len(where) >= least]
    return sorted(enough, key=lambda text: (-len(places[text]), text))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    names, phrases = learn(options.corpus)
    lines = [f"“{name}”" for name in names] + phrases
    size = 0
    while lines and size < MOST_BYTES:
        size = sum(len(line.encode()) + 1 for line in lines)
        if size <= MOST_BYTES:
            break
        lines.pop()
    options.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{options.out}: {len(names)} names, {len(phrases)} phrases, {size} bytes")


if __name__ == "__main__":
    main()
