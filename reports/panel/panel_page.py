"""The page of a panel: everything in one HTML file that asks nobody for anything."""

from __future__ import annotations

from functools import cache
from typing import Any

from markupsafe import Markup

from diffengine.model import Panel
from diffengine.views.panel_table import GridLine, panel_grid
from reports.html.assets import content_policy, island_of, script_of, style_of, templates_of
from reports.panel.panel_views import LineView, build_charts, build_lines, build_rows, build_tables
from reports.panel.panel_words import PanelWords
from reports.printable import printable

_STYLES = ("base.css", "layout.css", "overview.css", "tables.css")
_SCRIPTS = ("state.js", "tables.js", "theme.js")
_OWN_SCRIPTS = ("grid.js", "drawing.js", "dialogs.js")
"""The parts of the page of a pair that this one is made of, and what it has of its own."""

_SAID = (
    "copied", "copy_failed", "shown", "all_shown", "theme_auto", "theme_light", "theme_dark", "file", "place_in",
    "for_year", "change", "others", "rank", "verify", "unit", "csv_name", "renamed",
)  # fmt: skip
"""What the script of the page says, the table `script` of the messages."""

_LONG = 2_000
"""Cells of the table from which on what is far from the screen is laid out only when it comes near."""


def render_panel_page(panel: Panel, lang: str = "zh") -> str:
    """The panel as a self-contained HTML page in the language of `lang` (zh or en).

    It loads nothing, works without JavaScript, and equal input gives equal bytes.
    """
    words = PanelWords(lang)
    style, script = _assets()
    grid = panel_grid(panel)
    lines = build_lines(panel, grid, words)
    return (
        templates_of("reports.panel")
        .get_template("panel.html.jinja")
        .render(
            words=words,
            style=Markup(style),
            script=Markup(script),
            policy=content_policy(style, script),
            heading=words.heading(panel),
            about=words.about(panel),
            notices=words.notices(panel),
            reports=[_report(panel, at, words) for at in range(len(panel.reports))],
            one_place=len({report.place for report in panel.reports}) == 1,
            places=_choices(report.place for report in panel.reports),
            genres=[(key, words(f"genre.{key}")) for key in _choices(report.genre for report in panel.reports)],
            groups=_choices(line.group for line in lines),
            lines=lines,
            long=sum(cell is not None for line in lines for cell in line.cells) > _LONG,
            findings=build_rows(panel, words),
            charts=build_charts(panel, grid, words),
            tables=build_tables(panel, grid, words),
            sources=_sources(panel, grid, lines),
            island=_island(panel, words),
        )
    )


@cache
def _assets() -> tuple[str, str]:
    style = style_of(_STYLES) + "\n" + style_of(("panel.css",), "reports.panel")
    return style, script_of(_SCRIPTS, _OWN_SCRIPTS, "reports.panel")


def _choices(words: Any) -> list[str]:
    """The different words, in the order in which they come, empty ones left out."""
    return [word for word in dict.fromkeys(words) if word]


def _report(panel: Panel, at: int, words: PanelWords) -> dict[str, Any]:
    report = panel.reports[at]
    return {
        "number": at,
        "label": printable(report.label),
        "place": words.place(report),
        "year": str(report.year) if report.year is not None else words("year_none"),
        "genre": words(f"genre.{report.genre}"),
        "file": printable(report.document.source.name),
        "title": printable(report.document.title),
        "characters": f"{len(report.document.text):,}",
    }


def _sources(panel: Panel, grid: tuple[GridLine, ...], lines: tuple[LineView, ...]) -> list[dict[str, Any]]:
    """The sentences that the cells lead to, report by report, in the order of the text."""
    cited = sorted({(cell.report, cell.sentence) for line in grid for cell in line.cells if cell})
    found: list[dict[str, Any]] = []
    for at, report in enumerate(panel.reports):
        document = report.document
        sentences = [
            {
                "id": f"s{at}-{n}",
                "text": printable(document.sentence_text(n).strip()),
                "section": printable(document.section_label(document.sentences[n].section)),
            }
            for each, n in cited
            if each == at
        ]
        if sentences:
            found.append({"label": printable(report.label), "sentences": sentences})
    return found


def _island(panel: Panel, words: PanelWords) -> Markup:
    """What the script needs to know: its messages, and what each column is."""
    columns = [
        {
            "label": printable(report.label),
            "place": printable(report.place),
            "year": report.year,
            "genre": report.genre,
            "file": printable(report.document.source.name),
        }
        for report in panel.reports
    ]
    return island_of({"words": {key: words(f"script.{key}") for key in _SAID}, "reports": columns})
