"""Reads and compares a whole corpus of real reports, and checks that nothing of any of them is lost.

    python benchmarks/corpus.py                       every report, and every consecutive pair of one place
    python benchmarks/corpus.py --folder ../reports   another folder of files named PLACE-YEAR… or PLACE_YEAR…

Every report is read and written as `diffengine inspect --json` does, every pair compared and written as JSON. Each
character but white space must be in exactly one sentence, each sentence in exactly one pair, each span inside its
text. Exit code 1 where anything fails; the table is Markdown.
"""

from __future__ import annotations

import argparse
import re
import time
import traceback
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from pathlib import Path

from gold_pairs import SHARED
from scoring import lost_characters

from diffengine import Comparison, Document, compare_reports, read_report
from reports.json_file import comparison_to_dict, render_document, render_json

VERDICTS = ("pass", "fail", "uncertain")

FOLDERS = ("ningxia", "hailar")

_NAMED = re.compile(r"(?P<place>\D+?)[-_ ]?(?P<year>(?:19|20)\d\d)(?!\d)")


@dataclass
class Tally:
    """What happened to the reports of one folder."""

    name: str
    reports: int = 0
    pairs: int = 0
    characters: int = 0
    failures: list[str] = field(default_factory=list)
    reading: float = 0.0
    comparing: float = 0.0
    slowest: float = 0.0
    verdicts: Counter[str] = field(default_factory=Counter)
    shares: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))

    def row(self) -> list[str]:
        """The cells of this folder in the table."""
        each = self.comparing / self.pairs if self.pairs else 0.0
        return [
            self.name,
            f"{self.reports}",
            f"{self.characters:,}",
            f"{self.pairs}",
            f"{len(self.failures)}",
            f"{self.reading:.1f} s",
            f"{self.comparing:.1f} s",
            f"{each:.2f} s",
            f"{self.slowest:.2f} s",
            self.share("linked"),
            self.share("verbatim"),
            " / ".join(str(self.verdicts[verdict]) for verdict in VERDICTS),
        ]

    def share(self, name: str) -> str:
        """A share of the new reports' sentences, as per cent."""
        part, whole = self.shares[name]
        return f"{100 * part / whole:.1f} %" if whole else "–"


HEAD = (
    "corpus", "reports", "characters", "pairs", "failures", "reading", "comparing", "a pair", "slowest",
    "linked", "verbatim",
    "checks " + " / ".join(VERDICTS),
)  # fmt: skip


def by_place(folder: Path) -> dict[str, list[Path]]:
    """The reports of each place, in the order of their years; a file without place and year is left out."""
    places: dict[str, list[tuple[int, Path]]] = defaultdict(list)
    for path in sorted(folder.rglob("*.txt")):
        named = _NAMED.match(path.stem)
        if named:
            places[named["place"]].append((int(named["year"]), path))
    return {place: [path for _, path in sorted(found)] for place, found in sorted(places.items())}


def read_all(tally: Tally, paths: list[Path]) -> dict[Path, Document]:
    """Every report that can be read, each written as `inspect --json` does and checked."""
    documents: dict[Path, Document] = {}
    for path in paths:
        start = time.perf_counter()
        with_trouble(tally, path.name, partial(_read_into, documents, path))
        tally.reading += time.perf_counter() - start
        if path in documents:
            tally.reports += 1
            tally.characters += len(documents[path].text)
            with_trouble(tally, path.name, partial(check_document, documents[path]))
    return documents


def _read_into(documents: dict[Path, Document], path: Path) -> None:
    documents[path] = read_report(path)


def check_document(document: Document) -> None:
    """Every span inside the text and inside what holds it; the report can be written. Raises AssertionError."""
    size = len(document.text)
    for sentence in document.sentences:
        assert 0 <= sentence.span.start < sentence.span.end <= size, sentence
        assert document.sections[sentence.section].span.covers(sentence.span), sentence
    for quantity in document.quantities:
        assert document.sentences[quantity.sentence].span.covers(quantity.span), quantity
        assert quantity.span.covers(quantity.numeral), quantity
    assert render_document(document)


def compare_all(tally: Tally, places: dict[str, list[Path]], documents: dict[Path, Document]) -> None:
    """Every report against the next one of the same place."""
    for paths in places.values():
        for old, new in pairwise(path for path in paths if path in documents):
            tally.pairs += 1
            name = f"{old.name} → {new.name}"
            with_trouble(tally, name, partial(compare_two, tally, documents[old], documents[new]))


def compare_two(tally: Tally, old: Document, new: Document) -> None:
    """Compares, times and checks one pair. Raises AssertionError where something is lost."""
    start = time.perf_counter()
    comparison = compare_reports(old, new)
    seconds = time.perf_counter() - start
    tally.comparing += seconds
    tally.slowest = max(tally.slowest, seconds)
    lost = lost_characters(comparison_to_dict(comparison))
    assert lost == 0, f"{lost} characters or sentences lost or doubled"
    assert render_json(comparison)
    count_shares(tally, comparison)


def count_shares(tally: Tally, comparison: Comparison) -> None:
    """Adds up how much of the new report has a counterpart, how much repeats it word for word, and the checks."""
    tally.verdicts.update(check.verdict for check in comparison.checks)
    for name, counted in (("linked", {"verbatim", "numbers", "edited"}), ("verbatim", {"verbatim"})):
        tally.shares[name][0] += sum(len(pair.new) for pair in comparison.pairs if pair.change.value in counted)
        tally.shares[name][1] += len(comparison.new.sentences)


def with_trouble(tally: Tally, name: str, step: Callable[[], object]) -> None:
    """Runs a step; whatever it raises is a failure of this corpus and not the end of the run."""
    try:
        step()
    except Exception as problem:
        where = traceback.extract_tb(problem.__traceback__)[-1]
        tally.failures.append(
            f"{name}: {type(problem).__name__} {problem} ({Path(where.filename).name}:{where.lineno})"
        )


def main() -> int:
    """Prints the table and the failures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder with corpus/")
    parser.add_argument("--folder", type=Path, action="append", help="folder of reports, instead of those in corpus/")
    options = parser.parse_args()
    folders = options.folder or [options.shared / "corpus" / name for name in FOLDERS]
    tallies = []
    for folder in folders:
        if not folder.is_dir():
            print(f"{folder} is not there")
            return 1
        tally = Tally(folder.name)
        places = by_place(folder)
        compare_all(tally, places, read_all(tally, [path for paths in places.values() for path in paths]))
        tallies.append(tally)
    for cells in (HEAD, ["---"] * len(HEAD), *(tally.row() for tally in tallies)):
        print("| " + " | ".join(cells) + " |")
    failures = [line for tally in tallies for line in tally.failures]
    print(*failures, sep="\n")
    return 1 if failures else 0


if __name__ == "__main__":
    raise SystemExit(main())
