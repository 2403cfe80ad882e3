"""The rows of the side-by-side view, as the template needs them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby

from diffengine.model import Change, Comparison, Delta, Novelty, Pair, Side
from diffengine.views.certain import is_certain
from diffengine.views.counts import changed_by_pair, holds_only_headings, shape_of
from diffengine.views.pieces import Numbers, Piece, changed_numbers, cut_sentence, is_rewritten, sentences_of
from diffengine.views.section_walk import SectionWalk
from diffengine.views.side_by_side import Row
from reports.figures import figures_of, share_of
from reports.html.anchors import row_id, sentence_id
from reports.html.language import Wording
from reports.html.notes import Link, Note, Notes, find_notes
from reports.html.topic_filter import topics_of_pair
from reports.known_words import novelty_of, source_of
from reports.printable import printable

KINDS = ("numbers", "new", "dropped", "moved", "edited", "boilerplate", "checks", "doubt")
"""What rows can be filtered by, in the order of the buttons."""

HEADING = "heading"
"""The kind of a heading that changed: the keys stop at it, but the counts and so the filters are of sentences."""

LEFT = "left"
"""The kind of the old place of moved text: its pair is a row of its own, elsewhere."""

SHORTEST_RUN = 3
"""Unchanged rows in a line from here on fold into one: two are read faster than the words that replace them."""

LONGEST_RUN = 40
"""Rows that a browser lays out together where a page has thousands of them: about two screens."""

_OPENING = 24
"""Characters of a moved sentence that its placeholder repeats: enough to know it again."""

_DEEPEST_HEADING = 6
_FIRST_HEADING = 3
"""h1 is the page, h2 its parts; HTML ends at h6."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Some characters as shown: `mark` is `ins`, `del` or "" for unchanged, `number` a changed number.

    On the new side a number carries `was` (27件) and `badge` (▲ +4, +14.8%).
    """

    text: str
    mark: str = ""
    number: bool = False
    was: str = ""
    badge: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence as shown: `id` names it (old-t5), `heading` is its level where it is one, else 0.

    `look` is the level it looks like: the heading of the old report beside one of the new is no second heading.
    """

    id: str
    pieces: tuple[Mark, ...]
    heading: int
    look: int = 0


@dataclass(frozen=True, slots=True)
class Target:
    """Where a moved pair went: the `href` of its row, the `label` of its new section, how it begins."""

    id: str
    href: str
    label: str
    opening: str


