"""Which role every sentence plays, told from heading, wording and place together.

A report is cut into stretches, one a paragraph or heading. The roles of its stretches are the cheapest way through
it: the wording of each sentence votes, a told title speaks for all that stands under it, and changing the role costs
little at a top heading, some at an opening that announces it (今年工作的总体要求是…), much in mid-text. So a vote that
is sure overrides a title, one that is not does not, and a report without headings still has its plan.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from diffengine.document.marks import find_mark
from diffengine.document.outline import Heading
from diffengine.document.roles import opens_closing, role_of_paragraph, role_of_sentence, role_of_title
from diffengine.document.sentences import Piece
from diffengine.document.votes import VOTERS, sentence_votes
from diffengine.model import Role

Costs = NDArray[np.float64]

ROLES = tuple(Role)

TRUST = 0.5
"""Of a sentence's vote: neighbours repeat each other, their votes are no independent ones."""

LEAST_VOTE = -3.0
"""The lowest logarithm of a probability that counts: one odd line decides nothing."""

TITLE = 0.5
"""What a told title adds to its role for each sentence under it: the votes must be against it on the whole."""

TITLE_ONCE = 5.0
"""What it adds beside, so that few sentences cannot override it; an opening that announces a role has the same say."""

AT_TOP = 1.0
"""Cost of another role at a top heading that tells none."""

AT_OPENING = 3.0
"""Cost of the role that a paragraph's first sentence announces."""

AT_CLOSING = 0.0
"""Cost of the closing words at the last paragraph that addresses the hall; the title above has no say in it."""

AFTER_ASIDE = 3.0
"""Cost of going on after a paragraph of problems, or of a greeting."""

REVIEW_FIRST = 3.0
"""What speaks for a review in the first top section: reports begin with what was done."""

IN_TEXT = 16.0
"""Cost of another role at any other paragraph: it takes some twenty sentences that agree."""

NEVER = 1e9

