"""How printed lines go together again."""

from __future__ import annotations

_HYPHENS = ("\u00ad", "\x02", "\ufffe", "-", "‐")


def join_lines(text: str, line: str) -> str:
    """Two lines of one paragraph as one: no space beside Chinese, one between words, a hyphenated word made whole.

    `办理行政复` + `议案件27件` → 办理行政复议案件27件; `govern-` + `ment` → government.
    """
    last, first = text[-1:], line[:1]
    if last in _HYPHENS and text[-2:-1].isascii() and text[-2:-1].isalpha() and first.isascii() and first.islower():
        return text[:-1] + line
    letters = last.isascii() and first.isascii() and (last.isalpha() or first.isalpha() or last in ",;:")
    return f"{text} {line}" if letters and not (last.isdigit() and first.isdigit()) else text + line
