"""A report as a page: every sentence coloured by what the store knows of it, its source beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from reports.messages import text
from reports.printable import printable

if TYPE_CHECKING:
    from diffengine.model import Document, KnownSentence

_STYLE = """
body{font:16px/1.7 "Noto Sans CJK SC","PingFang SC","Microsoft YaHei",system-ui,sans-serif;
max-width:46rem;margin:2rem auto;padding:0 1rem;
color:#1a1a1a;background:#fff}h1{font-size:1.4rem}p{margin:.6rem 0}h2,h3{font-size:1.05rem;margin:1.2rem 0 .4rem}
.boilerplate{color:#767676}.own{background:#eef3fb}.superior{background:#f3ecfa}.peers{background:#fdf3e1}
.new{background:#e3f6e5}ul{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.4rem 1rem}li span{padding:0 .4rem}
sup{color:#555;font-size:.75em}@media(prefers-color-scheme:dark){body{color:#eee;background:#181818}.boilerplate{color:#9a9a9a}
.own{background:#1d2a40}.superior{background:#33234a}.peers{background:#43340f}.new{background:#163a1b}sup{color:#bbb}}
"""


def render_report(document: Document, known: Sequence[KnownSentence], lang: str) -> str:
    """One self-contained page; every sentence with its novelty as class and title, a source as a note."""
    by_sentence = {k.sentence: k for k in known}
    title = printable(" ".join(document.title.split()))
    parts = [Markup('<!doctype html><html lang="{}"><meta charset="utf-8">').format("zh-CN" if lang == "zh" else "en")]
    parts.append(Markup('<meta name="viewport" content="width=device-width"><title>{}</title>').format(title))
    parts.append(Markup("<style>{}</style><body><main><h1>{}</h1><ul>").format(Markup(_STYLE), title))
    for novelty, count in Counter(k.novelty for k in known).most_common():
        name = text("corpus", f"novelty.{novelty}", lang)
        parts.append(Markup('<li><span class="{}">{}</span> {}</li>').format(novelty.value, name, count))
    parts.append(Markup("</ul>"))
    parts += _paragraphs(document, by_sentence, lang)
    return str(Markup("").join(parts)) + "</main></body></html>\n"


def _paragraphs(document: Document, known: dict[int, KnownSentence], lang: str) -> list[Markup]:
    found: list[Markup] = []
    last = -1
    for index, sentence in enumerate(document.sentences):
        if sentence.heading and document.stands_apart(index):
            found.append(Markup("<h2>{}</h2>").format(printable(document.sentence_text(index))))
            last = -1
            continue
        if sentence.paragraph != last:
            found.append(Markup("<p>"))
            last = sentence.paragraph
        found.append(_sentence(document, index, known.get(index), lang))
    return found


def _sentence(document: Document, index: int, known: KnownSentence | None, lang: str) -> Markup:
    words = escape(printable(document.sentence_text(index)))
    if known is None:
        return words
    name = text("corpus", f"novelty.{known.novelty}", lang)
    note = Markup("")
    if known.source:
        note = Markup("<sup>{} {}</sup>").format(known.source.region, known.source.year or "")
    return Markup('<span class="{}" title="{}">{}</span>{}').format(known.novelty.value, name, words, note)
