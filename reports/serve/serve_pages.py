"""The pages of `diffengine serve` as HTML: what is in hand and kept, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from markupsafe import Markup

from diffengine.reading.limits import LARGEST_FILE, MEGABYTE
from reports.corpus.questions import QUESTIONS
from reports.html.assets import hash_of, island_of, script_of, style_of, templates_of
from reports.messages import LANGUAGES, text
from reports.printable import printable
from reports.serve.desk import Job, State
from reports.serve.orders import PAIR, Step
from reports.serve.shelf import Kept
from reports.serve.uploads import LARGEST_UPLOAD, MOST_FILES

__all__ = ["Page", "job_state", "own_policy", "render"]

_SAID = (
    "drop.compare", "drop.panel", "drop.known", "drop.one", "drop.none", "drop.order_auto", "drop.order_given",
    "drop.remove", "drop.file_too_large", "drop.too_large", "drop.too_many", "drop.sending", "job.done", "job.lost",
    "decided.saved", "decided.not_saved",
)  # fmt: skip
"""What the script of the pages says."""

_SCRIPTS = ("choosing.js", "watching.js", "deciding.js")


@dataclass(frozen=True, slots=True)
class Page:
    """What every page is made with: the language, the folder of the results, and whether there is a store."""

    lang: str
    folder: str
    store: bool = False

    def words(self, key: str, **values: object) -> str:
        """The message `key` of messages/serve.toml with `values` filled in."""
        return text("serve", key, self.lang, **values)

    def listed(self, names: Iterable[str]) -> str:
        """File names in one line: `2023.docx、2024.docx`."""
        return text("words", "and", self.lang).join(printable(name) for name in names)


def render(name: str, page: Page, **values: Any) -> str:
    """The page of the template `name` with these values; it loads nothing but itself."""
    style, script = _assets()
    other = next(lang for lang in LANGUAGES if lang != page.lang)
    return (
        templates_of("reports.serve")
        .get_template(f"{name}.html.jinja")
        .render(
            words=page.words,
            lang=page.lang,
            other=other,
            other_name=text("serve", "page.language", other),
            folder=page.folder,
            store=page.store,
            questions=[(name, text("corpus", f"question.{name}", page.lang)) for name in QUESTIONS],
            style=Markup(style),
            script=Markup(script),
            island=island_of(_island(page)),
            **values,
        )
    )


def own_policy() -> str:
    """The content security policy of these pages: their one style and one script, and talk with this program alone."""
    style, script = _assets()
    return (
        f"default-src 'none'; style-src '{hash_of(style)}'; script-src '{hash_of(script)}'; connect-src 'self'; "
        "frame-src 'self'; form-action 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'"
    )


def job_state(job: Job, page: Page) -> dict[str, Any]:
    """How far an order is, as the pages show it and their script asks for it."""
    step = job.step
    counted = step is not None and step.whole > 1
    return {
        "id": job.id,
        "state": job.state.value,
        "open": job.open,
        "kind": page.words(f"job.of_{job.order.kind}"),
        "files": page.listed(job.order.files),
        "words": _state_words(job, page),
        "done": step.done if step and counted else None,
        "whole": step.whole if step and counted else None,
        "goal": f"/comparisons/{job.kept}" if job.kept else "",
    }


def _state_words(job: Job, page: Page) -> str:
    match job.state:
        case State.FAILED:
            return printable(job.sentence)
        case State.RUNNING:
            return _step_words(job.step, page.lang) if job.step else page.words("job.starting")
        case _:
            return page.words(f"job.{job.state}")


def _step_words(step: Step, lang: str) -> str:
    """The words that the command line has for a step: `正在读取 2/12`."""
    said = text("cli", f"progress.{step.key}", lang)
    return f"{said} {step.done}/{step.whole}" if step.whole > 1 else said


def kept_view(kept: Kept, there: Mapping[str, str], page: Page) -> dict[str, Any]:
    """One comparison of the list; `there` are its files that are really in the folder, by format."""
    return {
        "id": kept.id,
        "title": printable(kept.title),
        "kind": kept.kind,
        "made": kept.made.replace("T", " ")[:16],
        "reports": page.listed(kept.reports),
        "notes": [printable(note) for note in kept.notes],
        "files": [(option, page.words(f"file.{option}")) for option in there],
        "swaps": kept.kind == PAIR,
    }


def _island(page: Page) -> dict[str, Any]:
    return {
        "words": {key: page.words(key) for key in _SAID},
        "file_limit": LARGEST_FILE // MEGABYTE,
        "limit": LARGEST_UPLOAD // MEGABYTE,
        "most": MOST_FILES,
        "fewest": 1 if page.store else 2,
    }


@cache
def _assets() -> tuple[str, str]:
    style = style_of(("base.css",)) + "\n" + style_of(("serve.css",), "reports.serve")
    return style, script_of((), _SCRIPTS, "reports.serve")
