"""The new report as tracked changes against the old one: one stream of characters that holds both texts.

The stream is a sequence of runs. Without the runs that were inserted or moved in, it is the old text; without those
deleted or moved away, the new one. So rejecting all changes in Word gives the old report, accepting all the new.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from alignment.order import longest_increasing
from diffengine.model import Comparison, Document, Edit, Pair, Side, Span
from diffengine.views.pieces import is_rewritten

__all__ = ["IN_NEW", "IN_OLD", "Run", "Status", "redline_runs"]


class Status(StrEnum):
    """What became of the characters of a run; the names are those of WordprocessingML."""

    KEPT = "kept"
    INSERTED = "ins"
    DELETED = "del"
    MOVED_FROM = "moveFrom"
    MOVED_TO = "moveTo"


IN_OLD = frozenset({Status.KEPT, Status.DELETED, Status.MOVED_FROM})
IN_NEW = frozenset({Status.KEPT, Status.INSERTED, Status.MOVED_TO})


@dataclass(frozen=True, slots=True)
class Run:
    """Characters with one status; `move` is the number of the move they belong to, the same at both its ends.

    `begins` and `ends` are the numbers of the remarks whose words begin with this run, or end with it.
    """

    text: str
    status: Status
    move: int | None = None
    begins: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()


def redline_runs(comparison: Comparison) -> list[Run]:
    """Both texts as one stream, changed characters marked; blank space at the end of the texts is left out.

    `办理27件。` → `办理31件。`: 办理 kept, 27件 deleted, 31件 inserted, 。 kept.
    """
    return _joined(_stream(comparison))


def _stream(comparison: Comparison) -> Iterator[Run]:
    """The pairs that kept their order, edited in place; between them what went away and what came.

    Word joins as moves exactly the pairs that moved; others that lost their order (a section changed its place with
    all it holds) are deleted here and inserted there.
    """
    old, new = _Text(comparison.old), _Text(comparison.new)
    texts = {Side.OLD: old, Side.NEW: new}
    stayed = [pair for pair in comparison.pairs if not pair.moved and _contiguous(pair.old) and _contiguous(pair.new)]
    stayed.sort(key=lambda pair: pair.old[0])
    kept = longest_increasing([pair.new[0] for pair in stayed])
    in_place = [pair for position, pair in enumerate(stayed) if position in kept]
    moved = (index for index, pair in enumerate(comparison.pairs) if pair.moved)
    moves = {index: number for number, index in enumerate(moved, start=1)}
    at_old = at_new = 0
    for pair in in_place:
        yield from _out_of_place(comparison, Side.OLD, texts, range(at_old, pair.old[0]), moves)
        yield from _out_of_place(comparison, Side.NEW, texts, range(at_new, pair.new[0]), moves)
        if is_rewritten(comparison, pair):  # a patchwork of marks says nothing: one block out, one block in
            yield Run(old.stretch(pair.old).of(old.text), Status.DELETED)
            yield Run(new.stretch(pair.new).of(new.text), Status.INSERTED)
        else:
            yield from _edited(pair, old, new)
        at_old, at_new = pair.old[-1] + 1, pair.new[-1] + 1
    yield from _out_of_place(comparison, Side.OLD, texts, range(at_old, old.count), moves)
    yield from _out_of_place(comparison, Side.NEW, texts, range(at_new, new.count), moves)


def _contiguous(sentences: Sequence[int]) -> bool:
    """Whether the sentences follow each other, so that nothing stands between them; no sentences do not."""
    return bool(sentences) and all(after == before + 1 for before, after in pairwise(sentences))


class _Text:
    """A report cut into one stretch a sentence, its following blank space included: together they are the text."""

    def __init__(self, document: Document) -> None:
        self.text = document.text
        end = len(document.text.rstrip())
        starts = [0, *(sentence.span.start for sentence in document.sentences[1:])]
        self.count = len(document.sentences)
        self._bounds = [min(start, end) for start in starts[: self.count]] + [end]

    def stretch(self, sentences: Sequence[int]) -> Span:
        """The stretch of sentences that follow each other."""
        return Span(self._bounds[sentences[0]], self._bounds[sentences[-1] + 1])


def _out_of_place(
    comparison: Comparison, side: Side, texts: dict[Side, _Text], sentences: range, moves: dict[int, int]
) -> Iterator[Run]:
    """Sentences of a side without counterpart here: deleted or moved away (old), inserted or moved here (new)."""
    text = texts[side]
    for sentence in sentences:
        index = comparison.pair_of[side][sentence]
        stretch = text.stretch((sentence,))
        if index in moves:
            pair = comparison.pairs[index]
            marked = not is_rewritten(comparison, pair) and all(_keeps_words(comparison, pair, end) for end in Side)
            yield from _moved(text.text, side, stretch, pair.edits if marked else (), moves[index])
        else:
            yield Run(stretch.of(text.text), _STATUS[side][0])


def _moved(text: str, side: Side, stretch: Span, edits: Sequence[Edit], move: int) -> Iterator[Run]:
    """One end of a move, with the edits of its pair that fall into it."""
    alone, moved = _STATUS[side]
    at = stretch.start
    for edit in edits:
        span = edit.old if side is Side.OLD else edit.new
        here = Span(max(span.start, at), min(span.end, stretch.end))
        if here.start < here.end:
            yield Run(text[at : here.start], moved, move)
            yield Run(here.of(text), alone)
            at = here.end
    yield Run(text[at : stretch.end], moved, move)


def _keeps_words(comparison: Comparison, pair: Pair, side: Side) -> bool:
    """Whether the edits of a pair leave something on one side; Word joins no move that is all deleted or inserted."""
    edits = [edit.old if side is Side.OLD else edit.new for edit in pair.edits]
    document = comparison.document(side)
    spans = (document.sentences[i].span for i in (pair.old if side is Side.OLD else pair.new))
    places = (at for span in spans for at in range(span.start, span.end) if not document.text[at].isspace())
    return any(not any(edit.start <= at < edit.end for edit in edits) for at in places)


_STATUS = {Side.OLD: (Status.DELETED, Status.MOVED_FROM), Side.NEW: (Status.INSERTED, Status.MOVED_TO)}


def _edited(pair: Pair, old: _Text, new: _Text) -> Iterator[Run]:
    """A pair in place: what its edits leave alone is kept, the rest deleted and inserted."""
    old_stretch, new_stretch = old.stretch(pair.old), new.stretch(pair.new)
    at_old, at_new = old_stretch.start, new_stretch.start
    for edit in pair.edits:
        yield from _between(old.text[at_old : edit.old.start], new.text[at_new : edit.new.start])
        yield Run(edit.old.of(old.text), Status.DELETED)
        yield Run(edit.new.of(new.text), Status.INSERTED)
        at_old, at_new = edit.old.end, edit.new.end
    yield from _between(old.text[at_old : old_stretch.end], new.text[at_new : new_stretch.end])


def _between(old: str, new: str) -> Iterator[Run]:
    """Text between two edits: the same, but perhaps for width, blank space and item numbers, which edits pass over."""
    if old == new:
        yield Run(old, Status.KEPT)
        return
    from rapidfuzz.distance import Indel

    for code in Indel.opcodes(old, new):
        if code.tag == "equal":
            yield Run(old[code.src_start : code.src_end], Status.KEPT)
            continue
        yield Run(old[code.src_start : code.src_end], Status.DELETED)
        yield Run(new[code.dest_start : code.dest_end], Status.INSERTED)


def _joined(runs: Iterator[Run]) -> list[Run]:
    """The runs without empty ones, neighbours of one status and move made one."""
    joined: list[Run] = []
    for run in runs:
        if not run.text:
            continue
        if joined and (joined[-1].status, joined[-1].move) == (run.status, run.move):
            run = Run(joined.pop().text + run.text, run.status, run.move)
        joined.append(run)
    return joined
