"""Scores the comparison on the annotated pairs, and keeps the floors that the tests hold.

    python benchmarks/accuracy.py                 a table of all measures (Markdown)
    python benchmarks/accuracy.py --leave-one-out every pair with what was learnt from the other pairs alone
    python benchmarks/accuracy.py --reliability   how often what is said to be probable is right, leave-one-out
    python benchmarks/accuracy.py --errors        and every mistake with its text
    python benchmarks/accuracy.py --errors deltas moved   only kinds of mistakes with these words
    python benchmarks/accuracy.py --decided OLD NEW FILE  against what people decided (a *.decisions.json)
    python benchmarks/accuracy.py --update        raises the floors in tests/accuracy_floors.json to what is reached

Floors of real pairs are of leave-one-out, see `held`. `--update` refuses to lower a floor unless `--allow-regression`
says so; give the reason in CHANGELOG.md then.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from floors import Floors, load_floors, raised, regressions, save_floors
from folds import load_fold, save_fold
from gold_pairs import SHARED, GoldPair, gold_pairs
from learning import learnt_settings
from reliability import diagram
from scoring import Errors, Figures, Reading, score
from scoring.decided import score_decided

from diffengine import compare_reports, read_report
from diffengine.settings import Settings
from reports.decisions_file import read_review
from reports.json_file import comparison_to_dict


def read(pair: GoldPair, settings: Settings | None = None) -> Reading:
    """The comparison of an annotated pair, ready to be judged."""
    comparison = compare_reports(read_report(pair.old), read_report(pair.new), settings=settings)
    return Reading(pair.load(), comparison_to_dict(comparison))


def measure(pair: GoldPair, settings: Settings | None = None) -> tuple[Figures, Errors]:
    """The figures and mistakes of the comparison on an annotated pair."""
    reading = read(pair, settings)
    return score(reading.gold, reading.comparison)


def decided_figures(old: str, new: str, decisions: str) -> Figures:
    """The figures of the comparison of two reports, made without people's decisions, against these decisions."""
    return score_decided(read_report(old), read_report(new), read_review(decisions))


def without(pair: GoldPair, pairs: list[GoldPair]) -> Settings:
    """The settings learnt from all of `pairs` but `pair`: what to expect on reports that nobody has seen."""
    return learnt_settings([other for other in pairs if other != pair])


def held(pair: GoldPair) -> Settings:
    """The settings that the floors hold for: learnt from the other pairs for a real one, else those that are shipped.

    Invented pairs are measured where no real one is present, and two invented ones alone teach nothing.
    """
    return load_fold(pair) if pair.real else Settings()


def learnt_anew(pair: GoldPair, pairs: list[GoldPair]) -> Settings:
    """The same, learnt now and kept for the gate."""
    if not pair.real:
        return Settings()
    settings = without(pair, pairs)
    save_fold(pair, settings)
    return settings


def table(figures: Floors, columns: list[str]) -> str:
    """The figures of `columns` as a Markdown table, a row a measure and a column a pair, the mean behind several."""
    names = list(dict.fromkeys(name for pair in columns for name in figures[pair]))
    rows = [["", *columns, "mean"], ["---"] * (len(columns) + 2)]
    for name in names:
        values = [figures[pair].get(name) for pair in columns]
        known = [value for value in values if value is not None]
        rows.append([name, *map(_cell, values), _cell(sum(known) / len(known))])
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _cell(value: float | None) -> str:
    return "–" if value is None else str(value) if isinstance(value, int) else f"{value:.3f}"


def main() -> int:
    """Runs the script; exit code 1 where `--update` would lower a floor."""
    options = _options()
    if options.decided:
        old, new, decisions = options.decided
        print(table({Path(decisions).stem: decided_figures(old, new, decisions)}, [Path(decisions).stem]))
        return 0
    pairs = [pair for pair in gold_pairs(options.shared) if pair.present]
    for pair in gold_pairs(options.shared):
        if not pair.present:
            print(f"left out: {pair.missing}", file=sys.stderr)
    if options.reliability:
        real = [pair for pair in pairs if pair.real]
        print(diagram([read(pair, held(pair)) for pair in real]))
        return 0
    figures: Floors = {}
    settings = learnt_anew if options.update else without if options.leave_one_out else _shipped
    for pair in pairs:
        figures[pair.name], errors = measure(pair, settings(pair, pairs))
        if options.errors is not None:
            _print_errors(pair.name, errors, options.errors)
    for title, real in (("real", True), ("invented", False)):
        if names := [pair.name for pair in pairs if pair.real is real]:
            print(f"\n{title} pairs\n\n{table(figures, names)}")
    return _update(figures, options.allow_regression) if options.update else 0


def _shipped(pair: GoldPair, pairs: list[GoldPair]) -> Settings:
    return Settings()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder with gold/dev-hailar and its like")
    parser.add_argument("--leave-one-out", action="store_true", help="measure each pair with what the others taught")
    parser.add_argument(
        "--reliability",
        action="store_true",
        help="said and true probability, in ten bins, by the folds kept in tests/folds",
    )
    parser.add_argument("--decided", nargs=3, metavar=("OLD", "NEW", "FILE"), help="measure against people's decisions")
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
    save_floors(raised(floors, figures))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
