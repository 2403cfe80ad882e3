"""How long a comparison takes, beside other tools on the same two reports in the same run.

    python benchmarks/speed.py            the seed and the simulated next year: a table of times and ratios
    python benchmarks/speed.py --quick    the same without the tools that take many seconds
    python benchmarks/speed.py --scale    10,000, 100,000 and 1,000,000 characters a side: time and peak memory
    python benchmarks/speed.py --profile  where the time goes, by stage

Every tool's answer is checked, so that a fast wrong answer counts for nothing: a difference must give the new text
back, our comparison must lose nothing and find the annotated counterparts, and beside the times of each tool stands
what it finds of these (F1, next year and another county). Beside the time on the clock stands the processor time, which
other programs on a busy machine hardly change: ratios and `LIMITS` are of that. Matrix products run on one thread, as
in the command. Exit code 1 where a limit is missed.
"""

from __future__ import annotations

import argparse
import json
import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy is loaded
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import chain, pairwise, repeat
from pathlib import Path
from typing import NamedTuple

from baselines import (
    Tool,
    difflib_characters,
    difflib_html,
    dmp_characters,
    found,
    rapidfuzz_assignment,
    tfidf_assignment,
)
from corpus import by_place
from gold_pairs import ROOT, SHARED, GoldPair, gold_pairs
from scoring import lost_characters, score

from diffengine import compare_reports, read_report
from reports.json_file import comparison_to_dict

OPEN = gold_pairs()[:2]
"""The annotated pairs that are part of the project: the next year, and another county."""

PAIR = OPEN[0]

LEAST_F1 = 0.94
"""Sentence counterparts that the measured comparison must find on the seed pair."""

LIMITS = {"reading": 0.055, "warm": 0.45, "terminal": 1.3, "cold": 1.7, 100_000: 4.5, 1_000_000: 60.0}
"""Seconds: one report read, the seed pair warm and cold, and texts of so many characters a side."""

MOST_MEMORY = 1536
"""MiB at any size."""

SIZES = (10_000, 100_000, 1_000_000)

NAMES = {
    "reading": "diffengine: reading one report, warm",
    "warm": "diffengine: reading and comparison, warm",
    "compared": "diffengine: comparison alone, warm",
    "terminal": "diffengine: the whole command, cold, for the terminal",
    "cold": "diffengine: the whole command, cold, every output",
    "tfidf": "TF-IDF of 1–3 characters + optimal assignment",
    "rapidfuzz": "rapidfuzz.ratio of all sentences + optimal assignment",
    "html": "difflib.HtmlDiff, a sentence a line",
    "difflib": "difflib, characters, autojunk off",
    "dmp": "diff-match-patch, characters, no time limit",
}

Step = Callable[[], object]


class Times(NamedTuple):
    """Seconds on the clock, and seconds that processors worked, child processes included."""

    clock: float
    processor: float


def _now() -> Times:
    children = os.times()
    return Times(time.perf_counter(), time.process_time() + children.children_user + children.children_system)


def seconds_of(step: Step, runs: int) -> Times:
    """The median times of `runs` calls, after one that warms up where there are several."""
    if runs > 1:
        step()
    times = []
    for _ in range(runs):
        start = _now()
        step()
        end = _now()
        times.append(Times(end.clock - start.clock, end.processor - start.processor))
    return Times(*(statistics.median(column) for column in zip(*times, strict=True)))


def compare_pair() -> None:
    """Our comparison from the two files, nothing kept from the run before."""
    compare_reports(read_report(PAIR.old), read_report(PAIR.new))


def check_ours() -> None:
    """Nothing lost, and the annotated counterparts found. Raises AssertionError."""
    comparison = comparison_to_dict(compare_reports(read_report(PAIR.old), read_report(PAIR.new)))
    figures, _ = score(PAIR.load(), comparison)
    assert lost_characters(comparison) == 0
    assert figures["sentences.f1"] >= LEAST_F1, figures["sentences.f1"]


def run_command(every: bool) -> None:
    """The whole command in a fresh process; with `every` output all files must be there and hold something."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-c", "from reports.cli import main; main()"]
        arguments = ["compare", str(PAIR.old), str(PAIR.new), *(["--out", folder] if every else [])]
        done = subprocess.run(command + arguments, check=True, capture_output=True, cwd=ROOT, env=_installed(folder))
        files = list(Path(folder).iterdir())
        assert len(done.stdout) > 1000
        assert not every or {".html", ".csv", ".json", ".xlsx", ".docx"} <= {path.suffix for path in files}
        assert all(path.stat().st_size > 100 for path in files)


def _installed(folder: str) -> dict[str, str]:
    """The environment of an installed program: compiled modules are kept, here beside the measured output."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": str(Path(folder).parent / "diffengine-speed")}


def ours(pair: GoldPair) -> float:
    """F1 of the sentence counterparts that our comparison of an annotated pair finds."""
    comparison = comparison_to_dict(compare_reports(read_report(pair.old), read_report(pair.new)))
    return score(pair.load(), comparison)[0]["sentences.f1"]


