"""What each ingredient of the matching brings: every one switched off in turn, on every annotated pair.

    python benchmarks/ablation.py     a Markdown table: F1 of the whole, and what is lost (−) or won (+) without each

An ingredient is left out by handing the comparison other settings. A setting that is no longer there is an error, so
the table cannot go stale unseen.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from accuracy import measure
from gold_pairs import SHARED, GoldPair, gold_pairs

from diffengine.settings import Settings, replace

MEASURES = ("sentences.f1", "headings.f1", "deltas.f1")

NEVER = 9.0
"""A threshold that no score reaches."""


@dataclass(frozen=True)
class Ingredient:
    """Something that can be left out, and the settings without it."""

    name: str
    without: Callable[[Settings], Settings]


def ingredients() -> tuple[Ingredient, ...]:
    """Everything that is switched off in turn, in the order in which it is used."""
    rules = Settings().matching.sentences.rules
    return (
        Ingredient("objection: review, problems and plan kept apart", _sentences(role=0.0)),
        Ingredient("objection: a town against the county", _sentences(town=0.0)),
        Ingredient("objection: another institution acts", _sentences(institution=0.0)),
        Ingredient("margin over rivals", _sentences(distinct=0.0)),
        Ingredient("likeness of the sections", _sentences(section=0.0)),
        Ingredient("votes: links that two sections share", _sentences(votes=0.0)),
        Ingredient("order: neighbours linked in step", _sentences(order=0.0)),
        Ingredient("parts join by containment", _sentences(part=0.0)),
        Ingredient("splits and merges at all", _sentences(rules=replace(rules, attach=NEVER))),
        Ingredient("rounds: links and headings settle each other", _sentences(rounds=0)),
        Ingredient("headings: votes of the sentences below", _headings(votes=0.0)),
        Ingredient("headings: words of the title", _headings(title=0.0)),
        Ingredient("headings: order", _headings(order=0.0)),
        Ingredient("headings: level", _headings(other_level=0.0)),
        Ingredient("numbers: their sentences are counterparts", _deltas(linked=0.0)),
        Ingredient("numbers: words beside the numeral", _deltas(phrase=0.0)),
        Ingredient("numbers: words of the whole clause", _deltas(clause=0.0)),
        Ingredient("numbers: the sentence before", _deltas(lead=0.0)),
        Ingredient("numbers: target and result kept apart", _deltas(role=0.0)),
        Ingredient("numbers: half and several years kept apart", _deltas(period=0.0)),
    )


def _sentences(**changes: Any) -> Callable[[Settings], Settings]:
    def changed(settings: Settings) -> Settings:
        matching = settings.matching
        return replace(settings, matching=replace(matching, sentences=replace(matching.sentences, **changes)))

    return changed


def _headings(**changes: Any) -> Callable[[Settings], Settings]:
    def changed(settings: Settings) -> Settings:
        matching = settings.matching
        return replace(settings, matching=replace(matching, headings=replace(matching.headings, **changes)))

    return changed


def _deltas(**changes: Any) -> Callable[[Settings], Settings]:
    return lambda settings: replace(settings, deltas=replace(settings.deltas, **changes))


def figures_of(pair: GoldPair, settings: Settings) -> list[float]:
    """The `MEASURES` on a pair."""
    figures, _ = measure(pair, settings)
    return [figures[name] for name in MEASURES]


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder with gold/dev-hailar and its like")
    pairs = [pair for pair in gold_pairs(parser.parse_args().shared) if pair.present]
    whole = [figures_of(pair, Settings()) for pair in pairs]
    print(_row("sentences / headings / deltas", [pair.name for pair in pairs]))
    print(_row("---", ["---"] * len(pairs)))
    print(_row("**everything**", [" / ".join(f"{value:.3f}" for value in figures) for figures in whole]))
    for ingredient in ingredients():
        changed = [figures_of(pair, ingredient.without(Settings())) for pair in pairs]
        print(_row(f"without {ingredient.name}", [_change(*both) for both in zip(whole, changed, strict=True)]))


def _row(name: str, cells: list[str]) -> str:
    return "| " + " | ".join([name, *cells]) + " |"


def _change(whole: list[float], without: list[float]) -> str:
    return " / ".join(_signed(b - a) for a, b in zip(whole, without, strict=True))


def _signed(change: float) -> str:
    return "0" if abs(change) < 0.0005 else f"{change:+.3f}".replace("0.", ".").replace("-", "−")


if __name__ == "__main__":
    main()
