"""What is asked of a worker, and what it tells: values that travel between two processes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reports.corpus.questions import Question

__all__ = ["ASKED", "KNOWN", "PAIR", "PANEL", "Done", "Failed", "News", "Order", "Step"]

PAIR, PANEL, KNOWN, ASKED = "pair", "panel", "known", "asked"
"""What may be made: a comparison of two reports, a panel of more, what a store of reports knows of one, or the answer
of the store to a question."""


@dataclass(frozen=True, slots=True)
class Order:
    """The reports `files` lie in `folder`/`originals`; what is made of them goes into `folder`.

    `as_given` keeps the order of two reports; otherwise the one of the earlier year is the old one.
    `store` is the folder of the store of reports that one alone is held against, or that is asked
    `question`; `decisions` is the file, in `folder`,
    of what people decided about two, to be obeyed.
    """

    folder: Path
    files: tuple[str, ...]
    kind: str
    lang: str
    as_given: bool = False
    store: str = ""
    decisions: str = ""
    question: Question | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """What is being done, a key of `progress` in messages/cli.toml; `done` of `whole` parts where it has parts."""

    key: str
    done: int = 0
    whole: int = 0


@dataclass(frozen=True, slots=True)
class Done:
    """`title` names what was made (海原县 2023 → 海原县 2024); `files` has the name of each output by its format.

    `notes` are sentences about reports of a panel that could not be read.
    """

    title: str
    reports: tuple[str, ...]
    files: tuple[tuple[str, str], ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Failed:
    """Why nothing was made, in one sentence."""

    sentence: str


News = Step | Done | Failed
