"""The documents and projects that the two reports call by name: which are new, gone, kept or renamed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from alignment.sparse_assignment import assign_sparse
from diffengine.document.characters import fold_width
from diffengine.findings.names import find_names
from diffengine.model import Document, Instrument
from diffengine.prepare.keys import place_names

RENAMED = 0.80
"""Least likeness of a document's two names: 《…工作方案》 → 《…实施方案》 passes, two 《…办法》 of two matters fail."""

SHORTEST_RENAMED = 6
"""Shorter names are alike by chance."""

LONGEST_QUOTED = 25
"""A longer quotation is speech, no name."""

GRAM = 3

_YEAR = re.compile(r"[((]?(?:(?:19|20)\d\d)(?:\s*[—–~～至-]+\s*(?:19|20)\d\d)?\s*(?:年度|年版|年|版)?[))]?")
_SPEECH = re.compile(r"[。；！？;!?]")


def find_instruments(old: Document, new: Document) -> tuple[Instrument, ...]:
    """Every name set off by 《》 or quotes in either report, in the order of the new report, then what was dropped.

    `continued`: the same name, the year apart (《海原县2023年…要点》 → 《海原县2024年…要点》: written every year).
    `renamed`: otherwise the same but for the places' own names (《海原县…方案》 → 《云岭县…方案》) or a few words.
    Quoted names are renamed by their own place's name only: they are short, and alike by chance.
    """
    before, after = mentions(old), mentions(new)
    links = _link(old, before, new, after)
    found = []
    for key, (name, sentences) in after.items():
        partner = links.get(key)
        if partner is None:
            found.append(Instrument(name, "new", (), sentences, kind=key[0]))
        else:
            old_name, old_sentences = before[partner[0]]
            found.append(Instrument(name, partner[1], old_sentences, sentences, old_name, key[0]))
    taken = {partner for partner, _ in links.values()}
    for key, (name, sentences) in before.items():
        if key not in taken:
            found.append(Instrument(name, "dropped", sentences, (), name, key[0]))
    return tuple(found)


Key = tuple[str, str]
"""Kind (`document` or `quoted`) and the name without its year."""


def mentions(document: Document) -> dict[Key, tuple[str, tuple[int, ...]]]:
    """Each name of a report as first written, with the sentences that mention it, by kind and name without year."""
    written: dict[Key, str] = {}
    where: dict[Key, list[int]] = defaultdict(list)
    for index in range(len(document.sentences)):
        for name in find_names(document.sentence_text(index)):
            if not name.document and (len(name.text) > LONGEST_QUOTED or _SPEECH.search(name.text)):
                continue
            key = ("document" if name.document else "quoted", _without_year(name.text))
            written.setdefault(key, name.text)
            if index not in where[key]:
                where[key].append(index)
    return {key: (name, tuple(where[key])) for key, name in written.items()}


def _without_year(name: str) -> str:
    """`name` in usual width without spaces and years: what it is called in any year."""
    folded = re.sub(r"\s+", "", fold_width(name))
    return _YEAR.sub("", folded) or folded


def without_place(document: Document, key: str) -> str:
    """A name without the own place of its report: 海原县法治宣传方案 → 法治宣传方案."""
    for place in place_names(document.region):
        key = key.replace(place, "")
    return key


def _link(
    old: Document,
    before: dict[Key, tuple[str, tuple[int, ...]]],
    new: Document,
    after: dict[Key, tuple[str, tuple[int, ...]]],
) -> dict[Key, tuple[Key, str]]:
    """New key → (old key, status). First equal names, then equal but for the own place, then documents nearly equal."""
    links = {key: (key, "continued") for key in after if key in before}
    left_old = [key for key in before if key not in links]
    left_new = [key for key in after if key not in links]
    at = {(key[0], without_place(old, key[1])): key for key in reversed(left_old)}
    taken: set[Key] = set()
    for key in left_new:
        partner = at.get((key[0], without_place(new, key[1])))
        if partner is not None and partner not in taken:
            links[key] = (partner, "renamed")
            taken.add(partner)
    old_names = [key for key in left_old if key not in taken and _may_be_renamed(key)]
    new_names = [key for key in left_new if key not in links and _may_be_renamed(key)]
    names = [without_place(old, key[1]) for key in old_names], [without_place(new, key[1]) for key in new_names]
    links |= {new_names[j]: (old_names[i], "renamed") for i, j in _nearly_equal(*names)}
    return links


def _may_be_renamed(key: Key) -> bool:
    return key[0] == "document" and len(key[1]) >= SHORTEST_RENAMED


def _nearly_equal(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The best one-to-one pairs of names alike at `RENAMED`; only names with a common trigram are compared."""
    from rapidfuzz.distance import Indel

    holding: dict[str, list[int]] = defaultdict(list)
    for i, name in enumerate(old):
        for gram in _grams(name):
            holding[gram].append(i)
    rows, columns, scores = [], [], []
    for j, name in enumerate(new):
        for i in sorted({i for gram in _grams(name) for i in holding[gram]}):
            score = Indel.normalized_similarity(old[i], name, score_cutoff=RENAMED)
            if score:
                rows.append(i)
                columns.append(j)
                scores.append(score)
    return assign_sparse(np.array(rows, np.int64), np.array(columns, np.int64), np.array(scores, np.float64))


def _grams(name: str) -> frozenset[str]:
    return frozenset(name[k : k + GRAM] for k in range(len(name) - GRAM + 1))
