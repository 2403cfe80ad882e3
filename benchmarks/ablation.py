"""What each group of evidence brings, and how much annotated pairs bring: everything leave-one-out, on the real pairs.

    python benchmarks/ablation.py            a Markdown table: means, and what is lost (−) or won (+) without each group
    python benchmarks/ablation.py --curve    and the figures by how many real pairs were learnt from

A group is left out by fitting the weights anew without its features; what is measured is a `Settings` value like any
other. A group that names no feature any more is an error, so the table cannot go stale unseen.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from functools import cache
from itertools import combinations
from pathlib import Path
from statistics import fmean

from accuracy import measure
from gold_pairs import SHARED, GoldPair, gold_pairs
from learn_links import example, fit_all, used
from learning import learnt_settings

from diffengine.settings import Settings, replace

MEASURES = ("sentences.f1", "headings.f1", "certain.links.precision", "certain.links.coverage", "deltas.f1")

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


@cache
def learnt_from(pairs: tuple[GoldPair, ...]) -> Settings:
    """Everything learnt from `pairs`, once for all groups."""
    return learnt_settings(pairs)


def without_features(pairs: Sequence[GoldPair], marks: Sequence[str]) -> Settings:
    """The settings whose links are learnt from `pairs` without the features of a group."""
    settings = learnt_from(tuple(pairs))
    models = fit_all([example(pair) for pair in pairs], without=marks)
    return replace(settings, matching=replace(settings.matching, models=models))


def means(pairs: Sequence[GoldPair], marks: Sequence[str] = ()) -> Figures:
    """The means over the real pairs, each measured with what the others teach without the features of a group."""
    reached = []
    for pair in pairs:
        if pair.real:
            others = [other for other in pairs if other != pair]
            settings = without_features(others, marks) if marks else learnt_from(tuple(others))
            reached.append(measure(pair, settings)[0])
    return {name: fmean(figures.get(name, 0.0) for figures in reached) for name in MEASURES}


def ablation(pairs: Sequence[GoldPair]) -> str:
    """A row for each group, as a Markdown table."""
    whole = means(pairs)
    rows = [["", *MEASURES], ["---"] * (len(MEASURES) + 1)]
    rows.append(["**everything**", *(f"{whole[name]:.3f}" for name in MEASURES)])
    for group, marks in GROUPS.items():
        figures = means(pairs, marks)
        rows.append([f"without {group}", *(_signed(figures[name] - whole[name]) for name in MEASURES)])
    return _table(rows)


def curve(pairs: Sequence[GoldPair]) -> str:
    """The mean of the real pairs by how many real pairs the links were learnt from, beside the invented ones."""
    real, invented = [pair for pair in pairs if pair.real], [pair for pair in pairs if not pair.real]
    rows = [["real pairs learnt from", "sentences.f1"], ["---", "---"]]
    for count in range(1, len(real)):
        reached = []
        for pair in real:
            for chosen in combinations([other for other in real if other != pair], count):
                models = fit_all([example(other) for other in (*chosen, *invented)])
                settings = Settings()
                settings = replace(settings, matching=replace(settings.matching, models=models))
                reached.append(measure(pair, settings)[0]["sentences.f1"])
        rows.append([str(count), f"{fmean(reached):.3f}"])
    return _table(rows)


def known_groups() -> list[str]:
    """The groups that name at least one feature of the shipped models."""
    models = Settings().matching.models
    names = {entry.name for model in (models.words, models.settled, models.titles) for entry in model.weights}
    return [group for group, marks in GROUPS.items() if len(used(names, marks)) < len(names)]


def _table(rows: list[list[str]]) -> str:
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _signed(change: float) -> str:
    return "0" if abs(change) < 0.0005 else f"{change:+.3f}".replace("0.", ".").replace("-", "−")


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder with the real pairs under gold/")
    parser.add_argument("--curve", action="store_true", help="the learning curve too")
    options = parser.parse_args()
    pairs = [pair for pair in gold_pairs(options.shared) if pair.present]
    print(ablation(pairs))
    if options.curve:
        print("\n" + curve(pairs))


if __name__ == "__main__":
    main()
