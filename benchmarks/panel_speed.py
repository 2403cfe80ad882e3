"""How long a panel takes and how much memory it needs, as the reports become more.

    python benchmarks/panel_speed.py --sizes 14,25,50,100 'reports/*/*.txt'

Takes the first reports that the patterns name (spread evenly over them), reads them, makes the panel and writes every
file, each size in a process of its own; prints a line of Markdown for each. Fails where 14 reports take more than 8 s,
100 more than a minute, or the memory is more than 1 GiB.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from reports.panel.gathering import expand

LIMITS = {14: 8.0, 100: 60.0}
"""Seconds on two cores."""

MEMORY = 1024
"""MiB."""


def spread(paths: tuple[str, ...], count: int) -> list[str]:
    """`count` of the paths, evenly over all of them."""
    return [paths[at * len(paths) // count] for at in range(min(count, len(paths)))]


def measure(paths: list[str]) -> None:
    """Makes the panel of the paths with every file; prints seconds, MiB, characters."""
    from reports.panel.panel_command import PanelOrder, run_panel

    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        order = PanelOrder(paths, {}, folder, (), None, None, "accepted")
        run_panel(order, "zh", quiet=True)
    seconds = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    characters = sum(len(Path(path).read_text(encoding="utf-8", errors="replace")) for path in paths)
    print(f"{seconds:.1f} {peak:.0f} {characters}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", nargs="+")
    parser.add_argument("--sizes", default="14,25,50,100")
    parser.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        measure(options.reports)
        return 0
    paths = expand(options.reports)
    slow = False
    print("| reports | characters | seconds, every file | peak memory |\n|---|---|---|---|")
    for size in map(int, options.sizes.split(",")):
        command = [sys.executable, __file__, "--measure", *spread(paths, size)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        seconds, peak, characters = map(float, done.stdout.split())
        print(f"| {size} | {characters:,.0f} | {seconds:.1f} s | {peak:.0f} MiB |")
        slow |= seconds > LIMITS.get(size, float("inf")) or peak > MEMORY
    return int(slow)


if __name__ == "__main__":
    sys.exit(main())
