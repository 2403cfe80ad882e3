"""Untrusted text as a reader sees it: whatever does not print has a visible stand-in."""

from __future__ import annotations

import re

__all__ = ["printable"]


def _picture(code: int) -> str:
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else "�"


_CONTROLS = (*range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0))
_TURNING = (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFFFE, 0xFFFF)
_UNPRINTABLE = {code: _picture(code) for code in _CONTROLS} | dict.fromkeys(_TURNING, "�")
"""Control characters get a picture (␀), and those that would turn the direction of the text a replacement mark."""

_HIDDEN = re.compile(f"[{re.escape(''.join(map(chr, _UNPRINTABLE)))}\ud800-\udfff]")
"""These and halves of characters."""


def printable(text: str) -> str:
    """`text` with a visible stand-in for each character that does not print; as long as before."""
    return _HIDDEN.sub(lambda found: _UNPRINTABLE.get(ord(found[0]), "�"), text)