def print_table(quick: bool) -> bool:
    """The table for the seed pair; whether the limits hold."""
    check_ours()
    old, new = (path.read_text(encoding="utf-8") for path in (PAIR.old, PAIR.new))
    documents = [read_report(path) for path in (PAIR.old, PAIR.new)]
    finds = [f"{ours(pair):.2f}" for pair in OPEN]
    steps: list[tuple[str, Step, int, Tool | None]] = [
        ("reading", lambda: read_report(PAIR.old), 9, None),
        ("warm", compare_pair, 7, None),
        ("compared", lambda: compare_reports(*documents), 7, None),
        ("terminal", lambda: run_command(every=False), 5, None),
        ("cold", lambda: run_command(every=True), 5, None),
        ("tfidf", lambda: tfidf_assignment(old, new), 7, tfidf_assignment),
        ("rapidfuzz", lambda: rapidfuzz_assignment(old, new), 7, rapidfuzz_assignment),
        ("html", lambda: difflib_html(old, new), 3, difflib_html),
    ]
    if not quick:
        steps += [
            ("difflib", lambda: difflib_characters(old, new), 1, difflib_characters),
            ("dmp", lambda: dmp_characters(old, new), 1, dmp_characters),
        ]
    seconds = {name: seconds_of(step, runs) for name, step, runs, _ in steps}
    print(f"{len(old):,} and {len(new):,} characters, median; Python {sys.version.split()[0]}\n")
    print("| | on the clock | processor | times ours, warm | F1: next year | F1: another county |\n" + "|---" * 6 + "|")
    for name, _, _, tool in steps:
        times = seconds[name]
        told = [f"{found(pair.load(), tool(*_texts(pair))):.2f}" for pair in OPEN] if tool else finds
        cells = [NAMES[name], f"{times.clock:.3f} s", f"{times.processor:.3f} s"]
        cells += [
            f"{times.processor / seconds['warm'].processor:.2f}",
            *("–" if name == "reading" else f1 for f1 in told),
        ]
        print("| " + " | ".join(cells) + " |")
    return all(seconds[name].processor <= LIMITS[name] for name in ("reading", "warm", "terminal", "cold"))


def _texts(pair: GoldPair) -> tuple[str, str]:
    return pair.old.read_text(encoding="utf-8"), pair.new.read_text(encoding="utf-8")


def grown_pair(size: int, shared: Path) -> tuple[str, str]:
    """Two texts of about `size` characters: real reports of many places one after the other, and their next years.

    Without the corpus the seed and its next year are repeated, which is harder: every sentence has many twins.
    """
    sides: tuple[list[str], list[str]] = ([], [])
    for files in _years(shared):
        texts = [path.read_text(encoding="utf-8", errors="replace").strip() + "\n" for path in files]
        for side, text in zip(sides, texts, strict=True):
            side.append(text)
        if min(sum(map(len, side)) for side in sides) >= size:
            break
    old, new = ("".join(side)[:size] for side in sides)
    return old, new


def _years(shared: Path) -> Iterator[tuple[Path, Path]]:
    folders = [shared / "corpus" / name for name in ("ningxia", "hailar", "provinces")]
    if not all(folder.is_dir() for folder in folders):
        return repeat((PAIR.old, PAIR.new))
    return chain.from_iterable(pairwise(paths) for folder in folders for paths in by_place(folder).values())


def print_scale(shared: Path) -> bool:
    """A row a size, each measured in a process of its own; whether the limits hold."""
    head = ("characters a side", "sentences", "reading", "comparing", "on the clock", "processor", "times the first")
    print("| " + " | ".join([*head, "peak memory"]) + " |\n" + "|---" * (len(head) + 1) + "|")
    first, holds = 0.0, True
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            paths = [Path(folder) / f"{side}.txt" for side in ("old", "new")]
            for path, text in zip(paths, grown_pair(size, shared), strict=True):
                path.write_text(text, encoding="utf-8")
            command = [sys.executable, str(Path(__file__).resolve()), "--one", *map(str, paths)]
            one = json.loads(subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout)
        total = one["processor"]
        first = first or total
        cells = [f"{size:,}", f"{one['sentences']:,}", f"{one['reading']:.2f} s", f"{one['comparing']:.2f} s"]
        cells += [f"{one['clock']:.2f} s", f"{total:.2f} s", f"{total / first:.1f}", f"{one['memory']:.0f} MiB"]
        print("| " + " | ".join(cells) + " |", flush=True)
        holds &= total <= LIMITS.get(size, total) and one["memory"] <= MOST_MEMORY
    return holds


def measure_one(old: Path, new: Path) -> None:
    """Time and peak memory of one comparison, as JSON; imports are loaded by a small comparison before."""
    import resource

    compare_pair()
    start = _now()
    documents = [read_report(path) for path in (old, new)]
    read = _now()
    comparison = compare_reports(*documents)
    end = _now()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    assert lost_characters(comparison_to_dict(comparison)) == 0
    one = {
        "reading": read.clock - start.clock,
        "comparing": end.clock - read.clock,
        "clock": end.clock - start.clock,
        "processor": end.processor - start.processor,
        "memory": peak,
        "sentences": sum(len(document.sentences) for document in documents),
    }
    print(json.dumps(one))


def print_profile() -> None:
    """The functions that cost most of a warm comparison of the seed pair, with what they call."""
    import cProfile
    import pstats

    compare_pair()
    profile = cProfile.Profile()
    profile.runcall(compare_pair)
    pstats.Stats(profile).sort_stats("cumulative").print_stats(r"diffengine|alignment", 40)


def main() -> int:
    """Runs what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder with corpus/")
    parser.add_argument("--quick", action="store_true", help="without the tools that take many seconds")
    parser.add_argument("--scale", action="store_true", help="growing texts instead of the seed pair")
    parser.add_argument("--profile", action="store_true", help="where the time goes")
    parser.add_argument("--one", nargs=2, type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        measure_one(*options.one)
        return 0
    if options.profile:
        print_profile()
        return 0
    holds = print_scale(options.shared) if options.scale else print_table(options.quick)
    print("" if holds else "\na limit is missed, see LIMITS in this script")
    return 0 if holds else 1


if __name__ == "__main__":
    raise SystemExit(main())
