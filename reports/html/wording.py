"""The words of the page in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass

from reports.messages import LANGUAGES, text

_VIEW = "page"

_SCRIPT = (
    "copied", "copy_failed", "expand", "collapse", "found", "not_found", "shown", "all_shown", "score", "runner_up",
    "why_note", "no_score", "theme_auto", "theme_light", "theme_dark", "moved_to", "moved_from", "no_more",
)  # fmt: skip
"""What the script of the page says, the table `script` of the messages."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The messages of the page in one language: `words("side.old")` → 旧报告. ValueError for a language it lacks."""

    lang: str

    def __post_init__(self) -> None:
        if self.lang not in LANGUAGES:
            raise ValueError(f"language {self.lang!r}: expected one of {', '.join(LANGUAGES)}")

    def __call__(self, key: str, **values: object) -> str:
        """The message `key` with `values` filled in; KeyError where there is no such message."""
        return text(_VIEW, key, self.lang, **values)

    def name(self, kind: str, word: str) -> str:
        """What people call the `word` of an open list (`kind.platform` → 平台); `word` itself where it has no name."""
        try:
            return text(_VIEW, f"{kind}.{word}", self.lang)
        except KeyError:
            return word

    def of_script(self) -> dict[str, str]:
        """The messages that the script of the page says."""
        return {key: self(f"script.{key}") for key in _SCRIPT}