TOP_MARKS = frozenset({"part", "chapter", "cn_comma"})
"""Item marks that stand before top sections: 第一部分, 一、"""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The pieces from `start` to `end`; `top` says that a top heading opens it (or a paragraph numbered like one),
    `told` which role its words tell, `closes` that it is the last one addressed to the hall."""

    start: int
    end: int
    top: bool
    told: Role | None
    closes: bool


def tell_roles(text: str, pieces: tuple[Piece, ...], headings: tuple[Heading, ...]) -> tuple[Role, ...]:
    """The role of each piece: 将新建学校3所 under 三、2022年主要工作任务 → plan."""
    stretches = _stretches(text, pieces, headings)
    if not stretches:
        return ()
    votes = _votes(text, pieces)
    path = _cheapest(stretches, _favour(stretches, votes))
    return tuple(
        _own_role(pieces[n].span.of(text), role, votes[n])
        for stretch, role in zip(stretches, path, strict=True)
        for n in range(stretch.start, stretch.end)
    )


def _own_role(words: str, role: Role, votes: Costs) -> Role:
    """The role of its stretch, or its own where its opening and its wording both say so: 去年以来，… in a plan."""
    own = role_of_sentence(words) if role in {Role.REVIEW, Role.PLAN} else None
    return own if own is not None and votes[ROLES.index(own)] > votes[ROLES.index(role)] else role


def _stretches(text: str, pieces: tuple[Piece, ...], headings: tuple[Heading, ...]) -> list[_Stretch]:
    opened = {heading.piece: heading for heading in headings}
    starts = [n for n, piece in enumerate(pieces) if piece.first or n in opened or _turns(piece.span.of(text))]
    last_words = max((n for n in starts if opens_closing(pieces[n].span.of(text))), default=-1)
    numbered = all(heading.mark for heading in headings if heading.level == 1)
    behind = False
    found = []
    for start, end in pairwise([*starts, len(pieces)]):
        words = pieces[start].span.of(text)
        heading = opened.get(start)
        top = _opens_top(words, heading, numbered)
        told = _told(words, heading, top)
        behind = told is Role.ANNEX or (behind and told is None)  # 附件1: its lists are numbered 一、 anew
        found.append(_Stretch(start, end, top and not behind, told, start == last_words))
    return found


def _turns(words: str) -> bool:
    """Whether a sentence in mid-paragraph turns from what was done to what is lacking: 但我们也清醒地看到…"""
    return role_of_paragraph(words) is Role.PROBLEMS


def _opens_top(words: str, heading: Heading | None, numbered: bool) -> bool:
    """Whether a top section begins: by a title of the first level, or by 二、2005年主要任务 今年是… that runs on.

    Without such titles items and topic sentences stand on the first level, and open no top section: 一是矛盾仍然突出。
    """
    mark = find_mark(words)
    if mark is not None and mark.kind in TOP_MARKS:
        return heading.level == 1 if heading else numbered
    return heading is not None and heading.level == 1 and not words.endswith("。")


def _told(words: str, heading: Heading | None, top: bool) -> Role | None:
    """Of numbered titles only the top ones tell a role: 2.落实重点工作安排 inside a review is still review."""
    if heading is not None and top:
        return role_of_title(words[heading.mark :])
    return None if heading is not None and heading.mark else role_of_paragraph(words)


def _votes(text: str, pieces: Sequence[Piece]) -> Costs:
    """A row per piece, a column per role; duties sound like a review, a table like nothing."""
    voted = np.maximum(sentence_votes(text, [piece.span for piece in pieces]), LEAST_VOTE) * TRUST
    voted[[piece.row for piece in pieces]] = 0.0
    like = [VOTERS.index(role if role in VOTERS else Role.REVIEW) for role in ROLES]
    return np.asarray(voted[:, like])


def _favour(stretches: list[_Stretch], votes: Costs) -> Costs:
    """What speaks for each role in each stretch: the votes, and the told title of the section it stands in."""
    favour = np.add.reduceat(votes, [stretch.start for stretch in stretches], axis=0)
    told: Role | None = None
    first = next((n for n, stretch in enumerate(stretches) if stretch.top), 0)
    favour[first, ROLES.index(Role.REVIEW)] += REVIEW_FIRST
    for n, stretch in enumerate(stretches):
        if stretch.top or stretch.closes or stretch.told is Role.ANNEX:
            told = stretch.told
        if told is Role.ANNEX:  # lists of last year's tasks sound like a review
            favour[n, ROLES.index(told)] = max(favour[n, [ROLES.index(told), ROLES.index(Role.REVIEW)]])
        speaks = stretch.told or told
        if speaks is not None:
            favour[n, ROLES.index(speaks)] += TITLE * (stretch.end - stretch.start) + TITLE_ONCE * (
                stretch.told is not None
            )
    return favour


def _cheapest(stretches: list[_Stretch], favour: Costs) -> list[Role]:
    """The roles of the stretches with the most in their favour less what their changes cost."""
    best = favour[0] - np.where(np.arange(len(ROLES)) == ROLES.index(Role.PREAMBLE), 0.0, IN_TEXT)
    came: list[NDArray[np.intp]] = []
    for n in range(1, len(stretches)):
        reached = best[:, None] - _changes(stretches[n])
        came.append(reached.argmax(axis=0))
        best = reached.max(axis=0) + favour[n]
    at = int(best.argmax())
    path = [ROLES[at]]
    for step in reversed(came):
        at = int(step[at])
        path.append(ROLES[at])
    return path[::-1]


def _changes(stretch: _Stretch) -> Costs:
    """What it costs to go from each role (row) to each role (column) where this stretch begins."""
    costs = np.full((len(ROLES), len(ROLES)), AT_TOP if stretch.top else IN_TEXT)
    costs[[ROLES.index(Role.PROBLEMS), ROLES.index(Role.PREAMBLE)]] = 0.0 if stretch.top else AFTER_ASIDE
    costs[:, ROLES.index(Role.PREAMBLE)] = AT_CLOSING if stretch.closes else NEVER
    costs[:, ROLES.index(Role.DUTIES)] = NEVER
    if stretch.told is not None:
        costs[:, ROLES.index(stretch.told)] = 0.0 if stretch.top else AT_OPENING
    if stretch.told is Role.PROBLEMS and not stretch.top:
        costs[ROLES.index(Role.PLAN), ROLES.index(Role.PROBLEMS)] = IN_TEXT  # 我们必须清醒地看到形势的变化
    np.fill_diagonal(costs, 0.0)
    if stretch.top and stretch.told is not Role.PROBLEMS:
        costs[ROLES.index(Role.PROBLEMS), ROLES.index(Role.PROBLEMS)] = IN_TEXT  # they end with their section
    return costs
