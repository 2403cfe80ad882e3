"""Which sentences are counterparts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from alignment.assignment import assign
from alignment.similarity import Matrix, cosine_matrix, neighbourhood_margin
from diffengine.matching.keys import match_key
from diffengine.model import Document, Role

MATCH = 0.25
ATTACH = 0.42
ROLE_MISMATCH = 0.15


@dataclass(frozen=True, slots=True)
class Group:
    old: tuple[int, ...]
    new: tuple[int, ...]
    score: float
    parts: tuple[tuple[str, float], ...] = ()
    runner_up: float = 0.0


def section_keys(document: Document) -> list[str]:
    by_section: dict[int, list[str]] = {}
    for i, s in enumerate(document.sentences):
        by_section.setdefault(s.section, []).append(match_key(document, i))
    return ["".join(by_section[s.section]) for s in document.sentences]


def align_sentences(old: Document, new: Document) -> list[Group]:
    old_keys = [match_key(old, i) for i in range(len(old.sentences))]
    new_keys = [match_key(new, j) for j in range(len(new.sentences))]
    base = cosine_matrix(old_keys, new_keys)
    sec = cosine_matrix(section_keys(old), section_keys(new))
    roles = np.array([[_clash(a.role, b.role) for b in new.sentences] for a in old.sentences])
    heads = np.array([[a.heading != b.heading for b in new.sentences] for a in old.sentences])
    guarded = base - ROLE_MISMATCH * roles - 0.2 * heads
    scores: Matrix = guarded + 0.5 * neighbourhood_margin(guarded) + 0.1 * sec
    scores = np.where(guarded > 0.12, scores, 0)
    links = assign(scores, MATCH)
    groups: dict[int, tuple[list[int], list[int]]] = {}
    of_old: dict[int, int] = {}
    of_new: dict[int, int] = {}
    for k, (i, j) in enumerate(links):
        groups[k] = ([i], [j])
        of_old[i] = k
        of_new[j] = k
    k = len(links)
    free = [(scores[i].max(), i, -1) for i in range(len(old_keys)) if i not in of_old] + [
        (scores[:, j].max(), -1, j) for j in range(len(new_keys)) if j not in of_new
    ]
    for s, i, j in sorted(free, reverse=True):
        if s < ATTACH:
            break
        if i >= 0:
            jj = int(scores[i].argmax())
            if jj in of_new and len(groups[of_new[jj]][1]) == 1 and not old.sentences[i].heading:
                groups[of_new[jj]][0].append(i)
                of_old[i] = of_new[jj]
        else:
            ii = int(scores[:, j].argmax())
            if ii in of_old and len(groups[of_old[ii]][0]) == 1 and not new.sentences[j].heading:
                groups[of_old[ii]][1].append(j)
                of_new[j] = of_old[ii]
    out = []
    for a, b in groups.values():
        out.append(Group(tuple(sorted(a)), tuple(sorted(b)), float(min(1, max(0, base[np.ix_(a, b)].mean())))))
    return out


def _clash(a: Role, b: Role) -> bool:
    return a is not b
