"""The names that a text sets off by brackets or quotes: 《…办法》, “一件事一次办”."""

from __future__ import annotations

import re
from dataclasses import dataclass

from alignment.spans import Span

_NAME = re.compile(
    r"《(?P<document>(?:[^《》\n]|《[^《》\n]*》){2,80})》"
    r"|“(?P<curly>[^“”\n]{1,40})”|「(?P<corner>[^「」\n]{1,40})」|『(?P<white>[^『』\n]{1,40})』"
    r'|"(?P<straight>[^"\n]{1,40})"|＂(?P<wide>[^＂\n]{1,40})＂'
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name that stands in a text: `span` with its marks, `text` without; `document` for 《…》, else quoted."""

    span: Span
    text: str
    document: bool


def unbroken(text: str) -> str:
    """`text` without the blanks that a line break left beside a Chinese character: 无水 港 → 无水港, 5G 基站 stays."""
    return _BROKEN.sub("", text)


def place_of_name(name: str, text: str) -> Span | None:
    """Where `name` stands in `text`, which may hold blanks that it lost; None where it does not.

    Of a name put together from a list, “清源”行动 of “清源”“护岸”等行动, where its quoted part stands.
    """
    quoted = next((part.span.of(name) for part in find_names(name)), "")
    for words in filter(None, (name, quoted)):
        found = re.search(r"\s*".join(map(re.escape, words)), text)
        if found:
            return Span(*found.span())
    return None


_BROKEN = re.compile(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")


def find_names(text: str) -> tuple[Name, ...]:
    """The names set off in `text`, in order, nested quotes not apart: `印发《关于“一网通办”的意见》` holds one.

    A quotation mark that is never closed opens nothing, and a quotation of more than 40 characters is speech.
    """
    return tuple(Name(Span(*m.span()), m[m.lastgroup or 0], m.lastgroup == "document") for m in _NAME.finditer(text))


def is_one_name(one: str, other: str) -> bool:
    """Whether the longer name holds all characters of the shorter in their order: 规上企业, 规模以上企业.

    The verb behind a name (`企业 · 新增`) tells nothing of the matter.
    """
    short, long = sorted((one.partition(" · ")[0], other.partition(" · ")[0]), key=len)
    rest = iter(long)
    return all(character in rest for character in short)
