"""Of what the names of a sentence are: a thing of the place's own, a document with a title, a paper of the state."""

from __future__ import annotations

import re

from diffengine.findings.claim_words import listed
from diffengine.findings.names import Name


def is_titled(name: Name) -> bool:
    """Whether a document's name says of what it is: no bare 《实施细则》."""
    return bool(listed("document", "untitled").sub("", name.text))


def is_own_name(name: Name) -> bool:
    """Whether a quoted name is of a thing: “四五”普法 and the “十五”计划 are the same years for everyone."""
    speech = len(name.text) > LONGEST_WITH_OF and "的" in name.text
    return not name.document and not speech and not _PERIOD.fullmatch(name.text)


LONGEST_WITH_OF = 12
"""A longer quotation with 的 is what someone said: “成为全面贯彻科学发展观的规划”."""

_PERIOD = re.compile("[一二三四五六七八九十]{1,2}五")


def is_national(name: Name) -> bool:
    """Whether a document was written above every county: national laws, papers of the party."""
    return bool(listed("document", "national").search(name.text))