@dataclass(frozen=True, slots=True)
class RowView:
    """A row as shown: `kind` is the change, `clean` for two blocks without marks, `gone`, or `left` (a placeholder).

    `known` is what a store knows of its new sentences, each with a source; `doubt` marks a pair that is not
    certain, `certainty` says how sure it is in per cent, and `share` says so in words. `topics` are those it speaks of.
    """

    id: str
    kind: str
    label: str
    kinds: tuple[str, ...]
    node: int
    percent: Decimal
    old: tuple[Passage, ...] = ()
    new: tuple[Passage, ...] = ()
    notes: tuple[tuple[str, Note], ...] = ()
    moved: Target | None = None
    shape: str = ""
    known: tuple[tuple[str, str], ...] = ()
    doubt: str = ""
    certainty: int = 100
    share: str = ""
    boilerplate: bool = False
    topics: tuple[str, ...] = ()
    size: int = 0
    targets: tuple[Target, ...] = ()

    @property
    def look(self) -> int:
        """The level of the heading that the row shows, 0 for prose."""
        return max((passage.look for passage in (*self.old, *self.new)), default=0)

    @property
    def quiet(self) -> bool:
        """Whether the row can fold away: verbatim, at its place, nothing to say about it, no outermost heading."""
        told = self.notes or self.moved or self.kinds not in ((), ("boilerplate",))
        return self.kind == Change.VERBATIM and not told and self.look != _FIRST_HEADING


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive rows; `folded` where they are unchanged and many enough to fold away."""

    rows: tuple[RowView, ...]
    folded: bool


def build_rows(comparison: Comparison, rows: Sequence[Row], walk: SectionWalk, words: Wording) -> tuple[RowView, ...]:
    """A view of each row, in order."""
    builder = _Builder(comparison, walk, words)
    return tuple(builder.build(row) for row in rows)


def fold(rows: Sequence[RowView]) -> tuple[Run, ...]:
    """The rows in runs: unchanged ones that can fold away, and what stands between them, at most `LONGEST_RUN` rows.

    Headings fold away with what stands under them, but not where something under them changed.
    """
    runs: list[Run] = []
    loud: list[RowView] = []
    for quiet, grouped in groupby(rows, key=lambda row: row.quiet):
        group = list(grouped)
        cut = len(group)
        while quiet and cut and group[cut - 1].look:
            cut -= 1
        if quiet and cut >= SHORTEST_RUN:
            runs += [*_stretches(loud), Run(tuple(group[:cut]), folded=True)]
            loud = group[cut:]
        else:
            loud += group
    return (*runs, *_stretches(loud))


def _stretches(rows: Sequence[RowView]) -> list[Run]:
    return [Run(tuple(rows[at : at + LONGEST_RUN]), folded=False) for at in range(0, len(rows), LONGEST_RUN)]


class _Builder:
    """What all rows share, looked up once."""

    def __init__(self, comparison: Comparison, walk: SectionWalk, words: Wording) -> None:
        self.comparison = comparison
        self.walk = walk
        self.words = words
        self.numbers: dict[Side, Numbers] = changed_numbers(comparison)
        self.notes: Notes = find_notes(comparison, words)
        self.percent = {index: _largest_change(deltas) for index, deltas in changed_by_pair(comparison).items()}
        self.known = {known.sentence: known for known in comparison.known or ()}
        self.heading = 2

    def build(self, row: Row) -> RowView:
        if row.placeholder:
            return self._placeholder(row)
        index = row.pairs[0]
        pair = self.comparison.pairs[index]
        clean = is_rewritten(self.comparison, pair)
        notes = self._notes(pair)
        return RowView(
            id=row_id(self.comparison, index),
            kind=pair.change.value,
            label=self.words("change.rewritten" if clean else f"change.{pair.change}"),
            kinds=self._kinds(pair, index, bool(notes)),
            node=self.walk.row_of_pair(self.comparison, pair),
            percent=self.percent.get(index, Decimal(0)),
            old=self._passages(pair, Side.OLD, clean),
            new=self._passages(pair, Side.NEW, clean),
            notes=notes,
            moved=self._origin(index, pair) if pair.moved else None,
            shape=self._shape(pair),
            known=self._known(pair),
            doubt=self.words.doubt(pair),
            certainty=int(share_of(pair.certainty).rstrip("%")),
            share=share_of(pair.certainty),
            boilerplate=pair.boilerplate,
            topics=topics_of_pair(self.comparison, pair),
            size=self._size(pair),
        )

    def _notes(self, pair: Pair) -> tuple[tuple[str, Note], ...]:
        """The notes of a row; those that say the same are one, with the links of all."""
        found: dict[tuple[str, Note], list[Link]] = {}
        for side in Side:
            for i in sentences_of(pair, side):
                for note in self.notes.get((side, i), ()):
                    found.setdefault((side.value, replace(note, links=())), []).extend(note.links)
        return tuple((side, replace(note, links=tuple(dict.fromkeys(links)))) for (side, note), links in found.items())

    def _kinds(self, pair: Pair, index: int, noted: bool) -> tuple[str, ...]:
        holds = {
            "numbers": index in self.percent,
            "new": pair.change is Change.NEW,
            "dropped": pair.change is Change.DROPPED,
            "moved": pair.moved,
            "edited": pair.change is Change.EDITED,
            "boilerplate": pair.boilerplate,
            "checks": noted,
            "doubt": not is_certain(pair),
        }
        kinds = tuple(kind for kind in KINDS if holds[kind])
        if kinds and holds_only_headings(self.comparison, pair):
            return (HEADING,) if pair.moved or pair.change is not Change.VERBATIM else ()
        return kinds

    def _passages(self, pair: Pair, side: Side, clean: bool) -> tuple[Passage, ...]:
        passages = []
        for i in sentences_of(pair, side):
            pieces = cut_sentence(self.comparison, side, i, () if clean else pair.edits, self.numbers[side])
            marks = tuple(self._mark(piece, side) for piece in pieces)
            heading = self._heading(pair, side, i)
            name = sentence_id(self.comparison, side, i)
            passages.append(Passage(name, marks, heading, heading or self._look(side, i)))
        return tuple(passages)

    def _mark(self, piece: Piece, side: Side) -> Mark:
        text = printable(piece.text)
        mark = ("del" if side is Side.OLD else "ins") if piece.edited else ""
        if piece.number is None or side is Side.OLD:
            return Mark(text, mark, number=piece.number is not None)
        figures = figures_of(piece.number, self.comparison.old, self.comparison.new, self.words("unit.points"))
        return Mark(text, mark, number=True, was=figures.old, badge=figures.badge)

    def _heading(self, pair: Pair, side: Side, index: int) -> int:
        """The level of a heading, never more than one below the last: a reader who listens must not miss a step.

        The heading of the old report is one only where the new report has none beside it.
        """
        if not self.comparison.document(side).sentences[index].heading or (side is Side.OLD and pair.new):
            return 0
        self.heading = min(self._look(side, index), self.heading + 1)
        return self.heading

    def _look(self, side: Side, index: int) -> int:
        document = self.comparison.document(side)
        sentence = document.sentences[index]
        depth = _FIRST_HEADING - 1 + len(document.section_path(sentence.section))
        return min(depth, _DEEPEST_HEADING) if sentence.heading else 0

    def _shape(self, pair: Pair) -> str:
        shape = shape_of(pair)
        return f"{self.words(f'shape.{shape}')} {len(pair.old)}→{len(pair.new)}" if shape else ""

    def _known(self, pair: Pair) -> tuple[tuple[str, str], ...]:
        """What a store knows of the new sentences; beside an old one, own and new are plain to see."""
        told = [self.known[j] for j in pair.new if j in self.known]
        shown = (k for k in told if not pair.old or k.novelty not in {Novelty.OWN, Novelty.NEW})
        return tuple(dict.fromkeys((novelty_of(k, self.words.lang), source_of(k)) for k in shown))

    def _size(self, pair: Pair) -> int:
        """How much room the row takes, in characters of its longer side."""
        return max(
            sum(self.comparison.document(side).sentences[i].span.size for i in sentences_of(pair, side))
            for side in Side
        )

    def _origin(self, index: int, pair: Pair) -> Target:
        label = self._label(Side.OLD, pair.old[0])
        name = row_id(self.comparison, index)
        return Target(name, f"#{name}-from", label, "")

    def _placeholder(self, row: Row) -> RowView:
        targets = []
        for index in row.pairs:
            pair = self.comparison.pairs[index]
            opening = printable(self.comparison.old.sentence_text(pair.old[0]))[:_OPENING]
            label = self._label(Side.NEW, pair.new[0])
            name = row_id(self.comparison, index)
            targets.append(Target(f"{name}-from", f"#{name}", label, opening))
        left = self.comparison.pairs[row.pairs[0]].old[0]
        node = self.walk.row_of[Side.OLD][self.comparison.old.sentences[left].section]
        label = self.words("change.left")
        return RowView(targets[0].id, "left", label, (LEFT,), node, Decimal(0), targets=tuple(targets), size=10)

    def _label(self, side: Side, sentence: int) -> str:
        document = self.comparison.document(side)
        section = document.sections[document.sentences[sentence].section]
        return printable(section.number + section.title) or self.words("opening.label")


def _largest_change(deltas: Sequence[Delta]) -> Decimal:
    """The largest change among numbers, in per cent or percentage points."""
    return max(abs(delta.points or delta.percent or Decimal(0)) for delta in deltas)
