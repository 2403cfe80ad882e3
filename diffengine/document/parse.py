"""The way from a text to a Document, a call per stage."""

from __future__ import annotations

from collections.abc import Mapping

from alignment.spans import Span
from diffengine.document.characters import is_blank
from diffengine.document.identity import Identity, find_identity
from diffengine.document.marks import find_mark
from diffengine.document.outline import Heading, find_headings, section_spans
from diffengine.document.roles import role_of_paragraph, role_of_title
from diffengine.document.sentences import Piece, split_sentences
from diffengine.model import Document, Notice, Role, Section, Sentence, Source
from diffengine.quantities import find_quantities


def parse_document(
    text: str, source: Source, warnings: tuple[Notice, ...] = (), styled: Mapping[int, int] | None = None
) -> Document:
    """The report that `text` holds: identity, section tree, sentences that tile it, quantities with indicators.

    `styled` are the heading levels that the file itself gives to paragraphs, by the position at which they begin.
    """
    pieces = split_sentences(text)
    levels = {_first_printed(text, start): level for start, level in (styled or {}).items()}
    identity = find_identity(text, pieces, source.name, levels)
    headings = find_headings(text, pieces, identity.body, levels)
    sections = _sections(text, pieces, headings, identity)
    sentences = _sentences(text, pieces, headings, sections)
    quantities = find_quantities(text, sentences)
    return Document(
        source=source,
        text=text,
        title=identity.title,
        region=identity.region,
        year=identity.year,
        sections=sections,
        sentences=sentences,
        quantities=quantities,
        warnings=warnings,
    )


def _first_printed(text: str, start: int) -> int:
    while start < len(text) and is_blank(text[start]):
        start += 1
    return start


def _sections(
    text: str, pieces: tuple[Piece, ...], headings: tuple[Heading, ...], identity: Identity
) -> tuple[Section, ...]:
    sections = [Section(None, 0, "", identity.title, Span(0, len(text)), Role.PREAMBLE)]
    spans = section_spans(text, [(pieces[h.piece].span.start, h.level) for h in headings])
    open_path = [0]
    last_top = Role.REVIEW
    for heading, span in zip(headings, spans, strict=True):
        while sections[open_path[-1]].level >= heading.level:
            open_path.pop()
        parent = open_path[-1]
        words = pieces[heading.piece].span.of(text)
        number, title = words[: heading.mark].strip(), words[heading.mark :].strip()
        inherited = last_top if parent == 0 else sections[parent].role
        told = role_of_title(title) if heading.level <= _DEEPEST_TELLING_LEVEL else None
        role = told if told and (parent == 0 or told is not Role.REVIEW) else inherited
        if parent == 0:
            last_top = role
        open_path.append(len(sections))
        sections.append(Section(parent, heading.level, number, title.rstrip("。"), span, role))
    return tuple(sections)


_DEEPEST_TELLING_LEVEL = 1
"""Only top titles name a role: 2.落实重点工作安排 inside a review is still review."""


def _sentences(
    text: str, pieces: tuple[Piece, ...], headings: tuple[Heading, ...], sections: tuple[Section, ...]
) -> tuple[Sentence, ...]:
    opened = {heading.piece: number for number, heading in enumerate(headings, start=1)}
    marks = {heading.piece: heading.mark for heading in headings}
    sentences = []
    section = 0
    role = Role.PREAMBLE
    for index, piece in enumerate(pieces):
        words = piece.span.of(text)
        if index in opened:
            section = opened[index]
            role = sections[section].role
        elif piece.first and section:
            role = role_of_paragraph(words) or role
        mark = find_mark(words, run_in=not piece.first)
        size = marks.get(index, mark.size if mark and mark.size < len(words) else 0)
        sentences.append(Sentence(piece.span, section, role, index in opened, piece.paragraph, size))
    return tuple(sentences)
