"""People's decisions on the page: what became of those that were given, and what the script needs to take more."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from markupsafe import Markup

from diffengine.deltas import figure_names
from diffengine.model import Comparison, Document, Judged, Outcome, Side
from diffengine.quantities.units import unit_group
from diffengine.review import review_of, statements_of
from diffengine.views.other_numbers import other_numbers
from reports.decisions_file import SUFFIX, review_to_dict
from reports.html.assets import island_of
from reports.messages import text
from reports.printable import printable
from reports.vocabulary import claim_of

__all__ = ["DecisionsView", "OutcomeView", "build_decisions"]

_SCRIPT = (
    "judge", "name.right", "name.wrong", "name.other", "name.note", "do.right", "do.wrong", "do.other", "do.note",
    "note_label", "choose", "choose_this", "choose_number", "pick", "pick_now", "pick_number", "no_number", "picked",
    "other_report", "remove", "saved", "not_read", "read", "save", "kept",
)  # fmt: skip
"""What the script says, the table `script` of messages/decisions.toml."""

_LONGEST = 60
"""Characters of a sentence in the list of decisions; its link leads to the whole."""


@dataclass(frozen=True, slots=True)
class OutcomeView:
    """A decision in a line: what became of it, what was said of what, its note, and the words that changed since."""

    state: str
    said: str
    words: str
    note: str
    href: str
    near: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DecisionsView:
    """The part of the page about decisions: `lost` and `near` ones, how many hold, and the data of the script."""

    lang: str
    applied: int
    lost: tuple[OutcomeView, ...]
    near: tuple[OutcomeView, ...]
    data: Markup

    def say(self, key: str, **values: object) -> str:
        """A message of messages/decisions.toml."""
        return text("decisions", key, self.lang, **values)


def build_decisions(comparison: Comparison, lang: str) -> DecisionsView:
    """What the page shows and keeps of people's decisions."""
    outcomes = comparison.outcomes
    return DecisionsView(
        lang,
        applied=sum(outcome.state.applies for outcome in outcomes),
        lost=tuple(_outcome(outcome, lang) for outcome in outcomes if not outcome.state.applies),
        near=tuple(_outcome(outcome, lang) for outcome in outcomes if outcome.near and outcome.state.applies),
        data=island_of(_data(comparison, lang)),
    )


def _outcome(outcome: Outcome, lang: str) -> OutcomeView:
    decision = outcome.decision
    said = (
        f"{text('decisions', f'verdict.{decision.verdict}', lang)} · {text('decisions', f'kind.{decision.kind}', lang)}"
    )
    sides = (" / ".join(_short(words) for words in side if words) for side in outcome.said)
    words = " → ".join(side or text("decisions", "nothing", lang) for side in sides)
    by = " ".join(part for part in (decision.who, decision.when) if part)
    place = next((f"#old-{i}" for i in decision.old), "") or next((f"#new-{j}" for j in decision.new), "")
    return OutcomeView(
        state=text("decisions", f"state.{outcome.state}", lang),
        said=said,
        words=printable(f"{claim_of(decision)}  {words}".strip()),
        note=printable(" ".join(part for part in (by, decision.note) if part)),
        href=place if outcome.state.value != "gone" else "",
        near=tuple((printable(then), printable(now)) for then, now in outcome.near),
    )


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= _LONGEST else flat[: _LONGEST - 1] + "…"


def _data(comparison: Comparison, lang: str) -> dict[str, Any]:
    """The decisions of before as a file, and of each statement what a decision about it has to say.

    What a pair says stands on its row; only which sentences of a group answer each other does not. `numbers` are the
    positions in `figures` of the two of each delta, and of those that may stand in their place.
    """
    every = statements_of(comparison)
    links = {s.id: s.links for s in every if s.kind is Judged.PAIR and len(s.old) > 1 and len(s.new) > 1}
    others = {f"{s.kind} {s.id}": [s.old, s.new, s.claim] for s in every if s.kind is not Judged.PAIR}
    stems = (PurePath(document.source.name).stem for document in (comparison.old, comparison.new))
    return {
        "file": review_to_dict(review_of(comparison)),
        "name": "_".join(printable(stem) or "report" for stem in stems) + SUFFIX,
        "links": links,
        "statements": others,
        "figures": {side: _figures(comparison.document(side)) for side in Side},
        "numbers": _numbers(comparison),
        "words": {key: text("decisions", f"script.{key}", lang) for key in _SCRIPT},
    }


def _numbers(comparison: Comparison) -> dict[str, list[Any]]:
    """Of each delta its two numbers, and those of the old and of the new report that may be meant instead."""
    instead = other_numbers(comparison)
    return {delta.id: [delta.old, delta.new, *instead[delta.id]] for delta in comparison.deltas}


def _figures(document: Document) -> list[tuple[str, str, str]]:
    """Each number by the id of its sentence and its name there, and the class of units it may be compared with."""
    names = figure_names(document)
    return [(*name, unit_group(number)) for name, number in zip(names, document.quantities, strict=True)]
