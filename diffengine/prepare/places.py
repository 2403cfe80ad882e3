"""Where each sentence of a report stands: in its section, in its part, among its neighbours."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from alignment.sorting import distinct
from diffengine.document.roles import frames
from diffengine.model import Document, Role


@dataclass(frozen=True, eq=False)
class Places:
    """The place of every sentence of a report.

    `top` is the outermost section it is in, `title` the heading of its innermost one (-1 where there is none), `opens`
    whether it begins a paragraph. `in_part` and `in_section` say how far down it stands, 0…1, among the sentences of
    its role and of its section. `loose` are headings without a number in the middle of a paragraph: to a reader they
    are sentences as well. `parent` is the section that each section is in, the root for itself.
    """

    top: NDArray[np.int64]
    title: NDArray[np.int64]
    opens: NDArray[np.bool_]
    in_part: NDArray[np.float64]
    in_section: NDArray[np.float64]
    loose: NDArray[np.bool_]
    parent: NDArray[np.int64]


def places_of(document: Document) -> Places:
    """The places of the sentences of `document`."""
    sentences = document.sentences
    section = np.array([s.section for s in sentences], dtype=np.int64)
    heading = np.array([s.heading for s in sentences], dtype=bool)
    paragraph = np.array([s.paragraph for s in sentences], dtype=np.int64)
    opens = np.r_[True, paragraph[1:] != paragraph[:-1]][: len(sentences)]
    ends = np.r_[paragraph[1:] != paragraph[:-1], True][: len(sentences)]
    title = np.full(len(document.sections), -1, dtype=np.int64)
    title[section[heading]] = np.flatnonzero(heading)
    numbered = np.array([bool(s.number) for s in document.sections], dtype=bool)
    level = np.array([s.level for s in document.sections], dtype=np.int64)
    whole_line = opens & ends
    roles = np.unique(standing_roles(document), return_inverse=True)[1]
    return Places(
        top=np.array([(document.section_path(at) or (0,))[0] for at in section], dtype=np.int64),
        title=title[section],
        opens=opens,
        in_part=_how_far(roles),
        in_section=_how_far(section),
        loose=heading & ~numbered[section] & ~whole_line & (level[section] > 1),
        parent=np.array([s.parent or 0 for s in document.sections], dtype=np.int64),
    )


def standing_roles(document: Document) -> NDArray[np.str_]:
    """The role of what each sentence stands in: the plan's for what frames it, which others tell as a task.

    重点做好六个方面工作： promises nothing, and yet it stands for 突出抓好以下工作，推动高质量发展。
    """
    return np.array(
        [
            document.sections[s.section].role.value
            if s.role is Role.PREAMBLE and frames(s.span.of(document.text))
            else s.role.value
            for s in document.sentences
        ],
        dtype=str,
    )


def _how_far(groups: NDArray[np.int64]) -> NDArray[np.float64]:
    """For each member its place among those of its group, 0 for the first, 1 for the last."""
    far = np.zeros(len(groups))
    for group in distinct(groups):
        members = np.flatnonzero(groups == group)
        far[members] = np.arange(len(members)) / max(1, len(members) - 1)
    return far
