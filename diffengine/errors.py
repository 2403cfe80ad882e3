"""The one error that a user can cause: a report that cannot be read. Its sentences stand in data/errors.toml."""

from __future__ import annotations

from typing import Any

from diffengine.data import load
from diffengine.model import Notice, Side

__all__ = ["ReportError", "make_notice", "notice_text"]


class ReportError(Exception):
    """A report cannot be used; says which file, where in it, what is wrong, and what to do next.

    `kind` is a stable word (`empty`, `password`: the keys under `error` in data/errors.toml), `source` the file as
    the user named it, `place` where in it as a pair (`("page", "3")`, `("line", "12")`) or None, `values` what the
    sentence mentions. The library never prints: `str(error)` and `error.text("en")` are the whole sentence, for
    example `县报告.txt：文件里没有文字；请换一个有正文的文件。`
    """

    def __init__(
        self, kind: str, source: str, place: tuple[str, str] | None = None, values: dict[str, str] | None = None
    ) -> None:
        self.kind = kind
        self.source = source
        self.place = place
        self.values = values or {}
        super().__init__(kind, source, place, self.values)  # all of it, so that a worker process can hand it on

    def text(self, lang: str = "zh", side: Side | None = None) -> str:
        """The sentence in Chinese (`zh`) or English (`en`); `side` names the report: `旧报告 2023.pdf（第3页）：…`."""
        words = load("errors")
        entry = words["error"][self.kind]
        sentence = entry[lang].format_map(self.values)
        kind, at = self.place or ("nowhere", "")
        where = words["place"][kind][lang].format(source=self.source, at=at)
        prefix = words["side"][side.value][lang] if side else ""
        return f"{prefix}{where}{words['colon'][lang]}{sentence}"

    def __str__(self) -> str:
        return self.text()


def make_notice(kind: str, **values: Any) -> Notice:
    """Something the reader should know about the input, with the Chinese sentence of `notice.KIND` in errors.toml."""
    written = tuple((name, str(value)) for name, value in sorted(values.items()))
    return Notice(kind, load("errors")["notice"][kind]["zh"].format_map(dict(written)), values=written)


def notice_text(notice: Notice, lang: str = "zh") -> str:
    """The sentence of a notice in the language asked for; its own message where no other is known."""
    entry = load("errors")["notice"].get(notice.kind, {})
    return str(entry[lang].format_map(dict(notice.values))) if lang in entry else notice.message
