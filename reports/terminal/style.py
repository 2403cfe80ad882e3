"""The few devices that every terminal view is made of: the console, rules, bars, lines of styled text."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

__all__ = ["Folding", "bar", "heading", "line", "make_console", "percent", "rest"]

_WIDEST = 120
"""Columns: on a wider screen the eye would lose the row between the indicator and its numbers."""

_NARROWEST = 40
"""Columns: on a narrower screen the terminal breaks the lines itself, better than columns of one character."""

_UNKNOWN = 80
"""Columns where the terminal says that it has none, as COLUMNS=0 does."""

ARROWS = {"▲": "cyan", "▼": "magenta"}
"""Colours for more and less that judge neither: red is a loss in Europe and a gain on a Chinese stock board."""


def make_console() -> Console:
    """The console on standard output: no wider than reads well, no colour under NO_COLOR or in a pipe."""
    console = Console(file=sys.stdout, highlight=False, markup=False, emoji=False)
    console.width = min(max(console.width or _UNKNOWN, _NARROWEST), _WIDEST)
    return console


def heading(title: str, note: str = "") -> list[RenderableType]:
    """An empty line and a title with a rule behind it."""
    words = Text(title, style="bold")
    if note:
        words.append(f"  {note}", style="dim not bold")
    return [Text(), Rule(words, align="left", style="dim", characters="─")]


def line(*parts: str | Text) -> Text:
    """The parts as one line of text."""
    return Text("").join([part if isinstance(part, Text) else Text(part) for part in parts])


def bar(share: float, cells: int) -> Text:
    """A bar of `cells` cells, filled as far as `share` (0…1) goes; anything above nothing shows at least one cell."""
    full = min(cells, max(round(share * cells), 1 if share > 0 else 0))
    return line(Text("█" * full, style="blue"), Text("░" * (cells - full), style="dim"))


@dataclass(frozen=True, slots=True)
class Folding:
    """Rows of a name and its figures: a grid where there is room, else each name with its figures below it.

    `beside` is how many columns the figures and their heads take.
    """

    grid: RenderableType
    rows: Sequence[tuple[Text, Text]]
    beside: int = 0

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        """What is shown at the width of `options`."""
        if options.max_width >= max(_ROOMY, self.beside + _NAME):
            yield self.grid
            return
        for name, figures in self.rows:
            yield name
            yield Padding(figures, (0, 0, 0, 2))


_NAME = 16
"""Columns that a name needs beside them: 全社会固定资产… is begun."""

_ROOMY = 72
"""Columns that names need beside figures and the heads of these in either language."""


def percent(share: float) -> str:
    """A share as per cent: `42.3%`."""
    return f"{share * 100:.1f}%"


def rest(message: str) -> Text:
    """A line that says what a list left out."""
    return Text(message, style="dim")
