"""The way from a text to a Document, a call per stage."""

from __future__ import annotations

from collections.abc import Mapping

from alignment.spans import Span
from diffengine.document.characters import fold_width, is_blank, without_blanks
from diffengine.document.horizon import Told, carried_times, horizon_of_sentence
from diffengine.document.identity import Identity, find_identity
from diffengine.document.marks import find_mark
from diffengine.document.outline import Heading, find_closings, find_headings, section_spans
from diffengine.document.roles import frames
from diffengine.document.sentences import Piece, split_sentences
from diffengine.document.telling import tell_roles
from diffengine.ids import content_ids
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
    closings = find_closings(text, pieces, headings)
    roles = tell_roles(text, pieces, headings)
    sections = _sections(text, pieces, headings, closings, roles, identity)
    sentences = _sentences(text, pieces, sections, headings, closings, roles, identity.year)
    quantities = find_quantities(text, sentences, identity.year, identity.region)
    return Document(
        source=source,
        text=text,
        title=identity.title,
        region=identity.region,
        code=identity.code,
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
    text: str,
    pieces: tuple[Piece, ...],
    headings: tuple[Heading, ...],
    closings: Mapping[int, int],
    roles: tuple[Role, ...],
    identity: Identity,
) -> tuple[Section, ...]:
    sections = [Section(None, 0, "", identity.title, Span(0, len(text)), Role.PREAMBLE, "h")]
    titles = [_plain(pieces[h.piece].span.of(text)[h.mark :]) for h in headings]
    starts = [(pieces[h.piece].span.start, h.level) for h in headings]
    spans = section_spans(text, starts, [(pieces[at].span.start, level) for at, level in closings.items()])
    open_path = [0]
    for heading, span, name in zip(headings, spans, content_ids("h", titles), strict=True):
        while sections[open_path[-1]].level >= heading.level:
            open_path.pop()
        words = pieces[heading.piece].span.of(text)
        number, title = words[: heading.mark].strip(), words[heading.mark :].strip()
        parent = open_path[-1]
        open_path.append(len(sections))
        role = roles[heading.piece]
        sections.append(Section(parent, heading.level, number, title.rstrip("。"), span, role, name))
    return tuple(sections)


def _sentences(
    text: str,
    pieces: tuple[Piece, ...],
    sections: tuple[Section, ...],
    headings: tuple[Heading, ...],
    closings: Mapping[int, int],
    roles: tuple[Role, ...],
    year: int | None,
) -> tuple[Sentence, ...]:
    opened = {heading.piece: number for number, heading in enumerate(headings, start=1)}
    levels = {heading.piece: heading.level for heading in headings}
    marks = _mark_sizes(text, pieces, headings)
    told = (
        Told(
            words[marks[index] :].strip(),
            roles[index],
            piece.paragraph,
            levels.get(index, 0),
            _number(words),
            words.lstrip().startswith(_DASHES),
        )
        for index, (piece, words) in enumerate((piece, piece.span.of(text)) for piece in pieces)
    )
    ids = content_ids("s", (_plain(piece.span.of(text)[mark:]) for piece, mark in zip(pieces, marks, strict=True)))
    sentences = []
    section = 0
    for index, (piece, carried) in enumerate(zip(pieces, carried_times(told, year), strict=True)):
        section = opened.get(index, section)
        while index in closings and sections[section].level >= closings[index]:
            section = sections[section].parent or 0
        role = roles[index]
        own = horizon_of_sentence(piece.span.of(text), role, year)
        # After its horizon is told: what frames the plan for 2024 names no other year.
        stands = Role.PREAMBLE if role is Role.PLAN and frames(piece.span.of(text)) else role
        place = (piece.span, section, stands, index in opened, piece.paragraph, marks[index])
        sentences.append(Sentence(*place, ids[index], own or carried.horizon, carried.horizon, carried.years))
    return tuple(sentences)


_DASHES = ("—", "─")


def _number(words: str) -> int:
    mark = find_mark(words)
    return mark.number if mark else 0


def _mark_sizes(text: str, pieces: tuple[Piece, ...], headings: tuple[Heading, ...]) -> list[int]:
    """How many characters of each piece are its item mark; the outline's word counts for headings."""
    of_heading = {heading.piece: heading.mark for heading in headings}
    sizes = []
    for index, piece in enumerate(pieces):
        words = piece.span.of(text)
        mark = find_mark(words, run_in=not piece.first)
        sizes.append(of_heading.get(index, mark.size if mark and mark.size < len(words) else 0))
    return sizes


def _plain(words: str) -> str:
    """What a sentence says whatever its width and spaces: the same id for （27 件） and (27件)."""
    return without_blanks(fold_width(words))
