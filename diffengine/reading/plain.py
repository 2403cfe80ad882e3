"""Plain text and Markdown: the text stays as it is written, Markdown loses only what is not text."""

from __future__ import annotations

import re

from diffengine.errors import make_notice
from diffengine.model import Notice
from diffengine.reading.blocks import ReadText
from diffengine.reading.encodings import decode
from diffengine.reading.files import ReportFile
from diffengine.reading.spoilt import spoilt_lines

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n((?:[\w-]+[ \t]*:.*\n|[ \t]+\S.*\n|\n)+?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_FIELD = re.compile(r"^([\w-]+)[ \t]*:[ \t]*(.*)$", re.MULTILINE)
_ATX_HEADING = re.compile(r"^#{1,6} +\S", re.MULTILINE)
_TABLE_RULE = re.compile(r"^[ \t]*\|?(?:[ \t]*:?-{3,}:?[ \t]*\|)+[ \t]*(?::?-{3,}:?)?[ \t]*$\n?", re.MULTILINE)
_FIELD_OVER_LINES = re.compile(r'(?:(?<=,)|^)"(?:[^"]|""){0,300}"(?=,|$)', re.MULTILINE)
_IN_ROW = re.compile(r"^[ \t]*\|.*$", re.MULTILINE)
_BREAK = re.compile(r"[ \t]*<br ?/?>[ \t]*", re.IGNORECASE)
_MARKDOWN_MARKS = (
    (_TABLE_RULE, ""),
    (re.compile(r"^ {0,3}(?:-{3,}|={3,}|\*{3,}|_{3,})[ \t]*$\n?", re.MULTILINE), ""),
    (re.compile(r"&(?:nbsp|ensp|emsp);"), " "),
    (re.compile(r"!\[[^\]\n]*\]\([^()\n]*\)"), ""),
    (re.compile(r"(?<!!)\[([^\]\n]+)\]\((?:https?:|\.{0,2}/|#|mailto:)[^()\n]*\)"), r"\1"),
    (re.compile(r"(\*\*|__)(?=\S)([^*_\n]+?)(?<=\S)\1"), r"\2"),
)
"""Rules of tables and below headings, pictures, addresses behind links, and bold marks print nothing."""


def read_plain(file: ReportFile) -> ReadText:
    """The text of a .txt file, character for character, with line ends as LF; a field of a .csv is on one line.

    A report that needs no change is not changed: for UTF-8 with LF the text equals the file's content.
    """
    decoded = decode(file)
    text = _with_plain_line_ends(decoded.text)
    if file.name.lower().endswith(".csv"):
        text = _FIELD_OVER_LINES.sub(lambda field: field[0].replace("\n", ""), text)
    return ReadText(text, decoded.encoding, notices=(*decoded.notices, *spoilt_lines(text)))


def read_markdown(file: ReportFile) -> ReadText:
    """The text of a Markdown file: headings keep their `#`, table rows their `|`; metadata at its head is left out.

    `**一是**强化…` → `一是强化…`; `---\\nsource: …\\n---` becomes a notice.
    """
    read = read_plain(file)
    text, notices = _without_front_matter(read.text)
    text = _BREAK.sub("\n", _IN_ROW.sub(lambda row: _BREAK.sub("", row[0]), text))
    for pattern, replacement in _MARKDOWN_MARKS:
        text = pattern.sub(replacement, text)
    return ReadText(text, read.encoding, notices=read.notices + notices)


def is_markdown(file: ReportFile) -> bool:
    """Whether a text file is Markdown: metadata at its head, headings with `#`, or a rule below a table's heads."""
    head = file.data[:_LOOKED_AT].removeprefix(b"\xef\xbb\xbf").decode("utf-8", errors="ignore")
    head = _with_plain_line_ends(head)
    return bool(_FRONT_MATTER.match(head) or _ATX_HEADING.search(head) or _TABLE_RULE.search(head))


_LOOKED_AT = 20_000
"""Bytes of the head in which a Markdown file shows its first mark."""


def _without_front_matter(text: str) -> tuple[str, tuple[Notice, ...]]:
    found = _FRONT_MATTER.match(text)
    if not found:
        return text, ()
    fields = "；".join(f"{name} = {value.strip()}" for name, value in _FIELD.findall(found[1]))
    return text[found.end() :].lstrip("\n"), (make_notice("front_matter", fields=fields),)


def _with_plain_line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
