"""Measures every annotated pair with weights that were fitted without it.

python benchmarks/leave_one_out.py              a table of all pairs (Markdown)
python benchmarks/leave_one_out.py --ablate     and what is lost or won without each group of features
python benchmarks/leave_one_out.py --curve      and how the figures grow with the pairs learnt from
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from statistics import fmean

from annotated import INVENTED, Annotated, annotated_pairs
from learn_links import Example, example, fit_all
from scoring import Gold, score

from diffengine import compare_reports
from diffengine.certainty import CERTAIN
from diffengine.matching.model import LinkModels
from diffengine.model import Comparison
from diffengine.settings import Settings
from reports.json_file import comparison_to_dict

SHARED = Path(__file__).resolve().parents[2] / "shared"

MEASURES = ("sentences.f1", "headings.f1", "certain.precision", "certain.coverage", "deltas.f1")

GROUPS: dict[str, tuple[str, ...]] = {
    "characters": ("words",),
    "topics": ("topic", "section.topic", "section.title", "around"),
    "words of clauses": ("clause", "match", "covered"),
    "standing among rivals": (".ahead", ".share", ".rank"),
    "sections": ("section", "part"),
    "surroundings": ("around", "step", "half", "place", "opens"),
    "roles": ("role", "horizon"),
    "figures and names": ("numbers", "names", "label", "unit", "figures"),
    "objections": ("town", "institution", "direction", "elsewhere", "rival"),
    "lengths": ("length",),
    "other links": ("chance", "step", "half", "votes"),
}
"""Groups of features, by what their names begin with or (with a dot before) hold."""

Figures = dict[str, float]


def measure(pair: Annotated, models: LinkModels) -> Figures:
    """The figures of `MEASURES` for one pair, linked by `models`."""
    settings = Settings()
    settings = replace(settings, matching=replace(settings.matching, models=models))
    comparison = compare_reports(pair.old, pair.new, settings=settings)
    gold = Gold.load(*(pair.folder / name for name in ("old.txt", "new.txt", "gold.json")))
    figures, _ = score(gold, comparison_to_dict(comparison))
    return {**{name: figures[name] for name in MEASURES if name in figures}, **_certain(pair, comparison)}


def _certain(pair: Annotated, comparison: Comparison) -> Figures:
    """Of the links between sentences said to be certain the share that is right, and the share of all that they are."""
    heading = pair.old.traits.heading, pair.new.traits.heading
    said = {link for group in comparison.pairs if group.certainty >= CERTAIN for link in group.links}
    said = {(i, j) for i, j in said - pair.neither if not (heading[0][i] or heading[1][j])}
    right = {(i, j) for i, j in pair.right if not (heading[0][i] or heading[1][j])}
    hits = len(said & right)
    return {"certain.precision": hits / max(1, len(said)), "certain.coverage": hits / max(1, len(right))}


def leave_one_out(examples: Sequence[Example], without: Sequence[str] = ()) -> dict[str, Figures]:
    """The figures of every pair, by weights fitted to the others; features named in `without` are not used."""
    start = None if without else fit_all(examples)
    return {
        left_out.pair.name: measure(left_out.pair, fit_all([e for e in examples if e is not left_out], start, without))
        for left_out in examples
    }


def table(figures: dict[str, Figures]) -> str:
    """The figures as a Markdown table, a row a measure, a column a pair, the mean of the real pairs last."""
    rows = [["", *figures, "mean of the real pairs"], ["---"] * (len(figures) + 2)]
    for name in MEASURES:
        rows.append([name, *(f"{of[name]:.3f}" for of in figures.values()), f"{mean(figures, name):.3f}"])
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def mean(figures: dict[str, Figures], name: str) -> float:
    """The mean of a measure over the real pairs."""
    return fmean(of[name] for pair, of in figures.items() if pair not in INVENTED)


def ablation(examples: Sequence[Example], whole: dict[str, Figures]) -> str:
    """What the means of the real pairs lose or win without each group of features, as a Markdown table."""
    rows = [["without", *MEASURES], ["---"] * (len(MEASURES) + 1)]
    for group, marks in GROUPS.items():
        figures = leave_one_out(examples, marks)
        rows.append([group, *(f"{mean(figures, name) - mean(whole, name):+.3f}" for name in MEASURES)])
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def curve(examples: Sequence[Example]) -> str:
    """The mean of the real pairs by how many real pairs the weights were fitted to (with the invented ones)."""
    real = [e for e in examples if e.pair.name not in INVENTED]
    invented = [e for e in examples if e.pair.name in INVENTED]
    lines = ["| real pairs | sentences.f1 |", "| --- | --- |"]
    for count in range(1, len(real)):
        reached = [
            measure(left_out.pair, fit_all([*chosen, *invented]))["sentences.f1"]
            for left_out in real
            for chosen in combinations([e for e in real if e is not left_out], count)
        ]
        lines.append(f"| {count} | {fmean(reached):.3f} |")
    return "\n".join(lines)


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder with gold/dev-*")
    parser.add_argument("--ablate", action="store_true")
    parser.add_argument("--curve", action="store_true")
    options = parser.parse_args()
    examples = [example(pair) for pair in annotated_pairs(options.shared)]
    whole = leave_one_out(examples)
    print(table(whole))
    more: list[tuple[bool, Callable[[], str]]] = [
        (options.ablate, lambda: ablation(examples, whole)),
        (options.curve, lambda: curve(examples)),
    ]
    for wanted, of in more:
        if wanted:
            print("\n" + of())


if __name__ == "__main__":
    main()
