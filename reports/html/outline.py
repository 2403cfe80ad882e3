"""The section tree of the page: the new report's, with dropped sections of the old one at their place."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from diffengine.model import Change, Comparison, Side
from diffengine.rows import Row
from reports.html.figures import printable

Key = tuple[Side, int]
"""A section by the report in which it stands and its index there; kept sections by the new one."""


@dataclass(frozen=True, slots=True)
class Node:
    """A section: `id` of its row, `label`, `depth` from 0, `status` (kept, renamed, moved, new, dropped).

    `end` is one more than the number of its last descendant; `was` the old heading of a renamed one.
    """

    key: Key
    id: str
    label: str
    depth: int
    status: str
    was: str
    end: int


@dataclass(frozen=True, slots=True)
class Outline:
    """The nodes in reading order, and the number of the node that each row belongs to (0 is the whole report)."""

    nodes: tuple[Node, ...]
    of_row: tuple[int, ...]


def read_outline(comparison: Comparison, rows: Sequence[Row]) -> Outline:
    """The section tree in reading order, with the place of every row in it."""
    tree = _Tree(comparison)
    homes = [tree.home(row) for row in rows]
    first: dict[Key, int] = {(Side.NEW, 0): 0}
    for number, home in enumerate(homes):
        key: Key | None = home
        while key is not None and key not in first:
            first[key] = number
            key = tree.parent(key)
    children: dict[Key, list[Key]] = defaultdict(list)
    for key in sorted(first, key=lambda key: (first[key], key[1])):
        parent = tree.parent(key)
        if parent is not None:
            children[parent].append(key)
    nodes = _preorder(tree, children)
    number_of = {node.key: number for number, node in enumerate(nodes)}
    return Outline(nodes, tuple(number_of[home] for home in homes))


def _preorder(tree: _Tree, children: dict[Key, list[Key]]) -> tuple[Node, ...]:
    nodes: list[Node] = []

    def visit(key: Key, depth: int) -> None:
        place = len(nodes)
        nodes.append(tree.node(key, depth))
        for child in children[key]:
            visit(child, depth + 1)
        nodes[place] = replace(nodes[place], end=len(nodes))

    visit((Side.NEW, 0), 0)
    return tuple(nodes)


class _Tree:
    """The sections of both reports as one tree: an old section with a counterpart is the new one."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        both = [(s.old, s.new) for s in comparison.sections if s.old is not None and s.new is not None]
        self.counterpart = dict(both) | {0: 0}
        self.origin = {new: old for old, new in self.counterpart.items()}
        self.heading = {
            (side, sentence.section): comparison.pair_of[side][number]
            for side in Side
            for number, sentence in enumerate(comparison.document(side).sentences)
            if sentence.heading
        }

    def key(self, side: Side, section: int) -> Key:
        if side is Side.OLD and section in self.counterpart:
            return (Side.NEW, self.counterpart[section])
        return (side, section)

    def home(self, row: Row) -> Key:
        pair = self.comparison.pairs[row.pairs[0]]
        if pair.new and not row.placeholder:
            return (Side.NEW, self.comparison.new.sentences[pair.new[0]].section)
        return self.key(Side.OLD, self.comparison.old.sentences[pair.old[0]].section)

    def parent(self, key: Key) -> Key | None:
        parent = self.comparison.document(key[0]).sections[key[1]].parent
        return None if parent is None else self.key(key[0], parent)

    def node(self, key: Key, depth: int) -> Node:
        section = self.comparison.document(key[0]).sections[key[1]]
        label = printable(section.number + section.title)
        pair = self.heading.get(key)
        status, was = self._status(key)
        return Node(key, "rows" if pair is None else f"p{pair}", label, depth, status, was, 0)

    def _status(self, key: Key) -> tuple[str, str]:
        """What became of a section, and its old heading where that changed."""
        side, index = key
        if side is Side.OLD:
            return "dropped", ""
        if index not in self.origin:
            return "new", ""
        pair = self.heading.get(key)
        if index == 0 or pair is None:
            return "kept", ""
        heading = self.comparison.pairs[pair]
        renamed = heading.change is Change.EDITED
        old = self.comparison.old.sections[self.origin[index]]
        was = printable(old.number + old.title) if renamed else ""
        return ("moved" if heading.moved else "renamed" if renamed else "kept"), was


def count_changes(rows: Sequence[tuple[int, Sequence[str]]], nodes: Sequence[Node]) -> list[Counter[str]]:
    """Per node, how many rows of each kind stand in it and below; `rows` are (node, kinds)."""
    counts: list[Counter[str]] = [Counter() for _ in nodes]
    for node, kinds in rows:
        counts[node].update(kinds)
    for number in range(len(nodes) - 1, 0, -1):
        above = next(place for place in range(number - 1, -1, -1) if nodes[place].depth < nodes[number].depth)
        counts[above].update(counts[number])
    return counts
