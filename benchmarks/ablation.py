"""What each ingredient of the matching brings: every one switched off in turn, on every annotated pair.

    python benchmarks/ablation.py     a Markdown table: F1 of the whole, and what is lost (−) or won (+) without each

Nothing in the packages knows of this script: it replaces constants and functions of `diffengine.matching` for the
time of one comparison. A name that is no longer there is an error, so the table cannot go stale unseen.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

from gold_pairs import SHARED, GoldPair, gold_pairs
from scoring import score

from diffengine import compare_reports, read_report
from diffengine.matching import evidence, headings, sentences
from reports.json_file import comparison_to_dict

MEASURES = ("sentences.f1", "headings.f1", "deltas.f1")

NEVER = 9.0
"""A threshold that no score reaches."""

Change = tuple[Any, str, Any]
"""A module, the name of something in it, and what to put there instead."""


@dataclass(frozen=True)
class Ingredient:
    """Something of the matching that can be left out."""

    name: str
    without: tuple[Change, ...]


def ingredients() -> tuple[Ingredient, ...]:
    """Everything that is switched off in turn, in the order in which the matching uses it."""
    single = Ingredient("single characters beside pairs of them", ((evidence, "count_vectors", _pairs_only()),))
    return (
        single,
        Ingredient("objection: review, problems and plan kept apart", ((evidence, "ROLE", 0.0),)),
        Ingredient("objection: a town against the county", ((evidence, "TOWN", 0.0),)),
        Ingredient("objection: another institution acts", ((evidence, "INSTITUTION", 0.0),)),
        Ingredient("margin over rivals", ((evidence, "DISTINCT", 0.0),)),
        Ingredient("likeness of the sections", ((evidence, "SECTION", 0.0),)),
        Ingredient("votes: links that two sections share", ((evidence, "VOTES", 0.0),)),
        Ingredient("order: neighbours linked in step", ((evidence, "ORDER", 0.0),)),
        Ingredient("parts join by containment", ((evidence, "PART", 0.0),)),
        Ingredient("splits and merges at all", ((sentences, "RULES", replace(sentences.RULES, attach=NEVER)),)),
        Ingredient("rounds: links and headings settle each other", ((sentences, "ROUNDS", 0),)),
        Ingredient("headings: votes of the sentences below", ((headings, "VOTES", 0.0),)),
        Ingredient("headings: words of the title", ((headings, "TITLE", 0.0),)),
        Ingredient("headings: order", ((headings, "ORDER", 0.0),)),
        Ingredient("headings: level", ((headings, "OTHER_LEVEL", 0.0),)),
    )


def _pairs_only() -> Callable[..., Any]:
    whole = evidence.count_vectors
    return lambda old, new: whole(old, new, (2,))


@contextmanager
def left_out(ingredient: Ingredient) -> Iterator[None]:
    """The matching without `ingredient`, as long as the block lasts."""
    with ExitStack() as stack:
        for module, name, value in ingredient.without:
            stack.enter_context(patch.object(module, name, value))
        yield


def figures_of(pair: GoldPair) -> list[float]:
    """The `MEASURES` on a pair."""
    comparison = compare_reports(read_report(pair.old), read_report(pair.new))
    figures, _ = score(pair.load(), comparison_to_dict(comparison))
    return [figures[name] for name in MEASURES]


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder with gold/dev-hailar")
    pairs = [pair for pair in gold_pairs(parser.parse_args().shared) if pair.present]
    whole = [figures_of(pair) for pair in pairs]
    print(_row("sentences / headings / deltas", [pair.name for pair in pairs]))
    print(_row("---", ["---"] * len(pairs)))
    print(_row("**everything**", [" / ".join(f"{value:.3f}" for value in figures) for figures in whole]))
    for ingredient in ingredients():
        with left_out(ingredient):
            without = [figures_of(pair) for pair in pairs]
        print(_row(f"without {ingredient.name}", [_change(*both) for both in zip(whole, without, strict=True)]))


def _row(name: str, cells: list[str]) -> str:
    return "| " + " | ".join([name, *cells]) + " |"


def _change(whole: list[float], without: list[float]) -> str:
    return " / ".join(_signed(b - a) for a, b in zip(whole, without, strict=True))


def _signed(change: float) -> str:
    return "0" if abs(change) < 0.0005 else f"{change:+.3f}".replace("0.", ".").replace("-", "−")


if __name__ == "__main__":
    main()
