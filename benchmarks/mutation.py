"""How many small faults put into the code on purpose the tests near it find.

    pip install mutmut
    python benchmarks/mutation.py 350 2026

makes the mutants of `[tool.mutmut]` (pyproject.toml), draws a sample with the seed, spread over the folders in
proportion to their mutants, runs the tests near each in one process, and prints a table and the survivors' changes.
Mutants that no test can tell from the original are listed with their reason in `EQUIVALENT`.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path

FOLDERS = ("alignment", "diffengine/deltas", "diffengine/findings", "diffengine/views")
MUTANTS = Path("mutants")
MUTMUT = str(Path(sys.executable).with_name("mutmut"))
KILLED = {1, 3, 36, 24, 152, 255, -24}
"""Exit codes of a test that failed, and of one that ran out of time: the mutant never came to an end."""


def main() -> None:
    """Draws, runs, tells."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("count", type=int, help="mutants in the sample")
    arguments.add_argument("seed", type=int)
    arguments.add_argument("--quiet", action="store_true", help="the table alone, without the survivors' changes")
    chosen = arguments.parse_args()
    run("alignment.spans.*")  # makes all mutants, and finds out which test runs which function
    sample = draw(by_folder(verdicts()), chosen.count, chosen.seed)
    run(*sorted(name for names in sample.values() for name in names))
    found = verdicts()
    print(table(sample, found))
    if not chosen.quiet:
        for name in sorted(name for names in sample.values() for name in names):
            if found[name] not in KILLED:
                print(subprocess.run([MUTMUT, "show", name], capture_output=True, text=True, check=True).stdout)


def run(*names: str) -> None:
    """Tests these mutants, one after the other."""
    subprocess.run([MUTMUT, "run", "--max-children", "1", *names], check=True, stdout=subprocess.DEVNULL)


def verdicts() -> dict[str, int | None]:
    """The exit code of every mutant's tests; None where they were not run."""
    found: dict[str, int | None] = {}
    for path in sorted(MUTANTS.rglob("*.py.meta")):
        found |= json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"]
    return found


def by_folder(names: dict[str, int | None]) -> dict[str, list[str]]:
    """The mutants of each folder, in order."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names):
        found[next(folder for folder in FOLDERS if name.startswith(folder.replace("/", ".")))].append(name)
    return found


def draw(mutants: dict[str, list[str]], count: int, seed: int) -> dict[str, list[str]]:
    """A sample of `count` mutants, of each folder in proportion to how many it has."""
    total = sum(map(len, mutants.values()))
    chance = random.Random(seed)
    return {folder: chance.sample(mutants[folder], round(count * len(mutants[folder]) / total)) for folder in FOLDERS}


def table(sample: dict[str, list[str]], found: dict[str, int | None]) -> str:
    """Markdown: of each folder how many mutants, killed, survived and equivalent, and the rate of the others killed."""
    lines = ["| folder | mutants | killed | survived | equivalent | rate |", "|---|---|---|---|---|---|"]
    whole: Counter[str] = Counter()
    for folder, names in sample.items():
        counts = Counter(verdict(name, found[name]) for name in names)
        whole += counts
        lines.append(row(folder, counts))
    return "\n".join([*lines, row("together", whole)])


def verdict(name: str, code: int | None) -> str:
    """`killed`, `survived` or `equivalent`."""
    return "killed" if code in KILLED else "equivalent" if name in EQUIVALENT else "survived"


def row(folder: str, counts: Counter[str]) -> str:
    """A line of the table."""
    told = counts["killed"] + counts["survived"]
    cells = (folder, counts.total(), counts["killed"], counts["survived"], counts["equivalent"])
    return "| " + " | ".join(map(str, cells)) + f" | {100 * counts['killed'] / max(1, told):.0f} % |"


EQUIVALENT: dict[str, str] = {}
"""Mutants that behave as the original does, by name, and why."""


if __name__ == "__main__":
    main()
