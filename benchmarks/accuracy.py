"""Scores the comparison on the annotated pairs, and keeps the floors that the tests hold.

    python benchmarks/accuracy.py                 a table of all measures (Markdown)
    python benchmarks/accuracy.py --errors        and every mistake with its text
    python benchmarks/accuracy.py --errors deltas moved   only kinds of mistakes with these words
    python benchmarks/accuracy.py --update        raises the floors in tests/accuracy_floors.json to what is reached

`--update` refuses to lower a floor unless `--allow-regression` says so; give the reason in CHANGELOG.md then.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from gold_pairs import ROOT, SHARED, GoldPair, gold_pairs
from scoring import Errors, Figures, score

from diffengine import compare_reports, read_report
from reports.json_file import comparison_to_dict

FLOORS = ROOT / "tests" / "accuracy_floors.json"

EPSILON = 0.0005
"""A tenth of what one sentence moves an F1 (183 sentences: .005): rounding passes, a single lost link does not."""

LOWEST_IS_BEST = ("conservation.lost",)

Floors = dict[str, Figures]
"""By pair and measure."""


def measure(pair: GoldPair) -> tuple[Figures, Errors]:
    """The figures and mistakes of the comparison on an annotated pair."""
    return score(pair.load(), comparison_to_dict(compare_reports(read_report(pair.old), read_report(pair.new))))


def load_floors(path: Path = FLOORS) -> Floors:
    """The floors that hold now."""
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def regressions(floors: Figures, figures: Figures) -> list[str]:
    """The measures that are worse than their floor by more than `EPSILON`, each as a sentence."""
    return [
        f"{name}: {figures.get(name, float('nan')):.4f}, floor {floor:.4f}"
        for name, floor in floors.items()
        if not _holds(name, floor, figures.get(name))
    ]


def _holds(name: str, floor: float, reached: float | None) -> bool:
    if reached is None:
        return False
    return reached <= floor if name in LOWEST_IS_BEST else reached >= floor - EPSILON


def raised(floors: Floors, figures: Floors) -> Floors:
    """`floors` with the figures of the pairs that were measured, rounded down so that they hold on any machine."""
    return floors | {
        pair: {name: _floor(name, value) for name, value in sorted(of_pair.items())}
        for pair, of_pair in figures.items()
    }


def _floor(name: str, value: float) -> float:
    return value if name in LOWEST_IS_BEST else int(value * 10_000) / 10_000


def table(figures: Floors) -> str:
    """The figures as a Markdown table, a row a measure and a column a pair."""
    names = list(dict.fromkeys(name for of_pair in figures.values() for name in of_pair))
    rows = [["", *figures], ["---"] * (len(figures) + 1)]
    rows += [[name, *(_cell(of_pair.get(name)) for of_pair in figures.values())] for name in names]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _cell(value: float | None) -> str:
    return "–" if value is None else str(value) if isinstance(value, int) else f"{value:.3f}"


def main() -> int:
    """Runs the script; exit code 1 where `--update` would lower a floor."""
    options = _options()
    figures: Floors = {}
    for pair in gold_pairs(options.shared):
        if not pair.present:
            print(f"{pair.name}: left out, {pair.facts.parent} is not there", file=sys.stderr)
            continue
        figures[pair.name], errors = measure(pair)
        if options.errors is not None:
            _print_errors(pair.name, errors, options.errors)
    print(table(figures))
    return _update(figures, options.allow_regression) if options.update else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder with gold/dev-hailar")
    parser.add_argument("--errors", nargs="*", metavar="WORD", help="list the mistakes, of these kinds")
    parser.add_argument("--update", action="store_true", help="raise the floors of the tests")
    parser.add_argument("--allow-regression", action="store_true", help="let --update lower floors too")
    return parser.parse_args()


def _print_errors(pair: str, errors: Errors, words: list[str]) -> None:
    for kind, found in errors.items():
        if not words or any(word in kind for word in words):
            print(f"\n{pair}: {kind} ({len(found)})", *found, sep="\n  ")


def _update(figures: Floors, allow_regression: bool) -> int:
    floors = load_floors()
    lower = [f"{pair}: {line}" for pair in figures for line in regressions(floors.get(pair, {}), figures[pair])]
    if lower and not allow_regression:
        print("floors would be lowered, see --allow-regression:", *lower, sep="\n  ", file=sys.stderr)
        return 1
    FLOORS.write_text(json.dumps(raised(floors, figures), indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
