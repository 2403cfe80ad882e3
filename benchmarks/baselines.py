"""What other tools make of two reports: the places that each takes for counterparts, and how many of these are right.

Each gives pairs of places (start and end in the old text, start and end in the new one): runs of equal characters
where it knows nothing else, sentences where it pairs them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable

from scoring import Gold, f1
from scoring.gold import overlap

Place = tuple[int, int]
Places = list[tuple[Place, Place]]
Tool = Callable[[str, str], Places]

LIKE = 0.25
"""Cosine from which on an assigned pair counts."""

ALIKE = 30
"""The same of rapidfuzz's ratio: of 0, 20, 30, 35, 40 … 60 the one that finds most on these two pairs together."""


def sentences_of(text: str) -> tuple[list[str], list[Place]]:
    """The sentences of a text and their places, cut at full stops and line ends."""
    found = [match for match in re.finditer(r"[^。\n]+。?", text) if match[0].strip()]
    return [match[0] for match in found], [match.span() for match in found]


def difflib_characters(old: str, new: str) -> Places:
    """difflib on the characters, junk heuristic off."""
    from difflib import SequenceMatcher

    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    assert "".join(old[a:b] if tag == "equal" else new[c:d] for tag, a, b, c, d in codes) == new
    return [((a, b), (c, d)) for tag, a, b, c, d in codes if tag == "equal"]


def difflib_html(old: str, new: str) -> Places:
    """difflib's own page, a sentence a line, and the lines that it sets side by side."""
    from difflib import HtmlDiff, _mdiff  # type: ignore[attr-defined]

    (lines, at), (new_lines, new_at) = sentences_of(old), sentences_of(new)
    assert HtmlDiff().make_file(lines, new_lines).count("<tr>") >= max(len(lines), len(new_lines))
    rows = [(one[0], other[0]) for one, other, _ in _mdiff(lines, new_lines)]
    return [(at[i - 1], new_at[j - 1]) for i, j in rows if isinstance(i, int) and isinstance(j, int)]


def dmp_characters(old: str, new: str) -> Places:
    """diff-match-patch on the characters, no time limit."""
    from diff_match_patch import diff_match_patch

    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    pieces = engine.diff_main(old, new, False)
    assert engine.diff_text2(pieces) == new
    places, i, j = [], 0, 0
    for kind, words in pieces:
        if kind == 0:
            places.append(((i, i + len(words)), (j, j + len(words))))
        i, j = i + len(words) * (kind <= 0), j + len(words) * (kind >= 0)
    return places


def rapidfuzz_assignment(old: str, new: str) -> Places:
    """rapidfuzz's ratio of every sentence with every other, then the optimal assignment."""
    from rapidfuzz import fuzz, process
    from scipy.optimize import linear_sum_assignment

    (lines, at), (new_lines, new_at) = sentences_of(old), sentences_of(new)
    matrix = process.cdist(lines, new_lines, scorer=fuzz.ratio)
    rows, columns = linear_sum_assignment(matrix, maximize=True)
    assert len(set(columns)) == len(rows) == min(matrix.shape)
    return [(at[i], new_at[j]) for i, j in zip(rows, columns, strict=True) if matrix[i, j] >= ALIKE]


def tfidf_assignment(old: str, new: str) -> Places:
    """The cosine of all sentences by n-grams of one to three characters, then the optimal assignment."""
    from scipy.optimize import linear_sum_assignment

    from alignment.vectors import weighted_vectors

    (lines, at), (new_lines, new_at) = sentences_of(old), sentences_of(new)
    left, right = weighted_vectors(lines, new_lines, (1, 2, 3))
    matrix = left.products(right)
    rows, columns = linear_sum_assignment(matrix, maximize=True)
    return [(at[i], new_at[j]) for i, j in zip(rows, columns, strict=True) if matrix[i, j] >= LIKE]


def found(gold: Gold, places: Iterable[tuple[Place, Place]]) -> float:
    """F1 of the sentence counterparts that `places` tell: those of which half of the shorter sentence is placed."""
    held: dict[tuple[int, int], int] = defaultdict(int)
    old, new = gold.spans("old"), gold.spans("new")
    for here, there in places:
        for i in (i for i, span in enumerate(old) if overlap(here, span)):
            for j in (j for j, span in enumerate(new) if overlap(there, span)):
                held[i, j] += _shared(here, there, old[i], new[j])
    sizes = {(i, j): min(old[i][1] - old[i][0], new[j][1] - new[j][0]) for i, j in held}
    told = {link for link, size in held.items() if 2 * size >= sizes[link]} - gold.unjudged()
    return f1(gold.bodies(told), gold.bodies(gold.links()))[2]


def _shared(here: Place, there: Place, old: Place, new: Place) -> int:
    """The characters of the sentences `old` and `new` that a pair of places sets side by side."""
    if here[1] - here[0] == there[1] - there[0]:  # equal runs go in step
        far = there[0] - here[0]
        return overlap((max(here[0], old[0]) + far, min(here[1], old[1]) + far), new)
    return min(overlap(here, old), overlap(there, new))
