"""What is new and what was dropped: sentences without counterpart that found something concrete."""

from __future__ import annotations

from diffengine.findings.claims import Claim, read_claims
from diffengine.ids import content_id
from diffengine.model import Document, Initiative, Pair, Role, Side

THRESHOLD = 1.0
"""A claim counts from here on: a founding verb with a telling noun just reaches it."""

PLANNED = -0.4
"""In a plan only named things are initiatives: 制定“亮码入企”实施细则, but not 新建法治阵地20个."""

ROUNDING = 1e-9


def find_initiatives(old: Document, new: Document, pairs: tuple[Pair, ...]) -> tuple[Initiative, ...]:
    """The initiatives among the sentences without counterpart, dropped ones (side old) before new ones.

    Dropped `落实“一照通办”改革,发放许可证19张。` → name “一照通办”改革, kind mechanism. Stock phrases, problems,
    numbers and plans without a name are none, and headings neither.
    """
    found = []
    for side, document in ((Side.OLD, old), (Side.NEW, new)):
        for index in sorted(i for pair in pairs for i in _alone(pair, side)):
            claim = initiative_of(document, index)
            if claim is not None:
                name = content_id("i", side, document.sentences[index].id, claim.name)
                found.append(Initiative(side, index, claim.name, claim.kind, name))
    return tuple(found)


def _alone(pair: Pair, side: Side) -> tuple[int, ...]:
    if pair.old and pair.new:
        return ()
    return pair.old if side is Side.OLD else pair.new


def initiative_of(document: Document, index: int) -> Claim | None:
    """The strongest claim of the sentence at `index`, the last of equals; None where nothing reaches `THRESHOLD`."""
    sentence = document.sentences[index]
    if sentence.heading or sentence.role in {Role.PROBLEMS, Role.PREAMBLE}:
        return None
    planned = PLANNED if sentence.role is Role.PLAN else 0.0
    claims = read_claims(document.sentence_text(index))
    best = max(reversed(claims), key=lambda claim: claim.strength, default=None)
    return best if best is not None and best.strength + planned >= THRESHOLD - ROUNDING else None
