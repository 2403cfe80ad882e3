"""What is tuned in the matching: every weight and threshold with its reason, as values that are handed in.

The weights were set on three annotated pairs of reports and hold over a plateau: a fifth more or less of any one of
them changes F1 of the sentences by less than .03 on those, most by nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from alignment.links import LinkRules
from diffengine.certainty import Calibration, learnt


@dataclass(frozen=True, slots=True)
class SentenceSettings:
    """What speaks for and against two sentences being counterparts, and from where on they are."""

    role: float = 0.3
    """Taken off where one sentence tells what was done and the other what is planned, or what is lacking: the best
    look-alikes of the genre are a plan and its result, and those are follow-ups, not counterparts."""
    town: float = 0.1
    """Taken off where only one sentence speaks of a town: 全县受理矛盾纠纷1781起 / 鹿鸣镇受理矛盾纠纷187件."""
    institution: float = 0.1
    """Taken off where another institution acts: 县委主要领导主持召开… / 县政府主要领导主持召开…"""
    distinct: float = 0.5
    """Weight of the margin over rivals: a stock phrase that is like everything is evidence for nothing."""
    rivals: int = 2
    """Best candidates of either side that the margin is taken over."""
    section: float = 0.2
    """Weight of the likeness of the two sections' contents."""
    floor: float = 0.12
    """Likeness of the words below which nothing else makes two sentences counterparts …"""
    floor_between: float = 0.08
    """… unless the sentences before and behind are counterparts: rewritten in place."""
    votes: float = 0.05
    """Weight of the share of linked sentences that the two sections have in common."""
    order: float = 0.1
    """Added for each neighbour that is linked in step."""
    part: float = 0.3
    """Weight of being contained over being alike, where a sentence left over may be part of one that has its
    partner."""
    heading_order: float = 0.3
    """A linked heading counts so much as a linked neighbour: headings part matters more than they join them."""
    rules: LinkRules = field(default_factory=lambda: LinkRules(strong=0.45, attach=0.42, weak=0.25))
    """Scores of sentences: a verbatim one has 1.3 and more, unrelated ones stay below 0.1. At 0.25 the words of
    two sentences alone would be poor evidence; they have no better counterpart anywhere, and nothing speaks
    against it."""
    crossed: float = 0.3
    """Score of an edge between two neighbouring pairs, before context, at which the four sentences can be one
    group: as much as a link of its own needs, although its ends have better partners."""
    whole: float = 0.9
    """Score before context of a pair that lacks nothing: a sentence with a word or a number changed has more."""
    rounds: int = 3
    """On the annotated pairs the links no longer change after the second round; a third is a margin that costs
    little."""
    certainty: Calibration = field(default_factory=lambda: learnt("sentences"))
    """From the score of a link to the probability that it is right."""
    answered: Calibration = field(default_factory=lambda: learnt("sentences_alone"))
    """From the score of the best candidate of a sentence left alone to the probability that it has a counterpart."""


@dataclass(frozen=True, slots=True)
class HeadingSettings:
    """The same for two headings."""

    title: float = 0.7
    """Weight of the words of the title (with objections and margin): 一是抓好谋篇布局 may head what
    高站位谋划推动 did."""
    votes: float = 0.55
    """Weight of the share of linked sentences that two sections have in common: the strongest evidence."""
    other_level: float = 0.1
    """Taken off where the headings stand on different levels of their outlines."""
    smoothing: float = 0.5
    """Added to the sentences counted, so that a single link is no certainty."""
    rules: LinkRules = field(default_factory=lambda: LinkRules(strong=0.33, attach=0.33, weak=0.2))
    order: float = 0.1
    """Added where the headings before both are linked."""
    certainty: Calibration = field(default_factory=lambda: learnt("headings"))
    """From the score of a link to the probability that it is right."""
    answered: Calibration = field(default_factory=lambda: learnt("headings_alone"))
    """From the score of the best candidate of a heading left alone to the probability that it has a counterpart."""


@dataclass(frozen=True, slots=True)
class MoveSettings:
    """When a sentence has left its place."""

    major_level: int = 2
    """A sentence that changes its place below this level (from one 一是 to another of the same (一)) has not
    moved."""
    far: int = 3
    """Siblings that a sentence must have jumped over inside its section: neighbours change places all the time."""


@dataclass(frozen=True, slots=True)
class MatchingSettings:
    """All that is tuned in the matching."""

    sentences: SentenceSettings = field(default_factory=SentenceSettings)
    headings: HeadingSettings = field(default_factory=HeadingSettings)
    moves: MoveSettings = field(default_factory=MoveSettings)
