"""What changed between two sequences of tokens, as a reader would mark it."""

from __future__ import annotations

from collections.abc import Sequence

from alignment.spans import Span

_PRIVATE = 0xE000
_PRIVATE_END = 0xF8FF
_SUPPLEMENTARY = 0xF0000


def token_edits(old: Sequence[str], new: Sequence[str]) -> list[tuple[Span, Span]]:
    """Replaced runs as (span of old tokens, span of new tokens), in order; outside them the tokens are equal.

    `办理 复议 案件 27件` / `办理 行政 复议 案件 31件` → [(1,1)/(1,2), (3,4)/(4,5)]. Tokens are never cut:
    120 → 1380 is one replacement. The shortest edit script (rapidfuzz, Indel) is made readable by diff-match-patch's
    semantic clean-up, on tokens encoded as private-use characters.
    """
    from rapidfuzz.distance import Indel

    codes: dict[str, str] = {}
    old_text = "".join(_code(codes, token) for token in old)
    new_text = "".join(_code(codes, token) for token in new)
    diffs = [
        (operation, text)
        for code in Indel.opcodes(old_text, new_text)
        for operation, text in (
            [(0, old_text[code.src_start : code.src_end])]
            if code.tag == "equal"
            else [
                (-1, old_text[code.src_start : code.src_end]),
                (1, new_text[code.dest_start : code.dest_end]),
            ]
        )
        if text
    ]
    return _runs(_readable(diffs))


def _readable(diffs: list[tuple[int, str]]) -> list[tuple[int, str]]:
    if len(diffs) < 3:
        return diffs
    from diff_match_patch import diff_match_patch

    engine = diff_match_patch()
    engine.diff_cleanupSemantic(diffs)
    return diffs


def _runs(diffs: list[tuple[int, str]]) -> list[tuple[Span, Span]]:
    runs: list[tuple[Span, Span]] = []
    i = j = 0
    for operation, text in diffs:
        size = len(text)
        if operation == 0:
            i, j = i + size, j + size
            continue
        here = (Span(i, i + size), Span(j, j)) if operation < 0 else (Span(i, i), Span(j, j + size))
        i, j = here[0].end, here[1].end
        if runs and runs[-1][0].end == here[0].start and runs[-1][1].end == here[1].start:
            last = runs.pop()
            here = (Span(last[0].start, i), Span(last[1].start, j))
        runs.append(here)
    return runs


def _code(codes: dict[str, str], token: str) -> str:
    known = codes.get(token)
    if known is None:
        number = _PRIVATE + len(codes)
        known = chr(number if number <= _PRIVATE_END else _SUPPLEMENTARY + len(codes))
        codes[token] = known
    return known
