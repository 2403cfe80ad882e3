"""The page: everything of a comparison in one HTML file that asks nobody for anything."""

from __future__ import annotations

from functools import cache
from itertools import accumulate, pairwise
from typing import Any

from markupsafe import Markup

from diffengine.findings.places import of_two_places
from diffengine.model import Candidate, Comparison, Pair, Side
from diffengine.views.counts import Counts
from diffengine.views.section_walk import walk_sections
from diffengine.views.side_by_side import side_by_side
from diffengine.views.summary import summarise
from reports.html.anchors import row_id, sentence_id
from reports.html.assets import content_policy, island_of, script_of, style_of, templates_of
from reports.html.decision_panel import build_decisions
from reports.html.headline_panel import build_headline
from reports.html.language import Wording
from reports.html.listings import build_listings
from reports.html.navigation import Node, section_tree
from reports.html.overview import build_overview, name_of
from reports.html.rows import KINDS, RowView, build_rows, fold
from reports.html.svg import ruler
from reports.html.topic_filter import topic_choices

_STYLES = ("base.css", "layout.css", "overview.css", "rows.css", "tables.css", "decisions.css", "print.css")
_SCRIPTS = (
    "state.js", "heights.js", "seen.js", "rows.js", "filters.js", "search.js", "tables.js", "download.js", "theme.js",
    "panels.js", "keys.js", "decisions.js", "choosing.js",
)  # fmt: skip
"""The parts of the style and of the script, in the order in which they are laid end to end."""

_ROW_HEIGHT = 40
"""Characters that a row of the ruler counts beside its text: a short row is still a line high."""

_POSSIBLE = 0.01
"""Certainty from which on another candidate is shown: the second best of a sentence is often a mere 0.1 %."""

_FIRST_ROWS = 24
"""Rows of a table that are shown before a button: with its legend about one screen."""

_LONG = 1000
"""Rows from here on are laid out only when they come near the screen; below, a browser lays all out at once."""


def render_page(comparison: Comparison, lang: str = "zh") -> str:
    """The comparison as a self-contained HTML page in the language of `lang` (zh or en).

    It loads nothing, works without JavaScript, and equal input gives equal bytes. ValueError for another language.
    """
    words = Wording(lang, two_places=of_two_places(comparison))
    style, script = _assets()
    summary = summarise(comparison)
    places = side_by_side(comparison)
    walk = walk_sections(comparison)
    nodes = section_tree(comparison, walk, summary.sections)
    rows = build_rows(comparison, places, walk, words)
    names = name_of(comparison.old), name_of(comparison.new)
    return (
        templates_of("reports.html")
        .get_template("page.html.jinja")
        .render(
            words=words,
            style=Markup(style),
            script=Markup(script),
            policy=content_policy(style, script),
            title=" → ".join(names),
            old_name=names[0],
            new_name=names[1],
            headline=build_headline(comparison, names, words),
            overview=build_overview(comparison, summary, words),
            runs=fold(rows),
            long=len(rows) > _LONG,
            kinds=[(kind, _amount(kind, summary.counts, rows)) for kind in KINDS],
            topics=topic_choices((row.topics for row in rows), lang),
            tree=_nested(nodes),
            nodes=list(enumerate(nodes)),
            ruler=_ruler(rows),
            listings=build_listings(comparison, words),
            first_rows=_FIRST_ROWS,
            island=_island(comparison, words),
            decisions=build_decisions(comparison, lang),
        )
    )


@cache
def _assets() -> tuple[str, str]:
    """The style and the script of the page."""
    return style_of(_STYLES), script_of(_SCRIPTS)


def _amount(kind: str, counts: Counts, rows: tuple[RowView, ...]) -> int:
    """What a filter finds: the counts that every view shows, headings left out; notes and doubts it counts itself."""
    if kind in ("checks", "doubt"):
        return sum(kind in row.kinds for row in rows)
    return int(getattr(counts, "renumbered" if kind == "numbers" else kind))


def _nested(nodes: tuple[Node, ...]) -> list[dict[str, Any]]:
    """The section tree as nested items, the root left out."""
    top: list[dict[str, Any]] = []
    path: list[list[dict[str, Any]]] = [top]
    for number, node in list(enumerate(nodes))[1:]:
        item: dict[str, Any] = {"number": number, "node": node, "children": []}
        del path[node.depth :]
        path[-1].append(item)
        path.append(item["children"])
    return top


def _ruler(rows: tuple[RowView, ...]) -> Markup:
    """The marks of all rows that changed; neighbours of one kind are one mark."""
    marks: list[tuple[str, str, int, int]] = []
    at = 0
    for row in rows:
        size = row.size + _ROW_HEIGHT
        kind = "moved" if row.moved else row.kind
        if kind not in ("verbatim", "left"):
            last = marks[-1] if marks else None
            if last and last[1] == kind and last[2] + last[3] == at:
                marks[-1] = (last[0], kind, last[2], last[3] + size)
            else:
                marks.append((f"#{row.id}", kind, at, size))
        at += size
    return ruler(marks, at)


def _island(comparison: Comparison, words: Wording) -> Markup:
    """What the script needs to know: its messages, and why each pair was matched."""
    why = {
        row_id(comparison, index): _why(comparison, pair)
        for index, pair in enumerate(comparison.pairs)
        if (pair.old and pair.new) or _possible(pair)
    }
    names = sorted({name for pair in comparison.pairs for name, _ in pair.parts})
    content = {
        "words": words.of_script(),
        "parts": {name: words.part(name) for name in names},
        "why": why,
        "reports": "-".join(comparison.document(side).source.sha256[:12] for side in Side),
    }
    return island_of(content)


def _why(comparison: Comparison, pair: Pair) -> list[Any]:
    """The score of a pair, that of the next candidate, its parts, how sure it is, and what else may be.

    What else may be are the names of sentences on the page, where their text stands already, and how sure each is.
    """
    parts = [[name, value] for (name, _), value in zip(pair.parts, _adding_up(pair), strict=True)]
    also = [[_other_end(comparison, pair, candidate), round(candidate.certainty, 3)] for candidate in _possible(pair)]
    return [round(pair.score, 2), round(pair.runner_up, 2), parts, round(pair.certainty, 3), also]


def _adding_up(pair: Pair) -> list[float]:
    """The parts of a score to two places, so rounded that they add up to the rounded score: .004, .004 → 0, .01."""
    ends = [0.0, *accumulate(value for _, value in pair.parts)]
    return [round(round(end, 2) - round(start, 2), 2) for start, end in pairwise(ends)]


def _possible(pair: Pair) -> tuple[Candidate, ...]:
    """The next candidates that are worth a look."""
    return tuple(candidate for candidate in pair.also if candidate.certainty >= _POSSIBLE)


def _other_end(comparison: Comparison, pair: Pair, candidate: Candidate) -> str:
    """The name of the sentence of a candidate that is not the pair's own."""
    if candidate.old in pair.old:
        return sentence_id(comparison, Side.NEW, candidate.new)
    return sentence_id(comparison, Side.OLD, candidate.old)
