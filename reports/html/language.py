"""The words of the page in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass

from diffengine.views.certain import Statement
from reports.messages import LANGUAGES, text
from reports.vocabulary import doubt_of, name_of

_VIEW = "page"

_SCRIPT = (
    "copied", "copy_failed", "outside", "more", "seen", "row_heads", "not_among_shown", "expand", "collapse", "found",
    "not_found", "shown", "all_shown", "score", "runner_up", "certainty", "why_note", "why_alone", "no_score", "also",
    "also_sure", "theme_auto", "theme_light", "theme_dark", "moved_to", "moved_from", "no_more",
)  # fmt: skip
"""What the script of the page says, the table `script` of the messages."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The messages of the page in one language: `words("side.old")` → 旧报告. ValueError for a language it lacks."""

    lang: str
    two_places: bool = False

    def __post_init__(self) -> None:
        if self.lang not in LANGUAGES:
            raise ValueError(f"language {self.lang!r}: expected one of {', '.join(LANGUAGES)}")

    def __call__(self, key: str, **values: object) -> str:
        """The message `key` with `values` filled in; KeyError where there is no such message."""
        return text(_VIEW, key, self.lang, self.two_places, **values)

    def name(self, table: str, word: str) -> str:
        """What all views call the `word` of a list of the model: `words.name("kind", "platform")` → 平台."""
        return name_of(table, word, self.lang, two_places=self.two_places)

    def doubt(self, statement: Statement) -> str:
        """The mark of what is not certain: 待核对."""
        return doubt_of(statement, self.lang)

    def part(self, name: str) -> str:
        """What a part of a matching score is called; `name` itself where it is a new one."""
        try:
            return self(f"part.{name}")
        except KeyError:
            return name

    def of_script(self) -> dict[str, str]:
        """The messages that the script of the page says."""
        return {key: self(f"script.{key}") for key in _SCRIPT}
