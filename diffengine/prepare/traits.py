"""The traits of the sentences of one report, by which they are matched with those of any other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from alignment.coverage import Clauses
from alignment.sparse import Sparse
from alignment.vectors import Grams, count_grams
from diffengine.model import Document
from diffengine.prepare.agents import leading_institution, leading_town
from diffengine.prepare.clauses import clauses_of, topics_of
from diffengine.prepare.facts import Facts, facts_of
from diffengine.prepare.keys import match_key
from diffengine.prepare.places import Places, places_of, standing_roles
from diffengine.prepare.word_vectors import learnt


@dataclass(frozen=True, eq=False)
class Traits:
    """What the matching looks at in one report, as arrays with one entry a sentence.

    `keys` are the sentences as they are matched (see `match_key`) and `grams` the n-grams of these, `town` whether a
    sentence speaks of a town, `institution` which kind of institution acts in it. `topics` are what the sentences are
    about, as vectors.
    """

    keys: tuple[str, ...]
    grams: Grams
    heading: NDArray[np.bool_]
    section: NDArray[np.int64]
    role: NDArray[np.str_]
    town: NDArray[np.bool_]
    institution: NDArray[np.str_]
    horizon: NDArray[np.str_]
    level: NDArray[np.int64]
    """The level of each section, one entry a section."""
    under: Sparse
    """Which sentences stand under which section or one below it: 1 at (sentence, section), the root left out."""
    clauses: Clauses
    topics: NDArray[np.float64]
    facts: Facts
    places: Places

    def __len__(self) -> int:
        return len(self.keys)


def traits_of(document: Document) -> Traits:
    """The traits of every sentence of `document`."""
    sentences = document.sentences
    keys = tuple(match_key(document, i) for i in range(len(sentences)))
    bodies = [document.text[s.span.start + s.mark : s.span.end] for s in sentences]
    clauses = clauses_of(document, keys, learnt())
    return Traits(
        keys=keys,
        grams=count_grams(keys),
        heading=np.array([s.heading for s in sentences], dtype=bool),
        section=np.array([s.section for s in sentences], dtype=np.int64),
        role=standing_roles(document),
        town=np.array([leading_town(body) is not None for body in bodies], dtype=bool),
        institution=np.array([leading_institution(body) or "" for body in bodies], dtype=str),
        horizon=np.array([s.horizon.value for s in sentences], dtype=str),
        level=np.array([s.level for s in document.sections], dtype=np.int64),
        under=_under(document),
        clauses=clauses,
        topics=topics_of(clauses),
        facts=facts_of(document),
        places=places_of(document),
    )


def _under(document: Document) -> Sparse:
    at = [
        (i, section)
        for i, sentence in enumerate(document.sentences)
        for section in document.section_path(sentence.section)
    ]
    rows, columns = zip(*at, strict=True) if at else ((), ())
    return Sparse.of(rows, columns, 1.0, (len(document.sentences), len(document.sections)))
