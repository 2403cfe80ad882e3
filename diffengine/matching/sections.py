"""Which sections are counterparts."""

from __future__ import annotations

from collections import Counter

import numpy as np

from alignment.assignment import assign
from diffengine.matching.sentences import Group
from diffengine.model import Document, SectionPair


def align_sections(old: Document, new: Document, groups: list[Group]) -> tuple[SectionPair, ...]:
    votes: Counter[tuple[int, int]] = Counter()
    size_old: Counter[int] = Counter()
    size_new: Counter[int] = Counter()
    for g in groups:
        for i in g.old:
            for j in g.new:
                for a in (0, *old.section_path(old.sentences[i].section)):
                    for b in (0, *new.section_path(new.sentences[j].section)):
                        votes[a, b] += 1
    for s in old.sentences:
        size_old.update((0, *old.section_path(s.section)))
    for s in new.sentences:
        size_new.update((0, *new.section_path(s.section)))
    m = np.zeros((len(old.sections), len(new.sections)))
    for (a, b), n in votes.items():
        m[a, b] = 2 * n / (size_old[a] + size_new[b]) - (0.1 if old.sections[a].level != new.sections[b].level else 0)
    m[0, :] = m[:, 0] = 0
    m[0, 0] = 1
    links = assign(m, 0.15)
    out = [SectionPair(a, b, float(m[a, b])) for a, b in links]
    out += [SectionPair(a, None, 0) for a in range(len(old.sections)) if a not in {x for x, _ in links}]
    out += [SectionPair(None, b, 0) for b in range(len(new.sections)) if b not in {x for _, x in links}]
    return tuple(out)
