"""People's decisions on the terminal: what became of them in a comparison, and what a file of them holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from diffengine.model import Comparison, Decision, Outcome, Review, Verdict
from diffengine.review import Conflict
from reports.messages import text
from reports.printable import printable
from reports.terminal.style import heading, line
from reports.vocabulary import claim_of

__all__ = ["outcome_list", "review_list"]

_LONGEST = 26
"""Characters of a sentence that a line repeats: enough to know it again."""

_BEFORE = 8
"""Characters before the first that differs, where a sentence was edited."""

_STYLES = {Verdict.RIGHT: "green", Verdict.WRONG: "red", Verdict.OTHER: "magenta"}


def say(key: str, lang: str, **values: object) -> str:
    """A sentence of messages/decisions.toml."""
    return text("decisions", key, lang, **values)


def outcome_list(comparison: Comparison, lang: str) -> list[RenderableType]:
    """What became of the decisions: counted, then each that follows an edited sentence and each that does not apply."""
    outcomes = comparison.outcomes
    if not outcomes:
        return []
    tally = Counter(outcome.state for outcome in outcomes)
    counts = " · ".join(f"{say(f'state.{state}', lang)} {count}" for state, count in tally.most_common())
    near = [outcome for outcome in outcomes if outcome.near and outcome.state.applies]
    lost = [outcome for outcome in outcomes if not outcome.state.applies]
    shown: list[RenderableType] = [*heading(say("title", lang), counts)]
    if near:
        shown.append(Text(say("near", lang, count=len(near))))
        shown += [part for outcome in near for part in _near_lines(outcome, lang)]
    if lost:
        shown.append(Text(say("lost", lang, count=len(lost)), style="yellow"))
        shown += [_outcome_line(outcome, lang) for outcome in lost]
    return shown


def review_list(review: Review, conflicts: Sequence[Conflict], lang: str) -> list[RenderableType]:
    """All decisions of a file, then the contradictions between them."""
    old, new = review.old.sentences, review.new.sentences
    title = say(
        "about", lang, old=_report(review.old.title, review.old.name), new=_report(review.new.title, review.new.name)
    )
    shown: list[RenderableType] = [*heading(say("title", lang), say("count", lang, count=len(review.decisions)))]
    shown.append(Text(title, style="dim"))
    for decision in review.decisions:
        olds, news = [old.get(i, "") for i in decision.old], [new.get(j, "") for j in decision.new]
        shown.append(_line(decision, olds, news, lang))
        shown += _asides(decision, lang)
    if not review.decisions:
        shown.append(Text(say("none", lang)))
    if conflicts:
        shown.append(Text(say("conflicts", lang, count=len(conflicts)), style="yellow"))
    for conflict in conflicts:
        said = (_opinion(decision, lang) for decision in (conflict.one, conflict.other))
        olds = [old.get(i, "") for i in conflict.one.old]
        news = [new.get(j, "") for j in conflict.one.new]
        shown.append(line(" ↔ ".join(said), "  ", Text(_words(olds, news, lang), style="dim")))
    return shown


def _opinion(decision: Decision, lang: str) -> str:
    who = printable(decision.who) or say("somebody", lang)
    return say("against", lang, who=who, verdict=say(f"verdict.{decision.verdict}", lang))


def _report(title: str, name: str) -> str:
    return printable(" ".join(title.split()) or name or "—")


def _near_lines(outcome: Outcome, lang: str) -> list[RenderableType]:
    shown: list[RenderableType] = [_outcome_line(outcome, lang)]
    for then, now in outcome.near:
        start = max(0, _first_difference(then, now) - _BEFORE)
        for key, words in (("then", then), ("now", now)):
            said = f"{say(key, lang)}  {'…' if start else ''}{_short(words[start:])}"
            shown.append(Padding(Text(said, style="dim"), (0, 0, 0, 4)))
    return shown


def _first_difference(then: str, now: str) -> int:
    pairs = enumerate(zip(then, now, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(then), len(now)))


def _outcome_line(outcome: Outcome, lang: str) -> Text:
    state = Text(f"  {say(f'state.{outcome.state}', lang)} ", style="green" if outcome.state.applies else "yellow")
    return line(state, _line(outcome.decision, *outcome.said, lang))


def _line(decision: Decision, olds: Iterable[str], news: Iterable[str], lang: str) -> Text:
    """A decision in one line: what is said of what."""
    verdict = Text(say(f"verdict.{decision.verdict}", lang), style=_STYLES.get(decision.verdict, ""))
    claim = Text(f"{printable(claim_of(decision))}  " if decision.claim else "", style="bold")
    kind = Text(say(f"kind.{decision.kind}", lang), style="dim")
    return line(verdict, " ", kind, "  ", claim, _words(olds, news, lang))


def _asides(decision: Decision, lang: str) -> list[RenderableType]:
    by = say("by", lang, who=printable(decision.who), when=printable(decision.when)).strip()
    said = "  ".join(part for part in (by, _flat(decision.note)) if part)
    return [Padding(Text(said, style="dim"), (0, 0, 0, 2))] if said else []


def _words(olds: Iterable[str], news: Iterable[str], lang: str) -> str:
    """The sentences of both sides, short: 办理27件。 → 办理31件。"""
    sides = (" / ".join(_short(words) for words in side if words) or say("nothing", lang) for side in (olds, news))
    return " → ".join(sides)


def _short(words: str) -> str:
    flat = _flat(words)
    return flat if len(flat) <= _LONGEST else flat[: _LONGEST - 1] + "…"


def _flat(words: str) -> str:
    return printable(" ".join(words.split()))
