"""How many small faults put into the code on purpose the tests near it find.

    pip install mutmut
    nice python benchmarks/mutation.py 300 2026

draws a sample of mutmut's mutants with the seed, of each folder in proportion to how many it has, tests each with the
tests near its folder (of algorithms and values alone: no file that is written or shown) in one process, and prints a
table and the changes that survived. It works in copies under build/mutation/ and leaves the project as it is; what was
tested there before is not tested again, but for survivors with `--again`. Mutants that no test could tell from the
original are listed with their reason in mutation_equivalent.toml beside this file.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COPIES = ROOT / "build" / "mutation"
MUTMUT = str(Path(sys.executable).with_name("mutmut"))
NEEDED = ("alignment", "benchmarks", "diffengine", "reports", "seeds", "tests")

NEAR = {
    "alignment": ("test_alignment", "test_alignment_limits", "test_sparse_assignment", "test_vectors"),
    "diffengine/deltas": ("test_certainty_told", "test_deltas_measure", "test_deltas_pairing"),
    "diffengine/findings": (
        *("test_check_sentences", "test_checks", "test_checks_limits", "test_finding_certainty"),
        *("test_findings_boilerplate", "test_findings_claims", "test_findings_followups", "test_findings_instruments"),
        *("test_findings_phrases", "test_initiatives", "test_views_summary"),
    ),
    "diffengine/views": (
        *("test_checks", "test_views_certainty", "test_views_finding_rows", "test_views_highlights"),
        *("test_views_pieces", "test_views_rows", "test_views_section_walk", "test_views_summary"),
    ),
}
"""Each folder with the tests that hold its rules."""

SURVIVED = {0, 5, 33}
"""Exit codes of tests that all passed, or were none; others failed, or ran for ever."""


def main() -> None:
    """Draws, tests, tells."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, help="mutants in the sample")
    parser.add_argument("seed", type=int)
    parser.add_argument("--again", action="store_true", help="test once more what survived before")
    chosen = parser.parse_args()
    for folder in NEAR:
        make_copy(folder)
    sample = draw({folder: mutants_of(folder) for folder in NEAR}, chosen.count, chosen.seed)
    for folder, names in sample.items():
        found = verdicts(folder)
        run(folder, [name for name in names if found[name] is None or (chosen.again and found[name] in SURVIVED)])
    print(table(sample))
    for folder, names in sample.items():
        for name in sorted(set(survivors(folder, names)) - equivalent().keys()):
            print(mutmut(folder, "show", name))


def copy_of(folder: str) -> Path:
    """Where the mutants of a folder are made and tested."""
    return COPIES / folder.replace("/", "-")


def make_copy(folder: str) -> None:
    """The project as it is now, set up for the mutants of one folder; what was found before is kept."""
    home = copy_of(folder)
    for name in NEEDED:
        shutil.rmtree(home / name, ignore_errors=True)
        shutil.copytree(ROOT / name, home / name, ignore=shutil.ignore_patterns("__pycache__"))
    tests = [f"tests/{name}.py" for name in NEAR[folder]]
    lines = [
        "[tool.mutmut]",
        'source_paths = ["alignment", "diffengine"]',
        f'only_mutate = ["{folder}/*"]',
        'also_copy = ["benchmarks", "reports", "seeds"]',
        f"pytest_add_cli_args_test_selection = {json.dumps(tests)}",
        'pytest_add_cli_args = ["-p", "no:cacheprovider", "--hypothesis-seed=0"]',
        # A fresh fork of a process that only collected the tests: nothing is cached that the mutant did not make.
        'process_isolation = "forkserver"',
        # Seconds on the clock, not of work: generous, for a machine that has more to do.
        "timeout_multiplier = 10.0",
        "timeout_constant = 6.0",
    ]
    settings = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    (home / "pyproject.toml").write_text(settings + "\n" + "\n".join(lines) + "\n", encoding="utf-8")


def mutants_of(folder: str) -> list[str]:
    """The names of all mutants of a folder; mutmut makes them, and learns which test runs which function."""
    alone(folder, "run", "--max-children", "1", "none")  # it ends by saying that no mutant is called so
    return sorted(verdicts(folder))


def draw(mutants: dict[str, list[str]], count: int, seed: int) -> dict[str, list[str]]:
    """A sample of `count` mutants, of each folder in proportion to how many it has."""
    total = sum(map(len, mutants.values()))
    chance = random.Random(seed)
    return {folder: chance.sample(names, round(count * len(names) / total)) for folder, names in mutants.items()}


def run(folder: str, names: list[str]) -> None:
    """Tests these mutants of a folder, one after the other."""
    if names:
        print(f"{folder}: testing {len(names)} mutants", file=sys.stderr, flush=True)
        mutmut(folder, "run", "--max-children", "1", *names)


def mutmut(folder: str, *command: str) -> str:
    """What mutmut says in the copy of a folder."""
    done = alone(folder, *command)
    if done.returncode:
        raise SystemExit(done.stdout[-3000:] + done.stderr[-3000:])
    return done.stdout


def alone(folder: str, *command: str) -> subprocess.CompletedProcess[str]:
    """A run of mutmut in the copy of a folder, in one thread."""
    threads = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    return subprocess.run([MUTMUT, *command], cwd=copy_of(folder), env=threads, capture_output=True, text=True)


def verdicts(folder: str) -> dict[str, int | None]:
    """The exit code of the tests of every mutant; None where they were not run."""
    found: dict[str, int | None] = {}
    for path in sorted((copy_of(folder) / "mutants").rglob("*.py.meta")):
        found |= json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"]
    return found


def survivors(folder: str, names: list[str]) -> list[str]:
    """Those of the mutants that the tests did not find."""
    found = verdicts(folder)
    return [name for name in names if found.get(name, 0) in SURVIVED]


def equivalent() -> dict[str, str]:
    """Mutants that behave as the original does, and why."""
    return tomllib.loads(Path(__file__).with_name("mutation_equivalent.toml").read_text(encoding="utf-8"))


def table(sample: dict[str, list[str]]) -> str:
    """Markdown: of each folder how many mutants, killed, survived and equivalent, and the rate of the others killed."""
    lines = ["| folder | mutants | killed | survived | equivalent | rate |", "|---|---|---|---|---|---|"]
    whole: Counter[str] = Counter()
    for folder, names in sample.items():
        alive = survivors(folder, names)
        same = len(equivalent().keys() & set(alive))
        counts = Counter(killed=len(names) - len(alive), survived=len(alive) - same, equivalent=same)
        whole += counts
        lines.append(row(folder, counts))
    return "\n".join([*lines, row("together", whole)])


def row(folder: str, counts: Counter[str]) -> str:
    """A line of the table."""
    rate = 100 * counts["killed"] / max(1, counts["killed"] + counts["survived"])
    cells = (folder, counts.total(), counts["killed"], counts["survived"], counts["equivalent"], f"{rate:.0f} %")
    return "| " + " | ".join(map(str, cells)) + " |"


if __name__ == "__main__":
    main()
