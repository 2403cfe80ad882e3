"""The way from a text to a Document, a call per stage."""

from __future__ import annotations

from collections.abc import Mapping

from alignment.spans import Span
from diffengine.document.characters import is_blank
from diffengine.document.horizon import horizon_of_sentence, section_horizons
from diffengine.document.identity import Identity, find_identity
from diffengine.document.marks import find_mark
from diffengine.document.outline import Heading, find_headings, section_spans
from diffengine.document.sentences import Piece, split_sentences
from diffengine.document.telling import tell_roles
from diffengine.model import Document, Horizon, Notice, Role, Section, Sentence, Source
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
    roles = tell_roles(text, pieces, headings)
    sections = _sections(text, pieces, headings, roles, identity)
    sentences = _sentences(text, pieces, headings, roles, section_horizons(sections, identity.year), identity.year)
    quantities = find_quantities(text, sentences, sections)
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
    text: str, pieces: tuple[Piece, ...], headings: tuple[Heading, ...], roles: tuple[Role, ...], identity: Identity
) -> tuple[Section, ...]:
    sections = [Section(None, 0, "", identity.title, Span(0, len(text)), Role.PREAMBLE)]
    spans = section_spans(text, [(pieces[h.piece].span.start, h.level) for h in headings])
    open_path = [0]
    for heading, span in zip(headings, spans, strict=True):
        while sections[open_path[-1]].level >= heading.level:
            open_path.pop()
        words = pieces[heading.piece].span.of(text)
        number, title = words[: heading.mark].strip(), words[heading.mark :].strip()
        parent = open_path[-1]
        open_path.append(len(sections))
        sections.append(Section(parent, heading.level, number, title.rstrip("。"), span, roles[heading.piece]))
    return tuple(sections)


def _sentences(
    text: str,
    pieces: tuple[Piece, ...],
    headings: tuple[Heading, ...],
    roles: tuple[Role, ...],
    horizons: tuple[Horizon, ...],
    year: int | None,
) -> tuple[Sentence, ...]:
    opened = {heading.piece: number for number, heading in enumerate(headings, start=1)}
    marks = {heading.piece: heading.mark for heading in headings}
    sentences = []
    section = 0
    for index, piece in enumerate(pieces):
        words = piece.span.of(text)
        section = opened.get(index, section)
        mark = find_mark(words, run_in=not piece.first)
        size = marks.get(index, mark.size if mark and mark.size < len(words) else 0)
        role = roles[index]
        horizon = horizon_of_sentence(words, role, year) or horizons[section]
        sentences.append(Sentence(piece.span, section, role, index in opened, piece.paragraph, size, horizon))
    return tuple(sentences)
